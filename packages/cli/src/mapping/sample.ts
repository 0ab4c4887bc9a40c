import type { CsvRow } from "../import/csv.ts"
import { batchesOf, type Reading } from "../import/files.ts"

/** The first rows of a file (样本): those with as many cells as the header. */
export interface Sample {
  readonly rows: ReadonlyArray<CsvRow>
  /** Rows that cannot be told apart into the header's cells. */
  readonly broken: number
  /** Whether this is the whole file. */
  readonly isWhole: boolean
}

/** So many rows say enough of how a column is written. */
const sampleRowsMax = 5000

/** Reads the first rows of a file, and no more of it than that takes (读取样本). */
export const sampleOf = async (
  path: string,
  reading: Reading,
  columns: number,
  rowsMax: number = sampleRowsMax
): Promise<Sample> => {
  const rows: Array<CsvRow> = []
  let broken = 0
  let isHeader = true
  for await (const batch of batchesOf(path, reading)) {
    for (const row of batch.rows) {
      if (isHeader) isHeader = false
      else if (rows.length + broken === rowsMax) return { rows, broken, isWhole: false }
      else if ("cells" in row && row.cells.length === columns) rows.push(row)
      else broken += 1
    }
  }
  return { rows, broken, isWhole: true }
}
