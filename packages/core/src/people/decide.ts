import * as Data from "effect/Data"
import { isSame, present } from "../entity/plain.ts"
import { EffectiveDateConflict } from "../entity/refusals.ts"
import {
  byState,
  type CommandContext,
  type Day,
  type Decision,
  type ManagerId,
  nothing,
  record,
  refuse,
  type RoleId,
  type TeamId,
  type TerritoryId
} from "../kernel/index.ts"
import type { ManagerEvent, TeamEvent, TerritoryEvent } from "./events.ts"
import type { KnownManager, Manager, Membership, Position, Team, Territory } from "./model.ts"

/** What is said of somebody who joins (入职信息). */
export interface Joining {
  readonly name: string
  readonly role: RoleId
  readonly grade?: string | undefined
  readonly team?: TeamId | undefined
  /** Without one it is the territory of the team. */
  readonly territory?: TerritoryId | undefined
  /** The first day in service; without one, in service as far back as the records go. */
  readonly joinedOn?: Day | undefined
}

/** A team and territory from a day on. */
export interface Moving {
  readonly from: Day
  readonly team?: TeamId | undefined
  /** Without one it is the territory of the team. */
  readonly territory?: TerritoryId | undefined
}

/** A role and grade from a day on. */
export interface Promotion {
  readonly from: Day
  readonly role: RoleId
  readonly grade?: string | undefined
}

/** What is said of a team that is formed (团队信息). */
export interface Forming {
  readonly name: string
  readonly territory?: TerritoryId | undefined
  /** Leads from the beginning of the records. */
  readonly lead?: ManagerId | undefined
}

/** What is said of a territory (辖区信息). */
export interface Defining {
  readonly name: string
  readonly parent?: TerritoryId | undefined
}

/** What a command must know of the team that it names. */
export interface TeamKnown {
  readonly teamTerritory?: TerritoryId | undefined
}

/** Nobody has joined under this id (未入职). */
export class NotJoined extends Data.TaggedError("NotJoined") {}

/** Somebody has joined under this id (已入职), and with other values. */
export class AlreadyJoined extends Data.TaggedError("AlreadyJoined")<{ readonly joined: Joining }> {}

/** They have left, and what they were stays as it is (已离岗). */
export class AlreadyLeft extends Data.TaggedError("AlreadyLeft")<{ readonly lastDay: Day }> {}

/** No team is formed under this id (团队不存在). */
export class NotFormed extends Data.TaggedError("NotFormed") {}

/** A team is formed under this id (团队已设立), and with other values. */
export class AlreadyFormed extends Data.TaggedError("AlreadyFormed")<{ readonly formed: Forming }> {}

/** A lead is appointed who has not begun yet (已有待生效的任命): one appointment waits at a time. */
export class AppointmentPending extends Data.TaggedError("AppointmentPending")<{
  readonly manager: ManagerId
  readonly from: Day
}> {}

/** A territory is defined under this id (辖区已设立), and with other values. */
export class AlreadyDefined extends Data.TaggedError("AlreadyDefined")<{ readonly defined: Defining }> {}

/** Everything that the commands of people are refused for. */
export type PeopleRefusal =
  | NotJoined
  | AlreadyJoined
  | AlreadyLeft
  | NotFormed
  | AlreadyFormed
  | AppointmentPending
  | AlreadyDefined

/** What was said when somebody joined. */
const joiningOf = ({ joinedOn, memberships: [first], name, positions: [{ grade, role }] }: KnownManager): Joining => ({
  name,
  role,
  grade,
  team: first.team,
  territory: first.territory,
  joinedOn
})

/** Takes somebody into the programme (入职). The same again records nothing; anything else under a known id is refused. */
export const join = (
  { grade, joinedOn, name, role, team, territory }: Joining,
  { rules }: CommandContext<TeamKnown>
): (manager: Manager) => Decision<ManagerEvent, AlreadyJoined> => {
  const joining = present({ name, role, grade, team, territory: territory ?? rules.teamTerritory, joinedOn })
  const again = (it: KnownManager): Decision<ManagerEvent, AlreadyJoined> =>
    isSame(joiningOf(it), joining) ? nothing : refuse(new AlreadyJoined({ joined: joiningOf(it) }))
  return byState<Manager, ManagerEvent, AlreadyJoined>({
    Unknown: () => record({ _tag: "ManagerJoined", ...joining }),
    InService: again,
    Left: again
  })
}

type ChangeRefusal = NotJoined | AlreadyLeft | EffectiveDateConflict

/** A change from a day on: after what is recorded already, and while in service. What holds on that day anyway is no change. */
const changeFrom = <A extends { readonly from?: Day }>(
  from: Day,
  entriesOf: (it: KnownManager) => ReadonlyArray<A>,
  isWish: (entry: A) => boolean,
  event: ManagerEvent
): (manager: Manager) => Decision<ManagerEvent, ChangeRefusal> => {
  const change = (it: KnownManager): Decision<ManagerEvent, ChangeRefusal> => {
    const last = entriesOf(it).at(-1)
    const since = last?.from ?? it.joinedOn
    const begun = since === undefined || since <= from
    if (last !== undefined && begun && isWish(last)) return nothing
    if (since !== undefined && from <= since) {
      return refuse(new EffectiveDateConflict({ existing: since, proposed: from }))
    }
    return record(event)
  }
  return byState<Manager, ManagerEvent, ChangeRefusal>({
    Unknown: () => refuse(new NotJoined()),
    InService: change,
    Left: (it) => from > it.lastDay ? refuse(new AlreadyLeft({ lastDay: it.lastDay })) : change(it)
  })
}

/** Puts somebody into a team and territory from a day on (调岗). The day must be after the one from which they belong where they do. */
export const changeMembership = (
  { from, team, territory }: Moving,
  { rules }: CommandContext<TeamKnown>
): (manager: Manager) => Decision<ManagerEvent, ChangeRefusal> => {
  const to = present({ team, territory: territory ?? rules.teamTerritory })
  return changeFrom<Membership>(
    from,
    ({ memberships }) => memberships,
    ({ team, territory }) => isSame({ team, territory }, to),
    { _tag: "MembershipChanged", from, ...to }
  )
}

/** Gives somebody a role and grade from a day on (任职变动). The day must be after the one from which they have what they have. */
export const changeRole = (
  { from, grade, role }: Promotion
): (manager: Manager) => Decision<ManagerEvent, ChangeRefusal> => {
  const to = present({ role, grade })
  return changeFrom<Position>(
    from,
    ({ positions }) => positions,
    ({ grade, role }) => isSame({ role, grade }, to),
    { _tag: "RoleChanged", from, ...to }
  )
}

/** Ends somebody's service after a last day (离岗), not before what is recorded of them begins. */
export const leave = (
  { lastDay }: { readonly lastDay: Day },
  { rules: { today } }: CommandContext<{ readonly today: Day }>
): (manager: Manager) => Decision<ManagerEvent, ChangeRefusal> =>
  byState<Manager, ManagerEvent, ChangeRefusal>({
    Unknown: () => refuse(new NotJoined()),
    InService: ({ joinedOn, memberships, positions }) => {
      const days = [joinedOn, memberships.at(-1)?.from, positions.at(-1)?.from]
      const existing = days.find((day) => day !== undefined && lastDay < day)
      return existing === undefined
        ? record({ _tag: "ManagerLeft", lastDay, recordedOn: today })
        : refuse(new EffectiveDateConflict({ existing, proposed: lastDay }))
    },
    Left: (it) => it.lastDay === lastDay ? nothing : refuse(new AlreadyLeft({ lastDay: it.lastDay }))
  })

/** Forms a team (设立团队). The same again records nothing; anything else under a known id is refused. */
export const formTeam = (
  { lead, name, territory }: Forming
): (team: Team) => Decision<TeamEvent, AlreadyFormed> => {
  const forming = present({ name, territory, lead })
  return byState<Team, TeamEvent, AlreadyFormed>({
    Unknown: () => record({ _tag: "TeamFormed", ...forming }),
    Formed: ({ leads: [first], name, territory }) => {
      const formed = { name, territory, lead: first?.from === undefined ? first?.manager : undefined }
      return isSame(formed, forming) ? nothing : refuse(new AlreadyFormed({ formed }))
    }
  })
}

type AppointRefusal = NotFormed | EffectiveDateConflict | AppointmentPending

/** Makes somebody the lead of a team from a day on (任命团队主管). Who leads until then leads until then; one appointment waits at a time. */
export const appointLead = (
  { from, manager }: { readonly from: Day; readonly manager: ManagerId },
  { rules: { today } }: CommandContext<{ readonly today: Day }>
): (team: Team) => Decision<TeamEvent, AppointRefusal> =>
  byState<Team, TeamEvent, AppointRefusal>({
    Unknown: () => refuse(new NotFormed()),
    Formed: ({ leads }) => {
      const last = leads.at(-1)
      const since = last?.from
      if (last?.manager === manager && (since === undefined || since <= from)) return nothing
      if (since !== undefined && from <= since) {
        return refuse(new EffectiveDateConflict({ existing: since, proposed: from }))
      }
      if (last?.manager !== undefined && since !== undefined && since > today) {
        return refuse(new AppointmentPending({ manager: last.manager, from: since }))
      }
      return record({ _tag: "LeadAppointed", from, manager })
    }
  })

/** Defines a territory (设立辖区), within another or at the top. The same again records nothing; anything else under a known id is refused. */
export const defineTerritory = (
  { name, parent }: Defining
): (territory: Territory) => Decision<TerritoryEvent, AlreadyDefined> => {
  const defining = present({ name, parent })
  return byState<Territory, TerritoryEvent, AlreadyDefined>({
    Unknown: () => record({ _tag: "TerritoryDefined", ...defining }),
    Defined: ({ name, parent }) =>
      isSame({ name, parent }, defining) ? nothing : refuse(new AlreadyDefined({ defined: { name, parent } }))
  })
}
