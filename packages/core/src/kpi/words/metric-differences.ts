import { type Difference, under } from "../../programme/difference.ts"
import { differs, inOrder, listDifferences, titleDifferences } from "../../programme/differing.ts"
import { both } from "../../programme/words.ts"
import type { Terms } from "../measure.ts"
import type { Metric } from "../model.ts"
import { boundClause, boundFields, measureClause, onlyIn } from "./measures.ts"
import { rewritten } from "./number-differences.ts"

/** The rules before and after (前后口径). */
export interface BothTerms {
  readonly before: Terms
  readonly after: Terms
}

const boundDifferences = (path: string, was: Metric, is: Metric, terms: BothTerms): ReadonlyArray<Difference> =>
  boundFields.flatMap((field) => {
    const [written, now] = [was.measure.where?.[field], is.measure.where?.[field]]
    if (JSON.stringify(written) === JSON.stringify(now)) return []
    const at = under(path, "where", field)
    const [before, after] = [boundClause(field, was, terms.before), boundClause(field, is, terms.after)]
    const { en, zh } = is.title
    if (before === undefined) {
      return after === undefined ?
        [] :
        differs(
          true,
          at,
          () => both(`“${en}” now counts only facts ${after.en}.`, `“${zh}”增加限制：仅计入${onlyIn([after])}的记录。`),
          "added"
        )
    }
    if (after === undefined) {
      return differs(true, at, () =>
        both(
          `“${en}” no longer counts only facts ${before.en}.`,
          `“${zh}”取消限制：不再仅计入${onlyIn([before])}的记录。`
        ), "removed")
    }
    if (before.en === after.en && typeof written === "string" && typeof now === "string") {
      return rewritten(at, both(`The bound of “${en}”`, `“${zh}”的限制条件`), written, now)
    }
    return differs(true, at, () =>
      both(
        `“${en}” now counts only facts ${after.en}; before it counted those ${before.en}.`,
        `“${zh}”改为仅计入${onlyIn([after])}的记录（原为${before.zh}）。`
      ))
  })

const measureDifferences = (path: string, was: Metric, is: Metric, terms: BothTerms): ReadonlyArray<Difference> => {
  const at = under(path, "measure")
  const isOfTheSame = was.measure.sum === is.measure.sum && was.measure.count === is.measure.count
    && JSON.stringify([was.measure.ratio?.of, was.measure.ratio?.to])
      === JSON.stringify([is.measure.ratio?.of, is.measure.ratio?.to])
  if (isOfTheSame) return boundDifferences(at, was, is, terms)
  const [before, after] = [measureClause(was, terms.before), measureClause(is, terms.after)]
  return differs(true, at, () =>
    both(
      `“${is.title.en}” is now counted as ${after.en}; before it was ${before.en}.`,
      `“${is.title.zh}”的计算口径改为：${after.zh}（原为：${before.zh}）。`
    ))
}

/** What differs between the metrics of two programmes (指标口径差异). */
export const metricDifferences = (
  was: ReadonlyArray<Metric>,
  is: ReadonlyArray<Metric>,
  terms: BothTerms
): ReadonlyArray<Difference> =>
  listDifferences<Metric>({
    path: "metrics",
    was,
    is,
    idOf: ({ id }) => id,
    added: (metric) => {
      const clause = measureClause(metric, terms.after)
      return both(
        `The metric “${metric.title.en}” (${metric.id}) is added, counted as ${clause.en}.`,
        `新增指标口径“${metric.title.zh}”（${metric.id}）：${clause.zh}。`
      )
    },
    removed: ({ id, title }) =>
      both(`The metric “${title.en}” (${id}) is removed.`, `删除指标口径“${title.zh}”（${id}）。`),
    changed: (path, before, after) => [
      ...titleDifferences(path, both("metric", "指标口径"), before.title, after.title),
      ...measureDifferences(path, before, after, terms)
    ],
    reordered: (metrics) => {
      const names = inOrder(metrics.map(({ title }) => title))
      return both(
        `The metrics are listed in another order: ${names.en}.`,
        `指标口径的排列顺序调整为：${names.zh}。`
      )
    }
  })
