import type { TenantId } from "@rmkit/core/kernel"
import type { StoreError } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import { commitIn, type Outcome } from "./commit.ts"
import type { Database } from "./database.ts"
import type { CommitQueue } from "./queue.ts"
import { isWaiting, settle, type Settling } from "./settle.ts"
import type { WritingThread } from "./thread.ts"
import type { WrittenCommit } from "./written.ts"

/** Something that a thread of its own can be given to do (写入任务): plain data. */
export type Job =
  | { readonly _tag: "Commit"; readonly tenant: TenantId; readonly commit: WrittenCommit }
  | { readonly _tag: "Settle"; readonly what: Settling }
  /** Sorts nothing in until it is asked for something else: the other thread is about to write itself. */
  | { readonly _tag: "Rest" }

/** Does a job; what a commit came to. */
export const doJob = (
  database: Database,
  job: Exclude<Job, { readonly _tag: "Rest" }>
): Effect.Effect<Outcome | undefined, StoreError> => {
  switch (job._tag) {
    case "Commit":
      return database.write("commit", (statement) => commitIn(statement, job.tenant, job.commit, true))
    case "Settle":
      return Effect.as(settle(database, job.what), undefined)
  }
}

/** Who writes bulks and sorts in what waits of them (批量写入). */
export interface Bulks {
  readonly commit: (tenant: TenantId, commit: WrittenCommit) => Effect.Effect<Outcome, StoreError>
  /** Sorts in what is asked for, before it is looked for. */
  readonly settle: (what: Settling) => Effect.Effect<void, StoreError>
}

/** Bulks are written here, as all other commits are, and are sorted in at once when it is much. */
export const bulksHere = (database: Database, queue: CommitQueue): Bulks => ({
  commit: (tenant, commit) =>
    Effect.tap(
      queue.add("commit", (statement) => commitIn(statement, tenant, commit, true)),
      // what is committed is committed: if it cannot be sorted in now, it is later
      ({ _tag }) => _tag === "Written" ? Effect.ignore(settle(database, { _tag: "AllIfMuch" })) : Effect.void
    ),
  settle: (what) => settle(database, what)
})

/** Bulks are written by another thread, in their turn among all other commits, while this one goes on; the thread sorts in when it has nothing else to do. */
export const bulksBeside = (database: Database, queue: CommitQueue, { ask }: WritingThread): Bulks => ({
  commit: (tenant, commit) =>
    Effect.flatMap(
      queue.addBeside("commit", ask({ _tag: "Commit", tenant, commit })),
      (outcome) => outcome === undefined ? Effect.die("a commit has an outcome") : Effect.succeed(outcome)
    ),
  settle: (what) =>
    Effect.flatMap(
      database.read("settle", (statement) => isWaiting(statement, what)),
      (isNeeded) => isNeeded ? Effect.asVoid(queue.addBeside("settle", ask({ _tag: "Settle", what }))) : Effect.void
    )
})
