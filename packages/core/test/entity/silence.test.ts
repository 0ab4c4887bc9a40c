import { assert, describe, it } from "@effect/vitest"
import { Clients, clients } from "@rmkit/core/clients/service"
import { Deals } from "@rmkit/core/deals/service"
import { People, people } from "@rmkit/core/people/service"
import { ClientId, Currency, DealId, ManagerId, ProductId, RoleId, TeamId } from "@rmkit/core/schema"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { day, instant } from "../support/arbitraries.ts"
import { differencesIn } from "../support/verified.ts"
import { as, system, world } from "../support/world.ts"

const live = Layer.mergeAll(People.layer, Clients.layer, Deals.layer).pipe(Layer.provideMerge(world))
const acme = ClientId.make("acme")
const ann = ManagerId.make("ann")
const north = TeamId.make("north")
const rm = RoleId.make("rm")

/** An export that says names and owners alone; kind and stage are assumed of every client. */
const quiet = {
  unsaid: [
    "registrationNumber",
    "sector",
    "location",
    "employees",
    "annualRevenue",
    "foundedYear",
    "parent",
    "website"
  ],
  assumed: ["kind", "stage"]
}

const house = Effect.gen(function*() {
  yield* TestClock.setTime(instant("2026-03-10T10:00:00Z"))
  yield* People.use((it) => it.formTeam(north, { name: "North" }))
  yield* People.use((it) => it.join(ann, { name: "Ann", role: rm, team: north, grade: "senior" }))
  return yield* Clients
})

const said = {
  name: "Acme",
  kind: "company",
  stage: "Active",
  owners: [{ manager: ann, shareBasisPoints: 10_000 }]
} as const

describe("a later export that says nothing of a field", () => {
  it.effect("leaves what people have entered there, and corrects what it says", () =>
    Effect.gen(function*() {
      const book = yield* house
      yield* book.reconcile(acme, said, quiet)
      yield* TestClock.setTime(instant("2026-03-11T10:00:00Z"))
      yield* book.updateDossier(acme, { set: { sector: "retail", employees: 12 } })
      yield* TestClock.setTime(instant("2026-03-20T10:00:00Z"))
      const told = yield* book.reconcile(acme, { ...said, name: "Acme Group" }, quiet)
      assert.deepStrictEqual(told.differences, [{ field: "name", was: "Acme", is: "Acme Group" }])
      const client = yield* book.client(acme)
      assert.deepStrictEqual(client.dossier, { sector: "retail", employees: 12 })
      assert.deepStrictEqual(yield* differencesIn([...people.entities, ...clients.entities]), [])
    }).pipe(as(system), Effect.provide(live)))

  it.effect("clears nothing that it does say: an empty cell of a column means that there is nothing", () =>
    Effect.gen(function*() {
      const book = yield* house
      yield* book.reconcile(acme, { ...said, dossier: { sector: "retail" } })
      const told = yield* book.reconcile(acme, said, { unsaid: ["employees"] })
      assert.deepStrictEqual(told.differences, [{ field: "sector", was: "retail", is: undefined }])
    }).pipe(as(system), Effect.provide(live)))

  it.effect("does not bring back a client whom people have closed, where the stage is assumed", () =>
    Effect.gen(function*() {
      const book = yield* house
      yield* book.reconcile(acme, said, quiet)
      yield* book.close(acme, { on: day("2026-03-10"), reason: "moved away" })
      yield* TestClock.setTime(instant("2026-03-20T10:00:00Z"))
      assert.strictEqual((yield* book.reconcile(acme, said, quiet)).outcome, "unchanged")
      assert.strictEqual((yield* book.client(acme))._tag, "Closed")
      yield* book.reconcile(acme, { ...said, name: "Acme Group" }, quiet)
      assert.strictEqual((yield* book.client(acme))._tag, "Closed")
      yield* book.reconcile(acme, said)
      assert.strictEqual((yield* book.client(acme))._tag, "Active")
    }).pipe(as(system), Effect.provide(live)))

  it.effect("corrects what is assumed where nobody has changed the record here", () =>
    Effect.gen(function*() {
      const book = yield* house
      yield* book.reconcile(acme, said, quiet)
      const told = yield* book.reconcile(acme, { ...said, kind: "dealer" }, quiet)
      assert.deepStrictEqual(told.differences, [{ field: "kind", was: "company", is: "dealer" }])
    }).pipe(as(system), Effect.provide(live)))

  it.effect("leaves the team, grade and last day of a manager, the lead of a team, and the price of a product", () =>
    Effect.gen(function*() {
      yield* house
      const folk = yield* People
      yield* folk.leave(ann, { lastDay: day("2026-03-31") })
      yield* folk.appointLead(north, { from: day("2026-03-10"), manager: ann })
      yield* TestClock.setTime(instant("2026-04-20T10:00:00Z"))
      const unsaid = ["team", "territory", "grade", "joinedOn", "lastDay", "lead"]
      assert.strictEqual(
        (yield* folk.reconcileManager(ann, { name: "Ann", role: rm }, { unsaid })).outcome,
        "unchanged"
      )
      assert.strictEqual((yield* folk.reconcileTeam(north, { name: "North" }, { unsaid })).outcome, "unchanged")
      const told = yield* folk.reconcileManager(ann, { name: "Ann Smith", role: rm }, {
        unsaid,
        asOf: day("2026-04-19")
      })
      assert.deepStrictEqual(told.differences.map(({ field }) => field), ["name"])
      const sales = yield* Deals
      const [pro, amount] = [ProductId.make("pro"), { amount: 500, currency: Currency.make("USD") }]
      yield* sales.reconcileProduct(pro, { name: "Pro", listPrice: amount })
      assert.strictEqual(
        (yield* sales.reconcileProduct(pro, { name: "Pro" }, { unsaid: ["listPrice"] })).outcome,
        "unchanged"
      )
    }).pipe(as(system), Effect.provide(live)))

  it.effect("leaves the stage and the client of a deal, and why it was lost", () =>
    Effect.gen(function*() {
      const book = yield* house
      yield* book.reconcile(acme, said)
      const sales = yield* Deals
      const one = DealId.make("one")
      yield* sales.reconcile(one, { manager: ann, client: acme, stage: "offer", engagedOn: day("2026-02-01") })
      const unsaid = [
        "client",
        "product",
        "stage",
        "engagedOn",
        "expectedOn",
        "probabilityPercent",
        "reason",
        "competitor"
      ]
      const again = yield* sales.reconcile(one, { manager: ann, clientUnknown: true }, { unsaid })
      assert.strictEqual(again.outcome, "unchanged")
      yield* sales.lose(one, { on: day("2026-03-01"), reason: "price" })
      yield* TestClock.setTime(instant("2026-04-20T10:00:00Z"))
      const lost = { manager: ann, clientUnknown: true, lost: { on: day("2026-03-01") } } as const
      assert.strictEqual((yield* sales.reconcile(one, lost, { unsaid })).outcome, "unchanged")
      assert.containSubset(yield* sales.deal(one), {
        _tag: "Lost",
        reason: "price",
        client: acme,
        engagedOn: "2026-02-01"
      })
    }).pipe(as(system), Effect.provide(live)))
})
