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

const fieldsOf = (value: object): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(value).filter(([, it]) => it !== undefined))

/** Whether two plain values say the same (内容相同), whatever the order of their fields; a field that is undefined is as good as absent. */
export const isSame = (left: unknown, right: unknown): boolean => {
  if (left === right) return true
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const [ours, theirs] = [fieldsOf(left), fieldsOf(right)]
  return ours.size === theirs.size &&
    [...ours].every(([key, value]) => theirs.has(key) && isSame(value, theirs.get(key)))
}
