import type { Day, Problem } from "../kernel/index.ts"
import type { Difference } from "./difference.ts"
import type { Document, Programme, Version } from "./model.ts"

/** A published version as people and programs read it (版本视图). */
export interface VersionView {
  readonly version: number
  readonly effectiveFrom: string
  readonly draftedBy: string
  readonly publishedBy: string
  /** An ISO instant. */
  readonly publishedAt: string
}

/** The draft as people and programs read it (草案视图). */
export interface DraftView {
  readonly draftedBy: string
  /** An ISO instant. */
  readonly draftedAt: string
  /** Goes up with every change; whoever publishes says it as `expected`, and so publishes what was looked at and nothing else. */
  readonly revision: number
  /** What would keep it from being drafted today. */
  readonly problems: ReadonlyArray<Problem>
  /** The version that it is held against, the latest; null where there is none. */
  readonly against: number | null
  /** What it changes in that version; nothing where there is none. */
  readonly differences: ReadonlyArray<Difference>
}

/** A version as people read it. */
export const versionView = ({ draftedBy, effectiveFrom, publishedAt, publishedBy, version }: Version): VersionView => ({
  version,
  effectiveFrom,
  draftedBy,
  publishedBy,
  publishedAt: new Date(publishedAt).toISOString()
})

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
