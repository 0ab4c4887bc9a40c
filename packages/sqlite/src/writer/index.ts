/**
 * The program of a thread that writes bulks into a SQLite file (写入线程): importing it is running it, so a thread alone may. `sqliteStores` starts it when its
 * option `writer` says where it is.
 *
 * @example
 * sqliteStores({ file: "portal.sqlite", writer: new URL(import.meta.resolve("@rmkit/sqlite/writer")) })
 *
 * @module
 */
import type { StoreError } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Scope from "effect/Scope"
import { parentPort, workerData } from "node:worker_threads"
import { doJob, type Job } from "../store/bulks.ts"
import type { Outcome } from "../store/commit.ts"
import { openDatabase } from "../store/database.ts"
import type { Answer, Opened } from "../store/thread.ts"
import { toldOf } from "../store/trouble.ts"
import { makeBackground } from "./background.ts"

const { file, synchronous }: Opened = workerData
const scope = Scope.makeUnsafe()
const openIn = Scope.provide(
  Effect.tap(
    Effect.map(openDatabase(file, synchronous), (database) => ({ database, background: makeBackground(database) })),
    ({ background }) => Effect.addFinalizer(() => background.stop)
  ),
  scope
)
let known: Effect.Success<typeof openIn> | undefined
/** Opened with the first job; where that fails, with the next one. */
const opened = Effect.suspend(() =>
  known !== undefined ? Effect.succeed(known) : Effect.tap(openIn, (it) =>
    Effect.sync(() => {
      known = it
    }))
)

const done = (outcome: Outcome | undefined): Answer => ({ _tag: "Done", outcome })

const failed = (error: StoreError): Answer => {
  const { operation, retryable } = error
  return { _tag: "Failed", operation, retryable, says: toldOf(error) }
}

const answer = (job: Job): Effect.Effect<Answer> =>
  Effect.flatMap(opened, ({ background, database }) => {
    if (job._tag === "Rest") {
      background.rest()
      return Effect.succeed(undefined)
    }
    return Effect.tap(doJob(database, job), () => Effect.sync(() => background.start()))
  }).pipe(Effect.match({ onSuccess: done, onFailure: failed }))

const close = Effect.andThen(Scope.close(scope, Exit.void), Effect.sync(() => parentPort?.close()))

parentPort?.on("message", (asked: Job | "close") => {
  if (asked === "close") void Effect.runPromise(close)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node has no origin
  else void Effect.runPromise(answer(asked)).then((it) => parentPort?.postMessage(it))
})
