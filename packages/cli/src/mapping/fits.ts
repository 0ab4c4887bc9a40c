import type { Currency, Text } from "@rmkit/core/kernel"
import type { FieldType } from "../import/values.ts"
import { same } from "../language.ts"
import type { ColumnLook } from "./look.ts"
import { type AmountsFound, amountsIn, areSerials, type DaysFound, daysIn } from "./shapes.ts"

/** How the values of a folder are written by and large. */
export interface Habits {
  readonly currency: Currency
  /** Of two ways of reading a day, the one with the month first. */
  readonly monthFirst: boolean
}

/** How well the values of a column fit a field (值匹配度), 0 to 1, and in words. */
export interface FieldFit {
  readonly share: number
  readonly says: Text
  readonly days?: DaysFound
  readonly amounts?: AmountsFound
}

const remembered = new WeakMap<ColumnLook, Map<string, FieldFit>>()

const percent = (share: number) => `${Math.floor(share * 100)}%`

const wholeNumbers = ({ values }: ColumnLook, min: number, max: number): number => {
  const all = [...values.keys()].slice(0, 1000)
  const fitting = all.filter((it) => /^\d{1,3}(?:[.,' ]?\d{3})*$/.test(it))
    .filter((it) => {
      const number = Number(it.replaceAll(/\D/g, ""))
      return number >= min && number <= max
    })
  return all.length === 0 ? 0 : fitting.length / all.length
}

const looked = (
  column: ColumnLook,
  field: string,
  type: FieldType["type"],
  { currency, monthFirst }: Habits
): FieldFit => {
  const values = [...column.values.keys()]
  switch (type) {
    case "text":
    case "choice":
      return { share: 1, says: same("") }
    case "day": {
      const days = daysIn(values, monthFirst)
      if (days !== undefined) {
        return {
          share: days.share,
          says: {
            en: `${percent(days.share)} of its values are days, written ${days.dates.join(" or ")}`,
            zh: `${percent(days.share)} 的值是日期，写法为 ${days.dates.join(" 或 ")}`
          },
          days
        }
      }
      if (!areSerials(values)) return { share: 0, says: { en: "its values are no days", zh: "其值不是日期" } }
      const serial: DaysFound = { dates: ["serial"], share: 0.95, alternative: undefined }
      return {
        share: 0.95,
        says: { en: "its values look like day numbers of a spreadsheet", zh: "其值像是电子表格的日期序号" },
        days: serial
      }
    }
    case "money": {
      const amounts = amountsIn(values, column.currency ?? currency, column.unit)
      return amounts === undefined
        ? { share: 0, says: { en: "its values are no amounts", zh: "其值不是金额" } }
        : {
          share: amounts.share,
          says: {
            en: `${percent(amounts.share)} of its values are amounts`,
            zh: `${percent(amounts.share)} 的值是金额`
          },
          amounts
        }
    }
    case "count": {
      const [min, max] = field === "foundedYear" ? [1500, 2100] : field === "probabilityPercent" ? [0, 100] : [0, 1e12]
      const share = wholeNumbers(column, min, max)
      const what = field === "foundedYear" ? { en: "years", zh: "年份" } : { en: "whole numbers", zh: "整数" }
      return {
        share,
        says: { en: `${percent(share)} of its values are ${what.en}`, zh: `${percent(share)} 的值是${what.zh}` }
      }
    }
  }
}

/** How well a column fits a field of a type; looked at once. */
export const fitsField = (column: ColumnLook, field: string, type: FieldType["type"], habits: Habits): FieldFit => {
  const key = `${field} ${type} ${habits.currency} ${habits.monthFirst}`
  const known = remembered.get(column)?.get(key)
  if (known !== undefined) return known
  const made = looked(column, field, type, habits)
  const all = remembered.get(column) ?? new Map<string, FieldFit>()
  all.set(key, made)
  remembered.set(column, all)
  return made
}
