import { assert, describe, it } from "@effect/vitest"
import { Imports } from "@rmkit/core/imports/service"
import { Effect } from "effect"
import { workplace } from "./support/cli.ts"
import { imported, inMemory, outcome } from "./support/in-memory.ts"

const { folder } = workplace()

const mapping = {
  currency: "EUR",
  files: [
    {
      file: "people.csv",
      records: [{ record: "manager", fields: { id: "manager", name: "name", role: { constant: "rm" } } }]
    },
    {
      file: "deals.csv",
      records: [{ record: "deal", fields: { id: "id", manager: "manager", outcome: { constant: "open" } } }]
    }
  ]
}

const exported = (name: string) =>
  folder({ "people.csv": `manager,name\nA,${name}\nB,Bob\n`, "deals.csv": "id,manager\nD1,A\nD2,B\n" })

const [first, second] = [exported("Ann"), exported("Anna")]

/** An import that ends after its first file, as one that is killed does. */
const cutOff = (dir: string) => Effect.exit(imported(mapping, dir, undefined, { fileDone: () => Effect.interrupt }))

describe("an import that was cut off", () => {
  it.live("goes on where its journal ends, and counts as one", () =>
    inMemory(Effect.gen(function*() {
      assert.strictEqual((yield* cutOff(first))._tag, "Failure")
      const accounts = yield* imported(mapping, first, undefined)
      assert.containSubset(accounts, [{ file: "people.csv", read: 2, new: 2 }, { file: "deals.csv", read: 2, new: 2 }])
      const { items } = yield* Imports.use((it) => it.list())
      assert.strictEqual(items.length, 1)
      assert.isNotNull(items[0]?.finishedAt)
    })))

  it.live("is read from the beginning where something else was recorded since", () =>
    Effect.gen(function*() {
      const alone = yield* inMemory(Effect.andThen(imported(mapping, first, undefined), outcome))
      const after = yield* inMemory(Effect.gen(function*() {
        yield* cutOff(first)
        // says that A has another name, which the first says otherwise
        yield* imported(mapping, second, undefined)
        const accounts = yield* imported(mapping, first, undefined)
        assert.containSubset(accounts, [{ file: "people.csv", read: 2, changed: 1, unchanged: 1 }])
        return yield* outcome
      }))
      assert.deepStrictEqual(after, alone)
    }))
})
