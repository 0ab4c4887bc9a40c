import { parseDay } from "@rmkit/core/kernel"
import type { CellType } from "../values.ts"
import { dayOfSerial } from "../values/serial.ts"
import type { NumberFormat } from "./workbook.ts"

/** What a cell of a sheet says (单元格), and as what. */
export interface SheetCell {
  readonly text: string
  readonly type: CellType
}

/** The column of a cell's name (列号), counted from 0: B7 is 1. */
export const columnOf = (name: string): number => {
  let column = 0
  for (const sign of name) {
    const value = sign.charCodeAt(0) - 64
    if (value < 1 || value > 26) break
    column = column * 26 + value
  }
  return column - 1
}

/** A spreadsheet keeps so many digits of a number. */
const digitsMax = 15

/** The first number that has more digits than a spreadsheet keeps. */
const inexactFrom = 1e15

/** A number in plain digits (数值文本), as a spreadsheet has it: 0.1 + 0.2 is 0.3, and 1.5E-3 is 0.0015. One that lost digits stays in the form that shows it: 6.2E+18. */
export const plainDigits = (written: string): string => {
  if (/^-?\d{1,15}$/.test(written)) return written
  const number = Number(written)
  if (!Number.isFinite(number)) return written
  if (Math.abs(number) >= inexactFrom) {
    return number.toExponential(digitsMax - 1).replace(/\.?0*e\+/, "E+").replace(/E\+(\d)$/, "E+0$1")
  }
  const [mantissa = "", exponent = "0"] = number.toExponential(digitsMax - 1).split("e")
  const digits = mantissa.replace(/[-.]/g, "")
  const places = Number(exponent)
  const shown = places < 0
    ? `0.${"0".repeat(-places - 1)}${digits}`
    : `${digits.slice(0, places + 1)}.${digits.slice(places + 1)}`
  const text = shown.replace(/\.?0+$/, "")
  return number < 0 && text !== "0" ? `-${text}` : text
}

const daySeconds = 86_400

const two = (value: number) => String(value).padStart(2, "0")

const clock = (seconds: number) =>
  `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`

/** A day number as a day, `2026-03-31` or `2026-03-31 17:30:00`. */
const dayCell = (written: string, from1904: boolean): SheetCell | undefined => {
  const serial = Number(written)
  const seconds = Math.round((serial - Math.floor(serial)) * daySeconds) % daySeconds
  const isNext = seconds === 0 && serial - Math.floor(serial) > 0.5
  const day = dayOfSerial(Math.floor(serial) + (isNext ? 1 : 0), from1904)
  if (day === undefined) return undefined
  return { text: seconds === 0 ? day : `${day} ${clock(seconds)}`, type: "day" }
}

/** A number of a sheet as what its format shows (数值单元格). */
export const numberCell = (written: string, format: NumberFormat | undefined, from1904: boolean): SheetCell => {
  const plain: SheetCell = { text: plainDigits(written), type: "number" }
  switch (format?._tag) {
    case "Day":
      return dayCell(written, from1904) ?? plain
    case "Time": {
      const seconds = Math.round(Number(written) * daySeconds)
      return seconds >= 0 && seconds < daySeconds ? { text: clock(seconds), type: "text" } : plain
    }
    case "Zeros":
      return /^\d+$/.test(plain.text) ? { ...plain, text: plain.text.padStart(format.digits, "0") } : plain
    case undefined:
      return plain
  }
}

/** An ISO day or day and time (ISO 日期单元格), as some programs write it into a sheet. */
export const isoCell = (written: string): SheetCell => {
  const [, day = "", time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?)?$/.exec(written) ?? []
  if (parseDay(day) === undefined) return { text: written, type: "text" }
  return { text: time === undefined || time === "00:00:00" ? day : `${day} ${time}`, type: "day" }
}
