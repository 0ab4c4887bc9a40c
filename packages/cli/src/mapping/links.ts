import { nearest } from "../nearest.ts"
import { because } from "./because.ts"
import { calledLike, type Chosen, isOther } from "./guess.ts"
import type { ColumnLook } from "./look.ts"
import type { FileRole } from "./roles.ts"

/** The fields that name another record, by the kind that has them. */
const namesKind: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  deal: { manager: "manager", client: "client", product: "product" },
  client: { owner: "manager" },
  manager: { team: "team", territory: "territory" },
  team: { territory: "territory", lead: "manager" },
  territory: {},
  product: {}
}

/** Which kind of record a field names, if it names one. */
export const kindNamedBy = (kind: string, field: string): string | undefined => namesKind[kind]?.[field]

/** The fields of a kind that name other records. */
const referencesOf = (kind: string): ReadonlyArray<readonly [string, string]> => Object.entries(namesKind[kind] ?? {})

/** A field that names records of other files (文件间引用). */
export interface Link {
  readonly from: FileRole
  readonly field: string
  readonly column: ColumnLook
  /** The files that bring the records, that with the most of those that are named first. */
  readonly to: ReadonlyArray<FileRole>
  readonly ids: ReadonlySet<string>
  /** Which part of the rows names a record that is there. */
  readonly share: number
}

interface Pair {
  readonly from: FileRole
  readonly field: string
  readonly column: ColumnLook
  readonly to: FileRole
  readonly key: ColumnLook
  readonly share: number
}

const shareFound = (column: ColumnLook, ids: ReadonlySet<string> | ReadonlyMap<string, number>): number => {
  if (column.filled === 0) return 0
  let found = 0
  for (const [value, count] of column.values) if (ids.has(value)) found += count
  return found / column.filled
}

/** Less than this is chance. */
const shareMin = 0.3

/** Every way in which a field of one file may name the records of another. */
const pairsBetween = (from: FileRole, field: string, to: FileRole): ReadonlyArray<Pair> => {
  const taken = new Set(
    [...from.chosen].flatMap(([it, { column }]) => it === field || it === "name" ? [] : [column.name])
  )
  const keys = to.look.columns.filter(({ isUnique }) => isUnique)
  return from.look.columns
    .filter((column) => column.filled > 0 && !taken.has(column.name) && !isOther(column))
    .flatMap((column) => keys.map((key) => ({ from, field, to, column, key, share: shareFound(column, key.values) })))
    .filter(({ column, key, share }) => {
      const { score } = calledLike(column, from.kind, field, true, from.origin)
      // small numbers are everywhere: they are nobody's id unless the header says so
      const isTelling = [...key.values.keys()].some((it) => it.length > 3 && !/^\d{1,4}$/.test(it))
      return share >= shareMin && (score >= 0.45 || (share > 0.8 && isTelling && column.values.size > 1))
    })
}

const weigh = ({ column, field, from, key, share, to }: Pair): number => {
  const { score } = calledLike(column, from.kind, field, true, from.origin)
  const own = to.chosen.get("id")?.column === key ? 0.1 : 0
  return share + 0.4 * Math.min(1.2, score) + own
}

const byWeight = (pairs: ReadonlyArray<Pair>): ReadonlyArray<Pair> => pairs.toSorted((a, b) => weigh(b) - weigh(a))

/** The column of a file by which most is found, one for all who name its records. */
const keyVoted = (pairs: ReadonlyArray<Pair>): ColumnLook | undefined => {
  const votes = new Map<ColumnLook, number>()
  const asked = new Set(pairs.map(({ field, from }) => JSON.stringify([from.look.file, field])))
  for (const who of asked) {
    const its = pairs.filter(({ field, from }) => JSON.stringify([from.look.file, field]) === who)
    for (const key of new Set(its.map((it) => it.key))) {
      votes.set(key, (votes.get(key) ?? 0) + Math.max(...its.filter((it) => it.key === key).map(weigh)))
    }
  }
  return [...votes].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

interface Asking {
  readonly from: FileRole
  readonly field: string
}

/** Of several files of a kind, those that nobody names by a column of their own get the key of that which is named. */
const keysOf = (files: ReadonlyArray<FileRole>, asked: ReadonlyArray<Asking>): ReadonlyMap<FileRole, ColumnLook> => {
  const keys = new Map<FileRole, ColumnLook>()
  for (const to of files) {
    const key = keyVoted(asked.flatMap(({ field, from }) => from === to ? [] : pairsBetween(from, field, to)))
    if (key !== undefined) keys.set(to, key)
  }
  const [known] = keys.values()
  if (known === undefined) return keys
  for (const to of files) {
    const alike = to.look.columns.find(({ isUnique, name }) => isUnique && name === known.name)
    if (!keys.has(to) && alike !== undefined) keys.set(to, alike)
  }
  return keys
}

const elect = (to: FileRole, key: ColumnLook, asked: ReadonlyArray<Asking>): void => {
  const was = to.chosen.get("id")
  if (was?.column === key) return
  const by = [...new Set(asked.map(({ from }) => from.look.file))]
  const its: Chosen = {
    column: key,
    percent: 90,
    reason: {
      en: `${by.join(" and ")} ${by.length === 1 ? "names" : "name"} them by it`,
      zh: `${by.join("、")} 按此列引用`
    }
  }
  to.chosen.set("id", its)
  if (!to.chosen.has("name")) to.chosen.set("name", its)
}

const choose = ({ column, field, from, share, to }: Link, key: ColumnLook): void => {
  const { says, score } = calledLike(column, from.kind, field, true, from.origin)
  const where = to.map(({ look }) => look.file)
  const part = Math.floor(share * 100)
  const found = {
    en: `${part}% of its values are found in ${where.join(" and ")}: ${key.name}`,
    zh: `${part}% 的值见于 ${where.join("、")} 的“${key.name}”列`
  }
  const sure = 0.35 * Math.min(1, Math.max(score, 0.6)) + 0.65 * share
  const percent = Math.max(5, Math.min(99, Math.round(sure * 100)))
  from.chosen.set(field, { column, percent, reason: score >= 0.6 ? because(says, found) : found })
}

/** The best link of a field to the files of a kind, whose keys are known. */
const linkTo = (
  { field, from }: Asking,
  keys: ReadonlyMap<FileRole, ColumnLook>
): { readonly link: Link; readonly key: ColumnLook } | undefined => {
  const pairs = [...keys].flatMap(([to, key]) =>
    to === from ? [] : pairsBetween(from, field, to).filter((it) => it.key === key)
  )
  const [best] = byWeight(pairs)
  if (best === undefined) return undefined
  const files = [...keys].filter(([to, key]) =>
    to === best.to || [...best.column.values.keys()].some((it) => key.values.has(it))
  )
  const ids = new Set(files.flatMap(([, key]) => [...key.values.keys()]))
  const to = files.map(([it]) => it).toSorted((a, b) => Number(b === best.to) - Number(a === best.to))
  return { link: { from, field, column: best.column, to, ids, share: shareFound(best.column, ids) }, key: best.key }
}

/** Who leads a team has to be there before the team, and so must not be told with a team himself or herself. */
const isTooEarly = ({ field, from, to }: Link): boolean =>
  from.kind === "team" && field === "lead" && to.some(({ chosen }) => chosen.has("team"))

/**
 * Finds out by which column the files name each other's records (识别引用), and lets those columns be the keys. Files of which nobody names a record by any of
 * its columns, though records of that kind are named, are told apart.
 */
export const linked = (
  roles: ReadonlyArray<FileRole>
): { readonly links: ReadonlyArray<Link>; readonly unnamed: ReadonlySet<FileRole> } => {
  const links: Array<Link> = []
  const unnamed = new Set<FileRole>()
  for (const kind of new Set(roles.map((it) => it.kind))) {
    const files = roles.filter((it) => it.kind === kind)
    const asked = roles.flatMap((from) =>
      referencesOf(from.kind).flatMap(([field, named]) => named === kind ? [{ from, field }] : [])
    )
    const keys = keysOf(files, asked)
    for (const [to, key] of keys) elect(to, key, asked)
    if (keys.size === 0 && asked.some(({ field, from }) => from.chosen.has(field))) {
      for (const it of files) unnamed.add(it)
    }
    for (const asking of asked) {
      const found = linkTo(asking, keys)
      if (found === undefined || isTooEarly(found.link)) {
        if (asking.from.kind === "team" && asking.field === "lead") asking.from.chosen.delete("lead")
        continue
      }
      links.push(found.link)
      choose(found.link, found.key)
    }
  }
  return { links, unnamed }
}

/** The files in an order in which each comes after those that bring what it names (文件排序); otherwise as they were. */
export const inOrder = (roles: ReadonlyArray<FileRole>, links: ReadonlyArray<Link>): ReadonlyArray<FileRole> => {
  const done: Array<FileRole> = []
  const visit = (role: FileRole, above: ReadonlyArray<FileRole>): void => {
    if (done.includes(role) || above.includes(role)) return
    const needed = new Set(links.filter(({ from }) => from === role).flatMap(({ to }) => to))
    for (const it of roles) if (needed.has(it)) visit(it, [...above, role])
    done.push(role)
  }
  for (const role of roles) visit(role, [])
  return done
}

/** A value that names nobody, and whom it may mean (疑似拼写). */
export interface Misspelling {
  readonly written: string
  readonly meant: string
  readonly rows: number
  /** Only case, blanks or dashes differ. */
  readonly isNear: boolean
}

/** Whether a Chinese word is made of the letters of a longer one, in their order: 流贷 is 流动资金贷款. */
const isShortFor = (word: string, long: string): boolean => {
  let at = -1
  return Array.from(word).every((letter) => {
    at = long.indexOf(letter, at + 1)
    return at !== -1
  })
}

/** Whom a misspelt name may mean (疑似所指). Numbers that are one digit apart are two numbers, so of them nothing is guessed. */
export const meantBy = (written: string, ids: Iterable<string>): string | undefined => {
  if (/\d{3,}|^\d+$/.test(written)) return undefined
  if (/^\p{Script=Han}{2,6}$/u.test(written)) {
    const [full, ...others] = [...ids].filter((it) => isShortFor(written, it))
    if (full !== undefined && others.length === 0) return full
  }
  const bare = plain(written).replaceAll(/[^\p{L}\p{N}]/gu, "")
  const [only, ...more] = [...ids].filter((it) => bare.length > 3 && plain(it).startsWith(bare))
  return only !== undefined && more.length === 0 ? only : nearest(written, ids)[0]
}

const plain = (word: string) => word.toLowerCase().replaceAll(/[\s_-]+/g, "")

const askedMax = 200

/** Values of a link that name no record, each with the nearest one there is, and those that nothing is near to. */
export const misspellingsIn = (
  { column, ids, to }: Link
): { readonly near: ReadonlyArray<Misspelling>; readonly unknown: ReadonlyArray<string> } => {
  if (!to.every(({ look }) => look.isWhole)) return { near: [], unknown: [] }
  const missing = [...column.values].filter(([value]) => !ids.has(value)).toSorted(([, a], [, b]) => b - a)
  const near: Array<Misspelling> = []
  const unknown: Array<string> = []
  for (const [written, rows] of missing.slice(0, askedMax)) {
    const meant = meantBy(written, ids)
    if (meant === undefined) unknown.push(written)
    else near.push({ written, meant, rows, isNear: plain(written) === plain(meant) })
  }
  return { near, unknown: [...unknown, ...missing.slice(askedMax).map(([value]) => value)] }
}
