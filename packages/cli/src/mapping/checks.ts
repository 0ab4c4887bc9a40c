import type { Text } from "@rmkit/core/kernel"
import type { CsvRow } from "../import/csv.ts"
import type { PlannedField, PlannedFile, Tell } from "../import/plan.ts"
import { shown, wordOf } from "../import/rows.ts"
import { readValue } from "../import/values.ts"
import { fieldWord } from "../names.ts"
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
  readonly first: { readonly word: string; readonly line: number; readonly accepted: Text } | undefined
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
    first ??= { word, line, accepted: { en: read.accepted, zh: read.zh } }
    if (words.size < 50) words.add(word)
  }
  return { filled, failed, first, words: [...words] }
}

const distinctShownMax = 8

const listed = (words: ReadonlyArray<string>): Text => {
  const some = words.slice(0, distinctShownMax).map((it) => `“${shown(it)}”`)
  const more = words.length - distinctShownMax
  return {
    en: `${some.join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
    zh: `${some.join("、")}${more > 0 ? ` 等 ${words.length} 个` : ""}`
  }
}

/** What to say in the mapping so that the cells can be read, where that can be seen. */
const hintFor = (field: PlannedField, { words }: Fit): Text => {
  if (field.kind.type !== "choice") return styleHint(words, field.kind, field.style)
  const { en, zh } = listed(words)
  return { en: `Say in its "aliases" what they mean: ${en}`, zh: `请在 "aliases" 中写明其含义：${zh}` }
}

const checkFit = (file: PlannedFile<never>, field: PlannedField, sample: Sample, { tell, warn }: Telling): void => {
  const { at, column, kind, fallback } = field
  if (column === undefined || (kind.type === "money" && field.style.currency === undefined)) return
  const fit = fitOf(field, sample.rows)
  const rows = sample.rows.length
  if (fit.filled === 0) {
    if (!kind.required || fallback !== undefined || rows < cellsMin) return
    const says = {
      en: `“${column.name}” of ${file.file} is empty in all ${rows} rows looked at, and ${field.field} is required`,
      zh: `${file.file} 的“${column.name}”列在已查看的 ${rows} 行中全为空，而${fieldWord("", field.field)}必填`
    }
    tell(at, "EmptyColumn", column.name, "a column with values", says)
    return
  }
  if (fit.first === undefined) return
  const { accepted, line, word } = fit.first
  const read = fit.filled - fit.failed
  const hint = hintFor(field, fit)
  const says = {
    en: `“${column.name}” of ${file.file} does not hold what ${field.field} takes: ${
      read === 0 ? `none of ${fit.filled} cells` : `only ${read} of ${fit.filled} cells`
    } can be read, first “${shown(word)}” in line ${line}; wanted is ${accepted.en}. ${hint.en}`,
    zh: `${file.file} 的“${column.name}”列不是${fieldWord("", field.field)}所要的内容：${fit.filled} 个单元格中${
      read === 0 ? "没有一个" : `只有 ${read} 个`
    }能识别，首个不能识别的是第 ${line} 行的“${shown(word)}”；应为：${accepted.zh}。${hint.zh}`
  }
  if (fit.failed === fit.filled && fit.filled >= cellsMin) tell(at, "TypeMismatch", word, accepted.en, says)
  else if (fit.failed > fit.filled / 2) warn(at, "TypeMismatch", word, accepted.en, says)
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
