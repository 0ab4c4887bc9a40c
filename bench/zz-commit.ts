import { importCommit, newDeal } from "/work/main/bench/bulk-deals.ts"
import { TenantId } from "@rmkit/core/schema"
import { objectionToCommit, Store } from "@rmkit/core/store"
import { sqliteStores } from "@rmkit/sqlite/store"
import * as Effect from "effect/Effect"
import { rmSync, statSync } from "node:fs"
const n = Number(process.argv[2] ?? 60000), file = "/tmp/bulkprof/s.sqlite"
for (const e of ["", "-wal", "-shm"]) rmSync(file + e, { force: true })
const acc = new Map<string, number[]>()
const cpu = function*<A>(name: string, f: Effect.Effect<A, any, any>): Generator<any, any, any> {
  const c = process.cpuUsage(), t = performance.now()
  yield* f
  const d = process.cpuUsage(c)
  const a = acc.get(name) ?? [0, 0, 0]
  a[0]! += d.user
  a[1]! += d.system
  a[2]! += (performance.now() - t) * 1000
  acc.set(name, a)
}
await Effect.runPromise(
  Effect.gen(function*() {
    const store = yield* Store
    for (let b = 0; b < n / 2000; b++) {
      const ch = Array.from({ length: 2000 }, (_, i) => newDeal(b * 2000 + i))
      const com = importCommit(b, ch)
      yield* cpu(
        "miss",
        Effect.gen(function*() {
          for (const c of ch) yield* store.state(c)
        })
      )
      yield* cpu("check", Effect.sync(() => objectionToCommit(com)))
      yield* cpu("commit", store.commit(com))
    }
    for (const [k, a] of acc) {
      console.log(
        k.padEnd(10),
        a.map((x) => (x / n).toFixed(1)).join("  "),
        "(user sys wall µs/deal)"
      )
    }
    console.log(statSync(file).size, statSync(file + "-wal").size)
  }).pipe(Effect.provide(Store.ofTenant(TenantId.make("b"))), Effect.provide(sqliteStores({ file })))
)
