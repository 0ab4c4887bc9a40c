import { present, without } from "../entity/plain.ts"
import { toldBy } from "../entity/told.ts"
import { byEvent } from "../kernel/index.ts"
import type { ManagerEvent, TeamEvent, TerritoryEvent } from "./events.ts"
import type { Manager, Team, Territory } from "./model.ts"

/** Before anybody has joined. */
export const initialManager: Manager = { _tag: "Unknown" }

/** What an event makes of a person in the programme. It never refuses: what is stored has happened. */
export const evolveManager = byEvent<Manager, ManagerEvent>({
  ManagerJoined: (_, { asOf, grade, joinedOn, name, role, team, territory }) => ({
    _tag: "InService",
    ...present({ name, joinedOn }),
    positions: [present({ role, grade })],
    memberships: [present({ team, territory })],
    ...present({ asOf })
  }),
  MembershipChanged: (was, { _tag, asOf, ...membership }) =>
    was._tag === "Unknown"
      ? was
      : { ...was, memberships: [...was.memberships, membership], ...toldBy(was, { asOf }) },
  RoleChanged: (was, { _tag, asOf, ...position }) =>
    was._tag === "Unknown"
      ? was
      : { ...was, positions: [...was.positions, position], ...toldBy(was, { asOf }) },
  ManagerLeft: (was, event) =>
    was._tag === "Unknown" ? was : {
      ...was,
      _tag: "Left",
      lastDay: event.lastDay,
      ...toldBy(was, event)
    },
  LeavingTakenBack: (was, event) => {
    if (was._tag !== "Left") return was
    return { ...without(was, "lastDay"), _tag: "InService", ...toldBy(was, event) }
  },
  ManagerCorrected: (was, event) => {
    if (was._tag === "Unknown") return was
    const { joinedOn, name } = event
    return { ...without(was, "joinedOn"), ...present({ name, joinedOn }), ...toldBy(was, event) }
  },
  MembershipsCorrected: (was, event) =>
    was._tag === "Unknown" ? was : { ...was, memberships: event.memberships, ...toldBy(was, event) },
  PositionsCorrected: (was, event) =>
    was._tag === "Unknown" ? was : { ...was, positions: event.positions, ...toldBy(was, event) }
})

/** Before a team is formed. */
export const initialTeam: Team = { _tag: "Unknown" }

/** What an event makes of a team. It never refuses: what is stored has happened. */
export const evolveTeam = byEvent<Team, TeamEvent>({
  TeamFormed: (_, { asOf, lead, name, territory }) => ({
    _tag: "Formed",
    ...present({ name, territory }),
    leads: lead === undefined ? [] : [{ manager: lead }],
    ...present({ asOf })
  }),
  LeadAppointed: (was, { asOf, from, manager }) =>
    was._tag === "Unknown"
      ? was
      : { ...was, leads: [...was.leads, { from, manager }], ...toldBy(was, { asOf }) },
  TeamRenamed: (was, event) => was._tag === "Unknown" ? was : { ...was, name: event.name, ...toldBy(was, event) },
  LeadsCorrected: (was, event) => was._tag === "Unknown" ? was : { ...was, leads: event.leads, ...toldBy(was, event) },
  TeamTerritoriesCorrected: (was, event) => {
    if (was._tag === "Unknown") return was
    const { territories } = event
    const territory = territories.at(-1)?.territory
    return {
      ...without(was, "territories", "territory"),
      ...present({ territory, territories: territories.length > 1 ? territories : undefined }),
      ...toldBy(was, event)
    }
  }
})

/** Before a territory is defined. */
export const initialTerritory: Territory = { _tag: "Unknown" }

/** What an event makes of a territory. It never refuses: what is stored has happened. */
export const evolveTerritory = byEvent<Territory, TerritoryEvent>({
  TerritoryDefined: (_, { _tag, ...territory }) => ({ _tag: "Defined", ...territory }),
  TerritoryCorrected: (was, event) =>
    was._tag === "Unknown"
      ? was
      : { _tag: "Defined", ...present({ name: event.name, parent: event.parent }), ...toldBy(was, event) }
})
