import { assert, describe, it } from "@effect/vitest"
import { type Actor, actorOf } from "@rmkit/core/access"
import { ManagerId, MetricId, SchemeId } from "@rmkit/core/schema"
import { clientOf } from "@rmkit/http/client"
import { serve } from "@rmkit/http/server"
import { Effect } from "effect"
import { FetchHttpClient } from "effect/http"
import { chen, house, liNa, services, system } from "./support/world.ts"

const query = { scheme: SchemeId.make("field-sales"), period: "2017-Q2" }

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
      assert.deepStrictEqual(rows.map(({ manager, rank, team }) => [rank, manager.name, team]), [
        [1, "李娜", "North"],
        [2, "Chen", null]
      ])
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
