import type { CurrentActor } from "@rmkit/core/access"
import * as HttpApiMiddleware from "effect/http-api/HttpApiMiddleware"
import { BadInput, refusals } from "../problems/index.ts"

/**
 * Says who acts (操作人识别). Until the server takes tokens, it is whoever the server was started as, or in a demonstration whom `x-rmkit-actor` names.
 */
export class Acting extends HttpApiMiddleware.Service<Acting, { provides: CurrentActor }>()("@rmkit/http/api/Acting", {
  error: [...refusals, BadInput]
}) {}
