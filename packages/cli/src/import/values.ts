import type { Money, Text } from "@rmkit/core/kernel"
import { acceptedAmount, type AmountStyle, plainNumberOf, readAmount } from "./values/amounts.ts"
import { currencyNamedBeside } from "./values/currencies.ts"
import { acceptedDay, type DayStyle, readDay } from "./values/days.ts"
import { plainSigns } from "./values/normal.ts"
import { isScientific } from "./values/scientific.ts"
import { accepted } from "./values/texts.ts"

export { type Unit, units } from "./values/amounts.ts"
export { isDateFormat } from "./values/days.ts"

/** How the values of a column are written (列的书写方式). */
export type Style = AmountStyle & DayStyle & {
  /** Texts are taken as they are written: `1.5E12` is a code here, and no number that a spreadsheet has spoilt. */
  readonly asWritten?: boolean | undefined
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

/** What a cell comes to (读取结果): its value, or what would have been accepted, in English and in Chinese. */
export type Read =
  | { readonly _tag: "Value"; readonly value: Value }
  | { readonly _tag: "Refused"; readonly accepted: string; readonly zh: string }

/**
 * What a spreadsheet says of a cell of its own (单元格类型): a number, always written with a point and without grouping; a day, always `YYYY-MM-DD`, with
 * `HH:mm:ss` behind it where it has a time; an error such as `#N/A`. A cell of a text file is text.
 */
export type CellType = "text" | "number" | "day" | "error"

const value = (it: Value): Read => ({ _tag: "Value", value: it })
const refused = ({ en, zh }: Text): Read => ({ _tag: "Refused", accepted: en, zh })

/** An error as spreadsheets write it into a text file. */
const sheetError = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/

const readText = (text: string, { asWritten = false }: Style, cell: CellType): Read => {
  // a number of a sheet has lost its digits whatever the mapping says
  if ((!asWritten || cell === "number") && isScientific(text)) return refused(accepted.digits)
  return sheetError.test(text) ? refused(accepted.mended) : value(text)
}

/** In a spreadsheet's own number nothing is written in the style of the column but what the number stands for. */
const plainly = (style: Style, cell: CellType): Style =>
  cell === "number" ? { ...style, decimal: ".", grouping: "" } : style

const readMoney = (text: string, style: Style, cell: CellType): Read => {
  const { currency } = style
  if (currency === undefined) return refused(accepted.currency)
  const money = readAmount(text, { ...plainly(style, cell), currency })
  if (money !== undefined && money.amount >= 0) return value(money)
  const right = acceptedAmount({ ...style, currency })
  const other = money === undefined ? currencyNamedBeside(text, currency) : undefined
  return refused(other === undefined ? right : accepted.otherCurrency(right, other, currency))
}

const readCount = (text: string, style: Style, cell: CellType): Read => {
  const plain = plainNumberOf(plainSigns(text), plainly(style, cell))
  const count = Number(plain)
  return plain !== undefined && /^\d+$/.test(plain) && Number.isSafeInteger(count)
    ? value(count)
    : refused(accepted.count)
}

const iso: DayStyle = { dates: ["YYYY-MM-DD", "YYYY-MM-DD HH:mm:ss"] }

const readDayOf = (text: string, style: Style, cell: CellType): Read => {
  const day = readDay(text, cell === "day" ? iso : style)
  return day === undefined ? refused(acceptedDay(text, style)) : value(day)
}

/** Reads what a cell says, already trimmed and looked up in the aliases (读取单元格). */
export const readValue = (text: string, type: FieldType, style: Style, cell: CellType = "text"): Read => {
  if (cell === "error") return refused(text.startsWith("=") ? accepted.calculated : accepted.mended)
  switch (type.type) {
    case "text":
      return readText(text, style, cell)
    case "choice":
      return type.of.includes(text) ? value(text) : refused(accepted.choice(type.of))
    case "day":
      return readDayOf(text, style, cell)
    case "money":
      return readMoney(text, style, cell)
    case "count":
      return readCount(text, style, cell)
  }
}
