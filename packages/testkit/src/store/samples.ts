import type { ActorId, CommandId, Day, Instant } from "@rmkit/core/kernel"
import type { Change, Commit, Derived, Json, Recorded, StreamId } from "@rmkit/core/store"

// oxlint-disable typescript/no-unsafe-type-assertion -- samples are made here, so they are what they are called
export const commandId = (text: string) => text as CommandId
export const day = (text: string) => text as Day
export const instant = (at: number) => at as Instant
const actor = "sample" as ActorId
// oxlint-enable typescript/no-unsafe-type-assertion

/** What happens to the entity of the samples: it moves to a place, which counts for a manager on a day. */
export type Move = {
  readonly to: string
  readonly amount: number
  readonly manager: string
  readonly day: Day
}

/** A move with what a sample does not care about. */
export const move = (it: Partial<Move> = {}): Move => ({
  to: "here",
  amount: 100,
  manager: "Mei",
  day: day("2026-03-02"),
  ...it
})

export const streamOf = (id: string, entity = "deal"): StreamId => ({ entity, id })

/** What moves add up to after `before` of them; all that a store keeps besides events follows from them. */
const addedUp = ({ entity, id }: StreamId, before: number, moves: ReadonlyArray<Move>) => {
  const [version, last] = [before + moves.length, moves.at(-1)]
  const state: Json = { moves: version, at: last?.to ?? null }
  return {
    state,
    indexes: { at: last?.to ?? null, moves: version, manager: last?.manager ?? null, busy: version > 1 },
    facts: moves.flatMap(({ amount, day, manager }, at) => {
      const common = { version: before + at + 1, day, manager }
      return [
        { ...common, metric: "moves", amount: 1, client: id },
        { ...common, metric: "value", amount, currency: "CNY", client: id, team: `team of ${manager}` }
      ]
    }),
    deadlines: version % 3 === 0 ? [] : [
      { entity, id, kind: "answer", key: "", due: instant(version * 1000), warn: instant(version * 1000 - 500) },
      { entity, id, kind: "visit", key: last?.to ?? "", due: instant(5000), owner: last?.manager }
    ]
  }
}

/** A change of one stream that has had `expected` events. */
export const changeOf = (stream: StreamId, expected: number, ...moves: ReadonlyArray<Move>): Change => ({
  ...stream,
  expected,
  events: moves.map((data) => ({
    type: "Moved",
    data,
    source: { file: "moves.csv", line: expected + 2, sha256: "0f" }
  })),
  ...addedUp(stream, expected, moves)
})

/** A commit of these changes. */
export const commitOf = (id: string, ...changes: ReadonlyArray<Change>): Commit => ({
  commandId: commandId(id),
  fingerprint: `wish of ${id}`,
  actor,
  at: instant(1_700_000_000_000),
  changes
})

/** What the events of one stream add up to. */
export const derivedOf = (stream: StreamId, events: ReadonlyArray<Recorded>): Derived => ({
  ...stream,
  version: events.length,
  ...addedUp(stream, 0, events.map(({ data }) => moveIn(data)))
})

const moveIn = (data: Json): Move => {
  if (typeof data !== "object" || data === null || Array.isArray(data) || !("to" in data)) {
    throw new TypeError("the data is no move")
  }
  const { amount, day: on, manager, to } = data
  if (typeof to !== "string" || typeof amount !== "number" || typeof manager !== "string" || typeof on !== "string") {
    throw new TypeError("the data is no move")
  }
  return move({ to, amount, manager, day: day(on) })
}
