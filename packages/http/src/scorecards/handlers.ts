import { Scorecards } from "@rmkit/core/kpi/service"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Api } from "../api/index.ts"
import { told } from "../problems/told.ts"

/** Answers for the scorecards of the contract (考核接口实现). */
export const scorecardsHandled = HttpApiBuilder.group(
  Api,
  "scorecards",
  Effect.fnUntraced(function*(handlers) {
    const scorecards = yield* Scorecards
    return handlers
      .handle("list", ({ query }) => told(scorecards.list(query)))
      .handle("card", ({ params: { manager }, query }) => told(scorecards.card({ ...query, manager }), manager))
      .handle("explain", ({ params: { manager }, query }) => told(scorecards.explain({ ...query, manager }), manager))
      .handle("facts", ({ params: { manager }, query }) => told(scorecards.facts({ ...query, manager }), manager))
      .handle("league", ({ query }) => told(scorecards.league(query)))
  })
)
