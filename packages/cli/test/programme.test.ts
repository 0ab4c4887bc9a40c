import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { existsSync } from "node:fs"
import { rmkit, workplace } from "./support/cli.ts"
import { examplePortal } from "./support/crm.ts"
import { clientsCsv, clientsMapping, mappingOf } from "./support/house.ts"

const { at, folder, newDb, read } = workplace()

const example: {
  readonly effectiveFrom: string
  readonly schemes: ReadonlyArray<{ readonly indicators: ReadonlyArray<object> }>
} = JSON.parse(read(`${examplePortal}/programme.json`))
const programmeWith = (more: object) => folder({ "programme.json": JSON.stringify({ ...example, ...more }) })
const publish = (db: string, dir: string, by: string, approvedBy: string, ...more: ReadonlyArray<string>) =>
  rmkit("programme", "publish", `${dir}/programme.json`, "--db", db, "--by", by, "--approved-by", approvedBy, ...more)

describe("rmkit programme check", () => {
  it.live("finds nothing wrong with the example", () =>
    Effect.gen(function*() {
      const { code, stdout } = yield* rmkit("programme", "check", `${examplePortal}/programme.json`)
      assert.deepStrictEqual({ code, stdout }, { code: 0, stdout: `${examplePortal}/programme.json: no problem.\n` })
    }))

  it.live("names every problem with its path, and exits 4", () =>
    Effect.gen(function*() {
      const [scheme] = example.schemes
      const indicators = scheme?.indicators.map((it, index) => ({
        ...it,
        ...index === 0 ? { weightBasisPoints: 4000, metric: "won" } : {}
      }))
      const dir = programmeWith({ timeZone: "Mars/Olympus", schemes: [{ ...scheme, indicators }], roles: [] })
      const { code, stderr, stdout } = yield* rmkit("programme", "check", `${dir}/programme.json`)
      assert.deepStrictEqual({ code, stdout }, { code: 4, stdout: "" })
      assert.match(stderr, /programme\.json has \d+ problems:/)
      for (const path of ["timeZone", "roles", "schemes[0].indicators[0].metric", "schemes[0]"]) {
        assert.match(stderr, new RegExp(`^- (?:line \\d+: )?${path.replaceAll(/[[\]]/g, String.raw`\$&`)}`, "m"))
      }
    }))

  it.live("says where a file is no JSON", () =>
    Effect.gen(function*() {
      const dir = folder({ "programme.json": "{ \"id\": }" })
      const { code, stderr } = yield* rmkit("programme", "check", `${dir}/programme.json`)
      assert.strictEqual(code, 4)
      assert.match(
        stderr,
        /programme\.json: it is no JSON: it cannot be read on from line 1, column 9: “\}” cannot stand there\.\n {2}1 \| \{ "id": \}\n +\^$/m
      )
    }))
})

describe("rmkit programme publish", () => {
  it.live("puts a programme in force from the document's day, and the same again changes nothing", () =>
    Effect.gen(function*() {
      const db = newDb()
      const dir = programmeWith({})
      assert.include((yield* publish(db, dir, "wang", "li")).stdout, "Version 1 is in force from 2016-10-01.")
      assert.include(
        (yield* publish(db, dir, "wang", "li")).stdout,
        "Version 1, in force from 2016-10-01, says the same"
      )
      const shown = yield* rmkit("programme", "show", "--db", db, "--on", "2017-01-01")
      assert.deepStrictEqual<unknown>(JSON.parse(shown.stdout), example)
      assert.include(shown.stderr, "Version 1, in force from 2016-10-01, proposed by wang, approved by li.")
    }))

  it.live("puts the next version in force from a later day, and each governs its own days", () =>
    Effect.gen(function*() {
      const db = newDb()
      yield* publish(db, programmeWith({}), "wang", "li")
      const second = programmeWith({ title: { en: "Next year", zh: "明年" } })
      const { stdout } = yield* publish(db, second, "wang", "li", "--effective-from", "2018-01-01")
      assert.include(stdout, "Version 2 is in force from 2018-01-01.")
      const titleOn = (day: string) =>
        Effect.map(rmkit("programme", "show", "--db", db, "--on", day), (it) => JSON.parse(it.stdout).title.en)
      assert.notStrictEqual(yield* titleOn("2017-12-31"), "Next year")
      assert.strictEqual(yield* titleOn("2018-01-01"), "Next year")
    }))

  const refused: ReadonlyArray<readonly [string, ReadonlyArray<string>, string]> = [
    ["by whoever proposed it", ["wang", "wang"], "wang drafted this version and cannot publish it"],
    [
      "by the system",
      ["wang", "system", "--effective-from", "2018-01-01"],
      "system has no role that allows programme.publish"
    ],
    [
      "from a day that a version governs",
      ["wang", "li", "--effective-from", "2016-09-01"],
      "A version is in force from 2016-10-01"
    ]
  ]
  it.live.each(refused)(
    "is refused %s, exits 3, and leaves no draft behind",
    ([, [by = "", approvedBy = "", ...more], says]) =>
      Effect.gen(function*() {
        const db = newDb()
        yield* publish(db, programmeWith({}), "wang", "li")
        const before = yield* rmkit("verify", "--db", db)
        const { code, stderr } = yield* publish(db, programmeWith({ id: "other" }), by, approvedBy, ...more)
        assert.include(stderr, says)
        assert.strictEqual(code, 3)
        assert.strictEqual((yield* rmkit("verify", "--db", db)).stdout, before.stdout)
      })
  )

  it.live("does not make a database for a programme that has problems", () =>
    Effect.gen(function*() {
      const { code } = yield* publish(at("never.sqlite"), programmeWith({ currency: "XXZ" }), "wang", "li")
      assert.strictEqual(code, 4)
      assert.isFalse(existsSync(at("never.sqlite")))
    }))
})

const importInto = (db: string, dir: string) =>
  rmkit("import", "--db", db, "--mapping", `${dir}/mapping.json`, dir, "--format", "json")

describe("the programme that a mapping names", () => {
  const named = { programme: "./programme.json", effectiveFrom: "2016-10-01", proposedBy: "wang", approvedBy: "li" }
  const dirWith = (programme: object) =>
    folder({
      "mapping.json": mappingOf([clientsMapping], named),
      "clients.csv": clientsCsv,
      "programme.json": JSON.stringify(programme)
    })
  it.live("is published once", () =>
    Effect.gen(function*() {
      const db = newDb()
      const dir = dirWith(example)
      const programmes = [yield* importInto(db, dir), yield* importInto(db, dir)].map(({ stdout }) =>
        JSON.parse(stdout).programme
      )
      assert.deepStrictEqual(programmes, [
        { outcome: "Published", version: 1, effectiveFrom: "2016-10-01", changed: true },
        { outcome: "Published", version: 1, effectiveFrom: "2016-10-01", changed: false }
      ])
    }))

  it.live("stays as it is where the file has changed: the data comes in, and a warning says how to publish", () =>
    Effect.gen(function*() {
      const db = newDb()
      yield* importInto(db, dirWith(example))
      const dir = dirWith({ ...example, title: { en: "Changed", zh: "已改" } })
      const { code, stderr, stdout } = yield* importInto(db, dir)
      assert.strictEqual(code, 0)
      assert.containSubset(JSON.parse(stdout), { accepted: 2, programme: { outcome: "Differs" } })
      assert.include(
        stderr,
        `rmkit programme publish ${dir}/programme.json --db ${db} --by wang --approved-by li --effective-from DAY`
      )
      const shown = yield* rmkit("programme", "show", "--db", db)
      assert.deepStrictEqual<unknown>(JSON.parse(shown.stdout), example)
    }))

  it.live("keeps the data out where it has problems, each named", () =>
    Effect.gen(function*() {
      const db = newDb()
      const { code, stderr } = yield* importInto(db, dirWith({ ...example, timeZone: "Mars/Olympus", currency: "XXZ" }))
      assert.strictEqual(code, 4)
      assert.include(stderr, "- ./programme.json: timeZone")
      assert.include(stderr, "- ./programme.json: currency")
      assert.isFalse(existsSync(db))
    }))
})
