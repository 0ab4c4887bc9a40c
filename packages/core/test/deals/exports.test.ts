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
  exportsOf,
  house,
  importing,
  rebuilt,
  states,
  totals,
  totalsOfStandings
} from "../support/exports.ts"
import { differencesIn } from "../support/verified.ts"

const runs = { numRuns: 100 }

const days = (count: number) => Array.from({ length: count }, (_, at) => addDays(day("2026-01-20"), at * 14))

/** Exports of several days, and the orders in which they arrive. Where the first names everything, it comes first and the others may name less. */
const arrivals = (firstNamesAll: boolean) =>
  fc.integer({ min: 2, max: 4 }).chain((count) =>
    fc.tuple(
      exportsOf(count, { records: firstNamesAll, deals: true }),
      exportsOf(1, { records: false, deals: false })
    ).chain(([all, first]) => {
      const dated = all.map((says, at): Dated => ({ asOf: days(4)[at], says }))
      const base = firstNamesAll ? first.map((says): Dated => ({ asOf: day("2026-01-01"), says })) : []
      return fc.shuffledSubarray(dated, { minLength: count, maxLength: count })
        .map((shuffled) => [[...base, ...dated], [...base, ...shuffled]] as const)
    })
  )

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
      fc.asyncProperty(arrivals(true), async ([inTurn, shuffled]) => {
        const [one, other] = [await after(...inTurn), await after(...shuffled)]
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
    const all = fc.integer({ min: 2, max: 3 }).chain((count) => exportsOf(count, { records: false, deals: false }))
    await fc.assert(
      fc.asyncProperty(all, async (all) => {
        const [before, [last]] = [all.slice(0, -1), all.slice(-1)]
        if (last === undefined) return
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
