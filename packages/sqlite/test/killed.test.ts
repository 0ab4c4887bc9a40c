import { CommandId } from "@rmkit/core/schema"
import { Store } from "@rmkit/core/store"
import { sqliteStores } from "@rmkit/sqlite/store"
import { Effect, Option, Stream } from "effect"
import { DatabaseSync } from "node:sqlite"
import { assert, describe, it } from "vitest"
import { newFile } from "./file.ts"
import { bulkSize, streamsOf, tenant } from "./programs/commits.ts"
import { start } from "./programs/program.ts"

const onStore = <A, E>(file: string, run: Effect.Effect<A, E, Store>) =>
  Effect.runPromise(run.pipe(Effect.provide(Store.ofTenant(tenant)), Effect.provide(sqliteStores({ file }))))

/** All that is in the file, by command, and whether each is whole. */
const contents = Effect.gen(function*() {
  const store = yield* Store
  const log = yield* Stream.runCollect(store.log())
  const facts = yield* Stream.runCollect(store.facts({ where: {} }))
  const written = new Map<string, { events: number; facts: number; states: number }>()
  for (const { commandId } of log) {
    const it = written.get(commandId) ?? { events: 0, facts: 0, states: 0 }
    written.set(commandId, { ...it, events: it.events + 1 })
  }
  for (const { id } of facts) {
    const it = written.get(id)
    if (it !== undefined) it.facts++
  }
  for (const [id, it] of written) {
    for (const stream of streamsOf(id)) if (Option.isSome(yield* store.state(stream))) it.states++
  }
  return { log, written }
})

for (const synchronous of ["full", "normal"]) {
  describe(`a writer that is killed again and again, with synchronous ${synchronous}`, () => {
    it("leaves every acknowledged commit in the file, whole and once, and nothing half written", async () => {
      const file = newFile()
      const acknowledged: Array<string> = []
      for (const round of [1, 2, 3, 4]) {
        const writer = start("writer.ts", file, `w${round}`, synchronous)
        // oxlint-disable-next-line no-await-in-loop -- one life after the other
        await writer.hasWritten(40 * round)
        // oxlint-disable-next-line no-await-in-loop -- one life after the other
        await writer.kill()
        acknowledged.push(...writer.lines())
      }
      const { log, written } = await onStore(file, contents)
      assert.deepStrictEqual(acknowledged.filter((it) => !written.has(it)), [])
      const torn = [...written].filter(([, it]) => it.events !== 4 || it.facts !== 4 || it.states !== 2)
      assert.deepStrictEqual(torn, [])
      assert.isTrue(log.every((it, at) => it.position > (log[at - 1]?.position ?? 0)))
      const known = await onStore(
        file,
        Effect.gen(function*() {
          const store = yield* Store
          return yield* Effect.filter(
            acknowledged,
            (id) => Effect.map(store.committed(CommandId.make(id)), Option.isSome)
          )
        })
      )
      assert.strictEqual(known.length, acknowledged.length)
      const db = new DatabaseSync(file, { readOnly: true })
      assert.deepStrictEqual(db.prepare("pragma integrity_check").all().map((it) => it["integrity_check"]), ["ok"])
      db.close()
    }, 60_000)
  })
}

/** Every deal that a list by an index finds. */
const listed = Effect.gen(function*() {
  const store = yield* Store
  const ids: Array<string> = []
  let after: string | undefined
  do {
    const { items, next } = yield* store.states("deal", {
      where: { moved: true },
      orderBy: "id",
      limit: 1000,
      ...(after !== undefined && { after })
    })
    ids.push(...items.map(({ id }) => id))
    after = next
  } while (after !== undefined)
  return ids
})

describe.each(["here", "beside"])("a writer of bulks, in its own thread or in another (%s)", (where) => {
  it(
    "that is killed again and again, also while they are sorted in, leaves each bulk whole or not at all and to be found",
    async () => {
      const file = newFile()
      const acknowledged: Array<string> = []
      for (const round of [1, 2, 3]) {
        const writer = start("bulk-writer.ts", file, `w${round}`, where)
        // oxlint-disable-next-line no-await-in-loop -- one life after the other
        await writer.hasWritten(3 * round)
        // oxlint-disable-next-line no-await-in-loop -- one life after the other
        await writer.kill()
        acknowledged.push(...writer.lines())
      }
      const { ids, log, moves } = await onStore(
        file,
        Effect.gen(function*() {
          const store = yield* Store
          const log = yield* Stream.runCollect(store.log())
          const moves = yield* store.totals({ where: { metric: "moved" }, by: ["manager"] })
          return { ids: yield* listed, log, moves }
        })
      )
      const events = new Map<string, number>()
      for (const { commandId } of log) events.set(commandId, (events.get(commandId) ?? 0) + 1)
      assert.deepStrictEqual(acknowledged.filter((it) => !events.has(it)), [])
      assert.deepStrictEqual([...events].filter(([, count]) => count !== 2 * bulkSize), [])
      assert.deepStrictEqual(moves.map(({ count }) => count), [log.length])
      assert.strictEqual(ids.length, log.length / 2)
      assert.deepStrictEqual(ids, [...new Set(log.map(({ id }) => id))].toSorted())
      const db = new DatabaseSync(file, { readOnly: true })
      assert.deepStrictEqual(db.prepare("pragma integrity_check").all().map((it) => it["integrity_check"]), ["ok"])
      assert.strictEqual(db.prepare("select count(*) as n from unsettled").get()?.["n"], 0)
      assert.strictEqual(db.prepare("select count(*) as n from new_facts").get()?.["n"], 0)
      db.close()
    },
    60_000
  )
})
