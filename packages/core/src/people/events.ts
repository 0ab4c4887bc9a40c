import * as Schema from "effect/Schema"
import { Day, ManagerId, personal, RoleId, TeamId, TerritoryId } from "../schema/index.ts"
import { Lead, Membership, Position, TeamTerritory } from "./model.ts"

/** The day of which another system says so; absent where somebody says so here. */
const asOf = Schema.optionalKey(Day)

/**
 * What has happened to a person in the programme (人员事件). What another system said has the day of its word, `asOf`. These shapes are stored: to rename one is a
 * migration.
 */
export const ManagerEvent = Schema.TaggedUnion({
  ManagerJoined: {
    name: personal(Schema.NonEmptyString),
    joinedOn: Schema.optionalKey(Day),
    role: RoleId,
    grade: Schema.optionalKey(Schema.NonEmptyString),
    team: Schema.optionalKey(TeamId),
    territory: Schema.optionalKey(TerritoryId),
    asOf
  },
  MembershipChanged: { from: Day, team: Schema.optionalKey(TeamId), territory: Schema.optionalKey(TerritoryId), asOf },
  RoleChanged: { from: Day, role: RoleId, grade: Schema.optionalKey(Schema.NonEmptyString), asOf },
  /** Said here on a day, or by another system as of one. Again with another day it is corrected. */
  ManagerLeft: { lastDay: Day, recordedOn: Schema.optionalKey(Day), asOf },
  /** They did not leave after all, or came back. */
  LeavingTakenBack: { asOf: Day },
  /** What they are called and since when they are in service, as it is known now. */
  ManagerCorrected: { name: personal(Schema.NonEmptyString), joinedOn: Schema.optionalKey(Day), asOf: Day },
  /** Where they belonged when, all of it, as it is known now. */
  MembershipsCorrected: { memberships: Schema.NonEmptyArray(Membership), asOf: Day },
  /** Which role they had when, all of it, as it is known now. */
  PositionsCorrected: { positions: Schema.NonEmptyArray(Position), asOf: Day }
})
export type ManagerEvent = typeof ManagerEvent.Type

/** What has happened to a team (团队事件). These shapes are stored: to rename one is a migration. */
export const TeamEvent = Schema.TaggedUnion({
  TeamFormed: {
    name: Schema.NonEmptyString,
    territory: Schema.optionalKey(TerritoryId),
    lead: Schema.optionalKey(ManagerId),
    asOf
  },
  LeadAppointed: { from: Day, manager: ManagerId, asOf },
  TeamRenamed: { name: Schema.NonEmptyString, asOf: Day },
  /** Who led it when, all of it, as it is known now. */
  LeadsCorrected: { leads: Schema.Array(Lead), asOf: Day },
  /** In which territory it was when, all of it, as it is known now. */
  TeamTerritoriesCorrected: { territories: Schema.NonEmptyArray(TeamTerritory), asOf: Day }
})
export type TeamEvent = typeof TeamEvent.Type

/** What has happened to a territory (辖区事件). These shapes are stored: to rename one is a migration. */
export const TerritoryEvent = Schema.TaggedUnion({
  TerritoryDefined: { name: Schema.NonEmptyString, parent: Schema.optionalKey(TerritoryId), asOf },
  /** What it is called and in which it lies, as it is known now. */
  TerritoryCorrected: { name: Schema.NonEmptyString, parent: Schema.optionalKey(TerritoryId), asOf: Day }
})
export type TerritoryEvent = typeof TerritoryEvent.Type
