import type { Text } from "@rmkit/core/kernel"
import { Common, type Document } from "@rmkit/core/programme"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { PlannedFile, Tell } from "../import/plan.ts"
import { wordOf } from "../import/rows.ts"
import { didYouMean } from "../nearest.ts"
import type { Telling } from "./checks.ts"
import { sampleOf } from "./sample.ts"

const decodeCommon = Schema.decodeUnknownResult(Common)

const checkCurrency = (files: ReadonlyArray<PlannedFile<never>>, currency: string, { tell, warn }: Telling): void => {
  for (const { kind, fields } of files.flatMap(({ records }) => records)) {
    for (const { at, kind: type, style } of fields) {
      if (type.type !== "money" || style.currency === undefined || style.currency === currency) continue
      const isScored = kind.name === "deal"
      const says = {
        en: `the amounts are in ${style.currency}, and the programme scores in ${currency}${
          isScored ? ": they cannot be added up" : ""
        }`,
        zh: `金额币种为 ${style.currency}，而制度以 ${currency} 考核${isScored ? "，两者不能相加" : ""}`
      }
      const told: Tell = isScored ? tell : warn
      told(`${at}.currency`, "CurrencyMismatch", style.currency, currency, says)
    }
  }
}

const checkRoles = async (
  files: ReadonlyArray<PlannedFile<never>>,
  known: ReadonlyArray<string>,
  { tell, warn }: Telling
): Promise<void> => {
  for (const file of files) {
    for (const { fields, kind } of file.records) {
      const role = fields.find(({ field }) => kind.name === "manager" && field === "role")
      if (role === undefined) continue
      const accepted = `one of ${known.join(", ")}`
      const unknown = (word: string): Text => {
        const hint = didYouMean(word, known)
        return { en: `the programme has no role “${word}”. ${hint.en}`, zh: `制度中没有角色“${word}”。${hint.zh}` }
      }
      const { at, column, fallback } = role
      if (column === undefined) {
        if (fallback !== undefined && !known.includes(fallback)) {
          tell(`${at}.constant`, "UnknownRole", fallback, accepted, unknown(fallback))
        }
        continue
      }
      for (const [written, meant] of role.aliases) {
        if (meant !== "" && !known.includes(meant)) {
          tell(`${at}.aliases.${written}`, "UnknownRole", meant, accepted, unknown(meant))
        }
      }
      if (fallback !== undefined && !known.includes(fallback)) {
        tell(`${at}.default`, "UnknownRole", fallback, accepted, unknown(fallback))
      }
      // oxlint-disable-next-line no-await-in-loop -- problems are told in the order of the mapping
      const { rows } = await sampleOf(file.path, file.reading, file.columns.length)
      const told = new Set([...role.aliases.values(), fallback ?? ""])
      for (const { cells, line } of rows) {
        const word = wordOf(role, cells)
        if (word === "" || known.includes(word) || told.has(word)) continue
        told.add(word)
        warn(
          at,
          "UnknownRole",
          word,
          accepted,
          {
            en: `in line ${line} of ${file.file}, ${unknown(word).en} An alias can say which is meant`,
            zh: `${file.file} 第 ${line} 行：${unknown(word).zh}可用别名写明所指角色`
          }
        )
      }
    }
  }
}

/** Checks a mapping against the programme that it names (映射与制度校验): the currency of its amounts and the roles of its people. */
export const checkProgrammeFits = async <Host>(
  files: ReadonlyArray<PlannedFile<Host>>,
  programme: Document,
  telling: Telling
): Promise<void> => {
  const common = decodeCommon(programme)
  if (Result.isFailure(common)) return
  const { currency, roles } = common.success
  checkCurrency(files, currency, telling)
  await checkRoles(files, roles.map(({ id }) => id), telling)
}
