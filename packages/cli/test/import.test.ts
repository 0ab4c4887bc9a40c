import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { createHash } from "node:crypto"
import { rmkit, workplace } from "./support/cli.ts"
import { pipelineMapping } from "./support/generated.ts"
import { clientsCsv, clientsMapping, mappingOf, teamsCsv, teamsMapping } from "./support/house.ts"
import { briefly, journalOf } from "./support/journal.ts"

const { at, folder, newDb, read } = workplace()

type Files = Readonly<Record<string, string | Uint8Array>>

/** Imports files by a mapping, into a new database unless one is given, and reads the account and the rejects. */
const imported = (files: Files, mapping: string, db = newDb()) =>
  Effect.gen(function*() {
    const dir = folder({ ...files, "mapping.json": mapping })
    const rejects = `${dir}/rejects.jsonl`
    const args = [
      "import",
      "--db",
      db,
      "--mapping",
      `${dir}/mapping.json`,
      dir,
      "--rejects",
      rejects,
      "--format",
      "json"
    ]
    const { code, stderr, stdout } = yield* rmkit(...args)
    assert.strictEqual(code, 0, stderr)
    const account: {
      readonly read: number
      readonly accepted: number
      readonly unchanged: number
      readonly rejected: number
      readonly warned: number
    } = JSON
      .parse(stdout)
    assert.strictEqual(account.read, account.accepted + account.rejected)
    const lines = read(rejects).split("\n").slice(0, -1)
    // the Chinese of what would be accepted has a test of its own
    const rejected = lines.map((line): unknown =>
      JSON.parse(line, (key, value: unknown) => key === "zh" ? undefined : value)
    )
    assert.strictEqual(rejected.length, account.rejected)
    return { db, stderr, account, rejected }
  })

const house = mappingOf([teamsMapping, clientsMapping])
const houseFiles = { "teams.csv": teamsCsv, "clients.csv": clientsCsv }

describe("an import of a house", () => {
  it.live("records every row once, each event with file, line and the file's hash", () =>
    Effect.gen(function*() {
      const { account, db } = yield* imported(houseFiles, house)
      const events = yield* journalOf(db)
      assert.include(account, { read: 5, accepted: 5, unchanged: 0, rejected: 0, warned: 0 })
      // rows are written side by side, so the journal keeps another order than the file
      assert.sameMembers([...briefly(events)], [
        "TerritoryDefined Central teams.csv:2",
        "ManagerJoined Dora teams.csv:2",
        "TeamFormed Dora teams.csv:2",
        "ManagerJoined Ann teams.csv:2",
        "ManagerJoined Bob teams.csv:3",
        "TerritoryDefined East teams.csv:4",
        "ManagerJoined Rick teams.csv:4",
        "TeamFormed Rick teams.csv:4",
        "ManagerJoined 王芳 teams.csv:4",
        "ClientTakenOver Acme clients.csv:2",
        "ClientTakenOver Betatech clients.csv:3"
      ])
      const sha256 = createHash("sha256").update(teamsCsv).digest("hex")
      assert.strictEqual(events[0]?.source?.sha256, sha256)
    }))

  it.live("that accepts no row says that nothing was recorded, and not that all was known", () =>
    Effect.gen(function*() {
      const dir = folder({
        "clients.csv": "account,sector,founded,staff\n,retail,1996,120\n",
        "mapping.json": mappingOf([clientsMapping])
      })
      const { stdout } = yield* rmkit("import", "--db", newDb(), "--mapping", `${dir}/mapping.json`, dir)
      assert.match(stdout, /^No row was accepted: nothing was recorded\.$/m)
      assert.notInclude(stdout, "Unchanged")
    }))

  it.live("changes nothing the second time, and says so", () =>
    Effect.gen(function*() {
      const { db } = yield* imported(houseFiles, house)
      const before = yield* journalOf(db)
      const { account } = yield* imported(houseFiles, house, db)
      assert.include(account, { read: 5, accepted: 5, unchanged: 5, rejected: 0 })
      assert.deepStrictEqual(yield* journalOf(db), before)
      const dir = folder({ ...houseFiles, "mapping.json": house })
      const { stdout } = yield* rmkit("import", "--db", db, "--mapping", `${dir}/mapping.json`, dir)
      assert.include(stdout, "Unchanged: every accepted row was imported before, nothing was recorded.")
    }))

  it.live("takes the same rows in another file and order for the same rows", () =>
    Effect.gen(function*() {
      const { db } = yield* imported(houseFiles, house)
      const [head = "", first = "", second = ""] = clientsCsv.split("\n")
      const again = { "clients.csv": [head, second, "", first].join("\r\n") }
      const { account } = yield* imported(again, mappingOf([clientsMapping]), db)
      assert.include(account, { read: 2, accepted: 2, unchanged: 2 })
    }))

  it.live("is as its events say", () =>
    Effect.gen(function*() {
      const { db } = yield* imported(houseFiles, house)
      const { code, stdout } = yield* rmkit("verify", "--db", db)
      assert.deepStrictEqual({ code, stdout }, {
        code: 0,
        stdout: "12 streams, 15 events, 0 facts: everything is as the events say.\n"
      })
    }))

  it.live("tells what nothing is taken from", () =>
    Effect.gen(function*() {
      const mapping = mappingOf([{
        ...clientsMapping,
        records: [{
          record: "client",
          fields: { id: "account", name: "account", kind: { constant: "company" }, stage: { constant: "Lost" } }
        }]
      }])
      const { stderr } = yield* imported(houseFiles, mapping)
      assert.include(stderr, "clients.csv: nothing is taken from sector, founded, staff.")
    }))
})

/** The client rows of a file that begins with the header, and the mapping for it. */
const clientRows = (...rows: ReadonlyArray<string>): Files => ({
  "clients.csv": `account,sector,founded,staff\n${rows.join("\n")}\n`
})

const bad: ReadonlyArray<readonly [string, ReadonlyArray<string>, ReadonlyArray<object>]> = [
  ["too few cells", ["Acme,retail,1996"], [
    {
      file: "clients.csv",
      line: 2,
      column: "staff",
      value: "Acme, retail, 1996",
      accepted: "4 cells as in the header, not 3"
    }
  ]],
  ["too many cells", ["Acme,retail,1996,12,9"], [
    {
      file: "clients.csv",
      line: 2,
      column: "",
      value: "Acme, retail, 1996, 12, 9",
      accepted: "4 cells as in the header, not 5"
    }
  ]],
  ["a stray quote", ["Acme,5\" pipes,1996,12"], [
    {
      file: "clients.csv",
      line: 2,
      column: "sector",
      value: "5\" pipes",
      accepted: "a quote only around a whole cell, and doubled within it"
    }
  ]],
  ["a quote that nobody closes", ["Acme,\"retail,1996,12", "Betatech,medical,,"], [
    {
      file: "clients.csv",
      line: 2,
      column: "sector",
      value: "\"retail,1996,12",
      accepted:
        "a closing quote: the one that opens this cell in line 2 is closed nowhere. Look there for one that is missing at the end of the cell; one that belongs to the text is doubled"
    }
  ]],
  ["no value where one is wanted", [",retail,1996,12"], [
    {
      file: "clients.csv",
      line: 2,
      column: "account",
      value: "",
      accepted: "a value",
      also: [{ column: "account", value: "", accepted: "a value" }]
    }
  ]],
  ["no number where one is wanted", ["Acme,retail,1996,many"], [
    { file: "clients.csv", line: 2, column: "staff", value: "many", accepted: "a whole number, 0 or more, such as 42" }
  ]],
  ["a number beyond what is known", ["Acme,retail,19960,12"], [
    { file: "clients.csv", line: 2, column: "founded", value: "19960", accepted: "a year, such as 1996" }
  ]],
  ["two things at once", ["Acme,retail,MCMXCVI,-4"], [
    {
      file: "clients.csv",
      line: 2,
      column: "founded",
      value: "MCMXCVI",
      accepted: "a whole number, 0 or more, such as 42",
      also: [{ column: "staff", value: "-4", accepted: "a whole number, 0 or more, such as 42" }]
    }
  ]],
  ["another encoding", ["Acme,re\uFFFDtail,1996,12"], [
    {
      file: "clients.csv",
      line: 2,
      column: "sector",
      value: "re\uFFFDtail",
      accepted: "text in utf-8; the mapping can say another \"encoding\""
    }
  ]]
]

describe("a row that cannot be taken", () => {
  it.live.each(bad)(
    "for %s is rejected by name, in the file of rejects and on stderr, and the others are taken",
    ([, rows, expected]) =>
      Effect.gen(function*() {
        const { account, db, rejected, stderr } = yield* imported(
          clientRows(...rows, "Zeta,retail,1990,7"),
          mappingOf([clientsMapping])
        )
        assert.strictEqual(rejected.length, expected.length)
        assert.containSubset(rejected, expected)
        assert.match(stderr, /^clients\.csv:2: .*(?:is not accepted|is empty); wanted is .*\.$/m)
        assert.strictEqual(account.accepted, account.read - 1)
        assert.include(briefly(yield* journalOf(db)).at(-1), "ClientTakenOver Zeta")
      })
  )

  it.live("for an id that is too long or has control characters is rejected", () =>
    Effect.gen(function*() {
      const { rejected } = yield* imported(
        clientRows(`${"x".repeat(201)},retail,1996,1`, "A\u0007B,retail,1996,1"),
        mappingOf([clientsMapping])
      )
      const accepted = "an id of 1 to 200 characters without control characters or spaces around it"
      assert.containSubset(rejected, [{ line: 2, column: "account", accepted }, {
        line: 3,
        column: "account",
        accepted
      }])
    }))

  it.live("for a field of two million characters is rejected, and does not break the import", () =>
    Effect.gen(function*() {
      const { account, rejected } = yield* imported(
        clientRows("Acme,retail,1996,1", `Huge,${"x".repeat(2_000_000)},1996,1`, "Zeta,retail,1990,7"),
        mappingOf([clientsMapping])
      )
      assert.include(account, { read: 3, accepted: 2, rejected: 1 })
      assert.containSubset(rejected, [{ line: 3, column: "sector", accepted: "a row of at most 1048576 characters" }])
    }))

  it.live("because what it names is not there is rejected, with the column that names it", () =>
    Effect.gen(function*() {
      const mapping = mappingOf([{
        file: "managers.csv",
        records: [{ record: "manager", fields: { id: "agent", name: "agent", role: { constant: "rm" }, team: "team" } }]
      }])
      const { rejected } = yield* imported({ "managers.csv": "agent,team\nAnn,North\n" }, mapping)
      assert.deepStrictEqual(rejected, [{
        file: "managers.csv",
        line: 2,
        column: "team",
        value: "North",
        accepted: "There is no team “North”. Name a team that an earlier row, file or import has brought.",
        isRule: true
      }])
    }))

  it.live("is told in both languages", () =>
    Effect.gen(function*() {
      const dir = folder({ ...clientRows("Acme,retail,x,1"), "mapping.json": mappingOf([clientsMapping]) })
      const rejects = `${dir}/rejects.jsonl`
      yield* rmkit("import", "--db", newDb(), "--mapping", `${dir}/mapping.json`, dir, "--rejects", rejects)
      const line: { readonly zh: string; readonly accepted: string } = JSON.parse(read(rejects))
      assert.match(line.zh, /\p{Script=Han}/u)
      assert.notMatch(line.accepted, /\p{Script=Han}/u)
    }))

  it.live("because a rule forbids it is rejected whole: nothing else that it says is recorded", () =>
    Effect.gen(function*() {
      const { db } = yield* imported(houseFiles, house)
      const before = yield* journalOf(db)
      const { account, rejected } = yield* imported(
        // a team lead and an account manager in one row: the territory North would be new
        { "teams.csv": "agent,lead,office\nAnn,Ann,North\n" },
        mappingOf([teamsMapping]),
        db
      )
      assert.include(account, { read: 1, accepted: 0, rejected: 1 })
      assert.containSubset(rejected, [{ line: 2, column: "agent" }])
      assert.deepStrictEqual(yield* journalOf(db), before)
    }))

  it.live("ends a strict import with exit code 1, and what was accepted stays", () =>
    Effect.gen(function*() {
      const db = newDb()
      const dir = folder({
        ...clientRows("Acme,retail,x,1", "Zeta,retail,1990,7"),
        "mapping.json": mappingOf([clientsMapping])
      })
      const { code, stderr } = yield* rmkit("import", "--db", db, "--mapping", `${dir}/mapping.json`, dir, "--strict")
      assert.strictEqual(code, 1)
      assert.include(stderr, "1 row was rejected; what was accepted stays.")
      assert.deepStrictEqual(briefly(yield* journalOf(db)), ["ClientTakenOver Zeta clients.csv:3"])
    }))

  it.live("leaves a file of rejects from before empty when there is none any more", () =>
    Effect.gen(function*() {
      const rejects = at("old.jsonl")
      const dir = folder({
        ...houseFiles,
        "mapping.json": house,
        "bad/clients.csv": "account,sector,founded,staff\n,,,\n",
        "bad/mapping.json": mappingOf([clientsMapping])
      })
      const db = newDb()
      yield* rmkit("import", "--db", db, "--mapping", `${dir}/bad/mapping.json`, `${dir}/bad`, "--rejects", rejects)
      assert.notStrictEqual(read(rejects), "")
      yield* rmkit("import", "--db", db, "--mapping", `${dir}/mapping.json`, dir, "--rejects", rejects)
      assert.strictEqual(read(rejects), "")
    }))
})

const utf16 = (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, "utf16le"))

const dealsHouse = mappingOf([
  teamsMapping,
  clientsMapping,
  {
    file: "products.csv",
    records: [{ record: "product", fields: { id: "product", name: "product", listPrice: "price" } }]
  },
  {
    ...pipelineMapping,
    records: [{ record: "deal", fields: { ...pipelineMapping.records[0]?.fields, product: "product" } }]
  }
])
const dealRows = (...rows: ReadonlyArray<string>): Files => ({
  ...houseFiles,
  "products.csv": "product,price\nGTX Pro,4821\nMG Special,55.00\n",
  "deals.csv": `deal,agent,client,product,outcome,engaged,closed,value\n${rows.join("\n")}\n`
})

const usd = "an amount in USD, 0 or more, with at most 2 decimals, such as 1234.50"
const aDay = "a day that exists, written YYYY-MM-DD, such as 2017-03-31"
const badDeals: ReadonlyArray<readonly [string, string, object]> = [
  ["a day that does not exist", "1,Ann,Acme,GTX Pro,won,2017-02-30,2017-03-01,5", {
    column: "engaged",
    value: "2017-02-30",
    accepted: aDay
  }],
  ["a day written otherwise", "1,Ann,Acme,GTX Pro,won,01.02.2017,2017-03-01,5", {
    column: "engaged",
    value: "01.02.2017",
    accepted: aDay
  }],
  ["an amount below zero", "1,Ann,Acme,GTX Pro,won,2017-02-01,2017-03-01,-5", {
    column: "value",
    value: "-5",
    accepted: usd
  }],
  ["more decimals than there are cents", "1,Ann,Acme,GTX Pro,won,2017-02-01,2017-03-01,5.005", {
    column: "value",
    value: "5.005",
    accepted: usd
  }],
  ["an amount beyond all amounts", "1,Ann,Acme,GTX Pro,won,2017-02-01,2017-03-01,99999999999999999999", {
    column: "value",
    value: "99999999999999999999",
    accepted: usd
  }],
  ["a product there is not", "1,Ann,Acme,GTXPro,won,2017-02-01,2017-03-01,5", {
    column: "product",
    value: "GTXPro",
    accepted: "There is no product “GTXPro”. Did you mean “GTX Pro”?"
  }],
  ["a manager there is not", "1,Anne,Acme,GTX Pro,won,2017-02-01,2017-03-01,5", {
    column: "agent",
    value: "Anne",
    accepted: "There is no manager “Anne”. Did you mean “Ann”?"
  }],
  ["a client there is not", "1,Ann,Acne,GTX Pro,won,2017-02-01,2017-03-01,5", {
    column: "client",
    value: "Acne",
    accepted: "There is no client “Acne”. Did you mean “Acme”?"
  }],
  ["an outcome that is none", "1,Ann,Acme,GTX Pro,Won,2017-02-01,2017-03-01,5", {
    column: "outcome",
    value: "Won",
    accepted: "open, won or lost"
  }],
  ["a win without its day", "1,Ann,Acme,GTX Pro,won,2017-02-01,,5", {
    column: "closed",
    value: "",
    accepted: "the day on which the deal was won"
  }],
  ["a win without its value", "1,Ann,Acme,GTX Pro,won,2017-02-01,2017-03-01,", {
    column: "value",
    value: "",
    accepted: "the amount for which the deal was won"
  }],
  ["an open deal with a day of closing", "1,Ann,Acme,GTX Pro,open,2017-02-01,2017-03-01,", {
    column: "closed",
    value: "2017-03-01",
    accepted: "nothing, since the deal is open"
  }],
  ["a close before the engagement", "1,Ann,Acme,GTX Pro,won,2017-03-02,2017-03-01,5", {
    column: "deal",
    value: "1",
    accepted: "The deal cannot close on 2017-03-01: it was engaged later, on 2017-03-02."
  }],
  ["a day that has not come", "1,Ann,Acme,GTX Pro,won,2017-03-02,9000-03-01,5", { column: "deal", value: "1" }]
]

describe("a deal that cannot be taken", () => {
  it.live.each(badDeals)(
    "for %s is rejected by name, and the next is taken",
    ([, row, expected]) =>
      Effect.gen(function*() {
        const next = "2,Ann,Acme,MG Special,won,2017-02-01,2017-03-01,55"
        const { account, db, rejected } = yield* imported(dealRows(row, next), dealsHouse)
        assert.containSubset(rejected, [{ file: "deals.csv", line: 2, ...expected }])
        assert.include(account, { read: 9, accepted: 8, rejected: 1 })
        const deals = briefly(yield* journalOf(db)).filter((it) => it.includes("deals.csv"))
        assert.deepStrictEqual(deals, [
          "DealOpened 2 deals.csv:3",
          "DealEngaged 2 deals.csv:3",
          "DealWon 2 deals.csv:3"
        ])
      })
  )

  it.live("until the mapping is mended is taken then, and the others are unchanged", () =>
    Effect.gen(function*() {
      const files = dealRows("1,Ann,Acme,GTXPro,won,2017-02-01,2017-03-01,5", "2,Ann,Acme,GTX Pro,open,2017-02-01,,")
      const { account, db } = yield* imported(files, dealsHouse)
      assert.include(account, { read: 9, accepted: 8, rejected: 1 })
      const mended = dealsHouse.replace(
        "\"product\":\"product\"}}]}]",
        "\"product\":{\"column\":\"product\",\"aliases\":{\"GTXPro\":\"GTX Pro\"}}}}]}]"
      )
      assert.notStrictEqual(mended, dealsHouse)
      const again = yield* imported(files, mended, db)
      assert.include(again.account, { read: 9, accepted: 9, unchanged: 8, rejected: 0 })
    }))

  it.live("is corrected by a later export that says otherwise", () =>
    Effect.gen(function*() {
      const first = "1,Ann,Acme,GTX Pro,won,2017-02-01,2017-03-01,5"
      const { db } = yield* imported(dealRows(first), dealsHouse)
      const { account, rejected } = yield* imported(dealRows(first.replace(/5$/, "6")), dealsHouse, db)
      assert.deepStrictEqual(rejected, [])
      assert.containSubset(account, { new: 0, changed: 1, unchanged: 7, missing: 0 })
      assert.containSubset(account, {
        changes: [{ kind: "deal", id: "1", differences: [{ field: "value" }] }]
      })
      assert.strictEqual((yield* rmkit("verify", "--db", db)).code, 0)
    }))

  it.live("twice in one file with other words is taken as the first line says, and the second is rejected", () =>
    Effect.gen(function*() {
      const rows = Array.from({ length: 20 }, (_, at) => `1,Ann,Acme,GTX Pro,won,2017-02-01,2017-03-01,${at}`)
      const { account, db, rejected } = yield* imported(dealRows(...rows), dealsHouse)
      assert.include(account, { rejected: 19 })
      assert.deepStrictEqual(rejected.length, 19)
      assert.include(briefly(yield* journalOf(db)), "DealWon 1 deals.csv:2")
    }))

  it.live("is one without a client no more than warned of", () =>
    Effect.gen(function*() {
      const dir = folder({
        ...dealRows("1,Ann,,GTX Pro,open,2017-02-01,,", "2,Ann,,,open,,,"),
        "mapping.json": dealsHouse
      })
      const warnings = `${dir}/warnings.jsonl`
      const { stdout } = yield* rmkit(
        "import",
        "--db",
        newDb(),
        "--mapping",
        `${dir}/mapping.json`,
        dir,
        "--warnings",
        warnings
      )
      const says = { en: "no client is named, so it is recorded as unknown", zh: "未填写客户，按“未知”登记" }
      assert.include(stdout, `2 × warning: ${says.en} (client; first at deals.csv:2).`)
      assert.deepStrictEqual(read(warnings).trimEnd().split("\n").map((it): unknown => JSON.parse(it)), [
        { file: "deals.csv", line: 2, column: "client", says },
        { file: "deals.csv", line: 3, column: "client", says }
      ])
    }))
})

describe("a file written otherwise", () => {
  const rows = "账户;行业;成立;人数\r\n深圳一号;零售;1996年3月;1.200\r\n"
  const fields = {
    id: "账户",
    name: "账户",
    kind: { constant: "company" },
    stage: { constant: "Active" },
    sector: { column: "行业", aliases: { 零售: "retail" } },
    employees: { column: "人数", grouping: ".", decimal: "," }
  }
  const mapping = (more: object) =>
    mappingOf([{ file: "c.csv", delimiter: ";", records: [{ record: "client", fields }], ...more }])

  it.live("with a byte order mark, another delimiter and other digits is read as it is meant", () =>
    Effect.gen(function*() {
      const { db } = yield* imported({ "c.csv": `\uFEFF${rows}` }, mapping({}))
      const [event] = yield* journalOf(db)
      assert.containSubset(event?.data, { name: "深圳一号", dossier: { sector: "retail", employees: 1200 } })
    }))

  it.live("in GB18030, as Excel in China saves it, is read once the mapping says so", () =>
    Effect.gen(function*() {
      const gb = new Uint8Array([...Buffer.from("id,name\n1,"), 0xc9, 0xee, 0xdb, 0xda, 10])
      const file = {
        file: "c.csv",
        encoding: "gb18030",
        records: [{
          record: "client",
          fields: { id: "id", name: "name", kind: { constant: "company" }, stage: { constant: "Active" } }
        }]
      }
      const { db } = yield* imported({ "c.csv": gb }, mappingOf([file]))
      assert.containSubset((yield* journalOf(db))[0]?.data, { name: "深圳" })
    }))

  it.live("in UTF-16 is read once the mapping says so", () =>
    Effect.gen(function*() {
      const { account } = yield* imported({ "c.csv": utf16(rows) }, mapping({ encoding: "utf-16le" }))
      assert.include(account, { read: 1, accepted: 1 })
    }))

  it.live("with words that mean nothing leaves the field out, or takes the default", () =>
    Effect.gen(function*() {
      const file = {
        ...clientsMapping,
        empty: ["n/a", "-"],
        records: [{
          record: "client",
          fields: { ...clientsMapping.records[0]?.fields, sector: { column: "sector", default: "unknown" } }
        }]
      }
      const { db } = yield* imported(clientRows("Acme,-,n/a,12"), mappingOf([file]))
      assert.containSubset((yield* journalOf(db))[0]?.data, { dossier: { sector: "unknown", employees: 12 } })
    }))

  it.live("with line breaks in quoted cells has its rows told by the line on which they begin", () =>
    Effect.gen(function*() {
      const { db, rejected } = yield* imported(
        clientRows("\"Acme\",\"retail\nand\nmore\",1996,12", "Bad,,x,", "Zeta,retail,1990,7"),
        mappingOf([clientsMapping])
      )
      assert.containSubset(rejected, [{ line: 5, column: "founded" }])
      assert.deepStrictEqual(briefly(yield* journalOf(db)), [
        "ClientTakenOver Acme clients.csv:2",
        "ClientTakenOver Zeta clients.csv:6"
      ])
    }))
})
