import { defineEntity } from "../entity/index.ts"
import * as Ids from "../schema/index.ts"
import { ManagerEvent, TeamEvent, TerritoryEvent } from "./events.ts"
import { evolveManager, evolveTeam, evolveTerritory, initialManager, initialTeam, initialTerritory } from "./evolve.ts"
import { Manager, Team, Territory } from "./model.ts"

/** A person in the programme as an entity (人员实体): other modules look people up by it. Indexes tell the latest role, team and territory. */
export const managerEntity = defineEntity({
  name: "manager",
  id: Ids.ManagerId,
  state: Manager,
  event: ManagerEvent,
  initial: initialManager,
  evolve: evolveManager,
  indexes: (manager, id) => {
    if (manager._tag === "Unknown") return {}
    const membership = manager.memberships.at(-1)
    return {
      manager: id,
      name: manager.name,
      role: manager.positions.at(-1)?.role ?? null,
      team: membership?.team ?? null,
      territory: membership?.territory ?? null,
      standing: manager._tag
    }
  }
})

/** A team as an entity (团队实体). Only the last appointment can be still to come, so who leads today is `lead` or `leadBefore`. */
export const teamEntity = defineEntity({
  name: "team",
  id: Ids.TeamId,
  state: Team,
  event: TeamEvent,
  initial: initialTeam,
  evolve: evolveTeam,
  indexes: (team) =>
    team._tag === "Unknown" ? {} : {
      name: team.name,
      territory: team.territory ?? null,
      lead: team.leads.at(-1)?.manager ?? null,
      leadBefore: team.leads.at(-2)?.manager ?? null
    }
})

/** A territory as an entity (辖区实体). */
export const territoryEntity = defineEntity({
  name: "territory",
  id: Ids.TerritoryId,
  state: Territory,
  event: TerritoryEvent,
  initial: initialTerritory,
  evolve: evolveTerritory,
  indexes: (territory) => territory._tag === "Unknown" ? {} : { name: territory.name, parent: territory.parent ?? null }
})
