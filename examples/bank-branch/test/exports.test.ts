import { readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it, vi } from "vitest"
import type { Day } from "../../../packages/core/src/kernel/index.ts"
import { bankBranch, type Company, dealerCompany } from "../../../packages/testkit/src/companies/index.ts"
import {
  expected,
  folderOf,
  imported,
  membershipsIn,
  membershipsOf,
  rmkit,
  totalsIn,
  totalsOf
} from "./support/imported.ts"

vi.setConfig({ testTimeout: 120_000 })

const options = { seed: 11, size: { managers: 42, clients: 120, deals: 600 }, until: "2026-03-25" }
/** A small company, in which deals are won between two exports by those who took them over from somebody who had left. */
const small = { seed: 11, size: { managers: 12, clients: 80, deals: 300 }, until: "2026-03-31" }
const examples = join(import.meta.dirname, "../..")

for (const [example, make] of [["bank-branch", bankBranch], ["dealer-company", dealerCompany]] as const) {
  /** A database into which the exports of some days were imported, in this order. */
  const importedInTurn = async (
    company: Company,
    days: ReadonlyArray<Day>,
    look: (day: Day, files: unknown) => void = () => undefined
  ) => {
    const folder = folderOf()
    const db = join(folder, "house.sqlite")
    await company.write(folder)
    for (const day of days) {
      // oxlint-disable-next-line no-await-in-loop -- one export after the other
      look(day, await imported(db, example, join(folder, day), day))
    }
    return db
  }

  describe(`the exports of the ${example}`, () => {
    it("imported one after the other come to the truth: what is new, changed and missing, who was where, and every total", async () => {
      const company = make(options)
      const truth = company.truth()
      const db = await importedInTurn(company, company.exports, (day, files) => {
        assert.deepStrictEqual(files, expected(truth, day), day)
      })
      assert.deepStrictEqual(await membershipsIn(db, company, truth), membershipsOf(company, truth))
      assert.deepStrictEqual(await totalsIn(db), totalsOf(truth))
    })

    it("imported in another order come to the same", async () => {
      const company = make(small)
      const truth = company.truth()
      const [first, second, third, last] = company.exports
      const days = [last, first, third, second].flatMap((day) => day ?? [])
      assert.lengthOf(days, 4)
      const db = await importedInTurn(company, days)
      assert.deepStrictEqual(await membershipsIn(db, company, truth), membershipsOf(company, truth))
      assert.deepStrictEqual(await totalsIn(db), totalsOf(truth))
    })
  })

  describe(`the programmes of the ${example}`, () => {
    it("have no problem, and the second is another than the first and holds from a later day", async () => {
      const [first, next] = ["programme.json", "programme-next.json"].map((it) => join(examples, example, it))
      for (const it of [first, next]) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        assert.include(await rmkit("programme", "check", it ?? ""), "no problem")
      }
      const [one, other] = [first, next].map((it) => JSON.parse(readFileSync(it ?? "", "utf8")))
      assert.isBelow(Date.parse(one.effectiveFrom), Date.parse(other.effectiveFrom))
      assert.notDeepEqual(one.schemes, other.schemes)
      assert.deepStrictEqual(one.roles, other.roles)
    })
  })
}
