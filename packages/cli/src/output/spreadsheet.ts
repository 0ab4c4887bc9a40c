import writeExcelFile from "write-excel-file/node"
import type { Table } from "./tables.ts"
import { visible } from "./visible.ts"

/** A spreadsheet keeps fifteen digits of a number; one with more, and a fraction, stay text so that no digit is lost. */
const isKept = (text: string) =>
  /^-?\d+(?:\.\d+)?$/.test(text) && text.replace(/^-?0*\.?0*|[-.]/g, "").replaceAll(".", "").length <= 15

/** Signs that no sheet can hold are made visible; line breaks and tabs stay. What a sheet would read as a sign by its number is written so that it does not. */
const text = (value: string) =>
  value.replaceAll(/_x(?=[0-9A-Fa-f]{4}_)/g, "_x005F_x").split(/([\t\n])/)
    .map((it) => it === "\t" || it === "\n" ? it : visible(it)).join("")

/** The decimals that are shown: as many as are written. */
const formatOf = (value: string) => {
  const places = value.split(".")[1]?.length ?? 0
  return places === 0 ? "0" : `0.${"0".repeat(places)}`
}

const cellOf = (value: string, isNumber: boolean) =>
  isNumber && isKept(value)
    ? { type: Number, value: Number(value), format: formatOf(value) }
    : { type: String, value: text(value) }

const widthMin = 8
const widthMax = 48

/** The name of a sheet may have 31 signs, and some it may not have. */
const sheetName = (name: string) => name.replaceAll(/[\\/?*[\]:]/g, " ").slice(0, 31)

/** A table as the bytes of a workbook (.xlsx 输出): money and counts are numbers where a spreadsheet keeps them exactly, ids and texts are text and never run. */
export const spreadsheet = async ({ columns, name, rows }: Table): Promise<Uint8Array> => {
  const widths = columns.map(({ title }) => Math.max(widthMin, title.length + 2))
  const body = Array.from(rows, (row) =>
    columns.map(({ isNumber = false }, at) => {
      const value = row[at] ?? ""
      widths[at] = Math.max(widths[at] ?? widthMin, Math.min(widthMax, value.length + 2))
      return value === "" ? null : cellOf(value, isNumber)
    }))
  const head = columns.map(({ title }) => ({ type: String, value: title, fontWeight: "bold" as const }))
  const made = writeExcelFile([head, ...body], {
    sheet: sheetName(name),
    stickyRowsCount: 1,
    columns: widths.map((width) => ({ width }))
  })
  return await made.toBuffer()
}
