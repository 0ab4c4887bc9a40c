/**
 * Commits a second into a SQLite file, durable, as an import writes them: a deal with two events, three facts and three indexes. Beside it `node:sqlite` with
 * nothing around it, which inserts the same two events as one row of JSON in a transaction of its own. Both flush each transaction to the disk.
 */
import { dayFrom } from "@rmkit/core/kernel"
import { ActorId, CommandId, Instant, TenantId } from "@rmkit/core/schema"
import { type Commit, Store } from "@rmkit/core/store"
import { sqliteStores } from "@rmkit/sqlite/store"
import * as Effect from "effect/Effect"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"

const folder = mkdtempSync(join(tmpdir(), "rmkit-bench-"))
const tenant = TenantId.make("bench")
const day = dayFrom(2017, 3, 1) ?? Effect.runSync(Effect.die("there is such a day"))
const rowsPerRound = 2000
const rounds = 4

const commitOf = (id: string, at: number): Commit => {
  const source = { file: "sales_pipeline.csv", line: at + 2, sha256: "a".repeat(64) }
  const common = {
    day,
    manager: `agent ${at % 35}`,
    team: "Central 1",
    territory: "Central",
    client: "Acme",
    product: "GTX"
  }
  return {
    commandId: CommandId.make(id),
    fingerprint: "takeOver",
    actor: ActorId.make("system"),
    at: Instant.make(1_700_000_000_000),
    changes: [{
      entity: "deal",
      id,
      expected: 0,
      events: [
        { type: "DealEngaged", data: { _tag: "DealEngaged", ...common }, source },
        { type: "DealWon", data: { _tag: "DealWon", ...common, value: { amount: 105_400, currency: "USD" } }, source }
      ],
      state: { _tag: "Won", ...common, value: { amount: 105_400, currency: "USD" } },
      indexes: { manager: common.manager, standing: "Won", closedOn: day },
      facts: [
        { version: 1, metric: "deals_engaged", amount: 1, ...common },
        { version: 2, metric: "deals_won", amount: 1, ...common },
        { version: 2, metric: "won_value", amount: 105_400, currency: "USD", ...common }
      ],
      deadlines: []
    }]
  }
}

const numbers = Array.from({ length: rowsPerRound }, (_, at) => at)

const ours = (file: string, concurrency: number, round: number) =>
  Effect.gen(function*() {
    const store = yield* Store
    const began = performance.now()
    yield* Effect.forEach(numbers, (at) => store.commit(commitOf(`${concurrency}/${round}/${at}`, at)), {
      concurrency,
      discard: true
    })
    return performance.now() - began
  }).pipe(Effect.provide(Store.ofTenant(tenant)), Effect.provide(sqliteStores({ file })))

const bare = (file: string, round: number): number => {
  const db = new DatabaseSync(file)
  db.exec(
    "pragma journal_mode = wal; pragma synchronous = full; create table if not exists rows (id text primary key, data text)"
  )
  const insert = db.prepare("insert into rows (id, data) values (?, ?)")
  const began = performance.now()
  for (const at of numbers) insert.run(`${round}/${at}`, JSON.stringify(commitOf("c", at).changes[0]?.events))
  const took = performance.now() - began
  db.close()
  return took
}

const median = (all: ReadonlyArray<number>) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
const [one, many, alone]: readonly [Array<number>, Array<number>, Array<number>] = [[], [], []]
for (let round = 0; round < rounds; round++) {
  alone.push(bare(join(folder, "bare.sqlite"), round))
  one.push(await Effect.runPromise(ours(join(folder, "ours.sqlite"), 1, round)))
  many.push(await Effect.runPromise(ours(join(folder, "ours.sqlite"), 256, round)))
}
rmSync(folder, { recursive: true })
const line = (name: string, times: ReadonlyArray<number>) => ({
  name,
  "commits a second": Math.round((rowsPerRound * 1000) / median(times)),
  "against bare node:sqlite": (median(alone) / median(times)).toFixed(2)
})
console.table([
  line("node:sqlite, one row a transaction", alone),
  line("rmkit, one caller", one),
  line("rmkit, 256 callers (group commit)", many)
])
