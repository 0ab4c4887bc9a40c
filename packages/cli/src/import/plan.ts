import type { Currency, Text } from "@rmkit/core/kernel"
import { problemsOf } from "@rmkit/core/schema"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { isAbsolute, join, normalize } from "node:path"
import { checkRows } from "../mapping/checks.ts"
import { checkField } from "../mapping/field.ts"
import { checkOrder } from "../mapping/order.ts"
import { fieldWord, kindWord } from "../names.ts"
import { didYouMean, hinted, nearest } from "../nearest.ts"
import type { PlannedCondition } from "./condition.ts"
import { headerOf, type Reading, readingOf } from "./files.ts"
import { type Condition, type FieldMapping, FileMapping, Mapping, Overall } from "./mapping.ts"
import { atItsPath, type FileProblem, problem, type ProblemTag } from "./problem.ts"
import type { FieldKind, RecordKind } from "./records.ts"
import type { Style } from "./values.ts"

/** Where the value of a field comes from, ready to be used row by row. */
export interface PlannedField {
  /** Its path in the mapping. */
  readonly at: string
  readonly field: string
  readonly kind: FieldKind
  /** The column's name and index, or nothing where the value is constant. */
  readonly column: { readonly name: string; readonly at: number } | undefined
  readonly aliases: ReadonlyMap<string, string>
  /** The constant, or the value of an empty cell. */
  readonly fallback: string | undefined
  readonly empty: ReadonlyArray<string>
  readonly style: Style
  /** In which rows it has a value; in all where there is no condition. */
  readonly when?: PlannedCondition | undefined
}

/** One of the records that each row of a file becomes. */
export interface PlannedRecord<Host> {
  /** Its path in the mapping. */
  readonly at: string
  readonly kind: RecordKind<Host>
  readonly fields: ReadonlyArray<PlannedField>
  /** Which rows become it; all where there is no condition. */
  readonly when?: PlannedCondition | undefined
}

/** A file with what becomes of its rows (文件计划). */
export interface PlannedFile<Host> {
  /** Its path in the mapping. */
  readonly at: string
  readonly file: string
  readonly path: string
  readonly reading: Reading
  readonly columns: ReadonlyArray<string>
  readonly records: ReadonlyArray<PlannedRecord<Host>>
  /** The columns that nothing is taken from. */
  readonly unused: ReadonlyArray<string>
}

/** The kinds of records by their names. */
export type Kinds<Host> = ReadonlyMap<string, RecordKind<Host>>

type Writing = Pick<Overall, "dates" | "timeZone" | "decimal" | "grouping" | "currency" | "unit" | "empty">

/** Takes down one problem at a place in the mapping. */
export type Tell = (at: string, tag: ProblemTag, value: unknown, accepted: string, says: Text) => void

const strictly = { errors: "all", onExcessProperty: "error" } as const
const decodeMapping = Schema.decodeUnknownResult(Mapping, strictly)
const decodeOverall = Schema.decodeUnknownResult(Overall)
const decodeFile = Schema.decodeUnknownResult(FileMapping, strictly)

const styleOf = (said: ReadonlyArray<Writing>): Style => {
  const currency: Currency | undefined = said.find((it) => it.currency !== undefined)?.currency
  const dates = said.find((it) => it.dates !== undefined)?.dates ?? "YYYY-MM-DD"
  return {
    dates: typeof dates === "string" ? [dates] : dates,
    timeZone: said.find(({ timeZone }) => timeZone !== undefined)?.timeZone,
    decimal: said.find(({ decimal }) => decimal !== undefined)?.decimal ?? ".",
    grouping: said.find(({ grouping }) => grouping !== undefined)?.grouping ?? "",
    currency,
    unit: said.find(({ unit }) => unit !== undefined)?.unit
  }
}

const emptyOf = (said: ReadonlyArray<Writing>): ReadonlyArray<string> =>
  said.find(({ empty }) => empty !== undefined)?.empty ?? []

/** A field as the mapping says it, whichever way it is said. */
const parts = (mapping: FieldMapping) => {
  const it = typeof mapping === "string" ? { column: mapping } : mapping
  if ("constant" in it) return { writing: {}, column: undefined, aliases: {}, fallback: it.constant, when: undefined }
  const { aliases = {}, column, when } = it
  return { writing: it, column, aliases, fallback: it.default, when }
}

interface Planning<Host> {
  readonly folder: string
  readonly kinds: Kinds<Host>
  /** What the mapping says for all files; undefined when that cannot be read. */
  readonly overall: Overall | undefined
  readonly tell: Tell
}

const checkColumn = (at: string, column: string, file: string, columns: ReadonlyArray<string>, tell: Tell): void => {
  const index = columns.indexOf(column)
  if (index === -1) {
    const hint = didYouMean(column, columns)
    const says = {
      en: `${file} has no column “${column}”. ${hint.en}`,
      zh: `${file} 中没有“${column}”列。${hint.zh}`
    }
    tell(at, "UnknownColumn", column, `one of ${columns.join(", ")}`, says)
  } else if (columns.lastIndexOf(column) !== index) {
    tell(at, "DuplicateColumn", column, "a column that is there once", {
      en: `${file} has “${column}” more than once. Rename one of the two in its header`,
      zh: `${file} 的表头中有多列名为“${column}”，请为其中一列改名`
    })
  }
}

/** A condition against the header, or nothing where it is not said. */
const planCondition = (
  at: string,
  condition: Condition | undefined,
  file: string,
  columns: ReadonlyArray<string> | undefined,
  tell: Tell
): PlannedCondition | undefined => {
  if (condition === undefined) return undefined
  const { column, is, not = [] } = condition
  if (columns !== undefined) checkColumn(`${at}.when.column`, column, file, columns, tell)
  if (is === undefined && not.length === 0) {
    tell(`${at}.when`, "MissingField", undefined, `"is" or "not" with words`, {
      en: `it needs "is" or "not" with the words that it asks for`,
      zh: `需要用 "is" 或 "not" 写明条件所问的词`
    })
  }
  return {
    column: { name: column, at: columns?.indexOf(column) ?? -1 },
    is: is === undefined ? undefined : new Set(is),
    not: new Set(not)
  }
}

const planRecord = <Host>(
  at: string,
  { fields, record, when }: FileMapping["records"][number],
  mapping: FileMapping,
  columns: ReadonlyArray<string> | undefined,
  { kinds, overall, tell }: Planning<Host>
): ReadonlyArray<PlannedRecord<Host>> => {
  const kind = kinds.get(record)
  if (kind === undefined) {
    const hint = didYouMean(record, [...kinds.keys()])
    const says = { en: `there is no record “${record}”. ${hint.en}`, zh: `没有名为“${record}”的记录类型。${hint.zh}` }
    tell(`${at}.record`, "UnknownRecord", record, `one of ${[...kinds.keys()].join(", ")}`, says)
    return []
  }
  const names = Object.keys(kind.fields)
  for (const [field, { required }] of Object.entries(kind.fields)) {
    if (!required || Object.hasOwn(fields, field)) continue
    tell(`${at}.fields.${field}`, "MissingField", undefined, "a column or a constant", {
      en: `a ${record} needs it: name the column that holds it, or a constant`,
      zh: `${kindWord(record)}必须有${fieldWord(record, field)}：请写明取自哪一列，或写一个固定值`
    })
  }
  const planned = Object.entries(fields).flatMap(([field, said]): ReadonlyArray<PlannedField> => {
    const place = `${at}.fields.${field}`
    const fieldKind = Object.hasOwn(kind.fields, field) ? kind.fields[field] : undefined
    if (fieldKind === undefined) {
      const hint = didYouMean(field, names)
      const says = {
        en: `a ${record} has no field “${field}”. ${hint.en}`,
        zh: `${kindWord(record)}没有字段“${field}”。${hint.zh}`
      }
      tell(place, "UnknownField", field, `one of ${names.join(", ")}`, says)
      return []
    }
    const { aliases, column, fallback, when, writing } = parts(said)
    if (column !== undefined && columns !== undefined) checkColumn(place, column, mapping.file, columns, tell)
    const writings = [writing, mapping, overall ?? {}]
    const it: PlannedField = {
      at: place,
      field,
      kind: fieldKind,
      column: column === undefined ? undefined : { name: column, at: columns?.indexOf(column) ?? -1 },
      aliases: new Map(Object.entries(aliases)),
      fallback,
      empty: emptyOf(writings),
      style: { ...styleOf(writings), asWritten: "asWritten" in writing && writing.asWritten },
      when: planCondition(place, when, mapping.file, columns, tell)
    }
    if (overall !== undefined) checkField(it, tell)
    return [it]
  })
  return [{ at, kind, fields: planned, when: planCondition(at, when, mapping.file, columns, tell) }]
}

/** The columns that the mapping of a file names. */
const columnsNamed = ({ records }: FileMapping): ReadonlyArray<string> => [
  ...new Set(records.flatMap(({ fields, when }) => [
    ...(when === undefined ? [] : [when.column]),
    ...Object.values(fields).flatMap((it) => parts(it).column ?? [])
  ]))
]

/** What is wrong with a first row that has none of the columns that are mapped, nor any like them: it is another row, or is parted otherwise. */
const noHeaderOf = (mapping: FileMapping, columns: ReadonlyArray<string>, { delimiter, sheet }: Reading) => {
  const named = columnsNamed(mapping)
  const [first = ""] = columns
  const isOneCell = columns.length === 1 && sheet === undefined
  if (named.length < 2 || named.some((it) => columns.includes(it))) return undefined
  if (isOneCell && /[,;\t|]/.test(first)) {
    return {
      en:
        `${mapping.file} is read with “${delimiter}” between its cells, and so its first row is one cell: “${first}”. Say another "delimiter", or none: then it is found out`,
      zh:
        `${mapping.file} 按“${delimiter}”分隔读取，首行因此只有一个单元格：“${first}”。请写其他 "delimiter"，或不写，由程序识别`
    }
  }
  if (named.some((it) => nearest(it, columns).length > 0)) return undefined
  const shown = columns.filter((it) => it !== "").slice(0, 6).map((it) => `“${it}”`)
  return {
    en: `none of the mapped columns stands in the first row of ${mapping.file}, which has ${
      shown.join(", ")
    }. Take away what is above the row with the names of the columns`,
    zh: `${mapping.file} 的首行没有任何所映射的列，只有${shown.join("、")}。请删去列名所在行之上的内容`
  }
}

/** Plans one file, and tells what is wrong with it. */
const planFile = async <Host>(
  at: string,
  mapping: FileMapping,
  planning: Planning<Host>
): Promise<PlannedFile<Host> | undefined> => {
  const { folder, overall, tell } = planning
  const { file } = mapping
  if (isAbsolute(file) || normalize(file).startsWith("..")) {
    tell(
      `${at}.file`,
      "ValidationFailed",
      file,
      "a file in the folder",
      {
        en: `${file} is not in the folder that is imported`,
        zh: `${file} 不在所导入的文件夹中`
      }
    )
    return undefined
  }
  const path = join(folder, file)
  const reading = await readingOf(path, {
    delimiter: mapping.delimiter ?? overall?.delimiter,
    encoding: mapping.encoding ?? overall?.encoding,
    sheet: mapping.sheet
  })
  const header = await headerOf(path, reading)
  if (header._tag === "NoHeader") {
    tell(
      `${at}.file`,
      "UnreadableFile",
      file,
      "a CSV or .xlsx file with a header",
      { en: `${path} cannot be read: ${header.why.en}`, zh: `无法读取 ${path}：${header.why.zh}` }
    )
  }
  const found = header._tag === "Header" ? header.columns : undefined
  const other = found === undefined ? undefined : noHeaderOf(mapping, found, reading)
  if (other !== undefined) tell(`${at}.file`, "UnknownColumn", file, "a header with the mapped columns", other)
  const columns = other === undefined ? found : undefined
  const records = mapping.records.flatMap((it, index) =>
    planRecord(`${at}.records[${index}]`, it, mapping, columns, planning)
  )
  if (records.length > 0 && records.every(({ when }) => when !== undefined)) {
    const says = {
      en: `every record of ${file} has a "when": one has to be there for each row`,
      zh: `${file} 的每条记录都带有 "when"：至少要有一条适用于所有行`
    }
    tell(`${at}.records`, "ValidationFailed", undefined, `a record without "when"`, says)
  }
  if (columns === undefined) return undefined
  const used = new Set(
    records.flatMap(({ fields, when }) => [
      when?.column.name,
      ...fields.flatMap((it) => [it.column?.name, it.when?.column.name])
    ])
  )
  return { at, file, path, reading, columns, records, unused: columns.filter((it) => !used.has(it)) }
}

/** Takes problems down one by one, each with where it is. */
export const tellingInto = (problems: Array<FileProblem>): Tell => (at, tag, value, accepted, says) => {
  problems.push(problem(at, tag, value, accepted, {
    en: `${at}: ${sentence(says.en, ".")}`,
    zh: `${at}：${sentence(says.zh, "。")}`
  }))
}

const sentence = (says: string, stop: string): string => says.trim().replace(/[^.?。？]$/, `$&${stop}`)

const filesIn = (document: unknown): ReadonlyArray<unknown> => {
  const files: unknown = typeof document === "object" && document !== null && "files" in document ? document.files : []
  return Array.isArray(files) ? files : []
}

/** What a mapping comes to (映射计划): what is done with each file, and every problem there is. */
export interface Planned<Host> {
  readonly mapping: Mapping | undefined
  readonly files: ReadonlyArray<PlannedFile<Host>>
  readonly problems: ReadonlyArray<FileProblem>
  /** What may be meant so, and deserves a look. */
  readonly warnings: ReadonlyArray<FileProblem>
}

/**
 * Checks a mapping whole, against the kinds of records there are, the headers of the files and a sample of their rows (映射校验). A file that is mapped
 * wrongly hides no problem of another one. Nothing is imported.
 */
export const planOf = async <Host>(
  document: unknown,
  folder: string,
  kinds: Kinds<Host>
): Promise<Planned<Host>> => {
  const whole = decodeMapping(document)
  const problems: Array<FileProblem> = Result.isFailure(whole)
    ? problemsOf(whole.failure, document).map(hinted).map(atItsPath)
    : []
  const planning: Planning<Host> = {
    folder,
    kinds,
    overall: Result.getOrUndefined(decodeOverall(document)),
    tell: tellingInto(problems)
  }
  const warnings: Array<FileProblem> = []
  const warn = tellingInto(warnings)
  const files: Array<PlannedFile<Host>> = []
  const seen = new Set<string>()
  for (const [index, it] of filesIn(document).entries()) {
    const at = `files[${index}]`
    const file = decodeFile(it)
    if (Result.isFailure(file)) continue
    const name = file.success.file
    if (seen.has(name)) {
      planning.tell(`${at}.file`, "DuplicateFile", name, "a file that is named once", {
        en: `${name} is mapped twice: put the records of both into one of them`,
        zh: `${name} 被映射了两次：请把两处的记录合并到一处`
      })
    }
    seen.add(name)
    // oxlint-disable-next-line no-await-in-loop -- problems are told in the order of the mapping
    const planned = await planFile(at, file.success, planning)
    if (planned !== undefined) files.push(planned)
  }
  // rows say nothing of a mapping that is not right in itself
  if (problems.length === 0) await checkRows(files, { tell: planning.tell, warn })
  checkOrder(files, warn)
  return { mapping: Result.getOrUndefined(whole), files, problems, warnings }
}
