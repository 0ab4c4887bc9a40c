import { memory, open } from "@rmkit/core/promise"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "vitest"

const root = join(import.meta.dirname, "../../../..")
const page = join(root, "docs/reference/promise.md")
const between = /(?<=<!-- methods -->\n)[\s\S]*(?=<!-- end of methods -->)/

/** Where a service says what it does. */
const modules = {
  people: "people",
  clients: "clients",
  deals: "deals",
  scorecards: "kpi",
  programmes: "programme",
  imports: "imports"
} as const

/** What stands above a method in the source of its service. */
const wordsOf = (source: string, method: string): string => {
  const [, words] = new RegExp(`^      /\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\n      ${method}[:,]`, "m").exec(source) ??
    []
  return (words ?? assert.fail(`${method} says nothing of itself`)).replaceAll(/\s*\n\s*\*\s?/g, " ").trim()
}

describe("the reference of the door without Effect", () => {
  it("tells of every method of every service in the words of its source", async () => {
    await using rm = await open({ store: memory() })
    const tables = Object.entries(modules).map(([name, module]) => {
      const source = readFileSync(join(root, "packages/core/src", module, "service.ts"), "utf8")
      const service = Object.entries(rm).find(([it]) => it === name)?.[1] ?? assert.fail(`there is no ${name}`)
      const rows = Object.keys(service).map((method) => `| \`${method}\` | ${wordsOf(source, method)} |`)
      const head = [`### \`rm.${name}\``, "", "<!-- dprint-ignore -->", "| method | what |", "| --- | --- |"]
      return [...head, ...rows, ""].join("\n")
    })
    const text = readFileSync(page, "utf8")
    const made = text.replace(between, () => `\n${tables.join("\n")}\n`)
    // RMKIT_WRITE_REFERENCE=1 writes the tables anew after a method has come or changed its words
    if (process.env["RMKIT_WRITE_REFERENCE"] === "1") writeFileSync(page, made)
    assert.strictEqual(readFileSync(page, "utf8"), made)
  })
})
