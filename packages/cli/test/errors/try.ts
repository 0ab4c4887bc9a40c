import type { Text } from "@rmkit/core/kernel"
import { Effect } from "effect"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { sayFailure } from "../../src/failures.ts"
import { rmkit } from "../support/run.ts"
import type { CommandExample, Entry, RequestExample } from "./entry.ts"
import { houseFiles } from "./house.ts"

const contentOf = (content: string | Uint8Array | object): string | Uint8Array =>
  typeof content === "string" || content instanceof Uint8Array ? content : `${JSON.stringify(content, null, 2)}\n`

/** A word of a command line is a path where it names something of the house. */
const isPath = (word: string, flag: string | undefined) =>
  flag === "--db" || flag === "--mapping" || flag === "--out" || flag === "--rejects" || flag === "--watch-programme" ||
  flag === "--portal" || /^(?:exports|nowhere|[\w-]+\.json)(?:\/|$)/.test(word)

const placed = (args: ReadonlyArray<string>, at: (path: string) => string) =>
  args.map((word, index) => {
    const flag = args[index - 1]
    if (flag === "--house") return word.replace(/=(.*)$/, (_, path: string) => `=${at(path)}`)
    return !word.startsWith("-") && isPath(word, flag) ? at(word) : word
  })

/** Lines that are printed where nothing is wrong as well. */
const usual = /: read as |：按.*读取。|^$/

/** The page says the same tomorrow: whatever day it is, in the zone of the programme or before there is one, it is the first of April. */
const withoutToday = (text: string): string =>
  ["UTC", "America/New_York"].reduce(
    // Swedes write days as ISO does
    (said, timeZone) => said.replaceAll(new Intl.DateTimeFormat("sv-SE", { timeZone }).format(), "2026-04-01"),
    text
  )

/** The small house in a folder of its own, after some commands. */
export const inHouse = async ({ before = [], files = {} }: Pick<CommandExample, "before" | "files">) => {
  const root = mkdtempSync(join(tmpdir(), "rmkit-errors-"))
  const at = (path: string) => join(root, path)
  for (const [name, content] of Object.entries({ ...houseFiles(), ...files })) {
    if (content === null) continue
    mkdirSync(dirname(at(name)), { recursive: true })
    writeFileSync(at(name), contentOf(content))
  }
  for (const args of before) {
    // oxlint-disable-next-line no-await-in-loop -- one command needs what the other has written
    const done = await Effect.runPromise(rmkit(...placed(args, at)))
    if (done.code !== 0) throw new Error(`rmkit ${args.join(" ")} ended with ${done.code}: ${done.stderr}`)
  }
  return { root, at, gone: () => rmSync(root, { recursive: true, force: true }) }
}

/** Runs an example in one language, in a folder of its own, and gives what a person sees of it. */
const tried = async (example: CommandExample, language: keyof Text): Promise<string> => {
  const { code, given, run, shown } = example
  const { at, gone, root } = await inHouse(example)
  try {
    const end = await given?.(at)
    const ended = await Effect.runPromise(rmkit(...placed(run, at), "--lang", language))
    end?.()
    if (ended.code !== code) throw new Error(`rmkit ${run.join(" ")} ended with ${ended.code}: ${ended.stderr}`)
    const said = withoutToday(ended.stderr.replaceAll(`${root}/`, "").replaceAll(root, "."))
      .split("\n").filter((line) => !usual.test(line) && (shown?.test(line) ?? true))
    if (said.length === 0) throw new Error(`rmkit ${run.join(" ")} says nothing`)
    return said.join("\n")
  } finally {
    gone()
  }
}

/** What an entry's example really says, in both languages (实际输出). */
export const saidBy = async (
  { example }: Pick<Entry, "example">,
  answered: (example: RequestExample, language: keyof Text) => Promise<string>
): Promise<Text> => {
  if ("refusal" in example) return sayFailure(example.refusal)
  if ("request" in example) return { en: await answered(example, "en"), zh: await answered(example, "zh") }
  return { en: await tried(example, "en"), zh: await tried(example, "zh") }
}
