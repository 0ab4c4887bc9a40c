import { csvReader } from "../csv.ts"

/** What separates cells where nobody says it, the likeliest first where two would do: a comma is found in texts and amounts too. */
const delimiters = ["\t", ";", "|", ","] as const

/** Rows that are looked at. */
const rowsMax = 50

/** The delimiter that the first line of a file names for spreadsheets, as in `sep=;`. */
const saidDelimiter = (text: string): string | undefined => /^"?sep=([^"\r\n])"?(?:\r|\n|$)/i.exec(text)?.[1]

/** Whether a row is that first line (分隔符声明行), whichever delimiter it was read with. */
export const saysDelimiter = (cells: ReadonlyArray<string>, delimiter: string): boolean =>
  /^sep=[^"\r\n]$/i.test(cells.join(delimiter))

const cellCounts = (text: string, delimiter: string, isWhole: boolean): ReadonlyArray<number> => {
  const reader = csvReader(delimiter)
  const rows = [...reader.push(text), ...(isWhole ? reader.end() : [])]
  return rows.slice(0, rowsMax).map((it) => "cells" in it ? it.cells.length : 0)
}

/** How well a delimiter fits: how many of the rows have as many cells as the header, and how many those are. */
const fit = (text: string, delimiter: string, isWhole: boolean) => {
  const [header = 0, ...rows] = cellCounts(text, delimiter, isWhole)
  const alike = rows.filter((it) => it === header).length
  return { delimiter, columns: header, share: rows.length === 0 ? 1 : alike / rows.length }
}

/**
 * Finds out what separates the cells of a text (识别分隔符): what its first line says; else what gives the most rows as many cells as the header, and among
 * equals the most cells. A text of one column is read with commas.
 */
export const delimiterOf = (text: string, isWhole: boolean): string => {
  const said = saidDelimiter(text)
  if (said !== undefined) return said
  const fits = delimiters.map((it) => fit(text, it, isWhole)).filter(({ columns }) => columns > 1)
  const [best] = fits.toSorted((a, b) => b.share - a.share || b.columns - a.columns)
  return best?.delimiter ?? ","
}
