import { CurrentActor } from "@rmkit/core/access"
import { Scorecards } from "@rmkit/core/kpi/service"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Api } from "../api/index.ts"
import { told } from "../problems/told.ts"

/** Answers for the portal of the contract (门户接口实现). */
export const portalHandled = HttpApiBuilder.group(
  Api,
  "portal",
  Effect.fnUntraced(function*(handlers) {
    const scorecards = yield* Scorecards
    return handlers.handle(
      "portal",
      () => told(Effect.zipWith(scorecards.portal, CurrentActor, (portal, actor) => ({ ...portal, actor: actor.id })))
    )
  })
)
