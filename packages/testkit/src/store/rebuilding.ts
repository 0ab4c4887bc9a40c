import { type Derived, type Recorded, Store, StoreError, Stores } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { assert } from "vitest"
import { contentsOf, orUndefined } from "./contents.ts"
import { newTenant, onTenant, proof, type StoreProof } from "./proof.ts"
import { changeOf, commandId, commitOf, day, derivedOf, move, streamOf } from "./samples.ts"

const streams = [streamOf("one"), streamOf("two"), streamOf("three", "client")]

/** Some events in several streams. */
const history = Effect.gen(function*() {
  const store = yield* Store
  for (let version = 0; version < 5; version++) {
    const moves = (n: number) =>
      move({ to: `place ${version}`, amount: n, manager: `m${n % 2}`, day: day(`2026-03-0${version + 1}`) })
    const both = streams.slice(1).map((it) => changeOf(it, version, moves(version)))
    yield* store.commit(commitOf(`both ${version}`, ...both))
    yield* store.commit(commitOf(`one ${version}`, changeOf(streamOf("one"), version * 2, moves(1), moves(2))))
  }
  return store
})

const deriveAll = (log: ReadonlyArray<Recorded>): ReadonlyArray<Derived> =>
  streams.map((it) => derivedOf(it, log.filter(({ entity, id }) => it.entity === entity && it.id === id)))

const refold = <E>(tenant: Parameters<Stores["Service"]["refold"]>[0], derived: Stream.Stream<Derived, E>) =>
  Stores.use((stores) => stores.refold(tenant, derived))

/** A proof that must know its tenant. */
const proofOf = <E>(
  title: string,
  run: (tenant: Parameters<Stores["Service"]["refold"]>[0]) => Effect.Effect<void, E, Store | Stores>
): StoreProof => ({
  promise: "rebuildable",
  title,
  run: Effect.flatMap(newTenant, (tenant) => onTenant(tenant, run(tenant)))
})

/** Rebuildable: a log brought back and all that is derived from it. */
export const rebuilding: ReadonlyArray<StoreProof> = [
  proofOf(
    "states, facts and deadlines that are folded again from the events are what was stored",
    (tenant) =>
      Effect.gen(function*() {
        const store = yield* history
        const before = yield* contentsOf(store)
        yield* refold(tenant, Stream.fromIterable(deriveAll(before.log)))
        assert.deepStrictEqual(yield* contentsOf(store), before)
        yield* store.commit(commitOf("goes on", changeOf(streamOf("one"), 10, move())))
      })
  ),

  proofOf("what is folded takes the place of all that was there", (tenant) =>
    Effect.gen(function*() {
      const store = yield* history
      const { log } = yield* contentsOf(store)
      const bare = deriveAll(log).map((it) => ({
        ...it,
        facts: it.facts.slice(0, 1),
        deadlines: [],
        indexes: { only: it.id }
      }))
      yield* refold(tenant, Stream.fromIterable(bare))
      const { due, facts, states } = yield* contentsOf(store)
      assert.deepStrictEqual(due, [])
      assert.strictEqual(facts.length, 3)
      assert.deepStrictEqual(states.map((it) => it.indexes), [{ only: "one" }, { only: "two" }, { only: "three" }])
      assert.deepStrictEqual((yield* store.states("deal", { orderBy: "moves", limit: 5 })).items, [])
      assert.deepStrictEqual((yield* store.states("deal", { where: { only: "two" }, limit: 5 })).items.length, 1)
    })),

  proofOf(
    "folding again is whole or not at all: it fails in the middle, and everything is as before",
    (tenant) =>
      Effect.gen(function*() {
        const store = yield* history
        const before = yield* contentsOf(store)
        const [first, ...others] = deriveAll(before.log)
        if (first === undefined) assert.fail("there are three streams")
        const wrong = { ...first, facts: [], deadlines: [], state: "wrong" }
        const broken = Stream.concat(Stream.make(wrong), Stream.fail("out of power"))
        assert.strictEqual(yield* Effect.flip(refold(tenant, broken)), "out of power")
        for (
          const derived of [[wrong], [wrong, wrong, ...others], [{ ...wrong, version: 9 }, ...others], [
            wrong,
            ...others,
            derivedOf(streamOf("none"), [])
          ]]
        ) {
          const error = yield* Effect.flip(refold(tenant, Stream.fromIterable(derived)))
          assert.instanceOf(error, StoreError)
        }
        assert.deepStrictEqual(yield* contentsOf(store), before)
      })
  ),

  proofOf("folding again while somebody commits is refused, and a retry may help", (tenant) =>
    Effect.gen(function*() {
      const store = yield* history
      const { log } = yield* contentsOf(store)
      const late = Stream.fromEffect(
        Effect.as(store.commit(commitOf("meanwhile", changeOf(streamOf("one"), 10, move()))), deriveAll(log))
      ).pipe(Stream.flatMap(Stream.fromIterable))
      const error = yield* Effect.flip(refold(tenant, late))
      assert.instanceOf(error, StoreError)
      assert.isTrue(error instanceof StoreError && error.retryable)
      assert.strictEqual((yield* orUndefined(store.state(streamOf("one"))))?.version, 11)
    })),

  proofOf(
    "a log that is brought back keeps its positions, versions and commands, and goes on from there",
    () =>
      Effect.gen(function*() {
        const store = yield* history
        const before = yield* contentsOf(store)
        const [copy, stores] = [yield* newTenant, yield* Stores]
        const gaps = before.log.map((it) => ({ ...it, position: it.position * 3 }))
        yield* stores.restore(copy, Stream.fromIterable(gaps))
        const restored = yield* stores.of(copy)
        assert.deepStrictEqual(yield* Stream.runCollect(restored.log()), gaps)
        assert.deepStrictEqual(
          yield* Stream.runCollect(restored.events(streamOf("one"))),
          gaps.filter((it) => it.id === "one")
        )
        yield* refold(copy, Stream.fromIterable(deriveAll(gaps)))
        const after = yield* contentsOf(restored)
        assert.deepStrictEqual(after.states, before.states)
        assert.deepStrictEqual(after.totals, before.totals)
        assert.deepStrictEqual(after.due, before.due)
        assert.deepStrictEqual(after.facts, before.facts.map((it) => ({ ...it, position: it.position * 3 })))
        const known = yield* orUndefined(restored.committed(commandId("both 2")))
        const answered = yield* orUndefined(store.committed(commandId("both 2")))
        assert.deepStrictEqual(known, answered && { ...answered, position: (answered.position ?? 0) * 3 })
        const again = yield* restored.commit(commitOf("both 2", changeOf(streamOf("two"), 5, move())))
        assert.isTrue(again.repeated)
        const next = yield* restored.commit(commitOf("goes on", changeOf(streamOf("two"), 5, move())))
        assert.isAbove(next.position ?? 0, gaps.at(-1)?.position ?? 0)
        assert.strictEqual(next.versions[0]?.version, 6)
      })
  ),

  proofOf(
    "a log with a gap, out of order, half read, or for a tenant that has one is refused, and nothing of it stays",
    (tenant) =>
      Effect.gen(function*() {
        const store = yield* history
        const before = yield* contentsOf(store)
        const stores = yield* Stores
        const { log } = before
        const wrong = [log.slice(1), log.toReversed(), [...log.slice(0, 3), ...log.slice(4)], [
          ...log,
          ...log.slice(-1)
        ]]
        for (const events of wrong) {
          const copy = yield* newTenant
          assert.instanceOf(yield* Effect.flip(stores.restore(copy, Stream.fromIterable(events))), StoreError)
          assert.deepStrictEqual(yield* Stream.runCollect((yield* stores.of(copy)).log()), [])
        }
        const copy = yield* newTenant
        const half = Stream.concat(Stream.fromIterable(log), Stream.fail("out of power"))
        assert.strictEqual(yield* Effect.flip(stores.restore(copy, half)), "out of power")
        assert.deepStrictEqual(yield* Stream.runCollect((yield* stores.of(copy)).log()), [])
        yield* stores.restore(copy, Stream.fromIterable(log))
        assert.instanceOf(yield* Effect.flip(stores.restore(tenant, Stream.fromIterable(log))), StoreError)
        assert.deepStrictEqual(yield* contentsOf(store), before)
      })
  ),

  proof(
    "rebuildable",
    "a log that is brought back is told to those who follow it",
    Effect.gen(function*() {
      const store = yield* history
      const log = yield* Stream.runCollect(store.log())
      const [copy, stores] = [yield* newTenant, yield* Stores]
      const restored = yield* stores.of(copy)
      const followed = yield* Effect.all([
        restored.log({ follow: true }).pipe(Stream.take(log.length), Stream.runCollect),
        Effect.andThen(Effect.yieldNow, stores.restore(copy, Stream.fromIterable(log)))
      ], { concurrency: "unbounded" })
      assert.deepStrictEqual(followed[0], log)
    })
  )
]
