import type { CommandId } from "../kernel/index.ts"
import { cursorAfter, type StateCursor } from "./cursor.ts"
import type {
  Change,
  Commit,
  Committed,
  Deadline,
  Derived,
  DueQuery,
  Fact,
  FactFilter,
  Indexes,
  IndexValue,
  Json,
  Page,
  Position,
  Recorded,
  StateQuery,
  Stored,
  StreamId,
  Total,
  TotalsQuery
} from "./model.ts"
import { compareDeadlines, compareFacts, compareIndexValues, compareText, firstPast, totalsTold } from "./order.ts"
import { factsOf, writtenBy, type WrittenEvent } from "./written.ts"

interface KeptState extends Omit<Stored, "state"> {
  readonly state: string
}

interface KeptCommand {
  /** Undefined after a log was brought back, which does not tell it: then any wish is taken for the same. */
  readonly fingerprint: string | undefined
  readonly answer: Omit<Committed, "repeated">
}

const keyOf = ({ entity, id }: StreamId) => JSON.stringify([entity, id])

/** Values go in and come out as JSON, so that nobody holds what the store holds. */
const copyOf = <A extends Indexes>(value: A): A => JSON.parse(JSON.stringify(value))
const copied = <A extends object>(value: A): A => ({ ...value })
const read = ({ data, ...event }: WrittenEvent): Recorded => {
  const parsed: Json = JSON.parse(data)
  return { ...event, data: parsed, ...(event.source && { source: { ...event.source } }) }
}

/** All that one tenant has (单个租户的数据). It is mutable and synchronous; the effects are in `memory.ts`. */
export class Tenant {
  readonly log: Array<WrittenEvent> = []
  readonly streams = new Map<string, Array<WrittenEvent>>()
  readonly commands = new Map<CommandId, KeptCommand>()
  #states = new Map<string, Map<string, KeptState>>()
  #facts: Array<Fact> = []
  #factsSorted = true
  #deadlines = new Map<string, ReadonlyArray<Deadline>>()
  #dueSorted: ReadonlyArray<Deadline> | undefined
  /** States sorted by an index, made when asked for and thrown away when one of their entity changes. */
  #sorted = new Map<string, Map<string, ReadonlyArray<KeptState>>>()

  get end(): Position {
    return this.log.at(-1)?.position ?? 0
  }

  versionOf(stream: StreamId): number {
    return this.streams.get(keyOf(stream))?.length ?? 0
  }

  /** Writes a commit whose versions have been checked. */
  write(commit: Commit): Committed {
    const { at, changes, commandId, fingerprint } = commit
    for (const change of changes) {
      const { events, facts } = writtenBy(commit, change, this.end)
      this.append(events)
      this.#addFacts(facts)
      this.#setState(change, change.expected + events.length)
    }
    const versions = changes.map((it) => ({ entity: it.entity, id: it.id, version: this.versionOf(it) }))
    const answer = { commandId, position: changes.length > 0 ? this.end : undefined, at, versions }
    this.commands.set(commandId, { fingerprint, answer })
    return { ...answerOf(answer), repeated: false }
  }

  append(events: ReadonlyArray<WrittenEvent>): void {
    for (const event of events) {
      this.log.push(event)
      const key = keyOf(event)
      const stream = this.streams.get(key)
      if (stream === undefined) this.streams.set(key, [event])
      else stream.push(event)
    }
  }

  /** Throws everything derived away and takes this instead. */
  refold(derived: ReadonlyArray<Derived>): void {
    this.#states = new Map()
    this.#facts = []
    this.#deadlines = new Map()
    this.#dueSorted = undefined
    this.#sorted = new Map()
    for (const it of derived) {
      const events = this.streams.get(keyOf(it)) ?? []
      this.#addFacts(factsOf(it, it.facts, (version) => events[version - 1]))
      this.#setState(it, it.version)
    }
  }

  #addFacts(facts: ReadonlyArray<Fact>) {
    for (const fact of facts) {
      const last = this.#facts.at(-1)
      if (last !== undefined && compareFacts(last, fact) > 0) this.#factsSorted = false
      this.#facts.push(fact)
    }
  }

  #setState({ deadlines, entity, id, indexes, state }: Change | Derived, version: number) {
    const kept = { entity, id, version, state: JSON.stringify(state), indexes: copyOf(indexes) }
    const ofEntity = this.#states.get(entity) ?? new Map<string, KeptState>()
    this.#states.set(entity, ofEntity.set(id, kept))
    this.#sorted.delete(entity)
    const key = keyOf({ entity, id })
    if (deadlines.length > 0 || this.#deadlines.has(key)) this.#dueSorted = undefined
    if (deadlines.length > 0) this.#deadlines.set(key, deadlines.map(copied))
    else this.#deadlines.delete(key)
  }

  eventsAfter(position: Position, until: Position, limit: number): ReadonlyArray<Recorded> {
    const from = firstPast(this.log, (it) => it.position > position)
    return this.log.slice(from, from + limit).filter((it) => it.position <= until).map(read)
  }

  eventsOf(stream: StreamId, from: number, to: number): ReadonlyArray<Recorded> {
    return (this.streams.get(keyOf(stream)) ?? []).slice(Math.max(0, from - 1), Math.max(0, to)).map(read)
  }

  state({ entity, id }: StreamId): Stored | undefined {
    const kept = this.#states.get(entity)?.get(id)
    return kept && storedOf(kept)
  }

  #statesBy(entity: string, orderBy: string | undefined): ReadonlyArray<KeptState> {
    const lists = this.#sorted.get(entity) ?? new Map<string, ReadonlyArray<KeptState>>()
    this.#sorted.set(entity, lists)
    const name = JSON.stringify([orderBy])
    const known = lists.get(name)
    if (known !== undefined) return known
    const all = [...this.#states.get(entity)?.values() ?? []]
    const listed = orderBy === undefined ? all : all.filter(({ indexes }) => Object.hasOwn(indexes, orderBy))
    const sorted = listed.toSorted((a, b) => compareIndexed(orderBy, a, { value: valueOf(orderBy, b), id: b.id }))
    lists.set(name, sorted)
    return sorted
  }

  states(entity: string, query: StateQuery, after: StateCursor | undefined): Page<Stored> {
    const { descending = false, limit, orderBy, where = {} } = query
    const sorted = this.#statesBy(entity, orderBy)
    const wanted = Object.entries(where)
    const fits = ({ indexes }: KeptState) =>
      wanted.every(([name, value]) => Object.hasOwn(indexes, name) && indexes[name] === value)
    const found: Array<KeptState> = []
    const step = descending ? -1 : 1
    const start = after === undefined
      ? descending ? sorted.length - 1 : 0
      : descending
      ? firstPast(sorted, (it) => compareIndexed(orderBy, it, after) >= 0) - 1
      : firstPast(sorted, (it) => compareIndexed(orderBy, it, after) > 0)
    for (let at = start; at >= 0 && at < sorted.length && found.length <= limit; at += step) {
      const it = sorted[at]
      if (it !== undefined && fits(it)) found.push(it)
    }
    const items = found.slice(0, limit)
    const last = items.at(-1)
    return {
      items: items.map(storedOf),
      next: found.length > limit && last !== undefined ? cursorAfter(query, last) : undefined
    }
  }

  #sortedFacts(): ReadonlyArray<Fact> {
    if (!this.#factsSorted) this.#facts = this.#facts.toSorted(compareFacts)
    this.#factsSorted = true
    return this.#facts
  }

  facts(where: FactFilter, after: Parameters<typeof compareFacts>[0] | undefined, limit: number): ReadonlyArray<Fact> {
    const sorted = this.#sortedFacts()
    const found: Array<Fact> = []
    const start = after === undefined ? 0 : firstPast(sorted, (it) => compareFacts(it, after) > 0)
    for (let at = start; at < sorted.length && found.length < limit; at++) {
      const it = sorted[at]
      if (it !== undefined && counts(it, where)) found.push({ ...it, ...(it.source && { source: { ...it.source } }) })
    }
    return found
  }

  totals({ by, where }: TotalsQuery): ReadonlyArray<Total> {
    const totals = new Map<string, { by: Array<string | null>; currency: string | null; sum: bigint; count: number }>()
    for (const fact of this.#facts) {
      if (!counts(fact, where)) continue
      const values = by.map((it) => (it === "month" ? fact.day.slice(0, 7) : fact[it] ?? null))
      const currency = fact.currency ?? null
      const key = JSON.stringify([values, currency])
      const total = totals.get(key) ?? { by: values, currency, sum: 0n, count: 0 }
      total.sum += BigInt(fact.amount)
      total.count += fact.reversal === true ? -1 : 1
      totals.set(key, total)
    }
    return totalsTold([...totals.values()])
  }

  due({ after, limit, stream, until }: DueQuery): ReadonlyArray<Deadline> {
    this.#dueSorted ??= [...this.#deadlines.values()].flat().toSorted(compareDeadlines)
    const sorted = stream === undefined
      ? this.#dueSorted
      : (this.#deadlines.get(keyOf(stream)) ?? []).toSorted(compareDeadlines)
    const start = after === undefined ? 0 : firstPast(sorted, (it) => compareDeadlines(it, after) > 0)
    return sorted.slice(start, start + limit).filter((it) => it.due <= until).map(copied)
  }
}

const answerOf = ({ versions, ...answer }: Omit<Committed, "repeated">) => ({
  ...answer,
  versions: versions.map(copied)
})

/** The first answer, given again. */
export const repeatedOf = ({ answer }: KeptCommand): Committed => ({ ...answerOf(answer), repeated: true })

const storedOf = ({ indexes, state, ...kept }: KeptState): Stored => {
  const parsed: Json = JSON.parse(state)
  return { ...kept, state: parsed, indexes: { ...indexes } }
}

const valueOf = (orderBy: string | undefined, { indexes }: KeptState): IndexValue =>
  orderBy === undefined ? null : indexes[orderBy] ?? null

const compareIndexed = (orderBy: string | undefined, state: KeptState, other: StateCursor) =>
  compareIndexValues(valueOf(orderBy, state), other.value) || compareText(state.id, other.id)

/** The amount by which a fact is found: of a reversal that which it takes back. */
const countedAmount = ({ amount, reversal }: Fact) => (reversal === true ? -amount : amount)

const counts = (fact: Fact, where: FactFilter): boolean =>
  (where.metric === undefined || fact.metric === where.metric) &&
  (where.from === undefined || fact.day >= where.from) &&
  (where.until === undefined || fact.day < where.until) &&
  isAmong(where.manager, fact.manager) && isAmong(where.team, fact.team) && isAmong(where.territory, fact.territory) &&
  isAmong(where.client, fact.client) && isAmong(where.product, fact.product) &&
  (where.amountMin === undefined || countedAmount(fact) >= where.amountMin) &&
  (where.amountMax === undefined || countedAmount(fact) <= where.amountMax) &&
  (where.stream === undefined || (fact.entity === where.stream.entity && fact.id === where.stream.id))

const isAmong = (wanted: ReadonlyArray<string> | undefined, value: string | undefined) =>
  wanted === undefined || (value !== undefined && wanted.includes(value))
