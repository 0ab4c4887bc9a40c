import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { join } from "node:path"
import { rmkit, workplace } from "./support/cli.ts"

const { at, newDb, read } = workplace()

const fixtures = join(import.meta.dirname, "fixtures")

/** A made-up export of each system, of which system it is, how many rows it has, and who is best in the first quarter of 2026. */
const systems: ReadonlyArray<readonly [string, string, number, string]> = [
  ["salesforce", "Salesforce", 43, "Lena Ruiz"],
  ["salesforce-report", "Salesforce", 36, "Lena Ruiz"],
  ["hubspot", "HubSpot", 36, "Lena Ruiz"],
  ["hubspot-api", "HubSpot", 40, "lena@house.example"],
  ["dynamics", "Dynamics 365", 43, "Lena Ruiz"],
  ["dynamics-view", "Dynamics 365", 30, "Lena Ruiz"],
  ["fxiaoke", "纷享销客", 43, "李强"]
]

describe("the export of a known system", () => {
  it.live.each(systems)(
    "of %s is drafted, checked, imported and scored without an edit",
    ([name, title, rows, best]) =>
      Effect.gen(function*() {
        const [dir, mapping, programme] = [join(fixtures, name), at(`${name}.json`), at(`${name}.programme.json`)]
        const drafted = yield* rmkit("mapping", "draft", dir, "--out", mapping, "--programme", programme)
        assert.strictEqual(drafted.code, 0, drafted.stderr)
        assert.include(drafted.stderr, `The files are those of a ${title} export`)
        const checked = yield* rmkit("mapping", "check", mapping, dir)
        assert.deepStrictEqual([checked.code, checked.stderr], [0, ""])
        const db = newDb()
        const imported = yield* rmkit("import", "--db", db, "--mapping", mapping, dir, "--format", "json")
        assert.strictEqual(imported.code, 0, imported.stderr)
        assert.containSubset(JSON.parse(imported.stdout), { read: rows, accepted: rows, rejected: 0 })
        const asked = ["--db", db, "--scheme", "quarterly", "--period", "2026-Q1", "--format", "json"]
        const scored = yield* rmkit("score", ...asked)
        assert.strictEqual(scored.code, 0, scored.stderr)
        const cards: ReadonlyArray<object> = JSON.parse(scored.stdout)
        assert.containSubset(cards[0], { manager: { name: best }, score: "103.36", grade: "A" })
        // by its 8 won deals in the files, and the day of each is that of its closing
        const amount = name === "fxiaoke" ? "83430.00" : "8343.00"
        assert.containSubset(cards[0], { indicators: [{ id: "won_value", actual: amount }] })
      })
  )

  it.live("is known by --preset where one says so, and an unknown preset is named with those that there are", () =>
    Effect.gen(function*() {
      const dir = join(fixtures, "dynamics-view")
      const told = yield* rmkit("mapping", "draft", dir, "--preset", "dynamics")
      assert.include(told.stderr, "The files are those of a Dynamics 365 export")
      const unknown = yield* rmkit("mapping", "draft", dir, "--preset", "sugar")
      assert.strictEqual(unknown.code, 2)
      for (const it of ["salesforce", "hubspot", "dynamics", "fxiaoke"]) assert.include(unknown.stderr, it)
    }))

  it.live("has a mapping that says the same each time, and a report of how sure each line is", () =>
    Effect.gen(function*() {
      const dir = join(fixtures, "salesforce")
      const [first, second] = [at("once.json"), at("twice.json")]
      yield* rmkit("mapping", "draft", dir, "--out", first, "--explain", at("report.md"))
      yield* rmkit("mapping", "draft", dir, "--out", second, "--explain", at("report.csv"))
      assert.strictEqual(read(first), read(second))
      assert.include(read(at("report.md")), "| Opportunity.csv | deal.closedOn | CloseDate | sure, 99% |")
      assert.include(read(at("report.csv")), "Opportunity.csv,deal.closedOn,CloseDate,99,sure,")
      assert.notInclude(read(first), "99%")
    }))
})
