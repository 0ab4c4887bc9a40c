import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { cpSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { rmkit, workplace } from "./support/cli.ts"

const { folder } = workplace()

const root = join(import.meta.dirname, "../../..")
const guide = readFileSync(join(root, "docs/how-to/from-your-export-to-a-first-score.md"), "utf8")

/** The commands of the guide, in its order. */
const commands = [...guide.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
  .flatMap(([, block = ""]) => block.trim().split("\n"))

describe("the guide from an export to a first score", () => {
  it.live("has commands that all run, one after the other, and prints what they print", () =>
    Effect.gen(function*() {
      const home = folder({ "note.txt": "mine" })
      const [first = "", ...others] = commands
      const [, from = "", into = ""] = /^mkdir -p my && cp -r (\S+) my\/(\S+)$/.exec(first) ?? []
      cpSync(join(root, from), join(home, into), { recursive: true })
      const said: Array<string> = []
      for (const command of others) {
        const [, words = ""] = /^npm run -s rmkit -- (.*)$/.exec(command) ?? []
        const args = words.split(" ").map((word) => word.startsWith("my/") ? join(home, word.slice(3)) : word)
        const { code, stderr, stdout } = yield* rmkit(...args)
        assert.strictEqual(code, 0, `${command}\n${stderr}`)
        said.push(stdout, stderr)
      }
      assert.strictEqual(others.length, 8)
      const printed = said.join("\n")
      for (const line of guide.split("\n").filter((it) => /^(Lena Ruiz|Tom Okafor|│|└─|   [├│])/.test(it))) {
        assert.include(printed, line)
      }
    }))
})
