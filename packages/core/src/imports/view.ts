import { formatMinor, parseCurrency, type Text } from "../kernel/index.ts"
import type { Json } from "../store/index.ts"
import type { ImportEvent } from "./events.ts"
import type { ImportedFile, KnownRun } from "./model.ts"

/** A file of a run as people see it (文件账目视图). */
export type ImportFileView = Omit<ImportedFile, "lastLine">

/** An import run as people see it (导入批次视图). Instants are ISO texts. */
export interface ImportRunView {
  readonly id: string
  readonly asOf: string | null
  readonly startedAt: string
  /** Null while it runs, and for one that was cut off. */
  readonly finishedAt: string | null
  readonly by: string
  readonly files: ReadonlyArray<ImportFileView>
}

/** What there is to say of a row (行结果). */
export type RowOutcome = "rejected" | "warned" | "aliased" | "changed" | "missing"

/** A row, or several of one kind, with what there is to say of it (行明细). */
export interface ImportRowView {
  readonly file: string
  /** The line on which the row begins, the first where there are several, null for a record that is missing. */
  readonly line: number | null
  readonly outcome: RowOutcome
  readonly record: { readonly kind: string; readonly id: string } | null
  readonly column: string | null
  readonly value: string | null
  readonly says: Text
  /** How many rows there are of this kind. */
  readonly count: number
  /** The first lines of them. */
  readonly lines: ReadonlyArray<number>
}

/** Runs, newest first (导入批次列表). */
export interface ImportPage {
  readonly items: ReadonlyArray<ImportRunView>
  readonly next: string | null
}

/** Rows of a run, in the order in which they were read (行明细列表). */
export interface ImportRowPage {
  readonly rows: ReadonlyArray<ImportRowView>
  readonly next: string | null
}

/** A file of a run without the line that only the importer asks for (文件账目视图). */
export const fileView = ({ lastLine: _lastLine, ...file }: ImportedFile): ImportFileView => file

/** A run as people see it (导入批次视图). */
export const runView = (id: string, run: KnownRun): ImportRunView => ({
  id,
  asOf: run.asOf ?? null,
  startedAt: new Date(run.startedAt).toISOString(),
  finishedAt: run._tag === "Finished" ? new Date(run.finishedAt).toISOString() : null,
  by: run.by,
  files: run.files.map(fileView)
})

const sentences = (texts: ReadonlyArray<Text>): Text => ({
  en: texts.map(({ en }) => en).join(" "),
  zh: texts.map(({ zh }) => zh).join("")
})

const moneyIn = (value: Json) =>
  typeof value === "object" && value !== null && "amount" in value && "currency" in value
    && typeof value["amount"] === "number" && typeof value["currency"] === "string"
    ? { amount: value["amount"], currency: parseCurrency(value["currency"]) }
    : undefined

/** A value of a field as people read it (字段取值): an amount in its currency, nothing as a dash. */
export const shownValue = (value: Json | undefined): string => {
  if (value === undefined || value === null) return "–"
  if (typeof value === "string") return value
  const money = moneyIn(value)
  return money?.currency === undefined
    ? JSON.stringify(value)
    : `${formatMinor(money.amount, money.currency)} ${money.currency}`
}

/** What an event tells of rows, in the order of the outcomes (事件中的行明细). */
export const rowsOf = (event: ImportEvent): ReadonlyArray<ImportRowView> => {
  if (event._tag === "RecordsMissing") {
    const { file, ids, kind } = event
    return ids.map((id) => ({
      file,
      line: null,
      outcome: "missing",
      record: { kind, id },
      column: null,
      value: null,
      says: {
        en: `${file} no longer names ${kind} ${id}. It stays as it is.`,
        zh: `${file} 中已无 ${kind} ${id}，该记录保持不变。`
      },
      count: 1,
      lines: []
    }))
  }
  if (event._tag !== "RowsRead") return []
  const { aliased, changed, file, rejected, warned } = event
  const grouped = (it: { readonly column: string; readonly count: number; readonly lines: ReadonlyArray<number> }) => ({
    file,
    line: it.lines[0] ?? null,
    record: null,
    column: it.column,
    count: it.count,
    lines: it.lines
  })
  return [
    ...rejected.map(({ line, problems }): ImportRowView => ({
      file,
      line,
      outcome: "rejected",
      record: null,
      column: problems[0].column,
      value: problems[0].value,
      says: sentences(problems.map(({ says }) => says)),
      count: 1,
      lines: [line]
    })),
    ...warned.map((it): ImportRowView => ({ ...grouped(it), outcome: "warned", value: null, says: it.says })),
    ...aliased.map((it): ImportRowView => ({
      ...grouped(it),
      outcome: "aliased",
      value: it.written,
      says: { en: `“${it.written}” was read as “${it.meant}”.`, zh: `“${it.written}” 按 “${it.meant}” 读取。` }
    })),
    ...changed.map(({ differences, id, kind, line }): ImportRowView => ({
      file,
      line,
      outcome: "changed",
      record: { kind, id },
      column: null,
      value: null,
      says: {
        en: `${
          differences.map(({ field, is, was }) => `${field}: ${shownValue(was)} → ${shownValue(is)}`).join("; ")
        }.`,
        zh: `${
          differences.map(({ field, is, was }) => `${field}：${shownValue(was)} → ${shownValue(is)}`).join("；")
        }。`
      },
      count: 1,
      lines: [line]
    }))
  ]
}
