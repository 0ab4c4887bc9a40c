import type { Branded } from "./ids.ts"

/** A point on the time line (时刻): milliseconds since 1970 in UTC, as the clock of a computer tells it. */
export type Instant = Branded<number, "Instant">

/** A day of the calendar (日期): `2017-04-01`, years 0001 to 9999. As text days sort as they follow one another, so `<` compares them. */
export type Day = Branded<string, "Day">

/** The parts of a day (年月日). Months and dates count from 1. */
export interface DayParts {
  readonly year: number
  readonly month: number
  readonly date: number
}

const dayMs = 86_400_000
const firstDay = "0001-01-01"
const lastDay = "9999-12-31"
/** 2 January 0001 in UTC: from here on it is the year 1 or later everywhere. */
const firstInstant = -62_135_510_400_000

/** The number that digits of a text write; NaN where one is none. Days are read so often that a regular expression would cost more than all else of a row. */
const digits = (text: string, from: number, to: number): number => {
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

/** Whether a text is a day of the calendar (是否日期). */
export const isDay = (text: string): text is Day =>
  text.length === 10 && text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45
  && isInCalendar(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))

/** Whether a number is an instant (是否时刻): whole milliseconds, within what the platform's dates reach. */
export const isInstant = (value: number): value is Instant => Number.isInteger(value) && Math.abs(value) <= 8.64e15

/** The UTC midnight of a day of the proleptic Gregorian calendar; `setUTCFullYear`, since `Date.UTC` takes the year 17 for 1917. */
const utcMidnight = (year: number, month: number, date: number) => new Date(0).setUTCFullYear(year, month - 1, date)

const padded = (value: number, width: number) => String(value).padStart(width, "0")

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const lastDateOf = (year: number, month: number) => {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const isInCalendar = (year: number, month: number, date: number) =>
  Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(date)
  && year >= 1 && year <= 9999 && month >= 1 && month <= 12 && date >= 1 && date <= lastDateOf(year, month)

/** Reads `2017-04-01` (读日期); `undefined` when it is written otherwise or is no day. */
export const parseDay = (text: string): Day | undefined => (isDay(text) ? text : undefined)

/** A day from its parts (由年月日得日期); `undefined` when the calendar has no such day, 30 February for one. */
export const dayFrom = (year: number, month: number, date: number): Day | undefined =>
  isInCalendar(year, month, date) ? parseDay(`${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`) : undefined

/** The parts of a day (拆分日期). */
export const partsOf = (day: Day): DayParts => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  date: Number(day.slice(8, 10))
})

const midnightOf = (day: Day) => {
  const { date, month, year } = partsOf(day)
  return utcMidnight(year, month, date)
}

/** The day some days later (日期加天数), or earlier when `days` is below zero. Leaving the years 0001 to 9999 is a defect and throws. */
export const addDays = (day: Day, days: number): Day => {
  const moved = dayAt(midnightOf(day) + days * dayMs)
  if (moved === undefined) throw new RangeError(`${day} and ${days} days is not between ${firstDay} and ${lastDay}.`)
  return moved
}

/** The day of an instant in UTC. */
const dayAt = (instant: number): Day | undefined => {
  const read = new Date(instant)
  return dayFrom(read.getUTCFullYear(), read.getUTCMonth() + 1, read.getUTCDate())
}

/** How many days from one to another (相隔天数): 0 for the same day, 1 for the next, below zero backwards. */
export const daysBetween = (from: Day, until: Day): number => (midnightOf(until) - midnightOf(from)) / dayMs

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The wall clock of a zone. Making one costs a hundred times what asking it does, so each is made once. */
const clockOf = (zone: string) => {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric"
  })
  clocks.set(zone, made)
  return made
}

/** What the wall clock of a zone shows, to the second, as if it were UTC. American order, `4/1/2017, 03:00:00`, read as one text: parts cost thrice that. */
const wallAt = (instant: number, zone: string) => {
  const shown = clockOf(zone).format(instant).match(/\d+/g) ?? []
  const [month = 0, date = 0, year = 0, hour = 0, minute = 0, second = 0] = shown.map(Number)
  return utcMidnight(year, month, date) + ((hour * 60 + minute) * 60 + second) * 1000
}

/** Whether this is the name of a time zone (是否时区名), such as `America/New_York` or `UTC`. An offset such as `+08:00` is none: it knows no summer. */
export const isTimeZone = (text: string): boolean => {
  if (!/^[A-Za-z]/.test(text)) return false
  try {
    clockOf(text)
    return true
  } catch {
    return false
  }
}

/** The day that the calendar on the wall of a zone shows at an instant (时刻所在日). An unknown zone, or a year that is not 0001 to 9999, is a defect and throws. */
export const dayOf = (instant: Instant, zone: string): Day => {
  const day = instant < firstInstant ? undefined : dayAt(wallAt(instant, zone))
  if (day === undefined) throw new RangeError(`${instant} is not between ${firstDay} and ${lastDay}.`)
  return day
}

/**
 * The first instant of a day in a zone (当日零时): the first at which the wall shows it, be that 01:00 because midnight was skipped. A day that a zone
 * left out (30 December 2011 in Apia) has no instant, so it begins and ends with the next one's beginning.
 */
export const startOfDay = (day: Day, zone: string): Instant => {
  const midnight = midnightOf(day)
  const found = [-dayMs, 0, dayMs]
    .map((away) => midnight + away)
    .map((near) => midnight - (wallAt(near, zone) - near))
    .filter((instant) => wallAt(instant, zone) === midnight)
  const start = found.length > 0 ? Math.min(...found) : jumpOver(midnight, zone)
  if (!isInstant(start)) throw new RangeError(`${day} in ${zone} begins at no instant.`)
  return start
}

/** Where midnight was skipped: the instant at which the clock jumped over it. */
const jumpOver = (midnight: number, zone: string): number => {
  let [before, after] = [midnight - 2 * dayMs, midnight + 2 * dayMs]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (wallAt(middle, zone) < midnight) before = middle
    else after = middle
  }
  return after
}
