import { addDays, correctedOn, type Day, observed, type Timeline, valueOn } from "@rmkit/core/kernel"
import * as fc from "fast-check"
import { assert, describe, it } from "vitest"
import { day } from "../support/arbitraries.ts"

const [january, february, march, april] = [day("2026-01-31"), day("2026-02-28"), day("2026-03-31"), day("2026-04-30")]

describe("somebody who was seen in the north", () => {
  const north: Timeline<string> = [{ value: "north" }]
  it("is in the south from the day on which that was seen later", () => {
    const seen = observed(north, { day: march, value: "south", seenOn: [january] })
    assert.deepStrictEqual(seen, [{ value: "north" }, { from: march, value: "south" }])
    assert.strictEqual(valueOn(seen, february), "north")
    assert.strictEqual(valueOn(seen, march), "south")
  })
  it("was in the south until then where that was seen earlier", () => {
    assert.deepStrictEqual(observed(north, { day: january, value: "south", seenOn: [march] }), [
      { value: "south" },
      { from: march, value: "north" }
    ])
  })
  it("stays in the north where that is seen again, earlier or later", () => {
    for (const on of [january, april]) {
      assert.deepStrictEqual(observed(north, { day: on, value: "north", seenOn: [march] }), north)
    }
  })
  it("was in the north from the beginning where somebody said so here before anything was seen", () => {
    assert.deepStrictEqual(observed(north, { day: march, value: "south", seenOn: [] }), [
      { value: "north" },
      { from: march, value: "south" }
    ])
  })
})

describe("somebody who moved to the south in February by what was said here", () => {
  const moved: Timeline<string> = [{ value: "north" }, { from: february, value: "south" }]
  it("stays moved on that day when a later export says the south", () => {
    assert.deepStrictEqual(observed(moved, { day: march, value: "south", seenOn: [] }), moved)
  })
  it("was in the west between January and February when an export of January says so", () => {
    assert.deepStrictEqual(observed(moved, { day: january, value: "west", seenOn: [march] }), [
      { value: "north" },
      { from: january, value: "west" },
      { from: february, value: "south" }
    ])
  })
  it("has never moved where the south turns out to have been the north all along", () => {
    assert.deepStrictEqual(correctedOn(moved, { day: march, value: "north" }), [{ value: "north" }])
    assert.deepStrictEqual(correctedOn(moved, { day: january, value: "west" }), [
      { value: "west" },
      { from: february, value: "south" }
    ])
  })
})

describe("a team that nobody leads yet", () => {
  it("is led from the day of the first appointment on, and by nobody before it", () => {
    const led = observed<string>([], { day: march, value: "chen", seenOn: [] })
    assert.deepStrictEqual(led, [{ from: march, value: "chen" }])
    assert.isUndefined(valueOn(led, february))
    assert.deepStrictEqual(correctedOn<string>([], { day: march, value: "chen" }), [{ value: "chen" }])
  })
})

/** What was seen on several days, in the order of the days and in the one in which it arrives. */
const observations = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 7 })
  .chain((since) =>
    fc.tuple(
      ...since.toSorted((one, other) => one - other).map((it) =>
        fc.record({ day: fc.constant(addDays(day("2026-01-01"), it)), value: fc.constantFrom("a", "b", "c") })
      )
    )
  )
  .chain((inTurn) =>
    fc.tuple(
      fc.constant(inTurn),
      fc.shuffledSubarray(inTurn, { minLength: inTurn.length, maxLength: inTurn.length })
    )
  )

type Seen = ReadonlyArray<{ readonly day: Day; readonly value: string }>

/** The first that arrives holds from the beginning; each of the others is told on which days the record was seen before. */
const told = ([first, ...others]: Seen): Timeline<string> => {
  if (first === undefined) return []
  const seenOn = [first.day]
  let timeline: Timeline<string> = [{ value: first.value }]
  for (const { day, value } of others) {
    timeline = observed(timeline, { day, value, seenOn })
    seenOn.push(day)
  }
  return timeline
}

it("observations of several days make the same timeline in whatever order they arrive", () => {
  fc.assert(fc.property(observations, ([inTurn, arriving]) => {
    assert.deepStrictEqual(told(arriving), told(inTurn))
  }))
})

it("a timeline says on each day what was seen on it, and what is seen first holds from the beginning", () => {
  fc.assert(fc.property(observations, ([inTurn, arriving]) => {
    const timeline = told(arriving)
    for (const { day, value } of inTurn) assert.strictEqual(valueOn(timeline, day), value)
    assert.strictEqual(valueOn(timeline, day("1900-01-01")), inTurn[0]?.value)
  }))
})

it("each entry of a timeline is of a later day than the one before, and says something else", () => {
  fc.assert(fc.property(observations, ([, arriving]) => {
    const [first, ...others] = told(arriving)
    let before = first
    for (const entry of others) {
      assert.isDefined(entry.from)
      assert.isTrue((before?.from ?? "") < (entry.from ?? ""))
      assert.notStrictEqual(entry.value, before?.value)
      before = entry
    }
  }))
})

it("a correction says its value on its day, and changes nothing of what held in other entries", () => {
  fc.assert(fc.property(observations, fc.integer({ min: -10, max: 410 }), ([, arriving], since) => {
    const timeline = told(arriving)
    const on = addDays(day("2026-01-01"), since)
    const corrected = correctedOn(timeline, { day: on, value: "z" })
    assert.strictEqual(valueOn(corrected, on), "z")
    const at = timeline.findLastIndex(({ from }) => from === undefined || from <= on)
    for (const [index, { from, value }] of timeline.entries()) {
      if (index !== at && from !== undefined) assert.strictEqual(valueOn(corrected, from), value)
    }
  }))
})
