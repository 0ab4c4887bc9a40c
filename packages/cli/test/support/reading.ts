import { type BrokenRow, csvReader, type CsvRow } from "../../src/import/csv.ts"
import { batchesOf, headerOf, type Reading, readingOf, type Told } from "../../src/import/files.ts"

/** Rows of a text that has no broken row. */
export const rowsOf = (text: string): ReadonlyArray<ReadonlyArray<string>> => {
  const reader = csvReader(",")
  return [...reader.push(text), ...reader.end()].map((it) => {
    if (!("cells" in it)) throw new Error(`line ${it.line}: ${it.broken}`)
    return it.cells
  })
}

/** A file as an import reads it: how, and every row of it; or why it cannot be read. */
export interface FileRead {
  readonly reading: Reading
  readonly rows: ReadonlyArray<CsvRow | BrokenRow>
  readonly why: string | undefined
}

/** Reads a file as an import does: what is not told is found out. */
export const fileRead = async (path: string, told: Told = {}): Promise<FileRead> => {
  const reading = await readingOf(path, told)
  const header = await headerOf(path, reading)
  if (header._tag === "NoHeader") return { reading, rows: [], why: header.why.en }
  const rows: Array<CsvRow | BrokenRow> = []
  for await (const batch of batchesOf(path, reading)) rows.push(...batch.rows)
  return { reading, rows, why: undefined }
}

/** The cells of rows, none of which is broken. */
export const cellsOf = (rows: FileRead["rows"]): ReadonlyArray<ReadonlyArray<string>> =>
  rows.map((it) => {
    if (!("cells" in it)) throw new Error(`line ${it.line}: ${it.broken}`)
    return it.cells
  })
