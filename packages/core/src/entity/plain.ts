/** A record whose fields that may be undefined may be absent instead (无空值的记录). */
export type Present<A> =
  & { readonly [Key in keyof A as undefined extends A[Key] ? never : Key]: A[Key] }
  & { readonly [Key in keyof A as undefined extends A[Key] ? Key : never]?: Exclude<A[Key], undefined> }

/** The record without the fields that are undefined (去除空值): JSON has no undefined, so what is stored leaves them out. */
export const present = <A extends object>(record: A): Present<A> => {
  const kept: Record<string, unknown> = {}
  for (const key in record) {
    if (record[key] !== undefined) kept[key] = record[key]
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fields are told apart while it runs, which no type follows
  return kept as Present<A>
}

/** A record, or each of several that it may be, without some fields. */
export type Without<A, Field extends PropertyKey> = A extends unknown ? Omit<A, Field> : never

/** The record without some of its fields (去除字段). */
export const without = <A extends object, Field extends PropertyKey>(
  record: A,
  ...fields: ReadonlyArray<Field>
): Without<A, Field> => {
  const kept: Record<string, unknown> = {}
  const dropped: ReadonlyArray<PropertyKey> = fields
  for (const key in record) {
    if (!dropped.includes(key)) kept[key] = record[key]
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fields are taken out while it runs, which no type follows
  return kept as Without<A, Field>
}

/** How many fields a value has that are not undefined. */
const countOf = (value: Readonly<Record<string, unknown>>): number => {
  let count = 0
  for (const key in value) if (value[key] !== undefined) count += 1
  return count
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

/** Whether two plain values say the same (内容相同), whatever the order of their fields; a field that is undefined is as good as absent. */
export const isSame = (left: unknown, right: unknown): boolean => {
  if (left === right) return true
  if (!isRecord(left) || !isRecord(right) || Array.isArray(left) !== Array.isArray(right)) return false
  let count = 0
  for (const key in left) {
    if (left[key] === undefined) continue
    if (!isSame(left[key], right[key])) return false
    count += 1
  }
  return count === countOf(right)
}

/** Whether a list has anything in it (非空列表). */
export const isNonEmpty = <A>(items: ReadonlyArray<A>): items is readonly [A, ...Array<A>] => items.length > 0
