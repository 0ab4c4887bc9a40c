import type { TenantId } from "@rmkit/core/kernel"
import {
  compareIndexValues,
  compareText,
  cursorAfter,
  type IndexValue,
  type Page,
  type StateCursor,
  type StateQuery,
  type Stored
} from "@rmkit/core/store"
import type { SQLInputValue } from "node:sqlite"
import { type Row, whole } from "./columns.ts"
import { indexedAs } from "./commit.ts"
import type { Statements } from "./database.ts"
import { storedIn } from "./rows.ts"

/** Up to so many states that fit are sorted when asked for; of more, the ordering index is walked until a page is full. */
const sortedMax = 2000

/** An index by the number of its name, and a value. */
type Wanted = readonly [name: number, value: IndexValue]

const hasValue = "tenant = ? and entity = ? and name = ? and rank = ? and value = ?"

/** How many states have one value, counted up to one more than are sorted. */
const countOf = (statement: Statements, tenant: number, entity: number, [name, value]: Wanted) => {
  const row = statement(
    `select count(*) as n from (select 1 from state_indexes where ${hasValue} limit ${sortedMax + 1})`
  )
    .get(tenant, entity, name, ...indexedAs(value))
  return row === undefined ? 0 : whole(row, "n")
}

/** That a state has all these values as well. */
const alsoHas = (tenant: number, entity: number, wanted: ReadonlyArray<Wanted>) => ({
  sql: wanted.map(() => ` and exists (select 1 from state_indexes where ${hasValue} and id = i.id)`).join(""),
  values: wanted.flatMap(([name, value]): ReadonlyArray<SQLInputValue> => [tenant, entity, name, ...indexedAs(value)])
})

const stateOfIndex = "cross join state_rows t on t.stream = i.stream"
const columns = "i.id, t.version, t.state, t.indexes"

interface Asked {
  readonly statement: Statements
  readonly tenant: number
  readonly entity: number
  readonly read: (row: Row) => Stored
  readonly wanted: ReadonlyArray<Wanted>
  readonly after: StateCursor | undefined
  readonly descending: boolean
  /** One more than the page holds, which tells whether another follows. */
  readonly count: number
}

const directionOf = (descending: boolean) => (descending ? { past: "<", order: "desc" } : { past: ">", order: "asc" })

/** By id, among all states or among those with the rarest of the wanted values. */
const byId = (
  { after, count, descending, entity, read, statement, tenant, wanted }: Asked,
  rarest: Wanted | undefined
) => {
  const { order, past } = directionOf(descending)
  const [behind, behindValues] = after === undefined ? ["", []] : [` and i.id ${past} ?`, [after.id]]
  if (rarest === undefined) {
    return statement(
      `select ${columns} from streams i ${stateOfIndex} where i.tenant = ? and i.entity = ?${behind} order by i.id ${order} limit ?`
    )
      .all(tenant, entity, ...behindValues, count).map(read)
  }
  const others = alsoHas(tenant, entity, wanted.filter((it) => it !== rarest))
  return statement(`select ${columns} from state_indexes i ${stateOfIndex}
    where i.tenant = ? and i.entity = ? and i.name = ? and i.rank = ? and i.value = ?${behind}${others.sql} order by i.id ${order} limit ?`)
    .all(tenant, entity, rarest[0], ...indexedAs(rarest[1]), ...behindValues, ...others.values, count).map(read)
}

/** By the ordering index, walked from the cursor on. */
const byIndex = ({ after, count, descending, entity, read, statement, tenant, wanted }: Asked, orderBy: number) => {
  const { order, past } = directionOf(descending)
  const others = alsoHas(tenant, entity, wanted)
  const [behind, behindValues] = after === undefined
    ? ["", []]
    : [` and (i.rank, i.value, i.id) ${past} (?, ?, ?)`, [...indexedAs(after.value), after.id]]
  return statement(`select ${columns} from state_indexes i ${stateOfIndex}
    where i.tenant = ? and i.entity = ? and i.name = ?${behind}${others.sql}
    order by i.rank ${order}, i.value ${order}, i.id ${order} limit ?`)
    .all(tenant, entity, orderBy, ...behindValues, ...others.values, count).map(read)
}

/** The few states with a rare value, sorted here. */
const sortedFew = (asked: Asked, rarest: Wanted, orderBy: string) => {
  const { after, count, descending } = asked
  const all = byId({ ...asked, after: undefined, descending: false, count: sortedMax }, rarest)
  const valueOf = ({ indexes }: Stored) => indexes[orderBy] ?? null
  const sign = descending ? -1 : 1
  const compare = (a: StateCursor, b: StateCursor) =>
    sign * (compareIndexValues(a.value, b.value) || compareText(a.id, b.id))
  return all
    .filter(({ indexes }) => Object.hasOwn(indexes, orderBy))
    .map((stored) => ({ stored, id: stored.id, value: valueOf(stored) }))
    .filter((it) => after === undefined || compare(it, after) > 0)
    .toSorted(compare)
    .slice(0, count)
    .map(({ stored }) => stored)
}

/** A page of states. What it costs depends on how many states fit, not on how deep the page lies. */
export const statesIn = (
  statement: Statements,
  tenant: TenantId,
  entity: string,
  query: StateQuery,
  after: StateCursor | undefined
): Page<Stored> => {
  const { descending = false, limit, orderBy } = query
  const numberOf = (name: string) => statement.names.find(statement, name)
  const wanted = Object.entries(query.where ?? {}).map(([name, value]): Wanted => [numberOf(name), value])
  const [house, kind] = [numberOf(tenant), numberOf(entity)]
  const read = storedIn(entity)
  const asked: Asked = { statement, tenant: house, entity: kind, read, wanted, after, descending, count: limit + 1 }
  const counted = wanted.map((it) => ({ it, count: countOf(statement, house, kind, it) }))
  const rarest = counted.toSorted((a, b) => a.count - b.count)[0]
  const found = orderBy === undefined
    ? byId(asked, rarest?.it)
    : rarest !== undefined && rarest.count <= sortedMax
    ? sortedFew(asked, rarest.it, orderBy)
    : byIndex(asked, numberOf(orderBy))
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, next: found.length > limit && last !== undefined ? cursorAfter(query, last) : undefined }
}
