import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { rmkit, workplace } from "./support/cli.ts"
import { dealRecord } from "./support/sales.ts"

const { folder, newDb } = workplace()

const title = { en: "A number", zh: "某项指标" }

/** Each way to count and to add up, all and the large ones alone. */
const measures = {
  wins: { count: "deals_won" },
  losses: { count: "deals_lost" },
  values: { count: "won_value" },
  large_values: { count: "won_value", where: { amountMin: "200.00" } },
  small_values: { count: "won_value", where: { amountMax: "199.99" } },
  value: { sum: "won_value" },
  large_value: { sum: "won_value", where: { amountMin: "200.00" } }
}

const programme = {
  id: "house",
  title,
  timeZone: "UTC",
  currency: "USD",
  effectiveFrom: "2026-01-01",
  roles: [{ id: "rm", title, grants: [{ permission: "kpi.read", scope: "own" }] }],
  metrics: Object.entries(measures).map(([id, measure]) => ({ id, title, measure })),
  schemes: [{
    id: "sales",
    title,
    role: "rm",
    period: "quarter",
    indicators: Object.keys(measures).map((id, at) => ({
      id,
      title,
      metric: id,
      weightBasisPoints: at === 0 ? 4000 : 1000,
      target: id.endsWith("value") ? "1000.00" : "10",
      curve: { proportional: { pointsAtTarget: "100", pointsMin: "0", pointsMax: "200" } }
    })),
    rounding: { mode: "half-up", digits: 4 },
    grades: [{ id: "A", scoreMin: "80" }, { id: "B" }]
  }]
}

const mapping = {
  programme: "./programme.json",
  proposedBy: "owner",
  approvedBy: "director",
  currency: "USD",
  files: [{
    file: "deals.csv",
    records: [
      { record: "manager", fields: { id: "manager", name: "manager", role: { constant: "rm" } } },
      dealRecord
    ]
  }]
}

const exportOf = (...rows: ReadonlyArray<string>) =>
  folder({
    "deals.csv": `${["id,manager,outcome,engaged,closed,value", ...rows].join("\n")}\n`,
    "programme.json": JSON.stringify(programme),
    "mapping.json": JSON.stringify(mapping)
  })

const first = exportOf(
  "D1,Ann,won,2026-01-10,2026-02-01,700",
  "D2,Ann,won,2026-01-11,2026-02-02,300",
  "D3,Ann,lost,2026-01-12,2026-02-03,",
  "D4,Ann,won,2026-01-13,2026-02-04,50",
  "D5,Ann,won,2026-01-14,2026-02-05,0"
)
/** One amount was mistyped, a win was a loss, a loss a win, and a small one was large. */
const second = exportOf(
  "D1,Ann,won,2026-01-10,2026-02-01,7",
  "D2,Ann,lost,2026-01-11,2026-02-02,",
  "D3,Ann,won,2026-01-12,2026-02-03,250",
  "D4,Ann,won,2026-01-13,2026-02-04,500",
  "D5,Ann,lost,2026-01-14,2026-02-05,"
)

const cards = Effect.fnUntraced(function*(...imports: ReadonlyArray<readonly [dir: string, asOf?: string]>) {
  const db = newDb()
  for (const [dir, asOf] of imports) {
    const dated = asOf === undefined ? [] : ["--as-of", asOf]
    const { code, stderr } = yield* rmkit("import", "--db", db, "--mapping", `${dir}/mapping.json`, dir, ...dated)
    assert.strictEqual(code, 0, stderr)
  }
  assert.strictEqual((yield* rmkit("verify", "--db", db)).code, 0)
  const { stdout } = yield* rmkit(
    "score",
    "--db",
    db,
    "--scheme",
    "sales",
    "--period",
    "2026-Q1",
    "--format",
    "json"
  )
  const [card]: ReadonlyArray<
    { readonly indicators: ReadonlyArray<{ readonly id: string; readonly actual: string }> }
  > = JSON.parse(stdout)
  return { values: Object.fromEntries((card?.indicators ?? []).map(({ actual, id }) => [id, actual])), card }
})

describe("what was counted and taken back", () => {
  it.live("counts in no number any more, however numbers are counted and whichever export came first", () =>
    Effect.gen(function*() {
      const alone = yield* cards([second])
      assert.deepStrictEqual(alone.values, {
        wins: "3",
        losses: "2",
        values: "3",
        large_values: "2",
        small_values: "1",
        value: "757.00",
        large_value: "750.00"
      })
      assert.deepStrictEqual(yield* cards([first], [second]), alone)
      const [march, april] = ["2026-03-31", "2026-04-07"]
      assert.deepStrictEqual(yield* cards([first, march], [second, april]), alone)
      assert.deepStrictEqual(yield* cards([second, april], [first, march]), alone)
      assert.deepStrictEqual(yield* cards([first, march], [second, april], [first, march]), alone)
    }))
})
