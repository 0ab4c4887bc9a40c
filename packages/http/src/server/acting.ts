import { CurrentActor } from "@rmkit/core/access"
import { UnknownReference } from "@rmkit/core/entity"
import { People } from "@rmkit/core/people/service"
import { Programmes } from "@rmkit/core/programme/service"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as Layer from "effect/Layer"
import { Acting } from "../api/index.ts"
import { knownActor } from "../people/known.ts"
import { told } from "../problems/told.ts"
import { HouseRules } from "./house.ts"

/** By this header one says as whom one looks, the name percent-encoded as UTF-8 (切换身份请求头). */
export const actorHeader = "x-rmkit-actor"

const decoded = (name: string) => {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** Finds out who acts (识别操作人): whoever the house is served as, or whom the header names. A header that is not allowed has been refused before. */
export const acting = Layer.effect(
  Acting,
  Effect.gen(function*() {
    const services = Context.make(People, yield* People).pipe(Context.add(Programmes, yield* Programmes))
    const { actor: own, drafters = [] } = yield* HouseRules
    const named = Effect.fnUntraced(function*(name: string) {
      if (name === own.id) return own
      return (yield* Effect.provide(knownActor(name, drafters), services)) ??
        (yield* new UnknownReference({ kind: "person", id: name }))
    })
    return Acting.of((answer) =>
      Effect.gen(function*() {
        const { headers } = yield* HttpServerRequest.HttpServerRequest
        const name = headers[actorHeader]
        const actor = name === undefined ? own : yield* told(named(decoded(name)))
        return yield* Effect.provideService(answer, CurrentActor, actor)
      })
    )
  })
)
