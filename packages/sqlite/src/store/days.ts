import { type Day, isDay } from "@rmkit/core/kernel"

/** How a day is kept (日期编号): 20260331 for 31 March 2026, so that numbers stand in the order of the days. */
export const numberOfDay = (day: Day): number =>
  Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8))

const padded = (value: number, width: number) => String(value).padStart(width, "0")

/** The month of a number of a month (月份): `2026-03` for 202603. */
export const monthOfNumber = (month: number): string =>
  `${padded(Math.floor(month / 100), 4)}-${padded(month % 100, 2)}`

/** The day of a number. */
export const dayOfNumber = (number: number): Day => {
  const day = `${monthOfNumber(Math.floor(number / 100))}-${padded(number % 100, 2)}`
  if (!isDay(day)) throw new TypeError(`${number} is no day: the file was changed by hand or is damaged`)
  return day
}
