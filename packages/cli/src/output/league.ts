import type { LeagueTable } from "@rmkit/core/kpi"
import { table } from "./table.ts"
import type { Table } from "./tables.ts"

/** A league table (排行榜) for spreadsheets and programs: everybody's rank, score and actuals, best first. */
export const leagueTable = ({ columns, rows }: LeagueTable): Table => ({
  name: "league",
  columns: [
    { title: "rank", isNumber: true },
    { title: "manager_id" },
    { title: "manager_name" },
    { title: "team" },
    { title: "territory" },
    { title: "score", isNumber: true },
    { title: "grade" },
    ...columns.map(({ id }) => ({ title: id, isNumber: true }))
  ],
  rows: rows.map((it) => [
    it.rank === null ? "" : String(it.rank),
    it.manager.id,
    it.manager.name,
    it.team ?? "",
    it.territory ?? "",
    it.score ?? "",
    it.grade ?? "",
    ...columns.map(({ id }) => it.values[id] ?? "")
  ])
})

const withoutId = <A>(row: ReadonlyArray<A>) => row.toSpliced(1, 1)

/** The same as people read it (排行榜文本), without the ids. */
export const leagueText = (league: LeagueTable): string => {
  const { columns, rows } = leagueTable(league)
  return table(withoutId(columns), rows.map((row) => withoutId(row).map((it) => it === "" ? "–" : it)))
}
