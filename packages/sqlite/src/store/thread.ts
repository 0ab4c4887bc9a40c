import type { Text } from "@rmkit/core/kernel"
import { StoreError } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import * as Semaphore from "effect/Semaphore"
import { Worker } from "node:worker_threads"
import type { Job } from "./bulks.ts"
import type { Outcome } from "./commit.ts"
import type { Synchronous } from "./database.ts"
import { refusal, troubleIn } from "./trouble.ts"

/** What the thread is started with (线程参数). */
export interface Opened {
  readonly file: string
  readonly synchronous: Synchronous
}

/** What the thread answers to a job (任务结果). An error does not come through to another thread as what it was, so it is told. */
export type Answer =
  | { readonly _tag: "Done"; readonly outcome: Outcome | undefined }
  | { readonly _tag: "Failed"; readonly operation: string; readonly retryable: boolean; readonly says: Text }

const outcomeOf = (answer: Answer): Effect.Effect<Outcome | undefined, StoreError> => {
  if (answer._tag === "Done") return Effect.succeed(answer.outcome)
  const { operation, retryable, says: { en, zh } } = answer
  return Effect.fail(new StoreError({ operation, retryable, cause: Object.assign(new Error(en), { zh }) }))
}

/** Another thread that writes to the file (写入线程). */
export interface WritingThread {
  /** Does a job, one at a time. */
  readonly ask: (job: Job) => Effect.Effect<Outcome | undefined, StoreError>
  /** Lets the thread rest, if there is one: it writes nothing until it is asked again. */
  readonly rest: Effect.Effect<void, StoreError>
}

/**
 * A thread that writes to the file over a connection of its own (写入线程), started with its first job and ended with the scope. What it was asked is done when it answers; when it dies the job fails, and the next one starts another thread.
 */
export const writingThread = (
  program: URL,
  file: string,
  synchronous: Synchronous
): Effect.Effect<WritingThread, never, Scope.Scope> => {
  let running: Worker | undefined
  const start = () => {
    const workerData: Opened = { file, synchronous }
    const worker = new Worker(program, { workerData })
    running = worker
    const gone = () => {
      if (running === worker) running = undefined
    }
    worker.once("exit", gone)
    // it may die while it sorts in and nobody waits for it: that is the next one's matter
    worker.on("error", gone)
    return worker
  }

  const oneByOne = Semaphore.makeUnsafe(1)
  const ask = (job: Job) =>
    // what was asked is waited for, or its answer would be taken for that of the next job
    oneByOne.withPermit(Effect.uninterruptible(Effect.callback<Outcome | undefined, StoreError>((resume) => {
      const worker = running ?? start()
      const end = (answer: Effect.Effect<Outcome | undefined, StoreError>) => {
        worker.off("message", onAnswer).off("error", onError).off("exit", onExit)
        // a thread with nothing to do keeps no process alive
        worker.unref()
        resume(answer)
      }
      const onAnswer = (answer: Answer) => end(outcomeOf(answer))
      const onError = (cause: unknown) => end(Effect.fail(troubleIn(job._tag, file)(cause)))
      const onExit = () =>
        end(Effect.fail(refusal(job._tag, `${file}: the thread that writes has ended`, `${file}：写入线程已结束`)))
      worker.on("message", onAnswer).on("error", onError).on("exit", onExit)
      worker.ref()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node has no origin
      worker.postMessage(job)
    })))

  const close = Effect.callback<void>((resume) => {
    if (running === undefined) return resume(Effect.void)
    running.once("exit", () => resume(Effect.void))
    running.ref()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node has no origin
    running.postMessage("close")
  })
  const rest = Effect.suspend(() => running === undefined ? Effect.void : Effect.asVoid(ask({ _tag: "Rest" })))
  return Effect.as(Effect.addFinalizer(() => close), { ask, rest })
}
