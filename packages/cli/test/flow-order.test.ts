import { assert, describe, it } from "@effect/vitest"
import { Cause, Data, Effect, Exit, Latch } from "effect"
import { makeFlow } from "../src/import/flow.ts"

class VersionConflict extends Data.TaggedError("VersionConflict") {}
class Trouble extends Data.TaggedError("Trouble") {}

/** Something that was decided on all that came before it. */
interface Entry {
  readonly after: number
  readonly word: string
}

/** A log that refuses what was not decided on its end, and a flow into it; `before` happens before each writing. */
const flowInto = (before: (entry: Entry, log: Array<string>) => Effect.Effect<void, VersionConflict | Trouble>) => {
  const log: Array<string> = []
  const decided: Array<string> = []
  const told: Array<string> = []
  let seen: Array<string> = []
  const flow = makeFlow({
    decide: (word: string) =>
      Effect.sync(() => {
        const entry: Entry = { after: seen.length, word }
        seen.push(word)
        decided.push(word)
        return [word, entry] as const
      }),
    write: (entry: Entry) =>
      Effect.flatMap(before(entry, log), (): Effect.Effect<void, VersionConflict | Trouble> => {
        if (entry.after !== log.length) return Effect.fail(new VersionConflict())
        log.push(entry.word)
        return Effect.void
      }),
    written: (word) =>
      Effect.sync(() => {
        told.push(word)
      }),
    mark: () => () => {
      seen = [...log]
    }
  })
  return { log, decided, told, flow }
}

describe("batches on their way", () => {
  it.effect("are decided while the first is being written, and written and told in their order", () =>
    Effect.gen(function*() {
      const mayWrite = Latch.makeUnsafe()
      const { decided, flow, log, told } = flowInto(() => Latch.await(mayWrite))
      for (const word of ["a", "b", "c"]) yield* flow.send(word)
      assert.deepStrictEqual([decided, log, told], [["a", "b", "c"], [], []])
      yield* Latch.open(mayWrite)
      for (const word of ["d", "e", "f", "g"]) yield* flow.send(word)
      yield* flow.arrived
      assert.deepStrictEqual([log, told], [["a", "b", "c", "d", "e", "f", "g"], ["a", "b", "c", "d", "e", "f", "g"]])
    }))

  it.effect("are all decided afresh after somebody else wrote, and each is written once", () =>
    Effect.gen(function*() {
      let others = 1
      const { flow, log, told } = flowInto((entry, log) =>
        Effect.sync(() => {
          if (entry.word === "b" && others-- > 0) log.push("somebody else's")
        })
      )
      for (const word of ["a", "b", "c", "d", "e", "f"]) yield* flow.send(word)
      yield* flow.arrived
      assert.deepStrictEqual(log, ["a", "somebody else's", "b", "c", "d", "e", "f"])
      assert.deepStrictEqual(told, ["a", "b", "c", "d", "e", "f"])
    }))

  it.effect("end with a conflict that does not end", () =>
    Effect.gen(function*() {
      const { flow, log, told } = flowInto(({ word }) =>
        word === "b" ? Effect.fail(new VersionConflict()) : Effect.void
      )
      for (const word of ["a", "b", "c"]) yield* flow.send(word)
      const exit = yield* Effect.exit(flow.arrived)
      assert.deepStrictEqual(exit, Exit.fail(new VersionConflict()))
      assert.deepStrictEqual([log, told], [["a"], ["a"]])
    }))

  for (const [kind, failure] of [["trouble", Cause.fail(new Trouble())], ["a defect", Cause.die("broken")]] as const) {
    it.effect(`are not written after ${kind} with an earlier one`, () =>
      Effect.gen(function*() {
        // the log is made to fit what comes next, so that nothing but the order forbids it
        const { flow, log, told } = flowInto((entry, log) => {
          if (entry.word !== "b") return Effect.void
          log.push("in place of b")
          return Effect.failCause(failure)
        })
        for (const word of ["a", "b", "c"]) yield* flow.send(word)
        assert.isTrue(Exit.isFailure(yield* Effect.exit(flow.arrived)))
        assert.deepStrictEqual([log, told], [["a", "in place of b"], ["a"]])
      }))
  }
})
