import type { IndexValue, StateQuery, Stored } from "./model.ts"

/** Behind which state a page begins: the value of the index that orders, null without one, and the id. */
export interface StateCursor {
  readonly value: IndexValue
  readonly id: string
}

/** The cursor behind a state (翻页游标), as a text without meaning to anybody else. It says for which order it is. */
export const cursorAfter = (
  { descending = false, orderBy }: StateQuery,
  { id, indexes }: Omit<Stored, "state">
): string =>
  encodeURIComponent(JSON.stringify([orderBy ?? null, descending, orderBy === undefined ? null : indexes[orderBy], id]))

/** Reads the cursor of a query (读取游标): nothing when it has none, a text that says why when it is not one of this order. */
export const cursorOf = ({ after, descending = false, orderBy }: StateQuery): StateCursor | string | undefined => {
  if (after === undefined) return undefined
  const read = readJson(after)
  if (!Array.isArray(read)) return "the cursor is none that this store gave"
  const [orderedBy, wasDescending, value, id]: ReadonlyArray<unknown> = read
  if (orderedBy !== (orderBy ?? null) || wasDescending !== descending) return "the cursor is of another order"
  if (!isIndexValue(value) || typeof id !== "string") return "the cursor is none that this store gave"
  return { value, id }
}

const isIndexValue = (value: unknown): value is IndexValue =>
  value === null || ["boolean", "number", "string"].includes(typeof value)

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(decodeURIComponent(text))
  } catch {
    return undefined
  }
}
