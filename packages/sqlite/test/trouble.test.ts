import { Store, StoreError, Stores } from "@rmkit/core/store"
import { sqliteStores } from "@rmkit/sqlite/store"
import { Context, Effect, Exit, Fiber, Layer, Scope, Stream } from "effect"
import { closeSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { assert, describe, it } from "vitest"
import { newFile, newFolder } from "./file.ts"
import { changeOf, commitOf, streamsOf, tenant } from "./programs/commits.ts"

const onStore = <A, E>(file: string, run: Effect.Effect<A, E, Store>) =>
  Effect.runPromise(run.pipe(Effect.provide(Store.ofTenant(tenant)), Effect.provide(sqliteStores({ file }))))

/** What is said when a file is opened that cannot be. */
const troubleOf = async (file: string): Promise<StoreError> => {
  const error = await onStore(file, Effect.void).then(() => undefined, (thrown: unknown) => thrown)
  if (error instanceof StoreError) return error
  return assert.fail(`opening ${file} gave ${String(error)}`)
}

const write = (count: number) =>
  Store.use((store) =>
    Effect.forEach(Array.from({ length: count }, (_, at) => `c${at}`), (id) => store.commit(commitOf(id)))
  )

describe("a file that cannot be opened", () => {
  it("for want of its folder is named, and a retry does not help", async () => {
    const error = await troubleOf(join(newFolder(), "missing", "store.sqlite"))
    assert.strictEqual(error.operation, "open")
    assert.isFalse(error.retryable)
    assert.match(error.message, /^open: .*store\.sqlite: the file cannot be opened: is its folder there/)
  })

  it("since it is a folder is named", async () => {
    const folder = join(newFolder(), "folder.sqlite")
    mkdirSync(folder)
    assert.include((await troubleOf(folder)).message, "cannot be opened")
  })

  it("since it is no SQLite file is named, and stays as it is", async () => {
    const file = newFile()
    writeFileSync(file, "opportunity_id,sales_agent\n".repeat(100))
    const error = await troubleOf(file)
    assert.isFalse(error.retryable)
    assert.include(error.message, "the file is no SQLite file")
    assert.strictEqual(readFileSync(file, "utf8"), "opportunity_id,sales_agent\n".repeat(100))
  })

  it("since it is another program's is named, and stays as it is", async () => {
    const file = newFile()
    const db = new DatabaseSync(file)
    db.exec("create table meta (key text, value text); create table songs (name text); insert into songs values ('x')")
    db.close()
    const before = readFileSync(file)
    const error = await troubleOf(file)
    assert.isFalse(error.retryable)
    assert.include(error.message, "is a SQLite file of another program")
    assert.isTrue(readFileSync(file).equals(before))
  })

  it("since a newer rmkit wrote it is named with both versions, and stays as it is", async () => {
    const file = newFile()
    await onStore(file, write(1))
    const db = new DatabaseSync(file)
    db.exec(
      "update meta set value = '99' where key = 'schema_version'; pragma wal_checkpoint(truncate); pragma journal_mode = delete"
    )
    db.close()
    const before = readFileSync(file)
    const error = await troubleOf(file)
    assert.isFalse(error.retryable)
    assert.match(error.message, /written by a newer rmkit: its tables are of version 99, and this one knows 3/)
    assert.isTrue(readFileSync(file).equals(before))
  })

  it("since it may only be read is named", async () => {
    const file = newFile()
    const db = new DatabaseSync(file)
    db.exec("vacuum")
    db.close()
    const error = await troubleOf(`file:${file}?mode=ro`)
    assert.isFalse(error.retryable)
    assert.include(error.message, "the file may be read and not written")
    assert.strictEqual(statSync(file).size, readFileSync(file).length)
  })
})

describe("a file that was damaged", () => {
  it("in its pages gives a trouble and no wrong answer", async () => {
    const file = newFile()
    await onStore(file, write(300))
    const pages = Math.floor(statSync(file).size / 4096)
    const schema = new DatabaseSync(file, { readOnly: true })
    const roots = Number(schema.prepare("select max(rootpage) as last from sqlite_schema").get()?.["last"])
    schema.close()
    assert.isAbove(pages, 2 * roots)
    const open = openSync(file, "r+")
    for (let page = roots + 1; page < pages; page++) writeSync(open, Buffer.alloc(4096, 0x5a), 0, 4096, page * 4096)
    closeSync(open)
    const error = await onStore(file, Effect.flip(Store.use((store) => Stream.runDrain(store.log()))))
    assert.strictEqual(error.operation, "log")
    assert.isFalse(error.retryable)
    assert.include(error.message, "the file is damaged: bring a backup back")
  })

  it("by hand, in a value that was JSON, is told with the column", async () => {
    const file = newFile()
    await onStore(file, write(1))
    const db = new DatabaseSync(file)
    db.exec("update event_rows set data = '{' where position = 2; update state_rows set version = 9")
    db.close()
    const error = await onStore(file, Effect.flip(Store.use((store) => Stream.runDrain(store.log()))))
    assert.include(error.message, "column data holds no JSON")
    assert.isFalse(error.retryable)
  })
})

const again = (id: string) => commitOf(`again-${id}`, ...streamsOf(id).map((stream) => changeOf(stream, 2)))

describe("commits that share a transaction", () => {
  it("fail alone: one that the file cannot take leaves the others written, and nothing of itself", async () => {
    const file = newFile()
    await onStore(file, write(2))
    const db = new DatabaseSync(file)
    db.exec(
      "update state_rows set indexes = '{' where stream in (select stream from streams where id = 'c0' order by stream desc limit 1)"
    )
    db.close()
    const commits = [commitOf("first"), again("c0"), again("c1"), commitOf("last"), {
      ...commitOf("stale"),
      commandId: commitOf("late").commandId,
      changes: again("c0").changes.map((it) => ({ ...it, expected: 1, facts: [] }))
    }]
    await onStore(
      file,
      Effect.gen(function*() {
        const store = yield* Store
        const outcomes = yield* Effect.forEach(commits, (commit) => Effect.result(store.commit(commit)), {
          concurrency: "unbounded"
        })
        assert.deepStrictEqual(
          outcomes.map((it) => (it._tag === "Failure" ? it.failure._tag : it.success.repeated)),
          [false, "StoreError", false, false, "VersionConflict"]
        )
        const log = yield* Stream.runCollect(store.log({ after: 8 }))
        assert.deepStrictEqual([...new Set(log.map((it) => it.commandId))], ["first", "again-c1", "last"])
        assert.deepStrictEqual(log.map((it) => it.position), Array.from({ length: 12 }, (_, at) => at + 9))
        const facts = yield* store.totals({ where: { stream: { entity: "deal", id: "c0" } }, by: [] })
        assert.strictEqual(facts[0]?.count, 2)
      })
    )
  })
})

describe("a caller who is interrupted", () => {
  it("before its turn is left out, and the others are written", async () => {
    const written = await onStore(
      newFile(),
      Effect.gen(function*() {
        const store = yield* Store
        const commit = (id: string) => Effect.forkChild(store.commit(commitOf(id)), { startImmediately: true })
        const [first, left, last] = [yield* commit("first"), yield* commit("left"), yield* commit("last")]
        yield* Fiber.interrupt(left)
        yield* Fiber.join(first)
        yield* Fiber.join(last)
        const log = yield* Stream.runCollect(store.log())
        return [...new Set(log.map((it) => it.commandId))]
      })
    )
    assert.deepStrictEqual(written, ["first", "last"])
  })
})

describe("a file", () => {
  it("holds its tables under plain names, each with the tenant or one of its streams first in its key, and views in words", async () => {
    const file = newFile()
    await onStore(file, write(1))
    const db = new DatabaseSync(file, { readOnly: true })
    const names = db.prepare(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name"
    ).all().map((row) => row["name"])
    assert.deepStrictEqual(names, [
      "commands",
      "deadlines",
      "event_rows",
      "fact_rows",
      "meta",
      "names",
      "new_facts",
      "state_indexes",
      "state_rows",
      "streams",
      "unsettled"
    ])
    const indexes = db.prepare(`select i.name, (select name from pragma_index_info(i.name) where seqno = 0) as first
      from sqlite_schema t, pragma_index_list(t.name) i where t.type = 'table' and t.name not in ('meta', 'sqlite_stat1')`)
      .all()
    assert.isAbove(indexes.length, 8)
    const others = indexes.filter(({ first }) => first !== "tenant" && first !== "stream")
    assert.deepStrictEqual(others.map((row) => row["name"]), ["names_by_name"])
    assert.deepStrictEqual(
      db.prepare("select tenant, metric, day, entity, id, amount, manager, team from facts limit 1").all().map((
        it
      ) => ({ ...it })),
      [{
        tenant: "house",
        metric: "moved",
        day: "2026-03-02",
        entity: "deal",
        id: "c0",
        amount: 1,
        manager: "Mei",
        team: null
      }]
    )
    assert.deepStrictEqual(
      db.prepare("select entity, id, version, type, actor, command from events where position = 4").all().map((it) => ({
        ...it
      })),
      [{ entity: "visit", id: "c0", version: 2, type: "Moved", actor: "writer", command: "c0" }]
    )
    assert.deepStrictEqual(
      db.prepare("select id, version, indexes from states where entity = 'deal'").all().map((it) => ({ ...it })),
      [{ id: "c0", version: 2, indexes: `{"id":"c0","moved":true}` }]
    )
    assert.strictEqual(db.prepare("select sum(amount) as sum from facts").get()?.["sum"], 4)
    db.close()
  })

  it("tells SQLite what to expect of a large house, so that even a small one is asked by the right index", async () => {
    const file = newFile()
    await onStore(file, write(3))
    const db = new DatabaseSync(file, { readOnly: true })
    const planOf = (sql: string) => String(db.prepare(`explain query plan ${sql}`).get()?.["detail"])
    const facts = "select * from fact_rows where tenant = 1"
    assert.include(planOf(`${facts} and stream = 3 order by day, position, ordinal`), "facts_by_stream")
    assert.include(
      planOf(`${facts} and metric = 2 and manager = 3 and day >= 4 and day < 5 order by day, position, ordinal`),
      "facts_by_manager (tenant=? AND manager=? AND metric=?"
    )
    assert.include(
      planOf(`${facts} and metric = 2 and day >= 4 order by day, position, ordinal`),
      "PRIMARY KEY (tenant=? AND metric=?"
    )
    assert.include(planOf(`${facts} order by day, position, ordinal`), "facts_by_day")
    assert.include(
      planOf("delete from deadlines where tenant = '1' and entity = '2' and id = '3'"),
      "deadlines_by_stream"
    )
    db.close()
  })

  it("that was written is opened again by another layer, also with less flushing", async () => {
    const file = newFile()
    await onStore(file, write(2))
    const log = Store.use((store) => Stream.runCollect(store.log())).pipe(
      Effect.provide(Store.ofTenant(tenant)),
      Effect.provide(sqliteStores({ file, synchronous: "normal" }))
    )
    assert.strictEqual((await Effect.runPromise(log)).length, 8)
  })

  it("that was closed refuses to be used", async () => {
    const file = newFile()
    const [commit, read] = await Effect.runPromise(Effect.gen(function*() {
      const scope = yield* Scope.make()
      const stores = Context.get(yield* Layer.buildWithScope(sqliteStores({ file }), scope), Stores)
      const store = yield* stores.of(tenant)
      yield* Scope.close(scope, Exit.void)
      return yield* Effect.all([
        Effect.flip(store.commit(commitOf("late"))),
        Effect.flip(store.due({ until: commitOf("c").at, limit: 1 }))
      ])
    }))
    assert.strictEqual(commit.message, `commit: ${file} is closed`)
    assert.strictEqual(read._tag, "StoreError")
  })
})
