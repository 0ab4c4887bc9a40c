import type { TenantId } from "@rmkit/core/kernel"
import type { Fact, FactFilter, FactQuery, Total, TotalsQuery } from "@rmkit/core/store"
import type { SQLInputValue } from "node:sqlite"
import { large, textOrNull } from "./columns.ts"
import type { Statements } from "./database.ts"
import { factIn } from "./rows.ts"

interface Condition {
  readonly sql: string
  readonly values: ReadonlyArray<SQLInputValue>
}

const is = (sql: string, value: SQLInputValue | undefined): ReadonlyArray<Condition> =>
  value === undefined ? [] : [{ sql, values: [value] }]

/** A list goes in as one value, so that there is one statement for any length. */
const isAmong = (column: string, wanted: ReadonlyArray<string> | undefined): ReadonlyArray<Condition> => {
  if (wanted === undefined) return []
  const [only, ...others] = wanted
  if (only !== undefined && others.length === 0) return is(`f.${column} = ?`, only)
  return is(`f.${column} in (select value from json_each(?))`, JSON.stringify(wanted))
}

const conditionsOf = (tenant: TenantId, where: FactFilter, from = where.from): ReadonlyArray<Condition> => [
  ...is("f.tenant = ?", tenant),
  ...is("f.metric = ?", where.metric),
  ...is("f.day >= ?", from),
  ...is("f.day < ?", where.until),
  ...isAmong("manager", where.manager),
  ...isAmong("team", where.team),
  ...isAmong("territory", where.territory),
  ...isAmong("client", where.client),
  ...isAmong("product", where.product),
  ...is("f.amount >= ?", where.amountMin),
  ...is("f.amount <= ?", where.amountMax),
  ...is("f.entity = ?", where.stream?.entity),
  ...is("f.id = ?", where.stream?.id)
]

const sqlOf = (conditions: ReadonlyArray<Condition>) => conditions.map(({ sql }) => sql).join(" and ")
const valuesOf = (conditions: ReadonlyArray<Condition>) => conditions.flatMap(({ values }) => values)

/** One lower bound at a time: with two, SQLite would seek the day and walk from there to the cursor on every page. */
const conditionsBehind = (
  tenant: TenantId,
  { from, ...where }: FactFilter,
  { day, ordinal, position }: NonNullable<FactQuery["after"]>
): ReadonlyArray<Condition> =>
  from !== undefined && from > day ? conditionsOf(tenant, where, from) : [
    ...conditionsOf(tenant, where),
    { sql: "(f.day, f.position, f.ordinal) > (?, ?, ?)", values: [day, position, ordinal] }
  ]

/** A page of facts, each with what is known of its event; one whose event is missing is given with the instant 0. */
export const factsIn = (
  statement: Statements,
  tenant: TenantId,
  { after, where }: FactQuery,
  limit: number
): ReadonlyArray<Fact> => {
  const conditions = after === undefined ? conditionsOf(tenant, where) : conditionsBehind(tenant, where, after)
  return statement(`select f.*, coalesce(e.at, 0) as at, e.source_file, e.source_line, e.source_sha256
    from facts f left join events e on e.tenant = f.tenant and e.position = f.position
    where ${sqlOf(conditions)} order by f.day, f.position, f.ordinal limit ?`)
    .all(...valuesOf(conditions), limit).map(factIn)
}

const halfBits = 32n

/** Sums and counts. SQLite's `sum` fails past 64 bits, so the upper and the lower half of each amount are summed apart. */
export const totalsIn = (
  statement: Statements,
  tenant: TenantId,
  { by, where }: TotalsQuery
): ReadonlyArray<Total> => {
  const groups = [...by.map((it) => (it === "month" ? "substr(f.day, 1, 7)" : `f.${it}`)), "f.currency"]
  const columns = groups.map((sql, at) => `${sql} as by${at}`).join(", ")
  const places = groups.map((_, at) => at + 1).join(", ")
  const conditions = conditionsOf(tenant, where)
  const query = statement(
    `select ${columns}, sum(f.amount >> 32) as upper_half, sum(f.amount & 4294967295) as lower_half, count(*) as facts
    from facts f where ${sqlOf(conditions)} group by ${places} order by ${places}`
  )
  query.setReadBigInts(true)
  return query.all(...valuesOf(conditions)).map((row) => ({
    by: by.map((_, at) => textOrNull(row, `by${at}`)),
    currency: textOrNull(row, `by${by.length}`),
    sum: (large(row, "upper_half") << halfBits) + large(row, "lower_half"),
    count: Number(large(row, "facts"))
  }))
}
