import type { FieldMapping } from "../import/mapping.ts"
import { type Building, say, sayConstant } from "./build.ts"
import type { Chosen } from "./guess.ts"
import { plainName } from "./names.ts"

const compact = (word: string) => plainName(word).replaceAll(" ", "")

const wordsMax = 15

/** Most of the cells have to say one of the known words. */
const knownMin = 0.6

/**
 * A field that takes one of some words (选项字段): from a column whose words are known, each with its alias, or the commonest of them where no column says it.
 */
export const choiceField = (
  building: Building,
  kind: string,
  field: string,
  chosen: Chosen | undefined,
  known: Readonly<Record<string, ReadonlyArray<string>>>,
  otherwise: string
): FieldMapping => {
  const options = Object.keys(known).join(", ")
  const meant = (word: string) => {
    const its = compact(word)
    return Object.keys(known).find((it) => known[it]?.some((one) => compact(one) === its) === true)
  }
  const words = [...chosen?.column.values ?? []]
  const read = words.reduce((sum, [word, count]) => sum + (meant(word) === undefined ? 0 : count), 0)
  if (chosen === undefined || words.length > wordsMax || read < knownMin * chosen.column.filled) {
    return sayConstant(building, kind, field, otherwise, 60, {
      en: `no column that is known says it; it is one of ${options}`,
      zh: `没有已知的列说明；可选 ${options}`
    })
  }
  const unknown = words.flatMap(([word]) => meant(word) === undefined ? [word] : [])
  const mapping = say(building, kind, field, { ...chosen, percent: Math.min(chosen.percent, 85) }, {
    aliases: Object.fromEntries(
      words.flatMap(([word]) => {
        const it = meant(word) ?? otherwise
        return it === word ? [] : [[word, it]]
      })
    ),
    ...(chosen.column.filled < building.role.look.counted ? { default: otherwise } : {})
  })
  for (const word of unknown) {
    const reason = {
      en: `an unknown word; say which it is of ${options}`,
      zh: `未知的词；请写明属于 ${options} 中哪一个`
    }
    building.lines.push({
      file: building.role.look.file,
      at: `${kind}.${field}: alias`,
      source: `“${word}” → “${otherwise}”`,
      percent: 30,
      reason
    })
  }
  return mapping
}
