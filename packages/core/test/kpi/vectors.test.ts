import { parseRatio, type Ratio, ratio, toText } from "@rmkit/core/kernel"
import { compile } from "@rmkit/core/kpi"
import { assert, describe, it } from "vitest"
import { must } from "../support/arbitraries.ts"
import vectors from "./fixtures/field-sales.json" with { type: "json" }
import { fieldSales } from "./fixtures/scheme.ts"
import { valuesOf } from "./fixtures/stories.ts"

/** The fixture keeps money in cents; the scheme speaks of dollars. */
const inMajorUnits = (id: string, text: string) =>
  toText(
    id === "won_value"
      ? must(parseRatio(toText(ratio(must(parseRatio(text)).numerator, 100n))))
      : must(parseRatio(text))
  )

const textOf = (it: Ratio | undefined) => (it === undefined ? null : toText(it))
const exactText = (text: string | null) => (text === null ? null : toText(must(parseRatio(text))))

describe("a quarter of a hardware seller, scored by two other programs before", () => {
  it("is there sixteen times", () => assert.lengthOf(vectors, 16))

  for (const vector of vectors) {
    const { totals: { big, engaged, lost, won, wonCents } } = vector
    const score = compile(fieldSales)(valuesOf({ wonCents: BigInt(wonCents), won, lost, engaged, big }))

    it(`is ${vector.score}, grade ${vector.grade}, for ${vector.who}`, () => {
      assert.strictEqual(score.result?.text, vector.score)
      assert.strictEqual(score.result?.grade, vector.grade)
      assert.strictEqual(textOf(score.result?.exact), exactText(vector.exact))
      assert.strictEqual(textOf(score.bonus), exactText(vector.bonus))
      assert.deepEqual(score.gates.map(({ rule }) => rule.id), vector.gates)
    })
    it(`has for ${vector.who} the same numbers in every indicator`, () => {
      assert.deepEqual(score.indicators.map(({ rule }) => rule.id), Object.keys(vector.indicators))
      for (const [id, expected] of Object.entries(vector.indicators)) {
        const found = must(score.indicators.find(({ rule }) => rule.id === id))
        assert.strictEqual(textOf(found.actual), expected.value === null ? null : inMajorUnits(id, expected.value), id)
        assert.strictEqual(textOf(found.points), exactText(expected.points), id)
        assert.strictEqual(textOf(found.weight), exactText(expected.share), id)
        assert.strictEqual(textOf(found.contribution), exactText(expected.contribution), id)
        if (found.target !== undefined) assert.strictEqual(textOf(found.attainment), exactText(expected.x), id)
      }
    })
  }
})
