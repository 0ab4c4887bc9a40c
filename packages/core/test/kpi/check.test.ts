import type { Problem } from "@rmkit/core/kernel"
import {
  checkKpi,
  compile,
  type Indicator,
  type KpiKnown,
  type KpiSection,
  type Metric,
  type Scheme,
  sectionFields
} from "@rmkit/core/kpi"
import { Result, Schema } from "effect"
import { assert, describe, it } from "vitest"
import { must } from "../support/arbitraries.ts"
import { baseFacts, fieldSales, metrics } from "./fixtures/scheme.ts"

const known: KpiKnown = { baseFacts, currency: "USD", roles: ["rm", "lead"] }
const title = { en: "Title", zh: "名称" }

/** The problems of the field sales scheme with this changed. */
const withScheme = (change: Partial<Scheme>) => checkKpi({ metrics, schemes: [{ ...fieldSales, ...change }] }, known)

/** The problems of the scheme with its first indicator changed. */
const withFirst = (change: Partial<Indicator>) => {
  const [first, ...rest] = fieldSales.indicators
  return withScheme({ indicators: [{ ...first, ...change }, ...rest] })
}

/** The problems of a metric beside those that there are. */
const withMetric = (measure: Metric["measure"]) =>
  checkKpi({ metrics: [...metrics, { id: "more", title, measure }], schemes: [] }, known)

const only = (problems: ReadonlyArray<Problem>): Problem => {
  assert.lengthOf(problems, 1, JSON.stringify(problems))
  const problem = must(problems[0])
  assert.notStrictEqual(problem.says.en, "")
  assert.match(problem.says.zh, /\p{Script=Han}/u)
  assert.notStrictEqual(problem.accepted, "")
  return problem
}

const expectOnly = (
  problems: ReadonlyArray<Problem>,
  tag: string,
  path: string,
  value: unknown,
  accepted: string | RegExp
) => {
  const problem = only(problems)
  assert.strictEqual(problem.tag, tag)
  assert.strictEqual(problem.path, path)
  assert.deepEqual(problem.value, value)
  if (typeof accepted === "string") assert.strictEqual(problem.accepted, accepted)
  else assert.match(problem.accepted, accepted)
}

const intervals = (...steps: ReadonlyArray<{ from?: string; points: string }>): Indicator["curve"] => {
  const [first = { points: "0" }, ...rest] = steps
  return { intervals: { over: "actual", steps: [first, ...rest] } }
}

describe("the check of schemes", () => {
  it("finds nothing in the scheme of the field sales", () => {
    assert.deepEqual(checkKpi({ metrics, schemes: [fieldSales] }, known), [])
  })
  it("finds weights that do not sum to the whole", () => {
    const problems = withFirst({ weightBasisPoints: 4990 })
    const value = { sum: 9990, expected: 10_000 }
    expectOnly(
      problems,
      "WeightsDoNotSum",
      "schemes[0].indicators",
      value,
      "weights that sum to 10000 basis points (100%)"
    )
    assert.deepEqual(only(problems).says, {
      en: "The weights sum to 9990 basis points (99.9%) instead of 10000 basis points (100%).",
      zh: "权重合计为 9990 个基点（99.9%），应为 10000 个基点（100%）。"
    })
  })
  it("finds an indicator of a metric that there is not", () => {
    expectOnly(
      withFirst({ metric: "sales" }),
      "UnknownMetric",
      "schemes[0].indicators[0].metric",
      "sales",
      /^one of: won_value, deals_won/
    )
  })
  it("finds a bonus of a metric that there is not", () => {
    const [bonus] = fieldSales.bonuses ?? []
    expectOnly(
      withScheme({ bonuses: [{ ...must(bonus), metric: "sales" }] }),
      "UnknownMetric",
      "schemes[0].bonuses[0].metric",
      "sales",
      /^one of: /
    )
  })
  it("finds a bonus whose limit would take points off", () => {
    const [bonus] = fieldSales.bonuses ?? []
    expectOnly(
      withScheme({ bonuses: [{ ...must(bonus), pointsMax: "-1" }] }),
      "BonusMaxBelowZero",
      "schemes[0].bonuses[0].pointsMax",
      "-1",
      "0 or more"
    )
  })
  it("finds two indicators, two gates, two grades or two schemes with one id", () => {
    const [won, rate, engaged] = fieldSales.indicators
    const [gate] = fieldSales.gates ?? []
    expectOnly(
      withScheme({ indicators: [won, must(rate), { ...must(engaged), id: "win_rate" }] }),
      "DuplicateId",
      "schemes[0].indicators[2].id",
      "win_rate",
      "an id that is not taken"
    )
    expectOnly(
      withScheme({ gates: [must(gate), must(gate)] }),
      "DuplicateId",
      "schemes[0].gates[1].id",
      "under-half",
      /not taken/
    )
    expectOnly(
      withScheme({ grades: [{ id: "S", scoreMin: "110" }, { id: "C", scoreMin: "60" }, { id: "S" }] }),
      "DuplicateId",
      "schemes[0].grades[2].id",
      "S",
      /not taken/
    )
    expectOnly(
      checkKpi({ metrics, schemes: [fieldSales, fieldSales] }, known),
      "DuplicateId",
      "schemes[1].id",
      "field-sales",
      /not taken/
    )
  })
  it("finds a bonus with the id of an indicator, and an indicator with the name of another line", () => {
    const [bonus] = fieldSales.bonuses ?? []
    expectOnly(
      withScheme({ bonuses: [{ ...must(bonus), id: "win_rate" }] }),
      "DuplicateId",
      "schemes[0].bonuses[0].id",
      "win_rate",
      /not taken/
    )
    const [won, rate, engaged] = fieldSales.indicators
    expectOnly(
      withScheme({ indicators: [won, must(rate), { ...must(engaged), id: "rounding" }] }),
      "DuplicateId",
      "schemes[0].indicators[2].id",
      "rounding",
      /not taken/
    )
  })
  it("finds a curve that needs a target, and none", () => {
    const [won, rate, engaged] = fieldSales.indicators
    const { curve, id, metric, title, weightBasisPoints } = won
    const without = { curve, id, metric, title, weightBasisPoints }
    expectOnly(
      withScheme({ indicators: [without, must(rate), must(engaged)], gates: [] }),
      "TargetMissing",
      "schemes[0].indicators[0].target",
      undefined,
      "a target above zero"
    )
  })
  it("finds a target that is not above zero", () => {
    for (const target of ["0", "0.00", "-5"]) {
      expectOnly(
        withFirst({ target }),
        "TargetNotAboveZero",
        "schemes[0].indicators[0].target",
        target,
        "a target above zero"
      )
    }
  })
  it("finds a target with more digits than its currency has", () => {
    expectOnly(
      withFirst({ target: "80000.005" }),
      "NotAnAmount",
      "schemes[0].indicators[0].target",
      "80000.005",
      "an amount in USD with at most 2 digits after the point"
    )
    const inYen = checkKpi({ metrics, schemes: [fieldSales] }, { ...known, currency: "JPY" })
    assert.deepEqual(inYen.map(({ path }) => path), [
      "metrics[5].measure.where.amountMin",
      "schemes[0].indicators[0].target"
    ])
  })
  it("leaves the digits of an unknown currency to whoever owns the currency", () => {
    assert.deepEqual(checkKpi({ metrics, schemes: [fieldSales] }, { ...known, currency: "dollars" }), [])
  })
  it("finds steps that do not rise", () => {
    for (const from of ["0.5", "0.4"]) {
      expectOnly(
        withFirst({ curve: intervals({ points: "0" }, { from: "0.5", points: "50" }, { from, points: "100" }) }),
        "StepsNotRising",
        "schemes[0].indicators[0].curve.intervals.steps[2].from",
        from,
        "more than 0.5"
      )
    }
  })
  it("finds a first step that leaves something below it", () => {
    expectOnly(
      withFirst({ curve: intervals({ from: "0", points: "0" }, { from: "0.5", points: "50" }) }),
      "FirstStepHasFrom",
      "schemes[0].indicators[0].curve.intervals.steps[0].from",
      "0",
      "no from in the first step"
    )
  })
  it("finds a later step that does not say where it begins", () => {
    expectOnly(
      withFirst({ curve: intervals({ points: "0" }, { points: "50" }) }),
      "StepWithoutFrom",
      "schemes[0].indicators[0].curve.intervals.steps[1].from",
      undefined,
      "the number from which the step holds"
    )
  })
  it("finds fewest points above the most", () => {
    expectOnly(
      withFirst({ curve: { proportional: { pointsAtTarget: "100", pointsMin: "121", pointsMax: "120" } } }),
      "PointsMinOverMax",
      "schemes[0].indicators[0].curve.proportional.pointsMin",
      "121",
      "at most 120"
    )
  })
  it("has nothing against limits that meet, nor against a bonus that is switched off", () => {
    const [bonus] = fieldSales.bonuses ?? []
    assert.deepEqual(
      withFirst({ curve: { proportional: { pointsAtTarget: "100", pointsMin: "100", pointsMax: "100" } } }),
      []
    )
    assert.deepEqual(withScheme({ bonuses: [{ ...must(bonus), pointsMax: "0" }] }), [])
  })
  it("finds grades that do not fall", () => {
    for (const scoreMin of ["110", "111"]) {
      expectOnly(
        withScheme({ grades: [{ id: "S", scoreMin: "110" }, { id: "C", scoreMin }, { id: "D" }] }),
        "GradesNotFalling",
        "schemes[0].grades[1].scoreMin",
        scoreMin,
        "less than 110"
      )
    }
  })
  it("finds a last grade under which scores have none", () => {
    expectOnly(
      withScheme({ grades: [{ id: "S", scoreMin: "110" }, { id: "C", scoreMin: "60" }] }),
      "LastGradeHasScoreMin",
      "schemes[0].grades[1].scoreMin",
      "60",
      "no scoreMin in the last grade"
    )
  })
  it("finds a grade that leaves nothing for those after it", () => {
    expectOnly(
      withScheme({ grades: [{ id: "S" }, { id: "C" }] }),
      "GradeWithoutScoreMin",
      "schemes[0].grades[0].scoreMin",
      undefined,
      "the score from which the grade is given"
    )
  })
  it("finds a gate on an indicator or to a grade that there is not", () => {
    const [gate] = fieldSales.gates ?? []
    expectOnly(
      withScheme({ gates: [{ ...must(gate), when: { attainmentOf: "sales", below: "0.5" } }] }),
      "UnknownIndicator",
      "schemes[0].gates[0].when.attainmentOf",
      "sales",
      "one of: won_value, win_rate, deals_engaged"
    )
    expectOnly(
      withScheme({ gates: [{ ...must(gate), gradeAtMost: "E" }] }),
      "UnknownGrade",
      "schemes[0].gates[0].gradeAtMost",
      "E",
      "one of: S, A, B, C, D"
    )
  })
  it("finds a gate on an indicator without a target, which would never fire", () => {
    const [gate] = fieldSales.gates ?? []
    expectOnly(
      withScheme({ gates: [{ ...must(gate), when: { attainmentOf: "win_rate", below: "0.5" } }] }),
      "GateWithoutTarget",
      "schemes[0].gates[0].when.attainmentOf",
      "win_rate",
      "one of: won_value, deals_engaged"
    )
  })
  it("finds a role that nobody has", () => {
    expectOnly(withScheme({ role: "boss" }), "UnknownRole", "schemes[0].role", "boss", "one of: rm, lead")
  })
  it("names every problem of every scheme, and throws none away", () => {
    const problems = checkKpi({
      metrics,
      schemes: [fieldSales, { ...fieldSales, id: "other", role: "boss", grades: [{ id: "A", scoreMin: "1" }] }]
    }, known)
    assert.deepEqual(problems.map(({ path, tag }) => [tag, path]), [
      ["UnknownRole", "schemes[1].role"],
      ["UnknownGrade", "schemes[1].gates[0].gradeAtMost"],
      ["LastGradeHasScoreMin", "schemes[1].grades[0].scoreMin"]
    ])
  })
})

describe("the check of metrics", () => {
  it("finds a base fact that no module yields", () => {
    expectOnly(
      withMetric({ sum: "sales" }),
      "UnknownFact",
      "metrics[6].measure.sum",
      "sales",
      "one of: won_value, deals_won, deals_lost, deals_engaged"
    )
    expectOnly(withMetric({ count: "sales" }), "UnknownFact", "metrics[6].measure.count", "sales", /^one of: /)
  })
  it("finds a ratio of metrics that there are not", () => {
    expectOnly(
      withMetric({ ratio: { of: ["deals_won", "sales"], to: ["deals_won"] } }),
      "UnknownMetric",
      "metrics[6].measure.ratio.of[1]",
      "sales",
      /^one of: /
    )
    expectOnly(
      withMetric({ ratio: { of: ["deals_won"], to: ["sales"] } }),
      "UnknownMetric",
      "metrics[6].measure.ratio.to[0]",
      "sales",
      /^one of: /
    )
  })
  it("finds a metric that is made of itself, by way of others too", () => {
    expectOnly(
      withMetric({ ratio: { of: ["more"], to: ["win_rate"] } }),
      "MetricCycle",
      "metrics[6].measure.ratio",
      ["more", "win_rate"],
      "metrics that do not depend on this one"
    )
    const around = checkKpi({
      metrics: [
        ...metrics,
        { id: "one", title, measure: { ratio: { of: ["other"], to: ["win_rate"] } } },
        { id: "other", title, measure: { ratio: { of: ["win_rate"], to: ["one"] } } },
        { id: "beside", title, measure: { ratio: { of: ["one"], to: ["win_rate"] } } }
      ],
      schemes: []
    }, known)
    assert.deepEqual(around.map(({ path, tag }) => [tag, path]), [
      ["MetricCycle", "metrics[6].measure.ratio"],
      ["MetricCycle", "metrics[7].measure.ratio"]
    ])
  })
  it("finds sums of money and things", () => {
    expectOnly(
      withMetric({ ratio: { of: ["won_value", "deals_won"], to: ["deals_won"] } }),
      "MixedUnits",
      "metrics[6].measure.ratio.of",
      ["won_value", "deals_won"],
      "metrics that all count the same: money, things or ratios"
    )
    assert.deepEqual(withMetric({ ratio: { of: ["won_value"], to: ["deals_won"] } }), [])
  })
  it("finds two metrics with one id", () => {
    expectOnly(
      checkKpi({ metrics: [...metrics, must(metrics[0])], schemes: [] }, known),
      "DuplicateId",
      "metrics[6].id",
      "won_value",
      /not taken/
    )
  })
  it("finds bounds that are no amount of what they bound", () => {
    expectOnly(
      withMetric({ sum: "won_value", where: { amountMin: "5000.001" } }),
      "NotAnAmount",
      "metrics[6].measure.where.amountMin",
      "5000.001",
      "an amount in USD with at most 2 digits after the point"
    )
    expectOnly(
      withMetric({ count: "deals_won", where: { amountMax: "1.5" } }),
      "NotAnAmount",
      "metrics[6].measure.where.amountMax",
      "1.5",
      "a whole number"
    )
  })
  it("finds bounds between which there is nothing", () => {
    expectOnly(
      withMetric({ count: "won_value", where: { amountMin: "10", amountMax: "9.99" } }),
      "AmountMinOverMax",
      "metrics[6].measure.where.amountMin",
      "10",
      "at most 9.99"
    )
    assert.deepEqual(withMetric({ count: "won_value", where: { amountMin: "10", amountMax: "10.00" } }), [])
  })
})

/** A section with this measure, or with this target. */
const measuring = (measure: unknown) => ({ metrics: [{ id: "m", title, measure }], schemes: [] })
const targeting = (it: unknown) => ({
  metrics: [],
  schemes: [{ ...fieldSales, indicators: [{ ...fieldSales.indicators[0], target: it }] }]
})

describe("the schema of the section", () => {
  const decode = Schema.decodeUnknownResult(Schema.Struct(sectionFields), { errors: "all", onExcessProperty: "error" })
  const messageOf = (document: unknown) => {
    const result = decode(document)
    return Result.isFailure(result) ? result.failure.message : assert.fail("It was accepted.")
  }

  it("takes the document as it is written, and what it has decoded scores", () => {
    const result = decode(JSON.parse(JSON.stringify({ metrics, schemes: [fieldSales] })))
    if (Result.isFailure(result)) return assert.fail(result.failure.message)
    const section: KpiSection = result.success
    assert.deepEqual<KpiSection>(section, { metrics, schemes: [fieldSales] })
    assert.deepEqual(section.schemes.map((scheme) => compile(scheme)({}).scheme.id), ["field-sales"])
  })
  it("names every field that is not as it should be", () => {
    const [first, ...rest] = fieldSales.indicators
    const message = messageOf({
      metrics: [{ id: "m", title: { en: "M" }, measure: { sum: "won_value", count: "won_value" } }],
      schemes: [{
        ...fieldSales,
        period: "week",
        indicators: [{ ...first, weightBasisPoints: 50.5, weight: 50 }, ...rest],
        rounding: { mode: "nearest", digits: 7 }
      }]
    })
    for (
      const path of [
        `["metrics"][0]["title"]["zh"]`,
        `["indicators"][0]["weightBasisPoints"]`,
        `["indicators"][0]["weight"]`,
        `["period"]`,
        `["mode"]`,
        `["digits"]`
      ]
    ) {
      assert.include(message, path)
    }
    assert.include(message, "whole basis points from 0 to 10000, where 2500 are 25%")
  })
  it("wants exactly one measure and exactly one curve", () => {
    assert.include(messageOf(measuring({})), "exactly one of sum, count, ratio")
    assert.include(messageOf(measuring({ sum: "won_value", count: "won_value" })), "exactly one of sum, count, ratio")
    assert.include(
      messageOf(measuring({ ratio: { of: ["a"], to: ["b"] }, where: { amountMin: "1" } })),
      "no where beside ratio"
    )
    const [first, ...rest] = fieldSales.indicators
    assert.include(
      messageOf({ metrics: [], schemes: [{ ...fieldSales, indicators: [{ ...first, curve: {} }, ...rest] }] }),
      "exactly one of proportional, intervals"
    )
  })
  it("takes numbers as text in decimals alone", () => {
    for (const it of [80_000, "80,000", "1/3", "", "8e4", "∞"]) assert.include(messageOf(targeting(it)), `["target"]`)
  })
})
