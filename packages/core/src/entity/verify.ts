import * as Effect from "effect/Effect"
import * as Equal from "effect/Equal"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import type { TenantId } from "../kernel/index.ts"
import {
  type Deadline,
  type Derived,
  type Fact,
  type NewFact,
  type Recorded,
  Store,
  type StoreError,
  Stores,
  type StreamId
} from "../store/index.ts"
import { type AnyEntity, Unreadable } from "./definition.ts"
import type { Tell } from "./difference.ts"
import { countFacts, endOfTime, orWhyNot, strayDeadlines, strayFacts, strayStates } from "./strays.ts"

/** How a store was found (核对结果). */
export interface Verified {
  readonly streams: number
  readonly events: number
  readonly facts: number
  readonly differences: number
}

/** Every stream once, at its first event, in the order in which they began. A stream whose first event is lost shows as states without events. */
const streamsOf = (store: Store["Service"]): Stream.Stream<StreamId, StoreError> =>
  Stream.filter(store.log(), ({ version }) => version === 1)

const plainFact = (fact: NewFact): NewFact => ({
  version: fact.version,
  metric: fact.metric,
  day: fact.day,
  amount: fact.amount,
  reversal: fact.reversal,
  currency: fact.currency,
  manager: fact.manager,
  team: fact.team,
  territory: fact.territory,
  client: fact.client,
  product: fact.product
})

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

/** Facts that name another place in the log than that of their event: whoever opens them is led to another line. */
const misplaced = (facts: ReadonlyArray<Fact>, recorded: ReadonlyArray<Recorded>) =>
  facts.filter(({ position, version }) => recorded[version - 1]?.position !== position)

const derive = (known: ReadonlyMap<string, AnyEntity>, { entity, id }: StreamId, recorded: ReadonlyArray<Recorded>) =>
  known.get(entity)?.derive(id, recorded)
    ?? Result.fail(
      new Unreadable({ entity, id, what: "entity", position: recorded[0]?.position, why: "no module of this name" })
    )

/**
 * Adds up every stream again and compares what is stored with it (核对): lost or doubled events, states, indexes, facts and deadlines that somebody changed by hand,
 * and those that belong to no stream. Each difference is handed to `report` as it is found. What it cannot find: events that were rewritten together with all that
 * follows from them, a stream that was taken out whole, and who, when and from which file an event is said to be.
 */
export const verify = Effect.fnUntraced(function*<E, R>(
  entities: ReadonlyArray<AnyEntity>,
  report: Tell<E, R>
) {
  const store = yield* Store
  const known = new Map(entities.map((it) => [it.name, it]))
  const seen = { streams: 0, events: 0, facts: 0, differences: 0 }
  let unreadable = 0
  const tell: Tell<E, R> = (difference) => {
    seen.differences += 1
    return report(difference)
  }

  const checkState = Effect.fnUntraced(function*(stream: StreamId, { indexes, state, version }: Derived) {
    const read = yield* orWhyNot(store.state(stream))
    if (Result.isFailure(read)) {
      yield* tell({ ...stream, what: "state", stored: read.failure, folded: { version, state } })
      return
    }
    const stored = Option.getOrUndefined(read.success)
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
  })

  const checkFacts = Effect.fnUntraced(function*(
    stream: StreamId,
    recorded: ReadonlyArray<Recorded>,
    folded: ReadonlyArray<NewFact>
  ) {
    const read = yield* orWhyNot(Stream.runCollect(store.facts({ where: { stream } })))
    if (Result.isFailure(read)) {
      seen.facts += folded.length
      unreadable += 1
      yield* tell({ ...stream, what: "facts", stored: read.failure, folded: sorted(folded) })
      return
    }
    const facts = read.success
    seen.facts += facts.length
    if (!Equal.equals(sorted(facts), sorted(folded))) {
      yield* tell({ ...stream, what: "facts", stored: sorted(facts), folded: sorted(folded) })
    } else if (misplaced(facts, recorded).length > 0) {
      const positions = recorded.map(({ position, version }) => ({ version, position }))
      yield* tell({ ...stream, what: "facts", stored: misplaced(facts, recorded), folded: positions })
    }
  })

  const checkStream = Effect.fnUntraced(function*({ entity, id }: StreamId) {
    const stream = { entity, id }
    const recorded = yield* Stream.runCollect(store.events(stream))
    seen.streams += 1
    seen.events += recorded.length
    const gap = recorded.findIndex((it, at) => it.version !== at + 1)
    const derived = derive(known, stream, recorded)
    if (gap !== -1 || Result.isFailure(derived)) {
      const stored = Result.isFailure(derived) ? derived.failure.message : recorded[gap]?.version
      const counted = yield* orWhyNot(countFacts(store, { stream }))
      if (Result.isSuccess(counted)) seen.facts += counted.success
      else unreadable += 1
      yield* tell({ ...stream, what: "events", stored, folded: gap === -1 ? undefined : gap + 1 })
      return
    }
    const { deadlines, facts } = derived.success
    yield* checkState(stream, derived.success)
    yield* checkFacts(stream, recorded, facts)
    const due = yield* store.due({ until: endOfTime, limit: 1000, stream })
    if (!Equal.equals(inOrder(due), inOrder(deadlines))) {
      yield* tell({ ...stream, what: "deadlines", stored: due, folded: deadlines })
    }
  })

  yield* Stream.runForEach(streamsOf(store), checkStream)
  for (const { name } of entities) yield* strayStates(store, name, tell)
  yield* strayFacts(store, { facts: seen.facts, unreadable }, tell)
  yield* strayDeadlines(store, tell)
  const verified: Verified = seen
  return verified
})

/** Every stream as its events add up (重新推导), ready for `Stores.refold`. */
export const derivedOf = (
  store: Store["Service"],
  entities: ReadonlyArray<AnyEntity>
): Stream.Stream<Derived, StoreError | Unreadable> => {
  const known = new Map(entities.map((it) => [it.name, it]))
  return Stream.mapEffect(
    streamsOf(store),
    (stream) =>
      Effect.flatMap(
        Stream.runCollect(store.events(stream)),
        (recorded) => Effect.fromResult(derive(known, stream, recorded))
      )
  )
}

/** Writes states, facts and deadlines anew from the events (重建): whole or not at all. */
export const rebuild = Effect.fnUntraced(function*(tenant: TenantId, entities: ReadonlyArray<AnyEntity>) {
  const stores = yield* Stores
  const store = yield* stores.of(tenant)
  yield* stores.refold(tenant, derivedOf(store, entities))
})
