import type { Money } from "@rmkit/core/kernel"
import { acceptedAmount, type AmountStyle, plainNumberOf, readAmount } from "./values/amounts.ts"
import { acceptedDay, type DayStyle, readDay } from "./values/days.ts"
import { plainSigns } from "./values/normal.ts"

export { type Unit, units } from "./values/amounts.ts"
export { isDateFormat } from "./values/days.ts"

/** How the values of a column are written (列的书写方式). */
export type Style = AmountStyle & DayStyle

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

/**
 * What a spreadsheet says of a cell of its own (单元格类型): a number, always written with a point and without grouping; a day, always `YYYY-MM-DD`, with
 * `HH:mm:ss` behind it where it has a time; an error such as `#N/A`. A cell of a text file is text.
 */
export type CellType = "text" | "number" | "day" | "error"

const value = (it: Value): Read => ({ _tag: "Value", value: it })
const refused = (accepted: string): Read => ({ _tag: "Refused", accepted })

/** A long number as spreadsheets and their like write it: `6.2E+18`, `1,23457E+11`. */
const scientific = /^\d(?:[.,]\d+)?E\+\d{2,}$/i

const asText =
  "the digits themselves: a spreadsheet has turned them into a number and lost some. Format the column as text before the ids are put in, and export it again"

/** An error as spreadsheets write it into a text file. */
const sheetError = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/

const mended = "a value: the spreadsheet has an error in this cell"

const readText = (text: string): Read => {
  if (text.length < 32 && scientific.test(text)) return refused(asText)
  return sheetError.test(text) ? refused(mended) : value(text)
}

/** In a spreadsheet's own number nothing is written in the style of the column but what the number stands for. */
const plainly = (style: Style, cell: CellType): Style =>
  cell === "number" ? { ...style, decimal: ".", grouping: "" } : style

const readMoney = (text: string, style: Style, cell: CellType): Read => {
  const { currency } = style
  if (currency === undefined) return refused("a column whose currency the mapping says")
  const money = readAmount(text, { ...plainly(style, cell), currency })
  return money === undefined || money.amount < 0 ? refused(acceptedAmount({ ...style, currency })) : value(money)
}

const readCount = (text: string, style: Style, cell: CellType): Read => {
  const plain = plainNumberOf(plainSigns(text), plainly(style, cell))
  const count = Number(plain)
  return plain !== undefined && /^\d+$/.test(plain) && Number.isSafeInteger(count)
    ? value(count)
    : refused("a whole number, 0 or more, such as 42")
}

const iso: DayStyle = { dates: ["YYYY-MM-DD", "YYYY-MM-DD HH:mm:ss"] }

const readDayOf = (text: string, style: Style, cell: CellType): Read => {
  const day = readDay(text, cell === "day" ? iso : style)
  return day === undefined ? refused(acceptedDay(text, style)) : value(day)
}

const listed = (words: ReadonlyArray<string>) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`

const uncalculated = "a value: this formula has none yet. Open the file in a spreadsheet and save it again"

/** Reads what a cell says, already trimmed and looked up in the aliases (读取单元格). */
export const readValue = (text: string, type: FieldType, style: Style, cell: CellType = "text"): Read => {
  if (cell === "error") return refused(text.startsWith("=") ? uncalculated : mended)
  switch (type.type) {
    case "text":
      return readText(text)
    case "choice":
      return type.of.includes(text) ? value(text) : refused(listed(type.of))
    case "day":
      return readDayOf(text, style, cell)
    case "money":
      return readMoney(text, style, cell)
    case "count":
      return readCount(text, style, cell)
  }
}
