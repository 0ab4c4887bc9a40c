const root = document.documentElement

/** A period as people call it. */
export const periodName = (period) => {
  const isChinese = root.lang.startsWith("zh")
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(period) ?? []
  if (quarter !== undefined) {
    return isChinese ? `${year}年第${"一二三四"[quarter - 1]}季度` : `Q${quarter} ${year}`
  }
  const [, ofYear, month] = /^(\d{4})-(\d{2})$/.exec(period) ?? []
  if (month === undefined) return isChinese ? `${period}年` : period
  return new Intl.DateTimeFormat(root.lang, { year: "numeric", month: "long", timeZone: "UTC" })
    .format(Date.UTC(Number(ofYear), Number(month) - 1))
}

/** The first instant after a period. */
const endOf = (period) => {
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(\d{2}))?$/.exec(period) ?? []
  return Date.UTC(Number(year), quarter === undefined ? Number(month ?? 12) : Number(quarter) * 3)
}

/** The period to open on: the one that is wanted, else the last that is over, else the last. */
export const openingOf = (names, ...wanted) =>
  wanted.find((it) => names.includes(it)) ?? names.findLast((it) => endOf(it) <= Date.now()) ?? names.at(-1)

const months = { month: 1, quarter: 3, year: 12 }

/** The day that it is in a time zone: `2026-11-25`. Swedes write days as ISO does. */
export const todayIn = (timeZone) => new Intl.DateTimeFormat("sv-SE", { timeZone }).format()

/** The first day after one on which every scheme begins a new period: `2027-01-01`. */
export const nextFirstDay = (day, schemes) => {
  const step = Math.max(1, ...schemes.map(({ period }) => months[period]))
  const [year, month] = day.split("-").map(Number)
  const next = Math.floor((month - 1) / step) * step + step
  return new Date(Date.UTC(year, next, 1)).toISOString().slice(0, 10)
}
