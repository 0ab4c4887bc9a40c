import type { Unit } from "../format.ts"
import type { Text } from "../texts/index.ts"

/** One column of figures, all in one unit. */
export interface LeagueColumn {
  readonly id: string
  readonly title: Text
  readonly unit: Unit
}

/** One manager's place. */
export interface LeagueRow {
  /** Equal scores share a rank: 1 2 2 4. Who has no score has none. */
  readonly rank: number | null
  readonly manager: { readonly id: string; readonly name: string }
  readonly team: string | null
  readonly territory: string | null
  readonly score: string | null
  readonly grade: string | null
  /** What was measured, by the id of the column; null where an indicator is not applicable. */
  readonly values: Readonly<Record<string, string | null>>
}

/** Who is where in a period (排行榜): what `<rm-league-table>` shows. */
export interface LeagueTableData {
  readonly scheme: string
  readonly schemeTitle: Text
  readonly period: string
  readonly currency: string
  readonly rows: ReadonlyArray<LeagueRow>
  readonly columns: ReadonlyArray<LeagueColumn>
}
