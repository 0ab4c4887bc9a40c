import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import type * as ManagedRuntime from "effect/ManagedRuntime"
import * as Stream from "effect/Stream"
import { Trouble } from "./answer.ts"

/** Asks to stop (中止信号): an `AbortSignal`, which every platform has; the core has the types of none. */
export interface Signal {
  readonly aborted: boolean
  readonly reason?: unknown
  readonly addEventListener: (type: "abort", listener: () => void) => void
  readonly removeEventListener: (type: "abort", listener: () => void) => void
}

/** A clock that shows what it is told (指定时钟). It waits as any other does. */
export const clockOf = (now: () => number | { readonly getTime: () => number }): Clock.Clock => {
  const real = Clock.Clock.defaultValue()
  const millis = () => {
    const shown = now()
    return typeof shown === "number" ? shown : shown.getTime()
  }
  const nanos = () => BigInt(Math.trunc(millis())) * 1_000_000n
  return {
    currentTimeMillisUnsafe: millis,
    currentTimeMillis: Effect.sync(millis),
    currentTimeNanosUnsafe: nanos,
    currentTimeNanos: Effect.sync(nanos),
    monotonicTimeNanosUnsafe: () => real.monotonicTimeNanosUnsafe(),
    monotonicTimeNanos: real.monotonicTimeNanos,
    sleep: (duration) => real.sleep(duration)
  }
}

/** What is said to whoever asks after the end. */
export const closed = (): Trouble =>
  new Trouble({ en: "This was closed: open it again to ask more.", zh: "已关闭，请重新打开后再操作。" }, {
    cause: undefined,
    retryable: false
  })

/** Runs what is asked on one runtime (运行线路), and ends once all of it has. */
export class Runner {
  readonly #runtime: ManagedRuntime.ManagedRuntime<never, unknown>
  readonly #running = new Set<Promise<unknown>>()
  #closing: Promise<void> | undefined

  constructor(runtime: ManagedRuntime.ManagedRuntime<never, unknown>) {
    this.#runtime = runtime
  }

  /** Runs one effect to its end; a signal ends it before. */
  async run(effect: Effect.Effect<unknown, unknown>, signal: Signal | undefined): Promise<Exit.Exit<unknown, unknown>> {
    if (this.#closing !== undefined) return Exit.die(closed())
    if (signal?.aborted === true) return Exit.interrupt()
    const fiber = this.#runtime.runFork(effect)
    const stop = () => fiber.interruptUnsafe()
    signal?.addEventListener("abort", stop)
    const ended = Effect.runPromise(Fiber.await(fiber))
    this.#running.add(ended)
    try {
      return await ended
    } finally {
      this.#running.delete(ended)
      signal?.removeEventListener("abort", stop)
    }
  }

  /** Runs a stream as far as it is read. */
  async *follow(stream: Stream.Stream<unknown, unknown>, signal: Signal | undefined): AsyncGenerator {
    if (this.#closing !== undefined) throw closed()
    const items = Stream.toAsyncIterableWith(stream, await this.#runtime.context())
    for await (const item of items) {
      if (signal?.aborted === true) throw signal.reason
      yield item
    }
  }

  /** Waits for what is asked already, then lets go of the store. */
  close(): Promise<void> {
    this.#closing ??= Promise.allSettled(this.#running).then(() => this.#runtime.dispose())
    return this.#closing
  }
}
