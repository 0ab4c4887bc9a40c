import { type Change, type Commit, Store, StoreError, Stores } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { assert } from "vitest"
import { contentsOf, orUndefined } from "./contents.ts"
import { heapUsed } from "./heap.ts"
import { newTenant, onTenant, proof, type StoreProof } from "./proof.ts"
import { changeOf, commandId, commitOf, instant, move, streamOf } from "./samples.ts"

const change = changeOf(streamOf("one"), 0, move())
const [someFact, someDeadline] = [change.facts[0], change.deadlines[0]]
if (someFact === undefined || someDeadline === undefined) throw new TypeError("a sample has facts and deadlines")

const withChange = (it: Partial<Change>): Commit => commitOf("c", { ...change, ...it })
const half = "\uD83D"

/** What no store can take, each for a reason of its own. */
const impossible: ReadonlyArray<readonly [why: string, commit: Commit]> = [
  ["a number that JSON has not", withChange({ events: [{ type: "Moved", data: { amount: Number.NaN } }] })],
  ["an infinite number in a state", withChange({ state: { amount: Infinity } })],
  ["no events", withChange({ events: [], facts: [] })],
  [
    "half a surrogate pair in an id",
    commitOf("c", { ...changeOf(streamOf(half), 0, move()), deadlines: [], facts: [] })
  ],
  ["half a surrogate pair in an index", withChange({ indexes: { at: half } })],
  ["half a surrogate pair in a command id", { ...withChange({}), commandId: commandId(half) }],
  ["an amount that is not whole", withChange({ facts: [{ ...someFact, amount: 0.5 }] })],
  ["an amount that is too large", withChange({ facts: [{ ...someFact, amount: 2 ** 53 }] })],
  ["a fact of an event that is not there", withChange({ facts: [{ ...someFact, version: 2 }] })],
  ["a deadline of another entity", withChange({ deadlines: [{ ...someDeadline, id: "two" }] })],
  ["the same deadline twice", withChange({ deadlines: [someDeadline, someDeadline] })],
  ["the same stream twice", commitOf("c", change, { ...change, expected: 1, facts: [] })],
  ["an expected version below zero", withChange({ expected: -1, facts: [] })],
  ["an instant that is none", { ...withChange({}), at: instant(0.5) }]
]

const mustBeFinal = (error: unknown, why: string) => {
  assert.instanceOf(error, StoreError, why)
  assert.isFalse(error instanceof StoreError && error.retryable, why)
}

/** Isolated, bounded and honest. */
export const limits: ReadonlyArray<StoreProof> = [
  proof(
    "isolated",
    "tenants with the same streams and commands see nothing of each other",
    Effect.gen(function*() {
      const [store, stores] = [yield* Store, yield* Stores]
      yield* store.commit(commitOf("c", change, changeOf(streamOf("x", "client"), 0, move())))
      const mine = yield* contentsOf(store)
      const other = yield* newTenant
      yield* onTenant(
        other,
        Effect.gen(function*() {
          const theirs = yield* Store
          assert.deepStrictEqual(yield* contentsOf(theirs), { log: [], states: [], facts: [], totals: [], due: [] })
          assert.strictEqual(yield* orUndefined(theirs.state(streamOf("one"))), undefined)
          assert.strictEqual(yield* orUndefined(theirs.committed(commandId("c"))), undefined)
          assert.deepStrictEqual(yield* Stream.runCollect(theirs.events(streamOf("one"))), [])
          const first = yield* theirs.commit({
            ...commitOf("c", changeOf(streamOf("one"), 0, move(), move())),
            fingerprint: "another wish"
          })
          assert.isFalse(first.repeated)
          assert.strictEqual((yield* contentsOf(theirs)).log.length, 2)
        })
      )
      assert.deepStrictEqual(yield* contentsOf(store), mine)
      yield* stores.refold(other, Stream.make({ ...change, version: 2, facts: [], deadlines: [] }))
      assert.deepStrictEqual(yield* contentsOf(store), mine)
    })
  ),

  proof(
    "isolated",
    "who follows a log hears nothing of other tenants",
    Effect.gen(function*() {
      const store = yield* Store
      const other = yield* newTenant
      const commit = (id: string) => store.commit(commitOf(id, changeOf(streamOf(id), 0, move())))
      const commitOther = (id: string) =>
        onTenant(other, Effect.flatMap(Store, (it) => it.commit(commitOf(id, changeOf(streamOf(id), 0, move())))))
      const [heard] = yield* Effect.all([
        store.log({ follow: true }).pipe(Stream.take(2), Stream.runCollect),
        Effect.all([commitOther("o1"), commit("m1"), commitOther("o2"), commitOther("o3"), commit("m2")])
      ], { concurrency: "unbounded" })
      assert.deepStrictEqual(heard.map((it) => it.id), ["m1", "m2"])
    })
  ),

  proof(
    "bounded",
    "twenty thousand events, and their facts, are read in far less memory than they take",
    Effect.gen(function*() {
      const store = yield* Store
      const text = "年度销售计划 ".repeat(60)
      for (let at = 0; at < 40; at++) {
        const events = Array.from(
          { length: 500 },
          (_, n) => ({ type: "Noted", data: { n, text: `${at} ${n} ${text}` } })
        )
        const change = changeOf(streamOf("long"), at * 500, ...events.map(() => move()))
        const facts = change.facts.filter((it) => it.metric === "moves")
        yield* store.commit(commitOf(`c${at}`, { ...change, events, facts }))
      }
      const takesBytes = 20_000 * text.length
      const before = heapUsed()
      let most = 0
      const count = (n: number) => {
        if (n % 4000 === 3999) most = Math.max(most, heapUsed() - before)
        return n + 1
      }
      assert.strictEqual(yield* Stream.runFold(store.log(), () => 0, count), 20_000)
      assert.strictEqual(yield* Stream.runFold(store.events(streamOf("long")), () => 0, count), 20_000)
      assert.strictEqual(yield* Stream.runFold(store.facts({ where: {} }), () => 0, count), 20_000)
      assert.isBelow(most, takesBytes / 4)
    })
  ),

  proof(
    "bounded",
    "the first event of a long log comes without reading the rest, and a reader may stop anywhere",
    Effect.gen(function*() {
      const store = yield* Store
      const moves = Array.from({ length: 3000 }, () => move())
      yield* store.commit(commitOf("c", changeOf(streamOf("long"), 0, ...moves)))
      for (const count of [1, 999, 1501]) {
        const read = yield* store.log().pipe(Stream.take(count), Stream.runCollect)
        assert.strictEqual(read.at(-1)?.version, count)
      }
      const between = yield* store.log().pipe(
        Stream.take(1200),
        Stream.mapEffect((it) =>
          it.version % 400 === 0
            ? Effect.as(
              store.commit(commitOf(`at ${it.version}`, changeOf(streamOf(`at ${it.version}`), 0, move()))),
              it
            )
            : Effect.succeed(it)
        ),
        Stream.runCollect
      )
      assert.strictEqual(between.length, 1200)
    })
  ),

  proof(
    "honest",
    "a commit that no store can take is refused for good, and nothing of it is written",
    Effect.gen(function*() {
      const store = yield* Store
      for (const [why, commit] of impossible) {
        mustBeFinal(yield* Effect.flip(store.commit(commit)), why)
        assert.deepStrictEqual(yield* contentsOf(store), { log: [], states: [], facts: [], totals: [], due: [] }, why)
        assert.strictEqual(yield* orUndefined(store.committed(commandId("c"))), undefined, why)
      }
      assert.isFalse((yield* store.commit(commitOf("c", change))).repeated)
    })
  ),

  proof(
    "honest",
    "a page of no size, of too many, or behind a cursor of another order is refused",
    Effect.gen(function*() {
      const store = yield* Store
      yield* store.commit(commitOf("c", change, changeOf(streamOf("two"), 0, move())))
      const after = (yield* store.states("deal", { orderBy: "at", limit: 1 })).next ?? ""
      assert.notStrictEqual(after, "")
      for (const limit of [0, -1, 0.5, 1001, Number.NaN]) {
        mustBeFinal(yield* Effect.flip(store.states("deal", { limit })), `limit ${limit}`)
      }
      mustBeFinal(yield* Effect.flip(store.due({ until: instant(0), limit: 0 })), "limit 0")
      for (
        const query of [{ limit: 1, after }, { limit: 1, orderBy: "moves", after }, {
          limit: 1,
          orderBy: "at",
          descending: true,
          after
        }]
      ) {
        mustBeFinal(yield* Effect.flip(store.states("deal", query)), JSON.stringify(query))
      }
      for (const wrong of ["", "nonsense", "%", "[]", after.slice(1)]) {
        mustBeFinal(yield* Effect.flip(store.states("deal", { limit: 1, orderBy: "at", after: wrong })), wrong)
      }
    })
  ),

  proof(
    "honest",
    "ids in any script, with quotes, percent signs and control characters are kept apart and given back",
    Effect.gen(function*() {
      const store = yield* Store
      const ids = [
        "客户-1",
        "Ω",
        "\u{1F468}\u200D\u{1F469}",
        "a'b\"c",
        "100%_",
        "--",
        "a/b\\c",
        "\u0000",
        "é",
        "e\u0301",
        "A",
        "a",
        "a "
      ]
      yield* Effect.forEach(
        ids,
        (id) => store.commit(commitOf(id, changeOf(streamOf(id), 0, move({ to: id, manager: id }))))
      )
      for (const id of ids) {
        const stored = yield* orUndefined(store.state(streamOf(id)))
        assert.strictEqual(stored?.id, id)
        const { items } = yield* store.states("deal", { where: { at: id }, limit: 5 })
        assert.deepStrictEqual(items.map((it) => it.id), [id])
        const facts = yield* Stream.runCollect(store.facts({ where: { manager: [id], metric: "moves" } }))
        assert.deepStrictEqual(facts.map((it) => it.id), [id])
        assert.strictEqual((yield* orUndefined(store.committed(commandId(id))))?.versions[0]?.id, id)
      }
      const both = yield* store.totals({ where: { manager: ids.slice(7, 9) }, by: ["manager"] })
      assert.deepStrictEqual([...new Set(both.map((it) => it.by[0]))], ids.slice(7, 9))
    })
  )
]
