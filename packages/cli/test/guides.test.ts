import { assert, describe, it } from "@effect/vitest"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { cpSync, globSync, mkdirSync, readFileSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { workplace } from "./support/cli.ts"

const { at } = workplace()

const root = join(import.meta.dirname, "../../..")
const pages = [
  "README.md",
  ...globSync("{docs,examples/*,packages/*}/**/*.md", { cwd: root, exclude: ["**/node_modules/**"] })
]
  .map((page) => page.replaceAll("\\", "/"))

/** Pages that are read one after the other, in one folder. */
const stories: ReadonlyArray<readonly [string, ReadonlyArray<string>]> = [
  ["the README", ["README.md"]],
  ["the tutorial", ["docs/tutorial/first-score.md"]],
  ["the guides, each going on from the one before", [
    "docs/how-to/from-your-export-to-a-first-score.md",
    "docs/how-to/import.md",
    "docs/how-to/next-weeks-file.md",
    "docs/how-to/change-the-programme.md"
  ]]
]

const demo = "it runs until it is stopped, and examples/sales-portal/test/demo.test.ts runs it"
const madeUp = "the exports are made up first: examples/bank-branch/test imports and scores those of both companies"
const installed =
  "it is the command as a package installs it, with files of the reader; the README runs the same from the checkout"

/** Commands that are not run here, and why. */
const elsewhere: Readonly<Record<string, string>> = {
  "README.md: npm run demo": demo,
  "docs/tutorial/first-score.md: npm run demo": demo,
  "README.md: npm test": "this test is part of it",
  "examples/node-script/README.md: npm": "examples/node-script/test runs it",
  "examples/react-app/README.md: npx vite":
    "it runs until it is stopped, and examples/react-app/test runs the same in a browser",
  "examples/bank-branch/README.md: npm": madeUp,
  "examples/dealer-company/README.md: npm": madeUp,
  "packages/cli/README.md: rmkit": installed
}

/** A page whose printed lines are of files that the reader does not have. */
const ofOtherFiles: ReadonlySet<string> = new Set(["docs/how-to/import.md"])

interface Step {
  readonly commands: ReadonlyArray<string>
  /** What the page says that they print. */
  readonly prints: ReadonlyArray<string>
}

/** The commands of a page in its order, each fenced block with the printed lines that follow it before the next. */
const stepsOf = (page: string): ReadonlyArray<Step> => {
  const steps: Array<Step> = []
  for (
    const [, language = "", block = ""] of readFileSync(join(root, page), "utf8").matchAll(
      /^```(\w+)\n([\s\S]*?)^```$/gm
    )
  ) {
    const lines = block.trimEnd().split("\n")
    const last = steps.at(-1)
    if (["sh", "bash", "shell", "console"].includes(language)) {
      steps.push({
        commands: lines.map((line) => line.replace(/\s+#.*$/, "")).filter((line) => line !== ""),
        prints: []
      })
    } else if (language === "text" && last !== undefined && !ofOtherFiles.has(page)) {
      steps[steps.length - 1] = { ...last, prints: [...last.prints, ...lines] }
    }
  }
  return steps
}

const reasonOf = (page: string, command: string) =>
  elsewhere[`${page}: ${command}`] ?? elsewhere[`${page}: ${command.split(" ")[0]}`]

/** What stands for the installed command: `npm run -s rmkit --` runs the sources, and nothing else that npm can. */
const prelude = `set -eo pipefail
npm() {
  if [ "$1 $2 $3 $4" != "run -s rmkit --" ]; then echo "npm $*: only npm run -s rmkit -- is known here" >&2; return 97; fi
  shift 4
  exec "$RMKIT_NODE" --conditions=@rmkit/source "$RMKIT_ENTRY" "$@"
}
`

/** Runs a line as it stands in the page; a server is asked for its page once, and stopped. */
const ran = async (line: string, cwd: string): Promise<string> => {
  const isServer = / rmkit -- serve /.test(line)
  const child = spawn("bash", ["-c", prelude + line.replace(/--port \d+/, "--port 0")], {
    cwd,
    env: {
      ...process.env,
      RMKIT_LANG: "en",
      RMKIT_NODE: process.execPath,
      RMKIT_ENTRY: join(root, "packages/cli/src/bin.ts")
    }
  })
  let said = ""
  let asked: Promise<number> | undefined
  child.stderr.setEncoding("utf8").on("data", (text: string) => said += text)
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text
    const [url] = /http:\/\/127\.0\.0\.1:\d+\//.exec(said) ?? []
    if (isServer && url !== undefined) {
      asked ??= fetch(url).then(({ status }) => status).finally(() => child.kill("SIGTERM"))
    }
  })
  const [code] = await once(child, "close")
  assert.strictEqual(code, 0, `${line}\n${said}`)
  if (isServer) assert.strictEqual(await asked, 200, line)
  return said
}

const plain = (line: string) => line.replaceAll(/\s+/g, " ").trim()

/** Whether a line was printed, where the page has "…" for what it leaves out. */
const isIn = (printed: ReadonlyArray<string>, line: string) => {
  const parts = plain(line).split("…")
  return printed.some((it) => {
    let from = 0
    return parts.every((part) => {
      const found = it.indexOf(part.trim(), from)
      from = found + part.length
      return found >= 0
    })
  })
}

describe("every command of every page", () => {
  const told = new Set(stories.flatMap(([, story]) => story))

  it("is run here, or stands in the list of those that are not, with a reason", () => {
    const neither = pages.flatMap((page) =>
      stepsOf(page).flatMap(({ commands }) => commands)
        .filter((command) => reasonOf(page, command) === undefined && !told.has(page))
        .map((command) => `${page}: ${command}`)
    )
    assert.deepStrictEqual(neither, [])
  })

  it("that is in the list stands in its page", () => {
    const gone = Object.keys(elsewhere).filter((entry) => {
      const [page = "", command = ""] = entry.split(": ")
      return !stepsOf(page).some(({ commands }) => commands.some((it) => `${it} `.startsWith(`${command} `)))
    })
    assert.deepStrictEqual(gone, [])
  })
})

describe.each(stories)("%s", (name, story) => {
  const home = at(name.replaceAll(/\W+/g, "-"))

  it.each(story)(
    "%s has commands that all run, one after the other, and print what it says",
    { timeout: 180_000 },
    async (page) => {
      mkdirSync(home, { recursive: true })
      if (page === story[0]) {
        cpSync(join(root, "examples/first-export"), join(home, "examples/first-export"), { recursive: true })
        symlinkSync(join(root, "examples/sales-portal"), join(home, "examples/sales-portal"))
      }
      let count = 0
      for (const { commands, prints } of stepsOf(page)) {
        const said: Array<string> = []
        for (const command of commands.filter((it) => reasonOf(page, it) === undefined)) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other, as the reader does
          said.push(...(await ran(command, home)).split("\n").map(plain))
          count++
        }
        assert.deepStrictEqual(prints.filter((line) => !isIn(said, line)), [], commands.join("\n"))
      }
      assert.isAbove(count, 0)
    }
  )
})
