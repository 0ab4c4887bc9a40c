import { assert, describe, it } from "@effect/vitest"
import { actorOf, type Grants, GrantsInForce } from "@rmkit/core/access"
import { ClientAlreadyOpened, RegistrationNumberTaken, SimilarName, StillOpen } from "@rmkit/core/clients"
import { ClientRulesInForce, Clients, clients, OpenWithClients } from "@rmkit/core/clients/service"
import { DayInFuture, UnknownReference } from "@rmkit/core/entity"
import { People, people } from "@rmkit/core/people/service"
import { ActorId, ClientId, ManagerId, RoleId, TeamId } from "@rmkit/core/schema"
import { Store } from "@rmkit/core/store"
import { Effect, Layer, Stream } from "effect"
import { TestClock } from "effect/testing"
import { day, instant } from "../support/arbitraries.ts"
import { assertRefused } from "../support/refused.ts"
import { differencesIn } from "../support/verified.ts"
import { as, system, world } from "../support/world.ts"

const [acme, beta, gamma] = [ClientId.make("acme"), ClientId.make("beta"), ClientId.make("gamma")]
const [liNa, wangWei, chenJie] = [ManagerId.make("li-na"), ManagerId.make("wang-wei"), ManagerId.make("chen-jie")]
const [north, south] = [TeamId.make("north-1"), TeamId.make("south-2")]
const [rm, teamLead] = [RoleId.make("rm"), RoleId.make("teamLead")]

const live = Layer.mergeAll(People.layer, Clients.layer).pipe(Layer.provideMerge(world))

const grants: Grants = new Map([
  ["system", [{ permission: "*", scope: "all" }]],
  ["rm", [{ permission: "clients.*", scope: "own" }]],
  ["teamLead", [{ permission: "clients.*", scope: "team" }]]
])

/** Wang Wei leads the north, where Li Na works; Chen Jie works in the south. */
const house = Effect.gen(function*() {
  yield* TestClock.setTime(instant("2026-03-10T10:00:00Z"))
  const folk = yield* People
  yield* folk.join(wangWei, { name: "Wang Wei", role: teamLead })
  yield* folk.formTeam(north, { name: "North One", lead: wangWei })
  yield* folk.formTeam(south, { name: "South Two" })
  yield* folk.join(liNa, { name: "Li Na", role: rm, team: north })
  yield* folk.join(chenJie, { name: "Chen Jie", role: rm, team: south })
  const actor = (id: typeof ManagerId.Type) =>
    Effect.map(folk.actorFor(ActorId.make(id)).pipe(as(system)), (it) => as(it))
  return { clients: yield* Clients, folk, actor }
}).pipe(as(system))

const here = <A, E, R>(story: Effect.Effect<A, E, R>) =>
  story.pipe(Effect.provideService(GrantsInForce, Effect.succeed(grants)), Effect.provide(live))

const whole = (manager: typeof ManagerId.Type) => [{ manager, shareBasisPoints: 10_000 }]

describe("clients", () => {
  it.effect("are kept so that verify finds no difference, whatever happens to them", () =>
    Effect.gen(function*() {
      const { clients: it } = yield* house
      yield* it.open(acme, { kind: "company", name: "Acme", owners: whole(liNa), dossier: { employees: 12 } })
      yield* it.qualify(acme, { segment: "key", need: "chairs", contactedOn: day("2026-03-09") })
      yield* it.noteBusiness(acme, { on: day("2026-03-10"), what: "order" })
      yield* it.updateDossier(acme, { set: { sector: "retail" }, clear: ["employees"] })
      yield* it.assignOwners(acme, { from: day("2026-03-10"), owners: whole(liNa) })
      yield* it.takeOver(beta, { kind: "company", name: "Beta", stage: "Active" })
      yield* it.markDormant(beta, { on: day("2026-03-10") })
      yield* it.declareLost(beta, { on: day("2026-03-10"), reason: "price" })
      yield* it.winBack(beta, { on: day("2026-03-10"), what: "order" })
      yield* it.close(beta, { on: day("2026-03-10"), reason: "dissolved" })
      assert.strictEqual((yield* it.client(beta))._tag, "Closed")
      assert.deepStrictEqual(yield* differencesIn([...people.entities, ...clients.entities]), [])
    }).pipe(as(system), here))

  it.effect("count as new for the first owner, where that one belongs on the day, and stay so after a move", () =>
    Effect.gen(function*() {
      const { clients: it, folk } = yield* house
      yield* it.open(acme, { kind: "company", name: "Acme", owners: whole(liNa) })
      yield* folk.changeMembership(liNa, { from: day("2026-04-01"), team: south })
      yield* TestClock.setTime(instant("2026-04-02T10:00:00Z"))
      yield* it.assignOwners(acme, { from: day("2026-04-02"), owners: whole(chenJie) })
      const store = yield* Store
      const facts = yield* Stream.runCollect(store.facts({ where: { metric: "new_clients" } }))
      assert.deepStrictEqual(
        facts.map(({ amount, client, day, manager, team }) => ({ amount, client, day, manager, team })),
        [{ amount: 1, client: "acme", day: day("2026-03-10"), manager: "li-na", team: "north-1" }]
      )
    }).pipe(as(system), here))

  it.effect("are told apart by registration number and, when opened, by name", () =>
    Effect.gen(function*() {
      const { clients: it } = yield* house
      yield* it.open(acme, { kind: "company", name: "Acme Trading Ltd.", registrationNumber: "9131" })
      assertRefused(
        yield* Effect.flip(it.open(beta, { kind: "company", name: "Beta", registrationNumber: "9131" })),
        new RegistrationNumberTaken({ registrationNumber: "9131", client: acme })
      )
      assertRefused(
        yield* Effect.flip(it.open(beta, { kind: "company", name: "ACME trading" })),
        new SimilarName({ client: acme, name: "Acme Trading Ltd." })
      )
      const notDuplicateOf = { client: acme, reason: "another town" }
      assert.isTrue((yield* it.open(beta, { kind: "company", name: "ACME trading", notDuplicateOf })).changed)
      // another system has told them apart already
      assert.isTrue(
        (yield* it.takeOver(gamma, { kind: "company", name: "Acme Trading", stage: "Active" })).changed
      )
    }).pipe(as(system), here))

  it.effect("are taken over twice as one taking over, and refused when the words differ", () =>
    Effect.gen(function*() {
      const { clients: it } = yield* house
      const taking = { kind: "company" as const, name: "Acme", stage: "Active" as const, dossier: { sector: "retail" } }
      assert.isTrue((yield* it.takeOver(acme, taking)).changed)
      assert.isFalse((yield* it.takeOver(acme, taking)).changed)
      assertRefused(
        yield* Effect.flip(it.takeOver(acme, { ...taking, dossier: { sector: "medical" } })),
        new ClientAlreadyOpened({ name: "Acme", stage: "Active" })
      )
    }).pipe(as(system), here))

  it.effect("have owners who exist, on days that have come", () =>
    Effect.gen(function*() {
      const { clients: it } = yield* house
      const nobody = whole(ManagerId.make("nobody"))
      assertRefused(
        yield* Effect.flip(it.open(acme, { kind: "person", name: "Zhang San", owners: nobody })),
        new UnknownReference({ kind: "manager", id: "nobody" })
      )
      yield* it.open(acme, { kind: "person", name: "Zhang San" })
      assertRefused(
        yield* Effect.flip(it.assignOwners(acme, { from: day("2026-03-10"), owners: nobody })),
        new UnknownReference({ kind: "manager", id: "nobody" })
      )
      assertRefused(
        yield* Effect.flip(it.assignOwners(acme, { from: day("2026-03-11"), owners: whole(liNa) })),
        new DayInFuture({ day: day("2026-03-11"), today: day("2026-03-10") })
      )
    }).pipe(as(system), here))

  it.effect("are not closed over what a later module has open with them", () =>
    Effect.gen(function*() {
      const { clients: it } = yield* house
      yield* it.takeOver(acme, { kind: "company", name: "Acme", stage: "Active" })
      const closing = it.close(acme, { on: day("2026-03-10"), reason: "dissolved" })
      const open = [{ kind: "deal", id: "d-1" }]
      assertRefused(
        yield* Effect.flip(closing.pipe(Effect.provideService(OpenWithClients, [() => Effect.succeed(open)]))),
        new StillOpen({ open })
      )
      assert.isTrue((yield* closing).changed)
    }).pipe(as(system), here))

  it.effect("turn dormant by the rules in force", () =>
    Effect.gen(function*() {
      const { clients: it } = yield* house
      yield* it.takeOver(acme, { kind: "company", name: "Acme", stage: "Active" })
      yield* it.noteBusiness(acme, { on: day("2026-02-01"), what: "order" })
      const marking = it.markDormant(acme, { on: day("2026-03-10") })
      assert.strictEqual((yield* Effect.flip(marking))._tag, "NotIdleYet")
      const strict = Effect.succeed({ dormantAfterDays: 30, legalForms: [] })
      assert.isTrue((yield* marking.pipe(Effect.provideService(ClientRulesInForce, strict))).changed)
    }).pipe(as(system), here))
})

describe("an actor", () => {
  it.effect("who opens a client looks after it, and sees what their scope reaches and nothing else", () =>
    Effect.gen(function*() {
      const { actor, clients: it } = yield* house
      const [li, wang, chen] = [yield* actor(liNa), yield* actor(wangWei), yield* actor(chenJie)]
      yield* it.open(acme, { kind: "company", name: "Acme" }).pipe(li)
      yield* it.open(beta, { kind: "company", name: "Beta" }).pipe(chen)
      const seen = Effect.map(it.clients({ limit: 10 }), ({ items }) => items.map(({ id }) => id))
      assert.deepStrictEqual(yield* seen.pipe(li), [acme])
      assert.deepStrictEqual(yield* seen.pipe(wang), [acme])
      assert.deepStrictEqual(yield* seen.pipe(chen), [beta])
      assert.deepStrictEqual(yield* seen.pipe(as(system)), [acme, beta])
      assert.strictEqual((yield* Effect.flip(it.client(acme).pipe(chen)))._tag, "NotPermitted")
      assert.strictEqual((yield* it.client(acme).pipe(li))._tag, "Prospect")
      const qualifying = it.qualify(acme, { segment: "key", need: "chairs", contactedOn: day("2026-03-09") })
      assert.strictEqual((yield* Effect.flip(qualifying.pipe(chen)))._tag, "NotPermitted")
      assert.isTrue((yield* qualifying.pipe(wang)).changed)
    }).pipe(here))

  it.effect("who shares a client acts on it, and one who opens for others only within their scope", () =>
    Effect.gen(function*() {
      const { actor, clients: it } = yield* house
      const [li, wang, chen] = [yield* actor(liNa), yield* actor(wangWei), yield* actor(chenJie)]
      const shared = [{ manager: liNa, shareBasisPoints: 6000 }, { manager: chenJie, shareBasisPoints: 4000 }]
      yield* it.open(acme, { kind: "company", name: "Acme", owners: shared }).pipe(li)
      assert.isTrue((yield* it.updateDossier(acme, { set: { sector: "retail" } }).pipe(chen)).changed)
      assert.isTrue((yield* it.open(beta, { kind: "company", name: "Beta", owners: whole(liNa) }).pipe(wang)).changed)
      // Li Na is in Wang Wei's team, and comes second here
      const chenFirst = [{ manager: chenJie, shareBasisPoints: 6000 }, { manager: liNa, shareBasisPoints: 4000 }]
      const delta = ClientId.make("delta")
      yield* it.open(delta, { kind: "company", name: "Delta", owners: chenFirst }).pipe(as(system))
      assert.isTrue((yield* it.updateDossier(delta, { set: { sector: "retail" } }).pipe(wang)).changed)
      const forChen = it.open(gamma, { kind: "company", name: "Gamma", owners: whole(chenJie) })
      assert.strictEqual((yield* Effect.flip(forChen.pipe(wang)))._tag, "NotPermitted")
      const forNobody = it.open(gamma, { kind: "company", name: "Gamma", owners: whole(ManagerId.make("nobody")) })
      assert.strictEqual((yield* Effect.flip(forNobody.pipe(li)))._tag, "NotPermitted")
      assert.strictEqual((yield* Effect.flip(it.client(acme).pipe(as(actorOf("x")))))._tag, "NotPermitted")
      assertRefused(
        yield* Effect.flip(it.client(gamma).pipe(as(system))),
        new UnknownReference({ kind: "client", id: "gamma" })
      )
    }).pipe(here))
})
