import { define } from "../define.ts"
import { LeagueTable } from "./league-table.ts"

define("rm-league-table", LeagueTable)

declare global {
  interface HTMLElementTagNameMap {
    "rm-league-table": LeagueTable
  }
}
