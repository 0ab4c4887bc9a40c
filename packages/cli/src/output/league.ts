import type { LeagueTable } from "@rmkit/core/kpi"
import type { Language } from "../language.ts"
import { headed } from "./headings.ts"
import { readableIn } from "./numbers.ts"
import { table } from "./table.ts"
import type { Table } from "./tables.ts"

type Titled = (column: LeagueTable["columns"][number]) => string
type Shown = (value: string, unit: LeagueTable["columns"][number]["unit"]) => string

const tableOf = ({ columns, rows }: LeagueTable, shown: Shown, titled: Titled): Table => ({
  name: "league",
  columns: [
    { title: "rank", isNumber: true },
    { title: "manager_id" },
    { title: "manager_name" },
    { title: "team" },
    { title: "territory" },
    { title: "score", isNumber: true },
    { title: "grade" },
    ...columns.map((it) => ({ title: titled(it), isNumber: true }))
  ],
  rows: rows.map((it) => [
    it.rank === null ? "" : String(it.rank),
    it.manager.id,
    it.manager.name,
    it.team ?? "",
    it.territory ?? "",
    it.score ?? "",
    it.grade ?? "",
    ...columns.map(({ id, unit }) => {
      const value = it.values[id] ?? null
      return value === null ? "" : shown(value, unit)
    })
  ])
})

/** A league table (排行榜) for spreadsheets and programs: everybody's rank, score and exact actuals, best first. */
export const leagueTable = (league: LeagueTable): Table => tableOf(league, (value) => value, ({ id }) => id)

const withoutId = <A>(row: ReadonlyArray<A>) => row.toSpliced(1, 1)

/** The same as people read it (排行榜文本): shares in percent, and without the ids. */
export const leagueText = (league: LeagueTable, language: Language): string => {
  const { columns, rows } = tableOf(
    league,
    (value, unit) => readableIn(unit, value),
    ({ id, title }) => language === "en" ? id : title[language]
  )
  return table(
    withoutId(headed(columns, language)),
    rows.map((row) => withoutId(row).map((it) => it === "" ? "–" : it))
  )
}
