import type { Day } from "../kernel/index.ts"
import type { Document, Programme, Version } from "./model.ts"

/** The version in force on a day (某日有效版本), if one is: the latest that has taken effect by then. */
export const versionOn = ({ versions }: Programme, day: Day): Version | undefined =>
  versions.findLast(({ effectiveFrom }) => effectiveFrom <= day)

/** Text of a JSON value with its keys in order, so that two documents that say the same are the same text. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null"
  const entries = Object.entries(value).toSorted(([a], [b]) => a < b ? -1 : 1)
  return `{${entries.map(([key, it]) => `${JSON.stringify(key)}:${canonical(it)}`).join()}}`
}

/** Whether two documents say the same (文档相同), whatever the order of their fields. */
export const sameDocument = (a: Document, b: Document): boolean => canonical(a) === canonical(b)
