import { type Day, dayFrom, dayOf, isInstant, parseDay, type Text } from "@rmkit/core/kernel"
import { literally, plainSigns } from "./normal.ts"
import { dayOfSerial } from "./serial.ts"
import { accepted } from "./texts.ts"

/** What a style says of days (日期书写方式). */
export interface DayStyle {
  /** The ways in which days are written: `YYYY-MM-DD`, `D.M.YYYY`, `YYYY年M月D日 HH:mm`, `serial`, `serial-1904`, `instant`. */
  readonly dates: ReadonlyArray<string>
  /** In which an instant falls on a day. */
  readonly timeZone?: string | undefined
}

const parts: Readonly<Record<string, string>> = {
  YYYY: String.raw`(?<year>\d{4})`,
  YY: String.raw`(?<shortYear>\d{2})`,
  MM: String.raw`(?<month>\d{2})`,
  M: String.raw`(?<month>\d{1,2})`,
  DD: String.raw`(?<date>\d{2})`,
  D: String.raw`(?<date>\d{1,2})`,
  HH: String.raw`(?:[01]\d|2[0-3])`,
  H: String.raw`(?:1\d|2[0-3]|0?\d)`,
  hh: String.raw`(?:0[1-9]|1[0-2])`,
  h: String.raw`(?:1[0-2]|0?[1-9])`,
  mm: String.raw`[0-5]\d`,
  ss: String.raw`[0-5]\d(?:[.,]\d+)?`,
  A: "(?:[AaPp][Mm]|上午|下午)"
}

const tokens = /YYYY|YY|MM|M|DD|D|HH|H|hh|h|mm|ss|A/g

const words: ReadonlySet<string> = new Set(["serial", "serial-1904", "instant"])

/** Whether a date format names year, month and date, each once, and nothing of the time twice, or is one of the words for numbers and instants (日期格式是否可用). */
export const isDateFormat = (format: string): boolean => {
  if (words.has(format)) return true
  const found = format.match(tokens) ?? []
  const count = (part: ReadonlyArray<string>) => found.filter((it) => part.includes(it)).length
  const isOnce = [["YYYY", "YY"], ["MM", "M"], ["DD", "D"]].every((part) => count(part) === 1)
  return isOnce && [["HH", "H", "hh", "h"], ["mm"], ["ss"], ["A"]].every((part) => count(part) <= 1)
}

const patternOf = (format: string): RegExp => {
  const body = plainSigns(format).split(/(YYYY|YY|MM|M|DD|D|HH|H|hh|h|mm|ss|A)/)
  return new RegExp(`^${body.map((it, at) => at % 2 === 1 ? parts[it] ?? "" : literally(it)).join("")}$`, "u")
}

/** The first two-digit year that is one of the last century, as POSIX has it: 68 is 2068, 69 is 1969. */
const pivot = 69

const written = (format: string) => {
  const pattern = patternOf(format)
  return (text: string): Day | undefined => {
    const { date, month, shortYear, year } = pattern.exec(text)?.groups ?? {}
    const full = shortYear === undefined ? Number(year) : Number(shortYear) + (Number(shortYear) < pivot ? 2000 : 1900)
    return date === undefined ? undefined : dayFrom(full, Number(month), Number(date))
  }
}

/** A day by its number in a spreadsheet, whatever the time behind the point. */
const numbered = (from1904: boolean) => (text: string): Day | undefined =>
  /^\d{1,7}(?:[.,]\d+)?$/.test(text) ? dayOfSerial(Number.parseInt(text, 10), from1904) : undefined

const instantParts =
  /^(?<on>\d{4}-\d{2}-\d{2})[T ](?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d)(?::(?<second>[0-5]\d(?:[.,]\d{1,9})?))? ?(?<offset>[Zz]|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)$/

/** The day on which an instant falls in a time zone (时刻所在日). */
const instant = (timeZone: string | undefined) => (text: string): Day | undefined => {
  const { hour, minute, offset = "", on = "", second = "0" } = instantParts.exec(text)?.groups ?? {}
  if (timeZone === undefined || parseDay(on) === undefined) return undefined
  const [, sign, hours = 0, minutes = 0] = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset) ?? []
  const away = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1)
  const wall = Date.parse(`${on}T00:00:00Z`) + ((Number(hour) * 60 + Number(minute) - away) * 60) * 1000
  const at = wall + Math.floor(Number(second.replace(",", ".")) * 1000)
  if (!isInstant(at)) return undefined
  try {
    return dayOf(at, timeZone)
  } catch (cause) {
    if (cause instanceof RangeError) return undefined
    throw cause
  }
}

type DayReader = (text: string) => Day | undefined

/** Days come again and again in a column: so many are remembered, and only short texts, since a long one would keep the whole piece of the file in memory. */
const rememberedMax = 4096
const rememberedLength = 12

const remembering = (read: DayReader): DayReader => {
  const known = new Map<string, Day | undefined>()
  return (text) => {
    if (text.length > rememberedLength) return read(text)
    const before = known.get(text)
    if (before !== undefined) return before
    const day = read(text)
    if (known.size >= rememberedMax) known.clear()
    if (day !== undefined) known.set(text, day)
    return day
  }
}

const readers = new Map<string, DayReader>()

const readerOf = (format: string, timeZone: string | undefined) => {
  const key = format === "instant" ? `${format} ${timeZone ?? ""}` : format
  const known = readers.get(key)
  if (known !== undefined) return known
  const made = remembering(
    format === "instant"
      ? instant(timeZone)
      : words.has(format)
      ? numbered(format === "serial-1904")
      : written(format)
  )
  readers.set(key, made)
  return made
}

/** The days that the formats of a style read in a text: one, none, or several that the formats do not agree on. */
const daysIn = (plain: string, { dates, timeZone }: DayStyle): ReadonlyArray<Day> =>
  [...new Set(dates.map((format) => readerOf(format, timeZone)(plain)))].filter((it) => it !== undefined)

/** Reads a day as its column writes it (读日期); `undefined` when it is written otherwise, the calendar has no such day, or its formats read different ones. */
export const readDay = (text: string, style: DayStyle): Day | undefined => {
  const plain = plainSigns(text)
  const [only] = style.dates
  if (style.dates.length === 1 && only !== undefined) return readerOf(only, style.timeZone)(plain)
  const found = daysIn(plain, style)
  return found.length === 1 ? found[0] : undefined
}

const examples: Readonly<Record<string, string>> = {
  YYYY: "2017",
  YY: "17",
  MM: "03",
  M: "3",
  DD: "31",
  D: "31",
  HH: "17",
  H: "17",
  hh: "05",
  h: "5",
  mm: "30",
  ss: "00",
  A: "PM",
  serial: "42825",
  "serial-1904": "41363",
  instant: "2017-03-31T17:30:00Z"
}

const example = (format: string) => examples[format] ?? format.replaceAll(tokens, (it) => examples[it] ?? it)

/** What would be accepted in place of a text that is no day in this style (应填日期). */
export const acceptedDay = (text: string, style: DayStyle): Text => {
  const { dates, timeZone } = style
  if (dates.includes("instant") && timeZone === undefined) return accepted.timeZone
  const found = daysIn(plainSigns(text), style)
  if (found.length > 1) return accepted.oneDay(found)
  const [first = ""] = dates
  return accepted.day(dates, example(first))
}
