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
import { whole } from "./columns.ts"
import { indexedAs } from "./commit.ts"
import type { Statements } from "./database.ts"
import { storedIn } from "./rows.ts"

/** Up to so many states that fit are sorted when asked for; of more, the ordering index is walked until a page is full. */
const sortedMax = 2000

type Wanted = readonly [name: string, value: IndexValue]

const hasValue = "tenant = ? and entity = ? and name = ? and rank = ? and value = ?"

/** How many states have one value, counted up to one more than are sorted. */
const countOf = (statement: Statements, tenant: TenantId, entity: string, [name, value]: Wanted) => {
  const row = statement(
    `select count(*) as n from (select 1 from state_indexes where ${hasValue} limit ${sortedMax + 1})`
  )
    .get(tenant, entity, name, ...indexedAs(value))
  return row === undefined ? 0 : whole(row, "n")
}

/** That a state has all these values as well. */
const alsoHas = (tenant: TenantId, entity: string, wanted: ReadonlyArray<Wanted>) => ({
  sql: wanted.map(() => ` and exists (select 1 from state_indexes where ${hasValue} and id = s.id)`).join(""),
  values: wanted.flatMap(([name, value]): ReadonlyArray<SQLInputValue> => [tenant, entity, name, ...indexedAs(value)])
})

const stateOfIndex = "cross join states s on s.tenant = i.tenant and s.entity = i.entity and s.id = i.id"

interface Asked {
  readonly statement: Statements
  readonly tenant: TenantId
  readonly entity: string
  readonly wanted: ReadonlyArray<Wanted>
  readonly after: StateCursor | undefined
  readonly descending: boolean
  /** One more than the page holds, which tells whether another follows. */
  readonly count: number
}

const directionOf = (descending: boolean) => (descending ? { past: "<", order: "desc" } : { past: ">", order: "asc" })

/** By id, among all states or among those with the rarest of the wanted values. */
const byId = ({ after, count, descending, entity, statement, tenant, wanted }: Asked, rarest: Wanted | undefined) => {
  const { order, past } = directionOf(descending)
  const [behind, behindValues] = after === undefined ? ["", []] : [` and s.id ${past} ?`, [after.id]]
  if (rarest === undefined) {
    return statement(
      `select s.* from states s where s.tenant = ? and s.entity = ?${behind} order by s.id ${order} limit ?`
    )
      .all(tenant, entity, ...behindValues, count).map(storedIn)
  }
  const others = alsoHas(tenant, entity, wanted.filter((it) => it !== rarest))
  const [behindIndex, orderIndex] = [behind.replace("s.id", "i.id"), `order by i.id ${order}`]
  return statement(`select s.* from state_indexes i ${stateOfIndex}
    where i.tenant = ? and i.entity = ? and i.name = ? and i.rank = ? and i.value = ?${behindIndex}${others.sql} ${orderIndex} limit ?`)
    .all(tenant, entity, rarest[0], ...indexedAs(rarest[1]), ...behindValues, ...others.values, count).map(storedIn)
}

/** By the ordering index, walked from the cursor on. */
const byIndex = ({ after, count, descending, entity, statement, tenant, wanted }: Asked, orderBy: string) => {
  const { order, past } = directionOf(descending)
  const others = alsoHas(tenant, entity, wanted)
  const [behind, behindValues] = after === undefined
    ? ["", []]
    : [` and (i.rank, i.value, i.id) ${past} (?, ?, ?)`, [...indexedAs(after.value), after.id]]
  return statement(`select s.* from state_indexes i ${stateOfIndex}
    where i.tenant = ? and i.entity = ? and i.name = ?${behind}${others.sql}
    order by i.rank ${order}, i.value ${order}, i.id ${order} limit ?`)
    .all(tenant, entity, orderBy, ...behindValues, ...others.values, count).map(storedIn)
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
  const wanted = Object.entries(query.where ?? {})
  const asked: Asked = { statement, tenant, entity, wanted, after, descending, count: limit + 1 }
  const counted = wanted.map((it) => ({ it, count: countOf(statement, tenant, entity, it) }))
  const rarest = counted.toSorted((a, b) => a.count - b.count)[0]
  const found = orderBy === undefined
    ? byId(asked, rarest?.it)
    : rarest !== undefined && rarest.count <= sortedMax
    ? sortedFew(asked, rarest.it, orderBy)
    : byIndex(asked, orderBy)
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, next: found.length > limit && last !== undefined ? cursorAfter(query, last) : undefined }
}
