import { addDays, type Day, parseDay } from "@rmkit/core/kernel"

/** 31 December 9999, and 1 January 1904, in a spreadsheet that counts from 1900. */
const serialMax = 2_958_465
const serial1904 = 1462

const start = (text: string): Day => {
  const day = parseDay(text)
  if (day === undefined) throw new RangeError(`${text} is no day.`)
  return day
}

const newYear1900 = start("1900-01-01")

/**
 * The day of a spreadsheet's day number (日期序列号): counted from 1900, 1 is 1 January 1900, and 60 is no day: spreadsheets have a 29 February 1900 that never
 * was. Counted from 1904, 0 is 1 January 1904. `undefined` before the first day and after 9999.
 */
export const dayOfSerial = (serial: number, from1904: boolean): Day | undefined => {
  const days = from1904 ? serial + serial1904 : serial
  if (!(days >= (from1904 ? serial1904 : 1) && days <= serialMax) || days === 60) return undefined
  return addDays(newYear1900, days < 60 ? days - 1 : days - 2)
}
