import { assert, describe, it } from "@effect/vitest"
import { actorOf } from "@rmkit/core/access"
import { ImportHasEnded, ImportNotRunning, noRows, RowsAlreadyTold, type Tally } from "@rmkit/core/imports"
import { Imports, imports } from "@rmkit/core/imports/service"
import { ActorId } from "@rmkit/core/schema"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { day, instant } from "../support/arbitraries.ts"
import { assertRefused } from "../support/refused.ts"
import { differencesIn } from "../support/verified.ts"
import { as, system, world } from "../support/world.ts"

const live = Imports.layer.pipe(Layer.provideMerge(world))

const by = ActorId.make("system")
const tally = (it: Partial<Tally>): Tally => ({ ...noRows, ...it })
const deals = { file: "deals.csv", sha256: "d1" }
const nothing = { rejected: [], warned: [], aliased: [], changed: [] }

/** A run of one file: five rows, one of them rejected and two with a word that was read as another, then three more. */
const told = Effect.gen(function*() {
  const runs = yield* Imports
  yield* runs.start("one", { asOf: day("2026-03-31"), content: "c1", by, files: [deals] })
  yield* runs.tellRows("one", {
    file: "deals.csv",
    lastLine: 6,
    tally: tally({ read: 5, accepted: 4, new: 3, changed: 1, rejected: 1, aliased: 2 }),
    ...nothing,
    rejected: [{
      line: 4,
      problems: [{ column: "closed", value: "2026-02-30", says: { en: "No such day.", zh: "无此日期。" } }]
    }],
    aliased: [{ column: "product", written: "GTXPro", meant: "GTX Pro", count: 2, lines: [2, 5] }],
    changed: [{
      line: 3,
      kind: "deal",
      id: "D2",
      differences: [
        { field: "value", was: { amount: 12_000, currency: "EUR" }, is: { amount: 9000, currency: "EUR" } },
        { field: "reason", was: "price" }
      ]
    }],
    named: { deal: ["D1", "D2"] }
  })
  yield* runs.tellRows("one", {
    file: "deals.csv",
    lastLine: 9,
    tally: tally({ read: 3, accepted: 3, unchanged: 3 }),
    ...nothing
  })
  yield* runs.tellMissing("one", { file: "deals.csv", kind: "deal", ids: ["D7", "D8"] })
  return runs
})

describe("An import run", () => {
  it.effect("is told of each row once: whoever comes with a row that is told is refused, and by which line", () =>
    Effect.gen(function*() {
      const runs = yield* told
      const again = { file: "deals.csv", tally: tally({ read: 2, accepted: 2, unchanged: 2 }), ...nothing }
      const refused = new RowsAlreadyTold({ file: "deals.csv", lastLine: 9 })
      for (
        const lines of [{ lastLine: 9 }, { lastLine: 5 }, { firstLine: 9, lastLine: 12 }, {
          firstLine: 2,
          lastLine: 10
        }]
      ) {
        assertRefused(yield* Effect.flip(runs.tellRows("one", { ...again, ...lines })), refused)
      }
      assert.strictEqual((yield* runs.run("one")).files[0]?.read, 8)
      yield* runs.tellRows("one", { ...again, firstLine: 10, lastLine: 11 })
      assert.strictEqual((yield* runs.run("one")).files[0]?.read, 10)
    }).pipe(as(system), Effect.provide(live)))

  it.effect("adds up what its rows came to, and says when it began and ended", () =>
    Effect.gen(function*() {
      yield* TestClock.setTime(instant("2026-04-01T08:00:00Z"))
      const runs = yield* told
      yield* TestClock.setTime(instant("2026-04-01T08:01:00Z"))
      yield* runs.finish("one")
      assert.deepStrictEqual(yield* runs.run("one"), {
        id: "one",
        asOf: "2026-03-31",
        by: "system",
        startedAt: "2026-04-01T08:00:00.000Z",
        finishedAt: "2026-04-01T08:01:00.000Z",
        files: [{
          ...deals,
          ...tally({ read: 8, accepted: 7, new: 3, changed: 1, unchanged: 3, rejected: 1, aliased: 2 }),
          missing: 2
        }]
      })
      assert.deepStrictEqual(yield* differencesIn(imports.entities), [])
    }).pipe(as(system), Effect.provide(live)))

  it.effect("shows its rows page after page, all of them or those of one outcome or file", () =>
    Effect.gen(function*() {
      const runs = yield* told
      const all = yield* runs.rows({ run: "one" })
      assert.deepStrictEqual(all.rows.map(({ line, outcome, record, value }) => [outcome, line, value, record?.id]), [
        ["rejected", 4, "2026-02-30", undefined],
        ["aliased", 2, "GTXPro", undefined],
        ["changed", 3, null, "D2"],
        ["missing", null, null, "D7"],
        ["missing", null, null, "D8"]
      ])
      assert.deepStrictEqual(all.rows[2]?.says, {
        en: "value: 120.00 EUR → 90.00 EUR; reason: price → –.",
        zh: "value：120.00 EUR → 90.00 EUR；reason：price → –。"
      })
      const found: Array<string | undefined> = []
      let after: string | undefined
      do {
        const page = yield* runs.rows({ run: "one", limit: 1, ...(after === undefined ? {} : { after }) })
        found.push(...page.rows.map(({ record, value }) => record?.id ?? value ?? undefined))
        after = page.next ?? undefined
      } while (after !== undefined)
      assert.deepStrictEqual(found, ["2026-02-30", "GTXPro", "D2", "D7", "D8"])
      const missing = yield* runs.rows({ run: "one", outcome: "missing", limit: 1 })
      assert.deepStrictEqual(missing.rows.map(({ says }) => says.en), [
        "deals.csv no longer names deal D7. It stays as it is."
      ])
      assert.isNotNull(missing.next)
      assert.lengthOf((yield* runs.rows({ run: "one", file: "deals.csv" })).rows, 5)
      assert.isEmpty((yield* runs.rows({ run: "one", file: "clients.csv" })).rows)
    }).pipe(as(system), Effect.provide(live)))

  it.effect("goes on after it was cut off, and takes nothing once it has ended", () =>
    Effect.gen(function*() {
      const runs = yield* told
      const again = yield* runs.start("one", { asOf: day("2026-03-31"), content: "c1", by, files: [deals] })
      assert.isFalse(again.changed)
      yield* runs.finish("one")
      const rows = { file: "deals.csv", lastLine: 10, tally: noRows, ...nothing }
      assertRefused(yield* Effect.flip(runs.tellRows("one", rows)), new ImportNotRunning())
      assertRefused(yield* Effect.flip(runs.tellRows("two", rows)), new ImportNotRunning())
      assertRefused(yield* Effect.flip(runs.start("one", { content: "c1", by, files: [] })), new ImportHasEnded())
    }).pipe(as(system), Effect.provide(live)))

  it.effect("is listed with others, newest first, and the dated ones by their day", () =>
    Effect.gen(function*() {
      const runs = yield* Imports
      for (const [index, asOf] of ["2026-01-31", undefined, "2026-03-31", "2026-02-28"].entries()) {
        yield* TestClock.setTime(instant(`2026-04-0${index + 1}T08:00:00Z`))
        yield* runs.start(`run ${index}`, { ...asOf && { asOf: day(asOf) }, content: "c", by, files: [] })
      }
      const { items, next } = yield* runs.list({ limit: 3 })
      assert.deepStrictEqual(items.map(({ id }) => id), ["run 3", "run 2", "run 1"])
      assert.deepStrictEqual((yield* runs.list({ limit: 3, ...next && { after: next } })).items.map(({ id }) => id), [
        "run 0"
      ])
      assert.deepStrictEqual((yield* runs.dated("run 2")).map(({ asOf }) => asOf), ["2026-02-28", "2026-01-31"])
      assert.isTrue(yield* runs.isLastRecorded("run 3"))
      assert.isFalse(yield* runs.isLastRecorded("run 2"))
    }).pipe(as(system), Effect.provide(live)))

  it.effect("is shown to those alone who may read imports", () =>
    Effect.gen(function*() {
      const runs = yield* told.pipe(as(system))
      const refused = yield* Effect.flip(runs.list())
      assert.strictEqual(refused._tag, "NotPermitted")
      assert.strictEqual((yield* Effect.flip(runs.rows({ run: "one" })))._tag, "NotPermitted")
    }).pipe(as(actorOf("li-na", "rm")), Effect.provide(live)))
})
