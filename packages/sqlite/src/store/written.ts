import type { ActorId, CommandId, Instant } from "@rmkit/core/kernel"
import type { Change, Commit, Deadline, NewEvent, NewFact } from "@rmkit/core/store"
import { numberOfDay } from "./days.ts"
import { canWait } from "./settle.ts"

/** The place of a text among the names of a commit, null where there is none. */
type Place = number | null

/** An event: its type, its data as JSON, and the line that says so. */
type EventRow = readonly [type: number, data: string, file: Place, line: number | null, sha256: Place]

/** A fact: what, when and how much, then to whom and to what it counts. */
type FactRow = readonly [
  metric: number,
  day: number,
  version: number,
  amount: number,
  reversal: 0 | 1,
  currency: Place,
  manager: number,
  team: Place,
  territory: Place,
  client: Place,
  product: Place
]

/** A change as SQLite keeps it. */
export interface WrittenChange {
  readonly entity: string
  readonly id: string
  readonly expected: number
  readonly events: ReadonlyArray<EventRow>
  readonly facts: ReadonlyArray<FactRow>
  readonly state: string
  readonly indexes: string
  readonly deadlines: ReadonlyArray<Deadline>
}

/**
 * A commit as SQLite keeps it (待写提交): JSON as text, and names by their places in a list, in which each stands once. A thread of its own can be given it for
 * little: what costs there is every object, every property and every text.
 */
export interface WrittenCommit {
  readonly commandId: CommandId
  readonly fingerprint: string
  readonly actor: ActorId
  readonly at: Instant
  readonly names: ReadonlyArray<string>
  readonly changes: ReadonlyArray<WrittenChange>
  /** Which indexes its new streams have, by entity, where these can wait to be sorted in. */
  readonly waiting: ReadonlyMap<string, ReadonlySet<string>> | undefined
}

/** The names of a commit, each once. */
class Places {
  readonly names: Array<string> = []
  readonly #places = new Map<string, number>()

  of(name: string): number {
    const known = this.#places.get(name)
    if (known !== undefined) return known
    const place = this.names.push(name) - 1
    this.#places.set(name, place)
    return place
  }

  orNull(name: string | undefined): Place {
    return name === undefined ? null : this.of(name)
  }
}

const eventRow = (places: Places, { data, source, type }: NewEvent): EventRow => [
  places.of(type),
  JSON.stringify(data),
  places.orNull(source?.file),
  source?.line ?? null,
  places.orNull(source?.sha256)
]

const factRow = (places: Places, fact: NewFact): FactRow => [
  places.of(fact.metric),
  numberOfDay(fact.day),
  fact.version,
  fact.amount,
  fact.reversal === true ? 1 : 0,
  places.orNull(fact.currency),
  places.of(fact.manager),
  places.orNull(fact.team),
  places.orNull(fact.territory),
  places.orNull(fact.client),
  places.orNull(fact.product)
]

const waitingOf = (changes: ReadonlyArray<Change>): WrittenCommit["waiting"] => {
  const waiting = new Map<string, Set<string>>()
  for (const { entity, expected, indexes } of changes) {
    if (!canWait(indexes)) return undefined
    if (expected > 0) continue
    const names = waiting.get(entity) ?? new Set()
    waiting.set(entity, names)
    for (const name in indexes) if (indexes[name] !== undefined) names.add(name)
  }
  return waiting
}

/** What is to be written of a commit (转换提交); of a bulk also what is left to be sorted in. */
export const writtenOf = (commit: Commit, isBulk: boolean): WrittenCommit => {
  const { actor, at, changes, commandId, fingerprint } = commit
  const places = new Places()
  const written = changes.map(({ deadlines, entity, events, expected, facts, id, indexes, state }): WrittenChange => ({
    entity,
    id,
    expected,
    events: events.map((it) => eventRow(places, it)),
    facts: facts.map((it) => factRow(places, it)),
    state: JSON.stringify(state),
    indexes: JSON.stringify(indexes),
    deadlines
  }))
  const waiting = isBulk ? waitingOf(changes) : undefined
  return { commandId, fingerprint, actor, at, names: places.names, changes: written, waiting }
}
