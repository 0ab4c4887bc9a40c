import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { rmkit, workplace } from "./support/cli.ts"
import { encoded } from "./support/encoding.ts"
import { fixture } from "./support/fixtures.ts"
import { mappingOf } from "./support/house.ts"
import { journalOf } from "./support/journal.ts"

const { folder, newDb, read } = workplace()

const products = (fields: object, more: object = {}) =>
  mappingOf([{ file: "products.file", ...more, records: [{ record: "product", fields }] }])

/** Imports one file of products, by its fixture's name or as it is. */
const imported = (content: string | Uint8Array, mapping: string) =>
  Effect.gen(function*() {
    const bytes = typeof content === "string" ? readFileSync(fixture(content)) : content
    const dir = folder({ "products.file": bytes, "mapping.json": mapping })
    const db = newDb()
    const rejects = `${dir}/rejects.jsonl`
    const ended = yield* rmkit(
      "import",
      "--db",
      db,
      "--mapping",
      `${dir}/mapping.json`,
      "--rejects",
      rejects,
      "--format",
      "json",
      dir
    )
    const events = ended.code === 0 ? yield* journalOf(db) : []
    const payloads = events.filter(({ entity }) => entity === "product").map(({ data, id }) => ({ id, data }))
    const rejected = ended.code === 0
      ? read(rejects).split("\n").filter((it) => it !== "").map((it) => JSON.parse(it))
      : []
    return { ...ended, products: payloads, rejected }
  })

const prices = (products: ReadonlyArray<{ readonly id: string; readonly data: unknown }>) =>
  products.map(({ data, id }) => [id, JSON.stringify(data).match(/"amount":(\d+)/)?.[1]])

const chinese = { id: "编号", name: "客户名称", listPrice: { column: "合同金额", grouping: ",", currency: "CNY" } }

describe("an import of files as people have them", () => {
  it.live.each(["utf-8.csv", "utf-16le.csv", "utf-16be-with-mark.csv", "gb18030.csv", "utf-16le-with-mark.txt"])(
    "%s gives the same records with nothing told of how it is written",
    (name) =>
      Effect.gen(function*() {
        const { code, products: found, stderr } = yield* imported(name, products(chinese))
        assert.strictEqual(code, 0, stderr)
        assert.deepStrictEqual(prices(found), [["C001", "12500000"], ["C002", "120000"], ["C003", "80000"]])
        assert.include(JSON.stringify(found), "江南纺织有限公司")
      })
  )

  it.live.each(["windows-1252.csv", "sep-line.csv", "tab.tsv", "pipe.txt"])(
    "%s has decimal commas and euros",
    (name) =>
      Effect.gen(function*() {
        const western = { id: "Nummer", name: "Händler", listPrice: "Betrag" }
        const mapping = products(western, { decimal: ",", grouping: ".", currency: "EUR" })
        const { products: found, stderr } = yield* imported(name, mapping)
        assert.deepStrictEqual(prices(found), [["H-1", "120000"], ["H-2", "98050"], ["H-3", "1234500"]], stderr)
        assert.include(JSON.stringify(found), "Müller & Söhne")
      })
  )

  it.live("a workbook names its sheet's rows, and refuses errors and formulas without a value by name", () =>
    Effect.gen(function*() {
      const mapping = products(
        { id: "编号", name: "客户", listPrice: "金额" },
        { sheet: "客户", currency: "CNY", decimal: ",", grouping: "." }
      )
      const { products: found, rejected } = yield* imported("typed-cells.xlsx", mapping)
      assert.deepStrictEqual(prices(found), [["00000123", "30"], ["K1", "300"], ["K2", undefined]])
      assert.deepStrictEqual(rejected.map(({ column, line }) => [line, column]), [[5, "客户"]])
      assert.include(JSON.stringify(rejected), "the spreadsheet has an error in this cell")
      assert.include(JSON.stringify(rejected), "this formula has none yet")
    }))

  it.live.each(["ids-turned-into-numbers.csv", "ids-turned-into-numbers.xlsx"])(
    "an id of %s that a spreadsheet turned into a number is refused by its line, and the others are read",
    (name) =>
      Effect.gen(function*() {
        const { products: found, rejected } = yield* imported(name, products({ id: "id", name: "id" }))
        const ids = rejected.map(({ line, value }) => [line, value])
        assert.deepStrictEqual(ids, name.endsWith(".csv") ? [[2, "6.2E+18"], [3, "1,23457E+11"]] : [[2, "6.2E+18"]])
        assert.include(JSON.stringify(rejected), "Format the column as text")
        assert.deepStrictEqual(
          found.map(({ id }) => id),
          name.endsWith(".csv") ? ["91310000123456789X"] : ["123456789012345", "6222021234567890123"]
        )
      })
  )

  it.live(
    "a file that turns out to be written otherwise far behind is refused by the line, and the rest is read",
    () =>
      Effect.gen(function*() {
        const content = Buffer.concat([
          Buffer.from(`id,name\n${"1,plain\n".repeat(140_000)}`),
          encoded("2,客户\n", "gb18030"),
          Buffer.from("3,end\n")
        ])
        const { products: found, rejected } = yield* imported(content, products({ id: "id", name: "name" }))
        assert.deepStrictEqual(rejected.map(({ line }) => line), [140_002])
        assert.include(rejected[0]?.accepted, "text in utf-8")
        assert.deepStrictEqual(found.map(({ id }) => id), ["1", "3"])
      }),
    60_000
  )

  it.live.each<readonly [string, object, string]>([
    ["utf-8.csv", { encoding: "gb18030" }, "it is not written in gb18030, it looks like utf-8"],
    ["two-sheets.xlsx", {}, "it has several sheets"],
    ["two-sheets.xlsx", { sheet: "Deal" }, "it has no sheet “Deal”. Its sheets are “Deals”, “Clients”"],
    ["excel-97.xls", {}, "it is a workbook of Excel 97-2003 (.xls)."],
    ["protected.xlsx", {}, "it is protected by a password."]
  ])("%s with %j is not read, and why is said: %s", ([name, more, says]) =>
    Effect.gen(function*() {
      const { code, stderr } = yield* imported(name, products({ id: "id", name: "id" }, more))
      assert.strictEqual(code, 4)
      assert.include(stderr, says)
    }))

  it.live("an instant needs a time zone, which the mapping is told before a row is read", () =>
    Effect.gen(function*() {
      const mapping = mappingOf([{
        file: "products.file",
        dates: "instant",
        records: [{ record: "manager", fields: { id: "id", name: "id", role: { constant: "rm" }, joinedOn: "on" } }]
      }])
      const { code, stderr } = yield* imported("numbered-days.csv", mapping)
      assert.strictEqual(code, 4)
      assert.include(stderr, `an instant needs a "timeZone", such as Asia/Shanghai`)
    }))
})
