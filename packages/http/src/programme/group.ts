import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { changeRefusals, comparisonRefusals, programmeRefusals } from "../problems/index.ts"
import { Asked } from "../scorecards/model.ts"
import {
  ComparisonView,
  DifferenceView,
  DraftView,
  Publication,
  RulebookView,
  Version,
  VersionOrDraft,
  VersionView
} from "./model.ts"

const error = programmeRefusals

/** The programme: its versions, what differs between them, the draft and its publication (制度接口). */
export const programme = HttpApiGroup.make("programme").add(
  HttpApiEndpoint.get("versions", "/programme/versions", { success: Schema.Array(VersionView), error })
    .annotate(OpenApi.Summary, "Every published version, newest first"),
  HttpApiEndpoint.get("rulebook", "/programme/rulebook", {
    query: { version: VersionOrDraft },
    success: RulebookView,
    error
  }).annotate(OpenApi.Summary, "A version, or the draft, as a company prints it"),
  HttpApiEndpoint.get("differences", "/programme/differences", {
    query: { from: Version, to: VersionOrDraft },
    success: Schema.Array(DifferenceView),
    error
  }).annotate(OpenApi.Summary, "What changes from one version to another, or to the draft, in words"),
  HttpApiEndpoint.get("draft", "/programme/draft", { success: [DraftView, HttpApiSchema.NoContent], error })
    .annotate(OpenApi.Summary, "The draft beside the latest version, or nothing where there is none"),
  HttpApiEndpoint.get("comparison", "/programme/comparison", {
    query: Asked,
    success: ComparisonView,
    error: comparisonRefusals
  }).annotate(OpenApi.Summary, "A period scored by what governs it, beside the same period scored by the draft"),
  HttpApiEndpoint.post("publication", "/programme/publication", {
    payload: Publication,
    success: VersionView,
    error: changeRefusals
  }).annotate(OpenApi.Summary, "Puts the draft in force from a day: by somebody else than who drafted it"),
  HttpApiEndpoint.delete("withdrawal", "/programme/draft", {
    success: HttpApiSchema.NoContent,
    error: changeRefusals
  }).annotate(OpenApi.Summary, "Takes the draft back")
).prefix("/api")
