import { isNonEmpty, isSame, present } from "../entity/plain.ts"
import { objectionToWord, type Reconciling, type Words } from "../entity/reconcile.ts"
import { type DayInFuture, EffectiveDateConflict } from "../entity/refusals.ts"
import { keeping, reconciledTimeline, type Word, wordOn } from "../entity/told.ts"
import {
  type CommandContext,
  type Day,
  type Decision,
  nothing,
  record,
  refuse,
  type Timeline,
  valueOn
} from "../kernel/index.ts"
import type { Defining, Forming, Joining, TeamKnown } from "./decide.ts"
import type { ManagerEvent, TeamEvent, TerritoryEvent } from "./events.ts"
import type {
  FormedTeam,
  KnownManager,
  Manager,
  Membership,
  Position,
  Team,
  TeamTerritory,
  Territory
} from "./model.ts"

/** What another system says of somebody (人员信息): as when they join, and their last day where they left. */
export interface Person extends Joining {
  readonly lastDay?: Day | undefined
}

/** What reconciling must know besides the word. */
export interface TodayKnown {
  readonly today: Day
}

/** The word of somebody, with what is known of them where it says nothing (补全口径). */
export const completedManager = (reconciling: Reconciling, day: Day) => (input: Person, manager: Manager): Person => {
  if (manager._tag === "Unknown") return input
  const kept = keeping(reconciling, manager)
  const position = valueOn(timelineOf(manager.positions), day)
  const membership = valueOn(timelineOf(manager.memberships), day)
  return {
    name: kept("name", input.name, manager.name),
    role: kept("role", input.role, position?.role ?? input.role),
    grade: kept("grade", input.grade, position?.grade),
    team: kept("team", input.team, membership?.team),
    // where the team is said, its territory is what follows
    territory: kept("team", input.territory, kept("territory", input.territory, membership?.territory)),
    joinedOn: kept("joinedOn", input.joinedOn, manager.joinedOn),
    lastDay: kept("lastDay", input.lastDay, manager._tag === "Left" ? manager.lastDay : undefined)
  }
}

/** The word of a team, with what is known of it where it says nothing (补全口径). */
export const completedTeam = (reconciling: Reconciling, day: Day) => (input: Forming, team: Team): Forming => {
  if (team._tag === "Unknown") return input
  const kept = keeping(reconciling, team)
  return {
    name: kept("name", input.name, team.name),
    lead: kept("lead", input.lead, valueOn(timelineOf(team.leads), day)?.manager),
    territory: kept("territory", input.territory, teamTerritoryOn(team, day))
  }
}

/** The word of a territory, with what is known of it where it says nothing (补全口径). */
export const completedTerritory = (reconciling: Reconciling) => (input: Defining, territory: Territory): Defining => {
  if (territory._tag === "Unknown") return input
  const kept = keeping(reconciling, territory)
  return { name: kept("name", input.name, territory.name), parent: kept("parent", input.parent, territory.parent) }
}

/** Entries of a module as a timeline, and back. */
const timelineOf = <A extends { readonly from?: Day }>(entries: ReadonlyArray<A>): Timeline<Omit<A, "from">> =>
  entries.map(({ from, ...value }) => ({ from, value }))

type Anew<Entry> = { readonly from?: Day } & Omit<Entry, "from">

/** What to record so that a timeline says what another system says: one more entry, or all of them anew; nothing where it says so. */
const timelineEvents = <Entry extends { readonly from?: Day }>(
  entries: ReadonlyArray<Entry>,
  word: Word,
  to: Omit<Entry, "from">,
  added: (entry: { readonly from: Day } & Omit<Entry, "from">) => ManagerEvent,
  corrected: (entries: readonly [Anew<Entry>, ...Array<Anew<Entry>>]) => ManagerEvent
): ReadonlyArray<ManagerEvent> => {
  const before = timelineOf(entries)
  const after = reconciledTimeline(before, word, to)
  if (after === before) return []
  const anew = after.map(({ from, value }) => ({ ...present({ from }), ...value }))
  if (!isNonEmpty(anew) || isSame(anew, entries)) return []
  const entry = { from: word.day, ...to }
  return isSame(anew, [...entries, entry]) ? [added(entry)] : [corrected(anew)]
}

/** What to record so that name, first and last day are those of the word. A stale word says nothing of them. */
const personEvents = (
  it: KnownManager,
  { day: asOf, isStale }: Word,
  { joinedOn, lastDay, name }: Person
): ReadonlyArray<ManagerEvent> => {
  if (isStale) return []
  const events: Array<ManagerEvent> = []
  if (it.name !== name || it.joinedOn !== joinedOn) {
    events.push({ _tag: "ManagerCorrected", ...present({ name, joinedOn }), asOf })
  }
  const left = it._tag === "Left" ? it.lastDay : undefined
  if (lastDay === undefined && left !== undefined) events.push({ _tag: "LeavingTakenBack", asOf })
  if (lastDay !== undefined && left !== lastDay) events.push({ _tag: "ManagerLeft", lastDay, asOf })
  return events
}

/**
 * Brings somebody into line with what another system says of them (人员对账). Whoever is unknown joins. Team, territory, role and grade move from the day of a dated
 * word; name, first and last day are corrected. Refused in this order: a word of the future, a last day before the first.
 */
export const reconcileManager = (
  input: Person,
  { rules }: CommandContext<TeamKnown & TodayKnown>,
  reconciling: Reconciling = {}
) =>
(manager: Manager): Decision<ManagerEvent, DayInFuture | EffectiveDateConflict> => {
  const { grade, joinedOn, lastDay, name, role, team } = input
  const objection = objectionToWord(reconciling, rules)
  if (objection !== undefined) return refuse(objection)
  if (joinedOn !== undefined && lastDay !== undefined && lastDay < joinedOn) {
    return refuse(new EffectiveDateConflict({ existing: joinedOn, proposed: lastDay }))
  }
  const position = present({ role, grade })
  const membership = present({ team, territory: input.territory ?? rules.teamTerritory })
  if (manager._tag === "Unknown") {
    const asOf = reconciling.asOf ?? rules.today
    const joined: ManagerEvent = {
      _tag: "ManagerJoined",
      ...present({ name, joinedOn }),
      ...position,
      ...membership,
      asOf
    }
    return lastDay === undefined
      ? record(joined)
      : record<ManagerEvent>(joined, { _tag: "ManagerLeft", lastDay, asOf })
  }
  const word = wordOn(reconciling, rules, manager)
  return record(
    ...personEvents(manager, word, input),
    ...timelineEvents<Position>(
      manager.positions,
      word,
      position,
      (entry) => ({ _tag: "RoleChanged", ...entry, asOf: word.day }),
      (positions) => ({ _tag: "PositionsCorrected", positions, asOf: word.day })
    ),
    ...timelineEvents<Membership>(
      manager.memberships,
      word,
      membership,
      (entry) => ({ _tag: "MembershipChanged", ...entry, asOf: word.day }),
      (memberships) => ({ _tag: "MembershipsCorrected", memberships, asOf: word.day })
    )
  )
}

const leadEvents = (
  { leads }: FormedTeam,
  word: Word,
  manager: Forming["lead"]
): ReadonlyArray<TeamEvent> => {
  // before the first lead nobody leads, which is something that is known
  const known = timelineOf(leads)
  const before: typeof known = leads[0] !== undefined && leads[0].from === undefined ? known : [{ value: {} }, ...known]
  const after = reconciledTimeline(before, word, present({ manager }))
  if (after === before) return []
  const [first, ...others] = after.map(({ from, value }) => ({ ...present({ from }), ...value }))
  const corrected = first === undefined || first.manager === undefined ? others : [first, ...others]
  if (isSame(corrected, leads)) return []
  return manager !== undefined && isSame(corrected, [...leads, { from: word.day, manager }])
    ? [{ _tag: "LeadAppointed", from: word.day, manager, asOf: word.day }]
    : [{ _tag: "LeadsCorrected", leads: corrected, asOf: word.day }]
}

const teamTerritoriesOf = ({ territories, territory }: FormedTeam): ReadonlyArray<TeamTerritory> =>
  territories ?? [present({ territory })]

const teamTerritoryEvents = (
  team: FormedTeam,
  word: Word,
  territory: Forming["territory"]
): ReadonlyArray<TeamEvent> => {
  const before = timelineOf(teamTerritoriesOf(team))
  const after = reconciledTimeline(before, word, present({ territory }))
  const territories = after.map(({ from, value }) => ({ ...present({ from }), ...value }))
  return after === before || !isNonEmpty(territories)
    ? []
    : [{ _tag: "TeamTerritoriesCorrected", territories, asOf: word.day }]
}

/** In which territory a team is on a day (当日所属辖区). */
export const teamTerritoryOn = (team: Team, day: Day): Forming["territory"] =>
  team._tag === "Unknown" || team.territories === undefined
    ? team._tag === "Unknown" ? undefined : team.territory
    : valueOn(timelineOf(team.territories), day)?.territory

/** Brings a team into line with what another system says of it (团队对账). Lead and territory move from the day of a dated word; the name is corrected. */
export const reconcileTeam = (
  { lead, name, territory }: Forming,
  { rules }: CommandContext<TodayKnown>,
  reconciling: Reconciling = {}
) =>
(team: Team): Decision<TeamEvent, DayInFuture> => {
  const objection = objectionToWord(reconciling, rules)
  if (objection !== undefined) return refuse(objection)
  const word = wordOn(reconciling, rules, team._tag === "Unknown" ? {} : team)
  if (team._tag === "Unknown") {
    return record({ _tag: "TeamFormed", ...present({ name, territory, lead }), asOf: word.day })
  }
  const renamed: ReadonlyArray<TeamEvent> = word.isStale || team.name === name
    ? []
    : [{ _tag: "TeamRenamed", name, asOf: word.day }]
  return record(
    ...renamed,
    ...teamTerritoryEvents(team, word, territory),
    ...leadEvents(team, word, lead)
  )
}

/** Brings a territory into line with what another system says of it (辖区对账): the latest word stands. */
export const reconcileTerritory = (
  { name, parent }: Defining,
  { rules }: CommandContext<TodayKnown>,
  reconciling: Reconciling = {}
) =>
(territory: Territory): Decision<TerritoryEvent, DayInFuture> => {
  const objection = objectionToWord(reconciling, rules)
  if (objection !== undefined) return refuse(objection)
  const { day: asOf, isStale } = wordOn(reconciling, rules, territory._tag === "Unknown" ? {} : territory)
  const defined = present({ name, parent })
  if (territory._tag === "Unknown") return record({ _tag: "TerritoryDefined", ...defined, asOf })
  return isStale || (territory.name === name && territory.parent === parent)
    ? nothing
    : record({ _tag: "TerritoryCorrected", ...defined, asOf })
}

/** What is said of somebody on a day (当日人员信息). */
export const wordsOfManager = (day: Day) => (manager: Manager): Words => {
  if (manager._tag === "Unknown") return {}
  const { joinedOn, memberships, name, positions } = manager
  const position = valueOn(timelineOf(positions), day)
  const membership = valueOn(timelineOf(memberships), day)
  return {
    name,
    role: position?.role,
    grade: position?.grade,
    team: membership?.team,
    territory: membership?.territory,
    joinedOn,
    lastDay: manager._tag === "Left" ? manager.lastDay : undefined
  }
}

/** What is said of a team on a day (当日团队信息). */
export const wordsOfTeam = (day: Day) => (team: Team): Words =>
  team._tag === "Unknown" ? {} : {
    name: team.name,
    territory: teamTerritoryOn(team, day),
    lead: valueOn(timelineOf(team.leads), day)?.manager
  }

/** What is said of a territory (辖区信息). */
export const wordsOfTerritory = (territory: Territory): Words =>
  territory._tag === "Unknown" ? {} : { name: territory.name, parent: territory.parent }
