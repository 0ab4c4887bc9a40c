import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { refusals } from "../problems/index.ts"
import { MeView, PersonView } from "./model.ts"

/** Who asks, and as whom one may look where the server was started for that (人员接口). */
export const people = HttpApiGroup.make("people").add(
  HttpApiEndpoint.get("me", "/me", { success: MeView, error: refusals })
    .annotate(OpenApi.Summary, "Who asks, whose scorecards that person sees, and what else they may"),
  HttpApiEndpoint.get("list", "/people", { success: Schema.Array(PersonView), error: refusals })
    .annotate(
      OpenApi.Summary,
      "As whom one may look: with `x-rmkit-actor: <actor, percent-encoded>` any question is answered as to that person. For demonstrations alone"
    )
).prefix("/api")
