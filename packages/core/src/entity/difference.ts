import type * as Effect from "effect/Effect"
import type { StreamId } from "../store/index.ts"

/** Where what is stored is not what the events add up to (差异). */
export interface Difference extends StreamId {
  readonly what: "events" | "state" | "indexes" | "facts" | "deadlines"
  /** What stands in the store, as JSON, or why it cannot be read; undefined where there is nothing. */
  readonly stored: unknown
  /** What the events lead to. */
  readonly folded: unknown
}

/** Tells a difference as it is found. */
export type Tell<E, R> = (difference: Difference) => Effect.Effect<void, E, R>
