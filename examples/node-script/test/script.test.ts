import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { assert, describe, it } from "vitest"

const folder = join(import.meta.dirname, "..")

describe.each(["score.ts", "score.mjs"])("the script %s", (script) => {
  it("scores the quarter, and is told why a deal cannot be won twice", () => {
    const { status, stderr, stdout } = spawnSync(process.execPath, ["--conditions=@rmkit/source", script], {
      cwd: folder,
      encoding: "utf8"
    })
    assert.deepStrictEqual({ status, stderr }, { status: 0, stderr: "" })
    const [first, second, refusal] = stdout.split("\n")
    assert.strictEqual(first, "Li Na: 103.00 A")
    assert.strictEqual(second, "Max Weber: 32.00 C")
    assert.match(refusal ?? "", /^AlreadyWon: .*2026-02-03.*12500\.00 EUR/)
  })
})
