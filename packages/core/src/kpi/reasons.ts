import { compare, type Ratio, type Text, toText, zero } from "../kernel/index.ts"
import { isApplicable, metricOf, type Terms, unitOf, type Value, valueText } from "./measure.ts"
import type { Metric } from "./model.ts"
import type { BonusScore, Earning, GateFired, IndicatorScore, Score, ScoreResult } from "./score.ts"
import { grouped, labels, noValue, numberText, percentText, says } from "./texts.ts"
import { type CardHead, gateSays, scorecardOf, type ScorecardView } from "./view.ts"

/** A line of an explanation (理由). The contributions of the root's children add up to the score, exactly. */
export interface Reason {
  /** The path in the tree, by which one line is told from another: `won_value/points`. */
  readonly id: string
  readonly kind:
    | "score"
    | "indicator"
    | "metric"
    | "target"
    | "attainment"
    | "curve"
    | "weight"
    | "bonus"
    | "rounding"
    | "grade"
    | "gate"
  readonly label: Text
  /** One full sentence, with the numbers in it. */
  readonly says: Text
  /** Where the programme says so: `schemes/field-sales/indicators/won_value/curve`. */
  readonly rule: string
  /** The exact number, or a grade; null where there is none. */
  readonly value: string | null
  /** In points, exact; null for a line that only explains. */
  readonly contribution: string | null
  /** The metric whose facts stand behind the value. */
  readonly facts: { readonly metric: string } | null
  readonly children: ReadonlyArray<Reason>
}

/** A scorecard, and why it is so (评分解释). */
export interface Explanation {
  readonly scorecard: ScorecardView
  readonly reasons: Reason
}

/** A line of which nothing is said but what is given. */
const line = (
  { children = [], contribution = null, facts = null, value = null, ...rest }:
    & Pick<Reason, "id" | "kind" | "label" | "says" | "rule">
    & Partial<Pick<Reason, "value" | "contribution" | "facts" | "children">>
): Reason => ({ ...rest, value, contribution, facts, children })

const textOrNull = (it: Ratio | undefined) => (it === undefined ? null : toText(it))

/** How people read a number of a metric: money with its currency, a share in percent; `line` is what it is held against. */
const shower = (metric: string, terms: Terms) => (value: Ratio, line?: Ratio): string => {
  const found = metricOf(metric, terms)
  const unit = unitOf(found, terms)
  if (unit === "money") return `${grouped(valueText(value, unit, terms.currency))} ${terms.currency}`
  if (unit === "count") return grouped(numberText(value))
  const units = partsOf(found.measure).map((part) => unitOf(metricOf(part, terms), terms))
  return new Set(units).size === 1 ? percentText(value, line) : numberText(value)
}

/** The metrics that a metric divides, each once. */
const partsOf = ({ ratio: parts }: Metric["measure"]) => [...new Set([...(parts?.of ?? []), ...(parts?.to ?? [])])]

const valueOf = (metric: string, { values }: Score): Value =>
  (Object.hasOwn(values, metric) ? values[metric] : undefined) ?? { because: noValue }

/** The line of a metric: its facts, or, for a ratio, the lines of what it divides. */
const metricReason = (id: string, metric: string, score: Score, terms: Terms): Reason => {
  const found = metricOf(metric, terms)
  const value = valueOf(metric, score)
  const parts = partsOf(found.measure)
  return line({
    id,
    kind: "metric",
    label: found.title,
    says: metricSays(metric, value, score, terms),
    rule: `metrics/${metric}/measure`,
    value: isApplicable(value) ? valueText(value, unitOf(found, terms), terms.currency) : null,
    facts: parts.length === 0 ? { metric } : null,
    children: parts.map((part) => metricReason(`${id}/${part}`, part, score, terms))
  })
}

const metricSays = (metric: string, value: Value, score: Score, terms: Terms): Text => {
  const { measure, title } = metricOf(metric, terms)
  if (!isApplicable(value)) return says.notApplicable(title, value.because)
  const shown = shower(metric, terms)(value)
  if (measure.ratio === undefined) return says.actual(title, shown)
  const summed = (ids: ReadonlyArray<string>): ReadonlyArray<Text> =>
    ids.map((id) => {
      const part = valueOf(id, score)
      return says.part(metricOf(id, terms).title, isApplicable(part) ? shower(id, terms)(part) : "–")
    })
  return says.quotient(title, shown, summed(measure.ratio.of), summed(measure.ratio.to))
}

const curveSays = (earning: Earning, show: (it: Ratio, line?: Ratio) => string): Text => {
  const points = numberText(earning.points)
  if (earning._tag === "Interval") {
    const { at, from, over, until } = earning
    const shown = over === "actual" ? show : percentText
    return says.interval(shown(at, until), from && shown(from), until && shown(until), points)
  }
  const { attainment, pointsAtTarget, unlimited } = earning
  const said = [numberText(pointsAtTarget), percentText(attainment)] as const
  const change = compare(earning.points, unlimited)
  if (change === 0) return says.proportional(...said, points)
  return (change < 0 ? says.capped : says.floored)(...said, numberText(unlimited), points)
}

const weightSays = ({ because, declaredWeight, points, weight }: IndicatorScore, isScored: boolean): Text => {
  const declared = percentText(declaredWeight)
  if (!isScored) return says.weight(declared)
  if (points === undefined) return says.weightGiven(declared)
  if (compare(weight, declaredWeight) !== 0) return says.weightShared(declared, percentText(weight))
  return because === undefined ? says.weight(declared) : says.weightKept(declared)
}

const indicatorReason = (it: IndicatorScore, score: Score, terms: Terms): Reason => {
  const { actual, attainment, because, contribution, earning, points, rule, target, weight } = it
  const path = `schemes/${score.scheme.id}/indicators/${rule.id}`
  const show = shower(rule.metric, terms)
  const under = (name: string) => `${rule.id}/${name}`
  return line({
    id: rule.id,
    kind: "indicator",
    label: rule.title,
    says: because === undefined
      ? says.contribution(rule.title, numberText(points ?? zero), percentText(weight), numberText(contribution))
      : says.notApplicable(rule.title, because),
    rule: path,
    value: textOrNull(points),
    contribution: toText(contribution),
    children: [
      metricReason(under("actual"), rule.metric, score, terms),
      ...(target === undefined ? [] : [
        line({
          id: under("target"),
          kind: "target",
          label: labels.target,
          says: says.target(show(target)),
          rule: `${path}/target`,
          value: valueText(target, unitOf(metricOf(rule.metric, terms), terms), terms.currency)
        })
      ]),
      ...(target === undefined || actual === undefined || attainment === undefined ? [] : [
        line({
          id: under("attainment"),
          kind: "attainment",
          label: labels.attainment,
          says: says.attainment(show(actual, target), show(target), percentText(attainment)),
          rule: `${path}/target`,
          value: toText(attainment)
        })
      ]),
      ...(earning === undefined ? [] : [
        line({
          id: under("points"),
          kind: "curve",
          label: labels.points,
          says: curveSays(earning, show),
          rule: `${path}/curve`,
          value: toText(earning.points)
        })
      ]),
      line({
        id: under("weight"),
        kind: "weight",
        label: labels.weight,
        says: weightSays(it, score.result !== undefined),
        rule: `${path}/weightBasisPoints`,
        value: toText(weight)
      })
    ]
  })
}

const bonusReason = ({ actual, contribution, rule, uncapped }: BonusScore, score: Score, terms: Terms): Reason => {
  const id = `bonuses/${rule.id}`
  const value = valueOf(rule.metric, score)
  const said = [actual === undefined ? "–" : shower(rule.metric, terms)(actual), rule.pointsPerUnit] as const
  const counted = compare(uncapped, contribution) === 0
    ? says.bonus(rule.title, ...said, numberText(contribution))
    : says.bonusCapped(rule.title, ...said, numberText(uncapped), numberText(contribution))
  return line({
    id,
    kind: "bonus",
    label: rule.title,
    says: isApplicable(value)
      ? (score.result === undefined ? says.noBonus(rule.title) : counted)
      : says.notApplicable(rule.title, value.because),
    rule: `schemes/${score.scheme.id}/bonuses/${rule.id}`,
    value: toText(uncapped),
    contribution: toText(contribution),
    children: [metricReason(`${id}/actual`, rule.metric, score, terms)]
  })
}

const gateReason = ({ attainment, rule }: GateFired, { indicators, scheme }: Score): Reason =>
  line({
    id: `grade/${rule.id}`,
    kind: "gate",
    label: rule.title,
    says: gateSays(rule, attainment, indicators),
    rule: `schemes/${scheme.id}/gates/${rule.id}`,
    value: rule.gradeAtMost
  })

/** The lines under the score that follow from a result: what rounding changed, and the grade. */
const resultReasons = (
  score: Score,
  { exact, grade, gradeBeforeGates, rounding, text }: ScoreResult
): ReadonlyArray<Reason> => {
  const { gates, scheme } = score
  const { digits, mode } = scheme.rounding
  const readOff = says.grade(text, gradeBeforeGates, scheme.grades.find(({ id }) => id === gradeBeforeGates)?.scoreMin)
  return [
    line({
      id: "rounding",
      kind: "rounding",
      label: labels.rounding,
      says: says.rounding(numberText(exact), mode, digits, text),
      rule: `schemes/${scheme.id}/rounding`,
      value: toText(rounding),
      contribution: toText(rounding)
    }),
    line({
      id: "grade",
      kind: "grade",
      label: labels.grade,
      says: grade === gradeBeforeGates ? readOff : says.gradeCapped(readOff, grade),
      rule: `schemes/${scheme.id}/grades`,
      value: grade,
      children: gates.map((fired) => gateReason(fired, score))
    })
  ]
}

/**
 * Why a score is what it is (得分理由), as a tree. The contributions of the root's children add up to the root's value, the score as people see it: to the
 * exact sum they add what rounding changed.
 */
export const reasonsOf = (score: Score, terms: Terms): Reason => {
  const { bonuses, indicators, result, scheme } = score
  return line({
    id: "score",
    kind: "score",
    label: scheme.title,
    says: result === undefined ? says.noScore : says.score(result.text, result.grade),
    rule: `schemes/${scheme.id}`,
    value: textOrNull(result?.rounded),
    contribution: textOrNull(result?.rounded),
    children: [
      ...indicators.map((it) => indicatorReason(it, score, terms)),
      ...bonuses.map((it) => bonusReason(it, score, terms)),
      ...(result === undefined ? [] : resultReasons(score, result))
    ]
  })
}

/** A scorecard with its reasons (评分解释视图). */
export const explanationOf = (score: Score, terms: Terms, head: CardHead): Explanation => ({
  scorecard: scorecardOf(score, terms, head),
  reasons: reasonsOf(score, terms)
})
