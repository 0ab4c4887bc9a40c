import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import * as fc from "fast-check"
import { makeFlow } from "../src/import/flow.ts"

type Failure = { readonly _tag: "VersionConflict" } | { readonly _tag: "Broken" }

/** What happens to one attempt to write, and how many turns it takes. */
interface Attempt {
  readonly ends: "written" | "conflict" | "broken"
  readonly turns: number
}

const attempt = (ends: fc.Arbitrary<Attempt["ends"]>): fc.Arbitrary<Attempt> => fc.record({ ends, turns: fc.nat(3) })

/**
 * A store that holds numbers, each of which is decided on the one before: as records of a batch are decided on what the batches before lead to. What has been
 * decided and not written is kept apart, and forgotten when the flow goes back.
 */
const world = (attempts: ReadonlyArray<Attempt>) => {
  const store: Array<string> = []
  const heard: Array<string> = []
  let decided = 0
  let tries = 0
  const flow = makeFlow<string, string, readonly [batch: string, after: number], Failure, never>({
    decide: (batch) =>
      Effect.sync(() => {
        const after = decided
        decided += 1
        return [batch, [batch, after]] as const
      }),
    write: ([batch, after]) =>
      Effect.gen(function*() {
        const { ends, turns } = attempts[tries++] ?? { ends: "written", turns: 0 }
        for (let turn = 0; turn < turns; turn += 1) yield* Effect.yieldNow
        if (ends === "conflict") return yield* Effect.fail({ _tag: "VersionConflict" as const })
        if (ends === "broken") return yield* Effect.fail({ _tag: "Broken" as const })
        // a store takes nothing that was decided on something else than it holds
        if (after !== store.length) return yield* Effect.fail({ _tag: "VersionConflict" as const })
        store.push(batch)
      }),
    written: (batch) => Effect.sync(() => void heard.push(batch)),
    mark: () => {
      const before = decided
      return () => {
        decided = before
      }
    }
  })
  return { flow, heard, store }
}

const batches = fc.integer({ min: 1, max: 12 }).map((count) => Array.from({ length: count }, (_, at) => `batch ${at}`))

const sent = (flow: ReturnType<typeof world>["flow"], all: ReadonlyArray<string>) =>
  Effect.andThen(Effect.forEach(all, (batch) => flow.send(batch), { discard: true }), flow.arrived)

describe("batches that are written while the next ones are decided", () => {
  it("are all written, each once and in their order, and heard of as written, whatever conflicts come between", async () => {
    const some = fc.array(attempt(fc.constantFrom("written", "written", "conflict")), { maxLength: 7 })
    await fc.assert(
      fc.asyncProperty(batches, some, async (all, attempts) => {
        const { flow, heard, store } = world(attempts)
        await Effect.runPromise(sent(flow, all))
        assert.deepStrictEqual(store, all)
        assert.deepStrictEqual(heard, all)
      }),
      { numRuns: 300 }
    )
  })

  it("end with the first that cannot be written: those before it stand and are heard of, and nothing behind it is written", async () => {
    const some = fc.array(attempt(fc.constantFrom("written", "conflict", "broken")), { maxLength: 7 })
    await fc.assert(
      fc.asyncProperty(batches, some, async (all, attempts) => {
        const { flow, heard, store } = world(attempts)
        const exit = await Effect.runPromiseExit(
          sent(flow, all).pipe(Effect.onError(() => Effect.ignore(flow.arrived)))
        )
        assert.deepStrictEqual(store, all.slice(0, store.length))
        assert.deepStrictEqual(heard, store)
        if (exit._tag === "Success") assert.lengthOf(store, all.length)
      }),
      { numRuns: 300 }
    )
  })

  it("that are stopped at any turn are heard of exactly as far as they are written", async () => {
    const some = fc.array(attempt(fc.constantFrom("written", "written", "conflict")), { maxLength: 7 })
    await fc.assert(
      fc.asyncProperty(batches, some, fc.nat(40), async (all, attempts, turns) => {
        const { flow, heard, store } = world(attempts)
        const importing = Effect.forEach(all, (batch) => Effect.uninterruptible(flow.send(batch)), { discard: true })
          .pipe(
            Effect.onError(() => Effect.ignore(flow.arrived)),
            Effect.andThen(Effect.uninterruptible(flow.arrived))
          )
        await Effect.runPromise(Effect.gen(function*() {
          const fiber = yield* Effect.forkChild(importing)
          for (let turn = 0; turn < turns; turn += 1) yield* Effect.yieldNow
          yield* Fiber.interrupt(fiber)
        }))
        assert.deepStrictEqual(store, all.slice(0, store.length))
        assert.deepStrictEqual(heard, store)
      }),
      { numRuns: 300 }
    )
  })
})
