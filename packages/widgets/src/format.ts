import { compare, cut, digitsOf, exact, floor, nearest } from "./exact.ts"

/** What a figure counts (单位). */
export type Unit = "money" | "count" | "ratio"

/** Writes exact numbers for people (数字格式). What is no number is shown as it is. */
export interface Format {
  /** All digits of a short decimal; a longer one is cut after four and ends in "…". `signed` puts a plus before a gain. */
  decimal(text: string, signed?: boolean): string
  /**
   * "2/3" is ≈66.67%: two digits, half up, marked where there is more. `digits` are the least to show. What has not reached `line`, the whole unless
   * said otherwise, is not rounded onto it: it is ≈99.99% until it is 100.00%.
   */
  percent(text: string, digits?: number, line?: string | null): string
  /** A decimal with its own digits, grouped: a column of money whose head names the currency. */
  plain(text: string): string
  money(text: string, currency: string): string
  /** A figure in its unit; a share is not rounded onto a `line` that it has not reached. */
  figure(text: string, unit: Unit, currency: string, line?: string | null): string
  /** 09:40 */
  time(atMs: number): string
  /** 2017-04-03, as the locale writes it. */
  day(day: string): string
  /** "2017-Q2", "2017-04", "2017" or "2017-04-01..2017-05-15", in words. */
  period(name: string): string
}

const formats = new Map<string, Format>()

/** The format of a locale. */
export const formatOf = (locale: string): Format => {
  const known = formats.get(locale) ?? makeFormat(locale)
  formats.set(locale, known)
  return known
}

const isDecimal = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text)

const makeFormat = (locale: string): Format => {
  const made = new Map<string, Intl.NumberFormat>()
  const write = (text: string, options: Intl.NumberFormatOptions, least: number, most: number): string => {
    const asked = { ...options, minimumFractionDigits: least, maximumFractionDigits: most }
    const key = JSON.stringify(asked)
    const format = made.get(key) ?? new Intl.NumberFormat(locale, asked)
    made.set(key, format)
    return (isDecimal(text) ? format.format(text) : text).replace("-", "\u2212")
  }
  const own = (text: string, options: Intl.NumberFormatOptions): string => {
    const number = exact(text)
    if (number === undefined) return text
    const said = text.includes("/") ? digitsOf(number, 4) : /\.(\d*)/.exec(text)?.[1]?.length ?? 0
    const digits = Math.min(said ?? 4, 4)
    const { text: shown, whole } = cut(number, digits)
    return `${write(shown, options, digits, digits)}${whole ? "" : "…"}`
  }
  const day = (text: string, options: Intl.DateTimeFormatOptions): string => {
    const at = new Date(`${text}T00:00Z`)
    return Number.isNaN(at.getTime()) ? text : at.toLocaleDateString(locale, { ...options, timeZone: "UTC" })
  }
  const money: Format["money"] = (text, currency) =>
    /^[A-Z]{3}$/.test(currency) ? own(text, { style: "currency", currency }) : `${own(text, {})} ${currency}`
  const percent: Format["percent"] = (text, digits = 2, line = null) => {
    const number = exact(text)
    if (number === undefined) return text
    const aim = exact(line ?? "1") ?? number
    const { text: near, whole } = nearest(number, 4)
    const shown = compare(number, aim) < 0 && near === nearest(aim, 4).text ? floor(number, 4).text : near
    return `${whole ? "" : "≈"}${write(shown, { style: "percent" }, digits, 2)}`
  }
  const format: Format = {
    decimal: (text, signed) => own(text, signed === true ? { signDisplay: "exceptZero" } : {}),
    percent,
    plain: (text) => own(text, {}),
    money,
    figure: (text, unit, currency, line) => {
      if (unit === "ratio") return percent(text, 2, line)
      return unit === "money" ? money(text, currency) : own(text, {})
    },
    time: (atMs) => new Date(atMs).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" }),
    day: (text) => day(text, { dateStyle: "medium" }),
    period: (name) => {
      const [, year = "", quarter, month] = /^(\d{4})(?:-Q([1-4])|-(\d\d))?$/.exec(name) ?? []
      const zh = locale.startsWith("zh")
      if (quarter !== undefined) {
        return zh
          ? `${year}年第${"一二三四".charAt(Number(quarter) - 1)}季度`
          : `Q${quarter} ${year}`
      }
      if (month !== undefined) return day(`${name}-01`, { year: "numeric", month: "long" })
      if (year !== "") return zh ? `${year}年` : year
      return name.split("..").map((it) => format.day(it)).join(" – ")
    }
  }
  return format
}
