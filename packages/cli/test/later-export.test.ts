import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { rmkit, workplace } from "./support/cli.ts"
import { wholeJournalOf } from "./support/journal.ts"
import { dealRecord, teamRecords } from "./support/sales.ts"

const { folder, newDb } = workplace()

const programme = {
  id: "house",
  title: { en: "House", zh: "公司" },
  timeZone: "UTC",
  currency: "USD",
  effectiveFrom: "2026-01-01",
  roles: [
    { id: "rm", title: { en: "Account manager", zh: "客户经理" }, grants: [{ permission: "kpi.read", scope: "own" }] }
  ],
  metrics: [
    { id: "won_value", title: { en: "Won value", zh: "赢单金额" }, measure: { sum: "won_value" } },
    { id: "deals_engaged", title: { en: "Deals engaged", zh: "跟进商机数" }, measure: { count: "deals_engaged" } }
  ],
  schemes: [{
    id: "sales",
    title: { en: "Sales", zh: "销售" },
    role: "rm",
    period: "quarter",
    indicators: [{
      id: "won_value",
      title: { en: "Won value", zh: "赢单金额" },
      metric: "won_value",
      weightBasisPoints: 10000,
      target: "1000.00",
      curve: { proportional: { pointsAtTarget: "100", pointsMin: "0", pointsMax: "200" } }
    }],
    rounding: { mode: "half-up", digits: 2 },
    grades: [{ id: "A", scoreMin: "80" }, { id: "B" }]
  }]
}

const mapping = {
  programme: "./programme.json",
  proposedBy: "owner",
  approvedBy: "director",
  currency: "USD",
  files: [
    {
      file: "people.csv",
      records: teamRecords
    },
    {
      file: "clients.csv",
      records: [{
        record: "client",
        fields: { id: "id", name: "name", kind: { constant: "company" }, stage: { constant: "Active" }, owner: "owner" }
      }]
    },
    {
      file: "deals.csv",
      records: [{ ...dealRecord, fields: { ...dealRecord.fields, client: "client" } }]
    }
  ]
}

const lines = (...rows: ReadonlyArray<string>) => `${rows.join("\n")}\n`

const exportOf = (files: { readonly people: string; readonly clients: string; readonly deals: string }) =>
  folder({
    "people.csv": files.people,
    "clients.csv": files.clients,
    "deals.csv": files.deals,
    "programme.json": JSON.stringify(programme),
    "mapping.json": JSON.stringify(mapping)
  })

const deals = (...rows: ReadonlyArray<string>) => lines("id,manager,client,outcome,engaged,closed,value", ...rows)

const march = exportOf({
  people: lines("manager,team", "Ann,North", "Bob,South"),
  clients: lines("id,name,owner", "c1,Acme,Ann", "c2,Betatech,Bob"),
  deals: deals(
    "D1,Ann,c1,won,2026-01-10,2026-02-01,500",
    "D2,Ann,c1,lost,2026-01-11,2026-03-01,",
    "D3,Ann,c1,open,2026-01-12,,",
    "D4,Bob,c2,won,2026-01-13,2026-03-02,300",
    "D5,Bob,c2,open,2026-01-14,,"
  )
})

/** Three weeks later Ann is in the South, Betatech has another name, one amount is right, a lost deal is open again, an open one was won, and one is gone. */
const april = exportOf({
  people: lines("manager,team", "Ann,South", "Bob,South", "Eve,North"),
  clients: lines("id,name,owner", "c1,Acme,Ann", "c2,Betatech Group,Bob"),
  deals: deals(
    "D1,Ann,c1,won,2026-01-10,2026-02-01,400",
    "D2,Ann,c1,open,2026-01-11,,",
    "D3,Ann,c1,won,2026-01-12,2026-04-15,900",
    "D4,Bob,c2,won,2026-01-13,2026-03-02,300",
    "D6,Eve,c1,won,2026-04-03,2026-04-10,100"
  )
})

const account = (text: string): { readonly [field: string]: unknown } => JSON.parse(text)

const imported = Effect.fnUntraced(function*(db: string, dir: string, ...more: ReadonlyArray<string>) {
  const { code, stderr, stdout } = yield* rmkit(
    "import",
    "--db",
    db,
    "--mapping",
    `${dir}/mapping.json`,
    dir,
    "--format",
    "json",
    ...more
  )
  assert.strictEqual(code, 0, stderr)
  return account(stdout)
})

const scoresOf = Effect.fnUntraced(function*(db: string, period: string) {
  const { code, stderr, stdout } = yield* rmkit(
    "score",
    "--db",
    db,
    "--scheme",
    "sales",
    "--period",
    period,
    "--format",
    "json"
  )
  assert.strictEqual(code, 0, stderr)
  const cards: ReadonlyArray<{ readonly manager: { readonly id: string }; readonly score: string }> = JSON.parse(stdout)
  return Object.fromEntries(cards.map(({ manager, score }) => [manager.id, score]))
})

describe("a later export of the same folder", () => {
  it.live("is counted as new, changed, unchanged and missing, and each change is told", () =>
    Effect.gen(function*() {
      const db = newDb()
      yield* imported(db, march, "--as-of", "2026-03-31")
      const told = yield* imported(db, april, "--as-of", "2026-04-21")
      assert.containSubset(told, {
        asOf: "2026-04-21",
        files: [
          { file: "people.csv", read: 3, new: 1, changed: 1, unchanged: 1, missing: 0 },
          { file: "clients.csv", read: 2, new: 0, changed: 1, unchanged: 1, missing: 0 },
          { file: "deals.csv", read: 5, new: 1, changed: 3, unchanged: 1, missing: 1 }
        ],
        missingRecords: [{ file: "deals.csv", kind: "deal", id: "D5" }],
        changes: [
          { kind: "manager", id: "Ann", line: 2, differences: [{ field: "team", was: "North", is: "South" }] },
          {
            kind: "client",
            id: "c2",
            line: 3,
            differences: [{ field: "name", was: "Betatech", is: "Betatech Group" }]
          },
          { kind: "deal", id: "D1", line: 2 },
          { kind: "deal", id: "D2", line: 3 },
          { kind: "deal", id: "D3", line: 4 }
        ]
      })
      assert.strictEqual((yield* rmkit("verify", "--db", db)).code, 0)
    }))

  it.live("scores a corrected amount on the day of the win, and leaves what is missing as it is", () =>
    Effect.gen(function*() {
      const db = newDb()
      yield* imported(db, march, "--as-of", "2026-03-31")
      assert.deepStrictEqual(yield* scoresOf(db, "2026-Q1"), { Ann: "50.00", Bob: "30.00" })
      yield* imported(db, april, "--as-of", "2026-04-21")
      assert.deepStrictEqual(yield* scoresOf(db, "2026-Q1"), { Ann: "40.00", Bob: "30.00", Eve: "0.00" })
      assert.deepStrictEqual(yield* scoresOf(db, "2026-Q2"), { Ann: "90.00", Bob: "0.00", Eve: "10.00" })
    }))

  it.live("moves a manager from its own day on, so that what was won before stays with the team of then", () =>
    Effect.gen(function*() {
      const db = newDb()
      yield* imported(db, march, "--as-of", "2026-03-31")
      yield* imported(db, april, "--as-of", "2026-04-21")
      const events = yield* wholeJournalOf(db)
      const moved = events.filter(({ id, type }) => id === "Ann" && type === "MembershipChanged")
      assert.containSubset(moved, [{
        data: { from: "2026-04-21", team: "South" },
        source: { file: "people.csv", line: 2 }
      }])
    }))

  it.live("gives the same scores as importing it alone, where no history is asked for", () =>
    Effect.gen(function*() {
      const both = newDb()
      yield* imported(both, march)
      yield* imported(both, april)
      const alone = newDb()
      yield* imported(alone, april)
      for (const period of ["2026-Q1", "2026-Q2"]) {
        const expected = yield* scoresOf(alone, period)
        assert.deepStrictEqual(yield* scoresOf(both, period), expected)
      }
    }))

  it.live("is refused as of a day that has not come, or that is none", () =>
    Effect.gen(function*() {
      const db = newDb()
      const args = ["import", "--db", db, "--mapping", `${march}/mapping.json`, march]
      const future = yield* rmkit(...args, "--as-of", "2999-01-01")
      assert.strictEqual(future.code, 3)
      assert.include(future.stderr, "2999-01-01")
      assert.deepStrictEqual(yield* wholeJournalOf(db), [])
      const none = yield* rmkit(...args, "--as-of", "2026-02-30")
      assert.strictEqual(none.code, 2)
      assert.include(
        none.stderr,
        "--as-of: “2026-02-30” is not accepted; wanted is a day that exists, such as 2026-03-31."
      )
    }))
})

describe("importing the same folder again", () => {
  it.live("writes nothing, and says that every row was there", () =>
    Effect.gen(function*() {
      const db = newDb()
      yield* imported(db, march, "--as-of", "2026-03-31")
      const before = yield* wholeJournalOf(db)
      const told = yield* imported(db, march, "--as-of", "2026-03-31")
      assert.containSubset(told, { read: 9, accepted: 9, new: 0, changed: 0, unchanged: 9 })
      assert.deepStrictEqual(yield* wholeJournalOf(db), before)
    }))

  it.live("brings back what has been said otherwise since, where no day is given", () =>
    Effect.gen(function*() {
      const db = newDb()
      yield* imported(db, march)
      const first = yield* scoresOf(db, "2026-Q1")
      yield* imported(db, april)
      const told = yield* imported(db, march)
      assert.containSubset(told, { changed: 5, missing: 2 })
      assert.deepStrictEqual({ ...yield* scoresOf(db, "2026-Q1"), Eve: undefined }, { ...first, Eve: undefined })
      // and now it is the last word, so that once more is nothing
      const before = yield* wholeJournalOf(db)
      assert.containSubset(yield* imported(db, march), { changed: 0, new: 0 })
      assert.deepStrictEqual(yield* wholeJournalOf(db), before)
    }))
})

describe("an export that is imported a second time", () => {
  it.live("lists again what is missing, and prints no heading without rows", () =>
    Effect.gen(function*() {
      const db = newDb()
      yield* imported(db, march, "--as-of", "2026-03-31")
      yield* imported(db, april, "--as-of", "2026-04-21")
      const args = ["import", "--db", db, "--mapping", `${april}/mapping.json`, april, "--as-of", "2026-04-21"]
      const { stdout } = yield* rmkit(...args)
      assert.include(stdout, "Missing, and left as they are:\n  deal D5 (no longer in deals.csv)\n")
      assert.containSubset(yield* imported(db, april, "--as-of", "2026-04-21"), {
        missing: 1,
        missingRecords: [{ file: "deals.csv", kind: "deal", id: "D5" }]
      })
      const chinese = yield* rmkit(...args, "--lang", "zh")
      assert.include(chinese.stdout, "缺失的记录，保持原样：\n  商机 D5（deals.csv 中已没有）\n")
    }))
})

describe("a dry run", () => {
  it.live("prints the difference and which scores would move, and writes nothing", () =>
    Effect.gen(function*() {
      const db = newDb()
      yield* imported(db, march, "--as-of", "2026-03-31")
      const before = yield* wholeJournalOf(db)
      const told = yield* imported(db, april, "--as-of", "2026-04-21", "--dry-run")
      assert.containSubset(told, {
        dryRun: true,
        new: 2,
        changed: 5,
        missing: 1,
        scores: [
          { period: "2026-Q1", manager: { id: "Ann" }, before: "50.00", after: "40.00", moved: "-10" },
          { period: "2026-Q1", manager: { id: "Eve" }, before: null, after: "0.00", moved: null }
        ]
      })
      assert.deepStrictEqual(yield* wholeJournalOf(db), before)
      const { stdout } = yield* rmkit(
        "import",
        "--db",
        db,
        "--mapping",
        `${april}/mapping.json`,
        april,
        "--as-of",
        "2026-04-21",
        "--dry-run"
      )
      assert.include(stdout, "Dry run: nothing was written.")
      assert.include(stdout, "client c2: name Betatech → Betatech Group (clients.csv:3)")
      assert.include(stdout, "deal D5 (no longer in deals.csv)")
      assert.include(stdout, "Ann, sales 2026-Q1: 50.00 → 40.00 (-10)")
    }))

  it.live("of a database that is not there makes none", () =>
    Effect.gen(function*() {
      const db = newDb()
      const told = yield* imported(db, march, "--dry-run")
      assert.containSubset(told, { dryRun: true, new: 9 })
      const { code, stderr } = yield* rmkit("score", "--db", db, "--scheme", "sales", "--period", "2026-Q1")
      assert.notStrictEqual(code, 0)
      assert.include(stderr, "there is no such file")
    }))
})
