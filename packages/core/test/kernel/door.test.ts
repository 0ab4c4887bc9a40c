import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { assert, describe, it } from "vitest"
import { must } from "../support/arbitraries.ts"
import { exampleIn, runDocumented } from "../support/documented.ts"

describe("the door of the kernel", () => {
  it("prints in its example what stands beside each line", async () => {
    const door = readFileSync(fileURLToPath(import.meta.resolve("@rmkit/core/kernel")), "utf8")
    assert.strictEqual(await runDocumented(must(exampleIn(door))), 3)
  })
})
