import type { TenantId } from "@rmkit/core/kernel"
import { type Derived, type Indexes, objectionToDerived, StoreError, type Stores } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { text, whole } from "./columns.ts"
import { endOf, indexedAs, versionIn } from "./commit.ts"
import type { Database, Statements } from "./database.ts"
import { staging } from "./staging.ts"
import { refusal } from "./trouble.ts"

const tables = [
  {
    name: "states",
    columns: "entity text, id text, version integer, state text, indexes text, primary key (entity, id)"
  },
  { name: "indexes", columns: "entity text, name text, rank integer, value any, id text" },
  {
    name: "facts",
    columns:
      `entity text, id text, version integer, ordinal integer, metric text, day text, amount integer, currency text, manager text,
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
      } (entity, id, version, ordinal, metric, day, amount, currency, manager, team, territory, client, product)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
    ).run(
      entity,
      id,
      fact.version,
      ordinal,
      metric,
      day,
      amount,
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

const countIn = (statement: Statements, sql: string, ...values: ReadonlyArray<string>) => {
  const row = statement(sql).get(...values)
  return row === undefined ? 0 : whole(row, "n")
}

/** What is written anew must be all there is: each stream once, up to its last version. */
const mustBeWhole = (statement: Statements, tenant: TenantId, staged: Staged) => {
  const streams = countIn(statement, "select count(*) as n from events where tenant = ? and version = 1", tenant)
  const folded = countIn(statement, `select count(*) as n from ${staged("states")}`)
  const stale = statement(`select s.entity, s.id, s.version from ${staged("states")} s where s.version is not
    (select max(e.version) from events e where e.tenant = ? and e.entity = s.entity and e.id = s.id) limit 1`).get(
    tenant
  )
  if (stale !== undefined) {
    const [entity, id] = [text(stale, "entity"), text(stale, "id")]
    const actual = versionIn(statement, tenant, { entity, id })
    throw refusal("refold", `${entity} ${id} is folded to version ${whole(stale, "version")} and not ${actual}`)
  }
  if (folded < streams) throw refusal("refold", `${folded} of ${streams} streams are folded`)
}

const swap = (statement: Statements, tenant: TenantId, staged: Staged) => {
  for (const table of ["states", "state_indexes", "facts", "deadlines"]) {
    statement(`delete from ${table} where tenant = ?`).run(tenant)
  }
  const copies = [
    `insert into states (tenant, entity, id, version, state, indexes)
      select ?, entity, id, version, state, indexes from ${staged("states")} order by entity, id`,
    `insert into state_indexes (tenant, entity, name, rank, value, id)
      select ?, entity, name, rank, value, id from ${staged("indexes")} order by entity, name, rank, value, id`,
    `insert into facts (tenant, metric, day, position, ordinal, entity, id, version, amount, currency, manager, team, territory, client, product)
      select e.tenant, f.metric, f.day, e.position, f.ordinal, f.entity, f.id, f.version, f.amount, f.currency, f.manager, f.team, f.territory,
        f.client, f.product
      from ${
      staged("facts")
    } f join events e on e.tenant = ? and e.entity = f.entity and e.id = f.id and e.version = f.version
      order by f.metric, f.day, e.position, f.ordinal`,
    `insert into deadlines (tenant, due, entity, id, kind, key, warn, owner)
      select ?, due, entity, id, kind, key, warn, owner from ${staged("deadlines")}`
  ]
  for (const sql of copies) statement(sql).run(tenant)
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
