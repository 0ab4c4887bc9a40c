import { type Difference, under } from "../../programme/difference.ts"
import { differs, inOrder, listDifferences, titleDifferences } from "../../programme/differing.ts"
import { asIs, both } from "../../programme/words.ts"
import type { Indicator, Scheme } from "../model.ts"
import { type Both, curveDifferences, inScheme } from "./curve-differences.ts"
import { whenNotApplicableText, whenNotApplicableWas } from "./curves.ts"
import type { BothTerms } from "./metric-differences.ts"
import { numberDifferences } from "./number-differences.ts"
import { named, shownBy, weightText } from "./shown.ts"

const percent = (basisPoints: string) => asIs(weightText(Number(basisPoints)))

const weightDifferences = (path: string, { is, scheme, was }: Both): ReadonlyArray<Difference> => {
  const name = inScheme(is.title, scheme)
  return numberDifferences({
    path: under(path, "weightBasisPoints"),
    what: both(`The weight of ${name.en}`, `${name.zh}的权重`),
    was: String(was.weightBasisPoints),
    is: String(is.weightBasisPoints),
    show: { before: percent, after: percent }
  })
}

const applicabilityDifferences = (path: string, { is, scheme, was }: Both): ReadonlyArray<Difference> => {
  const at = under(path, "whenNotApplicable")
  const name = inScheme(is.title, scheme)
  const [before, after] = [
    whenNotApplicableText[was.whenNotApplicable ?? "redistribute"],
    whenNotApplicableText[is.whenNotApplicable ?? "redistribute"]
  ]
  const kind = was.whenNotApplicable === undefined
    ? "added"
    : is.whenNotApplicable === undefined
    ? "removed"
    : "changed"
  if (before !== after) {
    return differs(true, at, () =>
      both(
        `When ${name.en} is not applicable, ${after.en}; until now ${
          whenNotApplicableWas[was.whenNotApplicable ?? "redistribute"]
        }.`,
        `${name.zh}不适用时，${after.zh}（原为：${before.zh}）。`
      ), kind)
  }
  return differs(was.whenNotApplicable !== is.whenNotApplicable, at, () =>
    both(
      `When ${name.en} is not applicable, ${after.en}: the document ${
        kind === "added" ? "now says so" : "no longer says so"
      }, and nothing changes.`,
      `${name.zh}不适用时，${after.zh}：文件${kind === "added" ? "新增" : "删去"}了这一说明，规则不变。`
    ), kind)
}

const changed = (path: string, indicator: Both): ReadonlyArray<Difference> => {
  const { is, scheme, terms, was } = indicator
  const name = inScheme(is.title, scheme)
  const [before, after] = [named(was.metric, terms.before.metrics), named(is.metric, terms.after.metrics)]
  return [
    ...titleDifferences(path, both("indicator", "指标"), was.title, is.title),
    ...differs(was.metric !== is.metric, under(path, "metric"), () =>
      both(
        `${name.en} is measured by the metric ${after.en} instead of ${before.en}.`,
        `${name.zh}改按指标口径${after.zh}计算（原为${before.zh}）。`
      )),
    ...weightDifferences(path, indicator),
    ...numberDifferences({
      path: under(path, "target"),
      what: both(`The target of ${name.en}`, `${name.zh}的目标`),
      was: was.target,
      is: is.target,
      show: { before: shownBy(was.metric, terms.before), after: shownBy(is.metric, terms.after) }
    }),
    ...curveDifferences(path, indicator),
    ...applicabilityDifferences(path, indicator)
  ]
}

/** What differs between the indicators of a scheme (考核指标差异). */
export const indicatorDifferences = (
  path: string,
  was: Scheme,
  is: Scheme,
  terms: BothTerms
): ReadonlyArray<Difference> =>
  listDifferences<Indicator>({
    path: under(path, "indicators"),
    was: was.indicators,
    is: is.indicators,
    idOf: ({ id }) => id,
    added: ({ metric, target, title, weightBasisPoints }) => {
      const aim = target === undefined ? undefined : shownBy(metric, terms.after)(target)
      const weight = weightText(weightBasisPoints)
      return both(
        `“${title.en}” is added to “${is.title.en}” with a weight of ${weight}${
          aim === undefined ? "" : ` and a target of ${aim.en}`
        }.`,
        `“${is.title.zh}”新增指标“${title.zh}”，权重 ${weight}${aim === undefined ? "" : `，目标 ${aim.zh}`}。`
      )
    },
    removed: ({ title, weightBasisPoints }) => {
      const weight = weightText(weightBasisPoints)
      return both(
        `“${title.en}”, with a weight of ${weight}, is removed from “${is.title.en}”.`,
        `“${is.title.zh}”删除指标“${title.zh}”（权重 ${weight}）。`
      )
    },
    changed: (at, before, after) => changed(at, { was: before, is: after, scheme: is.title, terms }),
    reordered: (indicators) => {
      const names = inOrder(indicators.map(({ title }) => title))
      return both(
        `The indicators of “${is.title.en}” now stand in the order ${names.en}.`,
        `“${is.title.zh}”各指标的排列顺序调整为：${names.zh}。`
      )
    }
  })
