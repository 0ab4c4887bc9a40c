import type { CsvRow } from "../import/csv.ts"
import type { PlannedField, PlannedFile, Tell } from "../import/plan.ts"
import { shown, wordOf } from "../import/rows.ts"
import { readValue } from "../import/values.ts"
import { checkAliases } from "./aliases.ts"
import { fightsIn } from "./fights.ts"
import { missingReferences } from "./references.ts"
import { type Sample, sampleOf } from "./sample.ts"
import { styleHint } from "./shapes.ts"

/** Takes down what is wrong, and what deserves a look. */
export interface Telling {
  readonly tell: Tell
  readonly warn: Tell
}

/** So few cells say nothing of a column. */
const cellsMin = 3

interface Fit {
  readonly filled: number
  readonly failed: number
  readonly first: { readonly word: string; readonly line: number; readonly accepted: string } | undefined
  readonly words: ReadonlyArray<string>
}

/** How many of the sampled cells the field can hold. */
const fitOf = (field: PlannedField, rows: ReadonlyArray<CsvRow>): Fit => {
  let filled = 0
  let failed = 0
  let first: Fit["first"]
  const words = new Set<string>()
  for (const { cells, line, types } of rows) {
    const word = wordOf(field, cells)
    if (word === "") continue
    filled += 1
    const read = readValue(
      word,
      field.kind,
      field.style,
      field.column === undefined ? "text" : types?.[field.column.at]
    )
    if (read._tag === "Value") continue
    failed += 1
    first ??= { word, line, accepted: read.accepted }
    if (words.size < 50) words.add(word)
  }
  return { filled, failed, first, words: [...words] }
}

const distinctShownMax = 8

const listed = (words: ReadonlyArray<string>) => {
  const some = words.slice(0, distinctShownMax).map((it) => `“${shown(it)}”`).join(", ")
  return words.length > distinctShownMax ? `${some} and ${words.length - distinctShownMax} more` : some
}

/** What to say in the mapping so that the cells can be read, where that can be seen. */
const hintFor = (field: PlannedField, { words }: Fit): string =>
  field.kind.type === "choice"
    ? `Say in its "aliases" what they mean: ${listed(words)}`
    : styleHint(words, field.kind, field.style)

const checkFit = (file: PlannedFile<never>, field: PlannedField, sample: Sample, { tell, warn }: Telling): void => {
  const { at, column, kind, fallback } = field
  if (column === undefined || (kind.type === "money" && field.style.currency === undefined)) return
  const fit = fitOf(field, sample.rows)
  const rows = sample.rows.length
  if (fit.filled === 0) {
    if (!kind.required || fallback !== undefined || rows < cellsMin) return
    const says =
      `“${column.name}” of ${file.file} is empty in all ${rows} rows looked at, and ${field.field} is required`
    tell(at, "EmptyColumn", column.name, "a column with values", says)
    return
  }
  if (fit.first === undefined) return
  const { accepted, line, word } = fit.first
  const how = fit.failed === fit.filled
    ? `none of ${fit.filled} cells`
    : `only ${fit.filled - fit.failed} of ${fit.filled} cells`
  const says = `“${column.name}” of ${file.file} does not hold what ${field.field} takes: ${how} can be read, first “${
    shown(word)
  }” in line ${line}; wanted is ${accepted}. ${hintFor(field, fit)}`
  if (fit.failed === fit.filled && fit.filled >= cellsMin) tell(at, "TypeMismatch", word, accepted, says)
  else if (fit.failed > fit.filled / 2) warn(at, "TypeMismatch", word, accepted, says)
}

/**
 * Checks a mapping against the first rows of its files (样本校验): columns that cannot hold what they are mapped to, aliases that no cell needs, records that
 * fight over one id, and ids that no file brings. Nothing is imported.
 */
export const checkRows = async <Host>(files: ReadonlyArray<PlannedFile<Host>>, telling: Telling): Promise<void> => {
  const sampled: Array<{ readonly file: PlannedFile<Host>; readonly sample: Sample }> = []
  for (const file of files) {
    // oxlint-disable-next-line no-await-in-loop -- problems are told in the order of the mapping
    const sample = await sampleOf(file.path, file.reading, file.columns.length)
    sampled.push({ file, sample })
    for (const { fields } of file.records) {
      for (const field of fields) checkFit(file, field, sample, telling)
    }
    // oxlint-disable-next-line no-await-in-loop -- the same
    await checkAliases(file, sample, telling.warn)
    fightsIn(file, sample, telling)
  }
  missingReferences(sampled, telling.warn)
}
