import { assert, beforeAll, describe, it } from "@effect/vitest"
import { parsePeriod } from "@rmkit/core/kernel"
import { Store } from "@rmkit/core/store"
import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { hostLayer } from "../src/host.ts"
import { rmkit, workplace } from "./support/cli.ts"
import { crmSales, examplePortal, hasCrmSales } from "./support/crm.ts"

const { folder, newDb, read } = workplace()
const mapping = `${examplePortal}/mapping.json`
const scheme = ["--scheme", "field-sales"]
const patiently = 300_000

interface Card {
  readonly manager: { readonly id: string; readonly name: string }
  readonly score: string
  readonly grade: string
  readonly gates: ReadonlyArray<{ readonly id: string }>
  readonly indicators: ReadonlyArray<{ readonly id: string; readonly actual: string | null }>
}

/** Sum, count and currency of what was won. */
const wonIn = (db: string, range: object) =>
  Store.use((store) => store.totals({ where: { metric: "won_value", ...range }, by: [] })).pipe(
    Effect.map((totals) => totals.map(({ count, currency, sum }) => [sum, count, currency])),
    Effect.provide(hostLayer({ db }))
  )

describe.skipIf(!hasCrmSales)(
  `the exports of ${crmSales}${
    hasCrmSales ? "" : ": they are not there, so this is skipped; RMKIT_DATA says where they are"
  }`,
  () => {
    const db = newDb()
    let said = ""

    beforeAll(async () => {
      const { code, stderr, stdout } = await Effect.runPromise(
        rmkit("import", "--db", db, "--mapping", mapping, crmSales, "--format", "json")
      )
      assert.strictEqual(code, 0, stderr)
      said = stdout
    }, patiently)

    const cardsOf = (period: string, ...more: ReadonlyArray<string>) =>
      Effect.gen(function*() {
        const { code, stderr, stdout } = yield* rmkit(
          "score",
          "--db",
          db,
          ...scheme,
          "--period",
          period,
          "--format",
          "json",
          ...more
        )
        assert.strictEqual(code, 0, stderr)
        const cards: ReadonlyArray<Card> = JSON.parse(stdout)
        return cards
      })

    it("are read whole: every row accepted, and a warning for each of the 1,425 deals without an account", () => {
      const { files, ...total } = JSON.parse(said)
      assert.containSubset(total, {
        read: 8927,
        accepted: 8927,
        rejected: 0,
        warned: 1425,
        programme: { version: 1, changed: true }
      })
      assert.containSubset(files, [{
        file: "sales_pipeline.csv",
        read: 8800,
        accepted: 8800,
        rejected: 0,
        warned: 1425
      }])
    })

    it.live("hold won deals of 10,005,534.00 in all, and of each quarter of 2017 what they should", () =>
      Effect.gen(function*() {
        const quarter = (name: string) => {
          const { from, until } = parsePeriod(name) ?? {}
          return wonIn(db, { from, until })
        }
        assert.deepStrictEqual(yield* wonIn(db, {}), [[1_000_553_400n, 4238, "USD"]])
        assert.strictEqual((yield* quarter("2017-Q1"))[0]?.[0], 113_467_200n)
        assert.strictEqual((yield* quarter("2017-Q2"))[0]?.[0], 308_611_100n)
        assert.strictEqual((yield* quarter("2017-Q3"))[0]?.[0], 298_225_500n)
        assert.strictEqual((yield* quarter("2017-Q4"))[0]?.[0], 280_249_600n)
      }))

    it.live("score all 35 agents and no team lead, the five without a deal 0.00 and D", () =>
      Effect.gen(function*() {
        const cards = yield* cardsOf("2017-Q2")
        assert.strictEqual(cards.length, 35)
        const last = cards.slice(-5).map(({ grade, manager, score }) => [manager.id, score, grade])
        assert.deepStrictEqual(
          last,
          ["Carl Lin", "Carol Thompson", "Elizabeth Anderson", "Mei-Mei Johns", "Natalya Ivanova"].map((
            it
          ) => [it, "0.00", "D"])
        )
      }))

    it.live("score Anna Snelling 111.55, grade S, in the second quarter of 2017", () =>
      Effect.gen(function*() {
        const [anna, ...others] = yield* cardsOf("2017-Q2", "--manager", "Anna Snelling")
        assert.deepStrictEqual(others, [])
        assert.deepStrictEqual<unknown>(anna, {
          manager: { id: "Anna Snelling", name: "Anna Snelling" },
          period: "2017-Q2",
          scheme: "field-sales",
          score: "111.55",
          grade: "S",
          indicators: [
            {
              id: "won_value",
              actual: "82472.00",
              target: "80000.00",
              attainment: "1.0309",
              points: "103.09",
              weight: "0.5",
              contribution: "51.545",
              applicable: true
            },
            {
              id: "win_rate",
              actual: "71/104",
              target: null,
              attainment: null,
              points: "100",
              weight: "0.3",
              contribution: "30",
              applicable: true
            },
            {
              id: "deals_engaged",
              actual: "104",
              target: "60",
              attainment: "26/15",
              points: "100",
              weight: "0.2",
              contribution: "20",
              applicable: true
            }
          ],
          bonus: "10",
          gates: []
        })
      }))

    it.live("explain a score down to the line of the file behind each fact, and each line says that fact", () =>
      Effect.gen(function*() {
        const { stdout } = yield* rmkit(
          "explain",
          "--db",
          db,
          ...scheme,
          "--period",
          "2017-Q2",
          "--manager",
          "Anna Snelling"
        )
        assert.include(stdout, "Anna Snelling · Field sales, quarterly · 2017-Q2: 111.55 S")
        assert.include(stdout, "6 × 2 would be 12, and 10 is the most")
        const facts = [...stdout.matchAll(/(2017-\d\d-\d\d) +([\d.]+) .*sales_pipeline\.csv:(\d+)$/gm)]
        // 71 won for their value, 71 + 33 for the win rate, 104 engaged, 6 big ones
        assert.strictEqual(facts.length, 71 + 71 + 33 + 104 + 6)
        const lines = readFileSync(`${crmSales}/sales_pipeline.csv`, "utf8").split("\n")
        for (const [, day = "", , line] of facts) {
          const said = lines[Number(line) - 1] ?? ""
          assert.include(said, "Anna Snelling")
          assert.include(said, day)
        }
        const chinese = yield* rmkit(
          "explain",
          "--db",
          db,
          ...scheme,
          "--period",
          "2017-Q2",
          "--manager",
          "Anna Snelling",
          "--lang",
          "zh"
        )
        assert.include(chinese.stdout, "得分 111.55，等级 S。")
      }))

    it.live("are as their events say", () =>
      Effect.gen(function*() {
        const { code, stdout } = yield* rmkit("verify", "--db", db, "--format", "json")
        assert.strictEqual(code, 0)
        // the run itself is a stream, with an event for each batch of rows
        assert.deepStrictEqual(JSON.parse(stdout), { streams: 8944, events: 23_965, facts: 19_249, differences: [] })
      }), patiently)

    it.live("change nothing when they are imported again", () =>
      Effect.gen(function*() {
        const { stdout } = yield* rmkit("import", "--db", db, "--mapping", mapping, crmSales, "--format", "json")
        assert.containSubset(JSON.parse(stdout), { read: 8927, unchanged: 8927, programme: { changed: false } })
        const facts = yield* Store.use((store) => store.totals({ where: {}, by: [] })).pipe(
          Effect.provide(hostLayer({ db }))
        )
        assert.strictEqual(facts.reduce((sum, { count }) => sum + count, 0), 19_249)
      }), patiently)

    it.live(
      "have 1,480 rows rejected, each named, where the mapping does not say that GTXPro is GTX Pro",
      () =>
        Effect.gen(function*() {
          const text = read(mapping).replace(/,\s*"aliases": \{ "GTXPro": "GTX Pro" \}/, "")
          const dir = folder({ "mapping.json": text, "programme.json": read(`${examplePortal}/programme.json`) })
          const rejects = `${dir}/rejects.jsonl`
          const args = [
            "--db",
            newDb(),
            "--mapping",
            `${dir}/mapping.json`,
            crmSales,
            "--rejects",
            rejects,
            "--format",
            "json"
          ]
          const { code, stderr, stdout } = yield* rmkit("import", ...args)
          assert.strictEqual(code, 0)
          assert.containSubset(JSON.parse(stdout), { read: 8927, accepted: 8927 - 1480, rejected: 1480 })
          const lines = read(rejects).trimEnd().split("\n")
          assert.strictEqual(lines.length, 1480)
          assert.containSubset(JSON.parse(lines[0] ?? ""), {
            file: "sales_pipeline.csv",
            line: 3,
            column: "product",
            value: "GTXPro",
            accepted: "There is no product “GTXPro”. Did you mean “GTX Pro”?"
          })
          assert.strictEqual(stderr.match(/^sales_pipeline\.csv:\d+: product “GTXPro”: There is no/gm)?.length, 1480)
        }),
      patiently
    )
  }
)
