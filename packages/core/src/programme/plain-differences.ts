import type { Json } from "../store/index.ts"
import { type Difference, segmentsOf, under } from "./difference.ts"
import { both } from "./words.ts"

/** A value of a document, or nothing. */
type Part = Json | undefined

const isRecord = (value: Part): value is Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const isList = (value: Part): value is ReadonlyArray<Json> => Array.isArray(value)

/** The entries of a list by their ids; undefined where they are not all told apart by one. */
const byId = (value: Part): ReadonlyMap<string, Json> | undefined => {
  if (!isList(value)) return undefined
  const entries = value.flatMap((it): ReadonlyArray<readonly [string, Json]> =>
    isRecord(it) && typeof it["id"] === "string" ? [[it["id"], it]] : []
  )
  const found = new Map(entries)
  return found.size === value.length ? found : undefined
}

/** Whether two values say the same, whatever the order of their fields (内容相同). */
export const sameJson = (was: Part, is: Part): boolean => {
  if (was === is) return true
  if (isList(was) && isList(is)) return was.length === is.length && was.every((it, index) => sameJson(it, is[index]))
  if (!isRecord(was) || !isRecord(is)) return false
  const names = Object.keys(was)
  return names.length === Object.keys(is).length
    && names.every((name) => Object.hasOwn(is, name) && sameJson(was[name], is[name]))
}

const fieldOf = (record: Readonly<Record<string, Json>>, name: string): Part =>
  Object.hasOwn(record, name) ? record[name] : undefined

/** How much of a value a sentence quotes. */
const quotedMax = 120

const shown = (value: Part): string => {
  const text = JSON.stringify(value) ?? ""
  return text.length > quotedMax ? `${text.slice(0, quotedMax)}…` : text
}

const placeOf = (path: string) => segmentsOf(path).join(" › ")

const leaf = (path: string, was: Part, is: Part): Difference => {
  const place = placeOf(path)
  if (was === undefined) {
    return {
      path,
      kind: "added",
      says: both(`“${place}” is added: ${shown(is)}.`, `新增“${place}”：${shown(is)}。`)
    }
  }
  if (is === undefined) {
    return {
      path,
      kind: "removed",
      says: both(`“${place}” is removed; it was ${shown(was)}.`, `删除“${place}”（原为 ${shown(was)}）。`)
    }
  }
  return {
    path,
    kind: "changed",
    says: both(
      `“${place}” changes from ${shown(was)} to ${shown(is)}.`,
      `“${place}”由 ${shown(was)} 改为 ${shown(is)}。`
    )
  }
}

const reordered = (path: string, ids: ReadonlyArray<string>): Difference => ({
  path,
  kind: "changed",
  says: both(
    `The entries of “${placeOf(path)}” now stand in the order ${ids.join(", ")}.`,
    `“${placeOf(path)}”各项的顺序调整为：${ids.join("、")}。`
  )
})

/** Whether the entries that both have stand in another order (顺序是否变化). */
export const isReordered = (was: Iterable<string>, is: Iterable<string>): boolean => {
  const [before, after] = [[...was], [...is]]
  const kept = before.filter((it) => after.includes(it))
  const now = after.filter((it) => before.includes(it))
  return kept.some((it, index) => it !== now[index])
}

/**
 * Every difference of two documents that nobody has told yet, path by path (逐项差异): so none is silent, whatever a module knows of its part. What is told
 * of a list without ids is told of the whole list.
 */
export const plainDifferences = (
  before: Json,
  after: Json,
  told: ReadonlyArray<Difference>
): ReadonlyArray<Difference> => {
  const said = new Set(told.map(({ path }) => path))
  const leadsToSaid = new Set(told.flatMap(({ path }) => {
    const segments = path.split("/")
    return segments.map((_, length) => segments.slice(0, length).join("/"))
  }))

  const entries = (path: string, was: ReadonlyMap<string, Json>, is: ReadonlyMap<string, Json>) => [
    ...[...new Set([...was.keys(), ...is.keys()])].flatMap((id) => walk(under(path, id), was.get(id), is.get(id))),
    ...isReordered(was.keys(), is.keys()) && !said.has(path) ? [reordered(path, [...is.keys()])] : []
  ]

  const walk = (path: string, was: Part, is: Part): ReadonlyArray<Difference> => {
    if (sameJson(was, is)) return []
    const goesOn = leadsToSaid.has(path)
    // what has come or gone whole is looked into where somebody has told of a part of it
    const [left, right] = [was ?? (goesOn ? emptyLike(is) : was), is ?? (goesOn ? emptyLike(was) : is)]
    const [one, other] = [byId(left), byId(right)]
    if (one !== undefined && other !== undefined) return entries(path, one, other)
    if (said.has(path)) return []
    if (isRecord(left) && isRecord(right)) {
      const names = new Set([...Object.keys(left), ...Object.keys(right)])
      return [...names].flatMap((name) => walk(under(path, name), fieldOf(left, name), fieldOf(right, name)))
    }
    return goesOn ? [] : [leaf(path, was, is)]
  }
  return walk("", before, after)
}

const emptyLike = (value: Part): Part => isList(value) ? [] : isRecord(value) ? {} : value
