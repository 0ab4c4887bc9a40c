import type { TenantId } from "@rmkit/core/kernel"
import type { Indexes, StoreError } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import { type Row, whole } from "./columns.ts"
import type { Database, Statements } from "./database.ts"

/**
 * Sorting in (整理): a bulk of new states and facts would touch a page for each of their index entries, all over the file. So they wait, states in ranges of streams
 * in `unsettled` and facts in `new_facts`, and are sorted in together: when there are many, when somebody asks for what they would be found by, and at closing.
 */
const settledAt = 250_000

interface Field {
  readonly tenant: number
  readonly entity: number
  readonly name: number
}

const simpleName = /^[A-Za-z_]\w*$/

/** Whether SQLite reads these indexes out of JSON exactly as JavaScript wrote them: fractions and texts with a NUL are not left to it. */
export const canWait = (indexes: Indexes): boolean => {
  for (const name in indexes) {
    const value = indexes[name]
    if (!simpleName.test(name)) return false
    if (typeof value === "number" && !Number.isSafeInteger(value)) return false
    if (typeof value === "string" && value.includes("\0")) return false
  }
  return true
}

/** Whether an index of a stream waits to be sorted in: then it is read from the state at that time. */
export const isUnsettled = (
  statement: Statements,
  tenant: number,
  entity: number,
  name: number,
  stream: number
): boolean =>
  statement("select 1 from unsettled where tenant = ? and entity = ? and name = ? and first <= ? and last >= ?")
    .get(tenant, entity, name, stream, stream) !== undefined

/** Says of new streams that these indexes of theirs wait. */
export const leaveUnsettled = (
  statement: Statements,
  tenant: number,
  entity: number,
  names: Iterable<number>,
  first: number,
  last: number
): void => {
  for (const name of names) {
    const grown = statement("update unsettled set last = ? where tenant = ? and entity = ? and name = ? and last = ?")
      .run(last, tenant, entity, name, first - 1)
    if (grown.changes === 0) {
      statement("insert into unsettled (tenant, entity, name, first, last) values (?, ?, ?, ?, ?)")
        .run(tenant, entity, name, first, last)
    }
  }
}

const fieldIn = (row: Row): Field => ({
  tenant: whole(row, "tenant"),
  entity: whole(row, "entity"),
  name: whole(row, "name")
})

const waitingFields = (statement: Statements) =>
  statement("select distinct tenant, entity, name from unsettled").all().map(fieldIn)

const settleField = (statement: Statements, { entity, name, tenant }: Field) => {
  const path = `$.${statement.names.textOf(statement, name)}`
  statement(`insert into state_indexes (tenant, entity, name, rank, value, id, stream)
    select ?1, ?2, ?3, case kind when 'null' then 0 when 'false' then 1 when 'true' then 2 when 'integer' then 3 else 4 end as rank,
      case when kind in ('integer', 'text') then json_extract(indexes, ?4) else 0 end as value, id, stream
    from (select s.stream, s.id, t.indexes, json_type(t.indexes, ?4) as kind
      from unsettled u cross join streams s on s.stream between u.first and u.last cross join state_rows t on t.stream = s.stream
      where u.tenant = ?1 and u.entity = ?2 and u.name = ?3 and s.tenant = ?1 and s.entity = ?2)
    where kind is not null order by value, id`).run(tenant, entity, name, path)
  statement("delete from unsettled where tenant = ? and entity = ? and name = ?").run(tenant, entity, name)
}

const columns =
  "tenant, metric, day, position, ordinal, stream, version, amount, currency, manager, team, territory, client, product"

const hasNewFacts = (statement: Statements) => statement("select 1 from new_facts limit 1").get() !== undefined

const settleAllFacts = (statement: Statements) => {
  statement(
    `insert into fact_rows (${columns}) select ${columns} from new_facts order by tenant, metric, day, position, ordinal`
  )
    .run()
  statement("delete from new_facts").run()
}

/** Sorts the new facts in, if there are any: whoever reads facts does it first. */
export const settleFacts = (database: Database, operation: string): Effect.Effect<void, StoreError> =>
  Effect.flatMap(
    database.read(operation, hasNewFacts),
    (isNeeded) => isNeeded ? database.write(operation, settleAllFacts) : Effect.void
  )

/** Sorts in what waits of these indexes of an entity: whoever lists states by them does it first. */
export const settleIndexes = (
  database: Database,
  operation: string,
  tenant: TenantId,
  entity: string,
  names: ReadonlyArray<string>
): Effect.Effect<void, StoreError> =>
  names.length === 0 ? Effect.void : Effect.flatMap(
    database.read(operation, (statement) => {
      const waiting = waitingFields(statement)
      if (waiting.length === 0) return []
      const numberOf = (name: string) => statement.names.find(statement, name)
      const [house, kind, asked] = [numberOf(tenant), numberOf(entity), new Set(names.map(numberOf))]
      return waiting.filter((it) => it.tenant === house && it.entity === kind && asked.has(it.name))
    }),
    (fields) =>
      Effect.forEach(fields, (field) => database.write(operation, (statement) => settleField(statement, field)), {
        discard: true
      })
  )

/** Sorts in all that waits, index by index, so that others can write in between. */
export const settleAll = (database: Database): Effect.Effect<void, StoreError> =>
  Effect.gen(function*() {
    yield* settleFacts(database, "settle")
    const fields = yield* database.read("settle", waitingFields)
    for (const field of fields) {
      yield* database.write("settle", (statement) => settleField(statement, field))
      yield* Effect.yieldNow
    }
  })

const countIn = (statement: Statements, sql: string) => {
  const row = statement(sql).get()
  return row === undefined ? 0 : whole(row, "n")
}

/** Numbers are given one after the other, so that the ends of the table tell how many rows it has without counting them. */
const isMuch = (statement: Statements): boolean =>
  countIn(
      statement,
      "select coalesce((select max(number) from new_facts) - (select min(number) from new_facts), 0) as n"
    ) >= settledAt ||
  countIn(
      statement,
      "select coalesce(max(n), 0) as n from (select sum(last - first) as n from unsettled group by tenant, entity, name)"
    ) >= settledAt

/** Sorts in what waits once it is much. */
export const settleIfMuch = (database: Database): Effect.Effect<void, StoreError> =>
  Effect.flatMap(database.read("settle", isMuch), (isNeeded) => isNeeded ? settleAll(database) : Effect.void)
