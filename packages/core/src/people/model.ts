import * as Schema from "effect/Schema"
import { Day, ManagerId, personal, RoleId, TeamId, TerritoryId } from "../schema/index.ts"

/** A role with its grade from a day on (任职). Without a day it holds from the beginning of the records. */
export const Position = Schema.Struct({
  from: Schema.optionalKey(Day),
  role: RoleId,
  grade: Schema.optionalKey(Schema.NonEmptyString)
})
export type Position = typeof Position.Type

/** Where somebody belongs from a day on (所属团队与辖区). Without a day it holds from the beginning of the records. */
export const Membership = Schema.Struct({
  from: Schema.optionalKey(Day),
  team: Schema.optionalKey(TeamId),
  territory: Schema.optionalKey(TerritoryId)
})
export type Membership = typeof Membership.Type

/** In which territory a team is from a day on (团队所属辖区). Without a day it holds from the beginning of the records, without a territory in none. */
export const TeamTerritory = Schema.Struct({
  from: Schema.optionalKey(Day),
  territory: Schema.optionalKey(TerritoryId)
})
export type TeamTerritory = typeof TeamTerritory.Type

/** The day of the last word of another system that changed something (对账日). */
const asOf = Schema.optionalKey(Day)

const person = {
  name: personal(Schema.NonEmptyString),
  /** The first day in service; without one, in service as far back as the records go. */
  joinedOn: Schema.optionalKey(Day),
  /** Oldest first, each from a later day. */
  positions: Schema.NonEmptyArray(Position),
  /** Oldest first, each from a later day. */
  memberships: Schema.NonEmptyArray(Membership),
  asOf,
  /** The last day on which somebody here said that they leave. */
  changedOn: Schema.optionalKey(Day)
}

/** A person in the programme (客户经理) as the events add up. */
export const Manager = Schema.TaggedUnion({
  Unknown: {},
  InService: person,
  /** The last day in service may be still to come. */
  Left: { ...person, lastDay: Day }
})
export type Manager = typeof Manager.Type

/** A person who has joined, whether or not they left again (已入职人员). */
export type KnownManager = Exclude<Manager, { readonly _tag: "Unknown" }>

/** Who leads a team from a day on (团队主管任期). Without a day they lead from the beginning of the records; without a manager nobody leads it. */
export const Lead = Schema.Struct({ from: Schema.optionalKey(Day), manager: Schema.optionalKey(ManagerId) })
export type Lead = typeof Lead.Type

/** A team (团队) as its events add up. */
export const Team = Schema.TaggedUnion({
  Unknown: {},
  Formed: {
    name: Schema.NonEmptyString,
    /** The one in which it is at last. */
    territory: Schema.optionalKey(TerritoryId),
    /** Those in which it was when, where it was in several: oldest first, each from a later day. */
    territories: Schema.optionalKey(Schema.NonEmptyArray(TeamTerritory)),
    /** Oldest first, each from a later day. */
    leads: Schema.Array(Lead),
    asOf
  }
})
export type Team = typeof Team.Type

/** A team that has been formed (已设立团队). */
export type FormedTeam = Exclude<Team, { readonly _tag: "Unknown" }>

/** A territory (辖区) as its events add up: within another, or at the top. */
export const Territory = Schema.TaggedUnion({
  Unknown: {},
  Defined: { name: Schema.NonEmptyString, parent: Schema.optionalKey(TerritoryId), asOf }
})
export type Territory = typeof Territory.Type

/** A territory that has been defined (已设立辖区). */
export type DefinedTerritory = Exclude<Territory, { readonly _tag: "Unknown" }>

/** To whom a number is credited (业绩归属): the manager, and the team and territory in which they were on its day. */
export const Credit = Schema.Struct({
  manager: ManagerId,
  team: Schema.optionalKey(TeamId),
  territory: Schema.optionalKey(TerritoryId)
})
export type Credit = typeof Credit.Type
