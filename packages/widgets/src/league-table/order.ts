import { compare, exact } from "../exact.ts"
import type { LeagueRow } from "./shapes.ts"

/** How a table is sorted (排序). */
export interface Sorting {
  readonly column: string
  readonly direction: "ascending" | "descending"
}

/** What of a row stands in a column, for sorting; null is nothing. */
const keyOf = (row: LeagueRow, column: string): string | null => {
  if (column === "rank") return row.rank === null ? null : String(row.rank)
  if (column === "manager") return row.manager.name
  if (column === "team" || column === "territory" || column === "score") return row[column]
  return row.values[column.slice(valuePrefix.length)] ?? null
}

/** Before the id of a column of figures, so that an indicator may be called "score". */
export const valuePrefix = "value:"

/** Columns of words sort by the language, "59" before "589"; all others by their exact number. */
export const isWords = (column: string): boolean => /^(manager|team|territory)$/.test(column)

/** The rows in order. What is not applicable comes last whichever way; ties keep the order of rank, then of name. */
export const sorted = (
  rows: ReadonlyArray<LeagueRow>,
  { column, direction }: Sorting,
  locale: string
): ReadonlyArray<LeagueRow> => {
  const collator = new Intl.Collator(locale, { numeric: true })
  const turned = direction === "ascending" ? 1 : -1
  const keyed = rows.map((row) => {
    const text = keyOf(row, column)
    return { row, text, number: text === null || isWords(column) ? undefined : exact(text) }
  })
  return keyed.toSorted((a, b) => {
    if (a.text === null || b.text === null) return Number(a.text === null) - Number(b.text === null)
    const difference = a.number === undefined || b.number === undefined
      ? collator.compare(a.text, b.text)
      : compare(a.number, b.number)
    return difference * turned || (a.row.rank ?? Infinity) - (b.row.rank ?? Infinity) ||
      collator.compare(a.row.manager.name, b.row.manager.name)
  }).map(({ row }) => row)
}

/** The rows that contain a text, whatever its case. */
export const found = (rows: ReadonlyArray<LeagueRow>, text: string): ReadonlyArray<LeagueRow> => {
  const wanted = text.trim().toLocaleLowerCase()
  if (wanted === "") return rows
  return rows.filter(({ grade, manager, team, territory }) =>
    [manager.name, team, territory, grade].some((it) => it?.toLocaleLowerCase().includes(wanted))
  )
}
