import type { PlannedField, Tell } from "../import/plan.ts"
import { readValue } from "../import/values.ts"

/** What is wrong with how one field is mapped, whatever the rows say (字段校验). */
export const checkField = (
  { aliases, at, column, empty, fallback, field, kind, style }: PlannedField,
  tell: Tell
): void => {
  const unreadable = kind.type === "money" && style.currency === undefined
  if (unreadable) {
    tell(`${at}.currency`, "MissingField", undefined, "an ISO 4217 code", `an amount needs a "currency"`)
  }
  if (kind.type === "day" && style.dates.includes("instant") && style.timeZone === undefined) {
    const says = `an instant needs a "timeZone", such as Asia/Shanghai`
    tell(`${at}.timeZone`, "MissingField", undefined, "an IANA time zone", says)
  }
  if (style.decimal === style.grouping) {
    const says = `"decimal" and "grouping" cannot both be "${style.decimal}"`
    tell(`${at}.grouping`, "ValidationFailed", style.grouping, "another character than the decimal one", says)
  }
  for (const [written, meant] of aliases) {
    const where = `${at}.aliases.${written}`
    if (written === "") {
      tell(where, "NeverMatches", written, `a "default"`, `an empty cell has no alias; say its "default"`)
    } else if (written !== written.trim()) {
      const says = `“${written}” never matches: a cell is read without the blanks around it`
      tell(where, "NeverMatches", written, `“${written.trim()}”`, says)
    } else if (empty.includes(written)) {
      const says = `“${written}” means nothing by "empty", and “${meant}” by this alias: take it out of one of them`
      tell(where, "NeverMatches", written, "a word that is not one of the empty ones", says)
    }
    if (meant === "" && kind.required && fallback === undefined) {
      tell(where, "ValidationFailed", meant, "a value", `it leaves ${field} empty, which may not be`)
    }
  }
  const words: ReadonlyArray<readonly [string, string]> = [
    ...(fallback === undefined ? [] : [[column === undefined ? "constant" : "default", fallback] as const]),
    ...[...aliases].map(([written, meant]) => [`aliases.${written}`, meant] as const)
  ]
  for (const [where, word] of words) {
    const read = word === "" || unreadable ? undefined : readValue(word, kind, style)
    if (read?._tag !== "Refused") continue
    tell(`${at}.${where}`, "ValidationFailed", word, read.accepted, `“${word}” is not ${read.accepted}`)
  }
}
