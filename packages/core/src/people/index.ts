/**
 * People and territories (人员与辖区): who is in the programme, in which role, team and territory, and who leads whom, on any day.
 *
 * @example
 * const lead = team === undefined ? undefined : leadOn(team, day)
 *
 * @module
 */
export * from "./decide.ts"
export { ManagerEvent, TeamEvent, TerritoryEvent } from "./events.ts"
export * from "./evolve.ts"
export {
  Credit,
  type DefinedTerritory,
  type FormedTeam,
  type KnownManager,
  Lead,
  Manager,
  Membership,
  Position,
  Team,
  TeamTerritory,
  Territory
} from "./model.ts"
export * from "./reconcile.ts"
export { texts } from "./texts.ts"
export * from "./view.ts"
