import type { Currency, Text } from "@rmkit/core/kernel"
import { type FieldType, readValue, type Style, type Unit } from "../import/values.ts"
import { readDay } from "../import/values/days.ts"

/** A way in which a column may be written, and which part of its values it reads, 0 to 1. */
interface Guess<A> {
  readonly is: A
  readonly share: number
}

const baseFormats = [
  "YYYY-MM-DD",
  "YYYY/MM/DD",
  "YYYY.MM.DD",
  "YYYYMMDD",
  "YYYY年M月D日",
  "YYYY/M/D",
  "YYYY-M-D",
  "YYYY.M.D",
  "DD.MM.YYYY",
  "D.M.YYYY",
  "DD/MM/YYYY",
  "MM/DD/YYYY",
  "D/M/YYYY",
  "M/D/YYYY",
  "DD-MM-YYYY",
  "MM-DD-YYYY",
  "D-M-YYYY",
  "M-D-YYYY",
  "D.M.YY",
  "D/M/YY",
  "M/D/YY"
]

const times = [
  "",
  " HH:mm",
  " HH:mm:ss",
  " H:mm",
  " H:mm:ss",
  " h:mm A",
  " h:mm:ss A",
  "THH:mm:ss",
  "THH:mm",
  ", HH:mm"
]

/** Every way of writing days that is tried, the commonest first. */
const formats: ReadonlyArray<string> = times.flatMap((time) => baseFormats.map((it) => it + time))

/** Which way of reading goes with which, when both read everything: the day of the month first, or the month. */
const monthFirst = (format: string): boolean => format.startsWith("M")

const shareOf = (values: ReadonlyArray<string>, reads: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(reads).length / values.length

/** How a column writes its days (日期写法): one way or, where it mixes them, several. */
export interface DaysFound {
  readonly dates: ReadonlyArray<string>
  readonly share: number
  /** Another way that reads all the values as well, and other days. */
  readonly alternative: string | undefined
}

const looksLikeDay = /\d{1,4}[年./-]\s?\d{1,2}[月./-]\s?\d{1,4}|^\d{8}$/u

const zone = "UTC"

const isInstant = (it: string) => readDay(it, { dates: ["instant"], timeZone: zone }) !== undefined

/** How days are written (识别日期写法), or nothing where less than half of the values are days. */
export const daysIn = (values: ReadonlyArray<string>, prefersMonthFirst: boolean): DaysFound | undefined => {
  const sample = values.slice(0, 1000)
  if (sample.length === 0) return undefined
  if (shareOf(sample, isInstant) > 0.5) {
    return { dates: ["instant"], share: shareOf(sample, isInstant), alternative: undefined }
  }
  if (shareOf(sample, (it) => looksLikeDay.test(it)) <= 0.5) return undefined
  const guesses = formats
    .map((is): Guess<string> => ({ is, share: shareOf(sample, (it) => readDay(it, { dates: [is] }) !== undefined) }))
    .filter(({ share }) => share > 0)
  const most = Math.max(0, ...guesses.map(({ share }) => share))
  if (most === 0) return undefined
  const best = guesses.filter(({ share }) => share === most)
  const preferred = best.find(({ is }) => monthFirst(is) === prefersMonthFirst) ?? best[0]
  if (preferred === undefined) return undefined
  const other = best.find(({ is }) => monthFirst(is) !== monthFirst(preferred.is) && !is.startsWith("Y"))
  const dates = [preferred.is]
  let share = most
  while (share < 1 && dates.length < 4) {
    const alsoBy = (is: string) => shareOf(sample, (it) => readDay(it, { dates: [...dates, is] }) !== undefined)
    const next = guesses.map(({ is }) => ({ is, share: dates.includes(is) ? 0 : alsoBy(is) }))
      .reduce((a, b) => b.share > a.share ? b : a, { is: "", share: 0 })
    if (next.share <= share) break
    dates.push(next.is)
    share = next.share
  }
  const isAmbiguous = other !== undefined && !preferred.is.startsWith("Y")
  return share > 0.5 ? { dates, share, alternative: isAmbiguous ? other.is : undefined } : undefined
}

/** Whether numbers may be the day numbers of a spreadsheet: some decades around today. */
export const areSerials = (values: ReadonlyArray<string>): boolean =>
  shareOf(values, (it) => /^[34]\d{4}(?:[.,]\d+)?$/.test(it)) > 0.95

/** How a column writes its amounts (金额写法). */
export interface AmountsFound {
  readonly decimal: "." | ","
  readonly grouping: string
  readonly share: number
}

const numberStyles: ReadonlyArray<Pick<AmountsFound, "decimal" | "grouping">> = [
  { decimal: ".", grouping: "" },
  { decimal: ".", grouping: "," },
  { decimal: ",", grouping: "." },
  { decimal: ",", grouping: "" },
  { decimal: ",", grouping: " " },
  { decimal: ".", grouping: "'" },
  { decimal: ".", grouping: " " }
]

const groups = (style: Pick<AmountsFound, "grouping">, it: string) => {
  switch (style.grouping) {
    case "":
      return false
    case " ":
      return /[ \u00A0\u202F]/.test(it)
    case "'":
      return /['\u2019]/.test(it)
    default:
      return it.includes(style.grouping)
  }
}

/** How amounts are written (识别金额写法), or nothing where less than half of the values are amounts. */
export const amountsIn = (
  values: ReadonlyArray<string>,
  currency: Currency,
  unit: Unit | undefined
): AmountsFound | undefined => {
  const sample = values.slice(0, 1000)
  const kind: FieldType = { type: "money" }
  const guesses = numberStyles.map((style) => ({
    ...style,
    share: shareOf(sample, (it) => {
      const plain = it.replace(/^[-(]/, "").replace(/\)$/, "")
      return readValue(plain, kind, { ...style, currency, unit, dates: [] })._tag === "Value"
    }),
    isUsed: sample.some((it) => groups(style, it))
  }))
  const most = Math.max(0, ...guesses.map(({ share }) => share))
  if (most <= 0.5) return undefined
  // a grouping that nothing is grouped by is not said
  return guesses.find(({ grouping, isUsed, share }) => share === most && (grouping === "" || isUsed))
}

const unitWords: ReadonlyArray<readonly [RegExp, Unit]> = [
  [/亿/u, "亿元"],
  [/百万元?/u, "百万元"],
  [/万元|（万）|\(万\)|万$/u, "万元"],
  [/千元/u, "千元"],
  [/\b(in )?mio\b|\bmillions?\b|\bmln\b/iu, "million"],
  [/\bthousands?\b|\btsd\b|\bt€|\bk€|\bk\$|\bkEUR\b|\bTEUR\b|\bkUSD\b|'000\b/iu, "thousand"]
]

/** What one of the numbers under such a header stands for (识别单位). */
export const unitIn = (header: string): Unit | undefined => unitWords.find(([word]) => word.test(header))?.[1]

const nothingToSay: Text = { en: "", zh: "" }

/** What a mapping would have to say for these words to be read, as a sentence; empty where that is not to be seen. */
export const styleHint = (words: ReadonlyArray<string>, kind: FieldType, style: Style): Text => {
  if (kind.type === "day") {
    const found = daysIn(words, false)
    if (found === undefined) {
      return areSerials(words)
        ? {
          en: `They may be day numbers of a spreadsheet: "dates": "serial"`,
          zh: `可能是电子表格的日期序号，可用 "dates": "serial" 识别`
        }
        : nothingToSay
    }
    const said = found.dates.length === 1 ? JSON.stringify(found.dates[0]) : JSON.stringify(found.dates)
    const other = found.alternative === undefined ? undefined : JSON.stringify(found.alternative)
    return {
      en: `They can be read with "dates": ${said}${other === undefined ? "" : ` or ${other}`}`,
      zh: `可用 "dates": ${said}${other === undefined ? "" : ` 或 ${other}`} 识别`
    }
  }
  if (kind.type !== "money" && kind.type !== "count") return nothingToSay
  const found = style.currency === undefined ? undefined : amountsIn(words, style.currency, style.unit)
  if (found === undefined) return nothingToSay
  const said = `"decimal": "${found.decimal}", "grouping": "${found.grouping}"`
  return { en: `They can be read with ${said}`, zh: `可用 ${said} 识别` }
}
