import { compare, parseCurrency, type Problem, type Text, zero } from "../kernel/index.ts"
import { checkMetrics, unitOfMetric, unknownMetric } from "./check-metrics.ts"
import type { Curve, Indicator, KpiSection, Metric, Scheme } from "./model.ts"
import { duplicates, type KpiKnown, listed, moneyProblems, numberOf, problem, unknownName } from "./problems.ts"
import { inBasisPoints } from "./texts.ts"

export type { KpiKnown } from "./problems.ts"

/** The weights of a scheme add up to this: 100 %. */
const wholeBasisPoints = 10_000

/** Lines of a scorecard that are no indicator; an indicator does not take their names. */
const lines = ["score", "rounding", "grade"]

const indicatorKind: Text = { en: "indicator", zh: "考核指标" }
const gradeKind: Text = { en: "grade", zh: "等级" }
const roleKind: Text = { en: "role", zh: "角色" }

/** What the check of one scheme looks at. */
interface Looking {
  readonly path: string
  readonly scheme: Scheme
  readonly metrics: ReadonlyArray<Metric>
  readonly known: KpiKnown
}

const weightProblems = ({ path, scheme }: Looking): ReadonlyArray<Problem> => {
  const sum = scheme.indicators.reduce((total, it) => total + it.weightBasisPoints, 0)
  if (sum === wholeBasisPoints) return []
  const value = { sum, expected: wholeBasisPoints }
  const [is, wanted] = [inBasisPoints(sum), inBasisPoints(wholeBasisPoints)]
  return [
    problem(
      `${path}.indicators`,
      "WeightsDoNotSum",
      value,
      `weights that sum to ${wanted.en}`,
      `The weights sum to ${is.en} instead of ${wanted.en}.`,
      `权重合计为 ${is.zh}，应为 ${wanted.zh}。`
    )
  ]
}

const targetProblems = (path: string, indicator: Indicator, { known, metrics }: Looking): ReadonlyArray<Problem> => {
  const { curve, id, metric, target } = indicator
  if (target === undefined) {
    return curve.intervals?.over === "actual" ? [] : [
      problem(
        `${path}.target`,
        "TargetMissing",
        undefined,
        "a target above zero",
        `The points of ${id} depend on its attainment, so it needs a target.`,
        `${id} 按完成率计分，必须设定目标。`
      )
    ]
  }
  const above = compare(numberOf(target), zero) > 0 ? [] : [
    problem(
      `${path}.target`,
      "TargetNotAboveZero",
      target,
      "a target above zero",
      `The target ${target} of ${id} is not above zero.`,
      `${id} 的目标 ${target} 不大于零。`
    )
  ]
  const isMoney = unitOfMetric(metric, metrics, known) === "money"
  return [...above, ...(isMoney ? moneyProblems(`${path}.target`, target, parseCurrency(known.currency)) : [])]
}

const stepProblems = (path: string, { steps }: NonNullable<Curve["intervals"]>): ReadonlyArray<Problem> =>
  steps.flatMap(({ from }, index) => {
    const at = `${path}.steps[${index}].from`
    if (index === 0) {
      return from === undefined ? [] : [
        problem(
          at,
          "FirstStepHasFrom",
          from,
          "no from in the first step",
          `The first step holds everything below the second, so it has no from.`,
          "第一档涵盖其后各档以下的全部，不得设起点。"
        )
      ]
    }
    if (from === undefined) {
      return [
        problem(
          at,
          "StepWithoutFrom",
          undefined,
          "the number from which the step holds",
          "Every step after the first says from where it holds.",
          "除第一档外，每一档都须设起点。"
        )
      ]
    }
    const before = steps[index - 1]?.from
    return before === undefined || compare(numberOf(before), numberOf(from)) < 0 ? [] : [
      problem(
        at,
        "StepsNotRising",
        from,
        `more than ${before}`,
        `The steps must rise, and ${from} does not come after ${before}.`,
        `各档起点须递增，${from} 不大于 ${before}。`
      )
    ]
  })

const curveProblems = (path: string, { intervals, proportional }: Curve): ReadonlyArray<Problem> => {
  const { pointsMax, pointsMin } = proportional ?? {}
  const isUpsideDown = pointsMin !== undefined && pointsMax !== undefined &&
    compare(numberOf(pointsMin), numberOf(pointsMax)) > 0
  return [
    ...(isUpsideDown
      ? [
        problem(
          `${path}.proportional.pointsMin`,
          "PointsMinOverMax",
          pointsMin,
          `at most ${pointsMax}`,
          `The fewest points, ${pointsMin}, are more than the most, ${pointsMax}.`,
          `最低分 ${pointsMin} 高于最高分 ${pointsMax}。`
        )
      ]
      : []),
    ...(intervals === undefined ? [] : stepProblems(`${path}.intervals`, intervals))
  ]
}

const indicatorProblems = (looking: Looking): ReadonlyArray<Problem> =>
  looking.scheme.indicators.flatMap((indicator, index) => {
    const path = `${looking.path}.indicators[${index}]`
    return [
      ...unknownMetric(`${path}.metric`, indicator.metric, looking.metrics),
      ...targetProblems(path, indicator, looking),
      ...curveProblems(`${path}.curve`, indicator.curve)
    ]
  })

const bonusProblems = ({ metrics, path, scheme: { bonuses = [] } }: Looking): ReadonlyArray<Problem> => [
  ...bonuses.flatMap(({ metric }, index) => unknownMetric(`${path}.bonuses[${index}].metric`, metric, metrics)),
  ...bonuses.flatMap(({ pointsMax }, index) =>
    compare(numberOf(pointsMax), zero) >= 0 ? [] : [
      problem(
        `${path}.bonuses[${index}].pointsMax`,
        "BonusMaxBelowZero",
        pointsMax,
        "0 or more",
        `A bonus of at most ${pointsMax} points would take points off.`,
        `加分上限 ${pointsMax} 低于零，将变为扣分。`
      )
    ]
  )
]

const gateProblems = ({ path, scheme: { gates = [], grades, indicators } }: Looking): ReadonlyArray<Problem> =>
  gates.flatMap(({ gradeAtMost, when: { attainmentOf } }, index) => {
    const at = `${path}.gates[${index}]`
    const indicator = indicators.find(({ id }) => id === attainmentOf)
    const ids = grades.map(({ id }) => id)
    return [
      ...(indicator === undefined
        ? [
          unknownName(
            "UnknownIndicator",
            indicatorKind,
            `${at}.when.attainmentOf`,
            attainmentOf,
            indicators.map(({ id }) => id)
          )
        ]
        : []),
      ...(indicator === undefined || indicator.target !== undefined ? [] : [
        problem(
          `${at}.when.attainmentOf`,
          "GateWithoutTarget",
          attainmentOf,
          `one of: ${listed(indicators.filter(({ target }) => target !== undefined).map(({ id }) => id))}`,
          `${attainmentOf} has no target, so it has no attainment either and the gate would never fire.`,
          `${attainmentOf} 未设目标，没有完成率，该限级条件永不触发。`
        )
      ]),
      ...(ids.includes(gradeAtMost)
        ? []
        : [unknownName("UnknownGrade", gradeKind, `${at}.gradeAtMost`, gradeAtMost, ids)])
    ]
  })

const gradeProblems = ({ path, scheme: { grades } }: Looking): ReadonlyArray<Problem> =>
  grades.flatMap(({ id, scoreMin }, index) => {
    const at = `${path}.grades[${index}].scoreMin`
    if (index === grades.length - 1) {
      return scoreMin === undefined ? [] : [
        problem(
          at,
          "LastGradeHasScoreMin",
          scoreMin,
          "no scoreMin in the last grade",
          `A score under ${scoreMin} would have no grade: the last grade, ${id}, holds everything below.`,
          `低于 ${scoreMin} 的得分将没有等级：最末等级 ${id} 不得设下限。`
        )
      ]
    }
    if (scoreMin === undefined) {
      return [
        problem(
          at,
          "GradeWithoutScoreMin",
          undefined,
          "the score from which the grade is given",
          `The grade ${id} holds every score, so those after it would never be given.`,
          `等级 ${id} 未设下限，其后的等级永远无法取得。`
        )
      ]
    }
    const before = grades[index - 1]?.scoreMin
    return before === undefined || compare(numberOf(before), numberOf(scoreMin)) > 0 ? [] : [
      problem(
        at,
        "GradesNotFalling",
        scoreMin,
        `less than ${before}`,
        `Grades go from the best to the last, and ${scoreMin} is not less than ${before}.`,
        `等级须由高到低排列，${scoreMin} 不低于 ${before}。`
      )
    ]
  })

const roleProblems = ({ known: { roles }, path, scheme: { role } }: Looking): ReadonlyArray<Problem> =>
  roles.includes(role) ? [] : [unknownName("UnknownRole", roleKind, `${path}.role`, role, roles)]

const idProblems = ({ path, scheme: { bonuses = [], gates = [], grades, indicators } }: Looking) => {
  const at = (list: string, items: ReadonlyArray<{ readonly id: string }>) =>
    items.map(({ id }, index) => ({ id, path: `${path}.${list}[${index}].id` }))
  return [
    ...duplicates([...at("indicators", indicators), ...at("bonuses", bonuses)], lines),
    ...duplicates(at("gates", gates)),
    ...duplicates(at("grades", grades))
  ]
}

/**
 * Every problem of a programme's metrics and schemes (考核章节校验), in the order of the document: each with its path, what stands there and what would be
 * accepted. It takes documents whose fields the schema has accepted.
 */
export const checkKpi = ({ metrics, schemes }: KpiSection, known: KpiKnown): ReadonlyArray<Problem> => [
  ...checkMetrics(metrics, known),
  ...duplicates(schemes.map(({ id }, index) => ({ id, path: `schemes[${index}].id` }))),
  ...schemes.flatMap((scheme, index) => {
    const looking = { path: `schemes[${index}]`, scheme, metrics, known }
    return [idProblems, roleProblems, weightProblems, indicatorProblems, bonusProblems, gateProblems, gradeProblems]
      .flatMap((problemsOf) => problemsOf(looking))
  })
]
