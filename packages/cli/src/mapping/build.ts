import type { Text } from "@rmkit/core/kernel"
import type { Condition, FieldMapping } from "../import/mapping.ts"
import {
  type DraftLine,
  type Extras,
  fieldDocument,
  type OverallStyle,
  type RecordDocument,
  styleOfColumn
} from "./document.ts"
import { type Chosen, columnsFor } from "./guess.ts"
import { type Link, misspellingsIn } from "./links.ts"
import { cellIn, type ColumnLook, type FileLook } from "./look.ts"
import type { FileRole } from "./roles.ts"

/** What a file's records are built from and where their lines are told (构建环境). */
export interface Building {
  readonly role: FileRole
  readonly links: ReadonlyArray<Link>
  readonly overall: OverallStyle
  readonly lines: Array<DraftLine>
  /** The columns that something is taken from. */
  readonly used: Set<string>
}

/** The roles of people in a drafted programme. */
export const roles = { manager: "rm", lead: "teamLead", other: "staff" } as const

/** Takes down a field and how sure it is. */
export const say = (
  { lines, overall, role, used }: Building,
  kind: string,
  field: string,
  { column, percent, reason }: Chosen,
  extras: Extras = {}
): FieldMapping => {
  used.add(column.name)
  lines.push({ file: role.look.file, at: `${kind}.${field}`, source: column.name, percent, reason })
  return fieldDocument(styleOfColumn(kind, field, column, role.origin.habits), overall, column.name, extras)
}

/** Takes down a constant, which is always a guess. */
export const sayConstant = (
  { lines, role }: Building,
  kind: string,
  field: string,
  constant: string,
  percent: number,
  reason: Text
): FieldMapping => {
  lines.push({ file: role.look.file, at: `${kind}.${field}`, source: `“${constant}”`, percent, reason })
  return { constant }
}

/** Whether one column always says the same where another one does (函数依赖): then it belongs to the same record. */
export const follows = ({ rows }: FileLook, key: ColumnLook, column: ColumnLook): boolean => {
  const said = new Map<string, string>()
  for (const { cells } of rows) {
    const its = cellIn(cells, key)
    const value = cellIn(cells, column)
    if (its === "") continue
    const before = said.get(its)
    if (before !== undefined && before !== value) return false
    said.set(its, value)
  }
  return true
}

const hasBlanks = ({ filled }: ColumnLook, { counted }: FileLook) => filled < counted

/** Only rows in which a column says something, where there are others. */
export const whereFilled = (building: Building, column: ColumnLook): { readonly when?: Condition } =>
  hasBlanks(column, building.role.look) ? { when: { column: column.name, not: ["", ...column.empty] } } : {}

/** The fields of a kind whose records the rows of another kind tell as well: those that always follow the key. */
export const fieldsAlong = (
  building: Building,
  kind: string,
  key: ColumnLook,
  taken: ReadonlySet<string>
): Map<string, Chosen> => {
  const { look, origin } = building.role
  const found = columnsFor(look, kind, origin, { isOwn: false, taken })
  found.delete("id")
  for (const [field, { column }] of found) {
    if (column !== key && !follows(look, key, column)) found.delete(field)
  }
  return found
}

/** The link of a field, if another file brings what it names. */
export const linkOf = ({ links, role }: Building, field: string): Link | undefined =>
  links.find((it) => it.from === role && it.field === field)

const bringing = (link: Link | undefined): Text => {
  const files = link?.to.map(({ look }) => look.file)
  return files === undefined ? { en: "no file", zh: "各文件" } : { en: files.join(" or "), zh: files.join(" 或 ") }
}

/** A field that names a record of another file, with the aliases that misspelt values need. */
export const sayReference = (
  building: Building,
  kind: string,
  field: string,
  chosen: Chosen,
  extras: Extras = {}
): FieldMapping => {
  const link = linkOf(building, field)
  const { near, unknown } = link === undefined ? { near: [], unknown: [] } : misspellingsIn(link)
  const mapping = say(building, kind, field, chosen, {
    ...extras,
    aliases: { ...extras.aliases, ...Object.fromEntries(near.map(({ meant, written }) => [written, meant])) }
  })
  for (const { isNear, meant, rows, written } of near) {
    building.lines.push({
      file: building.role.look.file,
      at: `${kind}.${field}: alias`,
      source: `“${written}” → “${meant}”`,
      percent: isNear ? 65 : 40,
      reason: {
        en: `${rows} rows name “${written}”, which ${bringing(link).en} does not have; ${
          isNear ? "only blanks, dashes or case differ" : "it is the nearest name"
        }`,
        zh: `有 ${rows} 行写作“${written}”，而${bringing(link).zh} 中没有；${
          isNear ? "仅空格、连字符或大小写不同" : "这是最相近的名称"
        }`
      }
    })
  }
  if (unknown.length > 0) {
    building.lines.push({
      file: building.role.look.file,
      at: `${kind}.${field}: not found`,
      source: `${unknown.slice(0, 3).map((it) => `“${it}”`).join(", ")}${
        unknown.length > 3 ? `, … (${unknown.length})` : ""
      }`,
      percent: 5,
      reason: {
        en: `${
          bringing(link).en
        } has none of that name: such rows are rejected until it has, or an alias says whom they mean`,
        zh: `${bringing(link).zh} 中没有此名称：补上之前，或用别名写明所指之前，这些行会被拒绝`
      }
    })
  }
  return mapping
}

/** A record of a drafted file with the condition that it may need. */
export const recordOf = (
  record: string,
  fields: Readonly<Record<string, FieldMapping>>,
  condition: { readonly when?: Condition } = {}
): RecordDocument => ({ record, ...condition, fields })
