import { type IndexValue, type StateQuery, Store } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import { assert } from "vitest"
import { everyDeadline, everyPage } from "./contents.ts"
import { proof, type StoreProof } from "./proof.ts"
import { changeOf, commitOf, instant, move, streamOf } from "./samples.ts"

/** Values in their order: null, false, true, numbers, strings by code point (U+FFFD comes before U+1F600, whose UTF-16 begins with U+D83D). */
const inOrder: ReadonlyArray<IndexValue> = [
  null,
  false,
  true,
  -1e300,
  -1,
  0,
  0.5,
  7,
  2 ** 53,
  "",
  "\u0000",
  "10",
  "9",
  "Z",
  "a",
  "aa",
  "ä",
  "王",
  "\uFFFD",
  "\u{1F600}"
]

const fill = (values: ReadonlyArray<IndexValue>) =>
  Effect.gen(function*() {
    const store = yield* Store
    yield* Effect.forEach(values.entries(), ([at, value]) => {
      const indexes = { value, even: at % 2 === 0, ...(at % 3 === 0 && { third: at }) }
      return store.commit(commitOf(`c${at}`, { ...changeOf(streamOf(`s${at}`), 0, move()), indexes }))
    })
    return store
  })

const ids = (query: StateQuery) =>
  Effect.flatMap(Store, (store) => Effect.map(everyPage(store, "deal", query), (all) => all.map((it) => it.id)))

/** The order of plain Latin ids. */
const byUnit = (a: string, b: string) => (a < b ? -1 : 1)

const indexed = (id: string, expected: number, value: number) => ({
  ...changeOf(streamOf(id), expected, move()),
  indexes: { value }
})

const deadline = (id: string, kind: string, key: string, due: number) => ({
  ...streamOf(id),
  kind,
  key,
  due: instant(due)
})

/** The values of those among 2500 that fit, in their order. */
const largeValues = (fits: (n: number) => boolean) =>
  Array.from({ length: 2500 }, (_, n) => n).filter(fits).map((n) => (n * 37) % 2500).toSorted((a, b) => a - b)

/** How lists of states and of deadlines are filtered, ordered and paged. */
export const lists: ReadonlyArray<StoreProof> = [
  proof(
    "read your writes",
    "states come in the order of their index, strings by code point, either way, on pages of any size",
    Effect.gen(function*() {
      const shuffled = inOrder.map((_, at) => (at * 7) % inOrder.length)
      yield* fill(shuffled.map((at) => inOrder[at] ?? null))
      const expected = inOrder.map((_, place) => `s${shuffled.indexOf(place)}`)
      for (const limit of [1, 2, 3, inOrder.length - 1, inOrder.length, 1000]) {
        assert.deepStrictEqual(yield* ids({ orderBy: "value", limit }), expected)
        assert.deepStrictEqual(yield* ids({ orderBy: "value", descending: true, limit }), expected.toReversed())
      }
    })
  ),

  proof(
    "read your writes",
    "a filter finds exactly the states with this value: 1 is not true, 0 is not null, and a missing index is not null",
    Effect.gen(function*() {
      yield* fill([...inOrder, 1, "1", "true", "null"])
      const all = [...inOrder, 1, "1", "true", "null"]
      for (const value of all) {
        assert.deepStrictEqual(yield* ids({ where: { value }, limit: 10 }), [`s${all.indexOf(value)}`])
      }
      assert.deepStrictEqual(yield* ids({ where: { third: null }, limit: 10 }), [])
      assert.deepStrictEqual(yield* ids({ where: { nothing: 1 }, limit: 10 }), [])
    })
  ),

  proof(
    "read your writes",
    "equal values are ordered by id, and several filters hold together",
    Effect.gen(function*() {
      yield* fill(Array.from({ length: 40 }, (_, at) => at % 4))
      const all = Array.from({ length: 40 }, (_, at) => at)
      const expected = (fits: (at: number) => boolean) => all.filter(fits).map((at) => `s${at}`).toSorted(byUnit)
      assert.deepStrictEqual(yield* ids({ limit: 7 }), expected(() => true))
      assert.deepStrictEqual(yield* ids({ limit: 7, descending: true }), expected(() => true).toReversed())
      assert.deepStrictEqual(yield* ids({ where: { value: 2 }, limit: 3 }), expected((at) => at % 4 === 2))
      assert.deepStrictEqual(
        yield* ids({ where: { value: 2, even: true }, orderBy: "value", limit: 3 }),
        expected((at) => at % 4 === 2)
      )
      assert.deepStrictEqual(yield* ids({ where: { value: 2, even: false }, limit: 3 }), [])
      assert.deepStrictEqual(
        yield* ids({ where: { even: true }, orderBy: "value", descending: true, limit: 4 }),
        [2, 0].flatMap((value) => expected((at) => at % 4 === value).toReversed())
      )
      assert.deepStrictEqual(
        yield* ids({ orderBy: "third", limit: 5 }),
        all.filter((at) => at % 3 === 0).map((at) => `s${at}`)
      )
    })
  ),

  proof(
    "read your writes",
    "a list of thousands is filtered and ordered alike, whether few or most of its states fit",
    Effect.gen(function*() {
      const store = yield* Store
      yield* Effect.forEach(Array.from({ length: 25 }, (_, at) => at), (batch) =>
        store.commit(commitOf(
          `c${batch}`,
          ...Array.from({ length: 100 }, (_, at) => {
            const n = batch * 100 + at
            const indexes = { value: (n * 37) % 2500, rare: n % 100 === 0, half: n % 2 }
            return { ...changeOf(streamOf(String(n).padStart(4, "0")), 0, move()), indexes }
          })
        )))
      const values = (query: StateQuery) =>
        Effect.map(everyPage(store, "deal", query), (all) => all.map((it) => it.indexes["value"]))
      assert.deepStrictEqual(
        yield* values({ where: { rare: true }, orderBy: "value", limit: 10 }),
        largeValues((n) => n % 100 === 0)
      )
      assert.deepStrictEqual(
        yield* values({ where: { rare: false }, orderBy: "value", limit: 700 }),
        largeValues((n) => n % 100 !== 0)
      )
      assert.deepStrictEqual(
        yield* values({ where: { rare: false, half: 1 }, orderBy: "value", descending: true, limit: 300 }),
        largeValues((n) => n % 2 === 1).toReversed()
      )
    })
  ),

  proof(
    "read your writes",
    "a page goes on behind its cursor, whatever is inserted, moved or changed before it",
    Effect.gen(function*() {
      const store = yield* fill([10, 20, 30, 40, 50, 60])
      const first = yield* store.states("deal", { orderBy: "value", limit: 3 })
      assert.deepStrictEqual(first.items.map((it) => it.id), ["s0", "s1", "s2"])
      yield* store.commit(
        commitOf("in", indexed("new before", 0, 5), indexed("new behind", 0, 45), indexed("s2", 1, 70))
      )
      const after = first.next
      assert.isDefined(after)
      const second = yield* store.states("deal", { orderBy: "value", limit: 10, ...(after !== undefined && { after }) })
      assert.deepStrictEqual(second.items.map((it) => it.id), ["s3", "new behind", "s4", "s5", "s2"])
      assert.strictEqual(second.next, undefined)
    })
  ),

  proof(
    "read your writes",
    "a state keeps only the indexes that it has now",
    Effect.gen(function*() {
      const store = yield* fill([1])
      const change = changeOf(streamOf("s0"), 1, move())
      yield* store.commit(commitOf("again", { ...change, indexes: { value: 2, other: "x" } }))
      assert.deepStrictEqual(yield* ids({ where: { value: 1 }, limit: 1 }), [])
      assert.deepStrictEqual(yield* ids({ where: { even: true }, limit: 1 }), [])
      assert.deepStrictEqual(yield* ids({ where: { value: 2, other: "x" }, limit: 1 }), ["s0"])
      assert.deepStrictEqual((yield* store.states("client", { limit: 1 })).items, [])
    })
  ),

  proof(
    "read your writes",
    "deadlines come as they fall due, up to and including the instant, of all or of one entity, and the new state's take the place of the old",
    Effect.gen(function*() {
      const store = yield* Store
      const visitBefore = deadline("a", "visit", "", -5)
      const calls = ["", "\uFFFD", "\u{1F600}"].map((key) => deadline("a", "call", key, 5))
      const callToB = deadline("b", "call", "", 5)
      const visitToB = { ...deadline("b", "visit", "", 9), warn: instant(7), owner: "Mei" }
      yield* store.commit(
        commitOf(
          "c1",
          { ...changeOf(streamOf("b"), 0, move()), deadlines: [visitToB, callToB] },
          { ...changeOf(streamOf("a"), 0, move()), deadlines: [...calls.toReversed(), visitBefore] }
        )
      )
      const sorted = [visitBefore, ...calls, callToB, visitToB]
      for (const limit of [1, 2, 5, 6, 7, 1000]) assert.deepStrictEqual(yield* everyDeadline(store, limit), sorted)
      assert.deepStrictEqual(yield* store.due({ until: instant(8), limit: 9 }), sorted.slice(0, 5))
      assert.deepStrictEqual(yield* store.due({ until: instant(9), limit: 9 }), sorted)
      const ofA = { until: instant(5), stream: streamOf("a") }
      assert.deepStrictEqual(yield* store.due({ ...ofA, limit: 9 }), [visitBefore, ...calls])
      assert.deepStrictEqual(yield* store.due({ ...ofA, limit: 2, after: visitBefore }), calls.slice(0, 2))
      assert.deepStrictEqual(yield* store.due({ ...ofA, until: instant(4), limit: 9 }), [visitBefore])
      assert.deepStrictEqual(yield* store.due({ ...ofA, stream: streamOf("a", "client"), limit: 9 }), [])
      const moved = deadline("a", "call", "", 6)
      yield* store.commit(commitOf("c2", { ...changeOf(streamOf("a"), 1, move()), deadlines: [moved] }))
      assert.deepStrictEqual(yield* everyDeadline(store, 2), [callToB, moved, visitToB])
      yield* store.commit(commitOf("c3", { ...changeOf(streamOf("b"), 1, move()), deadlines: [] }))
      assert.deepStrictEqual(yield* everyDeadline(store, 2), [moved])
    })
  )
]
