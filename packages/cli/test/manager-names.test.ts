import { assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { rmkit, workplace } from "./support/cli.ts"
import { examplePortal } from "./support/crm.ts"
import { mappingOf } from "./support/house.ts"

const { folder, newDb, read } = workplace()
const dir = folder({
  "mapping.json": mappingOf([
    {
      file: "people.csv",
      records: [
        { record: "team", fields: { id: { constant: "T1" }, name: { constant: "North" } } },
        { record: "manager", fields: { id: "no", name: "name", role: { constant: "rm" }, team: { constant: "T1" } } }
      ]
    },
    {
      file: "deals.csv",
      records: [{
        record: "deal",
        fields: { id: "deal", manager: "no", outcome: { constant: "won" }, closedOn: "closed", value: "value" }
      }]
    }
  ], { programme: "./programme.json", effectiveFrom: "2016-10-01", proposedBy: "wang", approvedBy: "li" }),
  "people.csv": "no,name\nM1,Anna Snelling\nM2,王芳\nM3,王芳\nM4,M1\n",
  "deals.csv": "deal,no,closed,value\nD1,M1,2017-05-02,40000.00\n",
  "programme.json": read(`${examplePortal}/programme.json`)
})
const db = newDb()
const asked = ["--db", db, "--scheme", "field-sales", "--period", "2017-Q2"]

beforeAll(async () => {
  const { code, stderr } = await Effect.runPromise(
    rmkit("import", "--db", db, "--mapping", `${dir}/mapping.json`, dir)
  )
  assert.strictEqual(code, 0, stderr)
})

const idsIn = (json: string) =>
  JSON.parse(json).map(({ manager }: { readonly manager: { readonly id: string } }) => manager.id)

describe("a manager who is asked for by name", () => {
  it.live("is the one who has it, in scores, reasons and facts, and as who acts", () =>
    Effect.gen(function*() {
      const one = yield* rmkit("score", ...asked, "--manager", "Anna Snelling", "--format", "json")
      assert.deepStrictEqual(idsIn(one.stdout), ["M1"])
      const why = yield* rmkit("explain", ...asked, "--manager", "Anna Snelling")
      assert.include(why.stdout, "deals.csv:2", why.stderr)
      const facts = yield* rmkit("explain", ...asked, "--manager", "Anna Snelling", "--format", "csv")
      assert.include(facts.stdout, "40000.00", facts.stderr)
      const own = yield* rmkit("score", ...asked, "--as", "Anna Snelling", "--format", "json")
      assert.deepStrictEqual(idsIn(own.stdout), ["M1"])
    }))

  it.live("is told apart by the ids where several have the name, in both languages", () =>
    Effect.gen(function*() {
      for (const command of ["score", "explain"]) {
        const { code, stderr } = yield* rmkit(command, ...asked, "--manager", "王芳")
        assert.strictEqual(code, 3)
        assert.include(stderr, "2 managers are called “王芳”: “M2”, “M3”. Give one of these ids to --manager.")
      }
      const { stderr } = yield* rmkit("score", ...asked, "--as", "王芳", "--lang", "zh")
      assert.include(stderr, "有 2 位客户经理名为“王芳”：“M2”、“M3”。请在 --as 中填写其中一个编号。")
    }))

  it.live("is not meant where somebody else has it as an id", () =>
    Effect.gen(function*() {
      const { stdout } = yield* rmkit("score", ...asked, "--manager", "M1", "--format", "json")
      assert.deepStrictEqual(idsIn(stdout), ["M1"])
    }))
})
