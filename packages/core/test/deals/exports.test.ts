import { assert, describe, it } from "@effect/vitest"
import { addDays, type Day } from "@rmkit/core/kernel"
import { Store } from "@rmkit/core/store"
import { Effect, Stream } from "effect"
import * as fc from "fast-check"
import { day } from "../support/arbitraries.ts"
import {
  type Dated,
  entities,
  type Export,
  exports,
  house,
  importing,
  rebuilt,
  states,
  totals,
  totalsOfStandings
} from "../support/exports.ts"
import { differencesIn } from "../support/verified.ts"

const runs = { numRuns: 60 }

const days = (count: number) => Array.from({ length: count }, (_, at) => addDays(day("2026-01-20"), at * 14))

/** Exports of several days, and the orders in which they arrive. */
const arrivals = (gaps: boolean) =>
  fc.array(exports(gaps), { minLength: 2, maxLength: 4 }).chain((all) => {
    const dated = all.map((says, at): Dated => ({ asOf: days(4)[at], says }))
    return fc.tuple(
      fc.constant(dated),
      fc.shuffledSubarray(dated, { minLength: dated.length, maxLength: dated.length })
    )
  })

/** What is known after exports have arrived one after the other. */
const after = (...arriving: ReadonlyArray<Dated>) =>
  Effect.runPromise(house(Effect.gen(function*() {
    const imported: Array<{ readonly asOf: Day; readonly says: Export }> = []
    const take = importing(imported)
    for (const it of arriving) yield* take(it)
    const known = {
      states: yield* states,
      totals: yield* totals,
      standings: yield* totalsOfStandings,
      differences: yield* differencesIn(entities)
    }
    yield* rebuilt
    assert.deepStrictEqual(yield* states, known.states)
    assert.deepStrictEqual(yield* totals, known.totals)
    return known
  })))

describe("dated exports", () => {
  it("lead to the same in whatever order they arrive", async () => {
    await fc.assert(
      fc.asyncProperty(arrivals(false), async ([inTurn, shuffled]) => {
        const [one, other] = [await after(...inTurn), await after(...shuffled)]
        assert.deepStrictEqual(other.states, one.states)
        assert.deepStrictEqual(other.totals, one.totals)
      }),
      runs
    )
  }, 60_000)

  it("lead to the same in whatever order they arrive where each names some of what the first names", async () => {
    await fc.assert(
      fc.asyncProperty(exports(false), arrivals(true), async (first, [inTurn, shuffled]) => {
        const base = { asOf: day("2026-01-01"), says: first }
        const [one, other] = [await after(base, ...inTurn), await after(base, ...shuffled)]
        assert.deepStrictEqual(other.states, one.states)
        assert.deepStrictEqual(other.totals, one.totals)
      }),
      runs
    )
  }, 60_000)

  it("leave numbers that add up to how the deals stand, and a store that verifies", async () => {
    await fc.assert(
      fc.asyncProperty(arrivals(false), async ([, shuffled]) => {
        const known = await after(...shuffled)
        assert.deepStrictEqual(known.differences, [])
        assert.deepStrictEqual(known.totals, known.standings)
      }),
      runs
    )
  }, 60_000)

  it("write nothing when they come again", async () => {
    await fc.assert(
      fc.asyncProperty(arrivals(false), async ([inTurn]) => {
        await Effect.runPromise(house(Effect.gen(function*() {
          const store = yield* Store
          const take = importing([])
          for (const it of inTurn) yield* take(it)
          const before = yield* Stream.runCount(store.log())
          for (const it of inTurn) {
            for (const { outcome } of yield* take(it)) assert.strictEqual(outcome, "unchanged")
          }
          assert.strictEqual(yield* Stream.runCount(store.log()), before)
        })))
      }),
      runs
    )
  }, 60_000)
})

const undated = (says: Export): Dated => ({ asOf: undefined, says })

describe("exports of which no history is asked", () => {
  it("lead to the numbers of the last of them alone", async () => {
    const all = fc.tuple(fc.array(exports(false, false), { minLength: 1, maxLength: 2 }), exports(false, false))
    await fc.assert(
      fc.asyncProperty(all, async ([before, last]) => {
        const one = await after(...before.map(undated), undated(last))
        const other = await after(undated(last))
        assert.deepStrictEqual(one.totals, other.totals)
        assert.deepStrictEqual(one.totals, one.standings)
        assert.deepStrictEqual(one.differences, [])
        assert.deepStrictEqual(one.states, other.states)
      }),
      runs
    )
  }, 60_000)
})
