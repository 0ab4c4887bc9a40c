import type { Text } from "../../kernel/index.ts"
import type { RuleTable } from "../../programme/rulebook.ts"
import { both, quoted, within } from "../../programme/words.ts"
import type { Terms } from "../measure.ts"
import type { Curve, Indicator } from "../model.ts"
import { plainNumber, share, shownBy } from "./shown.ts"

type Steps = NonNullable<Curve["intervals"]>["steps"]

/** How people read where a step begins (档位起点): as the metric is read, or in percent of the target. */
export const stepNumber = ({ curve, metric }: Indicator, terms: Terms): (text: string) => Text =>
  curve.intervals?.over === "actual" ? shownBy(metric, terms) : share

/** An interval in words (区间): from here on, and below there. */
export const rangeText = (from: Text | undefined, until: Text | undefined): Text => {
  if (from === undefined) {
    return until === undefined ? both("any value", "任意值") : both(`below ${until.en}`, `低于 ${until.zh}`)
  }
  return until === undefined
    ? both(`${from.en} and above`, `${from.zh} 及以上`)
    : both(`${from.en} and above, below ${until.en}`, `${from.zh} 及以上、低于 ${until.zh}`)
}

/** The interval of a step of an indicator's curve (档位区间). */
export const stepRange = (indicator: Indicator, steps: Steps, index: number, terms: Terms): Text => {
  const show = stepNumber(indicator, terms)
  const [from, until] = [steps[index]?.from, steps[index + 1]?.from]
  return rangeText(from === undefined ? undefined : show(from), until === undefined ? undefined : show(until))
}

/** Of what an interval is (区间所依): the actual, or the attainment. */
export const overText = {
  actual: both("actual value", "实绩"),
  attainment: both("attainment", "完成率")
} satisfies Record<NonNullable<Curve["intervals"]>["over"], Text>

/** The interval of a step as sentences name it (档位表述): `an actual value below 50%`. */
export const stepPlace = (indicator: Indicator, steps: Steps, index: number, terms: Terms): Text => {
  const range = stepRange(indicator, steps, index, terms)
  const over = overText[indicator.curve.intervals?.over ?? "actual"]
  if (steps.length === 1) return both(`any ${over.en}`, `任意${over.zh}`)
  return both(
    `an ${over.en} ${steps[index]?.from === undefined ? "" : "of "}${range.en}`,
    `${over.zh}${within(range.zh).trimEnd()}`
  )
}

/** How a curve gives points, in a sentence (计分方式). */
export const curveText = ({ intervals, proportional }: Curve): Text => {
  if (proportional === undefined) {
    const over = overText[intervals?.over ?? "actual"]
    return both(
      `Points depend on the interval in which the ${over.en} lies.`,
      `按${over.zh}所在区间计分。`
    )
  }
  const { pointsAtTarget, pointsMax, pointsMin } = proportional
  const [at, least, most] = [pointsAtTarget, pointsMin, pointsMax].map((it) =>
    it === undefined ? undefined : plainNumber(it)
  )
  const limits = [
    ...least === undefined ? [] : [both(`no fewer than ${least.en}`, `最低 ${least.zh} 分`)],
    ...most === undefined ? [] : [both(`no more than ${most.en}`, `最高 ${most.zh} 分`)]
  ]
  const [en, zh] = limits.length === 0
    ? [", without limit", "，不设上下限"]
    : [`, ${limits.map((it) => it.en).join(" and ")}`, `，${limits.map((it) => it.zh).join("，")}`]
  return both(
    `Points are in proportion to attainment, which is the actual value divided by the target: ${at?.en} points when the target is met${en}.`,
    `按完成率（实绩÷目标）比例计分：完成目标得 ${at?.zh} 分${zh}。`
  )
}

/** The steps of a curve as a table (计分档位表); none for a curve without steps. */
export const curveTables = (indicator: Indicator, terms: Terms): ReadonlyArray<RuleTable> => {
  const { intervals } = indicator.curve
  if (intervals === undefined) return []
  const [over, title] = [overText[intervals.over], quoted(indicator.title)]
  return [{
    caption: both(`Points for ${title.en}`, `${title.zh}计分表`),
    columns: [both(`${over.en.charAt(0).toUpperCase()}${over.en.slice(1)}`, over.zh), both("Points", "得分")],
    rows: intervals.steps.map(({ points }, index) => [
      stepRange(indicator, intervals.steps, index, terms),
      plainNumber(points)
    ])
  }]
}

/** What became of it until now. */
export const whenNotApplicableWas = {
  redistribute: "its weight was shared among the other indicators in proportion to theirs",
  zero: "it kept its weight and earned no points"
} satisfies Record<NonNullable<Indicator["whenNotApplicable"]>, string>

/** What becomes of the weight when an indicator is not applicable (不适用时的处理). */
export const whenNotApplicableText = {
  redistribute: both(
    "its weight is shared among the other indicators in proportion to theirs",
    "其权重按比例分摊给其他指标"
  ),
  zero: both("it keeps its weight and earns no points", "其权重保留并计 0 分")
} satisfies Record<NonNullable<Indicator["whenNotApplicable"]>, Text>
