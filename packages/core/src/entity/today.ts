import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import { type Day, dayOf, type Instant } from "../kernel/index.ts"
import type { StoreError } from "../store/index.ts"
import { now } from "./entity.ts"

/** The time zone of the programme in force (现行时区), whose days count. Before a programme says one it is UTC. */
export const ZoneInForce = Context.Reference<Effect.Effect<string, StoreError>>("@rmkit/core/entity/ZoneInForce", {
  defaultValue: () => Effect.succeed("UTC")
})

/** The day of the last second that was asked about. Asking a wall clock costs more than all else that a command of an import does. */
let last = { second: Number.NaN, zone: "", day: undefined as Day | undefined }

const dayAt = (instant: Instant, zone: string): Day => {
  const second = Math.floor(instant / 1000)
  if (last.day !== undefined && last.second === second && last.zone === zone) return last.day
  const day = dayOf(instant, zone)
  last = { second, zone, day }
  return day
}

/** Today (今天) in the programme's time zone. */
export const today: Effect.Effect<Day, StoreError> = Effect.gen(function*() {
  return dayAt(yield* now, yield* yield* ZoneInForce)
})
