import { addDays, type Day, daysBetween, parseDay, partsOf } from "@rmkit/core/kernel"

/** How long a company's history is and on which days it was exported (历史与导出日). */
export interface History {
  /** The first day of the quarter five quarters before that of the last day. */
  readonly from: Day
  readonly until: Day
  /** The days of the exports, oldest first: after two quarters, after four, a week before the last day, and the last day. */
  readonly exports: readonly [Day, Day, Day, Day]
}

const mustBeDay = (text: string): Day => {
  const day = parseDay(text)
  if (day === undefined) throw new RangeError(`${text} is no day such as 2026-03-31`)
  return day
}

/** The first day of a quarter, counted from the year 0. */
const startOfQuarter = (quarter: number): Day =>
  mustBeDay(
    `${String(Math.floor(quarter / 4)).padStart(4, "0")}-${String((quarter % 4) * 3 + 1).padStart(2, "0")}-01`
  )

const quarterNumber = (day: Day): number => {
  const { month, year } = partsOf(day)
  return year * 4 + Math.floor((month - 1) / 3)
}

/** The quarter of a day as periods are named (季度): `2026-Q1`. */
export const quarterOf = (day: Day): string => `${day.slice(0, 4)}-Q${Math.floor((partsOf(day).month - 1) / 3) + 1}`

/** The history of a company that ends on a day. */
export const historyUntil = (text: string): History => {
  const until = mustBeDay(text)
  const first = quarterNumber(until) - 5
  const endOf = (quarters: number) => addDays(startOfQuarter(first + quarters), -1)
  return { from: startOfQuarter(first), until, exports: [endOf(2), endOf(4), addDays(until, -7), until] }
}

/** The day that lies so far between two, 0 being the first. */
export const between = (from: Day, until: Day, share: number): Day =>
  addDays(from, Math.round(daysBetween(from, until) * share))

const isWeekend = (day: Day) => [0, 6].includes(new Date(day).getUTCDay())
const weekend = 0.06

/** How busy the days of a history are (忙闲), summed up so that the day of the n-th thing is found at once. */
export const busyDays = ({ from, until }: History, monthWeights: ReadonlyArray<number>) => {
  const sums: Array<number> = []
  let all = 0
  for (let at = 0; at <= daysBetween(from, until); at++) {
    const day = addDays(from, at)
    all += (monthWeights[partsOf(day).month - 1] ?? 1) * (isWeekend(day) ? weekend : 1)
    sums.push(all)
  }
  /** The day by which this share of everything has begun. */
  return (share: number): Day => {
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((sums[middle] ?? 0) > share * all) high = middle
      else low = middle + 1
    }
    return addDays(from, low)
  }
}
