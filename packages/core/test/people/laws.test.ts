import { addDays, type Decision, foldFrom, type Tagged } from "@rmkit/core/kernel"
import {
  appointLead,
  changeMembership,
  changeRole,
  defineTerritory,
  evolveManager,
  evolveTeam,
  formTeam,
  initialManager,
  initialTeam,
  isInServiceOn,
  join,
  leadOn,
  leave,
  type Manager,
  ManagerEvent,
  membershipOn,
  positionOn,
  reconcileManager,
  reconcileTeam,
  type Team,
  type TeamEvent,
  type Territory,
  type TerritoryEvent
} from "@rmkit/core/people"
import { managerEntity, teamEntity, territoryEntity } from "@rmkit/core/people/service"
import { ManagerId, RoleId, TeamId, TerritoryId } from "@rmkit/core/schema"
import { deciderLaws } from "@rmkit/testkit/laws"
import { Schema } from "effect"
import * as fc from "fast-check"
import { assert, it } from "vitest"
import { day } from "../support/arbitraries.ts"
import { told } from "../support/context.ts"

const someDay = fc.integer({ min: 0, max: 60 }).map((since) => addDays(day("2026-01-01"), since))
const few = <A>(make: (text: string) => A) => fc.constantFrom(make("a"), make("b"), make("c"))
const team = fc.option(few((it) => TeamId.make(it)), { nil: undefined })
const territory = fc.option(few((it) => TerritoryId.make(it)), { nil: undefined })
const role = few((it) => RoleId.make(it))
const grade = fc.option(fc.constantFrom("S1", "S2"), { nil: undefined })

type TeamCommand = (team: Team) => Decision<TeamEvent, Tagged>
type ManagerCommand = (manager: Manager) => Decision<ManagerEvent, Tagged>

const managerCommand = fc.oneof(
  fc.record({
    name: fc.constantFrom("Li Na", "Wang Wei"),
    role,
    grade,
    team,
    territory,
    joinedOn: fc.option(someDay, { nil: undefined })
  })
    .map((it): ManagerCommand => join(it, told({}))),
  fc.record({ from: someDay, team, territory }).map((it): ManagerCommand => changeMembership(it, told({}))),
  fc.record({ from: someDay, role, grade }).map((it): ManagerCommand => changeRole(it)),
  fc.record({ lastDay: someDay }).map((it): ManagerCommand => leave(it, told({ today: day("2026-02-01") })))
)

/** What another system says of somebody, whatever people say here. */
const managerWord = fc.tuple(
  fc.record({
    name: fc.constantFrom("Li Na", "Wang Wei"),
    role,
    grade,
    team,
    territory,
    joinedOn: fc.option(fc.constant(day("2026-01-01")), { nil: undefined }),
    lastDay: fc.option(someDay, { nil: undefined })
  }),
  fc.option(someDay, { nil: undefined })
).map(([it, asOf]): ManagerCommand => reconcileManager(it, told({ today: day("2026-03-01") }), { asOf }))

deciderLaws("a manager", {
  entity: managerEntity,
  id: ManagerId.make("li-na"),
  command: fc.oneof(managerCommand, managerWord)
})

deciderLaws("a team", {
  entity: teamEntity,
  id: TeamId.make("north-1"),
  command: fc.oneof(
    fc.record({
      name: fc.constantFrom("North", "South"),
      territory,
      lead: fc.option(few((it) => ManagerId.make(it)), { nil: undefined })
    })
      .map((it): TeamCommand => formTeam(it)),
    fc.tuple(
      fc.record({
        name: fc.constantFrom("North", "South"),
        territory,
        lead: fc.option(few((it) => ManagerId.make(it)), { nil: undefined })
      }),
      fc.option(someDay, { nil: undefined })
    ).map(([it, asOf]): TeamCommand => reconcileTeam(it, told({ today: day("2026-03-01") }), { asOf })),
    fc.tuple(someDay, fc.record({ from: someDay, manager: few((it) => ManagerId.make(it)) }))
      .map(([today, it]): TeamCommand => appointLead(it, told({ today })))
  )
})

deciderLaws("a territory", {
  entity: territoryEntity,
  id: TerritoryId.make("north"),
  command: fc.record({ name: fc.constantFrom("North", "South"), parent: territory })
    .map((it): (territory: Territory) => Decision<TerritoryEvent, Tagged> => defineTerritory(it))
})

/** A life in the programme: what every command asked for, and what was made of it. */
const lives = fc.array(managerCommand, { maxLength: 12 }).map((decides) => {
  let manager: Manager = initialManager
  const steps: Array<{ readonly decide: ManagerCommand; readonly before: Manager; readonly after: Manager }> = []
  for (const decide of decides) {
    const decision = decide(manager)
    const after = decision._tag === "Record" ? foldFrom(manager, decision.events, evolveManager) : manager
    if (decision._tag === "Record") steps.push({ decide, before: manager, after })
    manager = after
  }
  return { manager, steps }
})

const isAscending = (entries: ReadonlyArray<{ readonly from?: string }>) =>
  entries.every(({ from }, at) =>
    at === 0 ? from === undefined : from !== undefined && from > (entries[at - 1]?.from ?? "")
  )

it("memberships and positions follow one another without overlap, and begin while in service", () => {
  fc.assert(fc.property(lives, ({ manager }) => {
    if (manager._tag === "Unknown") return
    for (const entries of [manager.memberships, manager.positions]) {
      assert.isTrue(isAscending(entries))
      for (const { from } of entries) assert.isTrue(from === undefined || isInServiceOn(manager, from))
    }
  }))
})

it("a person in service has one membership and one position on every day, and none out of service", () => {
  fc.assert(fc.property(lives, someDay, ({ manager }, on) => {
    assert.strictEqual(membershipOn(manager, on) !== undefined, isInServiceOn(manager, on))
    assert.strictEqual(positionOn(manager, on) !== undefined, isInServiceOn(manager, on))
  }))
})

it("a change from a day on never changes where somebody belonged before that day", () => {
  fc.assert(fc.property(lives, someDay, team, someDay, ({ manager }, from, to, on) => {
    fc.pre(on < from)
    const decision = changeMembership({ from, team: to }, told({}))(manager)
    fc.pre(decision._tag === "Record")
    const after = foldFrom(manager, decision._tag === "Record" ? decision.events : [], evolveManager)
    assert.deepStrictEqual(membershipOn(after, on), membershipOn(manager, on))
  }))
})

it("a command whose wish is fulfilled records nothing more", () => {
  fc.assert(fc.property(lives, ({ steps }) => {
    for (const { after, decide } of steps) {
      assert.deepStrictEqual(decide(after), { _tag: "Record", events: [] })
    }
  }))
})

it("any order of events adds up without a throw, and an unknown person stays unknown until they join", () => {
  const events = fc.array(fc.constantFrom<Array<ManagerEvent>>(
    { _tag: "ManagerJoined", name: "Li Na", role: RoleId.make("rm") },
    { _tag: "MembershipChanged", from: day("2026-01-01") },
    { _tag: "RoleChanged", from: day("2026-01-01"), role: RoleId.make("rm") },
    { _tag: "ManagerLeft", lastDay: day("2026-01-01") }
  ))
  fc.assert(fc.property(events, (events) => {
    const manager = foldFrom(initialManager, events, evolveManager)
    assert.strictEqual(manager._tag === "Unknown", events.every(({ _tag }) => _tag !== "ManagerJoined"))
    for (const event of events) assert.isTrue(Schema.is(ManagerEvent)(event))
  }))
})

it("a team is led by one at a time, and who leads today is the last or the last but one appointed", () => {
  const appointments = fc.array(
    fc.record({ manager: few((it) => ManagerId.make(it)), from: someDay, waited: fc.nat(20) }),
    {
      maxLength: 8
    }
  )
  fc.assert(
    fc.property(appointments, fc.option(few((it) => ManagerId.make(it)), { nil: undefined }), (appointments, lead) => {
      let now: Team = evolveTeam(initialTeam, {
        _tag: "TeamFormed",
        name: "North",
        ...(lead === undefined ? {} : { lead })
      })
      assert.isTrue(formTeam({ name: "North", lead })(now)._tag === "Record")
      let today = day("2026-01-01")
      for (const { from, manager, waited } of appointments) {
        today = addDays(today, waited)
        const decision = appointLead({ from, manager }, told({ today }))(now)
        const events: ReadonlyArray<TeamEvent> = decision._tag === "Record" ? decision.events : []
        now = foldFrom(now, events, evolveTeam)
        assert.isTrue(now._tag === "Formed" && isAscendingLeads(now.leads))
        const leads = now._tag === "Formed" ? now.leads : []
        assert.include([undefined, leads.at(-1)?.manager, leads.at(-2)?.manager], leadOn(now, today))
      }
    })
  )
})

const isAscendingLeads = (leads: ReadonlyArray<{ readonly from?: string }>) =>
  leads.every(({ from }, at) => at === 0 || (from !== undefined && from > (leads[at - 1]?.from ?? "")))
