import type { Deadline, Fact, IndexValue, Total } from "./model.ts"

/** Units of UTF-16 in the order of the code points that they belong to: surrogates stand for what is above U+FFFF. */
const weightOf = (unit: number) => {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}

/** Orders texts by code point (按码点排序), as UTF-8 bytes sort: below zero when `a` comes first. JavaScript's own `<` sorts by UTF-16 unit, which differs above U+FFFF. */
export const compareText = (a: string, b: string): number => {
  if (a === b) return 0
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at++) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (left !== right) return weightOf(left) - weightOf(right)
  }
  return a.length - b.length
}

/** The place of a value among the kinds of values (索引值类别): null 0, false 1, true 2, numbers 3, strings 4. */
export const rankOf = (value: IndexValue): number => {
  if (value === null) return 0
  if (typeof value === "boolean") return value ? 2 : 1
  return typeof value === "number" ? 3 : 4
}

/** Orders the values of an index (索引值排序): null, false, true, numbers, strings by code point. */
export const compareIndexValues = (a: IndexValue, b: IndexValue): number => {
  if (typeof a === "string" && typeof b === "string") return compareText(a, b)
  if (typeof a === "number" && typeof b === "number") return a - b
  return rankOf(a) - rankOf(b)
}

/** Orders facts by day, position and ordinal (事实排序). */
export const compareFacts = (
  a: Pick<Fact, "day" | "position" | "ordinal">,
  b: Pick<Fact, "day" | "position" | "ordinal">
): number => compareText(a.day, b.day) || a.position - b.position || a.ordinal - b.ordinal

type DeadlinePlace = Pick<Deadline, "due" | "entity" | "id" | "kind" | "key">

/** Orders deadlines by due, entity, id, kind and key (时限排序). */
export const compareDeadlines = (a: DeadlinePlace, b: DeadlinePlace): number =>
  a.due - b.due || compareText(a.entity, b.entity) || compareText(a.id, b.id) || compareText(a.kind, b.kind) ||
  compareText(a.key, b.key)

const compareNullable = (a: string | null, b: string | null) =>
  a === null || b === null ? Number(a !== null) - Number(b !== null) : compareText(a, b)

/** By their values, then by currency: the missing first, then by code point. */
const compareTotals = (a: Total, b: Total): number => {
  for (const [at, value] of a.by.entries()) {
    const order = compareNullable(value, b.by[at] ?? null)
    if (order !== 0) return order
  }
  return compareNullable(a.currency, b.currency)
}

/** Totals as every store tells them (汇总结果): in order, without those of which all was taken back. */
export const totalsTold = (totals: ReadonlyArray<Total>): ReadonlyArray<Total> =>
  totals.filter(({ count, sum }) => count !== 0 || sum !== 0n).toSorted(compareTotals)

/** Where in a sorted list the items begin that are past a point (二分查找): `isPast` holds for them, and for none before. */
export const firstPast = <A>(sorted: ReadonlyArray<A>, isPast: (item: A) => boolean): number => {
  let [from, until] = [0, sorted.length]
  while (from < until) {
    const middle = (from + until) >>> 1
    const item = sorted[middle]
    if (item !== undefined && isPast(item)) until = middle
    else from = middle + 1
  }
  return from
}
