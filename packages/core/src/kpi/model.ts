import * as Schema from "effect/Schema"
import {
  ClientId,
  Decimal,
  IndicatorId,
  MetricId,
  ProductId,
  RoleId,
  SchemeId,
  TeamId,
  TerritoryId,
  Text
} from "../schema/index.ts"

/** Fields of which a document has exactly one: it says what kind of thing stands there. */
const oneOf = (...names: ReadonlyArray<string>) =>
  Schema.makeFilter((it: object) => names.filter((name) => Object.hasOwn(it, name)).length === 1, {
    expected: `exactly one of ${names.join(", ")}`
  })

const anyOf = <Id extends Schema.Top>(id: Id) => Schema.optionalKey(Schema.NonEmptyArray(id))

/** Which of the facts count (事实筛选): all that this says. Amounts are in major units and include both bounds; lists mean any of. */
export const FactBounds = Schema.Struct({
  amountMin: Schema.optionalKey(Decimal),
  amountMax: Schema.optionalKey(Decimal),
  client: anyOf(ClientId),
  product: anyOf(ProductId),
  team: anyOf(TeamId),
  territory: anyOf(TerritoryId)
})
/** Which of the facts count, as the document spells it (事实筛选). */
export type FactBounds = typeof FactBounds.Encoded

/** Sums of metrics, one divided by the other (比率): never an average of ratios. A metric may stand on both sides. */
export const RatioMeasure = Schema.Struct({
  of: Schema.NonEmptyArray(MetricId),
  to: Schema.NonEmptyArray(MetricId)
})

/** How a metric comes to its number (计量方式): the sum of a base fact's amounts, the count of its facts, or a ratio of other metrics. */
export const Measure = Schema.Struct({
  sum: Schema.optionalKey(Schema.NonEmptyString),
  count: Schema.optionalKey(Schema.NonEmptyString),
  ratio: Schema.optionalKey(RatioMeasure),
  where: Schema.optionalKey(FactBounds)
}).check(
  oneOf("sum", "count", "ratio"),
  Schema.makeFilter((it) => it.ratio === undefined || it.where === undefined, {
    expected: "no where beside ratio: filter the metrics that it divides"
  })
)

/** A number that the programme counts by (指标口径), under a name of its own. */
export const Metric = Schema.Struct({ id: MetricId, title: Text, measure: Measure })
/** A metric as the document spells it (指标口径); what a schema has decoded is one too. */
export type Metric = typeof Metric.Encoded

/** Points in proportion to the attainment (按比例计分): `pointsAtTarget` at 100 %, no more than `pointsMax` and no fewer than `pointsMin`, where they are said. */
export const ProportionalCurve = Schema.Struct({
  pointsAtTarget: Decimal,
  pointsMin: Schema.optionalKey(Decimal),
  pointsMax: Schema.optionalKey(Decimal)
})

/**
 * Points by the interval in which the actual or the attainment lies (区间计分). An interval begins with its `from` and ends before that of the next; the
 * first has none and holds everything below. Amounts are in major units.
 */
export const IntervalCurve = Schema.Struct({
  over: Schema.Literals(["actual", "attainment"]),
  steps: Schema.NonEmptyArray(Schema.Struct({ from: Schema.optionalKey(Decimal), points: Decimal }))
})

/** How an indicator earns points (计分曲线). */
export const Curve = Schema.Struct({
  proportional: Schema.optionalKey(ProportionalCurve),
  intervals: Schema.optionalKey(IntervalCurve)
}).check(oneOf("proportional", "intervals"))
/** A curve as the document spells it (计分曲线). */
export type Curve = typeof Curve.Encoded

/** What becomes of the weight of an indicator that is not applicable (不适用时的处理): shared among the others in proportion, or kept for no points. */
export const WhenNotApplicable = Schema.Literals(["redistribute", "zero"])

/** One thing that a scheme looks at (考核指标). */
export const Indicator = Schema.Struct({
  id: IndicatorId,
  title: Text,
  metric: MetricId,
  /** Hundredths of a percent: 5000 is half of the score. */
  weightBasisPoints: Schema.Number.check(
    Schema.makeFilter((it) => Number.isSafeInteger(it) && it >= 0 && it <= 10_000, {
      expected: "whole basis points from 0 to 10000, where 2500 are 25%"
    })
  ),
  /** In major units; needed by whatever speaks of attainment. */
  target: Schema.optionalKey(Decimal),
  curve: Curve,
  whenNotApplicable: Schema.optionalKey(WhenNotApplicable)
})
/** An indicator as the document spells it (考核指标). */
export type Indicator = typeof Indicator.Encoded

/** Points on top of the weighted ones (加分项): so many for each unit of a metric, of money for each major unit, and no more than `pointsMax`. */
export const Bonus = Schema.Struct({
  id: Schema.NonEmptyString,
  title: Text,
  metric: MetricId,
  pointsPerUnit: Decimal,
  pointsMax: Decimal
})
/** A bonus as the document spells it (加分项). */
export type Bonus = typeof Bonus.Encoded

/** What allows no better grade (限级条件): the attainment of an indicator below a bound. Where the indicator is not applicable it does not fire. */
export const Gate = Schema.Struct({
  id: Schema.NonEmptyString,
  title: Text,
  when: Schema.Struct({ attainmentOf: IndicatorId, below: Decimal }),
  gradeAtMost: Schema.NonEmptyString
})
/** A gate as the document spells it (限级条件). */
export type Gate = typeof Gate.Encoded

/** How a score is rounded, once (舍入规则). */
export const RoundingRule = Schema.Struct({
  mode: Schema.Literals(["half-up", "half-even", "half-down", "down", "up"]),
  digits: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 6 }))
})

/** A grade (等级) and the rounded score from which it is given; the last has none and holds everything below. */
export const Grade = Schema.Struct({ id: Schema.NonEmptyString, scoreMin: Schema.optionalKey(Decimal) })
/** A grade as the document spells it (等级). */
export type Grade = typeof Grade.Encoded

/** How one role is scored (考核方案). */
export const Scheme = Schema.Struct({
  id: SchemeId,
  title: Text,
  role: RoleId,
  period: Schema.Literals(["year", "quarter", "month"]),
  indicators: Schema.NonEmptyArray(Indicator),
  bonuses: Schema.optionalKey(Schema.Array(Bonus)),
  gates: Schema.optionalKey(Schema.Array(Gate)),
  rounding: RoundingRule,
  /** From the best to the last. */
  grades: Schema.NonEmptyArray(Grade)
})
/** A scheme as the document spells it (考核方案); what a schema has decoded is one too. */
export type Scheme = typeof Scheme.Encoded

/** The part of a programme that this module owns (考核章节): the fields of the document. */
export const sectionFields = { metrics: Schema.Array(Metric), schemes: Schema.Array(Scheme) }

/** Metrics and schemes of a programme (考核章节). */
export interface KpiSection {
  readonly metrics: ReadonlyArray<Metric>
  readonly schemes: ReadonlyArray<Scheme>
}
