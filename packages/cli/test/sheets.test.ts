import { assert, describe, it } from "@effect/vitest"
import { Currency } from "@rmkit/core/schema"
import * as fc from "fast-check"
import { writeFileSync } from "node:fs"
import type { CsvRow } from "../src/import/csv.ts"
import { numberCell, plainDigits } from "../src/import/files/cells.ts"
import { numberFormatOf } from "../src/import/files/workbook.ts"
import { type FieldType, readValue, type Style } from "../src/import/values.ts"
import { workplace } from "./support/cli.ts"
import { fixture } from "./support/fixtures.ts"
import { cellsOf, type FileRead, fileRead } from "./support/reading.ts"
import { workbookOf } from "./support/workbook.ts"

const { at } = workplace()

const typesOf = (rows: FileRead["rows"]): ReadonlyArray<CsvRow["types"]> =>
  rows.map((it) => "cells" in it ? it.types : undefined)

const cell = (name: string, text: string) => `<c r="${name}" t="str"><v>${text}</v></c>`

describe("a workbook", () => {
  it("says of each cell what it shows: days in ISO, numbers without noise, zeros that fill up, texts without readings", async () => {
    const { reading, rows } = await fileRead(fixture("typed-cells.xlsx"))
    assert.deepStrictEqual(reading, { delimiter: ",", encoding: "utf-8", sheet: "客户", found: ["sheet"] })
    assert.deepStrictEqual(cellsOf(rows), [
      ["编号", "客户", "签约", "金额", "重点"],
      ["00000123", "江南纺织", "2026-03-31", "0.3", "TRUE"],
      ["K1", "北方机床", "2026-03-31 17:30:00", "3", "FALSE"],
      ["K2", "#N/A", "2026-04-01", "=SUM(D2:D4)", ""],
      ["K2", "两行\n文字", "", "", ""]
    ])
    assert.deepStrictEqual(typesOf(rows).slice(1, 4), [
      ["number", "text", "day", "number", "text"],
      ["text", "text", "day", "number", "text"],
      ["text", "error", "day", "error", "text"]
    ])
  })

  it("has the line numbers that the spreadsheet shows, blank rows counted", async () => {
    const { rows } = await fileRead(fixture("typed-cells.xlsx"))
    assert.deepStrictEqual(rows.map(({ line }) => line), [1, 2, 4, 5, 6])
  })

  it("counts its days from 1904 where it says so", async () => {
    const { rows } = await fileRead(fixture("counted-from-1904.xlsx"))
    assert.deepStrictEqual(cellsOf(rows), [["id", "on"], ["1", "2026-03-31"]])
  })

  it("with several sheets has to be told which one is read, and names them all where there is none of that name", async () => {
    assert.strictEqual(
      (await fileRead(fixture("two-sheets.xlsx"))).why,
      `it has several sheets. Say by "sheet" which one is read: “Deals”, “Clients”`
    )
    assert.strictEqual(
      (await fileRead(fixture("typed-cells.xlsx"), { sheet: "客户表" })).why,
      "it has no sheet “客户表”. Its sheets are “客户”, “旧数据” (hidden)"
    )
    const { reading, rows } = await fileRead(fixture("two-sheets.xlsx"), { sheet: "Clients" })
    assert.deepStrictEqual([reading.found, cellsOf(rows)], [[], [["no"]]])
  })

  it("may have a hidden sheet read, which is told by its name", async () => {
    assert.deepStrictEqual(cellsOf((await fileRead(fixture("typed-cells.xlsx"), { sheet: "旧数据" })).rows), [["编号"]])
  })

  it("has sheets, and a text file has none", async () => {
    assert.strictEqual(
      (await fileRead(fixture("utf-8.csv"), { sheet: "A" })).why,
      "it is a text file and has no sheet “A”"
    )
  })

  it("keeps what stands right of the header, so that its row is refused and not cut", async () => {
    const path = at("wide.xlsx")
    writeFileSync(
      path,
      workbookOf([{
        name: "S",
        rows: `<row><c t="str"><v>id</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>`
      }])
    )
    assert.deepStrictEqual(cellsOf((await fileRead(path)).rows), [["id"], ["1", "2"], ["3"]])
  })

  it("knows the formats that have a number in place of a code, and a 29 February 1900 that never was", async () => {
    const path = at("known-formats.xlsx")
    const numbers = ["46112", "46112.5", "0.5", "46112", "46112", "60", "-1"]
    writeFileSync(
      path,
      workbookOf([{
        name: "S",
        rows: `<row r="1">${
          numbers.map((_, column) => cell(`${String.fromCodePoint(65 + column)}1`, `h${column}`)).join("")
        }</row>` +
          `<row r="2">${
            numbers.map((number, column) => `<c s="${column + 1}"><v>${number}</v></c>`).join("")
          }</row>`
      }], { formats: [14, 22, 20, 31, 2, 14, 14] })
    )
    const { rows } = await fileRead(path)
    assert.deepStrictEqual(cellsOf(rows)[1], [
      "2026-03-31",
      "2026-03-31 12:00:00",
      "12:00:00",
      "2026-03-31",
      "46112",
      "60",
      "-1"
    ])
    assert.deepStrictEqual(typesOf(rows)[1], ["day", "day", "text", "day", "number", "number", "number"])
  })

  it("whose sheet breaks off is not taken for a shorter one", async () => {
    const path = at("broken-off.xlsx")
    const rows = `<row r="1">${cell("A1", "id")}</row><row r="2">${cell("A2", "1")}</row>`
    writeFileSync(path, workbookOf([{ name: "S", rows, after: "<!--" }]))
    const said = await fileRead(path).then(({ why }) => why, (cause: unknown) => String(cause))
    assert.match(said ?? "", /unexpected end|unclosed/i)
  })

  it("that is damaged is called that", async () => {
    const path = at("damaged.xlsx")
    writeFileSync(path, workbookOf([{ name: "S", rows: "" }]).subarray(0, 400))
    assert.strictEqual((await fileRead(path)).why, "it begins like an .xlsx file and is damaged")
  })

  it("whose merged cells cover rows and columns has the first one's value in all of them", async () => {
    const path = at("merged.xlsx")
    writeFileSync(
      path,
      workbookOf([{
        name: "S",
        rows: `<row r="1">${cell("A1", "a")}${cell("B1", "b")}${cell("C1", "c")}</row>` +
          `<row r="2">${cell("A2", "x")}${cell("C2", "1")}</row><row r="3">${cell("C3", "2")}</row>` +
          `<row r="4">${cell("C4", "3")}</row>`,
        after: `<mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells>`
      }])
    )
    assert.deepStrictEqual(cellsOf((await fileRead(path)).rows).slice(1), [
      ["x", "x", "1"],
      ["x", "x", "2"],
      ["", "", "3"]
    ])
  })
})

describe("the number of a cell", () => {
  it("has the fifteen digits that a spreadsheet shows", () => {
    for (
      const [stored, shown] of [
        ["0.30000000000000004", "0.3"],
        ["1199.9999999999998", "1200"],
        ["1E-3", "0.001"],
        ["1.5E3", "1500"],
        ["-2.50", "-2.5"],
        ["123456789012345", "123456789012345"],
        ["0", "0"],
        ["999999999999999", "999999999999999"],
        ["1000000000000000", "1E+15"],
        ["6200000000000000000", "6.2E+18"],
        ["6222021234567890123", "6.22202123456789E+18"]
      ]
    ) {
      assert.strictEqual(plainDigits(stored ?? ""), shown)
    }
  })

  it("of up to fifteen digits comes out as it went in, wherever its point stands", () => {
    fc.assert(fc.property(fc.nat({ max: 999_999_999_999_999 }), fc.nat({ max: 9 }), (digits, places) => {
      const whole = String(digits).padStart(places + 1, "0")
      const exact = places === 0 ? whole : `${whole.slice(0, -places)}.${whole.slice(-places)}`
      const shown = exact.includes(".") ? exact.replace(/\.?0+$/, "") : exact
      assert.strictEqual(plainDigits(String(Number(exact))), shown)
    }))
  })

  it("is a day by its format, and not by a word or a colour in it", () => {
    for (const code of ["yyyy-mm-dd", "d.m.yy", `yyyy"年"m"月"`, "[$-804]yyyy/m/d;@", "m/d/yyyy h:mm", "[Red]dd mmm"]) {
      assert.strictEqual(numberFormatOf(code)?._tag, "Day", code)
    }
    for (const code of ["h:mm", "[h]:mm:ss"]) assert.strictEqual(numberFormatOf(code)?._tag, "Time", code)
    for (const code of ["0.00", `#,##0 "days"`, "[Red]#,##0", "General", "0.00E+00", "@", `"¥"#,##0`, "0%"]) {
      assert.isUndefined(numberFormatOf(code), code)
    }
  })
})

const euro = Currency.make("EUR")
const german: Style = { dates: ["DD.MM.YYYY"], decimal: ",", grouping: ".", currency: euro }
const said = (text: string, type: FieldType, cell: "text" | "number" | "day" | "error") => {
  const read = readValue(text, type, german, cell)
  return read._tag === "Value" ? read.value : read.accepted
}

describe("a typed cell in a column that is told to be written otherwise", () => {
  it("is read as the spreadsheet has it: its number with a point, its day in ISO", () => {
    assert.deepStrictEqual(said("1234.5", { type: "money" }, "number"), { amount: 123_450, currency: euro })
    assert.deepStrictEqual(said("1.234", { type: "money" }, "text"), { amount: 123_400, currency: euro })
    assert.include(said("1.234", { type: "money" }, "number"), "an amount in EUR")
    assert.strictEqual(said("2026-03-31", { type: "day" }, "day"), "2026-03-31")
    assert.strictEqual(said("2026-03-31 17:30:00", { type: "day" }, "day"), "2026-03-31")
    assert.include(said("2026-03-31", { type: "day" }, "text"), "written DD.MM.YYYY")
  })

  it("with an error, or a formula that nobody calculated, is refused in every field", () => {
    for (const type of ["text", "day", "money", "count"] as const) {
      assert.strictEqual(said("#N/A", { type }, "error"), "a value: the spreadsheet has an error in this cell")
      assert.include(said("=A1", { type }, "error"), "this formula has none yet")
    }
    assert.include(said("#REF!", { type: "text" }, "text"), "the spreadsheet has an error")
  })
})

describe("an id that a spreadsheet turned into a number", () => {
  it.each([
    "6.2E+18",
    "1.23457E+11",
    "1,23457E+11",
    "6.2e+18",
    "9E+15",
    "12E+18",
    "6.2E18",
    "6.2e18",
    "6,2E+18",
    "1.2345678E7",
    "6.2e+018",
    "-6.2E+18",
    "\u22126.2E+18",
    "６.２E+18",
    "6.2Ｅ+18",
    "６．２ｅ＋１８",
    "\u00A06.2E+18\u00A0",
    "6.2E+18\u200B",
    "6.2 E+18"
  ])(
    "%s is refused, and how to export it is said",
    (text) => {
      assert.include(said(text, { type: "text" }, "text"), "Format the column as text")
    }
  )

  it.each([
    "1E5",
    "12E5",
    "1E10",
    "6E18",
    "E+18",
    "C1E+10",
    "6.2E-3",
    "Model E+12",
    "91310000123456789X",
    "0e1f6c2a-77b1-4e58-9e12-0a1e2b3c4d5e",
    "3.2 Edge"
  ])(
    "%s is an id like any other",
    (text) => {
      assert.strictEqual(said(text, { type: "text" }, "text"), text)
    }
  )

  it.each(["6222021234567890123", "6.2220212345678902E18", "-6222021234567890123", "1234567890123456", "1E15"])(
    "%s in a numeric cell is refused, whatever its format",
    (written) => {
      const formats = [undefined, { _tag: "Zeros", digits: 19 }, { _tag: "Day" }, { _tag: "Time" }] as const
      for (const format of formats) {
        const { text, type } = numberCell(written, format, false)
        assert.strictEqual(readValue(text, { type: "text" }, german, type)._tag, "Refused", text)
      }
    }
  )

  it("is a code like any other where the mapping says that texts are as they are written, but never in a number of a sheet", () => {
    const asWritten = { ...german, asWritten: true }
    assert.strictEqual(readValue("1.5E12", { type: "text" }, asWritten)._tag, "Value")
    assert.strictEqual(readValue("6.2E+18", { type: "text" }, asWritten, "number")._tag, "Refused")
  })

  it("is refused from a numeric cell of sixteen digits or more too, and one that is text is kept", async () => {
    const ids = cellsOf((await fileRead(fixture("ids-turned-into-numbers.xlsx"))).rows).slice(1).flat()
    assert.deepStrictEqual(ids, ["6.2E+18", "123456789012345", "6222021234567890123"])
    assert.deepStrictEqual(ids.map((it) => readValue(it, { type: "text" }, german)._tag), ["Refused", "Value", "Value"])
  })
})
