import { assert, describe, it } from "@effect/vitest"
import { writeSalesHouse } from "@rmkit/testkit/sales"
import { Effect } from "effect"
import { rmkit, workplace } from "./support/cli.ts"
import { examplePortal } from "./support/crm.ts"

const { at, newDb } = workplace()

describe("a sales house that is made up", () => {
  it.live(
    "is read whole by the example's mapping, scores by its programme, and is as its events say",
    () =>
      Effect.gen(function*() {
        const data = at("exports")
        yield* Effect.promise(() =>
          writeSalesHouse(data, { seed: 11, deals: 400, from: "2025-01-01", to: "2025-12-31" })
        )
        const db = newDb()
        const mapping = `${examplePortal}/mapping.json`
        const imported = yield* rmkit("import", "--db", db, "--mapping", mapping, data, "--format", "json")
        assert.containSubset(JSON.parse(imported.stdout), {
          rejected: 0,
          files: [{ file: "sales_pipeline.csv", accepted: 400 }]
        })
        const args = ["--db", db, "--scheme", "field-sales", "--period", "2025-Q3", "--format", "json"]
        const cards: ReadonlyArray<{ readonly score: string }> = JSON.parse((yield* rmkit("score", ...args)).stdout)
        assert.isAbove(Math.max(...cards.map(({ score }) => Number(score))), 0)
        assert.strictEqual((yield* rmkit("verify", "--db", db)).code, 0)
      }),
    60_000
  )
})
