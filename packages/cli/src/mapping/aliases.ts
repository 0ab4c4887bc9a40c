import type { Text } from "@rmkit/core/kernel"
import { stat } from "node:fs/promises"
import type { BrokenRow, CsvRow } from "../import/csv.ts"
import { batchesOf } from "../import/files.ts"
import type { PlannedField, PlannedFile, Tell } from "../import/plan.ts"
import type { Sample } from "./sample.ts"

/** A file that is not bigger is read whole before it is imported, to find the aliases that no cell needs. */
const scannedBytesMax = 64 * 1024 * 1024

interface Unmet {
  readonly field: PlannedField
  readonly at: number
  readonly written: Set<string>
}

/** The aliases of a file's fields, of which none has been met yet. */
const aliasesOf = <Host>(file: PlannedFile<Host>): ReadonlyArray<Unmet> =>
  file.records.flatMap(({ fields }) =>
    fields.flatMap((field): ReadonlyArray<Unmet> =>
      field.column === undefined || field.aliases.size === 0
        ? []
        : [{ field, at: field.column.at, written: new Set(field.aliases.keys()) }]
    )
  )

/** An alias that no cell needs (从未命中的别名). */
export interface NeverMet {
  readonly at: string
  readonly word: string
  readonly says: Text
}

/** Watches the rows of a file for the aliases of its mapping (别名命中观察), until each has been met. */
export const aliasWatch = <Host>(file: PlannedFile<Host>) => {
  let open = aliasesOf(file)
  return {
    /** Looks at some rows; true once there is nothing left to look for. */
    see: (rows: Iterable<CsvRow | BrokenRow>): boolean => {
      if (open.length === 0) return true
      for (const row of rows) {
        if (!("cells" in row)) continue
        for (const { at, written } of open) written.delete(row.cells[at]?.trim() ?? "")
      }
      open = open.filter(({ written }) => written.size > 0)
      return open.length === 0
    },
    neverMet: (): ReadonlyArray<NeverMet> =>
      open.flatMap(({ field, written }) =>
        [...written].map((word) => ({
          at: `${field.at}.aliases.${word}`,
          word,
          says: {
            en: `“${word}” never stands in “${field.column?.name ?? ""}” of ${file.file}, so this alias is not needed`,
            zh: `${file.file} 的“${field.column?.name ?? ""}”列中从未出现“${word}”，此别名多余`
          }
        }))
      )
  }
}

/** Whether the aliases of a file are watched while it is imported, since it is too big to be read before. */
export const isWatched = (bytes: number): boolean => bytes > scannedBytesMax

/** Says which aliases no cell of a file needs (检查多余别名). Of a file that is too big nothing is said before it is imported. */
export const checkAliases = async <Host>(file: PlannedFile<Host>, sample: Sample, warn: Tell): Promise<void> => {
  const watch = aliasWatch(file)
  if (watch.see(sample.rows)) return
  if (!sample.isWhole) {
    if (isWatched((await stat(file.path)).size)) return
    for await (const { rows } of batchesOf(file.path, file.reading)) if (watch.see(rows)) return
  }
  for (const { at, says, word } of watch.neverMet()) warn(at, "NeverMatches", word, "a word of the column", says)
}
