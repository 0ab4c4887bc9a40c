import { assert, describe, it } from "@effect/vitest"
import type * as Imports from "@rmkit/core/imports"
import type * as Kpi from "@rmkit/core/kpi"
import type { PortalView as CorePortalView } from "@rmkit/core/kpi/service"
import type * as Programme from "@rmkit/core/programme"
import { ManagerId, MetricId, SchemeId } from "@rmkit/core/schema"
import { clientOf } from "@rmkit/http/client"
import type { ImportPage, ImportRowPage, ImportRunView } from "@rmkit/http/imports"
import type { PortalView } from "@rmkit/http/portal"
import type { ComparisonView, DifferenceView, RulebookView, VersionView } from "@rmkit/http/programme"
import type { Explanation, FactPage, FactView, LeagueTable, Reason, ScorecardView } from "@rmkit/http/scorecards"
import { Effect } from "effect"
import { expectTypeOf } from "vitest"
import { ask, running, saysOf } from "./support/running.ts"
import { card, explanation, league, page, stubbed, unscored } from "./support/stub.ts"

const scheme = SchemeId.make("field-sales")
const asked = { scheme, period: "2017-Q2" }
const manager = ManagerId.make("m-1")

describe("the contract", () => {
  it("says what the scorer says: a type of one is the type of the other", () => {
    expectTypeOf<ScorecardView>().branded.toEqualTypeOf<Kpi.ScorecardView>()
    expectTypeOf<Explanation>().branded.toEqualTypeOf<Kpi.Explanation>()
    expectTypeOf<Reason>().branded.toEqualTypeOf<Kpi.Reason>()
    expectTypeOf<FactView>().branded.toEqualTypeOf<Kpi.FactView>()
    expectTypeOf<FactPage>().branded.toEqualTypeOf<Kpi.FactPage>()
    expectTypeOf<LeagueTable>().branded.toEqualTypeOf<Kpi.LeagueTable>()
    expectTypeOf<ImportPage>().branded.toEqualTypeOf<Imports.ImportPage>()
    expectTypeOf<ImportRunView>().branded.toEqualTypeOf<Imports.ImportRunView>()
    expectTypeOf<ImportRowPage>().branded.toEqualTypeOf<Imports.ImportRowPage>()
    expectTypeOf<VersionView>().branded.toEqualTypeOf<Programme.VersionView>()
    expectTypeOf<RulebookView>().branded.toEqualTypeOf<Programme.Rulebook>()
    expectTypeOf<DifferenceView>().branded.toEqualTypeOf<Programme.Difference>()
    expectTypeOf<ComparisonView>().branded.toEqualTypeOf<Kpi.Comparison>()
    expectTypeOf<Omit<PortalView, "actor">>().branded.toEqualTypeOf<CorePortalView>()
  })

  it.live("gives a typed client every answer as the service gave it", () =>
    running(({ url }) =>
      Effect.gen(function*() {
        const rmkit = yield* clientOf({ baseUrl: url })
        assert.deepStrictEqual(yield* rmkit.scorecards.list({ query: asked }), [card, unscored])
        assert.deepStrictEqual(yield* rmkit.scorecards.card({ params: { manager }, query: asked }), card)
        assert.deepStrictEqual(yield* rmkit.scorecards.explain({ params: { manager }, query: asked }), explanation)
        assert.deepStrictEqual(yield* rmkit.scorecards.league({ query: asked }), league)
        const metric = MetricId.make("won_value")
        assert.deepStrictEqual(
          yield* rmkit.scorecards.facts({ params: { manager }, query: { ...asked, metric } }),
          page
        )
        const { actor, periods } = yield* rmkit.portal.portal()
        assert.deepStrictEqual({ actor, periods }, {
          actor: "system",
          periods: { "field-sales": ["2017-Q1", "2017-Q2"] }
        })
      })
    ))

  it.live("brings an id of any script and with any sign to the service as it is", () => {
    const ids = ["李 娜/2?", "100%", "a+b&c", "..", "é".repeat(90)]
    const seen: Array<string> = []
    const scorecards = stubbed({
      card: ({ manager: id }) => Effect.sync(() => (seen.push(id), card))
    })
    return running(({ url }) =>
      Effect.gen(function*() {
        const rmkit = yield* clientOf({ baseUrl: url })
        // ".." alone is a step up to whoever builds an address, so it is asked for without building one
        for (const id of ids.filter((it) => it !== "..")) {
          yield* rmkit.scorecards.card({ params: { manager: ManagerId.make(id) }, query: asked })
        }
        assert.deepStrictEqual(seen, ids.filter((it) => it !== ".."))
      }), { scorecards })
  })

  it.live("hands on where a list of facts goes on, and how long a page is", () => {
    const seen: Array<unknown> = []
    const scorecards = stubbed({ facts: (query) => Effect.sync(() => (seen.push(query), page)) })
    return running(({ url }) =>
      Effect.gen(function*() {
        const rmkit = yield* clientOf({ baseUrl: url })
        const query = { ...asked, metric: MetricId.make("won_value"), after: "0~2017-04-04~18~0", limit: 20 }
        yield* rmkit.scorecards.facts({ params: { manager }, query })
        assert.deepStrictEqual(seen, [{ ...query, manager: "m-1" }])
      }), { scorecards })
  })

  it.live("is told as OpenAPI, with every path and problem", () =>
    running(({ port }) =>
      Effect.gen(function*() {
        const answer = yield* Effect.promise(() => ask(port, "/openapi.json"))
        const { paths } = saysOf(answer)
        assert.hasAllKeys(paths, [
          "/api/imports",
          "/api/imports/{id}",
          "/api/imports/{id}/rows",
          "/api/league",
          "/api/me",
          "/api/people",
          "/api/portal",
          "/api/programme/comparison",
          "/api/programme/differences",
          "/api/programme/draft",
          "/api/programme/publication",
          "/api/programme/rulebook",
          "/api/programme/versions",
          "/api/scorecards",
          "/api/scorecards/{manager}",
          "/api/scorecards/{manager}/explanation",
          "/api/scorecards/{manager}/facts"
        ])
        assert.nestedProperty(paths, "/api/scorecards/{manager}.get.responses")
        const told = JSON.stringify(paths)
        for (const status of [200, 400, 403, 404, 409, 422, 500, 503]) assert.include(told, `"${status}":`)
      })
    ))
})
