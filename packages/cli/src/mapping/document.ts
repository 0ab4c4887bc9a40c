import type { Text } from "@rmkit/core/kernel"
import type { Condition, FieldMapping, FileMapping, Mapping } from "../import/mapping.ts"
import type { Unit } from "../import/values.ts"
import { fitsField, type Habits } from "./fits.ts"
import { type Chosen, fieldTypes } from "./guess.ts"
import type { ColumnLook } from "./look.ts"

/** One line of a drafted mapping with how sure it is (草稿说明). */
export interface DraftLine {
  readonly file: string
  /** `deal.value`, or `deal` for what the whole file is taken for. */
  readonly at: string
  /** The column, or the constant in quotes. */
  readonly source: string
  readonly percent: number
  readonly reason: Text
}

/** A record of a drafted file. */
export type RecordDocument = FileMapping["records"][number]

/** What a mapping says for all files of how values are written. */
export type OverallStyle = Pick<Mapping, "dates" | "decimal" | "grouping" | "currency" | "timeZone" | "empty">

/** The words for how sure a percentage is (把握程度). */
export const inWords = (percent: number): Text => {
  if (percent >= 90) return { en: "sure", zh: "确定" }
  if (percent >= 70) return { en: "likely", zh: "很可能" }
  return percent >= 50 ? { en: "unsure", zh: "不确定" } : { en: "a guess", zh: "猜测" }
}

/** How the values of one column are written, as a mapping would say it. */
export type ColumnStyle = Pick<OverallStyle, "dates" | "decimal" | "grouping" | "currency"> & { readonly unit?: Unit }

const datesOf = (dates: ReadonlyArray<string>): OverallStyle["dates"] => {
  const [first, ...others] = dates
  return first === undefined || others.length === 0 ? first : [first, ...others]
}

/** How a column is written, as a mapping would say it. */
export const styleOfColumn = (kind: string, field: string, column: ColumnLook, habits: Habits): ColumnStyle => {
  const type = fieldTypes[kind]?.[field] ?? "text"
  const { amounts, days } = fitsField(column, field, type, habits)
  const dates = days === undefined ? undefined : datesOf(days.dates)
  if (dates !== undefined) return { dates }
  if (amounts === undefined) return {}
  return {
    decimal: amounts.decimal,
    grouping: amounts.grouping === " "
      ? " "
      : amounts.grouping === "'"
      ? "'"
      : amounts.grouping === ","
      ? ","
      : amounts.grouping === "."
      ? "."
      : "",
    currency: column.currency ?? habits.currency,
    ...(column.unit === undefined ? {} : { unit: column.unit })
  }
}

const differing = (style: ColumnStyle, overall: OverallStyle): ColumnStyle => {
  const said = { decimal: ".", grouping: "", ...overall }
  return {
    ...(style.dates === undefined || JSON.stringify(style.dates) === JSON.stringify(said.dates)
      ? {}
      : { dates: style.dates }),
    ...(style.decimal === undefined || style.decimal === said.decimal ? {} : { decimal: style.decimal }),
    ...(style.grouping === undefined || style.grouping === said.grouping ? {} : { grouping: style.grouping }),
    ...(style.currency === undefined || style.currency === said.currency ? {} : { currency: style.currency }),
    ...(style.unit === undefined ? {} : { unit: style.unit })
  }
}

/** What else there is to say of a column. */
export interface Extras {
  readonly aliases?: Readonly<Record<string, string>> | undefined
  readonly default?: string | undefined
  readonly when?: Condition | undefined
}

/** A field as the mapping says it, as shortly as it can be said. */
export const fieldDocument = (
  style: ColumnStyle,
  overall: OverallStyle,
  column: string,
  extras: Extras = {}
): FieldMapping => {
  const { aliases = {}, default: fallback, when } = extras
  const apart = differing(style, overall)
  const rest = {
    ...(Object.keys(aliases).length === 0 ? {} : { aliases }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(when === undefined ? {} : { when }),
    ...apart
  }
  return Object.keys(rest).length === 0 ? column : { column, ...rest }
}

/** The commonest of some values, the first of them where two are as common. */
const commonest = <A>(values: ReadonlyArray<A>): A | undefined => {
  const counts = new Map<string, { readonly value: A; count: number }>()
  for (const value of values) {
    const key = JSON.stringify(value)
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { value, count: 1 })
    else known.count += 1
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count)[0]?.value
}

/** What is said once for all files: the commonest way of each. */
export const overallOf = (
  chosen: ReadonlyArray<{ readonly kind: string; readonly field: string; readonly chosen: Chosen }>,
  habits: Habits,
  timeZone: string
): OverallStyle => {
  const styles = chosen.map(({ chosen: { column }, field, kind }) => styleOfColumn(kind, field, column, habits))
  const defined = <K extends keyof ColumnStyle>(key: K) =>
    commonest(styles.flatMap((it) => it[key] === undefined ? [] : [it[key]]))
  const dates = defined("dates")
  const decimal = defined("decimal")
  const grouping = defined("grouping")
  const isInstant = styles.some((it) => [it.dates ?? []].flat().includes("instant"))
  const empty = [...new Set(chosen.flatMap((it) => it.chosen.column.empty))]
  return {
    currency: habits.currency,
    ...(dates === undefined ? {} : { dates }),
    ...(isInstant ? { timeZone } : {}),
    ...(decimal === undefined || (decimal === "." && (grouping ?? "") === "") ? {} : { decimal }),
    ...(grouping === undefined || grouping === "" ? {} : { grouping }),
    ...(empty.length === 0 ? {} : { empty })
  }
}
