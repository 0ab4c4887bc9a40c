import { type Currency, type Day, dayFrom, minorDigits, type Money, parseMoney } from "@rmkit/core/kernel"

/** How the values of a column are written (列的书写方式). */
export interface Style {
  /** `YYYY-MM-DD`, `D.M.YYYY`, `YYYY年M月D日` … */
  readonly dates: string
  readonly decimal: "." | ","
  /** What stands between thousands, or nothing. */
  readonly grouping: string
  readonly currency: Currency | undefined
}

/** What a field of a record takes (字段类型). */
export type FieldType =
  | { readonly type: "text" }
  | { readonly type: "day" }
  | { readonly type: "money" }
  | { readonly type: "count" }
  | { readonly type: "choice"; readonly of: ReadonlyArray<string> }

/** A value as records take it (字段值). */
export type Value = string | number | Money

/** What a cell comes to: its value, or what would have been accepted. */
export type Read =
  | { readonly _tag: "Value"; readonly value: Value }
  | { readonly _tag: "Refused"; readonly accepted: string }

const value = (it: Value): Read => ({ _tag: "Value", value: it })
const refused = (accepted: string): Read => ({ _tag: "Refused", accepted })

const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

const dateParts: Readonly<Record<string, string>> = {
  YYYY: String.raw`(?<year>\d{4})`,
  MM: String.raw`(?<month>\d{2})`,
  M: String.raw`(?<month>\d{1,2})`,
  DD: String.raw`(?<date>\d{2})`,
  D: String.raw`(?<date>\d{1,2})`
}

const dateToken = /YYYY|MM|M|DD|D/g

/** Whether a date format names year, month and date, each once (日期格式是否可用). */
export const isDateFormat = (format: string): boolean =>
  [["YYYY"], ["MM", "M"], ["DD", "D"]].every((part) =>
    (format.match(dateToken) ?? []).filter((it) => part.includes(it)).length === 1
  )

const patterns = new Map<string, RegExp>()

const patternOf = (format: string): RegExp => {
  const known = patterns.get(format)
  if (known !== undefined) return known
  const body = format.split(/(YYYY|MM|M|DD|D)/).map((part) => dateParts[part] ?? literal(part)).join("")
  const made = new RegExp(`^${body}$`, "u")
  patterns.set(format, made)
  return made
}

/** Reads a day as its column writes it (读日期); `undefined` when it is written otherwise or the calendar has no such day. */
export const readDay = (text: string, format: string): Day | undefined => {
  const { date, month, year } = patternOf(format).exec(text)?.groups ?? {}
  return dayFrom(Number(year), Number(month), Number(date))
}

const example = (format: string) => format.replace("YYYY", "2017").replace(/MM?/, "03").replace(/DD?/, "31")

/** An amount with a plain point and no grouping; `undefined` when thousands are not where they belong. */
const plainAmount = (text: string, { decimal, grouping }: Style): string | undefined => {
  const [whole = "", ...parts] = text.split(decimal)
  if (parts.length > 1) return undefined
  const isGrouped = grouping !== "" && whole.includes(grouping)
  if (isGrouped && !new RegExp(String.raw`^-?\d{1,3}(?:${literal(grouping)}\d{3})+$`).test(whole)) return undefined
  const digits = isGrouped ? whole.replaceAll(grouping, "") : whole
  return parts.length === 0 ? digits : `${digits}.${parts[0]}`
}

const acceptedMoney = (currency: Currency, { decimal, grouping }: Style): string => {
  const digits = minorDigits(currency)
  const shown = `1${grouping}234${digits === 0 ? "" : `${decimal}${"50".padEnd(digits, "0").slice(0, digits)}`}`
  const decimals = digits === 0 ? "without decimals" : `with at most ${digits} decimals`
  return `an amount in ${currency}, 0 or more, ${decimals}, such as ${shown}`
}

const readMoney = (text: string, style: Style): Read => {
  const { currency } = style
  if (currency === undefined) return refused("a column whose currency the mapping says")
  const plain = plainAmount(text, style)
  const money = plain === undefined ? undefined : parseMoney(plain, currency)
  return money === undefined || money.amount < 0 ? refused(acceptedMoney(currency, style)) : value(money)
}

const readCount = (text: string, style: Style): Read => {
  const plain = plainAmount(text, style)
  const count = Number(plain)
  return plain !== undefined && /^\d+$/.test(plain) && Number.isSafeInteger(count)
    ? value(count)
    : refused("a whole number, 0 or more, such as 42")
}

const listed = (words: ReadonlyArray<string>) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`

/** Reads what a cell says, already trimmed and looked up in the aliases (读取单元格). */
export const readValue = (text: string, type: FieldType, style: Style): Read => {
  switch (type.type) {
    case "text":
      return value(text)
    case "choice":
      return type.of.includes(text) ? value(text) : refused(listed(type.of))
    case "day": {
      const day = readDay(text, style.dates)
      return day === undefined
        ? refused(`a day that exists, written ${style.dates}, such as ${example(style.dates)}`)
        : value(day)
    }
    case "money":
      return readMoney(text, style)
    case "count":
      return readCount(text, style)
  }
}
