import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import { refusals } from "../problems/index.ts"
import { PortalView } from "./model.ts"

/** What a portal opens with (门户接口). */
export const portal = HttpApiGroup.make("portal").add(
  HttpApiEndpoint.get("portal", "/portal", {
    success: PortalView,
    error: refusals
  }).annotate(OpenApi.Summary, "What a portal opens with: schemes, the periods that have facts, and who asks")
).prefix("/api")
