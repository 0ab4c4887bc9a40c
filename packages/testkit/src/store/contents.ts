import type {
  Deadline,
  DueCursor,
  Fact,
  Recorded,
  StateQuery,
  Store,
  Stored,
  StoreError,
  Total
} from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { instant } from "./samples.ts"

type StoreOf = Store["Service"]

/** Every page of a query, one after the other. */
export const everyPage = (
  store: StoreOf,
  entity: string,
  query: StateQuery
): Effect.Effect<ReadonlyArray<Stored>, StoreError> =>
  Effect.flatMap(store.states(entity, query), ({ items, next }) =>
    next === undefined
      ? Effect.succeed(items)
      : Effect.map(everyPage(store, entity, { ...query, after: next }), (others) => [...items, ...others]))

/** Every deadline, by lists of `limit`. */
export const everyDeadline = (
  store: StoreOf,
  limit: number,
  after?: DueCursor
): Effect.Effect<ReadonlyArray<Deadline>, StoreError> =>
  Effect.flatMap(store.due({ until: instant(8.64e15), limit, ...(after && { after }) }), (found) => {
    const last = found.at(-1)
    return last === undefined || found.length < limit
      ? Effect.succeed(found)
      : Effect.map(everyDeadline(store, limit, last), (others) => [...found, ...others])
  })

/** All that a store tells. */
export interface Contents {
  readonly log: ReadonlyArray<Recorded>
  readonly states: ReadonlyArray<Stored>
  readonly facts: ReadonlyArray<Fact>
  readonly totals: ReadonlyArray<Total>
  readonly due: ReadonlyArray<Deadline>
}

/** All that a store tells of these entities (读出全部). */
export const contentsOf = (
  store: StoreOf,
  entities: ReadonlyArray<string> = ["deal", "client"]
): Effect.Effect<Contents, StoreError> =>
  Effect.gen(function*() {
    return {
      log: yield* Stream.runCollect(store.log()),
      states: (yield* Effect.forEach(entities, (entity) => everyPage(store, entity, { limit: 7 }))).flat(),
      facts: yield* Stream.runCollect(store.facts({ where: {} })),
      totals: yield* store.totals({ where: {}, by: ["manager", "client", "day"] }),
      due: yield* everyDeadline(store, 7)
    }
  })

/** The value of an option, or undefined. */
export const orUndefined = <A, E, R>(
  effect: Effect.Effect<Option.Option<A>, E, R>
): Effect.Effect<A | undefined, E, R> => Effect.map(effect, Option.getOrUndefined)
