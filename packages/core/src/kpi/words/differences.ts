import { type Difference, under } from "../../programme/difference.ts"
import { differs, inOrder, listDifferences, titleDifferences } from "../../programme/differing.ts"
import type { Telling } from "../../programme/module.ts"
import { asIs, both } from "../../programme/words.ts"
import type { Bonus, Gate, Grade, KpiSection, Scheme } from "../model.ts"
import { indicatorDifferences } from "./indicator-differences.ts"
import { type BothTerms, metricDifferences } from "./metric-differences.ts"
import { numberDifferences } from "./number-differences.ts"
import { bonusClause, gateText, periodText, roundingText, termsOf } from "./rulebook.ts"
import { named, plainNumber, share } from "./shown.ts"

/** What the sentences about a scheme rely on. */
interface Looking {
  readonly path: string
  readonly was: Scheme
  readonly is: Scheme
  readonly terms: BothTerms
}

const plainly = { before: plainNumber, after: plainNumber }

const bonusDifferences = ({ is, path, terms, was }: Looking): ReadonlyArray<Difference> =>
  listDifferences<Bonus>({
    path: under(path, "bonuses"),
    was: was.bonuses ?? [],
    is: is.bonuses ?? [],
    idOf: ({ id }) => id,
    added: (bonus) => {
      const clause = bonusClause(bonus, terms.after)
      return both(
        `The bonus “${bonus.title.en}” is added to “${is.title.en}”: ${clause.en}.`,
        `“${is.title.zh}”新增加分项“${bonus.title.zh}”：${clause.zh}。`
      )
    },
    removed: ({ title }) =>
      both(
        `The bonus “${title.en}” is removed from “${is.title.en}”.`,
        `“${is.title.zh}”删除加分项“${title.zh}”。`
      ),
    changed: (at, before, after) => {
      const [en, zh] = [
        `the bonus “${after.title.en}” in “${is.title.en}”`,
        `“${is.title.zh}”加分项“${after.title.zh}”`
      ]
      const [metricWas, metricIs] = [
        named(before.metric, terms.before.metrics),
        named(after.metric, terms.after.metrics)
      ]
      return [
        ...titleDifferences(at, both("bonus", "加分项"), before.title, after.title),
        ...differs(before.metric !== after.metric, under(at, "metric"), () =>
          both(
            `What ${en} is given for is the metric ${metricIs.en} instead of ${metricWas.en}.`,
            `${zh}改按指标口径${metricIs.zh}计算（原为${metricWas.zh}）。`
          )),
        ...numberDifferences({
          path: under(at, "pointsPerUnit"),
          what: both(`The number of points per unit of ${en}`, `${zh}的单位加分`),
          was: before.pointsPerUnit,
          is: after.pointsPerUnit,
          show: plainly
        }),
        ...numberDifferences({
          path: under(at, "pointsMax"),
          what: both(`The most that ${en} gives`, `${zh}的加分上限`),
          was: before.pointsMax,
          is: after.pointsMax,
          show: plainly
        })
      ]
    },
    reordered: (bonuses) => {
      const names = inOrder(bonuses.map(({ title }) => title))
      return both(
        `The bonuses of “${is.title.en}” are listed in another order: ${names.en}.`,
        `“${is.title.zh}”各加分项的排列顺序调整为：${names.zh}。`
      )
    }
  })

const gateDifferences = ({ is, path, was }: Looking): ReadonlyArray<Difference> =>
  listDifferences<Gate>({
    path: under(path, "gates"),
    was: was.gates ?? [],
    is: is.gates ?? [],
    idOf: ({ id }) => id,
    added: (gate) => {
      const rule = gateText(gate, is)
      return both(
        `The gate “${gate.title.en}” is added to “${is.title.en}”: ${rule.en.charAt(0).toLowerCase()}${
          rule.en.slice(1)
        }`,
        `“${is.title.zh}”新增限级条件“${gate.title.zh}”：${rule.zh}`
      )
    },
    removed: ({ title }) =>
      both(
        `The gate “${title.en}” is removed from “${is.title.en}”.`,
        `“${is.title.zh}”删除限级条件“${title.zh}”。`
      ),
    changed: (at, before, after) => {
      const [en, zh] = [
        `the gate “${after.title.en}” in “${is.title.en}”`,
        `“${is.title.zh}”限级条件“${after.title.zh}”`
      ]
      const [left, right] = [
        named(before.when.attainmentOf, was.indicators),
        named(after.when.attainmentOf, is.indicators)
      ]
      return [
        ...titleDifferences(at, both("gate", "限级条件"), before.title, after.title),
        ...differs(before.when.attainmentOf !== after.when.attainmentOf, under(at, "when", "attainmentOf"), () =>
          both(
            `What ${en} looks at is the attainment of ${right.en} instead of ${left.en}.`,
            `${zh}改为依据${right.zh}的完成率（原为${left.zh}）。`
          )),
        ...numberDifferences({
          path: under(at, "when", "below"),
          what: both(`The attainment below which ${en} holds`, `${zh}的完成率界限`),
          was: before.when.below,
          is: after.when.below,
          show: { before: share, after: share }
        }),
        ...differs(before.gradeAtMost !== after.gradeAtMost, under(at, "gradeAtMost"), () =>
          both(
            `The best grade that ${en} allows is ${after.gradeAtMost} instead of ${before.gradeAtMost}.`,
            `${zh}允许的最高等级由 ${before.gradeAtMost} 改为 ${after.gradeAtMost}。`
          ))
      ]
    },
    reordered: (gates) => {
      const names = inOrder(gates.map(({ title }) => title))
      return both(
        `The gates of “${is.title.en}” are listed in another order: ${names.en}.`,
        `“${is.title.zh}”各限级条件的排列顺序调整为：${names.zh}。`
      )
    }
  })

const gradeDifferences = ({ is, path, was }: Looking): ReadonlyArray<Difference> =>
  listDifferences<Grade>({
    path: under(path, "grades"),
    was: was.grades,
    is: is.grades,
    idOf: ({ id }) => id,
    added: ({ id, scoreMin }) => {
      const from = scoreMin === undefined
        ? both("for every score below the others", "适用于其他各等级以下的得分")
        : both(`from a score of ${plainNumber(scoreMin).en}`, `得分 ${plainNumber(scoreMin).zh} 及以上`)
      return both(
        `The grade ${id} is added to “${is.title.en}”, ${from.en}.`,
        `“${is.title.zh}”新增等级 ${id}：${from.zh}。`
      )
    },
    removed: ({ id }) => both(`The grade ${id} is removed from “${is.title.en}”.`, `“${is.title.zh}”删除等级 ${id}。`),
    changed: (at, before, after) =>
      numberDifferences({
        path: under(at, "scoreMin"),
        what: both(
          `The score from which “${is.title.en}” gives the grade ${after.id}`,
          `“${is.title.zh}”${after.id} 级的最低得分`
        ),
        was: before.scoreMin,
        is: after.scoreMin,
        show: plainly
      }),
    reordered: (grades) => {
      const names = inOrder(grades.map(({ id }) => asIs(id)))
      return both(
        `The grades of “${is.title.en}”, from the best to the last, are now ${names.en}.`,
        `“${is.title.zh}”的等级由高到低调整为：${names.zh}。`
      )
    }
  })

const roundingDifferences = ({ is, path, was }: Looking): ReadonlyArray<Difference> => {
  const [before, after] = [roundingText(was.rounding), roundingText(is.rounding)]
  const says = () =>
    both(
      `The score of “${is.title.en}” is rounded ${after.en}, instead of ${before.en}.`,
      `“${is.title.zh}”得分的舍入方式改为：${after.zh}（原为：${before.zh}）。`
    )
  const at = under(path, "rounding")
  const [mode, digits] = [was.rounding.mode !== is.rounding.mode, was.rounding.digits !== is.rounding.digits]
  if (mode && digits) return differs(true, at, says)
  return [...differs(mode, under(at, "mode"), says), ...differs(digits, under(at, "digits"), says)]
}

const schemeDifferences = (
  { is, path, terms, was }: Looking,
  telling: { readonly before: Telling; readonly after: Telling }
): ReadonlyArray<Difference> => {
  const { en, zh } = is.title
  const [roleWas, roleIs] = [telling.before.roleTitle(was.role), telling.after.roleTitle(is.role)]
  const looking = { path, was, is, terms }
  return [
    ...titleDifferences(path, both("scheme", "考核方案"), was.title, is.title),
    ...differs(was.role !== is.role, under(path, "role"), () =>
      both(
        `“${en}” scores everybody with the role “${roleIs.en}” (${is.role}) instead of “${roleWas.en}” (${was.role}).`,
        `“${zh}”的考核对象由“${roleWas.zh}”（${was.role}）改为“${roleIs.zh}”（${is.role}）。`
      )),
    ...differs(was.period !== is.period, under(path, "period"), () =>
      both(
        `“${en}” is scored for each ${periodText[is.period].en} instead of each ${periodText[was.period].en}.`,
        `“${zh}”的考核期由${periodText[was.period].zh}改为${periodText[is.period].zh}。`
      )),
    ...indicatorDifferences(path, was, is, terms),
    ...bonusDifferences(looking),
    ...gateDifferences(looking),
    ...roundingDifferences(looking),
    ...gradeDifferences(looking)
  ]
}

/** What differs between the metrics and schemes of two programmes, in words (考核章节差异). */
export const kpiDifferences = (
  was: KpiSection,
  is: KpiSection,
  telling: { readonly before: Telling; readonly after: Telling }
): ReadonlyArray<Difference> => {
  const terms = { before: termsOf(was, telling.before), after: termsOf(is, telling.after) }
  return [
    ...metricDifferences(was.metrics, is.metrics, terms),
    ...listDifferences<Scheme>({
      path: "schemes",
      was: was.schemes,
      is: is.schemes,
      idOf: ({ id }) => id,
      added: ({ id, indicators, role, title }) => {
        const whom = telling.after.roleTitle(role)
        return both(
          `The scheme “${title.en}” (${id}) is added: it scores everybody with the role “${whom.en}” by ${indicators.length} ${
            indicators.length === 1 ? "indicator" : "indicators"
          }.`,
          `新增考核方案“${title.zh}”（${id}）：考核对象为“${whom.zh}”，共 ${indicators.length} 项指标。`
        )
      },
      removed: ({ id, title }) =>
        both(`The scheme “${title.en}” (${id}) is removed.`, `删除考核方案“${title.zh}”（${id}）。`),
      changed: (path, before, after) => schemeDifferences({ path, was: before, is: after, terms }, telling),
      reordered: (schemes) => {
        const names = inOrder(schemes.map(({ title }) => title))
        return both(
          `The schemes are listed in another order: ${names.en}.`,
          `考核方案的排列顺序调整为：${names.zh}。`
        )
      }
    })
  ]
}
