import * as Data from "effect/Data"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Tagged } from "../kernel/index.ts"
import type { Deadline, Derived, Indexes, Json, NewEvent, NewFact, Recorded, Stored } from "../store/index.ts"

/** A fact as a module tells it (模块产生的事实): the machinery adds the version of its event. */
export type FactOf = Omit<NewFact, "version">

/** A deadline as a module tells it (模块产生的时限): the machinery adds whose it is. */
export type DeadlineOf = Omit<Deadline, "entity" | "id">

/** A stored event or state that this release cannot read (无法识别的存储内容): never skipped, always named. */
export class Unreadable extends Data.TaggedError("Unreadable")<{
  readonly entity: string
  readonly id: string
  /** The type of the event, or `state`. */
  readonly what: string
  readonly position: number | undefined
  readonly why: string
}> {
  override get message(): string {
    const where = this.position === undefined ? "" : ` at position ${this.position}`
    return `${this.entity} ${this.id}: ${this.what}${where} cannot be read: ${this.why}`
  }
}

/** What a module says of an entity, once (实体声明). */
export interface EntityDefinition<Id extends string, State extends Tagged, Event extends Tagged> {
  /** Stored with every event: to rename it is a migration. */
  readonly name: string
  readonly id: Schema.Codec<Id, string>
  readonly state: Schema.Codec<State, unknown>
  readonly event: Schema.Codec<Event, unknown>
  readonly initial: State
  readonly evolve: (state: State, event: Event) => State
  /** By what the entity is listed and ordered. */
  readonly indexes?: (state: State, id: Id) => Indexes
  /** The numbers that an event yields, told by the event and the state after it. */
  readonly facts?: (event: Event, after: State, id: Id) => ReadonlyArray<FactOf>
  /** The deadlines that a state has. */
  readonly due?: (state: State, id: Id) => ReadonlyArray<DeadlineOf>
  /** Turns the data of an event that an earlier release stored into today's shape. */
  readonly upcast?: (type: string, data: Json) => Json
}

/** A stream as its events add up, with the numbers they yielded on the way (折叠结果). */
export interface Folded<State> {
  readonly version: number
  readonly state: State
  readonly facts: ReadonlyArray<NewFact>
}

/** What follows from recording events on a state: everything a commit says of a stream but what was expected. */
export type Outcome = Pick<Derived, "version" | "state" | "indexes" | "facts" | "deadlines"> & {
  readonly events: ReadonlyArray<NewEvent>
}

/** An entity with what its declaration leads to: how to read it, fold it and write it down (实体). */
export interface Entity<Id extends string, State extends Tagged, Event extends Tagged>
  extends EntityDefinition<Id, State, Event>, AnyEntity
{
  readonly readState: (stored: Stored) => Result.Result<State, Unreadable>
  readonly readEvent: (recorded: Recorded) => Result.Result<Event, Unreadable>
  /** Goes on from a state with events that are not stored yet. */
  readonly advance: (id: Id, version: number, state: State, events: ReadonlyArray<Event>) => Outcome
}

/** An entity of which nothing is known but that its events can be added up (任意实体): what `verify` and `rebuild` work on. */
export interface AnyEntity {
  readonly name: string
  /** Adds up all events of one stream, from the first. */
  readonly derive: (id: string, events: ReadonlyArray<Recorded>) => Result.Result<Derived, Unreadable>
}

const because = (error: Schema.SchemaError): string => error.message

/**
 * Declares an entity (声明实体): what it may be, what happens to it, and what follows. The service derives loading, deciding and committing from it,
 * `verify` and `rebuild` its states, facts and deadlines.
 *
 * @example
 * const deal = defineEntity({ name: "deal", id: DealId, state: Deal, event: DealEvent, initial, evolve, facts: factsOf })
 */
export const defineEntity = <Id extends string, State extends Tagged, Event extends Tagged>(
  definition: EntityDefinition<Id, State, Event>
): Entity<Id, State, Event> => {
  const { event, evolve, initial, name, state, upcast } = definition
  const decodeState = Schema.decodeUnknownResult(state)
  const decodeEvent = Schema.decodeUnknownResult(event, { onExcessProperty: "error" })
  const decodeId = Schema.decodeUnknownResult(definition.id)
  // what a module decided is its own word: if its schema refuses it, that is a defect and not stored
  const encodeState = Schema.encodeUnknownSync(Schema.toCodecJson(state))
  const encodeEvent = Schema.encodeUnknownSync(Schema.toCodecJson(event))

  const readEvent = (recorded: Recorded): Result.Result<Event, Unreadable> => {
    const { id, position, type } = recorded
    const unreadable = (why: string) => new Unreadable({ entity: name, id, what: type, position, why })
    const data = upcast === undefined ? recorded.data : upcast(type, recorded.data)
    return Result.flatMap(
      Result.mapError(decodeEvent(data), (error) => unreadable(because(error))),
      (it) =>
        upcast === undefined && it._tag !== type
          ? Result.fail(unreadable(`its data says that it is ${it._tag}`))
          : Result.succeed(it)
    )
  }

  const factsOf = (id: Id, version: number, it: Event, after: State): ReadonlyArray<NewFact> =>
    (definition.facts?.(it, after, id) ?? []).map((fact) => ({ ...fact, version }))

  const written = (id: Id, version: number, now: State, facts: ReadonlyArray<NewFact>): Omit<Outcome, "events"> => ({
    version,
    state: encodeState(now),
    indexes: definition.indexes?.(now, id) ?? {},
    facts,
    deadlines: (definition.due?.(now, id) ?? []).map((deadline) => ({ ...deadline, entity: name, id }))
  })

  /** What was read of a state, for as long as whoever keeps it hands out the same one: who imports reads some states again with every row. */
  const read = new WeakMap<object, Result.Result<State, Unreadable>>()

  const readAfresh = (stored: Stored): Result.Result<State, Unreadable> =>
    Result.mapError(
      decodeState(stored.state),
      (error) =>
        new Unreadable({ entity: name, id: stored.id, what: "state", position: undefined, why: because(error) })
    )

  return {
    ...definition,
    readEvent,
    readState: (stored) => {
      const { state } = stored
      if (typeof state !== "object" || state === null) return readAfresh(stored)
      const known = read.get(state)
      if (known !== undefined) return known
      const found = readAfresh(stored)
      if (Result.isSuccess(found)) read.set(state, found)
      return found
    },
    advance: (id, version, before, events) => {
      const facts: Array<NewFact> = []
      let now = before
      let at = version
      for (const it of events) {
        now = evolve(now, it)
        at += 1
        facts.push(...factsOf(id, at, it, now))
      }
      return {
        ...written(id, at, now, facts),
        events: events.map((it) => ({ type: it._tag, data: encodeEvent(it) }))
      }
    },
    derive: (id, recorded) =>
      Result.gen(function*() {
        const known = yield* Result.mapError(
          decodeId(id),
          (error) => new Unreadable({ entity: name, id, what: "id", position: undefined, why: because(error) })
        )
        const facts: Array<NewFact> = []
        let now = initial
        for (const one of recorded) {
          const it = yield* readEvent(one)
          now = evolve(now, it)
          facts.push(...factsOf(known, one.version, it, now))
        }
        return { entity: name, id, ...written(known, recorded.at(-1)?.version ?? 0, now, facts) }
      })
  }
}
