import { assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { DatabaseSync } from "node:sqlite"
import { rmkit, spawned, started, workplace } from "./support/cli.ts"
import { houseOfDeals } from "./support/generated.ts"
import { scoredHouse } from "./support/scored-house.ts"

const place = workplace()
const { folder, newDb } = place

const dir = scoredHouse(place, "4,王芳,,open,2017-04-06,,\n")
const db = newDb()
const importArgs = ["import", "--db", db, "--mapping", `${dir}/mapping.json`, dir]

beforeAll(async () => {
  const { code, stderr } = await Effect.runPromise(rmkit(...importArgs))
  assert.strictEqual(code, 0, stderr)
})

const asked = ["--db", db, "--scheme", "field-sales", "--period", "2017-Q2"]

const seenBy = (actor: string) =>
  Effect.map(
    rmkit("score", ...asked, "--as", actor, "--format", "json"),
    ({ stdout }) => JSON.parse(stdout).map(({ manager }: { readonly manager: { readonly id: string } }) => manager.id)
  )

describe("rmkit score", () => {
  it.live("prints a table, best first, that is aligned where names are Chinese", () =>
    Effect.gen(function*() {
      const { stdout } = yield* rmkit("score", ...asked)
      assert.strictEqual(
        stdout,
        `manager  score  grade  won_value  points  win_rate  points  deals_engaged  points  bonus  gates
───────  ─────  ─────  ─────────  ──────  ────────  ──────  ─────────────  ──────  ─────  ──────────
王芳     91.92  B       90000.00   56.25   100.00%      33              2   ≈0.67      2
Ann      51.67  D       40000.00      25    50.00%      24              2   ≈0.67      2
Bob       0.00  D           0.00       0         –       0              0       0      0  under-half
`
      )
    }))

  it.live("has its headings in Chinese where that is spoken, and the same ones for programs in every language", () =>
    Effect.gen(function*() {
      const [head = ""] = (yield* rmkit("score", ...asked, "--lang", "zh")).stdout.split("\n")
      assert.match(head, /^客户经理 +得分 +等级 .* 加减分 +触发门槛$/)
      assert.notMatch(head, /[a-z]/)
      const [league = ""] = (yield* rmkit("league", ...asked, "--lang", "zh")).stdout.split("\n")
      assert.match(league, /^名次 +客户经理 +团队 +辖区 +得分 +等级 /)
      assert.notMatch(league, /[a-z]/)
      const csv = (language: string) => rmkit("score", ...asked, "--format", "csv", "--lang", language)
      assert.strictEqual((yield* csv("zh")).stdout, (yield* csv("en")).stdout)
    }))

  it.live("prints what is said in JSON also as CSV, a line for each manager", () =>
    Effect.gen(function*() {
      const { stdout } = yield* rmkit("score", ...asked, "--format", "csv")
      const [head = "", ...lines] = stdout.trimEnd().split(/\r?\n/)
      assert.strictEqual(head.split(",").length, 26)
      assert.deepStrictEqual(lines.map((it) => it.split(",")[0]), ["王芳", "Ann", "Bob"])
      const ann = lines[1]?.split(",") ?? []
      assert.strictEqual(ann[head.split(",").indexOf("won_value_actual")], "40000.00")
    }))

  it.live("scores one manager alone, and suggests a name where nobody has the one asked for", () =>
    Effect.gen(function*() {
      const one = yield* rmkit("score", ...asked, "--manager", "Ann", "--format", "json")
      assert.strictEqual(JSON.parse(one.stdout).length, 1)
      const none = yield* rmkit("score", ...asked, "--manager", "Anne")
      assert.deepStrictEqual([none.code, none.stdout], [3, ""])
      assert.include(none.stderr, "There is no manager “Anne”. Did you mean “Ann”?")
    }))

  const refused: ReadonlyArray<readonly [string, ReadonlyArray<string>, string]> = [
    [
      "a scheme there is not",
      ["--scheme", "field-sale", "--period", "2017-Q2"],
      "There is no scheme “field-sale”. Did you mean “field-sales”?"
    ],
    ["a period that is none", ["--scheme", "field-sales", "--period", "2017-Q5"], "\"2017-Q5\" is no period."],
    ["a period of another kind", ["--scheme", "field-sales", "--period", "2017"], "scores by quarter"],
    ["a period before the programme", ["--scheme", "field-sales", "--period", "2015-Q1"], "rmkit programme publish"]
  ]
  it.live.each(refused)("says what is wrong with %s, and exits 3", ([, args, says]) =>
    Effect.gen(function*() {
      const { code, stderr, stdout } = yield* rmkit("score", "--db", db, ...args)
      assert.include(stderr, says)
      assert.deepStrictEqual({ code, stdout }, { code: 3, stdout: "" })
    }))

  it.live("shows a manager the own score alone, a team lead the team's, and whoever is unknown none", () =>
    Effect.gen(function*() {
      assert.deepStrictEqual(yield* seenBy("Ann"), ["Ann"])
      assert.deepStrictEqual(yield* seenBy("Dora"), ["Ann", "Bob"])
      const nobody = yield* rmkit("score", ...asked, "--as", "nobody")
      assert.deepStrictEqual([nobody.code, nobody.stdout], [3, ""])
      assert.include(nobody.stderr, "nobody has no role today")
    }))
})

describe("rmkit explain", () => {
  it.live("goes from the score to the line of the file behind each fact, in both languages", () =>
    Effect.gen(function*() {
      const { stdout } = yield* rmkit("explain", ...asked, "--manager", "Ann")
      assert.match(stdout, /^Ann · Field sales, quarterly · 2017-Q2: 51.67 D\n└─ The score is 51.67, grade D/)
      assert.match(stdout, /2017-05-02  40000\.00  Acme  no product  1  deals\.csv:2$/m)
      const chinese = yield* rmkit("explain", ...asked, "--manager", "王芳", "--lang", "zh")
      assert.match(chinese.stdout, /2017-04-06 .*客户不明.*deals\.csv:5$/m)
    }))

  it.live("says that nobody of a name is scored", () =>
    Effect.gen(function*() {
      const { code, stderr } = yield* rmkit("explain", ...asked, "--manager", "Anne")
      assert.strictEqual(code, 3)
      assert.include(stderr, "Did you mean “Ann”?")
    }))
})

/** A deal's stream in the tables of a database. */
const deal = (id: string) =>
  `(select stream from streams where id = '${id}' and entity = (select number from names where name = 'deal'))`

describe("rmkit verify and rebuild", () => {
  const tampered: ReadonlyArray<readonly [string, string, string]> = [
    [
      "a fact",
      `update fact_rows set amount = amount + 1 where stream in (select stream from streams where id = '1')
        and metric = (select number from names where name = 'won_value')`,
      "deal 1: the facts differ"
    ],
    [
      "a state",
      `update state_rows set state = replace(state, '40000', '40001') where stream = ${deal("1")}`,
      "deal 1: the state differ"
    ],
    ["a state that is gone", `delete from state_rows where stream = ${deal("2")}`, "deal 2: the state differ"]
  ]
  it.live.each(tampered)(
    "name %s that was changed by hand, exit 1, and mend it",
    ([, sql, says]) =>
      Effect.gen(function*() {
        const own = newDb()
        yield* rmkit("import", "--db", own, "--mapping", `${dir}/mapping.json`, dir)
        const file = new DatabaseSync(own)
        assert.notStrictEqual(file.prepare(sql).run().changes, 0)
        file.close()
        const found = yield* rmkit("verify", "--db", own)
        assert.strictEqual(found.code, 1)
        assert.include(found.stdout, says)
        assert.include(found.stderr, "rmkit rebuild")
        const json = yield* rmkit("verify", "--db", own, "--format", "json")
        assert.isAtLeast(JSON.parse(json.stdout).differences.length, 1)
        assert.strictEqual((yield* rmkit("rebuild", "--db", own)).code, 0)
        assert.strictEqual((yield* rmkit("verify", "--db", own)).code, 0)
      })
  )
})

describe("rmkit as a process of its own", () => {
  it.live("says its answer on stdout alone, and ends with its exit code", () =>
    Effect.gen(function*() {
      const score = yield* spawned("score", ...asked, "--format", "json")
      assert.deepStrictEqual([score.code, score.stderr, JSON.parse(score.stdout).length], [0, "", 3])
      const none = yield* spawned("score", "--db", newDb(), "--scheme", "s", "--period", "2017-Q2")
      assert.deepStrictEqual([none.code, none.stdout], [4, ""])
      const help = yield* spawned("--help")
      assert.deepStrictEqual([help.code, help.stderr], [0, ""])
      assert.include(help.stdout, "Exit codes: 0 done")
    }), 60_000)

  it.live(
    "that is stopped while it imports says that what was written stays, and completes when it is run again",
    () =>
      Effect.gen(function*() {
        const large = folder(houseOfDeals(4000))
        const own = newDb()
        const args = ["import", "--db", own, "--mapping", `${large}/mapping.json`, large, "--format", "json"]
        const child = started(args)
        let stderr = ""
        child.stderr.setEncoding("utf8").on("data", (text: string) => {
          stderr += text
          // once: whoever insists is obeyed at once, and hears nothing
          if (!child.killed && stderr.includes("clients.csv: 2 rows read")) child.kill("SIGINT")
        })
        const [code] = yield* Effect.promise(() => once(child, "close"))
        assert.strictEqual(code, 130)
        assert.match(stderr, /^Stopped\. Committed so far: 5 rows of teams\.csv, clients\.csv, which are whole/m)
        const { stdout } = yield* rmkit(...args)
        assert.include(JSON.parse(stdout), { read: 4005, accepted: 4005 })
        assert.strictEqual((yield* rmkit("verify", "--db", own)).code, 0)
      }),
    120_000
  )

  it.live("serves scorecards until it is told to stop, and then ends well", () =>
    Effect.promise(async () => {
      const child = started(["serve", "--db", db, "--port", "0"])
      const [line] = await once(createInterface(child.stdout), "line")
      const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(String(line))?.[0]
      assert.isDefined(url)
      const response = await fetch(`${url}api/scorecards?scheme=field-sales&period=2017-Q2`)
      assert.strictEqual(response.status, 200)
      const cards: unknown = await response.json()
      assert.strictEqual(Array.isArray(cards) ? cards.length : 0, 3)
      child.kill("SIGTERM")
      const [code] = await once(child, "exit")
      assert.strictEqual(code, 0)
    }), 60_000)
})
