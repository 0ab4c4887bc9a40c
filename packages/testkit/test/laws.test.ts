import { defineEntity } from "@rmkit/core/entity"
import { byEvent, byState, type Decision, nothing, record, refuse, type Tagged } from "@rmkit/core/kernel"
import { deciderLaws, lawsOf } from "@rmkit/testkit/laws"
import { Data, Schema } from "effect"
import fc from "fast-check"
import { assert, describe, it } from "vitest"

const Visit = Schema.TaggedUnion({
  Unplanned: {},
  Planned: { place: Schema.String, notes: Schema.Array(Schema.String) },
  Made: { place: Schema.String, notes: Schema.Array(Schema.String) }
})
type Visit = typeof Visit.Type
const VisitEvent = Schema.TaggedUnion({
  VisitPlanned: { place: Schema.String },
  VisitMade: {},
  NoteTaken: { text: Schema.String }
})
type VisitEvent = typeof VisitEvent.Type

class NotPlanned extends Data.TaggedError("NotPlanned") {}
class AlreadyPlanned extends Data.TaggedError("AlreadyPlanned")<{ readonly place: string }> {}

const plan = (place: string) =>
  byState<Visit, VisitEvent, AlreadyPlanned>({
    Unplanned: () => record({ _tag: "VisitPlanned", place }),
    Planned: (it) => (it.place === place ? nothing : refuse(new AlreadyPlanned({ place: it.place }))),
    Made: (it) => refuse(new AlreadyPlanned({ place: it.place }))
  })
const make = byState<Visit, VisitEvent, NotPlanned>({
  Unplanned: () => refuse(new NotPlanned()),
  Planned: () => record({ _tag: "VisitMade" }),
  Made: () => nothing
})
const note = (text: string) =>
  byState<Visit, VisitEvent, NotPlanned>({
    Unplanned: () => refuse(new NotPlanned()),
    Planned: () => record({ _tag: "NoteTaken", text }),
    Made: () => record({ _tag: "NoteTaken", text })
  })
const evolve = byEvent<Visit, VisitEvent>({
  VisitPlanned: (_, { place }) => ({ _tag: "Planned", place, notes: [] }),
  VisitMade: (was) => (was._tag === "Planned" ? { ...was, _tag: "Made" } : was),
  NoteTaken: (was, { text }) => (was._tag === "Unplanned" ? was : { ...was, notes: [...was.notes, text] })
})

const definition = {
  name: "visit",
  id: Schema.String,
  state: Visit,
  event: VisitEvent,
  initial: { _tag: "Unplanned" } satisfies Visit as Visit,
  evolve,
  indexes: (state: Visit) => ({ standing: state._tag })
}

type Command = (state: Visit) => Decision<VisitEvent, Tagged>
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom("here", "there").map((place): Command => plan(place)),
  fc.constant<Command>(make),
  fc.string().map((text): Command => note(text))
)
const options = { entity: defineEntity(definition), id: "v-1", command, accumulating: ["NoteTaken"] as const }

deciderLaws("a visit", options)

/** The titles of the laws that do not hold. */
const broken = (changed: Partial<typeof options>): ReadonlyArray<string> =>
  lawsOf({ ...options, ...changed }).filter(({ check }) => {
    try {
      check()
      return false
    } catch {
      return true
    }
  }).map((it) => it.title)

const withCommand = (wrong: Command) => ({ command: fc.oneof(command, fc.constant(wrong)) })
let counter = 0

/** What may go wrong in a module, and a word of the law that catches it. */
const faults: ReadonlyArray<readonly [fault: string, law: string, changed: Partial<typeof options>]> = [
  [
    "throws in a state",
    "has an answer",
    withCommand((state) => {
      if (state._tag === "Made") throw new TypeError("not thought of")
      return nothing
    })
  ],
  [
    "changes the state it was handed",
    "changes no value",
    withCommand((state) => {
      if (state._tag !== "Unplanned") Object.assign(state, { place: "moved" })
      return nothing
    })
  ],
  [
    "counts its calls",
    "the same answer",
    withCommand((state) =>
      state._tag === "Unplanned" ? nothing : record({ _tag: "NoteTaken", text: String(counter++) })
    )
  ],
  [
    "records a wish again",
    "records nothing more",
    withCommand((state) => state._tag === "Unplanned" ? nothing : record({ _tag: "VisitMade" }))
  ],
  ["loses a field when stored", "reads back as it was recorded", {
    entity: defineEntity({
      ...definition,
      event: Schema.TaggedUnion({
        VisitPlanned: { place: Schema.String },
        VisitMade: {},
        NoteTaken: { text: Schema.Trim }
      })
    })
  }],
  ["throws in its fold", "has an answer", {
    entity: defineEntity({
      ...definition,
      evolve: (state, event) => {
        if (event._tag === "NoteTaken" && state._tag === "Made") throw new TypeError("not thought of")
        return evolve(state, event)
      }
    })
  }],
  ["keeps a state that its schema changes", "the state reads back", {
    entity: defineEntity({
      ...definition,
      evolve: (state, event) =>
        event._tag === "VisitPlanned"
          ? { _tag: "Planned", place: event.place, notes: [], extra: 1 } as Visit
          : evolve(state, event)
    })
  }],
  ["yields a fact of half a cent", "a store can keep", {
    entity: defineEntity({
      ...definition,
      facts: () => [{ metric: "visits", day: JSON.parse("\"2026-03-02\""), amount: 0.5, manager: "Mei" }]
    })
  }],
  ["yields facts by the clock", "is folded again", {
    entity: defineEntity({
      ...definition,
      facts: () => [{ metric: "visits", day: JSON.parse("\"2026-03-02\""), amount: counter++, manager: "Mei" }]
    })
  }]
]

describe("the laws of all modules", () => {
  it("hold for a module that is as it should be", () => {
    assert.deepStrictEqual(broken({}), [])
  })

  for (const [fault, law, changed] of faults) {
    it(`catch a module that ${fault}`, () => {
      const found = broken(changed)
      assert.isTrue(found.some((title) => title.includes(law)), found.join("; "))
    })
  }
})
