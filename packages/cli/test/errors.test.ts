import { sharedTexts } from "@rmkit/core/entity"
import { globSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "vitest"
import { problemTags } from "../src/import/problem.ts"
import { modules } from "../src/modules.ts"
import { chapters, errorsPage } from "./errors/page.ts"

const packages = join(import.meta.dirname, "../..")
const problemsOfInterface = join(packages, "http/src/problems/problems.ts")

/** The refusals of the machinery under all modules. */
const machinery = ["NotPermitted", "VersionConflict", "CommandIdReused", "StoreError", "Unreadable"]

/** The sources that check a programme. */
const checks = globSync("core/src/{kpi/{check,check-metrics,problems},programme/check,schema/problems}.ts", {
  cwd: packages
})

/** The tags of problems that sources tell of: words that stand alone on a line or after a path, as an argument. */
const tagsToldIn = (sources: ReadonlyArray<string>): ReadonlyArray<string> =>
  sources.flatMap((source) =>
    [...readFileSync(join(packages, source), "utf8").matchAll(/[(,]\s*"([A-Z][a-z]+(?:[A-Z][a-z]+)+)",/g)]
      .map(([, tag = ""]) => tag)
  )

const page = join(import.meta.dirname, "../../../docs/errors.md")

describe("the page of errors", () => {
  it("says what the commands of its examples say, in both languages", { timeout: 300_000 }, async () => {
    const made = await errorsPage()
    // RMKIT_WRITE_ERRORS=1 writes the page anew after a sentence has changed
    if (process.env["RMKIT_WRITE_ERRORS"] === "1") writeFileSync(page, made)
    assert.strictEqual(readFileSync(page, "utf8"), made)
  })

  it("has for each error what would be right and what happens to the rest, in both languages", () => {
    const entries = chapters.flatMap((it) => it.entries)
    assert.isAbove(entries.length, 50)
    for (const { rest, right, title } of entries) {
      for (const { en, zh } of [rest, right, title]) {
        assert.notMatch(en, /\p{Script=Han}/u)
        // what is code alone reads the same in both
        if (/[\p{L}]/u.test(zh.replaceAll(/`.*`/g, ""))) assert.match(zh, /\p{Script=Han}/u)
      }
    }
  })

  it("has an entry for each refusal that a module words, and for each problem that a check tells of", () => {
    const worded = modules.flatMap((it) => it.texts ?? []).concat([sharedTexts]).flatMap(({ en, zh }) => [
      ...Object.keys(en),
      ...Object.keys(zh)
    ])
    const checked = tagsToldIn(checks)
    assert.includeMembers([...checked], ["WeightsDoNotSum", "UnknownMetric", "NotAnAmount", "UnknownPermission"])
    const spoken = new Set(chapters.flatMap((it) => it.entries).map(({ tag }) => tag))
    const wanted = new Set([...worded, ...problemTags, ...machinery, ...checked])
    assert.deepStrictEqual([...wanted].filter((tag) => !spoken.has(tag)).toSorted(), [])
  })

  it("has an entry for each problem of the interface that can be asked for", () => {
    const http = chapters.find(({ id }) => id === "http")
    const spoken = new Set(http?.entries.map(({ tag }) => tag))
    const all = [...readFileSync(problemsOfInterface, "utf8").matchAll(/HttpApiError\.Problem<(\w+)>/g)]
      .map(([, tag = ""]) => tag)
    assert.isAbove(all.length, 15)
    // a mistake of the server's own, and a draft that a newer release cannot read: no question leads there
    const unasked = ["ProgrammeProblems", "ServerFault"]
    assert.deepStrictEqual(all.filter((tag) => !spoken.has(tag)).toSorted(), unasked)
  })
})
