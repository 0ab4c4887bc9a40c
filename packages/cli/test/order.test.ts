import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { inTurns } from "../src/import/order.ts"

const row = (
  turns: ReturnType<typeof inTurns>,
  done: Array<string>,
  name: string,
  keys: ReadonlyArray<string>,
  ms: number
) => turns.enter(keys)(Effect.sleep(ms).pipe(Effect.andThen(Effect.sync(() => done.push(name)))))

describe("rows that are written side by side", () => {
  it.effect("follow one another in the order of the file where they touch the same record, and only there", () =>
    Effect.gen(function*() {
      const turns = inTurns()
      const done: Array<string> = []
      const rows = [
        row(turns, done, "first of A", ["A"], 300),
        row(turns, done, "B", ["B"], 50),
        row(turns, done, "second of A", ["A"], 10),
        row(turns, done, "A and B", ["A", "B", "A"], 10),
        row(turns, done, "C", ["C"], 20)
      ]
      // started backwards: what counts is the order in which they entered
      yield* Effect.forkChild(Effect.all(rows.toReversed(), { concurrency: "unbounded" }), { startImmediately: true })
      yield* TestClock.adjust("299 millis")
      assert.deepStrictEqual(done, ["C", "B"])
      yield* TestClock.adjust("1 millis")
      yield* TestClock.adjust("10 millis")
      yield* TestClock.adjust("10 millis")
      assert.deepStrictEqual(done, ["C", "B", "first of A", "second of A", "A and B"])
    }))

  it.effect("let the next one in where one fails", () =>
    Effect.gen(function*() {
      const turns = inTurns()
      const failing = turns.enter(["A"])(Effect.fail("refused"))
      const next = turns.enter(["A"])(Effect.succeed("written"))
      assert.strictEqual(yield* Effect.flip(failing), "refused")
      assert.strictEqual(yield* next, "written")
    }))
})
