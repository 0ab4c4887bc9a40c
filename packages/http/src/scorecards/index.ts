/**
 * Scorecards, league table, reasons and facts as the interface says them (考核接口).
 *
 * @module
 */
export { scorecards } from "./group.ts"
export { Explanation, FactPage, FactView, LeagueTable, PeriodName, Reason, ScorecardView } from "./model.ts"
