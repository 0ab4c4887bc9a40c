import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { rmkit, workplace } from "./support/cli.ts"
import { pipelineCsv, pipelineMapping } from "./support/generated.ts"
import { clientsCsv, clientsMapping, mappingOf, teamsCsv, teamsMapping } from "./support/house.ts"

const { folder, newDb } = workplace()

const more = { ...pipelineMapping, file: "more.csv" }
const mapping = mappingOf([teamsMapping, clientsMapping, pipelineMapping, more])
const header = "deal,agent,client,outcome,engaged,closed,value\n"
const house = (files: { readonly "deals.csv": string; readonly "more.csv": string }) =>
  folder({ "mapping.json": mapping, "teams.csv": teamsCsv, "clients.csv": clientsCsv, ...files })
const importing = (db: string, dir: string, ...args: ReadonlyArray<string>) =>
  rmkit("import", "--db", db, "--mapping", `${dir}/mapping.json`, dir, ...args)

const good = "X1,Ann,Acme,won,2017-03-01,2017-04-15,100.00\n"
const dearer = "X1,Ann,Acme,won,2017-03-01,2017-04-15,200.00\n"

describe("a row that says otherwise of a record than an earlier row", () => {
  it.live("of the same file is refused in a first import with both lines, the column and both values, in both languages", () =>
    Effect.gen(function*() {
      const dir = house({ "deals.csv": `${header}${good}${dearer}`, "more.csv": header })
      const { stderr } = yield* importing(newDb(), dir)
      assert.include(
        stderr,
        "deals.csv:3: value “200.00”: The deal “X1” is said otherwise in line 2 of deals.csv: value is 100.00 USD there and 200.00 USD here. One export says one thing of a record."
      )
      const chinese = yield* importing(newDb(), dir, "--lang", "zh")
      assert.include(
        chinese.stderr,
        "deals.csv:3：value“200.00”：商机“X1”与 deals.csv 第 2 行所述不一致：金额彼处为 100.00 USD，此处为 200.00 USD。"
      )
    }))

  it.live("of another file, on the same line, is refused with the other file, first and later", () =>
    Effect.gen(function*() {
      const db = newDb()
      const dir = house({ "deals.csv": `${header}${good}`, "more.csv": `${header}${dearer}` })
      const says = "more.csv:2: value “200.00”: The deal “X1” is said otherwise in line 2 of deals.csv: value is 100.00"
      assert.include((yield* importing(db, dir)).stderr, says)
      const later = house({ "deals.csv": `${header}${good}`, "more.csv": `${header}${dearer}${dearer}` })
      assert.include((yield* importing(db, later)).stderr, says)
    }))

  it.live("thousands of rows behind it is refused with the line of the first", () =>
    Effect.gen(function*() {
      const dir = house({
        "deals.csv": `${pipelineCsv(2500)}D3,Ann,Acme,won,2017-03-04,2017-04-15,9.00\n`,
        "more.csv": header
      })
      const { stderr } = yield* importing(newDb(), dir)
      assert.include(
        stderr,
        "deals.csv:2502: value “9.00”: The deal “D3” is said otherwise in line 5 of deals.csv: value is 3.50 USD there and 9.00 USD here."
      )
    }), 60_000)
})
