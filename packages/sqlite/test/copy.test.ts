import { Store, StoreError } from "@rmkit/core/store"
import { copySqlite, sqliteStores } from "@rmkit/sqlite/store"
import { Effect, Stream } from "effect"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { assert, describe, it } from "vitest"
import { newFolder } from "./file.ts"
import { bulkOf, bulkSize, commitOf, tenant } from "./programs/commits.ts"
import { start } from "./programs/program.ts"

const onStore = <A, E>(file: string, run: Effect.Effect<A, E, Store>) =>
  Effect.runPromise(run.pipe(Effect.provide(Store.ofTenant(tenant)), Effect.provide(sqliteStores({ file }))))

const files = () => {
  const folder = newFolder()
  return { from: join(folder, "store.sqlite"), to: join(folder, "copy.sqlite") }
}

const contents = Store.use((store) =>
  Effect.all({
    log: Stream.runCollect(store.log()),
    facts: Stream.runCollect(store.facts({ where: {} })),
    states: store.states("deal", { where: { moved: true }, orderBy: "id", limit: 1000 })
  })
)

const refusalOf = async (copy: Parameters<typeof copySqlite>[0]) => {
  const error = await Effect.runPromise(Effect.flip(copySqlite(copy)))
  assert.instanceOf(error, StoreError)
  assert.isFalse(error.retryable)
  assert.strictEqual(error.operation, "copy")
  return error.message
}

describe("a copy of a file", () => {
  it("that is open has all that was acknowledged, also what waits to be sorted in, and goes its own way", async () => {
    const { from, to } = files()
    const before = await onStore(
      from,
      Effect.gen(function*() {
        const store = yield* Store
        yield* store.commit(commitOf("first"))
        yield* store.commit(bulkOf("bulk"))
        yield* copySqlite({ from, to })
        const before = yield* contents
        yield* store.commit(commitOf("after"))
        return before
      })
    )
    assert.deepStrictEqual(await onStore(to, contents), before)
    await onStore(to, Store.use((store) => store.commit(commitOf("in the copy"))))
    assert.strictEqual((await onStore(from, contents)).log.length, before.log.length + 4)
  })

  it("that another process writes is of one moment: every commit is in it whole or not at all", async () => {
    const { from, to } = files()
    const writer = start("bulk-writer.ts", from, "w")
    await writer.hasWritten(3)
    const seen = writer.lines()
    await Effect.runPromise(copySqlite({ from, to }))
    await writer.hasWritten(seen.length + 2)
    await writer.kill()
    const { log } = await onStore(to, contents)
    const events = new Map<string, number>()
    for (const { commandId } of log) events.set(commandId, (events.get(commandId) ?? 0) + 1)
    assert.deepStrictEqual(seen.filter((it) => !events.has(it)), [])
    assert.deepStrictEqual([...events].filter(([, count]) => count !== 2 * bulkSize), [])
    const db = new DatabaseSync(to, { readOnly: true })
    assert.deepStrictEqual(db.prepare("pragma integrity_check").all().map((it) => it["integrity_check"]), ["ok"])
    db.close()
  }, 30_000)

  it("is not made over a file that is there, which stays as it is", async () => {
    const { from, to } = files()
    await onStore(from, Store.use((store) => store.commit(commitOf("first"))))
    writeFileSync(to, "mine")
    assert.include(await refusalOf({ from, to }), "copy.sqlite is there already")
    assert.strictEqual(readFileSync(to, "utf8"), "mine")
    assert.include(await refusalOf({ from, to: from }), "store.sqlite is there already")
  })

  it("is not made of a file that is missing or is none of SQLite's, and nothing is left of it", async () => {
    const { from, to } = files()
    assert.include(await refusalOf({ from, to }), "store.sqlite: the file cannot be opened")
    writeFileSync(from, "opportunity_id,sales_agent\n".repeat(100))
    assert.include(await refusalOf({ from, to }), "the file is no SQLite file")
    assert.isFalse(existsSync(to))
  })

  it("into a folder that is missing is refused by its name", async () => {
    const { from } = files()
    await onStore(from, Store.use((store) => store.commit(commitOf("first"))))
    assert.include(await refusalOf({ from, to: join(newFolder(), "missing", "copy.sqlite") }), "missing/copy.sqlite")
  })
})
