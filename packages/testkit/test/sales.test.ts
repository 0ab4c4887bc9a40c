import { addDays, parseDay } from "@rmkit/core/kernel"
import { type PipelineRow, salesHouse, type SalesHouseOptions, writeSalesHouse } from "@rmkit/testkit/sales"
import fc from "fast-check"
import { createHash } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, assert, describe, it } from "vitest"

const year: SalesHouseOptions = { seed: 7, deals: 6000, from: "2025-01-01", to: "2026-03-31" }

const options: fc.Arbitrary<SalesHouseOptions> = fc.record({
  seed: fc.integer(),
  deals: fc.nat(400),
  from: fc.date({ min: new Date("2000-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
    .map((it) => it.toISOString().slice(0, 10)),
  days: fc.nat(500),
  agents: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
  careless: fc.boolean()
}).map(({ agents, days, from, ...it }) => {
  const day = parseDay(from)
  if (day === undefined) throw new TypeError(from)
  return { ...it, from, to: addDays(day, days), ...(agents !== undefined && { agents }) }
})

const isWhole = (row: PipelineRow) => {
  const { close_date: closed, close_value: value, deal_stage: stage, engage_date: engaged } = row
  if (stage === "Prospecting") return engaged === "" && closed === "" && value === ""
  if (stage === "Engaging") return engaged !== "" && closed === "" && value === ""
  if (stage === "Lost") return engaged !== "" && closed > engaged && value === "0" && row.account !== ""
  return stage === "Won" && engaged !== "" && closed > engaged && Number(value) >= 1 && row.account !== ""
}

/** Reads CSV as RFC 4180 writes it. */
const parseCsv = (text: string): ReadonlyArray<ReadonlyArray<string>> => {
  const rows: Array<Array<string>> = []
  let row: Array<string> = []
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    row.push(quoted?.replaceAll("\"\"", "\"") ?? plain ?? "")
    if (end === ",") continue
    rows.push(row)
    row = []
  }
  return rows
}

describe("a sales house that was made up", () => {
  it("has exactly the opportunities that were asked for, each with an id of its own, and every row is whole", () => {
    fc.assert(fc.property(options, (options) => {
      const { accounts, pipeline, products, teams } = salesHouse(options)
      const rows = [...pipeline]
      assert.strictEqual(rows.length, options.deals)
      assert.strictEqual(new Set(rows.map((it) => it.opportunity_id)).size, rows.length)
      const [agents, clients] = [new Set(teams.map((it) => it.sales_agent)), new Set(accounts.map((it) => it.account))]
      const named = new Set([
        ...products.map((it) => it.product),
        ...(options.careless === true ? ["BorealisPro"] : [])
      ])
      for (const row of rows) {
        assert.isTrue(isWhole(row), JSON.stringify(row))
        assert.isTrue(agents.has(row.sales_agent) && named.has(row.product))
        assert.isTrue(row.account === "" || clients.has(row.account))
        for (const day of [row.engage_date, row.close_date]) {
          assert.isTrue(day === "" || (day >= options.from && day <= options.to), JSON.stringify(row))
        }
      }
    }))
  })

  it("is the same for the same seed, and another for another", () => {
    const textOf = (seed: number) => JSON.stringify([...salesHouse({ ...year, deals: 500, seed }).pipeline])
    const { pipeline } = salesHouse({ ...year, deals: 500 })
    assert.strictEqual(JSON.stringify([...pipeline]), textOf(7))
    assert.strictEqual(JSON.stringify([...pipeline]), textOf(7))
    assert.notStrictEqual(textOf(8), textOf(7))
  })

  it("stays what it is from release to release: demos and benches compare with earlier runs", () => {
    const hash = createHash("sha256").update(JSON.stringify([...salesHouse(year).pipeline])).digest("hex")
    assert.strictEqual(hash, "aa175e0a46d7ba4dca009256a7e93ec421bf4fab6a598209729bcb2580a46691")
  })

  it("names everybody once, leads apart from agents, up to the largest size", () => {
    const { accounts, teams } = salesHouse({ ...year, deals: 0, agents: 3000, accounts: 20_000 })
    const people = [...teams.map((it) => it.sales_agent), ...new Set(teams.map((it) => it.manager))]
    assert.strictEqual(new Set(people).size, 3500)
    assert.strictEqual(new Set(accounts.map((it) => it.account)).size, 20_000)
  })

  it("has agents of differing strength, some without a deal, busy and slow months, open deals at the end, and deals without a client", () => {
    const { pipeline, teams } = salesHouse(year)
    const rows = [...pipeline]
    const won = new Map<string, number>()
    for (const it of rows) {
      if (it.deal_stage === "Won") won.set(it.sales_agent, (won.get(it.sales_agent) ?? 0) + Number(it.close_value))
    }
    const sums = [...won.values()].toSorted((a, b) => a - b)
    assert.isAbove(sums.at(-3) ?? 0, 2 * (sums[2] ?? 0))
    assert.isBelow(won.size, teams.length)
    const closedIn = (month: string) => rows.filter((it) => it.close_date.startsWith(month)).length
    assert.isAbove(closedIn("2025-06"), 1.1 * closedIn("2025-07"))
    const engagedIn = (month: string) => rows.filter((it) => it.engage_date.startsWith(month)).length
    assert.isAbove(engagedIn("2025-03"), 1.3 * engagedIn("2025-02"))
    const open = rows.filter((it) => it.close_date === "")
    assert.isTrue(open.length > 300 && open.length < 1200, `${open.length} are open`)
    assert.isAbove(open.filter((it) => it.account === "").length, 100)
    const share = rows.filter((it) => it.deal_stage === "Won").length / (rows.length - open.length)
    assert.isTrue(share > 0.5 && share < 0.7, `${share} are won`)
  })

  it("that makes no sense is refused with what is wrong", () => {
    assert.throws(() => salesHouse({ ...year, from: "2025-02-30" }), "2025-02-30 is no day")
    assert.throws(() => salesHouse({ ...year, to: "2024-12-31" }), "2024-12-31 is before 2025-01-01")
    assert.throws(() => salesHouse({ ...year, deals: 1.5 }), "deals is 1.5")
    assert.throws(() => salesHouse({ ...year, agents: 0 }), "agents is 0")
  })
})

const folder = mkdtempSync(join(tmpdir(), "rmkit-house-"))
afterAll(() => rmSync(folder, { recursive: true }))
const first = (name: string) => readFileSync(join(folder, "new", "folder", name), "utf8").split("\n")[0]

describe("the files of a sales house", () => {
  it("read back are the rows, quotes and commas among them", async () => {
    await writeSalesHouse(join(folder, "new", "folder"), year)
    const read = (name: string) => parseCsv(readFileSync(join(folder, "new", "folder", name), "utf8"))
    const { accounts, pipeline, products, teams } = salesHouse(year)
    const files = {
      "accounts.csv": accounts,
      "products.csv": products,
      "sales_teams.csv": teams,
      "sales_pipeline.csv": [...pipeline]
    }
    for (const [name, rows] of Object.entries(files)) {
      assert.deepStrictEqual(read(name).slice(1), rows.map((it) => Object.values<string>(it)), name)
    }
    assert.isTrue(accounts.some((it) => it.account.includes("\"")) && accounts.some((it) => it.account.includes(",")))
  })

  it("begin with the names of their columns", () => {
    assert.strictEqual(first("sales_teams.csv"), "sales_agent,manager,regional_office")
    assert.strictEqual(
      first("accounts.csv"),
      "account,sector,year_established,revenue,employees,office_location,subsidiary_of"
    )
    assert.strictEqual(first("products.csv"), "product,series,sales_price")
    assert.strictEqual(
      first("sales_pipeline.csv"),
      "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value"
    )
  })
})
