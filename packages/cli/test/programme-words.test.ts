import { assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { existsSync } from "node:fs"
import { rmkit, workplace } from "./support/cli.ts"
import { examplePortal } from "./support/crm.ts"
import { pipelineMapping } from "./support/generated.ts"
import { clientsCsv, clientsMapping, mappingOf, teamsCsv, teamsMapping } from "./support/house.ts"

const { at, folder, newDb, read } = workplace()

const example = read(`${examplePortal}/programme.json`)
const named = { programme: "./programme.json", effectiveFrom: "2016-10-01", proposedBy: "wang", approvedBy: "li" }
const dir = folder({
  "mapping.json": mappingOf([teamsMapping, clientsMapping, pipelineMapping], named),
  "teams.csv": teamsCsv,
  "clients.csv": clientsCsv,
  "deals.csv": `deal,agent,client,outcome,engaged,closed,value
1,Ann,Acme,won,2017-04-03,2017-05-02,40000.00
2,Ann,Acme,lost,2017-04-04,2017-05-03,
3,王芳,Betatech,won,2017-04-05,2017-06-30,90000.00
`,
  "programme.json": example,
  // half of the weight of deals engaged goes to won value
  "next.json": example.replace("\"weightBasisPoints\": 5000", "\"weightBasisPoints\": 6000").replace(
    "\"weightBasisPoints\": 2000",
    "\"weightBasisPoints\": 1000"
  ),
  "broken.json": example.replace("\"weightBasisPoints\": 5000", "\"weightBasisPoints\": 6000"),
  "other.json": example.replace("\"id\": \"field-sales\"", "\"id\": \"inside-sales\"")
})
const file = (name: string) => `${dir}/${name}.json`

const importInto = (db: string) => rmkit("import", "--db", db, "--mapping", `${dir}/mapping.json`, dir)
/** A database of its own, with version 1 in force. */
const house = Effect.gen(function*() {
  const db = newDb()
  assert.strictEqual(
    (yield* rmkit("programme", "publish", file("programme"), "--db", db, "--by", "wang", "--approved-by", "li")).code,
    0
  )
  return db
})

const rises = "- The weight of “Won value” in “Field sales, quarterly” rises from 50% to 60%."
const falls = "- The weight of “Deals engaged” in “Field sales, quarterly” falls from 20% to 10%."

describe("rmkit programme print", () => {
  it.live("prints a file as a rulebook in either language, and needs no database", () =>
    Effect.gen(function*() {
      const english = yield* rmkit("programme", "print", file("programme"))
      assert.include(english.stdout, "| Won value | “Won value” | 50% | 80,000.00 USD | won_value |")
      const chinese = yield* rmkit("programme", "print", file("programme"), "--lang", "zh")
      assert.include(chinese.stdout, "## 第四章 外勤销售季度考核")
      assert.deepStrictEqual([english.code, chinese.code, chinese.stderr], [0, 0, ""])
    }))

  it.live("prints a version of a database with its number and day, and the draft as a draft", () =>
    Effect.gen(function*() {
      const db = yield* house
      yield* rmkit("programme", "draft", file("next"), "--db", db, "--by", "wang")
      const inForce = yield* rmkit("programme", "print", "--db", db)
      assert.include(inForce.stdout, "Version 1, in force from 1 October 2016")
      const draft = yield* rmkit("programme", "print", "--db", db, "--version", "draft")
      assert.match(draft.stdout, /^# .*\n\nDraft\n/)
      assert.include(draft.stdout, "| Won value | “Won value” | 60% |")
    }))

  it.live("writes a page into a file", () =>
    Effect.gen(function*() {
      const out = at("rulebook.html")
      const args = ["--format", "html", "--lang", "zh", "--out", out]
      const { stdout } = yield* rmkit("programme", "print", file("programme"), ...args)
      assert.strictEqual(stdout, "")
      assert.match(read(out), /^<!doctype html>\n<html lang="zh-CN">[\s\S]*<\/html>\n$/)
    }))
})

describe("rmkit programme diff", () => {
  it.live("tells what changes from one file to another, in sentences of either language", () =>
    Effect.gen(function*() {
      const english = yield* rmkit("programme", "diff", file("programme"), file("next"))
      assert.deepStrictEqual(english, { code: 0, stdout: `${rises}\n${falls}\n`, stderr: "" })
      const chinese = yield* rmkit("programme", "diff", file("next"), file("programme"), "--lang", "zh")
      assert.include(chinese.stdout, "- “外勤销售季度考核”中“赢单金额”的权重由 60% 降低到 50%。")
      const same = yield* rmkit("programme", "diff", file("next"), file("next"))
      assert.strictEqual(same.stdout, "No difference.\n")
    }))

  it.live("prints the same as JSON, with the path of each and both languages", () =>
    Effect.gen(function*() {
      const { stdout } = yield* rmkit("programme", "diff", file("programme"), file("next"), "--format", "json")
      const [first] = JSON.parse(stdout)
      assert.deepStrictEqual(first, {
        path: "schemes/field-sales/indicators/won_value/weightBasisPoints",
        kind: "changed",
        says: {
          en: rises.slice(2),
          zh: "“外勤销售季度考核”中“赢单金额”的权重由 50% 提高到 60%。"
        }
      })
    }))

  it.live("tells what changes between versions, to the draft, and to a file", () =>
    Effect.gen(function*() {
      const db = yield* house
      const toFile = yield* rmkit("programme", "diff", file("next"), "--db", db)
      yield* rmkit("programme", "draft", file("next"), "--db", db, "--by", "wang")
      const toDraft = yield* rmkit("programme", "diff", "--db", db, "--to", "draft")
      yield* rmkit("programme", "publish", "--db", db, "--approved-by", "li", "--effective-from", "2018-01-01")
      const toSecond = yield* rmkit("programme", "diff", "--db", db, "--from", "1", "--to", "2")
      assert.deepStrictEqual([toFile, toDraft, toSecond].map(({ stdout }) => stdout), [
        `${rises}\n${falls}\n`,
        `${rises}\n${falls}\n`,
        `${rises}\n${falls}\n`
      ])
    }))
})

describe("rmkit programme try", () => {
  const db = newDb()
  const asked = ["--db", db, "--scheme", "field-sales", "--period", "2017-Q2"]
  beforeAll(async () => {
    const { code, stderr } = await Effect.runPromise(importInto(db))
    assert.strictEqual(code, 0, stderr)
  })

  it.live("shows who moves and by how much, and how many", () =>
    Effect.gen(function*() {
      const { code, stderr, stdout } = yield* rmkit("programme", "try", file("next"), ...asked)
      assert.strictEqual(code, 0)
      assert.strictEqual(
        stdout,
        `manager  score  grade  rank  → score  grade  rank  moves by
───────  ─────  ─────  ────  ───────  ─────  ────  ────────
王芳     91.58  B         1   102.67  A         1    +11.09
Ann      51.67  D         2    56.33  D         2     +4.66
Bob       0.00  D         3     0.00  D         3         0
`
      )
      assert.include(stderr, "Version 1 beside")
      assert.include(
        stderr,
        "2 people up, 0 people down, 1 person unmoved or without a score; 1 person with another grade"
      )
    }))

  it.live("prints the same as JSON and as CSV, and writes nothing", () =>
    Effect.gen(function*() {
      const before = yield* rmkit("verify", "--db", db)
      const json = yield* rmkit("programme", "try", file("next"), ...asked, "--format", "json")
      assert.deepInclude(JSON.parse(json.stdout), { scheme: "field-sales", period: "2017-Q2", inForce: { version: 1 } })
      const csv = yield* rmkit("programme", "try", file("next"), ...asked, "--format", "csv")
      const [head, first] = csv.stdout.split(/\r?\n/)
      assert.include(
        head,
        "manager_id,manager_name,period,scheme,score_before,grade_before,rank_before,score_after,grade_after,rank_after,moved"
      )
      assert.strictEqual(first, "王芳,王芳,2017-Q2,field-sales,91.58,B,1,102.67,A,1,11.09")
      assert.strictEqual((yield* rmkit("verify", "--db", db)).stdout, before.stdout)
    }))

  it.live("takes the draft without a file, and says so where there is none", () =>
    Effect.gen(function*() {
      const none = yield* rmkit("programme", "try", ...asked)
      assert.deepStrictEqual([none.code, none.stdout], [3, ""])
      assert.include(none.stderr, "There is no draft of the programme")
      yield* rmkit("programme", "draft", file("next"), "--db", db, "--by", "wang")
      const { stderr, stdout } = yield* rmkit("programme", "try", ...asked)
      assert.include(stderr, "Version 1 beside the draft")
      assert.include(stdout, "+11.09")
      yield* rmkit("programme", "withdraw", "--db", db, "--by", "wang", "--reason", "tried")
    }))

  it.live("refuses a file without the scheme, and a file with problems", () =>
    Effect.gen(function*() {
      const other = yield* rmkit("programme", "try", file("other"), ...asked)
      assert.strictEqual(other.code, 3)
      assert.include(other.stderr, "has no scheme “field-sales”")
      assert.include(other.stderr, "inside-sales")
      const broken = yield* rmkit("programme", "try", file("broken"), ...asked)
      assert.strictEqual(broken.code, 4)
      assert.include(broken.stderr, "schemes[0].indicators: The weights sum to 11000 basis points")
    }))
})

describe("a draft", () => {
  it.live("is proposed by one, told as differences, and published by another", () =>
    Effect.gen(function*() {
      const db = yield* house
      const drafted = yield* rmkit("programme", "draft", file("next"), "--db", db, "--by", "wang")
      assert.strictEqual(drafted.stdout, `What it changes in version 1:\n${rises}\n${falls}\n`)
      assert.include(drafted.stderr, "Drafted by wang.")
      const own = yield* rmkit(
        "programme",
        "publish",
        "--db",
        db,
        "--approved-by",
        "wang",
        "--effective-from",
        "2018-01-01"
      )
      assert.strictEqual(own.code, 3)
      assert.include(own.stderr, "wang drafted this version and cannot publish it")
      // the document's own day is that of version 1
      const early = yield* rmkit("programme", "publish", "--db", db, "--approved-by", "li")
      assert.strictEqual(early.code, 3)
      assert.include(early.stderr, "A version is in force from 2016-10-01.")
      assert.include(early.stderr, "Say which: --effective-from DAY.")
      const published = yield* rmkit(
        "programme",
        "publish",
        "--db",
        db,
        "--approved-by",
        "li",
        "--effective-from",
        "2018-01-01"
      )
      assert.strictEqual(published.stdout, "Version 2 is in force from 2018-01-01.\n")
      const again = yield* rmkit("programme", "publish", "--db", db, "--approved-by", "li")
      assert.strictEqual(again.code, 3)
      assert.include(again.stderr, "There is no draft")
    }))

  it.live("that says what is in force is none", () =>
    Effect.gen(function*() {
      const db = yield* house
      const { stdout } = yield* rmkit("programme", "draft", file("programme"), "--db", db, "--by", "wang")
      assert.strictEqual(stdout, "The latest version says the same: nothing is drafted.\n")
    }))

  it.live("is withdrawn with a reason", () =>
    Effect.gen(function*() {
      const db = yield* house
      yield* rmkit("programme", "draft", file("next"), "--db", db, "--by", "wang")
      const { stdout } = yield* rmkit("programme", "withdraw", "--db", db, "--by", "wang", "--reason", "wrong weights")
      assert.strictEqual(stdout, "The draft is withdrawn.\n")
      assert.include(
        (yield* rmkit("programme", "publish", "--db", db, "--approved-by", "li")).stderr,
        "There is no draft"
      )
    }))
})

describe("a command line that does not say enough", () => {
  const lines: ReadonlyArray<readonly [string, ReadonlyArray<string>, string]> = [
    ["print without a file and without a database", ["print"], "--db is missing"],
    ["print with a file and a version", ["print", file("next"), "--version", "1"], "and not both"],
    ["diff of one file", ["diff", file("next")], "Name two files"],
    ["diff of a database without --to", ["diff", "--db", "x"], "--to is missing"],
    ["diff to what is no version", ["diff", "--db", "x", "--to", "second"], "--to takes the number of a version"],
    [
      "publish of a file without who proposes it",
      ["publish", file("next"), "--db", "x", "--approved-by", "li"],
      "--by"
    ],
    ["publish of a draft with who proposes it", ["publish", "--db", "x", "--by", "a", "--approved-by", "li"], "--by"]
  ]
  it.live.each(lines)("is refused and makes no database: %s", ([, args, says]) =>
    Effect.gen(function*() {
      const { code, stderr, stdout } = yield* rmkit("programme", ...args)
      assert.deepStrictEqual({ code, stdout }, { code: 2, stdout: "" })
      assert.include(stderr, says)
      assert.isFalse(existsSync("x"))
    }))
})
