import { assert, describe, it } from "@effect/vitest"
import { type Grants, GrantsInForce } from "@rmkit/core/access"
import { StillOpen } from "@rmkit/core/clients"
import { Clients, clients } from "@rmkit/core/clients/service"
import { ClientIsClosed, ReopenTooLate } from "@rmkit/core/deals"
import { DealRulesInForce, Deals, deals } from "@rmkit/core/deals/service"
import { DayInFuture, FourEyesViolation, rebuild, UnknownReference, ZoneInForce } from "@rmkit/core/entity"
import { People, people } from "@rmkit/core/people/service"
import {
  ActorId,
  ClientId,
  CommandId,
  Currency,
  DealId,
  ManagerId,
  ProductId,
  RoleId,
  TeamId,
  TenantId,
  TerritoryId
} from "@rmkit/core/schema"
import { Store } from "@rmkit/core/store"
import { Effect, Layer, Stream } from "effect"
import { TestClock } from "effect/testing"
import { day, instant } from "../support/arbitraries.ts"
import { assertRefused } from "../support/refused.ts"
import { differencesIn } from "../support/verified.ts"
import { as, system, world } from "../support/world.ts"

const acme = ClientId.make("acme")
const [gtxPro, gtxBasic] = [ProductId.make("GTX Pro"), ProductId.make("GTX Basic")]
const [liNa, wangWei, chenJie] = [ManagerId.make("li-na"), ManagerId.make("wang-wei"), ManagerId.make("chen-jie")]
const [north, south] = [TeamId.make("north-1"), TeamId.make("south-2")]
const northland = TerritoryId.make("north")
const [rm, teamLead] = [RoleId.make("rm"), RoleId.make("teamLead")]
const id = (text: string) => DealId.make(text)
const usd = (amount: number) => ({ amount, currency: Currency.make("USD") })

const live = Layer.mergeAll(People.layer, Clients.layer, Deals.layer).pipe(Layer.provideMerge(world))
const entities = [...people.entities, ...clients.entities, ...deals.entities]

const grants: Grants = new Map([
  ["system", [{ permission: "*", scope: "all" }]],
  ["rm", [{ permission: "deals.*", scope: "own" }]],
  ["teamLead", [{ permission: "deals.*", scope: "team" }]]
])

/** Wang Wei leads the north, where Li Na works; Chen Jie works in the south. Acme is a client and two products are listed. */
const house = Effect.gen(function*() {
  yield* TestClock.setTime(instant("2026-03-10T10:00:00Z"))
  const folk = yield* People
  yield* folk.defineTerritory(northland, { name: "North" })
  yield* folk.join(wangWei, { name: "Wang Wei", role: teamLead })
  yield* folk.formTeam(north, { name: "North One", territory: northland, lead: wangWei })
  yield* folk.formTeam(south, { name: "South Two" })
  yield* folk.join(liNa, { name: "Li Na", role: rm, team: north })
  yield* folk.join(chenJie, { name: "Chen Jie", role: rm, team: south })
  const book = yield* Clients
  yield* book.takeOver(acme, { kind: "company", name: "Acme", stage: "Active" })
  const it = yield* Deals
  yield* it.listProduct(gtxPro, { name: "GTX Pro", series: "GTX", listPrice: usd(482_100) })
  yield* it.listProduct(gtxBasic, { name: "GTX Basic" })
  const actor = (id: typeof ManagerId.Type) =>
    Effect.map(folk.actorFor(ActorId.make(id)).pipe(as(system)), (it) => as(it))
  return { actor, book, deals: it, folk }
}).pipe(as(system))

const here = <A, E, R>(story: Effect.Effect<A, E, R>) =>
  story.pipe(Effect.provideService(GrantsInForce, Effect.succeed(grants)), Effect.provide(live))

const row = {
  manager: liNa,
  client: acme,
  product: gtxPro,
  engagedOn: day("2025-12-20"),
  won: { on: day("2026-02-20"), value: usd(482_100) }
}

/** Every number in short, oldest first. */
const numbers = Effect.gen(function*() {
  const store = yield* Store
  const facts = yield* Stream.runCollect(store.facts({ where: {} }))
  return facts.map(({ amount, day, manager, metric, team, territory }) =>
    `${metric} ${day} ${amount} ${manager} ${team} ${territory}`
  )
})

describe("deals", () => {
  it.effect("are kept so that verify finds no difference, whatever happens to them, and a rebuild changes nothing", () =>
    Effect.gen(function*() {
      const { actor, deals: it } = yield* house
      const wang = yield* actor(wangWei)
      yield* it.open(id("d-1"), { manager: liNa, client: acme, product: gtxPro, stage: "Prospecting" })
      yield* it.engage(id("d-1"), { on: day("2026-03-01") })
      yield* it.moveStage(id("d-1"), { stage: "Engaging" })
      yield* it.win(id("d-1"), { on: day("2026-03-09"), value: usd(480_000), product: gtxBasic })
      yield* it.reverseWin(id("d-1"), { reason: "never paid" }).pipe(wang)
      yield* it.reopen(id("d-1"), { reason: "paid at last" })
      yield* it.lose(id("d-1"), { on: day("2026-03-10"), reason: "price" })
      yield* it.open(id("d-2"), { manager: liNa, clientUnknown: true })
      yield* it.abandon(id("d-2"), { on: day("2026-03-10"), reason: "budget cut" })
      yield* it.takeOver(id("d-3"), row)
      yield* it.changePrice(gtxPro, { listPrice: usd(500_000) })
      assert.deepStrictEqual(yield* differencesIn(entities), [])
      const before = yield* numbers
      yield* rebuild(TenantId.make("t"), entities)
      assert.deepStrictEqual(yield* numbers, before)
      assert.deepStrictEqual(yield* differencesIn(entities), [])
    }).pipe(as(system), here))

  it.effect("count for the team and territory of the manager on each day, and a later move changes no number", () =>
    Effect.gen(function*() {
      const { deals: it, folk } = yield* house
      yield* folk.changeMembership(liNa, { from: day("2026-01-01"), team: south })
      yield* it.takeOver(id("d-1"), row)
      const before = yield* numbers
      assert.deepStrictEqual(before, [
        "deals_engaged 2025-12-20 1 li-na north-1 north",
        "won_value 2026-02-20 482100 li-na south-2 undefined",
        "deals_won 2026-02-20 1 li-na south-2 undefined"
      ])
      yield* folk.changeMembership(liNa, { from: day("2026-02-25"), team: north })
      yield* rebuild(TenantId.make("t"), entities)
      assert.deepStrictEqual(yield* numbers, before)
    }).pipe(as(system), here))

  it.effect("are taken over in one commit, once, and a source line stands behind every number", () =>
    Effect.gen(function*() {
      const { deals: it } = yield* house
      const source = { file: "sales_pipeline.csv", line: 1234, sha256: "00" }
      const commandId = CommandId.make("sales_pipeline.csv:1234")
      const first = yield* it.takeOver(id("d-1"), row, { source, commandId })
      assert.strictEqual(first.version, 3)
      const again = yield* it.takeOver(id("d-1"), row, { source, commandId })
      assert.deepStrictEqual(again, first)
      assert.isFalse((yield* it.takeOver(id("d-1"), { ...row })).changed)
      assert.strictEqual((yield* Effect.flip(it.takeOver(id("d-1"), { ...row, won: undefined })))._tag, "AlreadyOpened")
      const store = yield* Store
      const facts = yield* Stream.runCollect(store.facts({ where: { stream: { entity: "deal", id: "d-1" } } }))
      assert.deepStrictEqual(facts.map((it) => it.source), [source, source, source])
    }).pipe(as(system), here))

  it.effect("name managers, clients and products that exist, or are refused with the one that does not", () =>
    Effect.gen(function*() {
      const { deals: it } = yield* house
      const [nobody, nothing, noClient] = [ManagerId.make("x"), ProductId.make("GTXPro"), ClientId.make("y")]
      for (
        const [asked, kind, name] of [
          [it.takeOver(id("d-1"), { ...row, manager: nobody }), "manager", "x"],
          [it.takeOver(id("d-1"), { ...row, client: noClient }), "client", "y"],
          [it.takeOver(id("d-1"), { ...row, product: nothing }), "product", "GTXPro"],
          [it.takeOver(id("d-1"), { ...row, won: { ...row.won, product: nothing } }), "product", "GTXPro"],
          [it.open(id("d-1"), { manager: nobody, clientUnknown: true }), "manager", "x"],
          [it.open(id("d-1"), { manager: liNa, client: noClient }), "client", "y"],
          [it.open(id("d-1"), { manager: liNa, client: acme, product: nothing }), "product", "GTXPro"]
        ] as const
      ) {
        assertRefused(yield* Effect.flip(asked), new UnknownReference({ kind, id: name }))
      }
      // a no is not remembered
      yield* it.listProduct(nothing, { name: "GTXPro" })
      assert.isTrue((yield* it.takeOver(id("d-1"), { ...row, product: nothing })).changed)
      assertRefused(
        yield* Effect.flip(it.win(id("d-2"), { ...row.won, product: ProductId.make("z") })),
        new UnknownReference({ kind: "product", id: "z" })
      )
    }).pipe(as(system), here))

  it.effect("do not happen on a day that has not come in the programme's time zone", () =>
    Effect.gen(function*() {
      const { deals: it } = yield* house
      yield* it.open(id("d-1"), { manager: liNa, client: acme })
      // 18:00 on the 10th in UTC is 02:00 on the 11th in Shanghai
      yield* TestClock.setTime(instant("2026-03-10T18:00:00Z"))
      const engaging = it.engage(id("d-1"), { on: day("2026-03-11") })
      assertRefused(
        yield* Effect.flip(engaging),
        new DayInFuture({ day: day("2026-03-11"), today: day("2026-03-10") })
      )
      const inShanghai = Effect.provideService(ZoneInForce, Effect.succeed("Asia/Shanghai"))
      assert.isTrue((yield* engaging.pipe(inShanghai)).changed)
    }).pipe(as(system), here))

  it.effect("keep their client from being closed while they are open, and a closed client takes no new one", () =>
    Effect.gen(function*() {
      const { book, deals: it } = yield* house
      yield* it.open(id("d-1"), { manager: liNa, client: acme })
      const closing = book.close(acme, { on: day("2026-03-10"), reason: "dissolved" }).pipe(
        Effect.provide(Deals.openWithClients)
      )
      assertRefused(yield* Effect.flip(closing), new StillOpen({ open: [{ kind: "deal", id: "d-1" }] }))
      yield* it.lose(id("d-1"), { on: day("2026-03-10"), reason: "dissolved" })
      assert.isTrue((yield* closing).changed)
      assertRefused(
        yield* Effect.flip(it.open(id("d-2"), { manager: liNa, client: acme })),
        new ClientIsClosed({ client: acme, closedOn: day("2026-03-10") })
      )
    }).pipe(as(system), here))

  it.effect("are reopened by the rules in force", () =>
    Effect.gen(function*() {
      const { deals: it } = yield* house
      yield* it.takeOver(id("d-1"), { ...row, won: undefined, lost: { on: day("2026-02-20") } })
      const reopening = it.reopen(id("d-1"), { reason: "new budget" })
      const never = Effect.provideService(DealRulesInForce, Effect.succeed({ reopenWithinDays: 0 }))
      assertRefused(
        yield* Effect.flip(reopening.pipe(never)),
        new ReopenTooLate({ closedOn: day("2026-02-20"), lastDay: day("2026-02-20") })
      )
      assert.isTrue((yield* reopening).changed)
    }).pipe(as(system), here))
})

describe("an actor", () => {
  it.effect("acts on deals that a scope reaches and sees them, and no others", () =>
    Effect.gen(function*() {
      const { actor, deals: it } = yield* house
      const [li, wang, chen] = [yield* actor(liNa), yield* actor(wangWei), yield* actor(chenJie)]
      const opening = it.open(id("d-1"), { manager: liNa, client: acme })
      assert.strictEqual((yield* Effect.flip(opening.pipe(chen)))._tag, "NotPermitted")
      assert.isTrue((yield* opening.pipe(wang)).changed)
      yield* it.open(id("d-2"), { manager: chenJie, client: acme }).pipe(chen)
      const winning = it.win(id("d-1"), { on: day("2026-03-10"), value: usd(1) })
      assert.strictEqual((yield* Effect.flip(winning.pipe(chen)))._tag, "NotPermitted")
      assert.isTrue((yield* winning.pipe(li)).changed)
      const seen = Effect.map(it.deals({ limit: 10 }), ({ items }) => items.map(({ id }) => id))
      assert.deepStrictEqual(yield* seen.pipe(li), [id("d-1")])
      assert.deepStrictEqual(yield* seen.pipe(wang), [id("d-1")])
      assert.deepStrictEqual(yield* seen.pipe(chen), [id("d-2")])
      assert.strictEqual((yield* Effect.flip(it.deal(id("d-1")).pipe(chen)))._tag, "NotPermitted")
      assert.strictEqual((yield* it.deal(id("d-1")).pipe(li))._tag, "Won")
      // somebody who does not exist is nobody's, so that it is not told to those who may not know
      const forNobody = it.open(id("d-3"), { manager: ManagerId.make("x"), client: acme })
      assert.strictEqual((yield* Effect.flip(forNobody.pipe(li)))._tag, "NotPermitted")
      assert.strictEqual((yield* it.product(gtxPro).pipe(li)).name, "GTX Pro")
      assert.strictEqual((yield* Effect.flip(it.listProduct(gtxPro, { name: "GTX" }).pipe(wang)))._tag, "NotPermitted")
    }).pipe(here))

  it.effect("does not reverse a win of their own", () =>
    Effect.gen(function*() {
      const { actor, deals: it } = yield* house
      const [li, wang] = [yield* actor(liNa), yield* actor(wangWei)]
      yield* it.open(id("d-1"), { manager: liNa, client: acme }).pipe(li)
      yield* it.win(id("d-1"), { on: day("2026-03-10"), value: usd(1) }).pipe(li)
      const reversing = it.reverseWin(id("d-1"), { reason: "never paid" })
      assertRefused(
        yield* Effect.flip(reversing.pipe(li)),
        new FourEyesViolation({ rule: "FE1", actor: "li-na", conflictingRole: "wonBy" })
      )
      assert.isTrue((yield* reversing.pipe(wang)).changed)
    }).pipe(here))

  it.effect("asks for deals and products that do not exist and is told so", () =>
    Effect.gen(function*() {
      const { deals: it } = yield* house
      assertRefused(yield* Effect.flip(it.deal(id("x"))), new UnknownReference({ kind: "deal", id: "x" }))
      const gone = ProductId.make("gone")
      assertRefused(yield* Effect.flip(it.product(gone)), new UnknownReference({ kind: "product", id: "gone" }))
      assert.deepStrictEqual((yield* it.products({ limit: 10 })).items.map(({ id }) => id), [gtxBasic, gtxPro])
    }).pipe(as(system), here))
})
