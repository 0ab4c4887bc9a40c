import { spawnSync } from "node:child_process"
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { assert, describe, it } from "vitest"

const root = dirname(dirname(import.meta.dirname))
const pages = [
  "README.md",
  ...globSync("{docs,packages,examples}/**/*.md", {
    cwd: root,
    exclude: (it) => /node_modules|dist|\.vitepress/.test(it)
  })
]

/** The fenced blocks of a page in one language. */
const blocksOf = (page: string, language: string): ReadonlyArray<string> =>
  [...readFileSync(join(root, page), "utf8").matchAll(/^( *)```(\w+)\n([\s\S]*?)^ *```/gm)]
    .filter(([, , name]) => name === language)
    .map(([, indent = "", , text = ""]) => text.replaceAll(new RegExp(`^${indent}`, "gm"), ""))

/** What a script prints, run where the packages of the workspace are found. */
const printed = (script: string): string => {
  const folder = mkdtempSync(join(root, "packages/cli/.example-"))
  try {
    const file = join(folder, "example.ts")
    writeFileSync(file, script)
    const { status, stderr, stdout } = spawnSync(process.execPath, ["--conditions=@rmkit/source", file], {
      cwd: root,
      encoding: "utf8"
    })
    assert.strictEqual(status, 0, stderr)
    return stdout
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe("the README", () => {
  const scripts = blocksOf("README.md", "ts")

  it("has ten lines of code that score a quarter", () => assert.lengthOf(scripts, 1))

  it.each(scripts)("has code that prints what its comment says", { timeout: 60_000 }, (script) => {
    const expected = [...script.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, text]) => text)
    assert.isNotEmpty(expected)
    assert.deepStrictEqual(printed(script).trimEnd().split("\n"), expected)
  })
})

describe.each(pages)("%s", (page) => {
  it("links to files that are there", () => {
    const text = readFileSync(join(root, page), "utf8")
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = ""]) => link)
    const local = links.filter((link) => !/^[a-z]+:/.test(link))
    assert.deepStrictEqual(local.filter((link) => !existsSync(join(root, dirname(page), link))), [])
  })

  it("has JSON blocks that are JSON", () => {
    for (const block of blocksOf(page, "json")) JSON.parse(block)
  })
})
