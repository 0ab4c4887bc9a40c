/** Commits bulks of three hundred streams until it is killed, and says of each that it was acknowledged: `node bulk-writer.ts FILE NAME here|beside`. */
import { Store } from "@rmkit/core/store"
import { sqliteStores } from "@rmkit/sqlite/store"
import { Effect } from "effect"
import { writeSync } from "node:fs"
import { bulkOf, tenant } from "./commits.ts"

const [file = "", name = "", where = "here"] = process.argv.slice(2)
const writer = new URL("../../src/writer/index.ts", import.meta.url)
const options = { file, ...(where === "beside" ? { writer } : {}) }

const write = Effect.gen(function*() {
  const store = yield* Store
  for (let at = 0; at < 10_000; at++) {
    yield* store.commit(bulkOf(`${name}-${at}`))
    writeSync(1, `${name}-${at}\n`)
    // what waits is sorted in now and then, so that it is killed there too
    if (at % 3 === 2) yield* store.states("deal", { where: { moved: true }, limit: 1 })
    if (at % 5 === 4) yield* store.totals({ where: {}, by: [] })
  }
})

await Effect.runPromise(write.pipe(Effect.provide(Store.ofTenant(tenant)), Effect.provide(sqliteStores(options))))
