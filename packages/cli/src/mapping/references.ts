import { holds } from "../import/condition.ts"
import type { PlannedFile, Tell } from "../import/plan.ts"
import { shown, wordOf } from "../import/rows.ts"
import { kindText } from "../names.ts"
import { meantBy } from "./links.ts"
import type { Sample } from "./sample.ts"

interface Sampled<Host> {
  readonly file: PlannedFile<Host>
  readonly sample: Sample
}

/** The ids that the files bring, by kind of record; no kind of which a file was not looked at whole. */
const idsBrought = <Host>(sampled: ReadonlyArray<Sampled<Host>>): ReadonlyMap<string, ReadonlySet<string>> => {
  const brought = new Map<string, Set<string>>()
  const partly = new Set<string>()
  for (const { file, sample } of sampled) {
    for (const { fields, kind, when } of file.records) {
      const id = fields.find(({ field }) => field === "id")
      if (id === undefined) continue
      if (!sample.isWhole) partly.add(kind.name)
      const ids = brought.get(kind.name) ?? new Set()
      for (const { cells } of sample.rows) if (holds(when, cells)) ids.add(wordOf(id, cells))
      brought.set(kind.name, ids)
    }
  }
  for (const kind of partly) brought.delete(kind)
  return brought
}

const wordsShownMax = 5

/** Says which ids no file brings (找不到的引用): such rows are rejected unless an earlier import brought the record. */
export const missingReferences = <Host>(sampled: ReadonlyArray<Sampled<Host>>, warn: Tell): void => {
  const brought = idsBrought(sampled)
  for (const { file, sample } of sampled) {
    for (const { fields, when } of file.records) {
      for (const field of fields) {
        const kind = field.kind.refers
        const ids = kind === undefined ? undefined : brought.get(kind)
        if (kind === undefined || ids === undefined || field.column === undefined) continue
        const missing = new Map<string, number>()
        for (const { cells } of sample.rows) {
          const word = holds(when, cells) ? wordOf(field, cells) : ""
          if (word !== "" && !ids.has(word)) missing.set(word, (missing.get(word) ?? 0) + 1)
        }
        if (missing.size === 0) continue
        const words = [...missing].toSorted(([, a], [, b]) => b - a)
        const some = words.slice(0, wordsShownMax).map(([word, count]) => {
          const near = meantBy(word, ids)
          return {
            en: `“${shown(word)}” (${count} ${count === 1 ? "row" : "rows"}${
              near === undefined ? "" : `; near is “${shown(near)}”`
            })`,
            zh: `“${shown(word)}”（${count} 行${near === undefined ? "" : `，相近的有“${shown(near)}”`}）`
          }
        })
        const more = words.length > wordsShownMax ? ` and ${words.length - wordsShownMax} more` : ""
        const moreZh = words.length > wordsShownMax ? ` 等 ${words.length} 个` : ""
        warn(
          field.at,
          "UnknownReference",
          words[0]?.[0],
          `the id of a ${kind} that one of the files brings`,
          {
            en: `“${field.column.name}” of ${file.file} names a ${kind} that no file brings: ${
              some.map(({ en }) => en).join(", ")
            }${more}. Such rows are rejected, unless an earlier import brought it`,
            zh: `${file.file} 的“${field.column.name}”列引用了任何文件都没有的${kindText(kind).zh}：${
              some.map(({ zh }) => zh).join("、")
            }${moreZh}。除非此前的导入已有，否则这些行会被拒绝`
          }
        )
      }
    }
  }
}
