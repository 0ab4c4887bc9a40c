import { CurrentActor, GrantsInForce, permits, scopesOf } from "@rmkit/core/access"
import { People } from "@rmkit/core/people/service"
import { Programmes } from "@rmkit/core/programme/service"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Api } from "../api/index.ts"
import { NotPermitted } from "../problems/problems.ts"
import { texts } from "../problems/texts.ts"
import { callersLanguage, told } from "../problems/told.ts"
import { HouseRules } from "../server/house.ts"
import { described, knownPeople } from "./known.ts"
import type { MeView } from "./model.ts"

const verbs = ["imports.read", "programme.read", "programme.draft", "programme.publish"] as const
const scopes = ["own", "team", "territory", "all"] as const

/** Answers for the people of the contract (人员接口实现). */
export const peopleHandled = HttpApiBuilder.group(
  Api,
  "people",
  Effect.fnUntraced(function*(handlers) {
    const services = Context.make(People, yield* People).pipe(Context.add(Programmes, yield* Programmes))
    const { drafters = [], lookAs = false } = yield* HouseRules
    const me = Effect.gen(function*() {
      const actor = yield* CurrentActor
      const grants = yield* yield* GrantsInForce
      const seen = scopesOf(grants, actor, "kpi.read")
      const view: MeView = {
        actor: actor.id,
        ...yield* Effect.provide(described(actor), services),
        manager: actor.manager ?? null,
        sees: scopes.filter((it) => seen.includes(it)),
        may: verbs.filter((it) => permits(grants, actor, it, {})),
        lookAs
      }
      return view
    })
    return handlers
      .handle("me", () => told(me))
      .handle("list", () =>
        lookAs
          ? told(Effect.provide(knownPeople(drafters), services))
          : Effect.flatMap(callersLanguage, (language) =>
            // the list names everybody, which is for a demonstration alone
            Effect.fail(new NotPermitted({ detail: texts[language].lookAsRefused, permission: "people.read" }))))
  })
)
