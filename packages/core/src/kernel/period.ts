import { addDays, type Day, dayFrom, daysBetween, parseDay, partsOf } from "./time.ts"

/** The regular kinds of a period (考核期类型). */
export type PeriodKind = "year" | "quarter" | "month"

/** A run of whole days that is scored or reported as one (考核期). */
export interface Period {
  /** As people write it: `2017`, `2017-Q2`, `2017-04`, or first and last day: `2017-04-01..2017-05-15`. */
  readonly name: string
  readonly kind: PeriodKind | "custom"
  readonly from: Day
  /** The day after the last. */
  readonly until: Day
}

const monthsIn: Readonly<Record<PeriodKind, number>> = { year: 12, quarter: 3, month: 1 }

const nameOf = (kind: PeriodKind, year: string, month: number) =>
  ({ year, quarter: `${year}-Q${(month + 2) / 3}`, month: `${year}-${String(month).padStart(2, "0")}` })[kind]

/** The regular period whose first month this is. */
const regular = (kind: PeriodKind, year: number, month: number): Period | undefined => {
  const months = month - 1 + monthsIn[kind]
  const from = dayFrom(year, month, 1)
  const until = dayFrom(year + Math.floor(months / 12), (months % 12) + 1, 1)
  if (from === undefined || until === undefined) return undefined
  return { name: nameOf(kind, from.slice(0, 4), month), kind, from, until }
}

const custom = (from: Day, until: Day): Period => ({
  name: `${from}..${addDays(until, -1)}`,
  kind: "custom",
  from,
  until
})

/**
 * Reads `2017`, `2017-Q2`, `2017-04` or `2017-04-01..2017-05-15`, both days included (读考核期); `undefined` when it is written otherwise, ends before it
 * begins, or runs past the year 9998.
 */
export const parsePeriod = (text: string): Period | undefined => {
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(\d{2}))?$/.exec(text) ?? []
  if (year !== undefined) {
    if (quarter !== undefined) return regular("quarter", Number(year), Number(quarter) * 3 - 2)
    return month === undefined ? regular("year", Number(year), 1) : regular("month", Number(year), Number(month))
  }
  const days = text.split("..").map(parseDay)
  const [first, last] = days
  if (first === undefined || last === undefined || days.length > 2) return undefined
  return first > last || last === "9999-12-31" ? undefined : custom(first, addDays(last, 1))
}

/** The period of a kind in which a day lies (日期所在考核期). The last of the year 9999 would end outside the calendar, which is a defect and throws. */
export const periodOf = (day: Day, kind: PeriodKind): Period => {
  const { month, year } = partsOf(day)
  const found = regular(kind, year, month - ((month - 1) % monthsIn[kind]))
  if (found === undefined) throw new RangeError(`The ${kind} of ${day} ends after 9999-12-31.`)
  return found
}

/** How many days a period has (考核期天数). */
export const daysIn = (period: Period): number => daysBetween(period.from, period.until)

/** The period before (上一考核期): of the same kind, or as many days as a custom one has. */
export const previousPeriod = (period: Period): Period =>
  period.kind === "custom"
    ? custom(addDays(period.from, -daysIn(period)), period.from)
    : periodOf(addDays(period.from, -1), period.kind)

/** The period after (下一考核期): of the same kind, or as many days as a custom one has. */
export const nextPeriod = (period: Period): Period =>
  period.kind === "custom"
    ? custom(period.until, addDays(period.until, daysIn(period)))
    : periodOf(period.until, period.kind)

/** Whether a day lies in a period (日期是否在期内): the first and the last do. */
export const isIn = (day: Day, period: Period): boolean => period.from <= day && day < period.until
