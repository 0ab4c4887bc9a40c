import type { StoreError } from "@rmkit/core/store"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Latch from "effect/Latch"
import type * as Scope from "effect/Scope"
import type { Database, Statements } from "./database.ts"
import { refusal, troubleIn } from "./trouble.ts"

/** So many commits share a transaction: enough that one flush to the disk weighs little, few enough that others run in between. */
const batchMax = 256

interface Waiting {
  readonly work: (statement: Statements) => void
  readonly refuse: (cause: Cause.Cause<StoreError>) => void
  /** Tells the caller what `work` came to, once the transaction is durable. */
  readonly acknowledge: () => void
}

/** Commits in the order of the calls (提交队列). */
export interface CommitQueue {
  /** Runs `work` in a transaction that it shares with others who wait, and answers when that is durable. */
  readonly add: <A>(operation: string, work: (statement: Statements) => A) => Effect.Effect<A, StoreError>
}

/**
 * Group commit (成组提交): whoever waits while a transaction is written goes into the next one together, each in a savepoint, so that what fails fails alone.
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

    const one = (statement: Statements, { work }: Waiting): StoreError | undefined => {
      statement("savepoint one").run()
      try {
        work(statement)
        return undefined
      } catch (cause) {
        statement("rollback to one").run()
        return troubleIn("commit", file)(cause)
      } finally {
        statement("release one").run()
      }
    }

    const writeBatch = Effect.suspend(() => {
      const batch = waiting.splice(0, batchMax)
      if (batch.length === 0) return Effect.void
      return Effect.map(
        Effect.exit(database.write("commit", (statement) => batch.map((it) => one(statement, it)))),
        (exit) => {
          if (Exit.isFailure(exit)) {
            for (const it of batch) it.refuse(exit.cause)
            return
          }
          written()
          for (const [at, it] of batch.entries()) {
            const error = exit.value[at]
            if (error === undefined) it.acknowledge()
            else it.refuse(Cause.fail(error))
          }
        }
      )
    })

    // one yield before each batch: callers that were just answered come back with their next commit
    const turn = Effect.suspend(() => {
      if (waiting.length > 0) return Effect.andThen(Effect.yieldNow, writeBatch)
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

    const waitFor = <A>(work: (statement: Statements) => A) =>
      Effect.callback<A, StoreError>((resume) => {
        let result: { readonly value: A } | undefined
        const it: Waiting = {
          work: (statement) => {
            result = { value: work(statement) }
          },
          refuse: (cause) => resume(Effect.failCause(cause)),
          acknowledge: () =>
            resume(result === undefined ? Effect.die("answered before its work ran") : Effect.succeed(result.value))
        }
        waiting.push(it)
        Latch.openUnsafe(called)
        return Effect.sync(() => {
          const at = waiting.indexOf(it)
          if (at >= 0) waiting.splice(at, 1)
        })
      })

    return {
      add: <A>(operation: string, work: (statement: Statements) => A) =>
        Effect.suspend(() => closed ? Effect.fail(refusal(operation, `${file} is closed`)) : waitFor(work))
    }
  })
