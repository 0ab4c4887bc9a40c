import { describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { assert } from "vitest"
import { makeAbsent } from "../src/import/absent.ts"

describe("what is surely not there yet", () => {
  it("never includes what was written, whatever its id", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 50 }), (ids) => {
        const absent = makeAbsent(new Set(["deal"]))
        for (const id of ids) absent.written("deal", id)
        assert.deepStrictEqual(ids.filter((id) => absent.isAbsent("deal", id)), [])
      }),
      { numRuns: 20 }
    )
  })

  it("includes nearly all that was not written, and nothing of other kinds", () => {
    const absent = makeAbsent(new Set(["deal"]))
    for (let at = 0; at < 20_000; at += 1) absent.written("deal", `D${at}`)
    const found = Array.from({ length: 20_000 }, (_, at) => absent.isAbsent("deal", `E${at}`)).filter(Boolean).length
    assert.isAbove(found, 19_900)
    assert.isFalse(absent.isAbsent("client", "C1"))
  })
})
