/**
 * The program of a thread that writes bulks into a SQLite file (写入线程): importing it is running it, so a thread alone may. `sqliteStores` starts it when its
 * option `writer` says where it is.
 *
 * @example
 * sqliteStores({ file: "portal.sqlite", writer: new URL(import.meta.resolve("@rmkit/sqlite/writer")) })
 *
 * @module
 */
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Scope from "effect/Scope"
import { parentPort, workerData } from "node:worker_threads"
import { doJob, type Job } from "../store/bulks.ts"
import { openDatabase } from "../store/database.ts"
import type { Answer, Opened } from "../store/thread.ts"
import { toldOf } from "../store/trouble.ts"

const { file, synchronous }: Opened = workerData
const scope = Scope.makeUnsafe()
const database = Effect.runSync(Effect.cached(Scope.provide(openDatabase(file, synchronous), scope)))

const answer = (job: Job): Effect.Effect<Answer> =>
  Effect.flatMap(database, (it) => doJob(it, job)).pipe(
    Effect.match({
      onSuccess: (outcome): Answer => ({ _tag: "Done", outcome }),
      onFailure: (error): Answer => {
        const { operation, retryable } = error
        return { _tag: "Failed", operation, retryable, says: toldOf(error) }
      }
    })
  )

parentPort?.on("message", (job: Job | "close") => {
  if (job !== "close") {
    void Effect.runPromise(answer(job)).then((it) => parentPort?.postMessage(it))
    return
  }
  void Effect.runPromise(Scope.close(scope, Exit.void)).then(() => parentPort?.close())
})
