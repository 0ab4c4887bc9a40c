import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { type BrokenRow, csvReader, type CsvRow } from "../src/import/csv.ts"

const read = (pieces: ReadonlyArray<string>, delimiter = ",", lengthMax?: number) => {
  const reader = csvReader(delimiter, lengthMax)
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()]
}

const row = (line: number, ...cells: ReadonlyArray<string>): CsvRow => ({ line, cells })
const broken = (line: number, why: BrokenRow["broken"], cell: number, value: string): BrokenRow => ({
  line,
  broken: why,
  cell,
  value
})

const written = (cells: ReadonlyArray<string>) =>
  cells.map((it) => /[",\r\n]/.test(it) ? `"${it.replaceAll("\"", "\"\"")}"` : it).join(",")

const pieces = (text: string, sizes: ReadonlyArray<number>) => {
  const cut: Array<string> = []
  let from = 0
  for (const size of sizes) {
    cut.push(text.slice(from, from + size))
    from += size
  }
  return [...cut, text.slice(from)]
}

describe("the reader of comma-separated text", () => {
  it("gives each row the physical line on which it begins, quoted line breaks counted", () => {
    assert.deepStrictEqual(read(["id,note\n1,\"two\nlines\"\n2,x\n"]), [
      row(1, "id", "note"),
      row(2, "1", "two\nlines"),
      row(4, "2", "x")
    ])
  })

  it("takes any of the three line endings, also mixed, and a last line without one", () => {
    assert.deepStrictEqual(read(["a\r\nb\nc\rd"]), [row(1, "a"), row(2, "b"), row(3, "c"), row(4, "d")])
  })

  it("knows a line ending that two pieces share", () => {
    assert.deepStrictEqual(read(["a\r", "\nb\r", "c\r"]), [row(1, "a"), row(2, "b"), row(3, "c")])
  })

  it("counts a blank line and takes it for no row", () => {
    assert.deepStrictEqual(read(["a\n\n\nb\n\n"]), [row(1, "a"), row(4, "b")])
  })

  it("keeps delimiters and doubled quotes of quoted cells, and empty cells", () => {
    assert.deepStrictEqual(read(["\"a,\"\"b\"\"\",,\"\",c,"]), [row(1, "a,\"b\"", "", "", "c", "")])
  })

  it("reads another delimiter", () => {
    assert.deepStrictEqual(read(["a;b,c"], ";"), [row(1, "a", "b,c")])
  })

  it("loses one line to a quote in the middle of a cell, and names the cell", () => {
    assert.deepStrictEqual(read(["1,5\" pipe\n2,x\n"]), [broken(1, "stray quote", 1, "5\" pipe"), row(2, "2", "x")])
  })

  it("loses one line to something after a closing quote", () => {
    assert.deepStrictEqual(read(["\"a\"b,c\n2,x\n"]), [broken(1, "stray quote", 0, "\"a\"b"), row(2, "2", "x")])
  })

  it("loses one line to a quote that nobody closes, and reads the lines after it", () => {
    assert.deepStrictEqual(read(["1,\"open\n2,x\n3,y\n"]), [
      broken(1, "unclosed quote", 1, "\"open"),
      row(2, "2", "x"),
      row(3, "3", "y")
    ])
  })

  it("loses two lines to two quotes that nobody closes, and no more", () => {
    assert.deepStrictEqual(read(["1,\"open\n2,x\n3,\"open\n4,y\n"]), [
      broken(1, "unclosed quote", 1, "\"open"),
      row(2, "2", "x"),
      broken(3, "unclosed quote", 1, "\"open"),
      row(4, "4", "y")
    ])
  })

  it("gives an open quote up after so many characters, since it must not swallow a whole file", () => {
    const [first, second] = read(["1,\"open\n", "2,xxxxxxxxxxxxxxxxxxxx\n", "3,y\n"], ",", 20)
    assert.deepStrictEqual(first, broken(1, "unclosed quote", 1, "\"open"))
    assert.deepStrictEqual([second?.line, second !== undefined && "broken" in second], [2, true])
  })

  it("rejects a line that is too long and keeps nothing of it", () => {
    const rows = read(["a,b\n1,", "x".repeat(50), "x".repeat(50), "\n2,y\n"], ",", 20)
    assert.deepStrictEqual(rows, [row(1, "a", "b"), broken(2, "too long", 1, "x".repeat(18)), row(3, "2", "y")])
  })

  it("says in which line the quote stands that nobody closes, where the first of the row is closed", () => {
    const [first] = read(["1,\"two\nlines\",\"open\n2,x\n"])
    assert.deepStrictEqual(first, { ...broken(1, "unclosed quote", 2, "\"open"), opened: 2 })
  })

  it("blames the cell whose quote is open for a line that is too long, however many delimiters are in it", () => {
    const [, second] = read(["a,b,c\n1,\"open,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n2,y,z\n"], ",", 20)
    assert.deepStrictEqual(second, broken(2, "endless quote", 1, "\"open,,,,,,,,,,,,,"))
  })

  it("blames a quote of an earlier line for a line that is too long, and says which", () => {
    const rows = read(["a,b\n1,\"open\n2,", "x".repeat(50), "\n3,y\n"], ",", 20)
    assert.deepStrictEqual(rows.slice(1), [
      broken(2, "unclosed quote", 1, "\"open"),
      { ...broken(3, "endless quote", 1, "\"open"), opened: 2 },
      row(4, "3", "y")
    ])
  })

  const cell = fc.string({ unit: fc.constantFrom("a", "é", "经", ",", "\"", "\n", "\r", " "), maxLength: 6 })
  const table = fc.array(
    fc.record({
      cells: fc.array(cell, { minLength: 2, maxLength: 4 }),
      ending: fc.constantFrom("\n", "\r\n", "\r")
    }),
    { maxLength: 8 }
  )
  const sizes = fc.array(fc.nat({ max: 10 }), { maxLength: 30 })

  it("gives back what was written, with the lines on which it was written, in whatever pieces it comes", () => {
    fc.assert(fc.property(table, sizes, (rows, cuts) => {
      const text = rows.map(({ cells, ending }) => written(cells) + ending).join("")
      const expected: Array<CsvRow> = []
      let before = ""
      for (const { cells, ending } of rows) {
        expected.push({ line: (before.match(/\r\n|\n|\r/g) ?? []).length + 1, cells })
        before += written(cells) + ending
      }
      assert.deepStrictEqual(read(pieces(text, cuts)), expected)
    }))
  })

  it("reads any text at all the same in one piece or many, each line once", () => {
    const text = fc.string({ unit: fc.constantFrom("a", ",", "\"", "\n", "\r", "\r\n", "\"\n"), maxLength: 60 })
    fc.assert(fc.property(text, sizes, fc.integer({ min: 5, max: 80 }), (text, cuts, lengthMax) => {
      const whole = read([text], ",", lengthMax)
      const lines = whole.map(({ line }) => line)
      assert.deepStrictEqual(lines, [...new Set(lines)].toSorted((a, b) => a - b))
      assert.deepStrictEqual(read(pieces(text, cuts), ",", lengthMax), whole)
    }))
  })
})
