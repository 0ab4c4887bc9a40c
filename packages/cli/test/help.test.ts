import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { exitCodes } from "../src/exit.ts"
import { rmkit } from "./support/cli.ts"

const page = readFileSync(join(import.meta.dirname, "../../../docs/reference/cli.md"), "utf8")

const commands = [
  "import",
  "mapping draft",
  "mapping check",
  "score",
  "explain",
  "programme check",
  "programme print",
  "programme diff",
  "programme try",
  "programme draft",
  "programme withdraw",
  "programme publish",
  "programme show",
  "programme versions",
  "verify",
  "rebuild",
  "serve"
]

describe("the help", () => {
  it.live.each(commands)(
    "of rmkit %s says what it does, with an example, and the reference page has every flag of it",
    (command) =>
      Effect.gen(function*() {
        const { code, stderr, stdout } = yield* rmkit(...command.split(" "), "--help")
        assert.deepStrictEqual({ code, stderr }, { code: 0, stderr: "" })
        assert.include(stdout, `  rmkit ${command} `)
        assert.include(stdout, "EXAMPLES")
        const [own = ""] = stdout.split("GLOBAL FLAGS")
        const flags = [...own.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, flag = ""]) => flag)
        assert.deepStrictEqual(flags.filter((flag) => !page.includes(flag)), [])
        assert.include(page, command)
      })
  )

  it.live("of rmkit names every command and every exit code, as the reference page does", () =>
    Effect.gen(function*() {
      const { stdout } = yield* rmkit("--help")
      for (const name of commands) assert.match(stdout, new RegExp(`^ {2}${name.split(" ")[0]} `, "m"))
      for (const code of Object.values(exitCodes)) {
        assert.match(stdout, new RegExp(`· ${code} `))
        assert.match(page, new RegExp(`^\\| ${code} `, "m"))
      }
    }))

  it.live("is what a bare rmkit prints, and its version is one line", () =>
    Effect.gen(function*() {
      assert.include((yield* rmkit()).stdout, "SUBCOMMANDS")
      assert.strictEqual((yield* rmkit("--version")).stdout, "0.0.0\n")
    }))
})
