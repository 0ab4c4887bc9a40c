import { Store, VersionConflict } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { assert } from "vitest"
import { contentsOf, orUndefined } from "./contents.ts"
import { proof, type StoreProof } from "./proof.ts"
import { changeOf, commandId, commitOf, move, streamOf } from "./samples.ts"

const [one, two, three] = [streamOf("one"), streamOf("two"), streamOf("three", "client")]

/** The values of a conflict: chai compares errors by their message alone. */
const conflictIn = (error: unknown) => {
  if (!(error instanceof VersionConflict)) return error
  const { actual, entity, expected, id } = error
  return { entity, id, expected, actual }
}

/** Commits one move to a stream, again at the version it finds, until nobody else is in between. */
const moveOnce = (id: string, stream: typeof one, attempts = 0): Effect.Effect<number, unknown, Store> =>
  Effect.gen(function*() {
    const store = yield* Store
    const before = yield* orUndefined(store.state(stream))
    const commit = commitOf(id, changeOf(stream, before?.version ?? 0, move({ to: id })))
    return yield* store.commit(commit).pipe(
      Effect.as(attempts),
      Effect.catchTag("VersionConflict", () => Effect.andThen(Effect.yieldNow, moveOnce(id, stream, attempts + 1)))
    )
  })

/** Atomic, optimistic, idempotent and read your writes: what a commit comes to. */
export const writing: ReadonlyArray<StoreProof> = [
  proof(
    "atomic",
    "a commit over three streams writes the events, states, facts and deadlines of all of them",
    Effect.gen(function*() {
      const store = yield* Store
      const committed = yield* store.commit(
        commitOf("c", changeOf(one, 0, move(), move()), changeOf(two, 0, move()), changeOf(three, 0, move()))
      )
      assert.deepStrictEqual(committed.versions, [{ ...one, version: 2 }, { ...two, version: 1 }, {
        ...three,
        version: 1
      }])
      const { due, facts, log, states } = yield* contentsOf(store)
      assert.deepStrictEqual(log.map(({ id, version }) => [id, version]), [["one", 1], ["one", 2], ["two", 1], [
        "three",
        1
      ]])
      assert.strictEqual(committed.position, log.at(-1)?.position)
      assert.strictEqual(states.length, 3)
      assert.strictEqual(facts.length, 8)
      assert.strictEqual(due.length, 6)
    })
  ),

  proof(
    "atomic",
    "a commit whose last stream is in conflict leaves no trace of the others",
    Effect.gen(function*() {
      const store = yield* Store
      yield* store.commit(commitOf("c1", changeOf(three, 0, move())))
      const before = yield* contentsOf(store)
      const commit = commitOf("c2", changeOf(one, 0, move()), changeOf(two, 0, move()), changeOf(three, 0, move()))
      assert.strictEqual((yield* Effect.flip(store.commit(commit)))._tag, "VersionConflict")
      assert.deepStrictEqual(yield* contentsOf(store), before)
      assert.strictEqual(yield* orUndefined(store.committed(commit.commandId)), undefined)
    })
  ),

  proof(
    "atomic",
    "whoever sees an event of a commit sees the states of all its streams",
    Effect.gen(function*() {
      const store = yield* Store
      const seen = yield* store.log({ follow: true }).pipe(
        Stream.mapEffect(({ commandId }) =>
          Effect.all(
            [store.state(one), store.state(two), store.committed(commandId)].map((it) =>
              orUndefined<unknown, unknown, never>(it)
            )
          )
        ),
        Stream.take(40),
        Stream.runCollect,
        Effect.forkChild
      )
      for (let version = 0; version < 20; version++) {
        yield* store.commit(commitOf(`c${version}`, changeOf(one, version, move()), changeOf(two, version, move())))
      }
      for (const all of yield* Fiber.join(seen)) assert.notInclude(all, undefined)
    })
  ),

  proof(
    "optimistic",
    "a stream that has other versions than expected gives the version that it has",
    Effect.gen(function*() {
      const store = yield* Store
      yield* store.commit(commitOf("c1", changeOf(one, 0, move(), move())))
      for (const expected of [0, 1, 3]) {
        const error = yield* Effect.flip(store.commit(commitOf(`c-${expected}`, changeOf(one, expected, move()))))
        assert.deepStrictEqual(conflictIn(error), { ...one, expected, actual: 2 })
      }
      const early = yield* Effect.flip(store.commit(commitOf("c-new", changeOf(two, 1, move()))))
      assert.deepStrictEqual(conflictIn(early), { ...two, expected: 1, actual: 0 })
      assert.strictEqual((yield* store.commit(commitOf("c2", changeOf(one, 2, move())))).versions[0]?.version, 3)
    })
  ),

  proof(
    "optimistic",
    "of many who write the same version at once exactly one succeeds",
    Effect.gen(function*() {
      const store = yield* Store
      const outcomes = yield* Effect.forEach(
        Array.from({ length: 30 }, (_, at) => at),
        (at) => Effect.result(store.commit(commitOf(`c${at}`, changeOf(one, 0, move({ to: `place ${at}` }))))),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(outcomes.filter((it) => it._tag === "Success").length, 1)
      assert.strictEqual((yield* contentsOf(store)).log.length, 1)
    })
  ),

  proof(
    "optimistic",
    "many who read and write the same streams lose nothing of each other",
    Effect.gen(function*() {
      const store = yield* Store
      yield* Effect.forEach(
        Array.from({ length: 60 }, (_, at) => at),
        (at) => moveOnce(`c${at}`, [one, two, three][at % 3] ?? one),
        { concurrency: "unbounded" }
      )
      for (const stream of [one, two, three]) {
        const events = yield* Stream.runCollect(store.events(stream))
        assert.deepStrictEqual(events.map(({ version }) => version), Array.from({ length: 20 }, (_, at) => at + 1))
      }
      assert.strictEqual(new Set((yield* contentsOf(store)).log.map((it) => it.commandId)).size, 60)
    })
  ),

  proof(
    "idempotent",
    "a command that is sent again gets its first answer and writes nothing",
    Effect.gen(function*() {
      const store = yield* Store
      const commit = commitOf("c", changeOf(one, 0, move()), changeOf(two, 0, move()))
      const first = yield* store.commit(commit)
      assert.isFalse(first.repeated)
      yield* store.commit(commitOf("later", changeOf(one, 1, move())))
      const before = yield* contentsOf(store)
      assert.deepStrictEqual(yield* store.commit(commit), { ...first, repeated: true })
      assert.deepStrictEqual(yield* orUndefined(store.committed(commit.commandId)), { ...first, repeated: true })
      assert.deepStrictEqual(yield* contentsOf(store), before)
    })
  ),

  proof(
    "idempotent",
    "a command that is sent many times at once is committed once",
    Effect.gen(function*() {
      const store = yield* Store
      const answers = yield* Effect.forEach(
        Array.from({ length: 30 }),
        () => store.commit(commitOf("c", changeOf(one, 0, move()))),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(answers.filter((it) => !it.repeated).length, 1)
      assert.strictEqual(new Set(answers.map((it) => it.position)).size, 1)
      assert.strictEqual((yield* contentsOf(store)).log.length, 1)
    })
  ),

  proof(
    "idempotent",
    "a command without events is kept too, and is done",
    Effect.gen(function*() {
      const store = yield* Store
      const first = yield* store.commit(commitOf("c"))
      assert.deepStrictEqual(first, {
        commandId: commandId("c"),
        position: undefined,
        at: commitOf("c").at,
        versions: [],
        repeated: false
      })
      assert.deepStrictEqual(yield* store.commit(commitOf("c", changeOf(one, 0, move()))), { ...first, repeated: true })
      assert.deepStrictEqual((yield* contentsOf(store)).log, [])
    })
  ),

  proof(
    "idempotent",
    "a command id that comes with another wish is refused",
    Effect.gen(function*() {
      const store = yield* Store
      yield* store.commit(commitOf("c", changeOf(one, 0, move())))
      const before = yield* contentsOf(store)
      const other = { ...commitOf("c", changeOf(two, 0, move())), fingerprint: "something else" }
      assert.strictEqual((yield* Effect.flip(store.commit(other)))._tag, "CommandIdReused")
      assert.deepStrictEqual(yield* contentsOf(store), before)
    })
  ),

  proof(
    "idempotent",
    "a command that was refused for a conflict may come again and succeed",
    Effect.gen(function*() {
      const store = yield* Store
      yield* store.commit(commitOf("c1", changeOf(one, 0, move())))
      yield* Effect.flip(store.commit(commitOf("c2", changeOf(one, 0, move()))))
      assert.isFalse((yield* store.commit(commitOf("c2", changeOf(one, 1, move())))).repeated)
    })
  ),

  proof(
    "read your writes",
    "what a commit wrote is read at once, by every question",
    Effect.gen(function*() {
      const store = yield* Store
      for (let version = 0; version < 5; version++) {
        const { position } = yield* store.commit(
          commitOf(`c${version}`, changeOf(one, version, move({ to: `p${version}` })))
        )
        assert.strictEqual((yield* orUndefined(store.state(one)))?.version, version + 1)
        const { due, facts, log, states, totals } = yield* contentsOf(store)
        assert.strictEqual(log.at(-1)?.position, position)
        assert.deepStrictEqual(states.map((it) => it.indexes["at"]), [`p${version}`])
        assert.strictEqual(facts.length, 2 * (version + 1))
        assert.strictEqual(totals.find((it) => it.currency === "CNY")?.sum, BigInt(100 * (version + 1)))
        assert.strictEqual(due.length, (version + 1) % 3 === 0 ? 0 : 2)
      }
    })
  ),

  proof(
    "read your writes",
    "what goes in and out is a copy, so that nobody changes what is stored",
    Effect.gen(function*() {
      const store = yield* Store
      const change = changeOf(one, 0, move({ to: "Köln" }))
      const state = { list: ["a"] }
      yield* store.commit(commitOf("c", { ...change, state }))
      state.list.push("b")
      const read = yield* orUndefined(store.state(one))
      assert.deepStrictEqual(read?.state, { list: ["a"] })
      const list = typeof read?.state === "object" && read.state !== null && "list" in read.state
        ? read.state["list"]
        : []
      if (Array.isArray(list) && !Object.isFrozen(list)) list.push("c")
      assert.deepStrictEqual((yield* orUndefined(store.state(one)))?.state, { list: ["a"] })
    })
  ),

  proof(
    "durable",
    "a caller that is interrupted leaves its commit whole or unwritten, and nobody else waits for it",
    Effect.gen(function*() {
      const store = yield* Store
      const stay = yield* Effect.forkChild(
        Effect.forEach(
          Array.from({ length: 20 }, (_, at) => at),
          (at) => store.commit(commitOf(`stays ${at}`, changeOf(streamOf(`stays ${at}`), 0, move()))),
          { concurrency: "unbounded" }
        )
      )
      const leaving = yield* Effect.forEach(
        Array.from({ length: 20 }, (_, at) => at),
        (at) =>
          Effect.forkChild(
            store.commit(
              commitOf(`leaves ${at}`, changeOf(streamOf(`a${at}`), 0, move()), changeOf(streamOf(`b${at}`), 0, move()))
            ),
            { startImmediately: true }
          )
      )
      yield* Effect.forEach(leaving, Fiber.interrupt, { concurrency: "unbounded" })
      assert.isTrue((yield* Fiber.join(stay)).every((it) => !it.repeated))
      yield* store.commit(commitOf("after", changeOf(one, 0, move())))
      for (let at = 0; at < 20; at++) {
        const done = yield* orUndefined(store.committed(commandId(`leaves ${at}`)))
        const [a, b] = yield* Effect.all([`a${at}`, `b${at}`].map((id) => orUndefined(store.state(streamOf(id)))))
        assert.deepStrictEqual([a !== undefined, b !== undefined], [done !== undefined, done !== undefined])
      }
    })
  )
]
