import { Stores } from "@rmkit/core/store"
import { sqliteStores } from "@rmkit/sqlite/store"
import { Context, Effect, Exit, Fiber, Layer, Option, type Scope, Stream } from "effect"
import { existsSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { assert, describe, it } from "vitest"
import { newFile, writer as program } from "./file.ts"
import { bulkOf, tenant } from "./programs/commits.ts"

const writer = new URL("./programs/dying-writer.ts", import.meta.url)

const opened = Effect.gen(function*() {
  const stores = yield* Layer.build(sqliteStores({ file: newFile(), writer }))
  return yield* Context.get(stores, Stores).of(tenant)
})

const run = <A, E>(effect: Effect.Effect<A, E, Scope.Scope>) => Effect.runPromise(Effect.scoped(effect))

const dying = (how: "idle" | "busy") => {
  const flag = `${newFile()}.died`
  process.env["RMKIT_TEST_DIES"] = `${how} ${flag}`
  return flag
}

describe("a thread that writes and dies", () => {
  it("while nobody waits for it takes nobody with it, and the next bulk starts another", async () => {
    const died = dying("idle")
    await run(Effect.gen(function*() {
      const store = yield* opened
      yield* store.commit(bulkOf("one"))
      yield* Effect.promise(async () => {
        // oxlint-disable-next-line no-await-in-loop -- one look after the other
        while (!existsSync(`${died}.now`)) await sleep(20)
        await sleep(300)
      })
      yield* store.commit(bulkOf("two"))
      const log = yield* Stream.runCollect(store.log())
      assert.sameMembers([...new Set(log.map(({ commandId }) => String(commandId)))], [
        String(bulkOf("one").commandId),
        String(bulkOf("two").commandId)
      ])
    }))
  }, 30_000)

  it("fails the bulk that it had, and those behind it are written whole", async () => {
    dying("busy")
    await run(Effect.gen(function*() {
      const store = yield* opened
      const ids = ["a", "b", "c", "d"]
      const exits = yield* Effect.forEach(ids, (id) => Effect.exit(store.commit(bulkOf(id))), {
        concurrency: "unbounded"
      })
      assert.deepStrictEqual(exits.map((it) => Exit.isSuccess(it)), [false, true, true, true])
      const log = yield* Stream.runCollect(store.log())
      for (const [at, id] of ids.entries()) {
        const { changes, commandId } = bulkOf(id)
        const events = log.filter((it) => it.commandId === commandId)
        assert.lengthOf(events, at === 0 ? 0 : changes.reduce((sum, it) => sum + it.events.length, 0))
      }
      // what failed may be sent again
      yield* store.commit(bulkOf("a"))
    }))
  }, 30_000)
})

describe("a thread that writes", () => {
  it("answers each job for itself, also where somebody stopped waiting for it", async () => {
    for (const turns of [18, 21, 24, 27, 30, 33, 36, 39]) {
      // oxlint-disable-next-line no-await-in-loop -- one store after the other
      await run(Effect.gen(function*() {
        const layer = yield* Layer.build(sqliteStores({ file: newFile(), writer: program }))
        const stores = Context.get(layer, Stores)
        const store = yield* stores.of(tenant)
        yield* store.commit(bulkOf("a"))
        const waiting = yield* Effect.forkChild(Effect.ignore(stores.refold(tenant, Stream.empty)))
        for (let turn = 0; turn < turns; turn += 1) yield* Effect.yieldNow
        yield* Fiber.interrupt(waiting)
        for (const id of ["b", "c", "d"]) {
          const { commandId, position } = yield* store.commit(bulkOf(id))
          const known = yield* store.committed(commandId)
          assert.strictEqual(Option.getOrUndefined(known)?.position, position, `${id} after ${turns} turns`)
        }
      }))
    }
  }, 60_000)
})
