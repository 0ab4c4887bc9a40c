import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { rmkit, workplace } from "./support/cli.ts"
import { clientsCsv, clientsMapping, mappingOf, teamsCsv, teamsMapping } from "./support/house.ts"

const { at, folder, newDb } = workplace()

/** Imports a folder that holds its own mapping, and gives what was said with whether anything was written. */
const imported = (
  files: Readonly<Record<string, string | Uint8Array>>,
  more: ReadonlyArray<string> = []
) =>
  Effect.gen(function*() {
    const dir = folder(files)
    const db = newDb()
    const ended = yield* rmkit("import", "--db", db, "--mapping", `${dir}/mapping.json`, dir, ...more)
    return { ...ended, isWritten: existsSync(db) }
  })

/** A mapping of clients.csv with something else in one of its places. */
const clientsWith = (fields: object, file: object = {}) =>
  mappingOf([{
    ...clientsMapping,
    ...file,
    records: [{ record: "client", fields: { ...clientsMapping.records[0]?.fields, ...fields } }]
  }])

const mappings: ReadonlyArray<readonly [string, string, ReadonlyArray<string>]> = [
  ["no JSON", "{ \"files\": [ ", ["mapping.json: it is no JSON"]],
  ["no object", "[]", ["must be"]],
  ["no files", "{}", ["files is missing"]],
  ["an unknown setting", mappingOf([clientsMapping], { curency: "USD" }), [
    "curency is not a field that is known here"
  ]],
  ["a currency there is not", mappingOf([clientsMapping], { currency: "XXZ" }), ["currency must be an ISO 4217 code"]],
  [
    "an unknown record",
    mappingOf([{ file: "clients.csv", records: [{ record: "cliemt", fields: {} }] }]),
    ["files[0].records[0].record: there is no record “cliemt”. Did you mean “client”?"]
  ],
  [
    "an unknown field",
    clientsWith({ sektor: "sector" }),
    ["files[0].records[0].fields.sektor: a client has no field “sektor”. Did you mean “sector”?"]
  ],
  [
    "a required field that is missing",
    mappingOf([{ file: "clients.csv", records: [{ record: "client", fields: { id: "account" } }] }]),
    ["fields.name is missing: a client needs it", "fields.kind", "fields.stage"].map((it) =>
      it.replace(" is missing", "")
    )
  ],
  [
    "a column that the header does not have",
    clientsWith({ sector: "sektor" }),
    ["files[0].records[0].fields.sector: clients.csv has no column “sektor”. Did you mean “sector”?"]
  ],
  ["a constant that the field does not take", clientsWith({ kind: { constant: "firm" } }), [
    "fields.kind.constant: “firm” is not person, company, keyAccount or dealer."
  ]],
  [
    "an alias for a word that the field does not take",
    clientsWith({ kind: { column: "sector", aliases: { retail: "shop" } } }),
    [
      "fields.kind.aliases.retail: “shop” is not person"
    ]
  ],
  ["a default that cannot be read", clientsWith({ employees: { column: "staff", default: "many" } }), [
    "fields.employees.default: “many” is not a whole number"
  ]],
  ["a date format without a year", clientsWith({}, { dates: "MM-DD" }), ["dates must be a date format with YYYY"]],
  ["a delimiter of two characters", clientsWith({}, { delimiter: "||" }), ["delimiter must be one character"]],
  ["an encoding there is not", clientsWith({}, { encoding: "latin-99" }), ["encoding must be an encoding"]],
  ["decimal and grouping alike", clientsWith({}, { decimal: ",", grouping: "," }), ["cannot both be \",\""]],
  ["a file outside of the folder", mappingOf([{ ...clientsMapping, file: "../clients.csv" }]), [
    "../clients.csv is not in the folder"
  ]],
  ["a file that is mapped twice", mappingOf([clientsMapping, clientsMapping]), ["clients.csv is mapped twice"]],
  ["a file that is not there", mappingOf([{ ...clientsMapping, file: "customers.csv" }]), [
    "customers.csv cannot be read: it does not exist"
  ]],
  ["a programme that is not there", mappingOf([clientsMapping], { programme: "./nowhere.json" }), [
    "nowhere.json: it does not exist",
    "proposedBy is missing",
    "approvedBy is missing"
  ]],
  [
    "a programme that one person proposes and approves",
    mappingOf([clientsMapping], { programme: "./mapping.json", proposedBy: "wang", approvedBy: "wang" }),
    ["wang proposes the programme and cannot approve it"]
  ]
]

describe("an import with a mapping that is wrong", () => {
  it.live.each(mappings)("names %s, exits 4 and writes nothing", ([, mapping, says]) =>
    Effect.gen(function*() {
      const { code, isWritten, stderr, stdout } = yield* imported({
        "mapping.json": mapping,
        "clients.csv": clientsCsv
      })
      for (const it of says) assert.include(stderr, it)
      assert.deepStrictEqual({ code, isWritten, stdout }, { code: 4, isWritten: false, stdout: "" })
    }))

  it.live("names every problem at once, of the mapping and of the files", () =>
    Effect.gen(function*() {
      const mapping = mappingOf([
        { ...clientsMapping, file: "customers.csv" },
        { ...teamsMapping, records: [{ record: "team", fields: { id: "lead", nome: "lead" } }] }
      ], { programme: "none.json" })
      const { stderr } = yield* imported({ "mapping.json": mapping, "teams.csv": teamsCsv })
      assert.include(stderr, "mapping.json has 6 problems:")
    }))
})

const files: ReadonlyArray<readonly [string, string | Uint8Array, string]> = [
  ["empty", "", "it is empty: a header row is wanted"],
  ["blank lines alone", "\n\n\n", "it is empty: a header row is wanted"],
  ["a damaged workbook", new Uint8Array([80, 75, 3, 4, 0, 0, 8, 0]), "it begins like an .xlsx file and is damaged"],
  ["neither text nor a workbook", new Uint8Array([1, 0, 2, 0, 3, 0, 8, 0]), "it is no text file and no .xlsx file"],
  [
    "written in an encoding that nobody finds out",
    new Uint8Array([0x8d, 0x20, 44, 98, 10]),
    "its header is not written in utf-8"
  ],
  ["with a header that has a stray quote", "acc\"ount,sector\n", "its header cannot be read: stray quote in line 1"]
]

describe("an import of a file that cannot be used", () => {
  it.live.each(files)("%s: says so, exits 4 and writes nothing", ([, content, says]) =>
    Effect.gen(function*() {
      const mapping = mappingOf([clientsMapping])
      const { code, isWritten, stderr } = yield* imported({ "mapping.json": mapping, "clients.csv": content })
      assert.include(stderr, says)
      assert.deepStrictEqual({ code, isWritten }, { code: 4, isWritten: false })
    }))

  it.live("a header with a column twice is told, where that column is mapped", () =>
    Effect.gen(function*() {
      const { code, stderr } = yield* imported({
        "mapping.json": mappingOf([clientsMapping]),
        "clients.csv": "account,sector,founded,staff,sector\n"
      })
      assert.include(stderr, "clients.csv has “sector” more than once")
      assert.strictEqual(code, 4)
    }))

  it.live("a folder in place of a file is told", () =>
    Effect.gen(function*() {
      const { code, stderr } = yield* imported({
        "mapping.json": mappingOf([clientsMapping]),
        "clients.csv/inside.csv": clientsCsv
      })
      assert.include(stderr, "clients.csv cannot be read: it is a folder")
      assert.strictEqual(code, 4)
    }))

  it.live("a header row alone is no trouble: nothing is read and nothing rejected", () =>
    Effect.gen(function*() {
      const { code, stdout } = yield* imported({
        "mapping.json": mappingOf([clientsMapping]),
        "clients.csv": "account,sector,founded,staff\n"
      }, ["--format", "json"])
      assert.strictEqual(code, 0)
      assert.include(JSON.parse(stdout), { read: 0, accepted: 0, rejected: 0 })
    }))
})

describe("a command line that cannot be", () => {
  const dir = folder({ "mapping.json": mappingOf([clientsMapping]), "clients.csv": clientsCsv })
  const mapping = `${dir}/mapping.json`
  mkdirSync(at("a-folder"))

  const cases: ReadonlyArray<readonly [string, ReadonlyArray<string>, number, string]> = [
    ["an unknown command", ["scoer"], 2, "Did you mean “score”?"],
    ["an unknown flag", ["score", "--perod", "2017-Q2"], 2, "--perod"],
    ["a missing flag", ["score", "--db", at("x.sqlite"), "--scheme", "s"], 2, "period"],
    ["a missing argument", ["import", "--db", at("x.sqlite"), "--mapping", mapping], 2, "DIR"],
    ["a format there is not", ["score", "--db", "x", "--scheme", "s", "--period", "p", "--format", "xml"], 2, "xml"],
    ["a day there is not", ["programme", "show", "--db", "x", "--on", "2017-02-30"], 2, "a day that exists"],
    ["a port that is no number", ["serve", "--db", "x", "--port", "http"], 2, "http"],
    [
      "a database in no folder",
      ["import", "--db", at("no/x.sqlite"), "--mapping", mapping, dir],
      4,
      "there is no folder"
    ],
    ["a folder for a database", ["import", "--db", at("a-folder"), "--mapping", mapping, dir], 4, "it is a folder"],
    [
      "a mapping that is not there",
      ["import", "--db", at("x.sqlite"), "--mapping", at("no.json"), dir],
      4,
      "does not exist"
    ],
    ["no folder of data", ["import", "--db", at("x.sqlite"), "--mapping", mapping, at("no")], 4, "there is no folder"],
    ["a file for a folder of data", ["import", "--db", at("x.sqlite"), "--mapping", mapping, mapping], 4, "is a file"],
    [
      "rejects in no folder",
      ["import", "--db", at("x.sqlite"), "--mapping", mapping, dir, "--rejects", at("no/rejects.jsonl")],
      4,
      "it cannot be written"
    ],
    ["a programme that is not there", ["programme", "check", at("no.json")], 4, "does not exist"],
    [
      "score of no database",
      ["score", "--db", at("x.sqlite"), "--scheme", "s", "--period", "2017-Q2"],
      4,
      "no such file"
    ],
    [
      "explain of no database",
      ["explain", "--db", at("x.sqlite"), "--scheme", "s", "--period", "2017-Q2", "--manager", "Ann"],
      4,
      "no such file"
    ],
    ["verify of no database", ["verify", "--db", at("x.sqlite")], 4, "no such file"],
    ["rebuild of no database", ["rebuild", "--db", at("x.sqlite")], 4, "no such file"],
    ["serve of no database", ["serve", "--db", at("x.sqlite")], 4, "no such file"],
    ["a programme of no database", ["programme", "show", "--db", at("x.sqlite")], 4, "no such file"],
    ["verify of another file", ["verify", "--db", mapping], 5, "the file is no SQLite file"],
    [
      "an actor nobody knows",
      ["import", "--db", newDb(), "--mapping", mapping, dir, "--as", "nobody"],
      3,
      "nobody has no role today"
    ]
  ]

  it.live.each(cases)(
    "%s: says what is wrong on stderr, and nothing on stdout",
    ([, args, code, says]) =>
      Effect.gen(function*() {
        const ended = yield* rmkit(...args)
        assert.include(ended.stderr, says)
        assert.deepStrictEqual({ code: ended.code, stdout: ended.stdout }, { code, stdout: "" })
        assert.isFalse(existsSync(at("x.sqlite")))
      })
  )
})

describe("a database in trouble", () => {
  const dir = folder({ "mapping.json": mappingOf([clientsMapping]), "clients.csv": clientsCsv })
  const importInto = (db: string) => rmkit("import", "--db", db, "--mapping", `${dir}/mapping.json`, dir)

  it.live(
    "because somebody else writes and does not end is told after a while, and nothing of the import is there",
    () =>
      Effect.gen(function*() {
        const db = newDb()
        yield* rmkit(
          "import",
          "--db",
          db,
          "--mapping",
          `${dir}/mapping.json`,
          folder({ "clients.csv": "account,sector,founded,staff\n" })
        )
        const other = new DatabaseSync(db)
        other.exec("begin immediate")
        const { code, stderr } = yield* importInto(db)
        other.exec("rollback")
        other.close()
        assert.strictEqual(code, 5)
        assert.include(stderr, "another process is writing")
        assert.include((yield* rmkit("verify", "--db", db)).stdout, "0 streams")
      }),
    60_000
  )

  it.live("because it is damaged is told", () =>
    Effect.gen(function*() {
      const db = newDb()
      yield* importInto(db)
      const bytes = readFileSync(db)
      writeFileSync(db, bytes.fill(7, 100))
      const { code, stderr } = yield* importInto(db)
      assert.strictEqual(code, 5)
      assert.match(stderr, /damaged|no SQLite file/)
    }))
})
