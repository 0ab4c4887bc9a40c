import { compare, parseRatio, type Text, zero } from "../../kernel/index.ts"
import { type Difference, under } from "../../programme/difference.ts"
import { differs } from "../../programme/differing.ts"
import { both, quoted, within } from "../../programme/words.ts"
import type { Terms } from "../measure.ts"
import type { Curve, Indicator } from "../model.ts"
import { curveText, overText, stepNumber, stepPlace } from "./curves.ts"
import { numberDifferences, rewritten } from "./number-differences.ts"
import { inPoints, plainNumber } from "./shown.ts"

type Intervals = NonNullable<Curve["intervals"]>
type Step = Intervals["steps"][number]

/** An indicator before and after, in schemes of these titles. */
export interface Both {
  readonly was: Indicator
  readonly is: Indicator
  /** What the scheme is called now. */
  readonly scheme: Text
  readonly terms: { readonly before: Terms; readonly after: Terms }
}

/** `“Won value” in “Field sales”`: an indicator as sentences name it. */
export const inScheme = (title: Text, scheme: Text): Text =>
  both(`“${title.en}” in “${scheme.en}”`, `“${scheme.zh}”中“${title.zh}”`)

const pointsOf = { before: plainNumber, after: plainNumber }

const proportionalFields = {
  pointsAtTarget: both("The number of points for meeting the target of", "完成目标时的得分"),
  pointsMin: both("The lower limit of points for", "最低得分"),
  pointsMax: both("The upper limit of points for", "最高得分")
}

const proportionalDifferences = (
  path: string,
  was: NonNullable<Curve["proportional"]>,
  is: NonNullable<Curve["proportional"]>,
  name: Text
): ReadonlyArray<Difference> =>
  (["pointsAtTarget", "pointsMin", "pointsMax"] as const).flatMap((field) => {
    const { en, zh } = proportionalFields[field]
    return numberDifferences({
      path: under(path, field),
      what: both(`${en} ${name.en}`, `${name.zh}的${zh}`),
      was: was[field],
      is: is[field],
      show: pointsOf
    })
  })

/** A step is told from the others by where it begins. */
const keyOf = ({ from }: Step): string => from ?? "lowest"

const sameNumber = (one: string, other: string) => compare(parseRatio(one) ?? zero, parseRatio(other) ?? zero) === 0

/** Steps that stand at the same place, give the same, and begin elsewhere: they were moved, and not taken out and put in. */
const movedSteps = (was: Intervals, is: Intervals): ReadonlyMap<string, Step> => {
  const [before, after] = [new Set(was.steps.map(keyOf)), new Set(is.steps.map(keyOf))]
  return new Map(was.steps.flatMap((step, index) => {
    const now = is.steps[index]
    if (now === undefined || step.from === undefined || now.from === undefined) return []
    const isMoved = step.points === now.points && !after.has(keyOf(step)) && !before.has(keyOf(now))
    return isMoved ? [[keyOf(step), now] as const] : []
  }))
}

const stepDifferences = (path: string, before: Intervals, after: Intervals, { is, scheme, terms, was }: Both) => {
  const name = inScheme(is.title, scheme)
  const moved = movedSteps(before, after)
  const [steps, arrived] = [
    new Map(after.steps.map((step, index) => [keyOf(step), { step, index }])),
    new Set([...moved.values()].map(keyOf))
  ]
  const known = new Set(before.steps.map(keyOf))
  const rangeWas = (index: number) => stepPlace(was, before.steps, index, terms.before)
  const rangeIs = (index: number) => stepPlace(is, after.steps, index, terms.after)
  const movedTo = (at: string, step: Step, to: Step): ReadonlyArray<Difference> => {
    const [from, until] = [step.from ?? "", to.from ?? ""]
    const points = inPoints(step.points)
    const what = both(`The step of ${points.en} for ${name.en}`, `${name.zh}得 ${points.zh}一档的起点`)
    if (sameNumber(from, until)) return rewritten(under(at, "from"), what, from, until)
    const [left, right] = [stepNumber(was, terms.before)(from), stepNumber(is, terms.after)(until)]
    return differs(true, under(at, "from"), () =>
      both(
        `${what.en} begins at ${right.en} instead of ${left.en}.`,
        `${what.zh}由${within(left.zh)}改为${within(right.zh).trimEnd()}。`
      ))
  }
  return [
    ...before.steps.flatMap((step, index): ReadonlyArray<Difference> => {
      const at = under(path, keyOf(step))
      const [to, now] = [moved.get(keyOf(step)), steps.get(keyOf(step))]
      if (to !== undefined) return movedTo(at, step, to)
      const points = inPoints(step.points)
      if (now === undefined) {
        return differs(true, at, () =>
          both(
            `${name.en} no longer has a step of ${points.en} for ${rangeWas(index).en}.`,
            `${name.zh}取消一档：${rangeWas(index).zh}得 ${points.zh}。`
          ), "removed")
      }
      const range = rangeIs(now.index)
      if (step.points === now.step.points) return []
      const what = both(
        `The number of points of ${name.en} for ${range.en}`,
        `${name.zh}${within(range.zh)}一档的得分`
      )
      if (sameNumber(step.points, now.step.points)) {
        return rewritten(under(at, "points"), what, step.points, now.step.points)
      }
      const [left, right] = [plainNumber(step.points), inPoints(now.step.points)]
      return differs(true, under(at, "points"), () =>
        both(
          `${name.en} gives ${right.en} instead of ${left.en} for ${range.en}.`,
          `${what.zh}由 ${left.zh} 分改为 ${right.zh}。`
        ))
    }),
    ...after.steps.flatMap((step, index) => {
      const [range, points] = [rangeIs(index), inPoints(step.points)]
      return differs(!known.has(keyOf(step)) && !arrived.has(keyOf(step)), under(path, keyOf(step)), () =>
        both(
          `${name.en} has a new step: ${points.en} for ${range.en}.`,
          `${name.zh}新增一档：${range.zh}得 ${points.zh}。`
        ), "added")
    })
  ]
}

const intervalDifferences = (
  path: string,
  was: Intervals,
  is: Intervals,
  indicator: Both
): ReadonlyArray<Difference> => {
  const name = inScheme(indicator.is.title, indicator.scheme)
  const [left, right] = [overText[was.over], overText[is.over]]
  return [
    ...differs(was.over !== is.over, under(path, "over"), () =>
      both(
        `The points of ${name.en} depend on the ${right.en} instead of the ${left.en}.`,
        `${name.zh}由按${left.zh}计分改为按${right.zh}计分。`
      )),
    ...stepDifferences(under(path, "steps"), was, is, indicator)
  ]
}

/** What differs between the curves of an indicator (计分曲线差异). */
export const curveDifferences = (path: string, indicator: Both): ReadonlyArray<Difference> => {
  const { is, was } = indicator
  const at = under(path, "curve")
  const name = quoted(is.title)
  const [left, right] = [was.curve, is.curve]
  if (left.proportional !== undefined && right.proportional !== undefined) {
    const inIt = inScheme(is.title, indicator.scheme)
    return proportionalDifferences(under(at, "proportional"), left.proportional, right.proportional, inIt)
  }
  if (left.intervals !== undefined && right.intervals !== undefined) {
    return intervalDifferences(under(at, "intervals"), left.intervals, right.intervals, indicator)
  }
  const now = curveText(right)
  return differs(true, at, () =>
    both(
      `${name.en} in “${indicator.scheme.en}” earns points in another way: ${now.en.charAt(0).toLowerCase()}${
        now.en.slice(1)
      }`,
      `${inScheme(is.title, indicator.scheme).zh}改变计分方式：${now.zh}`
    ))
}
