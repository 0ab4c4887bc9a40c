/** Changes one stream twenty-five times while others do the same: `node counter.ts FILE NAME`. */
import { Store } from "@rmkit/core/store"
import { sqliteStores } from "@rmkit/sqlite/store"
import { Effect, Option } from "effect"
import { changeOf, commitOf, tenant } from "./commits.ts"

const [file = "", name = ""] = process.argv.slice(2)
const stream = { entity: "deal", id: "shared" }

const once = (at: number): Effect.Effect<void, unknown, Store> =>
  Effect.gen(function*() {
    const store = yield* Store
    const version = Option.match(yield* store.state(stream), { onNone: () => 0, onSome: (it) => it.version })
    yield* store.commit(commitOf(`${name}-${at}`, changeOf(stream, version))).pipe(
      Effect.catchTag("VersionConflict", () => Effect.andThen(Effect.sleep("1 millis"), once(at)))
    )
  })

await Effect.runPromise(
  Effect.forEach(Array.from({ length: 25 }, (_, at) => at), once, { discard: true }).pipe(
    Effect.provide(Store.ofTenant(tenant)),
    Effect.provide(sqliteStores({ file }))
  )
)
