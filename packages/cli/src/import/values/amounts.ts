import { type Currency, minorDigits, type Money, parseMoney, type Text } from "@rmkit/core/kernel"
import { literally, plainSigns } from "./normal.ts"
import { accepted } from "./texts.ts"

/** What the numbers of a column may stand for (金额单位). */
export const units = ["元", "千元", "万元", "百万元", "亿元", "thousand", "million"] as const
/** What one of a column's numbers stands for (金额单位). */
export type Unit = (typeof units)[number]

/** What a style says of numbers and amounts (数字书写方式). */
export interface AmountStyle {
  readonly decimal: "." | ","
  /** What stands between thousands, or nothing. Spaces of every width are alike, and so are both apostrophes. */
  readonly grouping: string
  readonly currency: Currency | undefined
  /** What one of the column's numbers stands for, where the cell itself does not say it. */
  readonly unit?: Unit | undefined
}

/** How many zeros a unit has. */
const zeros: Readonly<Record<Unit, number>> = {
  元: 0,
  千元: 3,
  万元: 4,
  百万元: 6,
  亿元: 8,
  thousand: 3,
  million: 6
}

/** The same in a cell, where the currency may follow the unit. */
const zerosInCell: Readonly<Record<string, number>> = {
  千: 3,
  万: 4,
  萬: 4,
  百万: 6,
  百萬: 6,
  亿: 8,
  億: 8,
  thousand: 3,
  million: 6
}

/** What people write for a currency besides what the platform knows. */
const moreNames: Readonly<Record<string, ReadonlyArray<string>>> = {
  CNY: ["RMB", "元", "圆", "人民币元", "元人民币"],
  JPY: ["円"],
  HKD: ["港币"],
  CHF: ["Fr.", "SFr."]
}

/** The code, the signs and the names of a currency, longest first. */
const namesOf = (currency: Currency): ReadonlyArray<string> => {
  const signs = ["en", "zh", "de"].flatMap((language) =>
    (["symbol", "narrowSymbol"] as const).flatMap((currencyDisplay) =>
      new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay }).formatToParts(1)
        .flatMap(({ type, value }) => type === "currency" ? [value] : [])
    )
  )
  const name = new Intl.DisplayNames("zh", { type: "currency" }).of(currency) ?? currency
  return [...new Set([currency, name, ...signs, ...moreNames[currency] ?? []])]
    .toSorted((a, b) => b.length - a.length)
}

const patterns = new Map<Currency, RegExp>()

/** What may stand around an amount in a currency: its sign, code or name before or after it, and a unit after it. */
const patternOf = (currency: Currency): RegExp => {
  const known = patterns.get(currency)
  if (known !== undefined) return known
  const names = namesOf(currency).map((it) => literally(plainSigns(it))).join("|")
  const scales = Object.keys(zerosInCell).toSorted((a, b) => b.length - a.length).join("|")
  const made = new RegExp(
    String.raw`^(?<sign>-?)\s*(?:${names})?\s*(?<number>-?\d(?:.*\d)?)\s*(?<scale>${scales})?\s*(?:${names})?$`,
    "iu"
  )
  patterns.set(currency, made)
  return made
}

const spaces = String.raw`[ \u00A0\u2009\u202F]`
const alikes: Readonly<Record<string, string>> = {
  " ": spaces,
  "\u00A0": spaces,
  "\u202F": spaces,
  "'": "['\u2019]",
  "\u2019": "['\u2019]"
}

const groupings = new Map<string, { readonly whole: RegExp; readonly each: RegExp }>()

const groupingOf = (grouping: string) => {
  const known = groupings.get(grouping)
  if (known !== undefined) return known
  const sign = alikes[grouping] ?? literally(grouping)
  const made = { whole: new RegExp(String.raw`^-?\d{1,3}(?:${sign}\d{3})+$`), each: new RegExp(sign, "g") }
  groupings.set(grouping, made)
  return made
}

const plainNumber = /^-?\d+(?:\.\d+)?$/

/** Databases often write four decimals or more where a currency has two: the zeros at their end say nothing. Three might be thousands. */
const withoutSpareZeros = (number: string): string =>
  /\.\d{4,}$/.test(number) ? number.replace(/0+$/, "").replace(/\.$/, "") : number

/** A number with a plain point and no grouping (规范数字); `undefined` when thousands are not where they belong, or it is none. */
export const plainNumberOf = (
  text: string,
  { decimal, grouping }: Pick<AmountStyle, "decimal" | "grouping">
): string | undefined => {
  const [whole = "", part, ...more] = text.split(decimal)
  if (more.length > 0) return undefined
  const { each, whole: grouped } = groupingOf(grouping)
  const digits = grouping !== "" && grouped.test(whole) ? whole.replaceAll(each, "") : whole
  if (!/^-?\d+$/.test(digits) || (part !== undefined && !/^\d+$/.test(part))) return undefined
  return part === undefined ? digits : `${digits}.${part}`
}

/** A plain number times ten so many times, exactly: the point is moved. */
const shifted = (number: string, places: number): string => {
  if (places === 0) return number
  const [whole = "", part = ""] = number.split(".")
  const moved = part.padEnd(places, "0")
  const rest = moved.slice(places)
  return `${whole}${moved.slice(0, places)}${rest === "" ? "" : `.${rest}`}`
}

/** Reads an amount as its column writes it (读金额), exactly; `undefined` when it is written otherwise or is more exact than the currency. */
export const readAmount = (text: string, style: AmountStyle & { readonly currency: Currency }): Money | undefined => {
  const { currency, decimal, unit = "元" } = style
  if (decimal === "." && plainNumber.test(text)) {
    return parseMoney(shifted(withoutSpareZeros(text), zeros[unit]), currency)
  }
  const plain = plainSigns(text)
  const inBrackets = /^\((.*)\)$/.exec(plain)?.[1]
  const { number = "", scale, sign = "" } = patternOf(currency).exec(inBrackets ?? plain)?.groups ?? {}
  const signs = [...inBrackets === undefined ? [] : ["-"], ...sign === "" ? [] : ["-"]]
  const digits = plainNumberOf(number, style) ?? inSwissGroups(number, style)
  if (digits === undefined || signs.length + (digits.startsWith("-") ? 1 : 0) > 1) return undefined
  // a currency that follows at once, as in 1200元, says that the number is whole money
  const places = scale === undefined
    ? (isWhole(plain, currency) ? 0 : zeros[unit])
    : zerosInCell[scale.toLowerCase()] ?? 0
  return parseMoney(`${signs.join("")}${shifted(withoutSpareZeros(digits), places)}`, currency)
}

/** Where francs are written, thousands are apart by an apostrophe, which means nothing else: it needs no word in the mapping. */
const inSwissGroups = (number: string, { currency, decimal }: Pick<AmountStyle, "currency" | "decimal">) =>
  currency === "CHF" ? plainNumberOf(number, { decimal, grouping: "'" }) : undefined

const isWhole = (text: string, currency: Currency) => currency === "CNY" && /[元圆]/u.test(text)

/** What would be accepted in place of a text that is no amount in this style (应填金额). */
export const acceptedAmount = (style: AmountStyle & { readonly currency: Currency }): Text => {
  const { currency, decimal, grouping, unit } = style
  const digits = minorDigits(currency) + (unit === undefined ? 0 : zeros[unit])
  const shown = `1${grouping}234${digits === 0 ? "" : `${decimal}${"50".slice(0, digits)}`}`
  return accepted.amount(currency, unit, digits, shown)
}
