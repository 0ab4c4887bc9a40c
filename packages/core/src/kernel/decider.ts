import type { ActorId } from "./ids.ts"
import type { Instant } from "./time.ts"

/** Anything with a tag that tells its kind (带标签的值). */
export interface Tagged {
  readonly _tag: string
}

/** What a command comes to (裁决): events to record, none because the wish is already fulfilled, or the fact that forbids it. */
export type Decision<Event, Refusal> =
  | { readonly _tag: "Record"; readonly events: ReadonlyArray<Event> }
  | { readonly _tag: "Refuse"; readonly refusal: Refusal }

/** What a command knows besides its input (命令上下文): the instant, who asks, and the rules in force. */
export interface CommandContext<Rules = unknown> {
  readonly now: Instant
  readonly actor: ActorId
  readonly rules: Rules
}

/** Records what happens (记录事件), in this order. */
export const record = <Event>(...events: ReadonlyArray<Event>): Decision<Event, never> => ({ _tag: "Record", events })

/** The wish is already fulfilled, so nothing happens (无需变更). */
export const nothing: Decision<never, never> = { _tag: "Record", events: [] }

/** A fact of the trade forbids it (按规则拒绝); nothing changes. */
export const refuse = <Refusal>(refusal: Refusal): Decision<never, Refusal> => ({ _tag: "Refuse", refusal })

/** The member of a tagged union with a tag. */
export type OfTag<A extends Tagged, Tag extends A["_tag"]> = Extract<A, { readonly _tag: Tag }>

/** A command as a table: what it decides in each state (按状态裁决). A state without a row does not compile. */
export const byState = <State extends Tagged, Event, Refusal = never>(
  table: { readonly [Tag in State["_tag"]]: (state: OfTag<State, Tag>) => Decision<Event, Refusal> }
) =>
(state: State): Decision<Event, Refusal> => {
  const rows: Readonly<Record<string, (state: never) => Decision<Event, Refusal>>> = table
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a row takes the member of its tag; no type follows that through the look-up
  return rowOf(rows, state)(state as never)
}

/** A fold as a table: what each event makes of a state (按事件演变). An event without a row does not compile. */
export const byEvent = <State, Event extends Tagged>(
  table: { readonly [Tag in Event["_tag"]]: (state: State, event: OfTag<Event, Tag>) => State }
) =>
(state: State, event: Event): State => {
  const rows: Readonly<Record<string, (state: State, event: never) => State>> = table
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a row takes the member of its tag; no type follows that through the look-up
  return rowOf(rows, event)(state, event as never)
}

/** Tables are checked where they are written; a missing row here is a value that no schema has seen, and a defect. */
const rowOf = <Row>(rows: Readonly<Record<string, Row>>, of: Tagged): Row => {
  const row = Object.hasOwn(rows, of._tag) ? rows[of._tag] : undefined
  if (row === undefined) throw new TypeError(`There is no row for ${of._tag}.`)
  return row
}

/** Adds events up from a state (折叠事件). */
export const foldFrom = <State, Event>(
  state: State,
  events: Iterable<Event>,
  evolve: (state: State, event: Event) => State
): State => {
  let now = state
  for (const event of events) now = evolve(now, event)
  return now
}

/**
 * Several commands as one (连续命令): each is decided on what the former make of the state. All of them are recorded, or the first refusal refuses all.
 *
 * @example
 * inTurn(evolve, open({ manager, day: engaged }, context), win({ day: closed, value }, context))
 */
export const inTurn = <State, Event, Refusal>(
  evolve: (state: State, event: Event) => State,
  ...decides: ReadonlyArray<(state: State) => Decision<Event, Refusal>>
) =>
(state: State): Decision<Event, Refusal> => {
  const events: Array<Event> = []
  let now = state
  for (const decide of decides) {
    const decision = decide(now)
    if (decision._tag === "Refuse") return decision
    events.push(...decision.events)
    now = foldFrom(now, decision.events, evolve)
  }
  return { _tag: "Record", events }
}
