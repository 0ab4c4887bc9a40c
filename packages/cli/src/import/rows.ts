import type { Text } from "@rmkit/core/kernel"
import * as Result from "effect/Result"
import { visible } from "../output/visible.ts"
import { holds } from "./condition.ts"
import { type BrokenRow, type CsvRow, rowLengthMax } from "./csv.ts"
import type { PlannedField, PlannedFile, PlannedRecord } from "./plan.ts"
import type { FieldProblem, Prepared, Values } from "./records.ts"
import { readValue } from "./values.ts"

/** What is wrong with a row (行问题): in which column, what stands there, and what would be accepted. */
export interface RowProblem {
  /** That of the record's id where a rule refuses the record as a whole; empty where the row has more cells than the header. */
  readonly column: string
  readonly value: string
  /** What would be accepted, or the sentence of the rule that refuses the row. */
  readonly accepted: string
  /** The same in Chinese. */
  readonly zh: string
  /** A rule refuses the row, and its sentence stands alone. */
  readonly isRule?: true
}

/** Hears of each word that is read as another one. */
export type OnAlias = (column: string, written: string, meant: string) => void

/** A row that can be written: the records that it becomes, and what to warn of. */
export interface ReadyRow<Host> {
  readonly line: number
  readonly cells: ReadonlyArray<string>
  readonly records: ReadonlyArray<{
    readonly planned: PlannedRecord<Host>
    readonly prepared: Prepared<Host>
  }>
  readonly warnings: ReadonlyArray<{ readonly column: string; readonly says: Text }>
}

const shownMax = 80

/** A value as a message shows it: one line, not too long. */
export const shown = (value: string): string => {
  const line = visible(value.replaceAll(/\s+/g, " "))
  return line.length > shownMax ? `${line.slice(0, shownMax)}…` : line
}

/** What would be accepted in place of a row that cannot be told apart into cells, and where to look. */
const brokenAccepted = ({ broken, line, opened = line }: BrokenRow): Text => {
  switch (broken) {
    case "stray quote":
      return {
        en: "a quote only around a whole cell, and doubled within it",
        zh: "引号只能包住整个单元格，单元格内的引号须写两遍"
      }
    case "unclosed quote":
      return {
        en:
          `a closing quote: the one that opens this cell in line ${opened} is closed nowhere. Look there for one that is missing at the end of the cell; one that belongs to the text is doubled`,
        zh:
          `闭合的引号：第 ${opened} 行此单元格开头的引号始终没有闭合。请到该处查看单元格末尾是否缺少引号；属于内容的引号须写两遍`
      }
    case "endless quote":
      return {
        en:
          `a row of at most ${rowLengthMax} characters: the quote that opens this cell in line ${opened} is not closed before. Look there for a closing quote that is missing`,
        zh:
          `一行不超过 ${rowLengthMax} 个字符：第 ${opened} 行此单元格开头的引号在此之前没有闭合。请到该处查看是否缺少右引号`
      }
    case "too long":
      return { en: `a row of at most ${rowLengthMax} characters`, zh: `一行不超过 ${rowLengthMax} 个字符` }
  }
}

/** What the row says in a field: nothing, or a word that may still be unreadable. */
export const wordOf = (
  { aliases, column, empty, fallback, when }: PlannedField,
  cells: ReadonlyArray<string>,
  onAlias?: OnAlias
): string => {
  if (!holds(when, cells)) return ""
  if (column === undefined) return fallback ?? ""
  const written = cells[column.at]?.trim() ?? ""
  const meant = aliases.get(written) ?? written
  if (meant !== written) onAlias?.(column.name, written, meant)
  return meant === "" || empty.includes(meant) ? fallback ?? "" : meant
}

/** What a spreadsheet has the word as; an alias and a default are text. */
const typeOf = ({ column }: PlannedField, word: string, { cells, types }: CsvRow) =>
  column !== undefined && word === cells[column.at]?.trim() ? types?.[column.at] : undefined

/** The column that a field is read from, or the field itself where its value is constant. */
export const columnOf = (fields: ReadonlyArray<PlannedField>, field: string): string =>
  fields.find((it) => it.field === field)?.column?.name ?? field

/** What stands in the cell that a field is read from. */
const cellOf = (fields: ReadonlyArray<PlannedField>, field: string, cells: ReadonlyArray<string>): string => {
  const it = fields.find((planned) => planned.field === field)
  return it?.column === undefined ? it?.fallback ?? "" : cells[it.column.at] ?? ""
}

/** Problems of fields as problems of the columns that they are read from. */
const inColumns = (
  { fields }: Pick<PlannedRecord<never>, "fields">,
  cells: ReadonlyArray<string>,
  problems: ReadonlyArray<FieldProblem>
): ReadonlyArray<RowProblem> =>
  problems.map(({ accepted, field }) => ({
    column: columnOf(fields, field),
    value: shown(cellOf(fields, field, cells)),
    accepted: accepted.en,
    zh: accepted.zh
  }))

/** Which column of a row holds the id of a record of a kind, for a refusal that says there is none. */
export const columnReferring = (
  records: ReadonlyArray<{ readonly planned: { readonly fields: ReadonlyArray<PlannedField> } }>,
  kind: string
): string => records.flatMap(({ planned }) => planned.fields).find((it) => it.kind.refers === kind)?.column?.name ?? ""

const unequal = ({ columns }: Pick<PlannedFile<never>, "columns">, { cells }: CsvRow): RowProblem => ({
  column: cells.length > columns.length ? "" : columns[cells.length] ?? "",
  value: shown(cells.join(", ")),
  accepted: `${columns.length} cells as in the header, not ${cells.length}`,
  zh: `与表头一致的 ${columns.length} 个单元格，而不是 ${cells.length} 个`
})

/** The ids that a row names as its own, by kind of record, even where nothing else in it can be read (行内编号). */
export const namedIn = <Host>(
  { records }: Pick<PlannedFile<Host>, "records">,
  row: CsvRow | BrokenRow
): ReadonlyArray<{ readonly kind: string; readonly id: string }> => {
  if (!("cells" in row)) return []
  return records.flatMap(({ fields, kind, when }) => {
    if (!holds(when, row.cells)) return []
    const it = fields.find(({ field }) => field === "id")
    const id = it === undefined ? "" : wordOf(it, row.cells)
    return id === "" ? [] : [{ kind: kind.name, id }]
  })
}

/** Reads a row by its file's plan (解析一行): the records that it becomes, or every problem it has. Nothing is looked up in the store. */
export const readRow = <Host>(
  file: PlannedFile<Host>,
  row: CsvRow | BrokenRow,
  onAlias?: OnAlias
): Result.Result<ReadyRow<Host>, ReadonlyArray<RowProblem>> => {
  if (!("cells" in row)) {
    const column = file.columns[row.cell] ?? ""
    const { en, zh } = brokenAccepted(row)
    return Result.fail([{ column, value: shown(row.value), accepted: en, zh }])
  }
  const { cells, line } = row
  if (cells.length !== file.columns.length) return Result.fail([unequal(file, row)])
  const garbled = cells.findIndex((it) => it.includes("\uFFFD"))
  if (garbled !== -1) {
    const accepted = `text in ${file.reading.encoding}; the mapping can say another "encoding"`
    const zh = `${file.reading.encoding} 编码的文本；可在映射中写明其他 "encoding"`
    return Result.fail([{ column: file.columns[garbled] ?? "", value: shown(cells[garbled] ?? ""), accepted, zh }])
  }
  const problems: Array<RowProblem> = []
  const warnings: Array<{ column: string; says: Text }> = []
  const records: Array<ReadyRow<Host>["records"][number]> = []
  for (const planned of file.records) {
    if (!holds(planned.when, cells)) continue
    const values: Record<string, Values[string]> = {}
    const before = problems.length
    for (const it of planned.fields) {
      const word = wordOf(it, cells, onAlias)
      const column = it.column?.name ?? it.field
      if (word !== "") {
        const read = readValue(word, it.kind, it.style, typeOf(it, word, row))
        if (read._tag === "Value") values[it.field] = read.value
        else problems.push({ column, value: shown(word), accepted: read.accepted, zh: read.zh })
      } else if (it.kind.required) {
        problems.push({ column, value: "", accepted: "a value", zh: "必填内容" })
      } else if (it.kind.whenEmpty !== undefined) {
        warnings.push({ column, says: it.kind.whenEmpty })
      }
    }
    if (problems.length > before) continue
    const prepared = planned.kind.prepare(values)
    if (Result.isSuccess(prepared)) records.push({ planned, prepared: prepared.success })
    else problems.push(...inColumns(planned, cells, prepared.failure))
  }
  return problems.length > 0 ? Result.fail(problems) : Result.succeed({ line, cells, records, warnings })
}
