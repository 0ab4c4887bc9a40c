import type { Commit, Dimension, FactFilter, Json, StateQuery, StreamId } from "@rmkit/core/store"
import fc from "fast-check"
import { commitOf, day, instant, streamOf } from "./samples.ts"

/** Few names, so that they meet; some are ordered otherwise by UTF-16 than by code point, some differ in what the eye does not see. */
const name = fc.constantFrom("a", "b", "A", "", "客户", "\uFFFD", "\u{1F600}", "é", "e\u0301", "a\u0000")
const stream: fc.Arbitrary<StreamId> = fc.record({ entity: fc.constantFrom("deal", "client"), id: name })
  .map(({ entity, id }) => streamOf(id, entity))

const index = fc.oneof(name, fc.constantFrom(null, true, false, 0, 1, -1, 0.5), fc.integer({ min: -3, max: 3 }))
const indexNames = ["at", "rank", "索引"] as const
const days = ["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01", "2026-03-15"].map(day)
const amount = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.maxSafeInteger())
const json: fc.Arbitrary<Json> = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)))

const fact = fc.record({
  at: fc.nat(2),
  metric: fc.constantFrom("value", "count"),
  day: fc.constantFrom(...days),
  amount,
  reversal: fc.constantFrom(undefined, undefined, true),
  manager: name,
  currency: fc.constantFrom("CNY", "USD", undefined),
  team: fc.option(name, { nil: undefined }),
  territory: fc.option(name, { nil: undefined }),
  client: fc.option(name, { nil: undefined }),
  product: fc.option(name, { nil: undefined })
})

const deadline = fc.record({
  kind: fc.constantFrom("call", "visit"),
  key: name,
  due: fc.integer({ min: -3, max: 3 }).map(instant),
  warn: fc.option(fc.integer({ min: -9, max: 0 }).map(instant), { nil: undefined }),
  owner: fc.option(name, { nil: undefined })
})

const source = fc.record({ file: name, line: fc.nat(), sha256: fc.constant("00ff") })

const changed = fc.record({
  stream,
  /** How far the version that is expected lies beside the one there is. */
  beside: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, -1),
  events: fc.array(fc.record({ data: json, source: fc.option(source, { nil: undefined }) }), {
    minLength: 1,
    maxLength: 3
  }),
  facts: fc.array(fact, { maxLength: 4 }),
  state: json,
  indexes: fc.dictionary(fc.constantFrom(...indexNames), index, { noNullPrototype: true }),
  deadlines: fc.uniqueArray(deadline, { maxLength: 3, selector: ({ key, kind }) => `${kind}/${key}` })
})
type Changed = typeof changed extends fc.Arbitrary<infer A> ? A : never

/** What somebody tries; it becomes a commit when the versions are known. */
export const attempt = fc.record({
  command: fc.oneof({ weight: 1, arbitrary: fc.nat(5) }, { weight: 4, arbitrary: fc.nat(1_000_000) }),
  wish: fc.constantFrom("wish", "wish", "wish", "another wish"),
  at: fc.integer({ min: -1000, max: 1000 }).map(instant),
  changes: fc.uniqueArray(changed, { maxLength: 3, selector: (it) => JSON.stringify(it.stream) })
})
export type Attempt = typeof attempt extends fc.Arbitrary<infer A> ? A : never

const without = <A extends object>(value: A): { [K in keyof A]: Exclude<A[K], undefined> } =>
  JSON.parse(JSON.stringify(value))

const changeFrom = ({ beside, deadlines, events, facts, indexes, state, stream }: Changed, version: number) => {
  const expected = Math.max(0, version + beside)
  return {
    ...stream,
    expected,
    events: events.map((it) => ({ type: "Happened", ...without(it) })),
    state,
    indexes: without(indexes),
    facts: facts.map(({ at, ...it }) => ({ ...without(it), version: expected + 1 + at % events.length })),
    deadlines: deadlines.map((it) => ({ ...without(it), ...stream }))
  }
}

/** The commit of an attempt, told the version of a stream. */
export const commitFrom = (
  { at, changes, command, wish }: Attempt,
  versionOf: (stream: StreamId) => number
): Commit => ({
  ...commitOf(`command ${command}`, ...changes.map((it) => changeFrom(it, versionOf(it.stream)))),
  at,
  fingerprint: wish
})

const some = <A>(one: fc.Arbitrary<A>) => fc.option(fc.array(one, { maxLength: 3 }), { nil: undefined, freq: 2 })

/** Any filter of facts. */
export const filter: fc.Arbitrary<FactFilter> = fc.record({
  metric: fc.constantFrom(undefined, "value", "count"),
  from: fc.constantFrom(undefined, ...days),
  until: fc.constantFrom(undefined, ...days),
  manager: some(name),
  team: some(name),
  territory: some(name),
  client: some(name),
  product: some(name),
  amountMin: fc.option(amount, { nil: undefined, freq: 1 }),
  amountMax: fc.option(amount, { nil: undefined, freq: 1 }),
  stream: fc.option(stream, { nil: undefined, freq: 1 })
}).map((it) => without(it))

/** Any split of totals. */
export const split: fc.Arbitrary<ReadonlyArray<Dimension | "day" | "month">> = fc.uniqueArray(
  fc.constantFrom(
    "manager" as const,
    "team" as const,
    "territory" as const,
    "client" as const,
    "product" as const,
    "day" as const,
    "month" as const
  ),
  { maxLength: 3 }
)

/** Any query of states. */
export const stateQuery: fc.Arbitrary<StateQuery> = fc.record({
  where: fc.option(fc.dictionary(fc.constantFrom(...indexNames), index, { maxKeys: 2, noNullPrototype: true }), {
    nil: undefined
  }),
  orderBy: fc.constantFrom(undefined, ...indexNames),
  descending: fc.constantFrom(undefined, true, false),
  limit: fc.constantFrom(1, 2, 3, 1000)
}).map((it) => without(it))
