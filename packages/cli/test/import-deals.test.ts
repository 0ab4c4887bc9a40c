import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { rmkit, workplace } from "./support/cli.ts"
import { pipelineMapping } from "./support/generated.ts"
import { clientsCsv, clientsMapping, mappingOf, teamsCsv, teamsMapping } from "./support/house.ts"
import { type Files, importer } from "./support/importer.ts"
import { briefly, journalOf } from "./support/journal.ts"

const { folder, newDb, read } = workplace()
const imported = importer({ folder, newDb, read })

const houseFiles = { "teams.csv": teamsCsv, "clients.csv": clientsCsv }

const dealsHouse = mappingOf([
  teamsMapping,
  clientsMapping,
  {
    file: "products.csv",
    records: [{ record: "product", fields: { id: "product", name: "product", listPrice: "price" } }]
  },
  {
    ...pipelineMapping,
    records: [{ record: "deal", fields: { ...pipelineMapping.records[0]?.fields, product: "product" } }]
  }
])
const dealRows = (...rows: ReadonlyArray<string>): Files => ({
  ...houseFiles,
  "products.csv": "product,price\nGTX Pro,4821\nMG Special,55.00\n",
  "deals.csv": `deal,agent,client,product,outcome,engaged,closed,value\n${rows.join("\n")}\n`
})

const usd = "an amount in USD, 0 or more, with at most 2 decimals, such as 1234.50"
const aDay = "a day that exists, written YYYY-MM-DD, such as 2017-03-31"
const badDeals: ReadonlyArray<readonly [string, string, object]> = [
  ["a day that does not exist", "1,Ann,Acme,GTX Pro,won,2017-02-30,2017-03-01,5", {
    column: "engaged",
    value: "2017-02-30",
    accepted: aDay
  }],
  ["a day written otherwise", "1,Ann,Acme,GTX Pro,won,01.02.2017,2017-03-01,5", {
    column: "engaged",
    value: "01.02.2017",
    accepted: aDay
  }],
  ["an amount below zero", "1,Ann,Acme,GTX Pro,won,2017-02-01,2017-03-01,-5", {
    column: "value",
    value: "-5",
    accepted: usd
  }],
  ["more decimals than there are cents", "1,Ann,Acme,GTX Pro,won,2017-02-01,2017-03-01,5.005", {
    column: "value",
    value: "5.005",
    accepted: usd
  }],
  ["an amount beyond all amounts", "1,Ann,Acme,GTX Pro,won,2017-02-01,2017-03-01,99999999999999999999", {
    column: "value",
    value: "99999999999999999999",
    accepted: usd
  }],
  ["a product there is not", "1,Ann,Acme,GTXPro,won,2017-02-01,2017-03-01,5", {
    column: "product",
    value: "GTXPro",
    accepted: "There is no product “GTXPro”. Did you mean “GTX Pro”?"
  }],
  ["a manager there is not", "1,Anne,Acme,GTX Pro,won,2017-02-01,2017-03-01,5", {
    column: "agent",
    value: "Anne",
    accepted: "There is no manager “Anne”. Did you mean “Ann”?"
  }],
  ["a client there is not", "1,Ann,Acne,GTX Pro,won,2017-02-01,2017-03-01,5", {
    column: "client",
    value: "Acne",
    accepted: "There is no client “Acne”. Did you mean “Acme”?"
  }],
  ["an outcome that is none", "1,Ann,Acme,GTX Pro,Won,2017-02-01,2017-03-01,5", {
    column: "outcome",
    value: "Won",
    accepted: "open, won or lost"
  }],
  ["a win without its day", "1,Ann,Acme,GTX Pro,won,2017-02-01,,5", {
    column: "closed",
    value: "",
    accepted: "the day on which the deal was won"
  }],
  ["a win without its value", "1,Ann,Acme,GTX Pro,won,2017-02-01,2017-03-01,", {
    column: "value",
    value: "",
    accepted: "the amount for which the deal was won"
  }],
  ["an open deal with a day of closing", "1,Ann,Acme,GTX Pro,open,2017-02-01,2017-03-01,", {
    column: "closed",
    value: "2017-03-01",
    accepted: "nothing, since the deal is open"
  }],
  ["a close before the engagement", "1,Ann,Acme,GTX Pro,won,2017-03-02,2017-03-01,5", {
    column: "deal",
    value: "1",
    accepted: "The deal cannot close on 2017-03-01: it was engaged later, on 2017-03-02."
  }],
  ["a day that has not come", "1,Ann,Acme,GTX Pro,won,2017-03-02,9000-03-01,5", { column: "deal", value: "1" }]
]

describe("a deal that cannot be taken", () => {
  it.live.each(badDeals)(
    "for %s is rejected by name, and the next is taken",
    ([, row, expected]) =>
      Effect.gen(function*() {
        const next = "2,Ann,Acme,MG Special,won,2017-02-01,2017-03-01,55"
        const { account, db, rejected } = yield* imported(dealRows(row, next), dealsHouse)
        assert.containSubset(rejected, [{ file: "deals.csv", line: 2, ...expected }])
        assert.include(account, { read: 9, accepted: 8, rejected: 1 })
        const deals = briefly(yield* journalOf(db)).filter((it) => it.includes("deals.csv"))
        assert.deepStrictEqual(deals, [
          "DealOpened 2 deals.csv:3",
          "DealEngaged 2 deals.csv:3",
          "DealWon 2 deals.csv:3"
        ])
      })
  )

  it.live("until the mapping is mended is taken then, and the others are unchanged", () =>
    Effect.gen(function*() {
      const files = dealRows("1,Ann,Acme,GTXPro,won,2017-02-01,2017-03-01,5", "2,Ann,Acme,GTX Pro,open,2017-02-01,,")
      const { account, db } = yield* imported(files, dealsHouse)
      assert.include(account, { read: 9, accepted: 8, rejected: 1 })
      const mended = dealsHouse.replace(
        "\"product\":\"product\"}}]}]",
        "\"product\":{\"column\":\"product\",\"aliases\":{\"GTXPro\":\"GTX Pro\"}}}}]}]"
      )
      assert.notStrictEqual(mended, dealsHouse)
      const again = yield* imported(files, mended, db)
      assert.include(again.account, { read: 9, accepted: 9, unchanged: 8, rejected: 0 })
    }))

  it.live("is corrected by a later export that says otherwise", () =>
    Effect.gen(function*() {
      const first = "1,Ann,Acme,GTX Pro,won,2017-02-01,2017-03-01,5"
      const { db } = yield* imported(dealRows(first), dealsHouse)
      const { account, rejected } = yield* imported(dealRows(first.replace(/5$/, "6")), dealsHouse, db)
      assert.deepStrictEqual(rejected, [])
      assert.containSubset(account, { new: 0, changed: 1, unchanged: 7, missing: 0 })
      assert.containSubset(account, {
        changes: [{ kind: "deal", id: "1", differences: [{ field: "value" }] }]
      })
      assert.strictEqual((yield* rmkit("verify", "--db", db)).code, 0)
    }))

  it.live("twice in one file with other words is taken as the first line says, and the second is rejected", () =>
    Effect.gen(function*() {
      const rows = Array.from({ length: 20 }, (_, at) => `1,Ann,Acme,GTX Pro,won,2017-02-01,2017-03-01,${at}`)
      const { account, db, rejected } = yield* imported(dealRows(...rows), dealsHouse)
      assert.include(account, { rejected: 19 })
      assert.deepStrictEqual(rejected.length, 19)
      assert.include(briefly(yield* journalOf(db)), "DealWon 1 deals.csv:2")
    }))

  it.live("is one without a client no more than warned of", () =>
    Effect.gen(function*() {
      const dir = folder({
        ...dealRows("1,Ann,,GTX Pro,open,2017-02-01,,", "2,Ann,,,open,,,"),
        "mapping.json": dealsHouse
      })
      const warnings = `${dir}/warnings.jsonl`
      const { stdout } = yield* rmkit(
        "import",
        "--db",
        newDb(),
        "--mapping",
        `${dir}/mapping.json`,
        dir,
        "--warnings",
        warnings
      )
      const says = { en: "no client is named, so it is recorded as unknown", zh: "未填写客户，按“未知”登记" }
      assert.include(stdout, `2 × warning: ${says.en} (client; first at deals.csv:2).`)
      assert.deepStrictEqual(read(warnings).trimEnd().split("\n").map((it): unknown => JSON.parse(it)), [
        { file: "deals.csv", line: 2, column: "client", says },
        { file: "deals.csv", line: 3, column: "client", says }
      ])
    }))
})
