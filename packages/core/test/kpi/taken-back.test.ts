import { ratio } from "@rmkit/core/kernel"
import { measure } from "@rmkit/core/kpi"
import { Currency, MetricId } from "@rmkit/core/schema"
import { assert, describe, it } from "vitest"

const title = { en: "Deals won", zh: "赢单数" }
const terms = {
  metrics: [{ id: MetricId.make("won"), title, measure: { count: "deals_won" } }],
  baseFacts: [{ name: "deals_won", unit: "count" as const, title }],
  currency: Currency.make("EUR")
}

describe("a count", () => {
  it("leaves out what was counted and taken back by a correction", () => {
    // a win, the same taken back, and another win: three facts, one deal
    assert.deepStrictEqual(measure(["won"], terms, () => ({ sum: 1n, count: 3 })), { won: ratio(1) })
  })
})
