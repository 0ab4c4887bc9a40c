import * as Schema from "effect/Schema"
import { Day, ManagerId, personal, RoleId, TeamId, TerritoryId } from "../schema/index.ts"

/** What has happened to a person in the programme (人员事件). These shapes are stored: to rename one is a migration. */
export const ManagerEvent = Schema.TaggedUnion({
  ManagerJoined: {
    name: personal(Schema.NonEmptyString),
    joinedOn: Schema.optionalKey(Day),
    role: RoleId,
    grade: Schema.optionalKey(Schema.NonEmptyString),
    team: Schema.optionalKey(TeamId),
    territory: Schema.optionalKey(TerritoryId)
  },
  MembershipChanged: { from: Day, team: Schema.optionalKey(TeamId), territory: Schema.optionalKey(TerritoryId) },
  RoleChanged: { from: Day, role: RoleId, grade: Schema.optionalKey(Schema.NonEmptyString) },
  ManagerLeft: { lastDay: Day }
})
export type ManagerEvent = typeof ManagerEvent.Type

/** What has happened to a team (团队事件). These shapes are stored: to rename one is a migration. */
export const TeamEvent = Schema.TaggedUnion({
  TeamFormed: {
    name: Schema.NonEmptyString,
    territory: Schema.optionalKey(TerritoryId),
    lead: Schema.optionalKey(ManagerId)
  },
  LeadAppointed: { from: Day, manager: ManagerId }
})
export type TeamEvent = typeof TeamEvent.Type

/** What has happened to a territory (辖区事件). These shapes are stored: to rename one is a migration. */
export const TerritoryEvent = Schema.TaggedUnion({
  TerritoryDefined: { name: Schema.NonEmptyString, parent: Schema.optionalKey(TerritoryId) }
})
export type TerritoryEvent = typeof TerritoryEvent.Type
