import { stat } from "node:fs/promises"
import type { CsvRow } from "../csv.ts"
import type { CellType } from "../values.ts"
import { columnOf, isoCell, numberCell, type SheetCell } from "./cells.ts"
import { type Merged, mergedIn } from "./merged.ts"
import type { Batch } from "./text.ts"
import { type NoSheet, openWorkbook, type Sheet, sheetOf, type Workbook } from "./workbook.ts"
import { piecesOf, readXml, xmlReader } from "./xml.ts"

/** Signs that XML cannot hold are written `_x000D_`. */
const unescaped = (text: string): string =>
  text.includes("_x")
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

/** The texts that cells share. What is there only to show how a word is read is left out. */
const sharedStringsOf = async ({ archive, sharedStrings }: Workbook): Promise<ReadonlyArray<string>> => {
  const stream = sharedStrings === undefined ? undefined : await archive.stream(sharedStrings)
  if (stream === undefined) return []
  const texts: Array<string> = []
  let text = ""
  let isText = false
  let isReading = false
  await readXml(stream, {
    open: (name) => {
      if (name === "si") text = ""
      if (name === "rPh") isReading = true
      isText = name === "t" && !isReading
    },
    text: (piece) => {
      if (isText) text += piece
    },
    close: (name) => {
      if (name === "si") texts.push(unescaped(text))
      if (name === "rPh") isReading = false
      isText = false
    }
  })
  return texts
}

const nothing: SheetCell = { text: "", type: "text" }

interface Row {
  readonly line: number
  readonly cells: Array<SheetCell>
}

/** Reads the rows of a sheet from its XML, piece by piece. */
const rowReader = (workbook: Workbook, texts: ReadonlyArray<string>) => {
  let rows: Array<Row> = []
  let row: Row = { line: 0, cells: [] }
  let column = -1
  let type = "n"
  let style = 0
  let value: string | undefined
  let formula: string | undefined
  let into: "value" | "formula" | "inline" | undefined
  let isReading = false
  const cell = (): SheetCell => {
    if (formula !== undefined && value === undefined) return { text: `=${formula}`, type: "error" }
    if (value === undefined) return nothing
    switch (type) {
      case "s":
        return { text: texts[Number(value)] ?? "", type: "text" }
      case "b":
        return { text: value === "1" || value === "true" ? "TRUE" : "FALSE", type: "text" }
      case "e":
        return { text: value, type: "error" }
      case "d":
        return isoCell(value)
      case "n":
        return value.trim() === "" ? nothing : numberCell(value.trim(), workbook.formats[style], workbook.from1904)
      default:
        return { text: unescaped(value), type: "text" }
    }
  }
  const reader = xmlReader({
    open: (name, attributes) => {
      switch (name) {
        case "row": {
          row = { line: Number(attributes["r"] ?? row.line + 1), cells: [] }
          column = -1
          break
        }
        case "c": {
          const at = attributes["r"]
          column = at === undefined ? column + 1 : columnOf(at)
          type = attributes["t"] ?? "n"
          style = Number(attributes["s"] ?? 0)
          value = undefined
          formula = undefined
          break
        }
        case "v":
          into = "value"
          value = ""
          break
        case "f":
          into = "formula"
          formula = ""
          break
        case "rPh":
          isReading = true
          break
        case "t":
          into = isReading ? undefined : "inline"
          break
      }
    },
    text: (piece) => {
      if (into === undefined) return
      if (into === "formula") formula = (formula ?? "") + piece
      else value = (value ?? "") + piece
    },
    close: (name) => {
      into = undefined
      switch (name) {
        case "rPh":
          isReading = false
          break
        case "c": {
          while (row.cells.length < column) row.cells.push(nothing)
          row.cells[column] = cell()
          break
        }
        case "row":
          rows.push(row)
          break
      }
    }
  })
  return {
    /** Takes the next piece of XML, and gives the rows that are complete. */
    push: (piece: string): ReadonlyArray<Row> => {
      rows = []
      reader.write(piece)
      return rows
    },
    /** Says that there is no more; a sheet that breaks off throws. */
    end: (): void => {
      reader.close()
    }
  }
}

/** Makes every row as wide as the header, and blank ones no rows. */
const rowsAsTold = (merged: Merged) => {
  let width: number | undefined
  return ({ cells, line }: Row): ReadonlyArray<CsvRow> => {
    const whole = merged(line, cells)
    const filled = whole.findLastIndex(({ text }) => text.trim() !== "") + 1
    if (filled === 0) return []
    width ??= filled
    const wide = Array.from({ length: Math.max(width, filled) }, (_, at) => whole[at] ?? nothing)
    const types: ReadonlyArray<CellType> = wide.map((it) => it.type)
    return [{ line, cells: wide.map(({ text }) => text), types }]
  }
}

/** Opens the sheet of a workbook that is read, or says why none is. */
const withSheet = async <A>(
  path: string,
  told: string | undefined,
  use: (workbook: Workbook, sheet: Sheet | NoSheet) => Promise<A>
): Promise<A> => {
  const workbook = await openWorkbook(path)
  try {
    return await use(workbook, sheetOf(workbook, told))
  } finally {
    workbook.archive.close()
  }
}

/** The name of the sheet that is read (选定工作表), or why none is. */
export const sheetIn = (path: string, told: string | undefined) =>
  withSheet(path, told, async (_, sheet) => "why" in sheet ? sheet : { name: sheet.name })

/** The rows of a sheet (逐批读取工作表), header included, each with the number that the spreadsheet shows beside it. Memory holds the texts that cells share, and no rows. */
export const sheetBatches = async function*(path: string, told: string): AsyncGenerator<Batch> {
  const { size } = await stat(path)
  const workbook = await openWorkbook(path)
  try {
    const sheet = sheetOf(workbook, told)
    if ("why" in sheet) throw new Error(sheet.why.en)
    const texts = await sharedStringsOf(workbook)
    const rowsOf = rowsAsTold(await mergedIn(workbook.archive, sheet.part))
    const stream = await workbook.archive.stream(sheet.part)
    if (stream === undefined) throw new Error(`its sheet “${told}” is not in it`)
    const reader = rowReader(workbook, texts)
    const unpacked = workbook.archive.sizeOf(sheet.part)
    let read = 0
    for await (const piece of piecesOf(stream)) {
      read += piece.length
      const bytes = Math.min(size, Math.floor(size * read / Math.max(1, unpacked)))
      yield { rows: reader.push(piece).flatMap(rowsOf), bytes }
    }
    reader.end()
    yield { rows: [], bytes: size }
  } finally {
    workbook.archive.close()
  }
}
