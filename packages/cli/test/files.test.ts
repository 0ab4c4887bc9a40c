import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { delimiterOf } from "../src/import/files/delimiter.ts"
import { encodingOf } from "../src/import/files/encoding.ts"
import { workplace } from "./support/cli.ts"
import { canEncode, encoded } from "./support/encoding.ts"
import { chinese, fixture, fixtureFolder, fixtures, western, written } from "./support/fixtures.ts"
import { cellsOf, fileRead } from "./support/reading.ts"

const { at } = workplace()

describe("the fixtures", () => {
  it("are the files that the tests say they are", () => {
    // with RMKIT_WRITE_FIXTURES they are written anew
    if (process.env["RMKIT_WRITE_FIXTURES"] !== undefined) {
      for (const [name, bytes] of Object.entries(fixtures)) writeFileSync(fixture(name), bytes)
    }
    const files = readdirSync(fixtureFolder, { withFileTypes: true }).filter((it) => it.isFile())
    assert.sameMembers(files.map(({ name }) => name), Object.keys(fixtures))
    for (const [name, bytes] of Object.entries(fixtures)) {
      assert.isTrue(readFileSync(fixture(name)).equals(bytes), name)
    }
  })
})

const textFiles: ReadonlyArray<readonly [string, string, string, ReadonlyArray<ReadonlyArray<string>>]> = [
  ["utf-8.csv", "utf-8", ",", chinese],
  ["utf-8-with-mark.csv", "utf-8", ",", chinese],
  ["utf-16le-with-mark.txt", "utf-16le", "\t", chinese],
  ["utf-16be-with-mark.csv", "utf-16be", ",", chinese],
  ["utf-16le.csv", "utf-16le", ",", chinese],
  ["utf-16be.csv", "utf-16be", ",", chinese],
  ["gb18030.csv", "gb18030", ",", chinese],
  ["windows-1252.csv", "windows-1252", ";", western],
  ["tab.tsv", "utf-8", "\t", western],
  ["pipe.txt", "utf-8", "|", western],
  ["sep-line.csv", "windows-1252", ";", western]
]

const lines = async (name: string) => (await fileRead(fixture(name))).rows.map(({ line }) => line)

describe("a text file of which nothing is told", () => {
  it.each(textFiles)("%s is found to be %s and read cell by cell", async (name, encoding, delimiter, rows) => {
    const read = await fileRead(fixture(name))
    assert.deepStrictEqual(read.reading, { encoding, delimiter, sheet: undefined, found: ["encoding", "delimiter"] })
    assert.deepStrictEqual(cellsOf(read.rows), rows)
  })

  it("keeps its physical lines, whether its first one names the delimiter or a cell has two lines", async () => {
    assert.deepStrictEqual(await lines("sep-line.csv"), [2, 3, 4, 5])
    assert.deepStrictEqual(await lines("line-breaks.csv"), [1, 2, 4])
  })
})

describe("a text file of which something is told", () => {
  it("is read as it is told, and says what was found out and what was told", async () => {
    const { reading } = await fileRead(fixture("gb18030.csv"), { encoding: "gb18030" })
    assert.deepStrictEqual(reading.found, ["delimiter"])
    const told = await fileRead(fixture("tab.tsv"), { encoding: "utf-8", delimiter: "\t" })
    assert.deepStrictEqual(told.reading.found, [])
  })

  it.each([
    ["gb18030.csv", "utf-8", "it is not written in utf-8, it looks like gb18030"],
    ["utf-8.csv", "gb18030", "it is not written in gb18030, it looks like utf-8"],
    ["utf-8.csv", "windows-1252", "it is not written in windows-1252, it looks like utf-8"],
    ["utf-8.csv", "utf-16le", "it is not written in utf-16le, it looks like utf-8"],
    ["utf-8-with-mark.csv", "gb18030", "it begins with the mark of utf-8 and is not written in gb18030"],
    ["utf-16be-with-mark.csv", "utf-16le", "it begins with the mark of utf-16be and is not written in utf-16le"],
    ["windows-1252.csv", "utf-8", "it is not written in utf-8, it looks like windows-1252"]
  ])("%s, told to be %s, is not read: %s", async (name, encoding, why) => {
    assert.strictEqual((await fileRead(fixture(name), { encoding })).why, why)
  })

  it("that only later turns out not to be UTF-8 is read on, and names the line", async () => {
    const path = at("late.csv")
    const beginning = "id,name\n" + "1,plain\n".repeat(200_000)
    writeFileSync(path, Buffer.concat([Buffer.from(beginning), encoded("2,客户\n", "gb18030")]))
    const { rows, why } = await fileRead(path)
    const last = rows.at(-1)
    assert.deepStrictEqual([why, last?.line], [undefined, 200_002])
    assert.include(last !== undefined && "cells" in last ? last.cells[1] : "", "\uFFFD")
  })
})

const others: ReadonlyArray<readonly [string, string]> = [
  ["excel-97.xls", "it is a workbook of Excel 97-2003 (.xls)."],
  ["protected.xlsx", "it is protected by a password."],
  ["open-document.ods", "it is an OpenDocument spreadsheet (.ods)."],
  ["apple.numbers", "it is an Apple Numbers file."],
  ["binary.xlsb", "it is a binary workbook (.xlsb)."],
  ["web-page.xls", "it is a web page and no spreadsheet, whatever its name says."]
]

describe("a file of another kind", () => {
  it.each(others)("%s is called what it is: %s", async (name, says) => {
    assert.include((await fileRead(fixture(name))).why, says)
  })

  it("that is no text at all is called that", async () => {
    const path = at("noise.csv")
    writeFileSync(path, Uint8Array.from({ length: 4096 }, (_, index) => (index * 37) % 256))
    assert.include((await fileRead(path)).why, "it is no text file and no .xlsx file")
  })
})

const words = {
  gb18030: ["客户", "江南纺织有限公司", "合同金额", "二〇二六年", "北京市海淀区", "（华东）", "12.5万元", "id", "7"],
  "windows-1252": ["Müller", "Händler", "Évian", "año 2026", "Straße 9", "€ 12", "naïve", "id", "7"]
}
const row = (known: ReadonlyArray<string>) => fc.array(fc.constantFrom(...known), { minLength: 3, maxLength: 3 })
const table = (encoding: keyof typeof words) => fc.array(row(words[encoding]), { minLength: 3, maxLength: 6 })

describe("finding out", () => {
  const encodings = ["utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252"]

  it("knows the encoding and the delimiter of every table of words, in each encoding that has them", () => {
    const one = fc.constantFrom<keyof typeof words>("gb18030", "windows-1252").chain((it) =>
      fc.record({ rows: table(it), native: fc.constant(it) })
    )
    fc.assert(
      fc.property(one, fc.constantFrom(",", ";", "\t", "|"), fc.boolean(), ({ native, rows }, delimiter, isMarked) => {
        for (const encoding of encodings) {
          const text = written(rows, delimiter)
          if (!canEncode(text, encoding) || (encoding === "gb18030" && native !== "gb18030")) continue
          const bytes = encoded(isMarked && encoding.startsWith("utf") ? `\uFEFF${text}` : text, encoding)
          const found = encodingOf({ bytes, isWhole: true })
          // a text of ASCII alone is the same in all of them
          const isPlain = Buffer.byteLength(text) === text.length && !encoding.startsWith("utf-16")
          assert.strictEqual(found, isPlain ? "utf-8" : encoding)
          assert.strictEqual(delimiterOf(text, true), delimiter)
        }
      })
    )
  })

  it("of an encoding that is told changes no character, whatever the text", async () => {
    const text = fc.string({ unit: fc.constantFrom("a", ",", "é", "€", "客", "户", "，", "９", " "), minLength: 1 })
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(...encodings), async (text, encoding) => {
        if (!canEncode(text, encoding)) return
        const path = at("any.csv")
        writeFileSync(path, encoded(`x${text}\n`, encoding))
        const { rows, why } = await fileRead(path, { encoding, delimiter: "\t" })
        if (why === undefined) assert.deepStrictEqual(cellsOf(rows), [[`x${text}`]])
        else assert.include(why, `it is not written in ${encoding}, it looks like utf-8`)
      }),
      { numRuns: 60 }
    )
  })

  it("knows Chinese by few words, and by characters that are rare in the mainland", () => {
    for (const text of ["客户,b\n", "編號,客戶名稱\n1,東海證券股份有限公司\n", "id,name\n1,囧\n2,朱镕基\n"]) {
      assert.strictEqual(encodingOf({ bytes: encoded(text, "gb18030"), isWhole: true }), "gb18030", text)
    }
  })

  it("takes a file of one column to be just that", () => {
    assert.strictEqual(delimiterOf("name\nAnn\nBob, the elder\n", true), ",")
  })

  it("prefers what cuts the rows as it cuts the header to what merely stands in them", () => {
    assert.strictEqual(delimiterOf("id;amount\n1;12,50\n2;1,00\n", true), ";")
    assert.strictEqual(delimiterOf("id,tags\n1,a;b\n2,c\n", true), ",")
    assert.strictEqual(delimiterOf("id;name, first, last\n1;Ann\n2;Bob\n", true), ";")
  })
})
