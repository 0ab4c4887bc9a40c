import type {
  Commit,
  Committed,
  Deadline,
  Dimension,
  Fact,
  FactFilter,
  IndexValue,
  Recorded,
  StateQuery,
  Stored,
  StreamId
} from "@rmkit/core/store"

const isSame = (a: StreamId, b: StreamId) => a.entity === b.entity && a.id === b.id

const pointsOf = (text: string) => Array.from(text, (it) => it.codePointAt(0) ?? 0)

/** Orders texts as arrays of code points: the plainest way to say it. */
const compareTexts = (a: string, b: string): number => {
  const [left, right] = [pointsOf(a), pointsOf(b)]
  const at = left.findIndex((point, index) => point !== right[index])
  return at === -1 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1)
}

const kinds: ReadonlyArray<(value: IndexValue) => boolean> = [
  (it) => it === null,
  (it) => it === false,
  (it) => it === true,
  (it) => typeof it === "number",
  (it) => typeof it === "string"
]
const kindOf = (value: IndexValue) => kinds.findIndex((is) => is(value))

const compareValues = (a: IndexValue, b: IndexValue): number => {
  if (typeof a === "number" && typeof b === "number") return a - b
  if (typeof a === "string" && typeof b === "string") return compareTexts(a, b)
  return kindOf(a) - kindOf(b)
}

/** The amount by which a fact is found: of a reversal that which it takes back. */
const amountOf = ({ amount, reversal }: Pick<Fact, "amount" | "reversal">) => (reversal === true ? -amount : amount)

/**
 * A store as plainly as it can be said (参照模型): lists that are filtered and sorted anew at each question. What a store under test answers must be what
 * this one answers; positions alone are left to the store.
 */
export class ReferenceStore {
  readonly commits = new Map<
    string,
    { readonly commit: Commit; readonly answer: Omit<Committed, "position" | "repeated"> }
  >()
  readonly log: Array<Omit<Recorded, "position">> = []
  facts: Array<Omit<Fact, "position">> = []
  states: Array<Stored> = []
  deadlines: Array<Deadline> = []

  versionOf(stream: StreamId): number {
    return this.log.filter((it) => isSame(it, stream)).length
  }

  /** What a commit comes to, by the tag of its refusal. */
  commit(commit: Commit): "written" | "repeated" | "CommandIdReused" | "VersionConflict" {
    const before = this.commits.get(commit.commandId)
    if (before !== undefined) return before.commit.fingerprint === commit.fingerprint ? "repeated" : "CommandIdReused"
    if (commit.changes.some((it) => this.versionOf(it) !== it.expected)) return "VersionConflict"
    const { actor, at, commandId } = commit
    for (const { deadlines, entity, events, expected, facts, id, indexes, state } of commit.changes) {
      const stream = { entity, id }
      events.forEach((event, index) =>
        this.log.push({ ...stream, version: expected + index + 1, ...event, at, actor, commandId })
      )
      facts.forEach((fact, index) => {
        const ordinal = facts.slice(0, index).filter((it) => it.version === fact.version).length
        const source = events[fact.version - expected - 1]?.source
        this.facts.push({ ...fact, ...stream, ordinal, at, ...(source && { source }) })
      })
      this.states = [
        ...this.states.filter((it) => !isSame(it, stream)),
        { ...stream, version: expected + events.length, state, indexes }
      ]
      this.deadlines = [...this.deadlines.filter((it) => !isSame(it, stream)), ...deadlines]
    }
    const versions = commit.changes.map(({ entity, id }) => ({ entity, id, version: this.versionOf({ entity, id }) }))
    this.commits.set(commandId, { commit, answer: { commandId, at, versions } })
    return "written"
  }

  /** All states that a query lists, in its order, on one page. */
  statesOf(
    entity: string,
    { descending = false, orderBy, where = {} }: Omit<StateQuery, "limit">
  ): ReadonlyArray<Stored> {
    const value = ({ indexes }: Stored) => (orderBy === undefined ? null : indexes[orderBy] ?? null)
    const sorted = this.states
      .filter((it) => it.entity === entity && (orderBy === undefined || orderBy in it.indexes))
      .filter((it) =>
        Object.entries(where).every(([name, wanted]) => name in it.indexes && it.indexes[name] === wanted)
      )
      .toSorted((a, b) => compareValues(value(a), value(b)) || compareTexts(a.id, b.id))
    return descending ? sorted.toReversed() : sorted
  }

  /** The facts that count, in the order of their events; a store orders them by day first. */
  factsOf(where: FactFilter): ReadonlyArray<Omit<Fact, "position">> {
    const dimensions: ReadonlyArray<Dimension> = ["manager", "team", "territory", "client", "product"]
    const found = this.facts.filter((fact) =>
      (where.metric ?? fact.metric) === fact.metric && (where.from ?? fact.day) <= fact.day &&
      (where.until === undefined || fact.day < where.until) &&
      (where.amountMin ?? -Infinity) <= amountOf(fact) && amountOf(fact) <= (where.amountMax ?? Infinity) &&
      (where.stream === undefined || isSame(where.stream, fact)) &&
      dimensions.every((name) => {
        const [wanted, value] = [where[name], fact[name]]
        return wanted === undefined || (value !== undefined && wanted.includes(value))
      })
    )
    return found.toSorted((a, b) => compareTexts(a.day, b.day))
  }

  /** What is left of the facts, sums and counts by key: the values of `by` and the currency, as JSON. */
  totalsOf(
    where: FactFilter,
    by: ReadonlyArray<Dimension | "day" | "month">
  ): ReadonlyMap<string, readonly [bigint, number]> {
    const totals = new Map<string, readonly [bigint, number]>()
    for (const fact of this.factsOf(where)) {
      const values = by.map((it) => (it === "month" ? fact.day.slice(0, 7) : fact[it] ?? null))
      const key = JSON.stringify([values, fact.currency ?? null])
      const [sum, count] = totals.get(key) ?? [0n, 0]
      totals.set(key, [sum + BigInt(fact.amount), count + (fact.reversal === true ? -1 : 1)])
    }
    for (const [key, [sum, count]] of totals) if (sum === 0n && count === 0) totals.delete(key)
    return totals
  }

  /** All deadlines up to an instant, in their order. */
  dueUntil(until: number): ReadonlyArray<Deadline> {
    return this.deadlines.filter((it) => it.due <= until).toSorted((a, b) =>
      a.due - b.due || compareTexts(a.entity, b.entity) || compareTexts(a.id, b.id) || compareTexts(a.kind, b.kind) ||
      compareTexts(a.key, b.key)
    )
  }
}
