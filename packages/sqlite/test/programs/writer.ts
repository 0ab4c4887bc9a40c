/** Commits to a file until it is killed, and says of each commit that it was acknowledged: `node writer.ts FILE NAME [normal]`. */
import { Store } from "@rmkit/core/store"
import { sqliteStores } from "@rmkit/sqlite/store"
import { Effect } from "effect"
import { writeSync } from "node:fs"
import { commitOf, tenant } from "./commits.ts"

const [file = "", name = "", synchronous] = process.argv.slice(2)

const write = Effect.gen(function*() {
  const store = yield* Store
  yield* Effect.forEach(
    Array.from({ length: 100_000 }, (_, at) => at),
    (at) => Effect.map(store.commit(commitOf(`${name}-${at}`)), () => writeSync(1, `${name}-${at}\n`)),
    { concurrency: 32, discard: true }
  )
})

await Effect.runPromise(write.pipe(
  Effect.provide(Store.ofTenant(tenant)),
  Effect.provide(sqliteStores({ file, ...(synchronous === "normal" && { synchronous }) }))
))
