import { nearest } from "../nearest.ts"
import { calledLike, type Chosen, isOther } from "./guess.ts"
import type { ColumnLook } from "./look.ts"
import type { FileRole } from "./roles.ts"

/** The fields that name another record, by the kind that has them; `lead` is one among managers. */
const namesKind: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  deal: { manager: "manager", client: "client", product: "product" },
  client: { owner: "manager" },
  manager: { team: "team", territory: "territory" },
  team: { territory: "territory" },
  territory: {},
  product: {}
}

/** Which kind of record a field names, if it names one. */
export const kindNamedBy = (kind: string, field: string): string | undefined => namesKind[kind]?.[field]

/** The fields of a kind that name other records. */
export const referencesOf = (kind: string): ReadonlyArray<readonly [string, string]> =>
  Object.entries(namesKind[kind] ?? {})

/** A field that names records of another file (文件间引用). */
export interface Link {
  readonly from: FileRole
  readonly field: string
  readonly to: FileRole
  readonly column: ColumnLook
  readonly key: ColumnLook
  /** Which part of the rows names a record that is there. */
  readonly share: number
}

const shareFound = (column: ColumnLook, key: ColumnLook): number => {
  if (column.filled === 0) return 0
  let found = 0
  for (const [value, count] of column.values) if (key.values.has(value)) found += count
  return found / column.filled
}

/** Less than this is chance. */
const shareMin = 0.3

/** The best way in which a field of one file may name the records of another. */
const linksBetween = (from: FileRole, field: string, to: FileRole): ReadonlyArray<Link> => {
  const taken = new Set(
    [...from.chosen].flatMap(([it, { column }]) => it === field || it === "name" ? [] : [column.name])
  )
  const keys = to.look.columns.filter(({ isUnique }) => isUnique)
  return from.look.columns
    .filter((column) => column.filled > 0 && !taken.has(column.name) && !isOther(column))
    .flatMap((column) => keys.map((key) => ({ from, field, to, column, key, share: shareFound(column, key) })))
    .filter(({ column, key, share }) => {
      const { score } = calledLike(column, from.kind, field, true, from.origin)
      // small numbers are everywhere: they are nobody's id unless the header says so
      const isTelling = [...key.values.keys()].some((it) => it.length > 3 && !/^\d{1,4}$/.test(it))
      return share >= shareMin && (score >= 0.45 || (share > 0.8 && isTelling && column.values.size > 1))
    })
}

const weigh = ({ column, field, from, key, share, to }: Link): number => {
  const { score } = calledLike(column, from.kind, field, true, from.origin)
  const own = to.chosen.get("id")?.column === key ? 0.1 : 0
  return share + 0.4 * Math.min(1.2, score) + own
}

/**
 * Finds out by which column the files name each other's records (识别引用), and lets those columns be the keys. A file of managers, clients or products that
 * nobody names by any of its columns is told apart.
 */
export const linked = (
  roles: ReadonlyArray<FileRole>
): { readonly links: ReadonlyArray<Link>; readonly unnamed: ReadonlySet<FileRole> } => {
  const links: Array<Link> = []
  const unnamed = new Set<FileRole>()
  for (const to of roles) {
    const asked = roles.flatMap((from) =>
      from === to ? [] : referencesOf(from.kind).flatMap(([field, kind]) => kind === to.kind ? [{ from, field }] : [])
    )
    const found = asked.flatMap(({ field, from }) => linksBetween(from, field, to))
    // one key for all who name it: that by which most is found
    const votes = new Map<ColumnLook, number>()
    for (const { field, from } of asked) {
      for (const key of new Set(found.filter((it) => it.from === from && it.field === field).map((it) => it.key))) {
        const best = Math.max(
          ...found.filter((it) => it.from === from && it.field === field && it.key === key).map(weigh)
        )
        votes.set(key, (votes.get(key) ?? 0) + best)
      }
    }
    const [elected] = [...votes].toSorted(([, a], [, b]) => b - a)
    if (elected === undefined) {
      if (asked.some(({ field, from }) => from.chosen.has(field))) unnamed.add(to)
      continue
    }
    const [key] = elected
    elect(to, key, asked.map(({ from }) => from.look.file))
    for (const { field, from } of asked) {
      const [best] = found.filter((it) => it.from === from && it.field === field && it.key === key)
        .toSorted((a, b) => weigh(b) - weigh(a))
      if (best === undefined) continue
      links.push(best)
      choose(best)
    }
  }
  return { links, unnamed }
}

const elect = (to: FileRole, key: ColumnLook, by: ReadonlyArray<string>): void => {
  const was = to.chosen.get("id")
  if (was?.column === key) return
  const its: Chosen = {
    column: key,
    percent: 90,
    reason: `${[...new Set(by)].join(" and ")} ${by.length === 1 ? "names" : "name"} them by it`
  }
  to.chosen.set("id", its)
  if (!to.chosen.has("name")) to.chosen.set("name", its)
}

const choose = ({ column, field, from, key, share, to }: Link): void => {
  const was = from.chosen.get(field)
  const { says, score } = calledLike(column, from.kind, field, true, from.origin)
  const found = `${Math.floor(share * 100)}% of its values are found in ${to.look.file}: ${key.name}`
  const percent = Math.max(5, Math.min(99, Math.round((0.35 * Math.min(1, Math.max(score, 0.6)) + 0.65 * share) * 100)))
  from.chosen.set(field, { column, percent, reason: score >= 0.6 ? `${says}; ${found}` : found })
  if (was !== undefined && was.column !== column && from.chosen.get("name")?.column === column) {
    from.chosen.delete("name")
  }
}

/** A value that names nobody, and whom it may mean (疑似拼写). */
export interface Misspelling {
  readonly written: string
  readonly meant: string
  readonly rows: number
  /** Only case, blanks or dashes differ. */
  readonly isNear: boolean
}

const plain = (word: string) => word.toLowerCase().replaceAll(/[\s_-]+/g, "")

const asked = 200

/** Values of a link that name no record, each with the nearest one there is, and those that nothing is near to. */
export const misspellingsIn = (
  { column, key, to }: Link
): { readonly near: ReadonlyArray<Misspelling>; readonly unknown: ReadonlyArray<string> } => {
  if (!to.look.isWhole) return { near: [], unknown: [] }
  const missing = [...column.values].filter(([value]) => !key.values.has(value)).toSorted(([, a], [, b]) => b - a)
  const near: Array<Misspelling> = []
  const unknown: Array<string> = []
  for (const [written, rows] of missing.slice(0, asked)) {
    // numbers that are one digit apart are two numbers
    const [meant] = /\d{3,}|^\d+$/.test(written) ? [] : nearest(written, key.values.keys())
    if (meant === undefined) unknown.push(written)
    else near.push({ written, meant, rows, isNear: plain(written) === plain(meant) })
  }
  return { near, unknown: [...unknown, ...missing.slice(asked).map(([value]) => value)] }
}
