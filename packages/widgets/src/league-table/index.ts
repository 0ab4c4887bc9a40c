export { LeagueTable } from "./league-table.ts"
export type { LeagueColumn, LeagueRow, LeagueTableData } from "./shapes.ts"
export { setTexts } from "./texts.ts"
