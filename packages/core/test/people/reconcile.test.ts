import { assert, describe, it } from "@effect/vitest"
import { type Grants, GrantsInForce } from "@rmkit/core/access"
import { DayInFuture, EffectiveDateConflict, type Reconciling, UnknownReference } from "@rmkit/core/entity"
import { leadOn, membershipOn, type Person, roleOn } from "@rmkit/core/people"
import { People, people } from "@rmkit/core/people/service"
import { ManagerId, RoleId, TeamId, TerritoryId } from "@rmkit/core/schema"
import { Store } from "@rmkit/core/store"
import { Effect, Layer, Stream } from "effect"
import { TestClock } from "effect/testing"
import { day, instant } from "../support/arbitraries.ts"
import { assertRefused } from "../support/refused.ts"
import { differencesIn } from "../support/verified.ts"
import { as, system, world } from "../support/world.ts"

const [liNa, chen, zhao] = [ManagerId.make("li-na"), ManagerId.make("chen"), ManagerId.make("zhao")]
const [north, south] = [TeamId.make("north"), TeamId.make("south")]
const [northland, southland] = [TerritoryId.make("northland"), TerritoryId.make("southland")]
const [rm, senior] = [RoleId.make("rm"), RoleId.make("senior")]
const [january, february, march] = [day("2026-01-31"), day("2026-02-28"), day("2026-03-31")]
const row: Person = { name: "Li Na", role: rm, team: north, joinedOn: day("2025-01-01") }

const live = People.layer.pipe(Layer.provideMerge(world))

/** In April 2026 the north is in the northland and the south in the southland; Chen and Zhao could lead either. */
const house = Effect.gen(function*() {
  yield* TestClock.setTime(instant("2026-04-15T10:00:00Z"))
  const it = yield* People
  for (const territory of [northland, southland]) yield* it.defineTerritory(territory, { name: territory })
  yield* it.formTeam(north, { name: "North", territory: northland })
  yield* it.formTeam(south, { name: "South", territory: southland })
  for (const boss of [chen, zhao]) yield* it.join(boss, { name: boss, role: senior })
  return it
})

const story = <A, E, R>(steps: Effect.Effect<A, E, R>) =>
  Effect.gen(function*() {
    const found = yield* steps
    assert.deepStrictEqual(yield* differencesIn(people.entities), [])
    return found
  }).pipe(as(system), Effect.provide(live))

/** What happened to something, by name. */
const happened = (entity: string, id: string) =>
  Effect.gen(function*() {
    const store = yield* Store
    return (yield* Stream.runCollect(store.events({ entity, id }))).map(({ type }) => type)
  })

const unknown = (kind: string) => new UnknownReference({ kind, id: "x" })

const seen = (...on: ReadonlyArray<typeof january>): Reconciling => ({ seenOn: on })

describe("somebody whom another system names", () => {
  it.effect("joins where nobody has that id, with the last day where they left, and says the same again silently", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      const left = { ...row, lastDay: day("2026-03-20") }
      assert.strictEqual((yield* it.reconcileManager(liNa, left, { asOf: march })).outcome, "new")
      assert.strictEqual((yield* it.reconcileManager(liNa, left, { asOf: march })).outcome, "unchanged")
      assert.deepStrictEqual(yield* happened("manager", liNa), ["ManagerJoined", "ManagerLeft"])
      const manager = yield* it.manager(liNa)
      assert.deepStrictEqual(membershipOn(manager, march), undefined)
      assert.deepStrictEqual(membershipOn(manager, january), { team: north, territory: northland })
    })))

  it.effect("moves and is promoted from the day of the export, and belongs where they did before it", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      yield* it.reconcileManager(liNa, row, { asOf: january })
      const moved = yield* it.reconcileManager(liNa, { ...row, team: south, role: senior }, { asOf: march })
      assert.deepStrictEqual(moved.differences, [
        { field: "role", was: "rm", is: "senior" },
        { field: "team", was: "north", is: "south" },
        { field: "territory", was: "northland", is: "southland" }
      ])
      const manager = yield* it.manager(liNa)
      assert.strictEqual(membershipOn(manager, february)?.team, north)
      assert.strictEqual(membershipOn(manager, march)?.team, south)
      assert.strictEqual(roleOn(manager, february), rm)
      assert.deepStrictEqual(yield* happened("manager", liNa), ["ManagerJoined", "RoleChanged", "MembershipChanged"])
    })))

  it.effect("moved earlier where an export between two others says so", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      yield* it.reconcileManager(liNa, row, { asOf: january })
      yield* it.reconcileManager(liNa, { ...row, name: "Li Na (south)", team: south }, { asOf: march })
      const older = yield* it.reconcileManager(liNa, { ...row, name: "Li N.", team: south }, {
        asOf: february,
        ...seen(january, march)
      })
      assert.deepStrictEqual(older.differences.map(({ field }) => field), ["team", "territory"])
      const manager = yield* it.manager(liNa)
      assert.strictEqual(membershipOn(manager, february)?.team, south)
      assert.strictEqual(manager.name, "Li Na (south)")
      assert.strictEqual(manager.memberships.length, 2)
    })))

  it.effect("was always where they are where no history is asked for", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      yield* it.reconcileManager(liNa, row)
      yield* it.reconcileManager(liNa, { ...row, team: south, joinedOn: undefined })
      assert.deepStrictEqual(yield* happened("manager", liNa), [
        "ManagerJoined",
        "ManagerCorrected",
        "MembershipsCorrected"
      ])
      const manager = yield* it.manager(liNa)
      assert.deepStrictEqual(manager.memberships, [{ team: south, territory: southland }])
      assert.isUndefined(manager.joinedOn)
    })))

  it.effect("was elsewhere until today where an export of an older day says so after one that asked for no history", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      yield* it.reconcileManager(liNa, row)
      yield* it.reconcileManager(liNa, { ...row, name: "Li N.", team: south }, { asOf: march })
      const manager = yield* it.manager(liNa)
      assert.strictEqual(membershipOn(manager, day("2026-04-14"))?.team, south)
      assert.strictEqual(membershipOn(manager, day("2026-04-15"))?.team, north)
      assert.strictEqual(manager.name, "Li Na")
    })))

  it.effect("leaves, on another day, and not after all, as exports say one after the other", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      const last = (on: string) => ({ ...row, lastDay: day(on) })
      yield* it.reconcileManager(liNa, row, { asOf: january })
      yield* it.reconcileManager(liNa, last("2026-02-20"), { asOf: february })
      yield* it.reconcileManager(liNa, last("2026-02-25"), { asOf: march })
      assert.deepInclude(yield* it.manager(liNa), { _tag: "Left", lastDay: day("2026-02-25") })
      const back = yield* it.reconcileManager(liNa, row, { asOf: day("2026-04-10") })
      assert.deepStrictEqual(back.differences, [{ field: "lastDay", was: "2026-02-25", is: undefined }])
      assert.strictEqual((yield* it.manager(liNa))._tag, "InService")
      const stale = yield* it.reconcileManager(liNa, last("2026-02-20"), {
        asOf: february,
        ...seen(january, february, march, day("2026-04-10"))
      })
      assert.strictEqual(stale.outcome, "unchanged")
    })))

  it.effect("who left by what was said here today is not back by an export of yesterday", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      yield* it.reconcileManager(liNa, row, { asOf: march })
      yield* it.leave(liNa, { lastDay: day("2026-04-01") })
      assert.strictEqual((yield* it.reconcileManager(liNa, row, { asOf: day("2026-04-14") })).outcome, "unchanged")
      assert.strictEqual((yield* it.manager(liNa))._tag, "Left")
      assert.strictEqual((yield* it.reconcileManager(liNa, row, { asOf: day("2026-04-15") })).outcome, "changed")
      assert.strictEqual((yield* it.manager(liNa))._tag, "InService")
    })))

  it.effect("keeps a move of which people spoke here, before and after an export", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      yield* it.reconcileManager(liNa, row, { asOf: january })
      yield* it.changeMembership(liNa, { from: day("2026-02-10"), team: south })
      assert.strictEqual(
        (yield* it.reconcileManager(liNa, { ...row, team: south }, { asOf: march })).outcome,
        "unchanged"
      )
      const manager = yield* it.manager(liNa)
      assert.strictEqual(membershipOn(manager, day("2026-02-09"))?.team, north)
      assert.strictEqual(membershipOn(manager, day("2026-02-10"))?.team, south)
    })))
})

describe("a team and a territory that another system names", () => {
  it.effect("are formed, renamed, moved and led from the day of the export", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      const east = TeamId.make("east")
      yield* it.reconcileTeam(east, { name: "East", territory: northland, lead: chen }, { asOf: january })
      const changed = yield* it.reconcileTeam(east, { name: "East One", territory: southland, lead: zhao }, {
        asOf: march
      })
      assert.deepStrictEqual(changed.differences.map(({ field }) => field), ["name", "territory", "lead"])
      const team = yield* it.team(east)
      assert.strictEqual(leadOn(team, february), chen)
      assert.strictEqual(leadOn(team, march), zhao)
      yield* it.reconcileTeam(east, { name: "East One", territory: southland }, { asOf: day("2026-04-10") })
      assert.isUndefined(leadOn(yield* it.team(east), day("2026-04-10")))
      assert.strictEqual(leadOn(yield* it.team(east), day("2026-04-09")), zhao)
      // whoever was in it in February was in the territory in which it was then
      yield* it.reconcileManager(liNa, { ...row, team: east }, { asOf: february })
      assert.strictEqual(membershipOn(yield* it.manager(liNa), february)?.territory, northland)
      yield* it.reconcileManager(liNa, { ...row, team: east }, { asOf: march })
      assert.strictEqual(membershipOn(yield* it.manager(liNa), march)?.territory, southland)
    })))

  it.effect("whose lead is another where no history is asked for was always led by them", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      yield* it.reconcileTeam(north, { name: "North", territory: northland, lead: chen })
      yield* it.reconcileTeam(north, { name: "North", territory: southland, lead: zhao })
      const team = yield* it.team(north)
      assert.deepStrictEqual(team.leads, [{ manager: zhao }])
      assert.deepInclude(team, { territory: southland })
      assert.isFalse("territories" in team)
    })))

  it.effect("say the latest word, whichever comes last", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      const delta = TerritoryId.make("delta")
      assert.strictEqual((yield* it.reconcileTerritory(delta, { name: "Delta" }, { asOf: february })).outcome, "new")
      const moved = yield* it.reconcileTerritory(delta, { name: "Delta", parent: northland }, { asOf: march })
      assert.deepStrictEqual(moved.differences, [{ field: "parent", was: undefined, is: "northland" }])
      const stale = yield* it.reconcileTerritory(delta, { name: "D" }, { asOf: january, ...seen(february, march) })
      assert.strictEqual(stale.outcome, "unchanged")
      assert.strictEqual((yield* it.territory(delta)).name, "Delta")
    })))
})

describe("a word about people that cannot be", () => {
  it.effect("is refused and changes nothing", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      yield* it.reconcileManager(liNa, row, { asOf: january })
      const before = yield* Stream.runCount((yield* Store).log())
      const future = day("2026-04-16")
      const tooSoon = new DayInFuture({ day: future, today: day("2026-04-15") })
      const [team, territory, lead] = [TeamId.make("x"), TerritoryId.make("x"), ManagerId.make("x")]
      assertRefused(yield* Effect.flip(it.reconcileManager(liNa, row, { asOf: future })), tooSoon)
      assertRefused(yield* Effect.flip(it.reconcileTeam(north, { name: "N" }, { asOf: future })), tooSoon)
      assertRefused(yield* Effect.flip(it.reconcileTerritory(northland, { name: "N" }, { asOf: future })), tooSoon)
      assertRefused(yield* Effect.flip(it.reconcileManager(liNa, { ...row, team })), unknown("team"))
      assertRefused(yield* Effect.flip(it.reconcileManager(liNa, { ...row, territory })), unknown("territory"))
      assertRefused(yield* Effect.flip(it.reconcileTeam(north, { name: "N", lead })), unknown("manager"))
      assertRefused(
        yield* Effect.flip(it.reconcileTerritory(northland, { name: "N", parent: territory })),
        unknown("territory")
      )
      assertRefused(
        yield* Effect.flip(it.reconcileManager(liNa, { ...row, lastDay: day("2024-12-31") })),
        new EffectiveDateConflict({ existing: day("2025-01-01"), proposed: day("2024-12-31") })
      )
      assert.strictEqual(yield* Stream.runCount((yield* Store).log()), before)
    })))

  it.effect("is refused to a lead of another team", () =>
    Effect.gen(function*() {
      const it = yield* house.pipe(as(system))
      yield* it.reconcileManager(liNa, row).pipe(as(system))
      const lead = as({ ...system, roles: [RoleId.make("lead")], teams: [south] })
      const refused = yield* Effect.flip(it.reconcileManager(liNa, { ...row, team: south }).pipe(lead))
      assert.strictEqual(refused._tag, "NotPermitted")
      const other = ManagerId.make("somebody new")
      assert.strictEqual((yield* it.reconcileManager(other, { ...row, team: south }).pipe(lead)).outcome, "new")
    }).pipe(
      Effect.provideService(
        GrantsInForce,
        Effect.succeed<Grants>(
          new Map([
            ["system", [{ permission: "*", scope: "all" }]],
            ["lead", [{ permission: "people.*", scope: "team" }]]
          ])
        )
      ),
      Effect.provide(live)
    ))
})
