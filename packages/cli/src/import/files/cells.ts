import { addDays, type Day, parseDay } from "@rmkit/core/kernel"
import type { CellType } from "../values.ts"
import type { NumberFormat } from "./workbook.ts"

/** What a cell of a sheet says (单元格), and as what. */
export interface SheetCell {
  readonly text: string
  readonly type: CellType
}

/** A spreadsheet keeps so many digits of a number. */
const digitsMax = 15

/** The first number that has more digits than a spreadsheet keeps. */
const inexactFrom = 1e15

/** A number in plain digits, as a spreadsheet has it: 0.1 + 0.2 is 0.3, and 1.5E-3 is 0.0015. One that lost digits stays in the form that shows it: 6.2E+18. */
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

const start = (text: string): Day => {
  const day = parseDay(text)
  if (day === undefined) throw new RangeError(`${text} is no day.`)
  return day
}

const newYear1900 = start("1900-01-01")
const newYear1904 = start("1904-01-01")
const serialMax = 2_958_465
const daySeconds = 86_400

/** The day of a spreadsheet's day number; `undefined` before the first day, after the last and for 29 February 1900, which never was. */
export const dayOfSerial = (serial: number, from1904: boolean): Day | undefined => {
  if (from1904) return serial >= 0 && serial <= serialMax - 1462 ? addDays(newYear1904, serial) : undefined
  if (!(serial >= 1 && serial <= serialMax) || serial === 60) return undefined
  return addDays(newYear1900, serial < 60 ? serial - 1 : serial - 2)
}

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

/** A number of a sheet as what its format shows. */
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

/** An ISO day or day and time, as some programs write it into a sheet. */
export const isoCell = (written: string): SheetCell => {
  const [, day = "", time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?)?$/.exec(written) ?? []
  if (parseDay(day) === undefined) return { text: written, type: "text" }
  return { text: time === undefined || time === "00:00:00" ? day : `${day} ${time}`, type: "day" }
}
