import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { existsSync } from "node:fs"
import { recordKinds } from "../src/import/kinds.ts"
import { planOf } from "../src/import/plan.ts"
import { aliasWatch, isWatched } from "../src/mapping/aliases.ts"
import { rmkit, workplace } from "./support/cli.ts"
import { examplePortal } from "./support/crm.ts"
import { clientsCsv, clientsMapping, mappingOf, teamsCsv, teamsMapping } from "./support/house.ts"

const { folder, newDb, read } = workplace()

const deals = `deal,agent,client,outcome,closed,value,remark
1,Ann,Acme,gewonnen,31.03.2026,"1.234,50",
2,Ann,Acme,gewonnen,12.02.2026,"900,00",n/a
3,Bob,Betatech,verloren,05.01.2026,,x
4,Bob,Betatex,gewonnen,27.03.2026,"12.000,00",x
`

const german = { dates: "DD.MM.YYYY", decimal: ",", grouping: "." }

const outcome = { column: "outcome", aliases: { gewonnen: "won", verloren: "lost" } }

const dealFields = {
  id: "deal",
  manager: "agent",
  client: "client",
  outcome,
  closedOn: "closed",
  value: "value"
}

const dealsMapping = (fields: object = {}, file: object = german, record: object = {}) => ({
  file: "deals.csv",
  ...file,
  records: [{ record: "deal", ...record, fields: { ...dealFields, ...fields } }]
})

const files = { "teams.csv": teamsCsv, "clients.csv": clientsCsv, "deals.csv": deals }

/** What is said of a mapping, on both streams. */
const checked = (mapping: string, more: Readonly<Record<string, string>> = {}) => {
  const dir = folder({ ...files, ...more, "mapping.json": mapping })
  return rmkit("mapping", "check", `${dir}/mapping.json`, dir)
}

const house = (...last: ReadonlyArray<unknown>) => mappingOf([teamsMapping, clientsMapping, ...last])

describe("a mapping that fits its files", () => {
  it.live("is told what each file becomes, how it is read, and what is left over", () =>
    Effect.gen(function*() {
      const { code, stdout } = yield* checked(house(dealsMapping({}, { ...german, empty: ["n/a"] })))
      assert.strictEqual(code, 0)
      assert.include(stdout, "deals.csv: utf-8 (found out), comma (found out)")
      assert.match(stdout, /1\. deal +id +deal\n/)
      assert.match(stdout, /outcome +outcome +2 aliases/)
      assert.include(stdout, "Nothing is taken from remark.")
      assert.include(stdout, "mapping.json: no problem")
    }))
})

/** What is wrong, and what has to be said of it; a problem ends with 4, a warning does not. */
const problems: ReadonlyArray<readonly [string, string, ReadonlyArray<string>]> = [
  [
    "days that are written otherwise, with how they are",
    house(dealsMapping({}, { decimal: ",", grouping: "." })),
    [
      "files[2].records[0].fields.closedOn: “closed” of deals.csv does not hold what closedOn takes: none of 4 cells can be read, first “31.03.2026” in line 2",
      "written YYYY-MM-DD",
      `They can be read with "dates": "DD.MM.YYYY".`
    ]
  ],
  [
    "amounts that are written otherwise, with how they are",
    house(dealsMapping({}, { dates: "DD.MM.YYYY" })),
    [
      "files[2].records[0].fields.value: “value” of deals.csv",
      "first “1.234,50” in line 2",
      `They can be read with "decimal": ",", "grouping": ".".`
    ]
  ],
  [
    "a choice without aliases, with the words that there are",
    house(dealsMapping({ outcome: "outcome" })),
    ["fields.outcome: “outcome” of deals.csv", "wanted is open, won or lost", "“gewonnen”, “verloren”"]
  ],
  [
    "an alias with a blank before it",
    house(dealsMapping({ outcome: { column: "outcome", aliases: { ...outcome.aliases, " offen": "open" } } })),
    ["outcome.aliases. offen: “ offen” never matches: a cell is read without the blanks around it."]
  ],
  [
    "an alias of a word that means nothing",
    house(dealsMapping({ outcome: { ...outcome, empty: ["verloren"] } })),
    [`outcome.aliases.verloren: “verloren” means nothing by "empty", and “lost” by this alias`]
  ],
  [
    "an alias of the empty cell",
    house(dealsMapping({ outcome: { column: "outcome", aliases: { ...outcome.aliases, "": "open" } } })),
    [`an empty cell has no alias; say its "default".`]
  ],
  [
    "an alias that leaves empty what may not be",
    house(dealsMapping({ outcome: { column: "outcome", aliases: { ...outcome.aliases, verloren: "" } } })),
    ["aliases.verloren: it leaves outcome empty, which may not be."]
  ],
  [
    "an alias to something that the field refuses",
    house(dealsMapping({ outcome: { column: "outcome", aliases: { ...outcome.aliases, verloren: "loste" } } })),
    ["aliases.verloren: “loste” is not open, won or lost."]
  ],
  [
    "a record without an id",
    house({ file: "deals.csv", records: [{ record: "deal", fields: { manager: "agent", outcome } }] }),
    ["files[2].records[0].fields.id: a deal needs it: name the column that holds it, or a constant."]
  ],
  [
    "two records of a row with one id that say different things",
    mappingOf([{
      file: "clients.csv",
      records: [
        { record: "product", fields: { id: "account", name: "account" } },
        { record: "product", fields: { id: "account", name: "sector" } }
      ]
    }]),
    [
      "files[0].records[1]: it and files[0].records[0] are both the product of “account” in each row, and say different things of name"
    ]
  ],
  [
    "a condition on a column that is not there",
    house(dealsMapping({ closedOn: { column: "closed", when: { column: "outcom", is: ["gewonnen"] } } })),
    ["fields.closedOn.when.column: deals.csv has no column “outcom”. Did you mean “outcome”?"]
  ],
  [
    "a condition that asks nothing",
    house(dealsMapping({ closedOn: { column: "closed", when: { column: "outcome" } } })),
    [`fields.closedOn.when: it needs "is" or "not" with the words that it asks for.`]
  ],
  [
    "a file whose rows may become nothing",
    house(dealsMapping({}, german, { when: { column: "outcome", is: ["gewonnen"] } })),
    [`files[2].records: every record of deals.csv has a "when": one has to be there for each row.`]
  ]
]

const warnings: ReadonlyArray<readonly [string, string, ReadonlyArray<string>]> = [
  [
    "an alias that no cell needs",
    house(dealsMapping({ outcome: { column: "outcome", aliases: { ...outcome.aliases, offen: "open" } } })),
    ["fields.outcome.aliases.offen: “offen” never stands in “outcome” of deals.csv, so this alias is not needed."]
  ],
  [
    "an id that no file brings, with the nearest",
    house(dealsMapping()),
    ["fields.client: “client” of deals.csv names a client that no file brings: “Betatex” (1 row; near is “Betatech”)."]
  ],
  [
    "a file that names what a later one brings",
    mappingOf([dealsMapping(), teamsMapping, clientsMapping]),
    [
      "files[0].records[0].fields.manager: deals.csv names a manager before teams.csv brings it: put teams.csv first.",
      "files[0].records[0].fields.client: deals.csv names a client before clients.csv brings it: put clients.csv first."
    ]
  ],
  [
    "rows that say different things of one record",
    mappingOf([{
      file: "deals.csv",
      records: [{ record: "product", fields: { id: "agent", name: "client" } }]
    }]),
    ["the product “Bob” has “Betatech” as name in line 4 of deals.csv and “Betatex” in line 5: only one of the two"]
  ]
]

describe("a mapping is refused before a row is read for", () => {
  it.live.each(problems)("%s", ([, mapping, said]) =>
    Effect.gen(function*() {
      const { code, stderr } = yield* checked(mapping)
      assert.strictEqual(code, 4, stderr)
      for (const it of said) assert.include(stderr, it)
    }))

  it.live("a role that the programme does not have, and a currency that is not its own, with both named", () =>
    Effect.gen(function*() {
      const named = { programme: "./p.json", proposedBy: "wang", approvedBy: "li", currency: "EUR" }
      const mapping = mappingOf([teamsMapping, clientsMapping, dealsMapping()], named)
      const other = read(`${examplePortal}/programme.json`).replaceAll(`"teamLead"`, `"teamLeader"`)
      const { code, stderr } = yield* checked(mapping, { "p.json": other })
      assert.strictEqual(code, 4)
      assert.include(stderr, "role.constant: the programme has no role “teamLead”. Did you mean “teamLeader”?")
      const currencies =
        "value.currency: the amounts are in EUR, and the programme scores in USD: they cannot be added up."
      assert.include(stderr, currencies)
    }))

  it.live("a column without a value of a field that has to have one", () =>
    Effect.gen(function*() {
      const nobody = deals.replaceAll(/,(Ann|Bob),/g, ",,")
      const { code, stderr } = yield* checked(house(dealsMapping()), { "deals.csv": nobody })
      assert.strictEqual(code, 4)
      const said = "fields.manager: “agent” of deals.csv is empty in all 4 rows looked at, and manager is required."
      assert.include(stderr, said)
    }))

  it.live("the same things by rmkit import, which writes nothing then", () =>
    Effect.gen(function*() {
      const dir = folder({ ...files, "mapping.json": house(dealsMapping({}, {})) })
      const db = newDb()
      const { code, stderr } = yield* rmkit("import", "--db", db, "--mapping", `${dir}/mapping.json`, dir)
      assert.strictEqual(code, 4)
      assert.include(stderr, `They can be read with "dates": "DD.MM.YYYY".`)
      assert.isFalse(existsSync(db))
    }))
})

describe("a mapping is told to be looked at for", () => {
  it.live.each(warnings)("%s, and no more than that", ([, mapping, said]) =>
    Effect.gen(function*() {
      const { code, stderr } = yield* checked(mapping)
      assert.strictEqual(code, 0, stderr)
      for (const it of said) assert.include(stderr, it)
    }))

  it.live("a column of which most cells cannot be read, and not for one of which a few cannot", () =>
    Effect.gen(function*() {
      const most = deals.replaceAll(/\d\d\.\d\d\.2026/g, (day) => day.startsWith("31") ? day : "soon")
      const few = deals.replace("31.03.2026", "soon")
      const mapping = house(dealsMapping())
      assert.include((yield* checked(mapping, { "deals.csv": most })).stderr, "only 1 of 4 cells can be read")
      assert.notInclude((yield* checked(mapping, { "deals.csv": few })).stderr, "can be read")
    }))
})

describe("a condition", () => {
  const closes = `deal,agent,client,outcome,day,value
1,Ann,Acme,won,2026-03-31,100.00
2,Ann,,open,2026-06-30,
`
  const conditional = mappingOf([teamsMapping, {
    file: "deals.csv",
    records: [
      {
        record: "client",
        when: { column: "client", not: [""] },
        fields: { id: "client", name: "client", kind: { constant: "company" }, stage: { constant: "Active" } }
      },
      {
        record: "deal",
        fields: {
          id: "deal",
          manager: "agent",
          client: "client",
          outcome: "outcome",
          closedOn: { column: "day", when: { column: "outcome", is: ["won", "lost"] } },
          expectedOn: { column: "day", when: { column: "outcome", not: ["won", "lost"] } },
          value: "value"
        }
      }
    ]
  }])

  it.live("lets one column be the day of closing where a deal is closed, and makes a record where there is one", () =>
    Effect.gen(function*() {
      const dir = folder({ "teams.csv": teamsCsv, "deals.csv": closes, "mapping.json": conditional })
      const args = ["--db", newDb(), "--mapping", `${dir}/mapping.json`, dir, "--format", "json"]
      const { code, stderr, stdout } = yield* rmkit("import", ...args)
      assert.strictEqual(code, 0, stderr)
      assert.containSubset(JSON.parse(stdout), { read: 5, accepted: 5, rejected: 0, warned: 1 })
      const { stdout: said } = yield* rmkit("mapping", "check", `${dir}/mapping.json`, dir)
      assert.include(said, "1. client where client is not nothing")
      assert.include(said, "where outcome is “won”, “lost”")
    }))
})

const row = (word: string, line: number) => ({ line, cells: [`${line}`, "Ann", "Acme", word, "", "", ""] })

describe("the aliases of a file that is too big to be read before it is imported", () => {
  it.live("are watched while its rows are read, and those that no cell needed are told at its end", () =>
    Effect.gen(function*() {
      const aliases = { ...outcome.aliases, offen: "open" }
      const dir = folder(files)
      const document: unknown = JSON.parse(house(dealsMapping({ outcome: { column: "outcome", aliases } })))
      const { files: planned } = yield* Effect.promise(() => planOf(document, dir, recordKinds))
      const [, , file] = planned
      if (file === undefined) throw new Error("deals.csv is not planned")
      const watch = aliasWatch(file)
      assert.isFalse(watch.see([row("gewonnen", 2), row("sonst", 3)]))
      assert.isFalse(watch.see([row(" verloren ", 4), { line: 5, broken: "stray quote", cell: 0, value: "x" }]))
      assert.deepStrictEqual(watch.neverMet(), [{
        at: "files[2].records[0].fields.outcome.aliases.offen",
        word: "offen",
        says: {
          en: "“offen” never stands in “outcome” of deals.csv, so this alias is not needed",
          zh: "deals.csv 的“outcome”列中从未出现“offen”，此别名多余"
        }
      }])
      assert.isTrue(watch.see([row("offen", 6)]))
      assert.deepStrictEqual(watch.neverMet(), [])
      assert.deepStrictEqual([isWatched(64 * 1024 * 1024), isWatched(64 * 1024 * 1024 + 1)], [false, true])
    }))
})
