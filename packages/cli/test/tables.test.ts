import { assert, describe, it } from "@effect/vitest"
import { Cause, Effect, Exit as EffectExit } from "effect"
import * as fc from "fast-check"
import { readFileSync } from "node:fs"
import type { Exit } from "../src/exit.ts"
import { accountTable, rejectionColumns, warningColumns } from "../src/output/imports.ts"
import { recordsFile, workbookRowsMax } from "../src/output/records-file.ts"
import { type Table, tableCsv, writeTable } from "../src/output/tables.ts"
import { workplace } from "./support/cli.ts"
import { cellsOf, fileRead } from "./support/reading.ts"

const { at, folder } = workplace()

const table: Table = {
  name: "scores",
  columns: [{ title: "id" }, { title: "经理" }, { title: "score", isNumber: true }],
  rows: [
    ["007", "王芳", "91.92"],
    ["6222021234567890123", "=1+1", "71/104"],
    ["B", "two\nlines", ""],
    ["C", "", "1234567890123456"]
  ]
}

const written = (it: Table, format: "csv" | "xlsx", name: string) =>
  Effect.as(writeTable(it, format, at(name)), at(name))

describe("a table as CSV", () => {
  it.live("is UTF-8 with its mark, has its header and its lines ended, and holds no formula", () =>
    Effect.gen(function*() {
      const path = yield* written(table, "csv", "scores.csv")
      assert.strictEqual(
        readFileSync(path, "utf8"),
        "\uFEFFid,经理,score\r\n007,王芳,91.92\r\n6222021234567890123,'=1+1,71/104\r\nB,\"two\nlines\",\r\nC,,1234567890123456\r\n"
      )
    }))

  it("guards what a spreadsheet runs in full width as well, and leaves numbers below zero", () => {
    const rows = [["＝1+1"], ["＠x"], ["-1.5"], ["-x"]]
    assert.strictEqual(
      tableCsv({ name: "t", columns: [{ title: "a" }], rows }),
      "\uFEFFa\r\n'＝1+1\r\n'＠x\r\n-1.5\r\n'-x\r\n"
    )
  })
})

const failed = (exit: EffectExit.Exit<void, Exit>) => EffectExit.isFailure(exit) ? Cause.squash(exit.cause) : undefined

describe("a table as a workbook", () => {
  it.live("has ids and texts as text, numbers as numbers, and as text what a spreadsheet does not keep", () =>
    Effect.gen(function*() {
      const path = yield* written(table, "xlsx", "scores.xlsx")
      const { reading, rows } = yield* Effect.promise(() => fileRead(path))
      assert.strictEqual(reading.sheet, "scores")
      assert.deepStrictEqual(cellsOf(rows), [table.columns.map(({ title }) => title), ...table.rows])
      const types = rows.slice(1).map((it) => "cells" in it ? it.types : undefined)
      assert.deepStrictEqual(types, [
        ["text", "text", "number"],
        ["text", "text", "text"],
        ["text", "text", "text"],
        ["text", "text", "text"]
      ])
    }))

  it.live("reads back as it was, whatever text is in it", () =>
    Effect.promise(async () => {
      const cell = fc.string({
        unit: fc.constantFrom("a", "客", "<", "&", "\"", "=", "'", "\n", "0", "_x000A_"),
        maxLength: 5
      })
      const row = fc.tuple(cell.map((it) => `x${it}x`), cell, fc.integer().map(String))
      await fc.assert(
        fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 4 }), async (rows) => {
          const path = at("any.xlsx")
          await Effect.runPromise(writeTable({ ...table, rows }, "xlsx", path))
          assert.deepStrictEqual(cellsOf((await fileRead(path)).rows).slice(1), rows.map((it) => [...it]))
        }),
        { numRuns: 25 }
      )
    }))

  it.live("needs a file, and a place where one can be written", () =>
    Effect.gen(function*() {
      assert.deepInclude(failed(yield* Effect.exit(writeTable(table, "xlsx", undefined))), { code: 2 })
      assert.deepInclude(failed(yield* Effect.exit(writeTable(table, "xlsx", at("no/x.xlsx")))), { code: 4 })
      assert.deepInclude(failed(yield* Effect.exit(writeTable(table, "csv", folder({ "a.txt": "" })))), { code: 4 })
    }))
})

const rejection = {
  file: "deals.csv",
  line: 7,
  column: "金额",
  value: "-1",
  accepted: "an amount in CNY",
  zh: "CNY 金额",
  also: [{ column: "日期", value: "x", accepted: "a day", zh: "日期" }]
}

describe("a file of rejected rows", () => {
  it.each(["csv", "xlsx"])("has a row for each, as its name ends in .%s", async (ending) => {
    const path = at(`rejects.${ending}`)
    const file = recordsFile(path, "rejected", rejectionColumns("en"))
    file.add(rejection)
    file.add({ ...rejection, line: 8, also: [] })
    assert.strictEqual(await file.close(), 0)
    assert.deepStrictEqual(cellsOf((await fileRead(path)).rows), [
      ["file", "line", "column", "value", "accepted", "also"],
      ["deals.csv", "7", "金额", "-1", "an amount in CNY", "日期: “x”; a day"],
      ["deals.csv", "8", "金额", "-1", "an amount in CNY", ""]
    ])
  })

  it("has JSON lines where its name says nothing of it, and goes nowhere without a name", async () => {
    const path = at("rejects.jsonl")
    const file = recordsFile(path, "rejected", rejectionColumns("en"))
    file.add(rejection)
    await file.close()
    assert.deepStrictEqual(JSON.parse(readFileSync(path, "utf8")), rejection)
    const nowhere = recordsFile(undefined, "warned", warningColumns("en"))
    nowhere.add({ file: "a", line: 1, column: "b", says: { en: "c", zh: "丙" } })
    assert.strictEqual(await nowhere.close(), 0)
  })

  it("says how many rows a workbook has no place for", async () => {
    const file = recordsFile(at("many.xlsx"), "warned", warningColumns("en").slice(0, 1))
    for (let line = 0; line < workbookRowsMax + 3; line += 1) {
      file.add({ file: "a", line, column: "b", says: { en: "c", zh: "丙" } })
    }
    assert.strictEqual(await file.close(), 3)
  }, 30_000)
})

describe("the account of an import", () => {
  it("has a row for each file and one for all", () => {
    const numbers = {
      read: 10,
      accepted: 9,
      new: 5,
      changed: 1,
      unchanged: 3,
      missing: 2,
      rejected: 1,
      warned: 4,
      aliased: 6
    }
    const { columns, rows } = accountTable([
      { file: "a.csv", sha256: "aa", ...numbers },
      { file: "b.csv", sha256: "bb", ...numbers }
    ])
    assert.deepStrictEqual(columns.map(({ title }) => title), ["file", "sha256", ...Object.keys(numbers)])
    assert.deepStrictEqual(rows[0], ["a.csv", "aa", "10", "9", "5", "1", "3", "2", "1", "4", "6"])
    assert.deepStrictEqual(rows.at(-1), ["in all", "", "20", "18", "10", "2", "6", "4", "2", "8", "12"])
  })
})
