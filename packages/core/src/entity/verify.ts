import * as Effect from "effect/Effect"
import * as Equal from "effect/Equal"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import type { TenantId } from "../kernel/index.ts"
import { Instant } from "../schema/index.ts"
import {
  type Deadline,
  type Derived,
  type NewFact,
  type Recorded,
  Store,
  type StoreError,
  Stores,
  type StreamId
} from "../store/index.ts"
import { type AnyEntity, Unreadable } from "./definition.ts"

/** Where what is stored is not what the events add up to (差异). */
export interface Difference extends StreamId {
  readonly what: "events" | "state" | "indexes" | "facts" | "deadlines"
  /** What stands in the store, as JSON; undefined where there is nothing. */
  readonly stored: unknown
  /** What the events lead to. */
  readonly folded: unknown
}

/** How a store was found (核对结果). */
export interface Verified {
  readonly streams: number
  readonly events: number
  readonly facts: number
  readonly differences: number
}

const pageSize = 500

/** Every stream once, at its first event, in the order in which they began. A stream whose first event is lost shows as states without events. */
const streamsOf = (store: Store["Service"]): Stream.Stream<StreamId, StoreError> =>
  Stream.filter(store.log(), ({ version }) => version === 1)

const plainFact = (fact: NewFact): NewFact => ({
  version: fact.version,
  metric: fact.metric,
  day: fact.day,
  amount: fact.amount,
  currency: fact.currency,
  manager: fact.manager,
  team: fact.team,
  territory: fact.territory,
  client: fact.client,
  product: fact.product
})

/** No deadline lies beyond it. */
const endOfTime = Instant.make(8.64e15)

/** Order of no meaning, the same for both sides. */
const inOrder = (deadlines: ReadonlyArray<Deadline>): ReadonlyArray<Deadline> =>
  deadlines
    .map((it) => ({ ...it, warn: it.warn, owner: it.owner }))
    .toSorted((a, b) => a.kind.localeCompare(b.kind) || a.key.localeCompare(b.key))

/** Order of no meaning, the same for both sides. */
const sorted = (facts: ReadonlyArray<NewFact>): ReadonlyArray<NewFact> =>
  facts.map(plainFact).toSorted((a, b) =>
    a.version - b.version || a.metric.localeCompare(b.metric) || a.amount - b.amount || a.day.localeCompare(b.day)
  )

/**
 * Adds up every stream again and compares what is stored with it (核对): lost or doubled events, states, indexes, facts and deadlines that somebody changed by hand.
 * Constant memory; each difference is handed to `report` as it is found.
 */
export const verify = Effect.fnUntraced(function*<E, R>(
  entities: ReadonlyArray<AnyEntity>,
  report: (difference: Difference) => Effect.Effect<void, E, R>
) {
  const store = yield* Store
  const known = new Map(entities.map((it) => [it.name, it]))
  const seen = { streams: 0, events: 0, facts: 0, differences: 0 }
  const tell = (difference: Difference) => {
    seen.differences += 1
    return report(difference)
  }

  const checkStream = Effect.fnUntraced(function*({ entity, id }: StreamId) {
    const stream = { entity, id }
    const recorded = yield* Stream.runCollect(store.events(stream))
    const facts = yield* Stream.runCollect(store.facts({ where: { stream } }))
    seen.streams += 1
    seen.events += recorded.length
    seen.facts += facts.length
    const gap = recorded.findIndex((it, at) => it.version !== at + 1)
    if (gap !== -1) {
      yield* tell({ ...stream, what: "events", stored: recorded[gap]?.version, folded: gap + 1 })
      return
    }
    const derived = known.get(entity)?.derive(id, recorded)
      ?? Result.fail(
        new Unreadable({ entity, id, what: "entity", position: recorded[0]?.position, why: "no module of this name" })
      )
    if (Result.isFailure(derived)) {
      yield* tell({ ...stream, what: "events", stored: derived.failure.message, folded: undefined })
      return
    }
    const { deadlines, facts: folded, indexes, state, version } = derived.success
    const stored = Option.getOrUndefined(yield* store.state(stream))
    if (stored?.version !== version || !Equal.equals(stored.state, state)) {
      yield* tell({
        ...stream,
        what: "state",
        stored: stored && { version: stored.version, state: stored.state },
        folded: { version, state }
      })
    } else if (!Equal.equals(stored.indexes, indexes)) {
      yield* tell({ ...stream, what: "indexes", stored: stored.indexes, folded: indexes })
    }
    if (!Equal.equals(sorted(facts), sorted(folded))) {
      yield* tell({ ...stream, what: "facts", stored: sorted(facts), folded: sorted(folded) })
    }
    const due = yield* store.due({ until: endOfTime, limit: pageSize, stream })
    if (!Equal.equals(inOrder(due), inOrder(deadlines))) {
      yield* tell({ ...stream, what: "deadlines", stored: due, folded: deadlines })
    }
  })

  yield* Stream.runForEach(streamsOf(store), checkStream)
  yield* strayStates(store, entities, tell)
  yield* strayFacts(store, seen.facts, tell)
  const verified: Verified = seen
  return verified
})

/** States of streams that have no events. */
const strayStates = Effect.fnUntraced(function*<E, R>(
  store: Store["Service"],
  entities: ReadonlyArray<AnyEntity>,
  tell: (difference: Difference) => Effect.Effect<void, E, R>
) {
  for (const { name } of entities) {
    let after: string | undefined
    do {
      const page = yield* store.states(name, { limit: pageSize, ...(after === undefined ? {} : { after }) })
      for (const { id, state } of page.items) {
        const first = yield* Stream.runHead(store.events({ entity: name, id }, { from: 1, to: 1 }))
        if (Option.isNone(first)) yield* tell({ entity: name, id, what: "state", stored: state, folded: undefined })
      }
      after = page.next
    } while (after !== undefined)
  }
})

/** Facts of streams that have no events: there are more facts in all than the streams account for. */
const strayFacts = Effect.fnUntraced(function*<E, R>(
  store: Store["Service"],
  accounted: number,
  tell: (difference: Difference) => Effect.Effect<void, E, R>
) {
  const totals = yield* store.totals({ where: {}, by: [] })
  const all = totals.reduce((sum, { count }) => sum + count, 0)
  if (all !== accounted) {
    yield* tell({ entity: "facts", id: "*", what: "facts", stored: all, folded: accounted })
  }
})

/** Every stream as its events add up (重新推导), ready for `Stores.refold`. */
export const derivedOf = (
  store: Store["Service"],
  entities: ReadonlyArray<AnyEntity>
): Stream.Stream<Derived, StoreError | Unreadable> => {
  const known = new Map(entities.map((it) => [it.name, it]))
  return Stream.mapEffect(
    streamsOf(store),
    ({ entity, id }) =>
      Effect.flatMap(
        Stream.runCollect(store.events({ entity, id })),
        (recorded: ReadonlyArray<Recorded>) =>
          Effect.fromResult(
            known.get(entity)?.derive(id, recorded)
              ?? Result.fail(
                new Unreadable({ entity, id, what: "entity", position: undefined, why: "no module of this name" })
              )
          )
      )
  )
}

/** Writes states, facts and deadlines anew from the events (重建): whole or not at all. */
export const rebuild = Effect.fnUntraced(function*(tenant: TenantId, entities: ReadonlyArray<AnyEntity>) {
  const stores = yield* Stores
  const store = yield* stores.of(tenant)
  yield* stores.refold(tenant, derivedOf(store, entities))
})
