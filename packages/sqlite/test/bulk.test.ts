import { type Commit, type Store, Stores } from "@rmkit/core/store"
import { sqliteStores } from "@rmkit/sqlite/store"
import { Context, Effect, Layer, type Scope, Stream } from "effect"
import { DatabaseSync } from "node:sqlite"
import { assert, describe, it } from "vitest"
import { newFile } from "./file.ts"
import { bulkOf, bulkSize, changeOf, commitOf, tenant } from "./programs/commits.ts"

const storeOn = (file: string) =>
  Effect.flatMap(Layer.build(sqliteStores({ file })), (context) => Context.get(context, Stores).of(tenant))

const run = <A, E>(effect: Effect.Effect<A, E, Scope.Scope>) => Effect.runPromise(Effect.scoped(effect))

/** A bulk whose states have an index of these values, in turn. */
const valued = (id: string, values: ReadonlyArray<null | boolean | number | string>): Commit => {
  const commit = bulkOf(id)
  return {
    ...commit,
    changes: commit.changes.map((change, at) => ({
      ...change,
      indexes: { ...change.indexes, value: values[at % values.length] ?? null }
    }))
  }
}

const waiting = (file: string) => {
  const db = new DatabaseSync(file, { readOnly: true })
  const count = (table: string) => Number(db.prepare(`select count(*) as n from ${table}`).get()?.["n"])
  const found = { indexes: count("unsettled"), facts: count("new_facts") }
  db.close()
  return found
}

const countOf = (store: Store["Service"], value: null | boolean | number | string) =>
  Effect.map(store.states("deal", { where: { value }, limit: 1000 }), ({ items }) => items.length)

describe("a bulk of new states", () => {
  it("waits to be sorted in, and whoever asks by an index or for facts finds it", () =>
    run(Effect.gen(function*() {
      const file = newFile()
      const store = yield* storeOn(file)
      yield* store.commit(bulkOf("one"))
      yield* store.commit(commitOf("small"))
      yield* store.commit(bulkOf("two"))
      assert.deepStrictEqual(waiting(file), { indexes: 4, facts: 4 * bulkSize })
      const ids = yield* Effect.map(store.states("deal", { orderBy: "id", limit: 1000 }), ({ items }) =>
        items.map(({ id }) => id))
      assert.strictEqual(ids.length, 2 * bulkSize + 1)
      assert.deepStrictEqual(ids, ids.toSorted())
      assert.deepStrictEqual(waiting(file), { indexes: 2, facts: 4 * bulkSize })
      const [total] = yield* store.totals({ where: { metric: "moved" }, by: [] })
      assert.strictEqual(total?.count, 4 * bulkSize + 4)
      assert.deepStrictEqual(waiting(file), { indexes: 2, facts: 0 })
    })))

  it("is all sorted in when the store is closed", async () => {
    const file = newFile()
    await run(Effect.flatMap(storeOn(file), (store) => store.commit(bulkOf("one"))))
    assert.deepStrictEqual(waiting(file), { indexes: 0, facts: 0 })
  })

  it("whose states change while they wait is found by what they are, and no longer by what they were", () =>
    run(Effect.gen(function*() {
      const store = yield* storeOn(newFile())
      yield* store.commit(valued("one", ["was"]))
      const change = changeOf({ entity: "deal", id: "one/7" }, 2)
      yield* store.commit(commitOf("later", { ...change, indexes: { value: "is", other: 1 } }))
      assert.strictEqual(yield* countOf(store, "was"), bulkSize - 1)
      assert.strictEqual(yield* countOf(store, "is"), 1)
      const others = yield* store.states("deal", { where: { other: 1 }, limit: 10 })
      assert.deepStrictEqual(others.items.map(({ id }) => id), ["one/7"])
      yield* store.commit(commitOf("last", { ...changeOf({ entity: "deal", id: "one/7" }, 4), indexes: {} }))
      assert.strictEqual(yield* countOf(store, "is"), 0)
    })))

  it("keeps every kind of value apart: a text of digits is no number, also after a rebuild", () =>
    run(Effect.gen(function*() {
      const file = newFile()
      const values = [null, false, true, 0, 10, "10", "1e1", "true", "", "0"]
      const stores = Context.get(yield* Layer.build(sqliteStores({ file })), Stores)
      const store = yield* stores.of(tenant)
      const commit = valued("one", values)
      yield* store.commit(commit)
      const counts = Effect.forEach(values, (value) => countOf(store, value))
      const each = values.map(() => bulkSize / values.length)
      assert.deepStrictEqual(yield* counts, each)
      const derived = commit.changes.map((change) => ({ ...change, version: 2 }))
      yield* stores.refold(tenant, Stream.fromIterable(derived))
      assert.deepStrictEqual(yield* counts, each)
    })))

  it("with fractions or strange names of indexes is found too", () =>
    run(Effect.gen(function*() {
      const store = yield* storeOn(newFile())
      yield* store.commit(valued("one", [0.1, 1e300, 2 ** 53, "a\u0000b"]))
      for (const value of [0.1, 1e300, 2 ** 53, "a\u0000b"]) {
        assert.strictEqual(yield* countOf(store, value), bulkSize / 4)
      }
      const strange = bulkOf("two")
      const indexes = { "a\"b$.c": 1 }
      yield* store.commit({ ...strange, changes: strange.changes.map((change) => ({ ...change, indexes })) })
      const found = yield* store.states("deal", { where: indexes, limit: 1000 })
      assert.strictEqual(found.items.length, bulkSize)
    })))

  it("is sorted in once, also when two who opened the file do it at the same time", () =>
    run(Effect.gen(function*() {
      const file = newFile()
      const stores = [yield* storeOn(file), yield* storeOn(file)] as const
      for (const id of ["one", "two", "three"]) {
        yield* stores[0].commit(valued(id, ["x", "y"]))
        const found = yield* Effect.forEach(
          [...stores, ...stores],
          (store) =>
            Effect.map(
              store.states("deal", { where: { value: "x", moved: true }, orderBy: "id", limit: 1000 }),
              ({ items }) => items.length
            ),
          { concurrency: "unbounded" }
        )
        assert.strictEqual(new Set(found).size, 1)
      }
      assert.strictEqual(yield* countOf(stores[1], "y"), (3 * bulkSize) / 2)
    })))

  it("that meets a version which is no longer so writes nothing", () =>
    run(Effect.gen(function*() {
      const file = newFile()
      const store = yield* storeOn(file)
      yield* store.commit(commitOf("first", changeOf({ entity: "deal", id: "one/299" }, 0)))
      const conflict = yield* Effect.flip(store.commit(bulkOf("one")))
      assert.strictEqual(conflict._tag, "VersionConflict")
      assert.deepStrictEqual(waiting(file), { indexes: 0, facts: 0 })
      assert.strictEqual((yield* Stream.runCollect(store.log())).length, 2)
    })))
})
