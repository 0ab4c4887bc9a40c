import { present } from "../entity/plain.ts"
import { byEvent } from "../kernel/index.ts"
import type { ManagerEvent, TeamEvent, TerritoryEvent } from "./events.ts"
import type { Manager, Team, Territory } from "./model.ts"

/** Before anybody has joined. */
export const initialManager: Manager = { _tag: "Unknown" }

/** What an event makes of a person in the programme. It never refuses: what is stored has happened. */
export const evolveManager = byEvent<Manager, ManagerEvent>({
  ManagerJoined: (_, { grade, joinedOn, name, role, team, territory }) => ({
    _tag: "InService",
    ...present({ name, joinedOn }),
    positions: [present({ role, grade })],
    memberships: [present({ team, territory })]
  }),
  MembershipChanged: (was, { _tag, ...membership }) =>
    was._tag === "Unknown" ? was : { ...was, memberships: [...was.memberships, membership] },
  RoleChanged: (was, { _tag, ...position }) =>
    was._tag === "Unknown" ? was : { ...was, positions: [...was.positions, position] },
  ManagerLeft: (was, { lastDay }) => was._tag === "Unknown" ? was : { ...was, _tag: "Left", lastDay }
})

/** Before a team is formed. */
export const initialTeam: Team = { _tag: "Unknown" }

/** What an event makes of a team. It never refuses: what is stored has happened. */
export const evolveTeam = byEvent<Team, TeamEvent>({
  TeamFormed: (_, { lead, name, territory }) => ({
    _tag: "Formed",
    ...present({ name, territory }),
    leads: lead === undefined ? [] : [{ manager: lead }]
  }),
  LeadAppointed: (was, { from, manager }) =>
    was._tag === "Unknown" ? was : { ...was, leads: [...was.leads, { from, manager }] }
})

/** Before a territory is defined. */
export const initialTerritory: Territory = { _tag: "Unknown" }

/** What an event makes of a territory. It never refuses: what is stored has happened. */
export const evolveTerritory = byEvent<Territory, TerritoryEvent>({
  TerritoryDefined: (_, { _tag, ...territory }) => ({ _tag: "Defined", ...territory })
})
