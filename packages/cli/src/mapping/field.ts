import type { PlannedField, Tell } from "../import/plan.ts"
import { readValue } from "../import/values.ts"
import { fieldWord } from "../names.ts"

/** What is wrong with how one field is mapped, whatever the rows say (字段校验). */
export const checkField = (
  { aliases, at, column, empty, fallback, field, kind, style }: PlannedField,
  tell: Tell
): void => {
  const unreadable = kind.type === "money" && style.currency === undefined
  if (unreadable) {
    tell(`${at}.currency`, "MissingField", undefined, "an ISO 4217 code", {
      en: `an amount needs a "currency", such as CNY or EUR`,
      zh: `金额需要写明 "currency"，如 CNY 或 EUR`
    })
  }
  if (kind.type === "day" && style.dates.includes("instant") && style.timeZone === undefined) {
    const says = {
      en: `an instant needs a "timeZone", such as Asia/Shanghai`,
      zh: `时刻需要写明 "timeZone"，如 Asia/Shanghai`
    }
    tell(`${at}.timeZone`, "MissingField", undefined, "an IANA time zone", says)
  }
  if (style.decimal === style.grouping) {
    const says = {
      en: `"decimal" and "grouping" cannot both be "${style.decimal}"`,
      zh: `"decimal" 与 "grouping" 不能同为 "${style.decimal}"`
    }
    tell(`${at}.grouping`, "ValidationFailed", style.grouping, "another character than the decimal one", says)
  }
  for (const [written, meant] of aliases) {
    const where = `${at}.aliases.${written}`
    if (written === "") {
      tell(where, "NeverMatches", written, `a "default"`, {
        en: `an empty cell has no alias; say its "default"`,
        zh: `空单元格没有别名，请用 "default" 写明其值`
      })
    } else if (written !== written.trim()) {
      const says = {
        en: `“${written}” never matches: a cell is read without the blanks around it`,
        zh: `“${written}”永远不会匹配：读取单元格时已去掉首尾空白`
      }
      tell(where, "NeverMatches", written, `“${written.trim()}”`, says)
    } else if (empty.includes(written)) {
      const says = {
        en: `“${written}” means nothing by "empty", and “${meant}” by this alias: take it out of one of them`,
        zh: `“${written}”在 "empty" 中表示空值，在此别名中又表示“${meant}”：请从其中一处去掉`
      }
      tell(where, "NeverMatches", written, "a word that is not one of the empty ones", says)
    }
    if (meant === "" && kind.required && fallback === undefined) {
      tell(where, "ValidationFailed", meant, "a value", {
        en: `it leaves ${field} empty, which may not be`,
        zh: `这会使必填的${fieldWord("", field)}为空`
      })
    }
  }
  const words: ReadonlyArray<readonly [string, string]> = [
    ...(fallback === undefined ? [] : [[column === undefined ? "constant" : "default", fallback] as const]),
    ...[...aliases].map(([written, meant]) => [`aliases.${written}`, meant] as const)
  ]
  for (const [where, word] of words) {
    const read = word === "" || unreadable ? undefined : readValue(word, kind, style)
    if (read?._tag !== "Refused") continue
    tell(`${at}.${where}`, "ValidationFailed", word, read.accepted, {
      en: `“${word}” is not ${read.accepted}`,
      zh: `“${word}”不可用，应为：${read.zh}`
    })
  }
}
