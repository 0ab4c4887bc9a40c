import { type FactFilter, type NewFact, Store, type Total } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { assert } from "vitest"
import { proof, type StoreProof } from "./proof.ts"
import { changeOf, commitOf, day, move, streamOf } from "./samples.ts"

const fact = (it: Partial<NewFact>): NewFact => ({
  version: 1,
  metric: "won_value",
  day: day("2026-03-02"),
  amount: 1,
  manager: "Mei",
  ...it
})

const largest = Number.MAX_SAFE_INTEGER

/** Each of these is the fact of a stream of its own: `s0`, `s1` … */
const samples: ReadonlyArray<NewFact> = [
  fact({ amount: 100, currency: "CNY", team: "East", territory: "Shanghai", client: "Acme", product: "GTX" }),
  fact({ amount: -30, currency: "CNY", team: "East", territory: "Shanghai", client: "永辉", product: "GTX" }),
  fact({ amount: 5, currency: "USD", team: "East", client: "Acme" }),
  fact({ amount: 7, manager: "Ånna", currency: "CNY", day: day("2026-02-28") }),
  fact({ amount: 0, manager: "Ånna", currency: "CNY", day: day("2026-03-31"), client: "" }),
  fact({ amount: 9, manager: "\uFFFD", day: day("2026-04-01") }),
  fact({ amount: 9, manager: "\u{1F600}", day: day("2025-12-31") }),
  fact({ amount: 1, metric: "deals_won", day: day("2026-03-02") })
]

const filled = Effect.gen(function*() {
  const store = yield* Store
  yield* Effect.forEach(
    samples.entries(),
    ([at, it]) => store.commit(commitOf(`c${at}`, { ...changeOf(streamOf(`s${at}`), 0, move()), facts: [it] }))
  )
  return store
})

const total = (by: Total["by"], currency: string | null, sum: number | bigint, count: number): Total => ({
  by,
  currency,
  sum: BigInt(sum),
  count
})

/** Filters, with the numbers of the samples that count, in the order of the facts. */
const filters: ReadonlyArray<readonly [FactFilter, ReadonlyArray<number>]> = [
  [{}, [6, 3, 0, 1, 2, 7, 4, 5]],
  [{ metric: "won_value" }, [6, 3, 0, 1, 2, 4, 5]],
  [{ metric: "nothing" }, []],
  [{ from: day("2026-03-01"), until: day("2026-03-31") }, [0, 1, 2, 7]],
  [{ metric: "won_value", from: day("2026-03-02"), until: day("2026-04-01") }, [0, 1, 2, 4]],
  [{ manager: ["Mei"] }, [0, 1, 2, 7]],
  [{ manager: ["Ånna", "\u{1F600}", "nobody"] }, [6, 3, 4]],
  [{ manager: [] }, []],
  [{ team: ["East"], territory: ["Shanghai"] }, [0, 1]],
  [{ client: ["Acme"] }, [0, 2]],
  [{ client: [""] }, [4]],
  [{ product: ["GTX"], amountMin: 0 }, [0]],
  [{ amountMin: 5, amountMax: 9 }, [6, 3, 2, 5]],
  [{ amountMax: -30 }, [1]],
  [{ stream: streamOf("s2") }, [2]],
  [{ stream: streamOf("s2", "client") }, []]
]

/** Totals and facts: what the storage sums and shows. */
export const sums: ReadonlyArray<StoreProof> = [
  proof(
    "read your writes",
    "facts are found by every filter, by day, then position, each with its event and source",
    Effect.gen(function*() {
      const store = yield* filled
      const log = yield* Stream.runCollect(store.log())
      for (const [where, expected] of filters) {
        const facts = yield* Stream.runCollect(store.facts({ where }))
        assert.deepStrictEqual(facts.map((it) => Number(it.id.slice(1))), expected, JSON.stringify(where))
        for (const { at, id, ordinal, position, source, ...rest } of facts) {
          const event = log.find((it) => it.position === position)
          assert.deepStrictEqual([event?.id, event?.at, event?.source, ordinal], [id, at, source, 0])
          assert.deepStrictEqual(rest, { ...samples[Number(id.slice(1))], entity: "deal" })
        }
        const sum = facts.reduce((all, it) => all + BigInt(it.amount), 0n)
        const totals = yield* store.totals({ where, by: [] })
        assert.strictEqual(totals.reduce((all, it) => all + it.sum, 0n), sum, JSON.stringify(where))
        assert.strictEqual(totals.reduce((all, it) => all + it.count, 0), facts.length, JSON.stringify(where))
      }
    })
  ),

  proof(
    "read your writes",
    "totals are apart for each value and each currency, ordered by code point with the missing first",
    Effect.gen(function*() {
      const store = yield* filled
      assert.deepStrictEqual(yield* store.totals({ where: { metric: "won_value" }, by: ["manager"] }), [
        total(["Mei"], "CNY", 70, 2),
        total(["Mei"], "USD", 5, 1),
        total(["Ånna"], "CNY", 7, 2),
        total(["\uFFFD"], null, 9, 1),
        total(["\u{1F600}"], null, 9, 1)
      ])
      assert.deepStrictEqual(yield* store.totals({ where: { manager: ["Mei"] }, by: ["client", "month"] }), [
        total([null, "2026-03"], null, 1, 1),
        total(["Acme", "2026-03"], "CNY", 100, 1),
        total(["Acme", "2026-03"], "USD", 5, 1),
        total(["永辉", "2026-03"], "CNY", -30, 1)
      ])
      assert.deepStrictEqual(yield* store.totals({ where: { manager: ["Ånna"] }, by: ["day"] }), [
        total(["2026-02-28"], "CNY", 7, 1),
        total(["2026-03-31"], "CNY", 0, 1)
      ])
      assert.deepStrictEqual(yield* store.totals({ where: { metric: "nothing" }, by: [] }), [])
    })
  ),

  proof(
    "read your writes",
    "what is taken back is found with what it takes back, counts as none, and leaves no total of nothing",
    Effect.gen(function*() {
      const store = yield* Store
      const facts = [
        fact({ amount: 700, currency: "CNY", client: "Acme" }),
        fact({ amount: 0, currency: "CNY", client: "Bolt" }),
        fact({ amount: -50, currency: "CNY", client: "Bolt" }),
        fact({ amount: 7, currency: "USD", client: "Acme" }),
        // below zero, and takes nothing back
        fact({ amount: -700, currency: "CNY", client: "Cord" })
      ]
      yield* store.commit(commitOf("c0", { ...changeOf(streamOf("one"), 0, move()), facts }))
      const takenBack = facts.slice(0, 4).map((it) =>
        fact({ ...it, version: 2, amount: 0 - it.amount, reversal: true })
      )
      yield* store.commit(commitOf("c1", { ...changeOf(streamOf("one"), 1, move()), facts: takenBack.slice(0, 2) }))

      assert.deepStrictEqual(yield* store.totals({ where: {}, by: ["client"] }), [
        total(["Acme"], "USD", 7, 1),
        total(["Bolt"], "CNY", -50, 1),
        total(["Cord"], "CNY", -700, 1)
      ])
      assert.deepStrictEqual(yield* store.totals({ where: { amountMin: 200 }, by: [] }), [])
      assert.deepStrictEqual(yield* store.totals({ where: { amountMin: 0, amountMax: 10 }, by: [] }), [
        total([], "USD", 7, 1)
      ])
      assert.deepStrictEqual(yield* store.totals({ where: { amountMax: -1 }, by: [] }), [total([], "CNY", -750, 2)])
      const found = yield* Stream.runCollect(store.facts({ where: { amountMin: 200 } }))
      assert.deepStrictEqual(found.map(({ amount, reversal }) => [amount, reversal]), [[700, undefined], [-700, true]])

      yield* store.commit(commitOf("c2", {
        ...changeOf(streamOf("one"), 2, move()),
        facts: takenBack.slice(2).map((it) => ({ ...it, version: 3 }))
      }))
      assert.deepStrictEqual(yield* store.totals({ where: {}, by: [] }), [total([], "CNY", -700, 1)])
      // a reversal that stands alone in its days takes away there
      yield* store.commit(commitOf("c3", {
        ...changeOf(streamOf("one"), 3, move()),
        facts: [fact({ version: 4, amount: 5, currency: "CNY", day: day("2026-05-01"), reversal: true })]
      }))
      assert.deepStrictEqual(yield* store.totals({ where: { from: day("2026-05-01") }, by: [] }), [
        total([], "CNY", 5, -1)
      ])
    })
  ),

  proof(
    "read your writes",
    "sums are exact past what a number holds, and past 64 bits",
    Effect.gen(function*() {
      const store = yield* Store
      const facts = Array.from({ length: 2100 }, (_, at) => fact({ amount: at === 0 ? -largest : largest, version: 1 }))
      yield* store.commit(commitOf("c", { ...changeOf(streamOf("one"), 0, move()), facts }))
      assert.deepStrictEqual(yield* store.totals({ where: {}, by: [] }), [
        total([], null, BigInt(largest) * 2098n, 2100)
      ])
      const read = yield* Stream.runCollect(store.facts({ where: { amountMax: 0 } }))
      assert.deepStrictEqual(read.map((it) => it.amount), [-largest])
    })
  ),

  proof(
    "read your writes",
    "facts go on behind any fact, also among those of one event",
    Effect.gen(function*() {
      const store = yield* Store
      const facts = Array.from(
        { length: 1300 },
        (_, at) => fact({ amount: at, day: day(at % 2 === 0 ? "2026-03-02" : "2026-03-01") })
      )
      yield* store.commit(commitOf("c", { ...changeOf(streamOf("one"), 0, move()), facts }))
      const all = yield* Stream.runCollect(store.facts({ where: {} }))
      const odd = facts.filter((it) => it.amount % 2 === 1)
      const even = facts.filter((it) => it.amount % 2 === 0)
      assert.deepStrictEqual(all.map((it) => it.amount), [...odd, ...even].map((it) => it.amount))
      assert.deepStrictEqual(all.map((it) => it.ordinal), all.map((it) => it.amount))
      for (const at of [0, 649, 650, 1298]) {
        const after = all[at]
        if (after === undefined) assert.fail("there are 1300 facts")
        const behind = all.slice(at + 1)
        for (const from of [undefined, "2026-02-28", "2026-03-01", "2026-03-02", "2026-03-03"]) {
          const where = { metric: "won_value", ...(from !== undefined && { from: day(from) }) }
          assert.deepStrictEqual(
            yield* Stream.runCollect(store.facts({ where, after })),
            from === undefined ? behind : behind.filter((it) => it.day >= from)
          )
        }
      }
    })
  )
]
