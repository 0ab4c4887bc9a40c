import { explanationOf, type Reason, reasonsOf } from "@rmkit/core/kpi"
import { assert, describe, it } from "vitest"
import { must } from "../support/arbitraries.ts"
import { terms } from "./fixtures/scheme.ts"
import { anna, cardOf, head, idle, keepingWeights, scored } from "./fixtures/stories.ts"

const childOf = (reason: Reason, id: string) => must(reason.children.find((it) => it.id === id))
const weightSays = (from: Reason, id: string) => childOf(childOf(from, id), `${id}/weight`).says.en

describe("the reasons of a score", () => {
  const { reasons, scorecard } = explanationOf(scored(anna), terms, head)

  it("come with the card", () => assert.deepEqual(scorecard, cardOf(anna)))
  it("add up to it, the rounding among them", () => {
    assert.strictEqual(reasons.value, "111.55")
    assert.deepEqual(reasons.children.map(({ contribution, id }) => [id, contribution]), [
      ["won_value", "51.545"],
      ["win_rate", "30"],
      ["deals_engaged", "20"],
      ["bonuses/big-deals", "10"],
      ["rounding", "0.005"],
      ["grade", null]
    ])
  })
  it("say in full sentences what led to an indicator's points", () => {
    const wonValue = childOf(reasons, "won_value")
    assert.deepEqual([wonValue.says.en, ...wonValue.children.map(({ says }) => says.en)], [
      "Won value contributes 51.545 points: 103.09 points × a weight of 50%.",
      "Won value came to 82,472.00 USD.",
      "The target is 80,000.00 USD.",
      "82,472.00 USD of a target of 80,000.00 USD is 103.09%.",
      "100 points at the target, in proportion to an attainment of 103.09%: 103.09 points.",
      "The weight is 50%."
    ])
    assert.deepEqual([wonValue.says.zh, ...wonValue.children.map(({ says }) => says.zh)], [
      "赢单金额贡献 51.545 分：103.09 分 × 权重 50%。",
      "赢单金额为 82,472.00 USD。",
      "目标为 80,000.00 USD。",
      "目标 80,000.00 USD 完成 82,472.00 USD，完成率 103.09%。",
      "达标得 100 分，按完成率 103.09% 计：103.09 分。",
      "权重为 50%。"
    ])
  })
  it("say where the programme says so", () => {
    assert.deepEqual(childOf(reasons, "won_value").children.map(({ rule }) => rule), [
      "metrics/won_value/measure",
      "schemes/field-sales/indicators/won_value/target",
      "schemes/field-sales/indicators/won_value/target",
      "schemes/field-sales/indicators/won_value/curve",
      "schemes/field-sales/indicators/won_value/weightBasisPoints"
    ])
  })
  it("open a ratio into what it divides, and each of that into its facts", () => {
    const actual = childOf(childOf(reasons, "win_rate"), "win_rate/actual")
    assert.strictEqual(
      actual.says.en,
      "Win rate came to 71/104 (≈68.27%): (Deals won 71) ÷ (Deals won 71 + Deals lost 33)."
    )
    assert.isNull(actual.facts)
    assert.deepEqual(actual.children.map(({ facts, id, value }) => ({ facts, id, value })), [
      { facts: { metric: "deals_won" }, id: "win_rate/actual/deals_won", value: "71" },
      { facts: { metric: "deals_lost" }, id: "win_rate/actual/deals_lost", value: "33" }
    ])
    const points = childOf(childOf(reasons, "win_rate"), "win_rate/points")
    assert.strictEqual(points.says.en, "71/104 (≈68.27%) is at least 60% and below 70%: 100 points.")
  })
  it("say what a limit took away", () => {
    const engaged = childOf(childOf(reasons, "deals_engaged"), "deals_engaged/points")
    assert.strictEqual(
      engaged.says.en,
      "100 points at the target, in proportion to an attainment of 26/15 (≈173.33%): 520/3 (≈173.33) points, but no more than 100."
    )
    assert.strictEqual(
      childOf(reasons, "bonuses/big-deals").says.en,
      "Big deals gives 10 points: 6 × 2 would be 12, and 10 is the most."
    )
    const poor = reasonsOf(scored({ ...anna, wonCents: -100n }), terms)
    assert.match(childOf(childOf(poor, "won_value"), "won_value/points").says.en, /no fewer than 0\.$/)
  })
  it("say how it was rounded, and what grade was read off", () => {
    assert.strictEqual(childOf(reasons, "rounding").says.en, "111.545 is rounded once, half up, to 2 digits: 111.55.")
    assert.strictEqual(childOf(reasons, "grade").says.en, "111.55 is at least 110: S.")
  })
  it("say which gate held a grade back", () => {
    const held = childOf(
      reasonsOf(scored({ wonCents: 3_261_700n, won: 15, lost: 4, engaged: 58, big: 5 }), terms),
      "grade"
    )
    assert.strictEqual(held.says.en, "82.72 is at least 80: B. A gate allows no better than C.")
    assert.deepEqual(held.children.map(({ id, kind }) => [id, kind]), [["grade/under-half", "gate"]])
    assert.strictEqual(childOf(reasonsOf(scored(idle), terms), "grade").says.en, "0.00 is below every other grade: D.")
  })
  it("say what became of the weight of what is not applicable", () => {
    const shared = reasonsOf(scored({ ...anna, won: 0, lost: 0 }), terms)
    assert.strictEqual(
      weightSays(shared, "won_value"),
      "The weight of 50% became 5/7 (≈71.43%), since the weight of what is not applicable is shared among the others in proportion."
    )
    assert.strictEqual(
      weightSays(shared, "win_rate"),
      "The weight of 30% is shared among the other indicators in proportion."
    )
    const kept = reasonsOf(scored({ ...anna, won: 0, lost: 0 }, keepingWeights), terms)
    assert.strictEqual(weightSays(kept, "win_rate"), "It keeps its weight of 30%, for no points.")
  })
})
