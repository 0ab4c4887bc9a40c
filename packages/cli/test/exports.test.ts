import { assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { rmkit, workplace } from "./support/cli.ts"
import { cellsOf, fileRead, rowsOf } from "./support/reading.ts"
import { scoredHouse } from "./support/scored-house.ts"

const place = workplace()
const { at, newDb } = place

const dir = scoredHouse(place)
const db = newDb()

beforeAll(async () => {
  const { code, stderr } = await Effect.runPromise(
    rmkit("import", "--db", db, "--mapping", `${dir}/mapping.json`, dir)
  )
  assert.strictEqual(code, 0, stderr)
})

const asked = ["--db", db, "--scheme", "field-sales", "--period", "2017-Q2"]

const commands: ReadonlyArray<readonly [string, ReadonlyArray<string>, ReadonlyArray<string>, number]> = [
  ["score", ["score", ...asked], ["manager_id", "manager_name", "period"], 3],
  ["league", ["league", ...asked], ["rank", "manager_id", "manager_name"], 3],
  ["explain", ["explain", ...asked, "--manager", "Ann"], ["manager_id", "manager_name", "scheme"], 6],
  ["verify", ["verify", "--db", db], ["entity", "id", "what"], 0],
  ["programme versions", ["programme", "versions", "--db", db], ["version", "effective_from", "drafted_by"], 1]
]

/** A number has no zeros at its end; a sheet shows them and does not keep them. */
const short = (cell: string) => /^-?\d+\.\d+$/.test(cell) ? cell.replace(/\.?0+$/, "") : cell

describe("everything tabular", () => {
  it.live.each(commands)(
    "that %s prints can be had as CSV and as a workbook, which say the same",
    ([name, args, head, count]) =>
      Effect.gen(function*() {
        const [printed, saved, book] = [
          yield* rmkit(...args, "--format", "csv"),
          yield* rmkit(...args, "--format", "csv", "--out", at(`${name}.csv`)),
          yield* rmkit(...args, "--format", "xlsx", "--out", at(`${name}.xlsx`))
        ]
        assert.deepStrictEqual(
          [printed.code, saved.code, book.code],
          [0, 0, 0],
          printed.stderr + saved.stderr + book.stderr
        )
        assert.deepStrictEqual([saved.stdout, book.stdout], ["", ""])
        const text = readFileSync(at(`${name}.csv`), "utf8")
        assert.strictEqual(text.slice(0, 1), "\uFEFF")
        assert.strictEqual(printed.stdout.trimEnd(), text.trimEnd())
        const rows = rowsOf(text.slice(1))
        assert.deepStrictEqual(rows[0]?.slice(0, 3), head)
        assert.strictEqual(rows.length - 1, count)
        const sheet = yield* Effect.promise(() => fileRead(at(`${name}.xlsx`)))
        assert.deepStrictEqual(cellsOf(sheet.rows).map((row) => row.map(short)), rows.map((row) => row.map(short)))
      })
  )

  it.live("as a workbook needs a file to go to", () =>
    Effect.gen(function*() {
      const { code, stderr, stdout } = yield* rmkit("score", ...asked, "--format", "xlsx")
      assert.deepStrictEqual([code, stdout], [2, ""])
      assert.include(stderr, "--out FILE")
    }))

  it.live("for people and for programs can go to a file as well", () =>
    Effect.gen(function*() {
      const printed = yield* rmkit("league", ...asked)
      const { stdout } = yield* rmkit("league", ...asked, "--out", at("league.txt"))
      assert.strictEqual(stdout, "")
      assert.strictEqual(readFileSync(at("league.txt"), "utf8"), printed.stdout)
      assert.match(printed.stdout, /^rank {2}manager_name {2}team/)
      yield* rmkit("league", ...asked, "--format", "json", "--out", at("league.json"))
      const { rows } = JSON.parse(readFileSync(at("league.json"), "utf8"))
      assert.deepStrictEqual(rows.map(({ rank }: { readonly rank: number }) => rank), [1, 2, 3])
      const where = yield* rmkit("verify", "--db", db, "--out", at("verify.txt"))
      assert.strictEqual(where.stdout, "")
      assert.include(readFileSync(at("verify.txt"), "utf8"), "everything is as the events say.")
    }))
})
