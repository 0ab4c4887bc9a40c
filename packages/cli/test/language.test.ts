import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { linesOf, notJson, placesOf } from "../src/json.ts"
import { languageOf } from "../src/language.ts"
import { rmkit, workplace } from "./support/cli.ts"
import { clientsCsv, clientsMapping, mappingOf } from "./support/house.ts"

const { folder, newDb, read } = workplace()

describe("the language of the command line", () => {
  it.each<readonly [ReadonlyArray<string>, Readonly<Record<string, string>>, "en" | "zh"]>([
    [[], {}, "en"],
    [[], { LANG: "zh_CN.UTF-8" }, "zh"],
    [[], { LANG: "de_DE.UTF-8" }, "en"],
    [[], { LC_ALL: "en_US.UTF-8", LANG: "zh_CN.UTF-8" }, "en"],
    [[], { LC_ALL: "", LC_MESSAGES: "zh_TW", LANG: "C" }, "zh"],
    [[], { RMKIT_LANG: "zh", LC_ALL: "C" }, "zh"],
    [["score", "--lang", "en"], { RMKIT_LANG: "zh" }, "en"],
    [["--lang=zh", "score"], {}, "zh"],
    [["--lang", "fr"], { LANG: "zh_CN" }, "zh"]
  ])("by %j and %j is %s", (args, environment, expected) => {
    assert.strictEqual(languageOf(args, environment), expected)
  })

  it.live("is spoken wherever the flag stands, and one that there is not is refused", () =>
    Effect.gen(function*() {
      assert.include((yield* rmkit("--lang", "zh", "scoer")).stderr, "rmkit 没有命令“scoer”。是否应为“score”？")
      assert.include((yield* rmkit("score", "--lang", "zh")).stderr, "缺少参数 --db。")
      assert.deepInclude(yield* rmkit("score", "--db", "x", "--lang", "fr"), { code: 2, stdout: "" })
    }))

  it.live("changes nothing in JSON, which has both", () =>
    Effect.gen(function*() {
      const files = { "clients.csv": `${clientsCsv}Zeta,retail,x,1\n`, "mapping.json": mappingOf([clientsMapping]) }
      const told = yield* Effect.forEach(["en", "zh"], (language) =>
        Effect.gen(function*() {
          const dir = folder(files)
          const rejects = `${dir}/rejects.jsonl`
          const args = ["--db", newDb(), "--mapping", `${dir}/mapping.json`, dir, "--rejects", rejects]
          const { stdout } = yield* rmkit("import", ...args, "--format", "json", "--lang", language)
          return { stdout, rejects: read(rejects) }
        }))
      assert.deepStrictEqual(told[0], told[1])
      assert.match(told[0]?.rejects ?? "", /"accepted":"a whole number.*"zh":"不小于 0 的整数/)
    }))
})

describe("the first row of a file", () => {
  it.live("that has no mapped column is told once, and not column by column", () =>
    Effect.gen(function*() {
      const dir = folder({ "clients.csv": `Clients,,,\n${clientsCsv}`, "mapping.json": mappingOf([clientsMapping]) })
      const { stderr } = yield* rmkit("mapping", "check", `${dir}/mapping.json`, dir)
      assert.include(stderr, "none of the mapped columns stands in the first row of clients.csv, which has “Clients”.")
      assert.notInclude(stderr, "has no column")
    }))

  it.live("that is one cell by the delimiter that is told says so", () =>
    Effect.gen(function*() {
      const mapping = mappingOf([{ ...clientsMapping, delimiter: ";" }])
      const dir = folder({ "clients.csv": clientsCsv, "mapping.json": mapping })
      const { stderr } = yield* rmkit("mapping", "check", `${dir}/mapping.json`, dir)
      assert.include(stderr, "read with “;” between its cells, and so its first row is one cell: “account,sector,")
    }))
})

describe("a JSON file", () => {
  const json = `{
  "files": [
    { "file": "a.csv",
      "records": [{ "record": "client", "fields": { "id": "x",
        "name": "a \\"b\\" {,}" } }] },
    {
      "file": "b.csv" }
  ]
}`

  it.each([
    ["files", 2],
    ["files[0].file", 3],
    ["files[0].records[0].fields.name", 5],
    ["files[0].records[0].fields.stage", 4],
    ["files[1].file", 7],
    ["currency", undefined]
  ])("has %s in line %s", (path, line) => assert.strictEqual(linesOf(json)(path), line))

  it.each([
    ["files", { line: 2, column: 12 }],
    ["files[0].file", { line: 3, column: 15 }],
    ["files[0].records[0].fields.name", { line: 5, column: 17 }],
    ["files[1].file", { line: 7, column: 15 }]
  ])("has the value of %s in line and column %j", (path, place) => assert.deepStrictEqual(placesOf(json)(path), place))

  it.each([
    ["{\n  \"a\": 1,\n}", "line 3, column 1: the comma before “}” is one too many.\n  3 | }\n      ^"],
    ["{\n  \"a\": 1\n  \"b\": 2\n}", "line 3, column 3: a comma is missing before “\"”."],
    ["{ \"a\"： 1 }", "line 1, column 6: “：” is a full-width or curly sign"],
    ["{ 'a': 1 }", "texts stand in double quotation marks"],
    ["[1, 2", "it ends too early"],
    ["  \n", "it is empty, and JSON is wanted."]
  ])("%j is told as people write it", (text, says) => assert.include(notJson(text).says.en, says))
})
