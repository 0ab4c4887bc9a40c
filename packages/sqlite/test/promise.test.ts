import { open, Trouble, unwrap } from "@rmkit/core/promise"
import { sqlite } from "@rmkit/sqlite/promise"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "vitest"

describe("a SQLite file behind the door without Effect", () => {
  it("keeps what was said after it is closed and opened again", async () => {
    const folder = mkdtempSync(join(tmpdir(), "rmkit-promise-"))
    try {
      const store = sqlite(join(folder, "house.sqlite"))
      const first = await open({ store })
      unwrap(await first.people.join("ann", { name: "Ann", role: "rm" }))
      await first.close()
      await using second = await open({ store })
      assert.strictEqual(unwrap(await second.people.manager("ann")).name, "Ann")
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it("rejects with what is wrong where the file cannot be opened", async () => {
    const failure = await open({ store: sqlite("/nowhere/house.sqlite") }).then(
      () => undefined,
      (error: unknown) => error
    )
    assert.instanceOf(failure, Trouble)
    assert.include(failure.message, "/nowhere")
  })
})
