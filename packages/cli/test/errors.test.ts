import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "vitest"
import { chapters, errorsPage } from "./errors/page.ts"

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
})
