import { assert, describe, it } from "@effect/vitest"
import type { LeagueTable } from "@rmkit/core/kpi"
import * as fc from "fast-check"
import { progressOn } from "../src/import/progress.ts"
import { didYouMean, nearest } from "../src/nearest.ts"
import { csv } from "../src/output/csv.ts"
import { leagueTable, leagueText } from "../src/output/league.ts"
import { table } from "../src/output/table.ts"
import { tree } from "../src/output/tree.ts"
import { rowsOf } from "./support/reading.ts"

describe("CSV that is printed", () => {
  it("quotes what needs it, and ends every line", () => {
    assert.strictEqual(csv([["a", "b,c"], ["d\"e", "f\ng"]]), "a,\"b,c\"\r\n\"d\"\"e\",\"f\ng\"\r\n")
  })

  it("holds no formula that a spreadsheet would run, and leaves numbers as they are", () => {
    assert.strictEqual(
      csv([["=1+1", "@x", "+49 30", "-cmd", "-1.5", "71/104"]]),
      "'=1+1,'@x,'+49 30,'-cmd,-1.5,71/104\r\n"
    )
    fc.assert(fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), (cells) => {
      const [back] = rowsOf(csv([cells, ["end"]]))
      for (const it of back ?? []) assert.notMatch(it, /^[=+@\t\r\n]|^-(?!\d+(\.\d+)?$)/)
    }))
  })

  it("reads back as it was, but for the apostrophes", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "客", ",", "\"", "\n", "=", "1"), maxLength: 5 })
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 4 }), (rows) => {
        const unguarded = rowsOf(csv(rows)).map((row) => row.map((it) => it.replace(/^'(?=[=\n])/, "")))
        assert.deepStrictEqual(unguarded, rows)
      })
    )
  })
})

const standing = (name: string, rank: number, [rate, deals]: readonly [string, string]) => ({
  rank,
  manager: { id: name, name },
  team: null,
  territory: null,
  score: "9.5",
  grade: "B",
  values: { rate, deals }
})

const league: LeagueTable = {
  scheme: "s",
  schemeTitle: { en: "S", zh: "S" },
  period: "2017-Q2",
  currency: "USD",
  columns: [
    { id: "rate", title: { en: "Win rate", zh: "赢单率" }, unit: "ratio" },
    { id: "deals", title: { en: "Deals", zh: "商机" }, unit: "count" }
  ],
  rows: [
    standing("Ann", 1, ["0.8", "3"]),
    standing("Bob", 2, ["2/3", "5/3"]),
    standing("Eve", 3, ["9999999/10000000", "1"])
  ]
}

describe("a league table", () => {
  it("shows people a share in percent, two digits and half up, with ≈ where there is more, and none as whole that is not", () => {
    const cells = leagueText(league, "en").split("\n").map((line) => line.trim().split(/ {2,}/).slice(-2))
    assert.deepStrictEqual(cells.toSpliced(1, 1), [
      ["rate", "deals"],
      ["80.00%", "3"],
      ["≈66.67%", "≈1.67"],
      ["≈99.99%", "1"]
    ])
  })

  it("keeps the exact numbers where programs read them", () => {
    assert.deepStrictEqual(leagueTable(league).rows.map((row) => row.slice(-2)), [
      ["0.8", "3"],
      ["2/3", "5/3"],
      ["9999999/10000000", "1"]
    ])
  })
})

describe("a table", () => {
  it("is aligned by what is seen, two columns for a Chinese character, numbers to the right", () => {
    assert.strictEqual(
      table([{ title: "客户经理" }, { title: "score", isNumber: true }], [["王芳", "9.5"], ["Ann", "111.55"]]),
      "客户经理   score\n────────  ──────\n王芳         9.5\nAnn       111.55"
    )
  })
})

const leaf = (line: string) => ({ line, below: [] })

describe("text from a file", () => {
  it("cannot talk to the terminal, in a table or in a tree", () => {
    const evil = "A\u001B[31mB\u0007"
    assert.include(table([{ title: "x" }], [[evil]]), "A\uFFFD[31mB\uFFFD")
    assert.include(tree({ line: evil, below: [leaf(evil)] }), "└─ A\uFFFD[31mB\uFFFD")
  })
})

describe("a tree", () => {
  it("shows what stands below what", () => {
    assert.strictEqual(
      tree({ line: "root", below: [{ line: "a", below: [leaf("b"), leaf("c")] }, leaf("d")] }),
      "root\n├─ a\n│  ├─ b\n│  └─ c\n└─ d"
    )
  })
})

describe("words that somebody may have meant", () => {
  it("are near in letters, whatever the case, spaces and dashes", () => {
    assert.deepStrictEqual(nearest("gtxpro", ["GTX Pro", "GTX Basic", "MG Special"]), ["GTX Pro"])
    assert.deepStrictEqual(nearest("Ana Sneling", ["Anna Snelling", "Cecily Lampkin"]), ["Anna Snelling"])
    assert.deepStrictEqual(nearest("snelling", ["Anna Snelling", "Cecily Lampkin"]), ["Anna Snelling"])
  })

  it("are none where nothing is near, and then all are named if they are few", () => {
    assert.strictEqual(didYouMean("zzzzzz", ["field-sales"]).en, "There is “field-sales”.")
    assert.strictEqual(didYouMean("zzzzzz", Array.from({ length: 30 }, (_, at) => `scheme-${at}`)).en, "")
    assert.strictEqual(didYouMean("x", []).en, "")
  })
})

const account = {
  file: "a.csv",
  sha256: "",
  read: 10,
  accepted: 9,
  new: 9,
  changed: 0,
  unchanged: 0,
  missing: 0,
  rejected: 1,
  warned: 0,
  aliased: 0
}
const watched = (isTTY: boolean) => {
  const said: Array<string> = []
  let now = 0
  const progress = progressOn({ isTTY, write: (text: string) => said.push(text) > 0 }, () => now)
  return { progress, said, after: (ms: number) => now += ms }
}

describe("progress", () => {
  it("moves one line on a terminal, and takes it away before something else is said", () => {
    const { after, progress, said } = watched(true)
    after(150)
    progress.going(account, 50, 200)
    progress.going(account, 60, 200)
    progress.clear()
    assert.deepStrictEqual(said, ["a.csv: 25%, 10 rows, 1 rejected", "\r\u001B[2K"])
  })

  it("adds a line every ten seconds where there is no terminal", () => {
    const { after, progress, said } = watched(false)
    after(9000)
    progress.going(account, 50, 200)
    after(1000)
    progress.going(account, 100, 200)
    progress.clear()
    assert.deepStrictEqual(said, ["a.csv: 50%, 10 rows, 1 rejected\n"])
  })
})
