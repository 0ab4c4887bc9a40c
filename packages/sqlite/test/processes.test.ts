import { Store } from "@rmkit/core/store"
import { sqliteStores } from "@rmkit/sqlite/store"
import { Effect, Fiber, Stream } from "effect"
import { DatabaseSync } from "node:sqlite"
import { assert, describe, it } from "vitest"
import { newFile } from "./file.ts"
import { commitOf, tenant } from "./programs/commits.ts"
import { start } from "./programs/program.ts"

const onStore = <A, E>(file: string, run: Effect.Effect<A, E, Store>) =>
  Effect.runPromise(run.pipe(Effect.provide(Store.ofTenant(tenant)), Effect.provide(sqliteStores({ file }))))

describe("several processes with one file", () => {
  it("that change the same stream lose nothing of each other", async () => {
    const file = newFile()
    const counters = ["a", "b", "c"].map((name) => start("counter.ts", file, name))
    assert.deepStrictEqual(await Promise.all(counters.map((it) => it.ended)), [0, 0, 0])
    const events = await onStore(
      file,
      Store.use((store) => Stream.runCollect(store.events({ entity: "deal", id: "shared" })))
    )
    assert.deepStrictEqual(events.map((event) => event.version), Array.from({ length: 150 }, (_, at) => at + 1))
  }, 60_000)

  it("are followed by one that misses none of their events", async () => {
    const file = newFile()
    const [followed, log] = await onStore(
      file,
      Effect.gen(function*() {
        const store = yield* Store
        const following = yield* store.log({ follow: true }).pipe(
          Stream.map((event) => event.position),
          Stream.take(1200),
          Stream.runCollect,
          Effect.forkChild({ startImmediately: true })
        )
        const writers = ["a", "b"].map((name) => start("writer.ts", file, name))
        yield* Effect.promise(() => Promise.all(writers.map((writer) => writer.hasWritten(10))))
        for (let own = 0; own < 20; own++) yield* store.commit(commitOf(`own-${own}`))
        yield* Effect.promise(() => Promise.all(writers.map((writer) => writer.hasWritten(200))))
        yield* Effect.promise(() => Promise.all(writers.map((writer) => writer.kill())))
        const seen = yield* Fiber.join(following)
        const all = yield* Stream.runCollect(store.log())
        return [seen, all.map((event) => event.position)] as const
      })
    )
    assert.deepStrictEqual(followed, log.slice(0, 1200))
  }, 60_000)
})

/** Holds the lock for a while, and tells how long the event loop was stopped at most. */
const whileLocked = async <A>(file: string, lockMs: number, run: Promise<A>): Promise<readonly [A, number]> => {
  const other = new DatabaseSync(file)
  other.exec("begin immediate")
  const release = setTimeout(() => other.exec("rollback"), lockMs)
  let [last, most] = [performance.now(), 0]
  const ticking = setInterval(() => {
    most = Math.max(most, performance.now() - last)
    last = performance.now()
  }, 5)
  try {
    return [await run, most]
  } finally {
    clearTimeout(release)
    clearInterval(ticking)
    other.close()
  }
}

describe("a lock that another holds", () => {
  it("is waited for, without stopping the event loop", async () => {
    const file = newFile()
    await onStore(file, Store.use((store) => store.commit(commitOf("before"))))
    await onStore(
      file,
      Effect.gen(function*() {
        const store = yield* Store
        const [committed, stoppedMs] = yield* Effect.promise(() =>
          whileLocked(file, 1000, Effect.runPromise(store.commit(commitOf("meanwhile"))))
        )
        assert.isFalse(committed.repeated)
        assert.isBelow(stoppedMs, 500)
      })
    )
  })

  it("for more than five seconds is a trouble that a retry may help", async () => {
    const file = newFile()
    await onStore(
      file,
      Effect.gen(function*() {
        const store = yield* Store
        const commit = commitOf("meanwhile")
        const [error] = yield* Effect.promise(() =>
          whileLocked(file, 60_000, Effect.runPromise(Effect.flip(store.commit(commit))))
        )
        assert.strictEqual(error._tag, "StoreError")
        if (error._tag !== "StoreError") return
        assert.isTrue(error.retryable)
        assert.include(error.message, "another process is writing")
        assert.isFalse((yield* store.commit(commit)).repeated)
      })
    )
  }, 30_000)
})
