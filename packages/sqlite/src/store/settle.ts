import type { TenantId } from "@rmkit/core/kernel"
import type { Indexes, StoreError } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import { type Row, whole } from "./columns.ts"
import type { Database, Statements } from "./database.ts"
import { staging } from "./staging.ts"

/**
 * Sorting in (整理): a bulk of new states and facts would touch a page for each of their index entries, all over the file. So they wait, states in ranges of streams
 * in `unsettled` and facts in `new_facts`, and are sorted in together: when there are many, when somebody asks for what they would be found by, and at closing.
 */
const muchFrom = 25_000
const factsPerState = 3

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

/** The indexes of one entity that wait. */
interface Waiting {
  readonly tenant: number
  readonly entity: number
  readonly names: ReadonlyArray<number>
}

const byEntity = (fields: ReadonlyArray<Field>): ReadonlyArray<Waiting> =>
  [...Map.groupBy(fields, ({ entity, tenant }) => `${tenant} ${entity}`).values()].flatMap((all) => {
    const [first] = all
    return first === undefined ? [] : [{ ...first, names: all.map(({ name }) => name) }]
  })

const lastEvent = (statement: Statements, tenant: number): number => {
  const row = statement("select max(position) as position from event_rows where tenant = ?").get(tenant)
  return row === undefined || row["position"] === null ? 0 : whole(row, "position")
}

/** What was gathered: in which table, up to which stream, and up to which event it is known to be so still. */
interface Gathered {
  readonly table: string
  readonly last: number
  seen: number
}

/** Reads the waiting values of all these indexes out of the states at once, in the order of ids. */
const gather = (statement: Statements, table: string, { entity, names, tenant }: Waiting): Gathered => {
  const columns = names.map((name) => {
    const path = `'$.${statement.names.textOf(statement, name)}'`
    return `case json_type(t.indexes, ${path}) when 'null' then 0 when 'false' then 1 when 'true' then 2 when 'integer' then 3 when 'text' then 4 end,
      json_extract(t.indexes, ${path})`
  })
  const ends = statement("select min(first) as first, max(last) as last from unsettled where tenant = ? and entity = ?")
    .get(tenant, entity)
  // somebody else sorted them in
  if (ends === undefined || ends["first"] === null) return { table, last: 0, seen: 0 }
  const [first, last] = [whole(ends, "first"), whole(ends, "last")]
  statement(`insert into ${table} select s.stream, s.id, ${columns.join(", ")}
    from streams s cross join state_rows t on t.stream = s.stream
    where s.tenant = ?1 and s.entity = ?2 and s.stream between ?3 and ?4
    order by s.id`).run(tenant, entity, first, last)
  return { table, last, seen: lastEvent(statement, tenant) }
}

/** Whether one of the gathered states was changed since. New ones may come meanwhile. */
const isStale = (statement: Statements, { entity, tenant }: Waiting, { last, seen }: Gathered): boolean =>
  statement(`select 1 from event_rows e cross join streams s on s.stream = e.stream
    where e.tenant = ? and e.position > ? and e.stream <= ? and s.entity = ? limit 1`)
    .get(tenant, seen, last, entity) !== undefined

/** Sorts one of the gathered indexes in, unless what was gathered has changed; whether it did. */
const settleGathered = (statement: Statements, gathered: Gathered, waiting: Waiting, at: number): boolean => {
  const { entity, names, tenant } = waiting
  const name = names[at]
  if (name === undefined || isStale(statement, waiting, gathered)) return false
  const { last, table } = gathered
  const ranges = statement(
    "select first, last from unsettled where tenant = ? and entity = ? and name = ? and first <= ?"
  )
    .all(tenant, entity, name, last).map((row) => `w.stream between ${whole(row, "first")} and ${whole(row, "last")}`)
  // somebody else did it
  if (ranges.length === 0) return true
  statement(`insert into state_indexes (tenant, entity, name, rank, value, id, stream)
    select ?1, ?2, ?3, w.kind${at}, case when w.kind${at} > 2 then w.value${at} else 0 end as value, w.id, w.stream from ${table} w
    where w.kind${at} is not null and (${ranges.join(" or ")})
    order by value`).run(tenant, entity, name)
  statement("delete from unsettled where tenant = ? and entity = ? and name = ? and last <= ?")
    .run(tenant, entity, name, last)
  // what came since waits for the next time
  statement("update unsettled set first = ?4 + 1 where tenant = ?1 and entity = ?2 and name = ?3 and first <= ?4")
    .run(tenant, entity, name, last)
  return true
}

/** More ranges than these are read index by index. */
const rangesMax = 8

const fewRanges = (statement: Statements, { entity, names, tenant }: Waiting): boolean => {
  const row = statement("select count(*) as n from unsettled where tenant = ? and entity = ?").get(tenant, entity)
  return row !== undefined && whole(row, "n") <= rangesMax * names.length
}

const settleOne = (database: Database, operation: string, field: Field) =>
  database.write(operation, (statement) => settleField(statement, field))

/** Sorts in the waiting indexes of an entity, each in a transaction of its own, so that others can write in between. */
const settleEntity = (database: Database, operation: string, waiting: Waiting): Effect.Effect<void, StoreError> =>
  Effect.scoped(Effect.gen(function*() {
    const { names } = waiting
    const isGathered = names.length > 1 && (yield* database.read(operation, (it) => fewRanges(it, waiting)))
    const columns = names.map((_, at) => `kind${at} integer, value${at}`)
    const staged = isGathered
      ? yield* staging(database, operation, [{
        name: "indexes",
        columns: ["stream integer, id text", ...columns].join(", ")
      }])
      : undefined
    const table = staged?.("indexes")
    const gathered = table === undefined
      ? undefined
      : yield* database.stage(operation, (it) => gather(it, table, waiting))
    for (const [at, name] of names.entries()) {
      const isDone = gathered !== undefined && (yield* database.write(operation, (it) => {
        const isDone = settleGathered(it, gathered, waiting, at)
        // so that no event is looked at twice
        if (isDone) gathered.seen = lastEvent(it, waiting.tenant)
        return isDone
      }))
      if (!isDone) yield* settleOne(database, operation, { ...waiting, name })
      yield* Effect.yieldNow
    }
  }))

const columns =
  "tenant, metric, day, position, ordinal, stream, version, amount, reversal, currency, manager, team, territory, client, product"

interface Metric {
  readonly tenant: number
  readonly metric: number
}

const waitingMetrics = (statement: Statements): ReadonlyArray<Metric> =>
  statement("select 1 from new_facts limit 1").get() === undefined
    ? []
    : statement("select distinct tenant, metric from new_facts").all().map((row) => ({
      tenant: whole(row, "tenant"),
      metric: whole(row, "metric")
    }))

const settleMetric = (statement: Statements, { metric, tenant }: Metric) => {
  statement(`insert into fact_rows (${columns}) select ${columns} from new_facts where tenant = ? and metric = ?
    order by day, position, ordinal`).run(tenant, metric)
  statement("delete from new_facts where tenant = ? and metric = ?").run(tenant, metric)
}

/** Sorts the new facts in, if there are any, metric by metric. */
const settleFacts = (database: Database, operation: string): Effect.Effect<void, StoreError> =>
  Effect.flatMap(
    database.read(operation, waitingMetrics),
    (metrics) =>
      Effect.forEach(
        metrics,
        (metric) => Effect.andThen(database.write(operation, (it) => settleMetric(it, metric)), Effect.yieldNow),
        { discard: true }
      )
  )

/** By which indexes somebody lists states. */
interface Listing {
  readonly tenant: TenantId
  readonly entity: string
  readonly names: ReadonlyArray<string>
}

/** What of a listing's indexes waits. */
const waitingOf = (statement: Statements, { entity, names, tenant }: Listing): ReadonlyArray<Field> => {
  const waiting = names.length === 0 ? [] : waitingFields(statement)
  if (waiting.length === 0) return []
  const numberOf = (name: string) => statement.names.find(statement, name)
  const [house, kind, asked] = [numberOf(tenant), numberOf(entity), new Set(names.map(numberOf))]
  return waiting.filter((it) => it.tenant === house && it.entity === kind && asked.has(it.name))
}

const settleFields = (database: Database, operation: string, fields: ReadonlyArray<Field>) =>
  Effect.forEach(byEntity(fields), (waiting) => settleEntity(database, operation, waiting), { discard: true })

/** Sorts in all that waits, index by index, so that others can write in between. */
export const settleAll = (database: Database): Effect.Effect<void, StoreError> =>
  Effect.gen(function*() {
    yield* settleFacts(database, "settle")
    yield* settleFields(database, "settle", yield* database.read("settle", waitingFields))
  })

const countIn = (statement: Statements, sql: string) => {
  const row = statement(sql).get()
  return row === undefined ? 0 : whole(row, "n")
}

/**
 * It is much when it is a fifth of what there is, so that a growing file is rewritten less and less often. Numbers are given one after the other: the ends of a
 * table tell how many rows it has without counting them.
 */
const isMuch = (statement: Statements): boolean => {
  const streams = countIn(statement, "select coalesce(max(stream), 0) as n from streams")
  const facts = countIn(
    statement,
    "select coalesce((select max(number) from new_facts) - (select min(number) from new_facts), 0) as n"
  )
  const states = countIn(
    statement,
    "select coalesce(max(n), 0) as n from (select sum(last - first) as n from unsettled group by tenant, entity, name)"
  )
  return Math.max(states, facts / factsPerState) >= Math.max(muchFrom, streams / 5)
}

/** What is to be sorted in (整理范围): the facts for whoever reads facts, indexes for whoever lists states by them, or all once it is much. */
export type Settling =
  | { readonly _tag: "Facts"; readonly operation: string }
  | { readonly _tag: "Indexes"; readonly operation: string; readonly listing: Listing }
  | { readonly _tag: "AllIfMuch" }

/** Whether anything is to be sorted in. */
export const isWaiting = (statement: Statements, what: Settling): boolean => {
  switch (what._tag) {
    case "Facts":
      return waitingMetrics(statement).length > 0
    case "Indexes":
      return waitingOf(statement, what.listing).length > 0
    case "AllIfMuch":
      return isMuch(statement)
  }
}

/** Sorts in what is asked for, if it waits (整理). */
export const settle = (database: Database, what: Settling): Effect.Effect<void, StoreError> => {
  switch (what._tag) {
    case "Facts":
      return settleFacts(database, what.operation)
    case "Indexes":
      return Effect.flatMap(
        database.read(what.operation, (statement) => waitingOf(statement, what.listing)),
        (fields) => settleFields(database, what.operation, fields)
      )
    case "AllIfMuch":
      return Effect.flatMap(
        database.read("settle", isMuch),
        (isNeeded) => isNeeded ? settleAll(database) : Effect.void
      )
  }
}
