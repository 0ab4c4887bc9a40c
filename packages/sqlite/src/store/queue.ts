import type { StoreError } from "@rmkit/core/store"
import type * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Latch from "effect/Latch"
import type * as Scope from "effect/Scope"
import type { Database, Statements } from "./database.ts"
import { refusal } from "./trouble.ts"

/** So many commits share a transaction: enough that one flush to the disk weighs little, few enough that others run in between. */
const batchMax = 512

/** Something that is written together with others, in one transaction. */
interface Together {
  readonly _tag: "Together"
  readonly work: (statement: Statements) => void
  readonly refuse: (cause: Cause.Cause<StoreError>) => void
  /** Tells the caller what `work` came to, once the transaction is durable. */
  readonly acknowledge: () => void
}

/** Something that another thread writes: the others wait for it, since only one writes at a time. */
interface Beside {
  readonly _tag: "Beside"
  /** Writes it and tells the caller. */
  readonly write: Effect.Effect<void>
}

type Waiting = Together | Beside

/** Commits in the order of the calls (提交队列). */
export interface CommitQueue {
  /** Runs `work` in a transaction that it shares with others who wait, and answers when that is durable. */
  readonly add: <A>(operation: string, work: (statement: Statements) => A) => Effect.Effect<A, StoreError>
  /** Runs in its turn what another thread writes, and answers as it does. */
  readonly addBeside: <A>(operation: string, writing: Effect.Effect<A, StoreError>) => Effect.Effect<A, StoreError>
}

/** Tells those who share a transaction what it came to, and whoever waits for something new. */
const answerAll = (batch: ReadonlyArray<Together>, exit: Exit.Exit<void, StoreError>, written: () => void) => {
  if (Exit.isSuccess(exit)) written()
  for (const it of batch) {
    if (Exit.isSuccess(exit)) it.acknowledge()
    else it.refuse(exit.cause)
  }
}

/**
 * Group commit (成组提交): whoever waits while a transaction is written goes into the next one together, and what fails fails alone.
 * A caller that is interrupted before its turn is left out. When the scope closes, all who wait are written and answered, and later calls are refused.
 */
export const makeCommitQueue = (
  database: Database,
  file: string,
  written: () => void
): Effect.Effect<CommitQueue, never, Scope.Scope> =>
  Effect.gen(function*() {
    const waiting: Array<Waiting> = []
    const called = Latch.makeUnsafe()
    let closed = false

    /** Those at the head of the queue that can share a transaction. */
    const takeBatch = (): ReadonlyArray<Together> => {
      const batch: Array<Together> = []
      for (const it of waiting) {
        if (it._tag === "Beside" || batch.length === batchMax) break
        batch.push(it)
      }
      waiting.splice(0, batch.length)
      return batch
    }

    // what is refused has written nothing, so the others need no savepoints; only when something fails in the middle all are undone and written one by one
    const writeBatch = Effect.suspend(() => {
      const batch = takeBatch()
      let failed = false
      const together = database.write("commit", (statement) => {
        failed = true
        for (const it of batch) it.work(statement)
        failed = false
      })
      return batch.length === 0 ? Effect.void : Effect.flatMap(Effect.exit(together), (exit) => {
        if (failed && batch.length > 1) {
          return Effect.forEach(
            batch,
            (it) =>
              Effect.map(Effect.exit(database.write("commit", it.work)), (exit) => answerAll([it], exit, written)),
            { discard: true }
          )
        }
        answerAll(batch, exit, written)
        return Effect.void
      })
    })

    const writeNext = Effect.suspend(() => {
      const [next] = waiting
      if (next?._tag !== "Beside") return writeBatch
      waiting.shift()
      return next.write
    })

    // one yield before each batch: callers that were just answered come back with their next commit
    const turn = Effect.suspend(() => {
      if (waiting.length > 0) return Effect.andThen(Effect.yieldNow, writeNext)
      Latch.closeUnsafe(called)
      return Latch.await(called)
    })
    const writer = yield* Effect.whileLoop({
      while: () => !closed || waiting.length > 0,
      body: () => turn,
      step: () => {}
    })
      .pipe(Effect.uninterruptible, Effect.forkScoped)
    yield* Effect.addFinalizer(() =>
      Effect.suspend(() => {
        closed = true
        Latch.openUnsafe(called)
        return Fiber.await(writer)
      })
    )

    /** Waits in the queue; a caller that is interrupted before its turn is left out. */
    const inTurn = <A>(
      operation: string,
      entry: (resume: (answer: Effect.Effect<A, StoreError>) => void) => Waiting
    ): Effect.Effect<A, StoreError> =>
      Effect.suspend(() =>
        closed
          ? Effect.fail(refusal(operation, `${file} is closed`, `${file} 已关闭`))
          : Effect.callback<A, StoreError>((resume) => {
            const it = entry(resume)
            waiting.push(it)
            Latch.openUnsafe(called)
            return Effect.sync(() => {
              const at = waiting.indexOf(it)
              if (at >= 0) waiting.splice(at, 1)
            })
          })
      )

    return {
      add: <A>(operation: string, work: (statement: Statements) => A) =>
        inTurn<A>(operation, (resume) => {
          let result: { readonly value: A } | undefined
          return {
            _tag: "Together",
            work: (statement) => {
              result = { value: work(statement) }
            },
            refuse: (cause) => resume(Effect.failCause(cause)),
            acknowledge: () =>
              resume(result === undefined ? Effect.die("answered before its work ran") : Effect.succeed(result.value))
          }
        }),
      addBeside: <A>(operation: string, writing: Effect.Effect<A, StoreError>) =>
        inTurn<A>(operation, (resume) => ({
          _tag: "Beside",
          write: Effect.map(Effect.exit(writing), (exit) => {
            if (Exit.isSuccess(exit)) written()
            resume(exit)
          })
        }))
    }
  })
