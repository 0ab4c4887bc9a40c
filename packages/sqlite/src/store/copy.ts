import type { StoreError } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import { rmSync, writeFileSync } from "node:fs"
import { backup, DatabaseSync } from "node:sqlite"
import { refusal, troubleIn } from "./trouble.ts"

/** All pages in one step: a copy that pauses begins again whenever somebody else writes. */
const everyPage = 2 ** 31 - 1

/** Makes the target and nothing else, so that of two who copy to it at once one is refused. */
const makeTarget = (to: string) =>
  Effect.try({
    try: () => writeFileSync(to, "", { flag: "wx" }),
    catch: (cause) =>
      cause instanceof Error && "code" in cause && cause.code === "EEXIST"
        ? refusal("copy", `${to} is there already: a copy does not overwrite`, `${to} 已存在，副本不会覆盖它`)
        : troubleIn("copy", to)(cause)
  })

/**
 * Copies a SQLite file as it is at one moment (复制数据库), also while it is open and written. Others read and write meanwhile, and this process goes on too. A
 * target that is there is refused and left as it is; after a failure there is none.
 */
export const copySqlite = (
  { from, to }: { readonly from: string; readonly to: string }
): Effect.Effect<void, StoreError> =>
  Effect.scoped(Effect.gen(function*() {
    const source = yield* Effect.acquireRelease(
      Effect.try({ try: () => new DatabaseSync(from, { readOnly: true }), catch: troubleIn("copy", from) }),
      (db) => Effect.sync(() => db.close())
    )
    yield* makeTarget(to)
    // it runs in a thread of its own and cannot be stopped, so that nobody leaves before it has ended
    yield* Effect.uninterruptible(Effect.onError(
      Effect.tryPromise({ try: () => backup(source, to, { rate: everyPage }), catch: troubleIn("copy", from) }),
      () => Effect.sync(() => rmSync(to, { force: true }))
    ))
  }))
