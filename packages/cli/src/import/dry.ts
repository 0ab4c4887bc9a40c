import { copySqlite } from "@rmkit/sqlite/store"
import * as Effect from "effect/Effect"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { whatIs } from "./files.ts"

/** A copy of a database that is thrown away afterwards (试运行副本): what is written there is written nowhere. Where there is none, none is copied. */
export const throwAwayCopy = Effect.fnUntraced(function*(db: string) {
  const folder = yield* Effect.acquireRelease(
    Effect.promise(() => mkdtemp(join(tmpdir(), "rmkit-dry-run-"))),
    (it) => Effect.promise(() => rm(it, { recursive: true, force: true }))
  )
  const copy = join(folder, "copy.sqlite")
  if ((yield* Effect.promise(() => whatIs(db))) === "file") yield* copySqlite({ from: db, to: copy })
  return copy
})
