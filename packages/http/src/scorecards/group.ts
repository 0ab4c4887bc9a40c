import { ManagerId, MetricId } from "@rmkit/core/schema"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { refusals } from "../problems/index.ts"
import { Asked, Explanation, FactPage, LeagueTable, PageSize, ScorecardView } from "./model.ts"

const error = refusals
const params = { manager: ManagerId }

/** Scores, their reasons and the facts behind them (考核接口). */
export const scorecards = HttpApiGroup.make("scorecards").add(
  HttpApiEndpoint.get("list", "/scorecards", { query: Asked, success: Schema.Array(ScorecardView), error })
    .annotate(OpenApi.Summary, "Every manager's scorecard for a period"),
  HttpApiEndpoint.get("card", "/scorecards/:manager", { params, query: Asked, success: ScorecardView, error })
    .annotate(OpenApi.Summary, "One manager's scorecard for a period"),
  HttpApiEndpoint.get("explain", "/scorecards/:manager/explanation", {
    params,
    query: Asked,
    success: Explanation,
    error
  })
    .annotate(OpenApi.Summary, "Why a score is what it is: the tree of reasons"),
  HttpApiEndpoint.get("facts", "/scorecards/:manager/facts", {
    params,
    query: {
      ...Asked,
      metric: MetricId,
      after: Schema.optionalKey(Schema.String),
      limit: Schema.optionalKey(PageSize)
    },
    success: FactPage,
    error
  }).annotate(
    OpenApi.Summary,
    "The facts behind a metric, page by page, each with the line of the file it was read from"
  ),
  HttpApiEndpoint.get("league", "/league", { query: Asked, success: LeagueTable, error })
    .annotate(OpenApi.Summary, "All managers in the order of their scores")
).prefix("/api")
