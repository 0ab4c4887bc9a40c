import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import { Instant } from "../schema/index.ts"
import {
  type DueCursor,
  type FactFilter,
  type Indexes,
  type IndexValue,
  type Page,
  type StateQuery,
  type Store,
  type Stored,
  type StoreError,
  type StreamId
} from "../store/index.ts"
import type { Tell } from "./difference.ts"

const pageSize = 500

/** No deadline lies beyond it. */
export const endOfTime = Instant.make(8.64e15)

/** Every state that a query finds, page after page. */
const everyState = (
  store: Store["Service"],
  entity: string,
  query: Omit<StateQuery, "limit">
): Stream.Stream<Stored, StoreError> =>
  Stream.paginate<string | undefined, Stored, StoreError>(undefined, (after) =>
    Effect.map(
      store.states(entity, { ...query, limit: pageSize, ...(after === undefined ? {} : { after }) }),
      ({ items, next }: Page<Stored>) => [items, next === undefined ? Option.none() : Option.some(next)] as const
    ))

const isThere = (store: Store["Service"], stream: StreamId) =>
  Effect.map(Stream.runHead(store.events(stream, { from: 1, to: 1 })), Option.isSome)

/** How often an index has each value, as the states say. */
type Tally = Map<string, Map<IndexValue, number>>

const count = (tally: Tally, indexes: Indexes) => {
  for (const [name, value] of Object.entries(indexes)) {
    const values = tally.get(name) ?? new Map<IndexValue, number>()
    tally.set(name, values.set(value, (values.get(value) ?? 0) + 1))
  }
}

/** Lists that leave a state out, or have it under another value than its own: the index was changed beside the state. */
const checkIndexes = Effect.fnUntraced(function*<E, R>(
  store: Store["Service"],
  entity: string,
  tally: Tally,
  tell: Tell<E, R>
) {
  for (const [name, values] of tally) {
    let inAll = 0
    for (const [value, expected] of values) {
      inAll += expected
      let listed = 0
      yield* Stream.runForEach(everyState(store, entity, { where: { [name]: value } }), ({ id, indexes }) => {
        listed += 1
        return indexes[name] === value
          ? Effect.void
          : tell({ entity, id, what: "indexes", stored: { [name]: value }, folded: { [name]: indexes[name] } })
      })
      if (listed !== expected) {
        const where = `${name} = ${String(value)}`
        yield* tell({ entity, id: "*", what: "indexes", stored: { [where]: listed }, folded: { [where]: expected } })
      }
    }
    const ordered = yield* Stream.runFold(everyState(store, entity, { orderBy: name }), () => 0, (sum) => sum + 1)
    if (ordered !== inAll) {
      yield* tell({ entity, id: "*", what: "indexes", stored: { [name]: ordered }, folded: { [name]: inAll } })
    }
  }
})

/** States of streams that have no events, and lists that do not hold what the states say. */
export const strayStates = Effect.fnUntraced(function*<E, R>(
  store: Store["Service"],
  entity: string,
  tell: Tell<E, R>
) {
  const tally: Tally = new Map()
  yield* Stream.runForEach(
    everyState(store, entity, {}),
    Effect.fnUntraced(function*({ id, indexes, state }: Stored) {
      count(tally, indexes)
      if (yield* isThere(store, { entity, id })) return
      yield* tell({ entity, id, what: "state", stored: state, folded: undefined })
    })
  )
  yield* checkIndexes(store, entity, tally, tell)
})

/** How many facts there are, one by one: a total leaves out what was taken back. */
export const countFacts = (store: Store["Service"], where: FactFilter): Effect.Effect<number, StoreError> =>
  Stream.runFold(store.facts({ where }), () => 0, (sum) => sum + 1)

/** What an effect gives, or why it cannot be read: what somebody made unreadable by hand is a difference; a store that may answer later is not. */
export const orWhyNot = <A>(
  effect: Effect.Effect<A, StoreError>
): Effect.Effect<Result.Result<A, string>, StoreError> =>
  Effect.matchEffect(effect, {
    onSuccess: (it): Effect.Effect<Result.Result<A, string>> => Effect.succeed(Result.succeed(it)),
    onFailure: (error): Effect.Effect<Result.Result<A, string>, StoreError> =>
      error.retryable ? Effect.fail(error) : Effect.succeed(Result.fail(error.message))
  })

/** Facts of streams that have no events: only looked for when there are more or fewer facts in all than the streams account for. */
export const strayFacts = Effect.fnUntraced(function*<E, R>(
  store: Store["Service"],
  { facts: accounted, unreadable }: { readonly facts: number; readonly unreadable: number },
  tell: Tell<E, R>
) {
  const counted = yield* orWhyNot(countFacts(store, {}))
  if (Result.isFailure(counted)) {
    // of a stream that has been told, or of none
    if (unreadable > 0) return
    return yield* tell({ entity: "facts", id: "*", what: "facts", stored: counted.failure, folded: accounted })
  }
  const all = counted.success
  if (all === accounted) return
  yield* tell({ entity: "facts", id: "*", what: "facts", stored: all, folded: accounted })
  yield* Stream.runForEach(
    store.facts({ where: {} }),
    Effect.fnUntraced(function*(fact) {
      const { entity, id } = fact
      if (!(yield* isThere(store, { entity, id }))) {
        yield* tell({ entity, id, what: "facts", stored: fact, folded: undefined })
      }
    })
  )
})

/** Deadlines of streams that have no events. */
export const strayDeadlines = Effect.fnUntraced(function*<E, R>(store: Store["Service"], tell: Tell<E, R>) {
  let after: DueCursor | undefined
  do {
    const due = yield* store.due({ until: endOfTime, limit: pageSize, ...(after === undefined ? {} : { after }) })
    for (const deadline of due) {
      const { entity, id } = deadline
      if (!(yield* isThere(store, { entity, id }))) {
        yield* tell({ entity, id, what: "deadlines", stored: deadline, folded: undefined })
      }
    }
    after = due.at(-1)
  } while (after !== undefined)
})
