import { csvReader } from "../../src/import/csv.ts"

/** Rows of a text that has no broken row. */
export const rowsOf = (text: string): ReadonlyArray<ReadonlyArray<string>> => {
  const reader = csvReader(",")
  return [...reader.push(text), ...reader.end()].map((it) => {
    if (!("cells" in it)) throw new Error(`line ${it.line}: ${it.broken}`)
    return it.cells
  })
}
