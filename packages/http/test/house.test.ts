import { assert, describe, it } from "@effect/vitest"
import { type Actor, actorOf, CurrentActor } from "@rmkit/core/access"
import { Clients, clients } from "@rmkit/core/clients/service"
import { Deals, deals } from "@rmkit/core/deals/service"
import { kpi, Scorecards } from "@rmkit/core/kpi/service"
import { People, people } from "@rmkit/core/people/service"
import { Document } from "@rmkit/core/programme"
import { programme, Programmes } from "@rmkit/core/programme/service"
import {
  Currency,
  Day,
  DealId,
  ManagerId,
  MetricId,
  ProductId,
  RoleId,
  SchemeId,
  TeamId,
  TenantId
} from "@rmkit/core/schema"
import { memoryStores, Store } from "@rmkit/core/store"
import { clientOf } from "@rmkit/http/client"
import { serve } from "@rmkit/http/server"
import { Effect, Layer, Schema } from "effect"
import { FetchHttpClient } from "effect/http"
import { readFileSync } from "node:fs"
import { join } from "node:path"

const modules = [programme, people, clients, deals, kpi]
const services = Layer.mergeAll(Scorecards.layer(modules), Programmes.governs).pipe(
  Layer.provideMerge(Layer.mergeAll(Programmes.layer(modules), People.layer, Clients.layer, Deals.layer)),
  Layer.provideMerge(Store.ofTenant(TenantId.make("t"))),
  Layer.provideMerge(memoryStores)
)
const as = (actor: Actor) => Effect.provideService(CurrentActor, actor)
const system = actorOf("system", "system")

const document = Schema.decodeUnknownSync(Document)(
  JSON.parse(readFileSync(join(import.meta.dirname, "../../../examples/sales-portal/programme.json"), "utf8"))
)
const [liNa, chen] = [ManagerId.make("李娜"), ManagerId.make("chen")]
const query = { scheme: SchemeId.make("field-sales"), period: "2017-Q2" }
const source = { file: "sales_pipeline.csv", line: 1234, sha256: "0".repeat(64) }

/** Li Na won one deal of 82,472.00 and lost one; Chen did nothing. */
const house = Effect.gen(function*() {
  const { draft, publish } = yield* Programmes
  yield* draft(document).pipe(as(actorOf("zhang", "programmeOwner")))
  yield* publish(Day.make("2016-10-01")).pipe(as(actorOf("liu", "director")))
  const [folk, book] = [yield* People, yield* Deals]
  const [rm, team] = [RoleId.make("rm"), TeamId.make("north")]
  yield* folk.formTeam(team, { name: "North" })
  yield* folk.join(liNa, { name: "李娜", role: rm, team, joinedOn: Day.make("2017-01-01") })
  yield* folk.join(chen, { name: "Chen", role: rm, joinedOn: Day.make("2017-01-01") })
  yield* book.listProduct(ProductId.make("GTX Pro"), { name: "GTX Pro" })
  const deal = { manager: liNa, clientUnknown: true as const, product: ProductId.make("GTX Pro") }
  const value = { amount: 8_247_200, currency: Currency.make("USD") }
  const on = Day.make("2017-05-02")
  yield* book.takeOver(DealId.make("D-1"), { ...deal, engagedOn: Day.make("2017-04-03"), won: { on, value } }, {
    source
  })
  yield* book.takeOver(DealId.make("D-2"), { ...deal, lost: { on } })
}).pipe(as(system))

/** Serves the house to somebody, and asks as whoever that is. */
const asking = (actor: Actor) =>
  Effect.gen(function*() {
    const { url } = yield* serve({ port: 0, actor })
    return yield* clientOf({ baseUrl: url })
  })

describe("the interface over a store", () => {
  it.live("gives the score, why it is so, and the line of the file behind it", () =>
    Effect.gen(function*() {
      yield* house
      const { portal, scorecards } = yield* asking(system)
      assert.deepInclude(yield* portal.portal(), { actor: "system", periods: { "field-sales": ["2017-Q2"] } })
      const { reasons, scorecard } = yield* scorecards.explain({ params: { manager: liNa }, query })
      // 0.5 × 103.09 + 0.3 × 80 + 0.2 × 5/3 + 2
      assert.deepInclude(scorecard, { score: "77.88", grade: "C" })
      assert.strictEqual(reasons.children.find((it) => it.id === "won_value")?.contribution, "51.545")
      const metric = MetricId.make("won_value")
      const { facts } = yield* scorecards.facts({ params: { manager: liNa }, query: { ...query, metric } })
      assert.deepStrictEqual(
        facts.map(({ amount, id, source: from }) => ({ amount, id, from })),
        [{ amount: "82472.00", id: "D-1", from: { file: "sales_pipeline.csv", line: 1234 } }]
      )
      const { rows } = yield* scorecards.league({ query })
      assert.deepStrictEqual(rows.map(({ manager, rank }) => [rank, manager.name]), [[1, "李娜"], [2, "Chen"]])
    }).pipe(Effect.scoped, Effect.provide([services, FetchHttpClient.layer])))

  it.live("shows a manager the own card, and nobody else's: it is as if there were nobody else", () =>
    Effect.gen(function*() {
      yield* house
      const { scorecards } = yield* asking({ ...actorOf("chen", "rm"), manager: chen })
      const { rows } = yield* scorecards.league({ query })
      assert.deepStrictEqual(rows.map(({ manager }) => manager.id), ["chen"])
      const [unseen, unknown] = [liNa, ManagerId.make("nobody")].map((manager) =>
        scorecards.card({ params: { manager }, query })
      )
      const problems = yield* Effect.all([unseen, unknown].flatMap((it) => it === undefined ? [] : [Effect.flip(it)]))
      assert.deepStrictEqual(problems.map(({ _tag }) => _tag), ["UnknownReference", "UnknownReference"])
    }).pipe(Effect.scoped, Effect.provide([services, FetchHttpClient.layer])))
})
