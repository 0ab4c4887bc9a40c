import { present } from "../entity/plain.ts"
import {
  addDays,
  type Day,
  type ManagerId,
  type Period,
  type RoleId,
  type TeamId,
  type TerritoryId
} from "../kernel/index.ts"
import type { Credit, Manager, Membership, Position, Team, Territory } from "./model.ts"

/** What holds on a day of entries that each hold from a day on, oldest first. */
const inForceOn = <A extends { readonly from?: Day }>(entries: ReadonlyArray<A>, day: Day): A | undefined =>
  entries.findLast(({ from }) => from === undefined || from <= day)

/** Whether somebody is in service on a day (当日是否在岗): the first and the last day of service are. */
export const isInServiceOn = (manager: Manager, day: Day): boolean =>
  manager._tag !== "Unknown"
  && (manager.joinedOn === undefined || manager.joinedOn <= day)
  && (manager._tag !== "Left" || day <= manager.lastDay)

/** Whether somebody is in service on any day of a period (期内是否在岗). */
export const isInService = (manager: Manager, { from, until }: Pick<Period, "from" | "until">): boolean =>
  manager._tag !== "Unknown"
  && (manager.joinedOn === undefined || manager.joinedOn < until)
  && (manager._tag !== "Left" || from <= manager.lastDay)

/** The team and territory to which somebody belongs on a day (当日所属); `undefined` when not in service that day. */
export const membershipOn = (manager: Manager, day: Day): Membership | undefined =>
  manager._tag === "Unknown" || !isInServiceOn(manager, day) ? undefined : inForceOn(manager.memberships, day)

/** To whom what somebody does on a day is credited (当日业绩归属): without team and territory when not in service that day. */
export const creditOn = (id: ManagerId, manager: Manager, day: Day): Credit => {
  const { team, territory } = membershipOn(manager, day) ?? {}
  return { manager: id, ...present({ team, territory }) }
}

/** The role and grade that somebody has on a day (当日任职); `undefined` when not in service that day. */
export const positionOn = (manager: Manager, day: Day): Position | undefined =>
  manager._tag === "Unknown" || !isInServiceOn(manager, day) ? undefined : inForceOn(manager.positions, day)

/** The role that somebody has on a day (当日角色); `undefined` when not in service that day. */
export const roleOn = (manager: Manager, day: Day): RoleId | undefined => positionOn(manager, day)?.role

/**
 * The role for which somebody answers in a period (期内角色): the one they have on the last day of it, or on their last day of service where that comes
 * before. `undefined` when not in service on any day of it.
 */
export const roleIn = (manager: Manager, period: Pick<Period, "from" | "until">): RoleId | undefined => {
  if (!isInService(manager, period)) return undefined
  const last = addDays(period.until, -1)
  return roleOn(manager, manager._tag === "Left" && manager.lastDay < last ? manager.lastDay : last)
}

/** Who leads a team on a day (当日团队主管); `undefined` while nobody does. */
export const leadOn = (team: Team, day: Day): ManagerId | undefined =>
  team._tag === "Formed" ? inForceOn(team.leads, day)?.manager : undefined

/**
 * To whom somebody reports on a day (当日上级): the lead of the team to which they belong. `undefined` when not in service, in no team, in a team without a
 * lead, or the lead of it themselves.
 */
export const reportsTo = (
  who: { readonly id: ManagerId; readonly manager: Manager },
  teamOf: (id: TeamId) => Team | undefined,
  day: Day
): ManagerId | undefined => {
  const id = membershipOn(who.manager, day)?.team
  const team = id === undefined ? undefined : teamOf(id)
  const lead = team === undefined ? undefined : leadOn(team, day)
  return lead === who.id ? undefined : lead
}

/** A territory and those that it lies in, from the inside out (辖区路径). Empty when there is no such territory. */
export const territoryPath = (
  id: TerritoryId,
  territoryOf: (id: TerritoryId) => Territory | undefined
): ReadonlyArray<TerritoryId> => {
  const path: Array<TerritoryId> = []
  let next: TerritoryId | undefined = id
  while (next !== undefined && !path.includes(next)) {
    const territory: Territory | undefined = territoryOf(next)
    if (territory?._tag !== "Defined") break
    path.push(next)
    next = territory.parent
  }
  return path
}
