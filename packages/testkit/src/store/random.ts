import { type Fact, Store, type Stores } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import fc from "fast-check"
import { assert } from "vitest"
import { everyDeadline, everyPage, orUndefined } from "./contents.ts"
import { newTenant, onTenant, type StoreProof } from "./proof.ts"
import { ReferenceStore } from "./reference.ts"
import { commandId, instant } from "./samples.ts"
import { attempt, commitFrom, filter, split, stateQuery } from "./stories.ts"

const story = fc.record({
  attempts: fc.array(attempt, { maxLength: 25, size: "max" }),
  queries: fc.array(stateQuery, { minLength: 3, maxLength: 6 }),
  filters: fc.array(fc.tuple(filter, split), { minLength: 3, maxLength: 6 })
})
type Story = typeof story extends fc.Arbitrary<infer A> ? A : never

/** Commits what a story tries, to the store and to the reference, which must say the same. */
const playOn = (reference: ReferenceStore, attempts: Story["attempts"]) =>
  Effect.gen(function*() {
    const store = yield* Store
    for (const it of attempts) {
      const commit = commitFrom(it, (stream) => reference.versionOf(stream))
      const outcome = yield* Effect.result(store.commit(commit))
      const expected = reference.commit(commit)
      const tag = outcome._tag === "Failure" ? outcome.failure._tag : outcome.success.repeated ? "repeated" : "written"
      assert.strictEqual(tag, expected)
      if (outcome._tag === "Failure") continue
      const { position, repeated, ...answer } = outcome.success
      assert.strictEqual(repeated, expected === "repeated")
      assert.deepStrictEqual(answer, reference.commits.get(commit.commandId)?.answer)
      assert.strictEqual(position === undefined, answer.versions.length === 0)
    }
  })

const withoutPosition = <A extends { readonly position: number }>({ position: _, ...it }: A) => it

const compareAnswers = (reference: ReferenceStore, { filters, queries }: Story) =>
  Effect.gen(function*() {
    const store = yield* Store
    const log = yield* Stream.runCollect(store.log())
    assert.deepStrictEqual(log.map(withoutPosition), reference.log)
    assert.isTrue(log.every((it, at) => it.position > (log[at - 1]?.position ?? 0)))
    for (const state of reference.states) {
      assert.deepStrictEqual(yield* orUndefined(store.state(state)), state)
      const events = yield* Stream.runCollect(store.events(state))
      assert.deepStrictEqual(events, log.filter((it) => it.entity === state.entity && it.id === state.id))
      const due = yield* store.due({ until: instant(3), limit: 1000, stream: state })
      assert.deepStrictEqual(
        due,
        reference.dueUntil(3).filter((it) => it.entity === state.entity && it.id === state.id)
      )
    }
    for (const [id, { answer }] of reference.commits) {
      const { position, repeated, ...known } = (yield* orUndefined(store.committed(commandId(id)))) ?? assert.fail(id)
      assert.isTrue(repeated)
      assert.deepStrictEqual(known, answer)
      assert.strictEqual(position, log.findLast((it) => it.commandId === id)?.position)
    }
    for (const query of queries) {
      const found = yield* everyPage(store, "deal", query)
      assert.deepStrictEqual(found, reference.statesOf("deal", query), JSON.stringify(query))
    }
    for (const [where, by] of filters) {
      const facts = yield* Stream.runCollect(store.facts({ where }))
      const ordered = reference.factsOf(where)
      assert.deepStrictEqual(
        sortedInDay(facts).map(withoutPosition),
        sortedInDay(withPositions(ordered, log)).map(withoutPosition)
      )
      const totals = yield* store.totals({ where, by })
      const read = totals.map((it) => [JSON.stringify([it.by, it.currency]), [it.sum, it.count]] as const)
      assert.deepStrictEqual(new Map(read), reference.totalsOf(where, by))
      assert.strictEqual(read.length, new Map(read).size)
    }
    for (const until of [-1, 0, 3]) {
      const due = yield* store.due({ until: instant(until), limit: 1000 })
      assert.deepStrictEqual(due, reference.dueUntil(until))
    }
    assert.deepStrictEqual(yield* everyDeadline(store, 2), reference.dueUntil(3))
  })

/** The reference's facts with the positions of the store. */
const withPositions = (
  facts: ReadonlyArray<Omit<Fact, "position">>,
  log: ReadonlyArray<Pick<Fact, "entity" | "id" | "version" | "position">>
) =>
  facts.map((fact) => {
    const event = log.find((it) => it.entity === fact.entity && it.id === fact.id && it.version === fact.version)
    return { ...fact, position: event?.position ?? 0 }
  })

const sortedInDay = <A extends Pick<Fact, "day" | "position" | "ordinal">>(facts: ReadonlyArray<A>) => {
  const sorted = facts.toSorted((
    a,
    b
  ) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.position - b.position || a.ordinal - b.ordinal))
  return sorted
}

/** Any story at all, told to the store and to the reference. */
export const random = (runs: number): ReadonlyArray<StoreProof> => [{
  promise: "read your writes",
  title: "whatever is committed in whatever order, all answers are those of a store that sorts plain lists",
  run: Effect.flatMap(Effect.context<Stores>(), (context) =>
    Effect.promise(() =>
      fc.assert(
        fc.asyncProperty(story, (it) => {
          const reference = new ReferenceStore()
          const told = Effect.andThen(playOn(reference, it.attempts), compareAnswers(reference, it))
          return Effect.runPromiseWith(context)(Effect.flatMap(newTenant, (tenant) => onTenant(tenant, told)))
        }),
        { numRuns: runs }
      )
    ))
}]
