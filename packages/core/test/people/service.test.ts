import { assert, describe, it } from "@effect/vitest"
import { actorOf, builtInRoles, type Grants, GrantsInForce } from "@rmkit/core/access"
import { EffectiveDateConflict, UnknownReference, ZoneInForce } from "@rmkit/core/entity"
import { parsePeriod } from "@rmkit/core/kernel"
import { AlreadyJoined } from "@rmkit/core/people"
import { People, people } from "@rmkit/core/people/service"
import { ActorId, ManagerId, RoleId, TeamId, TerritoryId } from "@rmkit/core/schema"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { day, instant, must } from "../support/arbitraries.ts"
import { assertRefused } from "../support/refused.ts"
import { differencesIn } from "../support/verified.ts"
import { as, system, world } from "../support/world.ts"

const [rm, teamLead] = [RoleId.make("rm"), RoleId.make("teamLead")]
const [north, south] = [TeamId.make("north-1"), TeamId.make("south-2")]
const [china, northland, beijing] = [TerritoryId.make("china"), TerritoryId.make("north"), TerritoryId.make("beijing")]
const [liNa, wangWei, chenJie] = [ManagerId.make("li-na"), ManagerId.make("wang-wei"), ManagerId.make("chen-jie")]

const live = People.layer.pipe(Layer.provideMerge(world))

/** A house of one region with two teams: Wang Wei leads the north, in which Li Na works. */
const house = Effect.gen(function*() {
  yield* TestClock.setTime(instant("2026-02-10T10:00:00Z"))
  const it = yield* People
  yield* it.defineTerritory(china, { name: "China" })
  yield* it.defineTerritory(northland, { name: "North", parent: china })
  yield* it.defineTerritory(beijing, { name: "Beijing", parent: northland })
  yield* it.join(wangWei, { name: "Wang Wei", role: teamLead, territory: northland })
  yield* it.formTeam(north, { name: "North One", territory: northland, lead: wangWei })
  yield* it.formTeam(south, { name: "South Two" })
  yield* it.join(liNa, { name: "Li Na", role: rm, team: north })
  yield* it.join(chenJie, { name: "Chen Jie", role: rm, team: south, joinedOn: day("2026-02-01") })
  return it
})

const grants: Grants = new Map([
  ["system", [{ permission: "*", scope: "all" }]],
  ["rm", [{ permission: "people.read", scope: "own" }]],
  ["teamLead", [{ permission: "people.read", scope: "team" }, { permission: "people.changeMembership", scope: "team" }]]
])

describe("people", () => {
  it.effect("are kept so that verify finds no difference", () =>
    Effect.gen(function*() {
      const it = yield* house
      yield* it.changeMembership(liNa, { from: day("2026-03-01"), team: south })
      yield* it.changeRole(liNa, { from: day("2026-03-01"), role: teamLead, grade: "T1" })
      yield* it.appointLead(south, { from: day("2026-03-01"), manager: liNa })
      yield* it.leave(chenJie, { lastDay: day("2026-02-28") })
      assert.deepStrictEqual(yield* differencesIn(people.entities), [])
    }).pipe(as(system), Effect.provide(live)))

  it.effect("belong to the territory of their team when none is said", () =>
    Effect.gen(function*() {
      const it = yield* house
      assert.deepStrictEqual(yield* it.membershipOn(liNa, day("2017-04-01")), { team: north, territory: northland })
    }).pipe(as(system), Effect.provide(live)))

  it.effect("join twice with the same words as one joining, and are refused with others", () =>
    Effect.gen(function*() {
      const it = yield* house
      const again = yield* it.join(liNa, { name: "Li Na", role: rm, team: north })
      assert.isFalse(again.changed)
      const refused = yield* Effect.flip(it.join(liNa, { name: "Li Na", role: teamLead, team: north }))
      assert.strictEqual(refused._tag, "AlreadyJoined")
      assert.instanceOf(refused, AlreadyJoined)
    }).pipe(as(system), Effect.provide(live)))

  it.effect("cannot join a team or territory, nor a territory lie in one, that does not exist", () =>
    Effect.gen(function*() {
      const it = yield* house
      const [zhaoMin, nowhere] = [ManagerId.make("zhao-min"), TerritoryId.make("mars")]
      assertRefused(
        yield* Effect.flip(it.join(zhaoMin, { name: "Zhao Min", role: rm, team: TeamId.make("west") })),
        new UnknownReference({ kind: "team", id: "west" })
      )
      assertRefused(
        yield* Effect.flip(it.join(zhaoMin, { name: "Zhao Min", role: rm, territory: nowhere })),
        new UnknownReference({ kind: "territory", id: "mars" })
      )
      assertRefused(
        yield* Effect.flip(it.defineTerritory(TerritoryId.make("base"), { name: "Base", parent: nowhere })),
        new UnknownReference({ kind: "territory", id: "mars" })
      )
      assertRefused(
        yield* Effect.flip(it.appointLead(south, { from: day("2026-03-01"), manager: zhaoMin })),
        new UnknownReference({ kind: "manager", id: "zhao-min" })
      )
      // a no is not remembered: once he has joined he may lead
      yield* it.join(zhaoMin, { name: "Zhao Min", role: teamLead })
      yield* it.appointLead(south, { from: day("2026-03-01"), manager: zhaoMin })
      assert.strictEqual(yield* it.reportsTo(chenJie, day("2026-03-01")), zhaoMin)
    }).pipe(as(system), Effect.provide(live)))

  it.effect("are refused a membership that precedes the one they have", () =>
    Effect.gen(function*() {
      const it = yield* house
      yield* it.changeMembership(liNa, { from: day("2026-03-01"), team: south })
      assertRefused(
        yield* Effect.flip(it.changeMembership(liNa, { from: day("2026-02-01"), territory: beijing })),
        new EffectiveDateConflict({ existing: day("2026-03-01"), proposed: day("2026-02-01") })
      )
    }).pipe(as(system), Effect.provide(live)))

  it.effect("with a role in a period are those in service in it, whoever they were before", () =>
    Effect.gen(function*() {
      const it = yield* house
      const ids = Effect.fnUntraced(function*(period: string) {
        return (yield* it.managersIn(rm, must(parsePeriod(period)))).map(({ id, state }) => `${id} ${state.name}`)
      })
      assert.deepStrictEqual(yield* ids("2017-Q2"), ["li-na Li Na"])
      assert.deepStrictEqual(yield* ids("2026-Q1"), ["chen-jie Chen Jie", "li-na Li Na"])
      yield* it.changeRole(liNa, { from: day("2026-03-01"), role: teamLead })
      assert.deepStrictEqual(yield* ids("2026-Q1"), ["chen-jie Chen Jie"])
      assert.deepStrictEqual(yield* ids("2017-Q2"), ["li-na Li Na"])
    }).pipe(as(system), Effect.provide(live)))

  it.effect("are found in more pages than one", () =>
    Effect.gen(function*() {
      const it = yield* house
      yield* Effect.forEach(Array.from({ length: 1203 }, (_, at) => at), (at) =>
        it.join(ManagerId.make(`m-${at}`), { name: `M ${at}`, role: rm }), { discard: true })
      assert.strictEqual((yield* it.managersIn(rm, must(parsePeriod("2017-Q2")))).length, 1204)
    }).pipe(as(system), Effect.provide(live)))
})

describe("an actor", () => {
  it.effect("has the role, teams and territories of today, in the programme's time zone", () =>
    Effect.gen(function*() {
      const it = yield* house
      yield* it.appointLead(north, { from: day("2026-02-20"), manager: liNa })
      assert.deepStrictEqual(yield* it.actorFor(ActorId.make("wang-wei")), {
        id: ActorId.make("wang-wei"),
        roles: [teamLead],
        manager: wangWei,
        teams: [north],
        territories: [northland, beijing]
      })
      // 19 February in UTC, and the 20th already in Shanghai
      yield* TestClock.setTime(instant("2026-02-19T16:30:00Z"))
      assert.deepStrictEqual((yield* it.actorFor(ActorId.make("wang-wei"))).teams, [north])
      const inShanghai = Effect.provideService(ZoneInForce, Effect.succeed("Asia/Shanghai"))
      assert.deepStrictEqual((yield* it.actorFor(ActorId.make("wang-wei")).pipe(inShanghai)).teams, [])
      assert.deepStrictEqual((yield* it.actorFor(ActorId.make("li-na")).pipe(inShanghai)).teams, [north])
    }).pipe(as(system), Effect.provide(live)))

  it.effect("that nobody knows, or that is not in service, has no role at all", () =>
    Effect.gen(function*() {
      const it = yield* house
      const nobody = yield* it.actorFor(ActorId.make("nobody"))
      assert.deepStrictEqual(nobody, { ...actorOf("nobody"), manager: undefined })
      yield* it.leave(chenJie, { lastDay: day("2026-02-09") })
      assert.deepStrictEqual((yield* it.actorFor(ActorId.make("chen-jie"))).roles, [])
      // who led a team leads none once gone, also while nobody else is appointed
      yield* it.leave(wangWei, { lastDay: day("2026-02-09") })
      assert.deepStrictEqual((yield* it.actorFor(ActorId.make("wang-wei"))).teams, [])
    }).pipe(as(system), Effect.provide(live)))

  it.effect("is made a director by no programme and by nobody who changes roles", () =>
    Effect.gen(function*() {
      const it = yield* house
      for (const [month, role] of builtInRoles.entries()) {
        yield* it.changeRole(liNa, { from: day(`2025-0${month + 1}-01`), role: RoleId.make(role) })
        assert.deepStrictEqual((yield* it.actorFor(ActorId.make("li-na"))).roles, [])
      }
    }).pipe(as(system), Effect.provide(live)))

  it.effect("sees and moves those that the scope of a grant reaches, and nobody else", () =>
    Effect.gen(function*() {
      const it = yield* house.pipe(as(system))
      const lead = as(yield* it.actorFor(ActorId.make("wang-wei")).pipe(as(system)))
      const member = as(yield* it.actorFor(ActorId.make("li-na")).pipe(as(system)))
      const seen = it.managers({ limit: 10 }).pipe(Effect.map(({ items }) => items.map(({ id }) => id)))
      assert.deepStrictEqual(yield* seen.pipe(as(system)), [chenJie, liNa, wangWei])
      assert.deepStrictEqual(yield* seen.pipe(lead), [liNa])
      assert.deepStrictEqual(yield* seen.pipe(member), [liNa])
      assert.strictEqual((yield* it.manager(liNa).pipe(member)).name, "Li Na")
      for (const refused of [it.manager(chenJie).pipe(member), it.manager(chenJie).pipe(lead)]) {
        assert.strictEqual((yield* Effect.flip(refused))._tag, "NotPermitted")
      }
      assert.strictEqual((yield* it.actorFor(ActorId.make("li-na")).pipe(member)).manager, liNa)
      assert.strictEqual((yield* Effect.flip(it.actorFor(ActorId.make("chen-jie")).pipe(member)))._tag, "NotPermitted")
      const move = { from: day("2026-03-01"), team: south }
      assert.strictEqual((yield* Effect.flip(it.changeMembership(liNa, move).pipe(member)))._tag, "NotPermitted")
      assert.isTrue((yield* it.changeMembership(liNa, move).pipe(lead)).changed)
      const stranger = as(yield* it.actorFor(ActorId.make("nobody")).pipe(as(system)))
      assert.strictEqual((yield* Effect.flip(seen.pipe(stranger)))._tag, "NotPermitted")
    }).pipe(Effect.provideService(GrantsInForce, Effect.succeed(grants)), Effect.provide(live)))

  it.effect("asks for somebody who does not exist and is told so, once permitted", () =>
    Effect.gen(function*() {
      const it = yield* house
      const gone = ManagerId.make("gone")
      assertRefused(yield* Effect.flip(it.manager(gone)), new UnknownReference({ kind: "manager", id: "gone" }))
      assertRefused(
        yield* Effect.flip(it.team(TeamId.make("gone"))),
        new UnknownReference({ kind: "team", id: "gone" })
      )
      assert.deepStrictEqual(yield* it.territoryPath(beijing), [beijing, northland, china])
    }).pipe(as(system), Effect.provide(live)))
})
