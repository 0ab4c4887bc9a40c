import { EffectiveDateConflict } from "@rmkit/core/entity"
import { type Decision, foldFrom, parsePeriod, type Tagged } from "@rmkit/core/kernel"
import {
  AlreadyDefined,
  AlreadyFormed,
  AlreadyJoined,
  AlreadyLeft,
  appointLead,
  AppointmentPending,
  changeMembership,
  changeRole,
  defineTerritory,
  evolveManager,
  evolveTeam,
  evolveTerritory,
  formTeam,
  initialManager,
  initialTeam,
  initialTerritory,
  isInService,
  isInServiceOn,
  join,
  leadOn,
  leave,
  type Manager,
  type ManagerEvent,
  membershipOn,
  NotFormed,
  NotJoined,
  reportsTo,
  roleIn,
  roleOn,
  type Team,
  type TeamEvent,
  type Territory,
  territoryPath
} from "@rmkit/core/people"
import { ManagerId, RoleId, TeamId, TerritoryId } from "@rmkit/core/schema"
import { assert, describe, it } from "vitest"
import { day, must } from "../support/arbitraries.ts"
import { told } from "../support/context.ts"
import { assertRefused, recorded, refusal } from "../support/refused.ts"

const [rm, senior, teamLead] = [RoleId.make("rm"), RoleId.make("seniorRm"), RoleId.make("teamLead")]
const [north, south] = [TeamId.make("north-1"), TeamId.make("south-2")]
const [northland, southland] = [TerritoryId.make("north"), TerritoryId.make("south")]
const liNa = ManagerId.make("li-na")
const nothingKnown = told({})
const leaving = (lastDay: string) => leave({ lastDay: day(lastDay) }, told({ today: day("2026-03-10") }))

/** What somebody is after commands that are recorded one by one. */
const after = (
  manager: Manager,
  ...decides: ReadonlyArray<(manager: Manager) => Decision<ManagerEvent, Tagged>>
): Manager => decides.reduce((was, decide) => foldFrom(was, recorded(decide(was)), evolveManager), manager)

const move = (from: string) => changeMembership({ from: day(from), team: north }, nothingKnown)

/** What a team is after a command that is recorded. */
const play = (team: Team, decide: (team: Team) => Decision<TeamEvent, Tagged>): Team =>
  foldFrom(team, recorded(decide(team)), evolveTeam)

/** An appointment that is asked for on a day. */
const asked = (today: string, manager: typeof ManagerId.Type, from: string) =>
  appointLead({ manager, from: day(from) }, told({ today: day(today) }))

const joining = { name: "Li Na", role: rm, team: north, territory: northland, joinedOn: day("2025-07-01") }
const joined = after(initialManager, join(joining, nothingKnown))
const moved = after(
  joined,
  changeMembership({ from: day("2026-01-01"), team: south, territory: southland }, nothingKnown),
  changeRole({ from: day("2026-03-01"), role: senior, grade: "S1" })
)

describe("whoever joins a team", () => {
  const north = { teamTerritory: northland }
  it("belongs to the team's territory where no other is said", () => {
    const anywhere = { ...joining, territory: undefined }
    assert.strictEqual(
      membershipOn(after(initialManager, join(anywhere, told(north))), day("2025-07-01"))?.territory,
      northland
    )
  })
  it("belongs to the territory that is said, whatever the team's is", () => {
    const elsewhere = after(initialManager, join({ ...joining, territory: southland }, told(north)))
    assert.strictEqual(membershipOn(elsewhere, day("2025-07-01"))?.territory, southland)
  })
})

describe("Li Na, who joined in July 2025, went south in January and was promoted in March", () => {
  it("belongs to the north on 31 December and to the south from 1 January on", () => {
    assert.deepStrictEqual(membershipOn(moved, day("2025-12-31")), { team: north, territory: northland })
    assert.deepStrictEqual(membershipOn(moved, day("2026-01-01")), {
      from: day("2026-01-01"),
      team: south,
      territory: southland
    })
  })
  it("has her new role on its first day and the old one on the day before", () => {
    assert.strictEqual(roleOn(moved, day("2026-02-28")), rm)
    assert.strictEqual(roleOn(moved, day("2026-03-01")), senior)
  })
  it("belongs nowhere and is nothing before her first day", () => {
    assert.isUndefined(membershipOn(moved, day("2025-06-30")))
    assert.isUndefined(roleOn(moved, day("2025-06-30")))
    assert.isTrue(isInServiceOn(moved, day("2025-07-01")))
  })
  it("answers in the first quarter of 2026 for the role that she has at its end", () => {
    assert.strictEqual(roleIn(moved, must(parsePeriod("2026-Q1"))), senior)
    assert.strictEqual(roleIn(moved, must(parsePeriod("2026-02"))), rm)
  })
  it("is not in service in the quarter before she joined, and is in the one in which she did", () => {
    assert.isFalse(isInService(moved, must(parsePeriod("2025-Q2"))))
    assert.isTrue(isInService(moved, must(parsePeriod("2025-Q3"))))
    assert.isUndefined(roleIn(moved, must(parsePeriod("2025-Q2"))))
  })
  it("joins again with the same words without anything being recorded, since that is how she joined", () => {
    assert.deepStrictEqual(recorded(join(joining, nothingKnown)(moved)), [])
  })
  it("cannot join with other words, and is told how she joined", () => {
    assertRefused(
      refusal(join({ ...joining, role: senior }, nothingKnown)(moved)),
      new AlreadyJoined({ joined: { ...joining, grade: undefined } })
    )
  })
  it("cannot be moved from a day on which she already is where she is, or before", () => {
    for (const from of [day("2026-01-01"), day("2025-10-01")]) {
      assertRefused(
        refusal(changeMembership({ from, team: north }, nothingKnown)(moved)),
        new EffectiveDateConflict({ existing: day("2026-01-01"), proposed: from })
      )
    }
  })
  it("moves to where she is already without anything being recorded", () => {
    const wish = { from: day("2026-05-01"), team: south, territory: southland }
    assert.deepStrictEqual(recorded(changeMembership(wish, nothingKnown)(moved)), [])
  })
  it("is given the territory of her team when none is said", () => {
    const [event] = recorded(
      changeMembership({ from: day("2026-05-01"), team: north }, told({ teamTerritory: northland }))(moved)
    )
    assert.deepStrictEqual(event, {
      _tag: "MembershipChanged",
      from: day("2026-05-01"),
      team: north,
      territory: northland
    })
  })
})

describe("somebody whose last day is 31 March", () => {
  const left = after(moved, leaving("2026-03-31"))
  it("is in service on that day and not on the next", () => {
    assert.isTrue(isInServiceOn(left, day("2026-03-31")))
    assert.isFalse(isInServiceOn(left, day("2026-04-01")))
    assert.isUndefined(membershipOn(left, day("2026-04-01")))
  })
  it("answers for the last role held in the quarter in which they left, and for none after it", () => {
    assert.strictEqual(roleIn(left, must(parsePeriod("2026"))), senior)
    assert.isUndefined(roleIn(left, must(parsePeriod("2026-Q2"))))
  })
  it("can still be moved until that day, and not after it", () => {
    assert.strictEqual(recorded(move("2026-03-31")(left)).length, 1)
    assertRefused(refusal(move("2026-04-01")(left)), new AlreadyLeft({ lastDay: day("2026-03-31") }))
  })
  it("cannot leave on another day, and leaves on the same one without anything being recorded", () => {
    assert.deepStrictEqual(recorded(leaving("2026-03-31")(left)), [])
    assertRefused(
      refusal(leaving("2026-04-30")(left)),
      new AlreadyLeft({ lastDay: day("2026-03-31") })
    )
  })
  it("cannot leave before what is recorded of them begins", () => {
    assertRefused(
      refusal(leaving("2026-02-10")(moved)),
      new EffectiveDateConflict({ existing: day("2026-03-01"), proposed: day("2026-02-10") })
    )
  })
  it("must have joined before anything is done with them", () => {
    for (
      const decide of [
        leaving("2026-03-31"),
        changeMembership({ from: day("2026-01-01"), team: north }, nothingKnown),
        changeRole({ from: day("2026-01-01"), role: rm })
      ]
    ) {
      assertRefused(refusal(decide(initialManager)), new NotJoined())
    }
  })
})

describe("a team that Wang Wei has always led and Chen Jie leads from March", () => {
  const [wangWei, chenJie, zhaoMin] = [
    ManagerId.make("wang-wei"),
    ManagerId.make("chen-jie"),
    ManagerId.make("zhao-min")
  ]
  const forming = { name: "North One", territory: northland, lead: wangWei }
  const formed = play(initialTeam, formTeam(forming))
  const team = play(formed, asked("2026-02-15", chenJie, "2026-03-01"))

  it("is led by Wang Wei until the end of February and by Chen Jie after it", () => {
    assert.strictEqual(leadOn(team, day("2026-02-28")), wangWei)
    assert.strictEqual(leadOn(team, day("2026-03-01")), chenJie)
    assert.isUndefined(leadOn(initialTeam, day("2026-03-01")))
  })
  it("takes no second appointment while Chen Jie's is still to come, and takes one when it has", () => {
    assertRefused(
      refusal(asked("2026-02-28", zhaoMin, "2026-04-01")(team)),
      new AppointmentPending({ manager: chenJie, from: day("2026-03-01") })
    )
    assert.strictEqual(recorded(asked("2026-03-01", zhaoMin, "2026-04-01")(team)).length, 1)
  })
  it("takes no appointment from a day on which somebody else was appointed already", () => {
    assertRefused(
      refusal(asked("2026-04-01", zhaoMin, "2026-03-01")(team)),
      new EffectiveDateConflict({ existing: day("2026-03-01"), proposed: day("2026-03-01") })
    )
  })
  it("is formed again, or given the lead it has, without anything being recorded", () => {
    assert.deepStrictEqual(recorded(formTeam(forming)(team)), [])
    assert.deepStrictEqual(recorded(asked("2026-04-01", chenJie, "2026-05-01")(team)), [])
  })
  it("cannot be formed with other words, nor led before it is formed", () => {
    assertRefused(refusal(formTeam({ ...forming, name: "North" })(team)), new AlreadyFormed({ formed: forming }))
    assertRefused(refusal(asked("2026-04-01", chenJie, "2026-05-01")(initialTeam)), new NotFormed())
  })
  it("is whose lead its members report to, and the lead reports to nobody in it", () => {
    const member = { id: liNa, manager: joined }
    assert.strictEqual(reportsTo(member, () => team, day("2025-12-01")), wangWei)
    assert.strictEqual(reportsTo(member, () => team, day("2026-03-01")), chenJie)
    const lead = after(initialManager, join({ name: "Chen Jie", role: teamLead, team: north }, nothingKnown))
    assert.isUndefined(reportsTo({ id: chenJie, manager: lead }, () => team, day("2026-03-01")))
    assert.isUndefined(reportsTo(member, () => undefined, day("2026-03-01")))
  })
})

describe("a territory", () => {
  const territories = new Map<string, Territory>()
  const define = (id: string, name: string, parent?: typeof TerritoryId.Type) => {
    const decide = defineTerritory({ name, parent })
    territories.set(id, foldFrom(initialTerritory, recorded(decide(initialTerritory)), evolveTerritory))
  }
  define("china", "China")
  define("north", "North", TerritoryId.make("china"))
  define("beijing", "Beijing", northland)

  it("lies in those that its path names, from the inside out", () => {
    assert.deepStrictEqual(territoryPath(TerritoryId.make("beijing"), (id) => territories.get(id)), [
      TerritoryId.make("beijing"),
      northland,
      TerritoryId.make("china")
    ])
    assert.deepStrictEqual(territoryPath(TerritoryId.make("mars"), (id) => territories.get(id)), [])
  })
  it("is defined once, and the same again records nothing", () => {
    const north = must(territories.get("north"))
    assert.deepStrictEqual(recorded(defineTerritory({ name: "North", parent: TerritoryId.make("china") })(north)), [])
    assertRefused(
      refusal(defineTerritory({ name: "Nord" })(north)),
      new AlreadyDefined({ defined: { name: "North", parent: TerritoryId.make("china") } })
    )
  })
})
