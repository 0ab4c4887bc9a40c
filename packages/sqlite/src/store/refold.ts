import type { TenantId } from "@rmkit/core/kernel"
import { type Derived, type Indexes, objectionToDerived, StoreError, type Stores } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { text, whole } from "./columns.ts"
import { endOf, indexedAs } from "./commit.ts"
import type { Database, Statements } from "./database.ts"
import { numberOfDay } from "./days.ts"
import { staging } from "./staging.ts"
import { versionIn } from "./streams.ts"
import { refusal } from "./trouble.ts"

const tables = [
  {
    name: "states",
    columns: "entity text, id text, version integer, state text, indexes text, primary key (entity, id)"
  },
  { name: "indexes", columns: "entity text, name text, rank integer, value, id text" },
  {
    name: "facts",
    columns:
      `entity text, id text, version integer, ordinal integer, metric text, day integer, amount integer, reversal integer, currency text, manager text,
      team text, territory text, client text, product text`
  },
  { name: "deadlines", columns: "due integer, entity text, id text, kind text, key text, warn integer, owner text" }
] as const
type Staged = (name: (typeof tables)[number]["name"]) => string

const insertDerived = (statement: Statements, staged: Staged, it: Derived) => {
  const { deadlines, entity, facts, id, version } = it
  const indexes = JSON.stringify(it.indexes)
  statement(`insert into ${staged("states")} (entity, id, version, state, indexes) values (?, ?, ?, ?, ?)`)
    .run(entity, id, version, JSON.stringify(it.state), indexes)
  const indexed: Indexes = JSON.parse(indexes)
  for (const [name, value] of Object.entries(indexed)) {
    statement(`insert into ${staged("indexes")} (entity, name, rank, value, id) values (?, ?, ?, ?, ?)`)
      .run(entity, name, ...indexedAs(value), id)
  }
  const ordinals = new Map<number, number>()
  for (const fact of facts) {
    const ordinal = ordinals.get(fact.version) ?? 0
    ordinals.set(fact.version, ordinal + 1)
    const { amount, client, currency, day, manager, metric, product, team, territory } = fact
    statement(
      `insert into ${
        staged("facts")
      } (entity, id, version, ordinal, metric, day, amount, reversal, currency, manager, team, territory, client, product)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
    ).run(
      entity,
      id,
      fact.version,
      ordinal,
      metric,
      numberOfDay(day),
      amount,
      fact.reversal === true ? 1 : 0,
      currency ?? null,
      manager,
      team ?? null,
      territory ?? null,
      client ?? null,
      product ?? null
    )
  }
  for (const { due, key, kind, owner, warn } of deadlines) {
    statement(
      `insert into ${staged("deadlines")} (due, entity, id, kind, key, warn, owner) values (?, ?, ?, ?, ?, ?, ?)`
    )
      .run(due, entity, id, kind, key, warn ?? null, owner ?? null)
  }
}

const insertAll = (statement: Statements, staged: Staged, all: ReadonlyArray<Derived>) => {
  for (const it of all) {
    const objection = objectionToDerived(it)
    if (objection !== undefined) throw refusal("refold", objection)
    const { entity, id } = it
    if (statement(`select 1 from ${staged("states")} where entity = ? and id = ?`).get(entity, id) !== undefined) {
      throw refusal("refold", `${entity} ${id} is folded twice`)
    }
    insertDerived(statement, staged, it)
  }
}

const countIn = (statement: Statements, sql: string, ...values: ReadonlyArray<number>) => {
  const row = statement(sql).get(...values)
  return row === undefined ? 0 : whole(row, "n")
}

/** What is written anew must be all there is: each stream once, up to its last version. */
const mustBeWhole = (statement: Statements, tenant: TenantId, staged: Staged) => {
  const house = statement.names.find(statement, tenant)
  const streams = countIn(statement, "select count(*) as n from streams where tenant = ?", house)
  const folded = countIn(statement, `select count(*) as n from ${staged("states")}`)
  const stale = statement(`select d.entity, d.id, d.version from ${staged("states")} d where d.version is not
    (select max(e.version) from names n join streams s on s.tenant = ? and s.entity = n.number and s.id = d.id
      join event_rows e on e.stream = s.stream where n.name = d.entity) limit 1`).get(house)
  if (stale !== undefined) {
    const [entity, id] = [text(stale, "entity"), text(stale, "id")]
    const actual = versionIn(statement, tenant, { entity, id })
    throw refusal("refold", `${entity} ${id} is folded to version ${whole(stale, "version")} and not ${actual}`)
  }
  if (folded < streams) throw refusal("refold", `${folded} of ${streams} streams are folded`)
}

const factNames = ["metric", "currency", "manager", "team", "territory", "client", "product"]
const numberIn = (column: string) => `(select number from names where name = ${column})`

const swap = (statement: Statements, tenant: TenantId, staged: Staged) => {
  const house = statement.names.find(statement, tenant)
  statement("delete from deadlines where tenant = ?").run(tenant)
  statement("delete from state_rows where stream in (select stream from streams where tenant = ?)").run(house)
  for (const table of ["state_indexes", "unsettled", "fact_rows", "new_facts"]) {
    statement(`delete from ${table} where tenant = ?`).run(house)
  }
  const [indexes, facts] = [staged("indexes"), staged("facts")]
  const names = [["name", indexes], ...factNames.map((column) => [column, facts])]
  statement(
    `insert into names (name) ${
      names.map(([column, table]) => `select ${column} from ${table} where ${column} is not null`).join(" union ")
    } except select name from names`
  ).run()
  // the stream of a staged row
  const its = "s.tenant = ?1 and s.entity = n.number and s.id = d.id"
  const copies = [
    `insert into state_rows (stream, version, indexes, state)
      select s.stream, d.version, d.indexes, d.state from ${
      staged("states")
    } d cross join names n on n.name = d.entity cross join streams s on ${its} order by s.stream`,
    `insert into state_indexes (tenant, entity, name, rank, value, id, stream)
      select ?1, n.number, ${numberIn("d.name")} as name, d.rank, d.value, d.id, s.stream
      from ${indexes} d cross join names n on n.name = d.entity cross join streams s on ${its}
      order by n.number, name, d.rank, d.value, d.id`,
    `insert into fact_rows (tenant, day, position, ordinal, stream, version, amount, reversal, ${factNames.join(", ")})
      select ?1, d.day, e.position, d.ordinal, s.stream, d.version, d.amount, d.reversal, ${
      factNames.map((it) => `${numberIn(`d.${it}`)} as ${it}`).join(", ")
    }
      from ${facts} d cross join names n on n.name = d.entity cross join streams s on ${its}
        cross join event_rows e on e.stream = s.stream and e.version = d.version
      order by metric, d.day, e.position, d.ordinal`
  ]
  for (const sql of copies) statement(sql).run(house)
  statement(`insert into deadlines (tenant, due, entity, id, kind, key, warn, owner)
    select ?, due, entity, id, kind, key, warn, owner from ${staged("deadlines")}`).run(tenant)
}

/** Writes everything derived anew (重建推导数据): gathered in temporary tables and put in place in one transaction. */
export const refoldIn =
  (database: Database): Stores["Service"]["refold"] =>
  <E, R>(tenant: TenantId, derived: Stream.Stream<Derived, E, R>): Effect.Effect<void, StoreError | E, R> =>
    Effect.scoped(Effect.gen(function*() {
      const end = yield* database.read("refold", (statement) => endOf(statement, tenant))
      const staged = yield* staging(database, "refold", tables)
      yield* Stream.runForEachArray(
        derived,
        (all) => database.stage("refold", (statement) => insertAll(statement, staged, all))
      )
      const isDone = yield* database.write("refold", (statement) => {
        if (endOf(statement, tenant) !== end) return false
        mustBeWhole(statement, tenant, staged)
        swap(statement, tenant, staged)
        return true
      })
      if (isDone) return
      return yield* new StoreError({
        operation: "refold",
        retryable: true,
        cause: new Error("the log went on meanwhile")
      })
    }))
