import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import { type Day, dayOf } from "../kernel/index.ts"
import type { StoreError } from "../store/index.ts"
import { now } from "./entity.ts"

/** The time zone of the programme in force (现行时区), whose days count. Before a programme says one it is UTC. */
export const ZoneInForce = Context.Reference<Effect.Effect<string, StoreError>>("@rmkit/core/entity/ZoneInForce", {
  defaultValue: () => Effect.succeed("UTC")
})

/** Today (今天) in the programme's time zone. */
export const today: Effect.Effect<Day, StoreError> = Effect.gen(function*() {
  return dayOf(yield* now, yield* yield* ZoneInForce)
})
