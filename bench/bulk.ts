/**
 * New deals a second into a SQLite file as an import writes them: 2,000 deals a commit, durable, each deal looked for before. Beside it the same bytes as one row
 * a deal in one table, in transactions of the same size, and `csv-parse` that reads as many rows. Only the time in the store counts, and not the making up.
 * `RMKIT_DEALS` says how many (100,000), `RMKIT_ONLY=rmkit` leaves the comparison out.
 */
import { dayFrom } from "@rmkit/core/kernel"
import { TenantId } from "@rmkit/core/schema"
import { type Change, type StateQuery, Store, type TotalsQuery } from "@rmkit/core/store"
import { sqliteStores } from "@rmkit/sqlite/store"
import { parse } from "csv-parse"
import * as Effect from "effect/Effect"
import { mkdtempSync, rmSync, statSync } from "node:fs"
import { loadavg, tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { Readable } from "node:stream"
import { importCommit, newDeal } from "./bulk-deals.ts"

const deals = Number(process.env["RMKIT_DEALS"] ?? 100_000)
const perCommit = 2000
const perLine = Math.min(100_000, Math.max(perCommit, deals / 5))
const folder = mkdtempSync(join(process.env["RMKIT_SCRATCH"] ?? tmpdir(), "rmkit-bulk-"))
process.on("exit", () => rmSync(folder, { recursive: true, force: true }))

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0
const mb = (bytes: number) => Math.round(bytes / 2 ** 20)
const perSecond = (count: number, ms: number) => Math.round((count * 1000) / ms)

interface Spent {
  readonly ms: number
  /** What the processor worked, in all threads: it tells more than the clock when others work beside. */
  readonly cpuMs: number
}

/** Starts the watch; what it gives says how much was spent. */
const watch = () => {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  return (): Spent => {
    const ms = performance.now() - began
    const { system, user } = process.cpuUsage(cpu)
    return { ms, cpuMs: (system + user) / 1000 }
  }
}

/** Says at every so many deals how fast the last ones were. */
const lines = (name: string, file: string) => {
  let [done, lastDone, spentMs, lastMs, cpuMs, lastCpuMs] = [0, 0, 0, 0, 0, 0]
  return (count: number, spent: Spent) => {
    done += count
    spentMs += spent.ms
    cpuMs += spent.cpuMs
    if (done - lastDone < perLine && done < deals) return
    console.log(
      `${name.padEnd(18)} ${String(done).padStart(8)} deals ${
        String(perSecond(done - lastDone, spentMs - lastMs)).padStart(7)
      }/s, on average ${perSecond(done, spentMs)}/s; processor ${
        (((cpuMs - lastCpuMs) * 1000) / (done - lastDone)).toFixed(1)
      } µs a deal; memory ${mb(process.memoryUsage.rss())} MB, file ${mb(sizeOf(file))} MB, log ${
        mb(sizeOf(`${file}-wal`))
      } MB, load ${loadavg()[0]?.toFixed(1)}`
    )
    lastDone = done
    lastMs = spentMs
    lastCpuMs = cpuMs
  }
}

const batchOf = (batch: number): ReadonlyArray<Change> =>
  Array.from({ length: Math.min(perCommit, deals - batch * perCommit) }, (_, at) => newDeal(batch * perCommit + at))
const batches = Array.from({ length: Math.ceil(deals / perCommit) }, (_, batch) => batch)

const write = (tell: (count: number, spent: Spent) => void) =>
  Effect.gen(function*() {
    const store = yield* Store
    for (const batch of batches) {
      const changes = batchOf(batch)
      const commit = importCommit(batch, changes)
      const spent = watch()
      for (const change of changes) yield* store.state(change)
      yield* store.commit(commit)
      tell(changes.length, spent())
    }
  })

const timed = <A, E, R>(name: string, effect: Effect.Effect<A, E, R>) =>
  Effect.gen(function*() {
    const times: Array<number> = []
    for (let round = 0; round < 5; round++) {
      const began = performance.now()
      yield* effect
      times.push(performance.now() - began)
    }
    const [first = 0] = times
    const best = Math.min(...times)
    console.log(`${name.padEnd(60)} first ${first.toFixed(1)} ms, then ${best.toFixed(1)} ms`)
  })

const [from, until] = [dayFrom(2022, 4, 1), dayFrom(2022, 7, 1)]
const quarter = { ...(from && { from }), ...(until && { until }) }
const totals: ReadonlyArray<readonly [string, TotalsQuery]> = [
  ["of a quarter by manager", { where: { metric: "won_value", ...quarter }, by: ["manager"] }],
  ["of a quarter and ten managers by month", {
    where: { metric: "won_value", ...quarter, manager: Array.from({ length: 10 }, (_, at) => `manager ${at}`) },
    by: ["manager", "month"]
  }],
  ["of one manager, all days", { where: { metric: "won_value", manager: ["manager 7"] }, by: ["month"] }],
  ["of all months", { where: { metric: "won_value" }, by: ["month"] }],
  ["of a deal", { where: { stream: { entity: "deal", id: newDeal(77).id } }, by: [] }]
]
const pages: ReadonlyArray<readonly [string, StateQuery]> = [
  ["by id", { limit: 100 }],
  ["of a manager, by day of closing, newest first", {
    where: { manager: "manager 7" },
    orderBy: "closedOn",
    descending: true,
    limit: 100
  }],
  ["won, by day of closing", { where: { standing: "Won" }, orderBy: "closedOn", limit: 100 }],
  ["of a team and won, by id", { where: { team: "team 7", standing: "Won" }, limit: 100 }],
  ["1,000 by client", { orderBy: "client", limit: 1000 }]
]

const read = Effect.gen(function*() {
  const store = yield* Store
  for (const [name, query] of totals) yield* timed(`totals ${name}`, store.totals(query))
  for (const [name, query] of pages) yield* timed(`page of states ${name}`, store.states("deal", query))
  const small = (at: number) => ({
    ...importCommit(0, [newDeal(deals + at)]),
    commandId: importCommit(-1 - at, []).commandId,
    changes: [newDeal(deals + at)]
  })
  const times: Array<number> = []
  for (let at = 0; at < 300; at++) {
    const commit = small(at)
    const began = performance.now()
    yield* store.commit(commit)
    times.push(performance.now() - began)
  }
  const sorted = times.toSorted((a, b) => a - b)
  console.log(`a commit of one deal: median ${sorted[150]?.toFixed(2)} ms, 95 % within ${sorted[285]?.toFixed(2)} ms`)
})

const ours = async () => {
  const file = join(folder, "rmkit.sqlite")
  let [ended, inStore] = [0, 0]
  const began = performance.now()
  await Effect.runPromise(
    Effect.gen(function*() {
      const tell = lines("rmkit", file)
      yield* write((count, spent) => {
        inStore += spent.ms
        tell(count, spent)
      })
      ended = performance.now()
    }).pipe(Effect.provide(Store.ofTenant(TenantId.make("bench"))), Effect.provide(sqliteStores({ file })))
  )
  const closedMs = performance.now() - ended
  console.log(
    `rmkit: closed in ${Math.round(closedMs)} ms, ${perSecond(deals, inStore + closedMs)}/s with closing, ${
      Math.round((performance.now() - began) / 1000)
    } s in all with making up; ${Math.round(sizeOf(file) / deals)} bytes a deal`
  )
  const opening = performance.now()
  await Effect.runPromise(
    Effect.andThen(
      Effect.sync(() => console.log(`opened again in ${Math.round(performance.now() - opening)} ms`)),
      read
    ).pipe(
      Effect.provide(Store.ofTenant(TenantId.make("bench"))),
      Effect.provide(sqliteStores({ file }))
    )
  )
}

const bare = () => {
  const file = join(folder, "bare.sqlite")
  const db = new DatabaseSync(file)
  db.exec(
    `pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 8000; pragma cache_size = -16384;
    create table rows (id text primary key, data text)`
  )
  const find = db.prepare("select data from rows where id = ?")
  const insert = db.prepare("insert into rows (id, data) values (?, ?)")
  const tell = lines("one table", file)
  for (const batch of batches) {
    const changes = batchOf(batch)
    const spent = watch()
    for (const { id } of changes) find.get(id)
    db.exec("begin immediate")
    for (const { events, facts, id, indexes, state } of changes) {
      insert.run(id, JSON.stringify({ events, state, indexes, facts }))
    }
    db.exec("commit")
    tell(changes.length, spent())
  }
  db.close()
  console.log(`one table: ${Math.round(sizeOf(file) / deals)} bytes a deal`)
}

const parsed = async () => {
  const rows = function*() {
    for (let at = 0; at < deals; at += perCommit) {
      yield Array.from(
        { length: perCommit },
        (_, n) => `006${at + n},manager 7,product 3,client ${n},Won,2022-02-03,2022-03-01,55.00\n`
      ).join("")
    }
  }
  const began = performance.now()
  let count = 0
  for await (const row of Readable.from(rows()).pipe(parse())) if (Array.isArray(row)) count++
  console.log(`csv-parse alone: ${perSecond(count, performance.now() - began)} rows/s`)
}

await ours()
if (process.env["RMKIT_ONLY"] !== "rmkit") {
  bare()
  await parsed()
}
