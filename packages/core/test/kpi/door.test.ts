import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { assert, describe, it } from "vitest"
import { must } from "../support/arbitraries.ts"
import { exampleIn, runDocumented } from "../support/documented.ts"

describe("the door of kpi", () => {
  const door = readFileSync(fileURLToPath(import.meta.resolve("@rmkit/core/kpi")), "utf8")

  it("scores a month in the example that it carries, and prints what stands beside it", async () => {
    assert.strictEqual(await runDocumented(must(exampleIn(door))), 1)
  })
  it("would be found out if it did not", async () => {
    const wrong = must(exampleIn(door)).replace("// 96.50 A", "// 96.50 B")
    let failed = false
    try {
      await runDocumented(wrong)
    } catch {
      failed = true
    }
    assert.isTrue(failed)
  })
})
