import type { TenantId } from "@rmkit/core/kernel"
import { type Fact, type FactFilter, type FactQuery, type Total, type TotalsQuery, totalsTold } from "@rmkit/core/store"
import type { SQLInputValue } from "node:sqlite"
import { large, type Row } from "./columns.ts"
import type { Statements } from "./database.ts"
import { dayOfNumber, monthOfNumber, numberOfDay } from "./days.ts"
import { factIn } from "./rows.ts"
import { findStream } from "./streams.ts"

interface Condition {
  readonly sql: string
  readonly values: ReadonlyArray<SQLInputValue>
}

const is = (sql: string, value: SQLInputValue | undefined): ReadonlyArray<Condition> =>
  value === undefined ? [] : [{ sql, values: [value] }]

/** A list goes in as one value, so that there is one statement for any length. A name that no row has is the number 0. */
const isAmong = (
  statement: Statements,
  column: string,
  names: ReadonlyArray<string> | undefined
): ReadonlyArray<Condition> => {
  if (names === undefined) return []
  const wanted = names.map((name) => statement.names.find(statement, name))
  const [only, ...others] = wanted
  if (only !== undefined && others.length === 0) return is(`f.${column} = ?`, only)
  return is(`f.${column} in (select value from json_each(?))`, JSON.stringify(wanted))
}

/** The amount by which a fact is found: of a reversal that which it takes back. */
const countedAmount = "iif(f.reversal, -f.amount, f.amount)"

const conditionsOf = (
  statement: Statements,
  tenant: TenantId,
  where: FactFilter,
  from = where.from
): ReadonlyArray<Condition> => {
  const { metric, stream, until } = where
  const { names } = statement
  return [
    ...is("f.tenant = ?", names.find(statement, tenant)),
    ...is("f.metric = ?", metric === undefined ? undefined : names.find(statement, metric)),
    ...is("f.day >= ?", from === undefined ? undefined : numberOfDay(from)),
    ...is("f.day < ?", until === undefined ? undefined : numberOfDay(until)),
    ...isAmong(statement, "manager", where.manager),
    ...isAmong(statement, "team", where.team),
    ...isAmong(statement, "territory", where.territory),
    ...isAmong(statement, "client", where.client),
    ...isAmong(statement, "product", where.product),
    ...is(`${countedAmount} >= ?`, where.amountMin),
    ...is(`${countedAmount} <= ?`, where.amountMax),
    ...is("f.stream = ?", stream === undefined ? undefined : findStream(statement, tenant, stream) ?? 0)
  ]
}

const sqlOf = (conditions: ReadonlyArray<Condition>) => conditions.map(({ sql }) => sql).join(" and ")
const valuesOf = (conditions: ReadonlyArray<Condition>) => conditions.flatMap(({ values }) => values)

/** One lower bound at a time: with two, SQLite would seek the day and walk from there to the cursor on every page. */
const conditionsBehind = (
  statement: Statements,
  tenant: TenantId,
  { from, ...where }: FactFilter,
  { day, ordinal, position }: NonNullable<FactQuery["after"]>
): ReadonlyArray<Condition> =>
  from !== undefined && from > day ? conditionsOf(statement, tenant, where, from) : [
    ...conditionsOf(statement, tenant, where),
    { sql: "(f.day, f.position, f.ordinal) > (?, ?, ?)", values: [numberOfDay(day), position, ordinal] }
  ]

/** A page of facts, each with what is known of its event; one whose event is missing is given with the instant 0. */
export const factsIn = (
  statement: Statements,
  tenant: TenantId,
  { after, where }: FactQuery,
  limit: number
): ReadonlyArray<Fact> => {
  const conditions = after === undefined
    ? conditionsOf(statement, tenant, where)
    : conditionsBehind(statement, tenant, where, after)
  return statement(`select f.*, s.entity, s.id, coalesce(e.at, 0) as at, e.source_file, e.source_line, e.source_sha256
    from fact_rows f left join streams s on s.stream = f.stream left join event_rows e on e.tenant = f.tenant and e.position = f.position
    where ${sqlOf(conditions)} order by f.day, f.position, f.ordinal limit ?`)
    .all(...valuesOf(conditions), limit).map(factIn(statement))
}

const halfBits = 32n

/** Sums and counts. SQLite's `sum` fails past 64 bits, so the upper and the lower half of each amount are summed apart. */
export const totalsIn = (
  statement: Statements,
  tenant: TenantId,
  { by, where }: TotalsQuery
): ReadonlyArray<Total> => {
  const groups = [...by.map((it) => (it === "month" ? "f.day / 100" : `f.${it}`)), "f.currency"]
  const columns = groups.map((sql, at) => `${sql} as by${at}`).join(", ")
  const places = groups.map((_, at) => at + 1).join(", ")
  const conditions = conditionsOf(statement, tenant, where)
  const query = statement(
    `select ${columns}, sum(f.amount >> 32) as upper_half, sum(f.amount & 4294967295) as lower_half, sum(iif(f.reversal, -1, 1)) as facts
    from fact_rows f where ${sqlOf(conditions)} group by ${places}`
  )
  query.setReadBigInts(true)
  const valueIn = (row: Row, at: number): string | null => {
    if (row[`by${at}`] === null) return null
    const number = Number(large(row, `by${at}`))
    if (by[at] === "month") return monthOfNumber(number)
    return by[at] === "day" ? dayOfNumber(number) : statement.names.textOf(statement, number)
  }
  return totalsTold(
    query.all(...valuesOf(conditions)).map((row) => ({
      by: by.map((_, at) => valueIn(row, at)),
      currency: valueIn(row, by.length),
      sum: (large(row, "upper_half") << halfBits) + large(row, "lower_half"),
      count: Number(large(row, "facts"))
    }))
  )
}
