import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import fc from "fast-check"
import { once } from "node:events"
import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { setTimeout as sleep } from "node:timers/promises"
import { placeOfError } from "../src/json-place.ts"
import { housesOf } from "../src/serve/houses.ts"
import { rmkit, started, workplace } from "./support/cli.ts"
import { examplePortal } from "./support/crm.ts"

const { at, newDb, read } = workplace()
const example = readFileSync(join(examplePortal, "programme.json"), "utf8")

/** A database with the example's programme and nobody in it. */
const publishedIn = Effect.fnUntraced(function*(file: string) {
  const db = newDb()
  const people = ["--by", "zhang", "--approved-by", "liu"]
  const { code, stderr } = yield* rmkit("programme", "publish", file, "--db", db, ...people)
  assert.strictEqual(code, 0, stderr)
  return db
})

interface Draft {
  readonly draftedBy: string
  readonly revision: number | null
  readonly problems: ReadonlyArray<{
    readonly path: string
    readonly place: { readonly line: number; readonly column: number } | null
    readonly says: { readonly en: string }
  }>
  readonly differences: ReadonlyArray<{ readonly path: string }>
}

/** A server that runs, and what it says and answers. */
const serving = async (...args: ReadonlyArray<string>) => {
  const child = started(["serve", "--port", "0", ...args])
  let said = ""
  child.stderr.setEncoding("utf8").on("data", (text: string) => said += text)
  const ended = once(child, "exit")
  const [line] = await Promise.race([
    once(createInterface(child.stdout), "line"),
    ended.then(() => {
      throw new Error(`The server ended before it had an address: ${said}`)
    })
  ])
  const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(String(line))?.[0] ?? ""
  return {
    url,
    said: () => said,
    ask: async (path: string, actor?: string) => {
      const headers = actor === undefined ? {} : { "x-rmkit-actor": encodeURIComponent(actor) }
      const answer = await fetch(`${url}${path}`, { headers })
      return { status: answer.status, text: await answer.text() }
    },
    /** The draft, as soon as it is as it should be; as it is after two seconds if it never is. */
    draft: async (isRight: (draft: Draft | undefined) => boolean, base = "") => {
      let draft: Draft | undefined
      for (const until = Date.now() + 2000; Date.now() < until;) {
        // oxlint-disable-next-line no-await-in-loop -- it waits
        const text = await (await fetch(`${url}${base}api/programme/draft`)).text()
        draft = text === "" ? undefined : JSON.parse(text)
        if (isRight(draft)) return draft
        // oxlint-disable-next-line no-await-in-loop -- it waits
        await sleep(50)
      }
      return draft
    },
    stop: async () => {
      child.kill("SIGTERM")
      const [code] = await ended
      return Number(code)
    }
  }
}

const heavier = example.replace("\"weightBasisPoints\": 5000", "\"weightBasisPoints\": 6000")
  .replace("\"weightBasisPoints\": 2000", "\"weightBasisPoints\": 1000")

describe("a programme's file that is watched", () => {
  it.live(
    "is drafted within two seconds of being saved, taken back when it says what is in force, and never published",
    () =>
      Effect.gen(function*() {
        const file = at("watched.json")
        writeFileSync(file, example)
        const db = yield* publishedIn(file)
        yield* Effect.promise(async () => {
          const server = await serving("--db", db, "--watch-programme", file, "--drafted-by", "王敏")
          assert.strictEqual((await server.ask("api/programme/draft")).status, 204)

          writeFileSync(file, heavier)
          const drafted = await server.draft((it) => it !== undefined)
          assert.strictEqual(drafted?.draftedBy, "王敏")
          assert.lengthOf(drafted?.differences ?? [], 2)

          // an editor that writes beside the file and puts the new one in its place
          const beside = `${file}.new`
          writeFileSync(beside, heavier.replace("80000.00", "90000.00"))
          renameSync(beside, file)
          assert.lengthOf((await server.draft((it) => it?.differences.length === 3))?.differences ?? [], 3)

          writeFileSync(file, heavier.slice(0, -20))
          const broken = await server.draft((it) => (it?.problems.length ?? 0) > 0)
          assert.strictEqual(broken?.problems[0]?.place?.line, heavier.slice(0, -20).split("\n").length)
          assert.match(broken?.problems[0]?.says.en ?? "", /no JSON from here on: it ends too early/)
          assert.lengthOf(broken?.differences ?? [], 3, "the draft of the save before is lost")

          writeFileSync(file, heavier.replace("\"weightBasisPoints\": 1000", "\"weightBasisPoints\": 1500"))
          const unsound = await server.draft((it) => it?.problems[0]?.path.includes("schemes[0]") === true)
          assert.include(unsound?.problems[0]?.path, "schemes[0]")
          const at = heavier.slice(0, heavier.indexOf("[", heavier.indexOf("\"indicators\""))).split("\n")
          assert.deepStrictEqual(unsound?.problems[0]?.place, {
            line: at.length,
            column: (at.at(-1)?.length ?? 0) + 1
          })

          writeFileSync(file, example)
          assert.isUndefined(await server.draft((it) => it === undefined))
          const versions: unknown = JSON.parse((await server.ask("api/programme/versions")).text)
          assert.propertyVal(versions, "length", 1)
          assert.include(server.said(), "watched.json is drafted by 王敏.")
          assert.include(server.said(), "watched.json says what version 1 says.")
          assert.strictEqual(await server.stop(), 0)
        })
      }),
    60_000
  )

  it.live("that is being written is left until it rests", () =>
    Effect.gen(function*() {
      const file = at("written.json")
      writeFileSync(file, example)
      const db = yield* publishedIn(file)
      yield* Effect.promise(async () => {
        const server = await serving("--db", db, "--watch-programme", file, "--drafted-by", "wang")
        for (const target of ["90000.00", "91000.00", "92000.00"]) {
          const text = heavier.replace("80000.00", target)
          writeFileSync(file, text.slice(0, 600))
          // oxlint-disable-next-line no-await-in-loop -- an editor that takes its time
          await sleep(130)
          appendFileSync(file, text.slice(600))
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          await sleep(600)
        }
        assert.lengthOf((await server.draft((it) => it !== undefined))?.differences ?? [], 3)
        assert.strictEqual(server.said().match(/is drafted by wang\./g)?.length, 3)
        assert.notInclude(server.said(), "no JSON")
        await server.stop()
      })
    }), 60_000)

  it.live("that is away for a moment is waited for, and one that is gone is told of", () =>
    Effect.gen(function*() {
      const file = at("moved.json")
      writeFileSync(file, example)
      const db = yield* publishedIn(file)
      yield* Effect.promise(async () => {
        const server = await serving("--db", db, "--watch-programme", file, "--drafted-by", "wang")
        renameSync(file, `${file}.bak`)
        await sleep(300)
        writeFileSync(file, heavier)
        const back = await server.draft((it) => it !== undefined)
        assert.deepStrictEqual([back?.problems, back?.differences.length], [[], 2])
        rmSync(file)
        const missing = await server.draft((it) => (it?.problems.length ?? 0) > 0)
        assert.strictEqual(missing?.problems[0]?.says.en, "The file cannot be read: it does not exist.")
        await server.stop()
      })
    }), 60_000)

  it.live("and is broken from the start is told of where the draft would be", () =>
    Effect.gen(function*() {
      const [file, broken] = [at("sound.json"), at("broken.json")]
      writeFileSync(file, example)
      writeFileSync(broken, "{\n  \"id\": x\n}")
      const db = yield* publishedIn(file)
      yield* Effect.promise(async () => {
        const server = await serving("--db", db, "--watch-programme", broken, "--drafted-by", "wang")
        const draft = await server.draft((it) => it !== undefined)
        assert.strictEqual(draft?.revision, null)
        assert.deepStrictEqual(draft?.problems.map(({ place, says }) => [place, says.en]), [
          [{ line: 2, column: 9 }, "What was saved is no JSON from here on: “x” cannot stand there."]
        ])
        assert.strictEqual(read(broken), "{\n  \"id\": x\n}")
        await server.stop()
      })
    }), 60_000)
})

describe("several houses", () => {
  it.live(
    "are served by one command, each under its address and with a file of its own that is watched",
    () =>
      Effect.gen(function*() {
        const [first, second] = [at("first.json"), at("second.json")]
        writeFileSync(first, example)
        writeFileSync(second, example.replace("Sales house: account manager programme", "The second house"))
        const [bank, dealers] = [yield* publishedIn(first), yield* publishedIn(second)]
        yield* Effect.promise(async () => {
          const databases = ["--house", `bank=${bank}`, "--house", `dealers=${dealers}`]
          const files = ["--watch-programme", `bank=${first}`, "--watch-programme", `dealers=${second}`]
          const drafters = ["--drafted-by", "bank=wang", "--drafted-by", "meier"]
          const server = await serving("--look-as", ...databases, ...files, ...drafters)
          const houses: ReadonlyArray<{ readonly path: string; readonly title: { readonly en: string } }> = JSON.parse(
            (await server.ask("houses")).text
          )
          assert.deepStrictEqual(houses.map(({ path, title }) => [path, title.en]), [
            ["/bank/", "Sales house: account manager programme"],
            ["/dealers/", "The second house"]
          ])
          writeFileSync(second, heavier)
          assert.strictEqual((await server.draft((it) => it !== undefined, "dealers/"))?.draftedBy, "meier")
          assert.strictEqual((await server.ask("bank/api/programme/draft")).status, 204)
          const people = (await server.ask("bank/api/people")).text
          assert.include(people, "\"wang\"")
          assert.notInclude(people, "\"meier\"")
          assert.strictEqual((await server.ask("bank/api/me", "liu")).status, 200)
          assert.strictEqual((await server.ask("bank/api/me", "meier")).status, 404)
          await server.stop()
        })
      }),
    60_000
  )
})

describe("a command line to serve", () => {
  const wrong: ReadonlyArray<readonly [ReadonlyArray<string>, string]> = [
    [[], "--db FILE for one, or --house ID=FILE"],
    [["--db", "a.sqlite", "--house", "b=b.sqlite"], "and not both"],
    [["--house", "bank"], "--house bank: write ID=FILE"],
    [["--house", "=bank.sqlite"], "--house =bank.sqlite: write ID=FILE"],
    [["--db", "a.sqlite", "--watch-programme", "p.json"], "--watch-programme needs --drafted-by NAME"],
    [
      ["--house", "a=a.sqlite", "--house", "b=b.sqlite", "--watch-programme", "p.json", "--drafted-by", "wang"],
      "say of which the file is: a=p.json"
    ],
    [
      ["--db", "a.sqlite", "--watch-programme", "p.json", "--watch-programme", "q.json", "--drafted-by", "wang"],
      "--watch-programme q.json: one file of a house is watched."
    ]
  ]
  for (const [args, says] of wrong) {
    it.live(`such as "${args.join(" ")}" is told what would be right`, () =>
      Effect.gen(function*() {
        const { code, stderr } = yield* rmkit("serve", ...args)
        assert.strictEqual(code, 2)
        assert.include(stderr, says)
      }))
  }

  it.live("that watches a file which is not there is told so", () =>
    Effect.gen(function*() {
      const file = at("there.json")
      writeFileSync(file, example)
      const db = yield* publishedIn(file)
      const args = ["--db", db, "--watch-programme", at("nowhere.json"), "--drafted-by", "wang"]
      const { code, stderr } = yield* rmkit("serve", ...args)
      assert.strictEqual(code, 4)
      assert.include(stderr, "there is no such file to watch.")
    }))

  it.effect("takes a name with = as it is, unless a house is called so", () =>
    Effect.gen(function*() {
      const said = { db: undefined, house: ["a=a.sqlite", "b=x=y.sqlite"] }
      const houses = yield* housesOf({ ...said, watchProgramme: ["b=c=d.json"], draftedBy: ["z=w"] })
      assert.deepStrictEqual(houses, [
        { id: "a", db: "a.sqlite", watched: undefined },
        { id: "b", db: "x=y.sqlite", watched: { file: "c=d.json", by: "z=w" } }
      ])
    }))
})

describe("the place at which a text stops being JSON", () => {
  it("is nowhere in JSON, and in everything else what the parser of the platform objects to", () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom("", "x", "}", ",", "\"", "\n", "\\", "1", ":"),
        (json, nat, put) => {
          assert.isUndefined(placeOfError(json))
          const cut = nat % (json.length + 1)
          const changed = json.slice(0, cut) + put + json.slice(cut + 1)
          let position: number | undefined
          let isJson = true
          try {
            JSON.parse(changed)
          } catch (error) {
            isJson = false
            const [, found] = /at position (\d+)/.exec(String(error)) ?? []
            position = found === undefined ? undefined : Number(found)
          }
          const place = placeOfError(changed)
          assert.strictEqual(place === undefined, isJson, changed)
          if (place === undefined || position === undefined || changed.slice(0, position).includes("\"")) return
          assert.isAtMost(place.column, position + 1)
        }
      ),
      { numRuns: 300 }
    )
  })

  it("is told by line and column", () => {
    assert.deepStrictEqual(placeOfError("{\n  \"a\": [1, 2,]\n}"), { line: 2, column: 14 })
    assert.deepStrictEqual(placeOfError("{\"a\": 1"), { line: 1, column: 8 })
    assert.deepStrictEqual(placeOfError(""), { line: 1, column: 1 })
    assert.deepStrictEqual(placeOfError("[] []"), { line: 1, column: 4 })
  })
})
