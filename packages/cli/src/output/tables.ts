import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import { writeFile } from "node:fs/promises"
import { badInput, Exit, exitCodes } from "../exit.ts"
import { whyUnwritable } from "../import/files.ts"
import { csv, utf8Mark } from "./csv.ts"
import { spreadsheet } from "./spreadsheet.ts"
import type { Column } from "./table.ts"

/** A table for programs and spreadsheets (表格): its columns in the order of the cells. A cell is text; an empty one says that there is nothing. */
export interface Table {
  /** What the sheet of a workbook is called. */
  readonly name: string
  readonly columns: ReadonlyArray<Column>
  readonly rows: ReadonlyArray<ReadonlyArray<string>>
}

/** The forms in which a table can be had by other programs (表格格式). */
export type TableFormat = "csv" | "xlsx"

/** The format that the name of a file asks for (按文件名取格式), if it is one. */
export const formatOfName = (path: string): TableFormat | undefined =>
  /\.csv$/i.test(path) ? "csv" : /\.xlsx$/i.test(path) ? "xlsx" : undefined

/** A table as comma-separated text with its header (表格转 CSV), marked as UTF-8 for spreadsheets. */
export const tableCsv = ({ columns, rows }: Table): string =>
  utf8Mark + csv([columns.map(({ title }) => title), ...rows])

/** A file that cannot be written (无法写入). */
export const unwritable = (path: string, cause: unknown): Exit => {
  const { en, zh } = whyUnwritable(cause)
  return badInput(path, [{ says: { en: `it cannot be written: ${en}.`, zh: `无法写入：${zh}。` } }])
}

const saved = (out: string, content: string | Uint8Array) =>
  Effect.tryPromise({
    try: () => writeFile(out, content),
    catch: (cause) => unwritable(out, cause)
  })

/** Writes what a command says into a file, or prints it where no file is named (输出文本). */
export const writeText = (text: string, out: string | undefined): Effect.Effect<void, Exit> =>
  out === undefined ? Console.log(text) : saved(out, `${text}\n`)

/** Writes a table into a file, or prints it where no file is named (输出表格). A workbook is no text and needs a file. */
export const writeTable = Effect.fnUntraced(function*(table: Table, format: TableFormat, out: string | undefined) {
  if (format === "csv") {
    const text = tableCsv(table)
    return yield* out === undefined ? Console.log(text.replace(/\r\n$/, "")) : saved(out, text)
  }
  if (out === undefined) {
    return yield* new Exit({
      code: exitCodes.usage,
      says: {
        en: "An .xlsx workbook is no text: name its file with --out FILE.",
        zh: ".xlsx 工作簿不能直接显示：请用 --out FILE 指定文件。"
      }
    })
  }
  const bytes = yield* Effect.promise(() => spreadsheet(table))
  return yield* saved(out, bytes)
})
