import { parseCurrency, type Text } from "../../kernel/index.ts"
import { pathOf } from "../../programme/difference.ts"
import type { Telling } from "../../programme/module.ts"
import type { Provision, Provisions } from "../../programme/rulebook.ts"
import { asIs, both, together, within } from "../../programme/words.ts"
import { metricOf, type Terms, unitOf } from "../measure.ts"
import type { Bonus, Gate, Grade, Indicator, KpiSection, Metric, Scheme } from "../model.ts"
import { roundingModes } from "../texts.ts"
import { curveTables, curveText, rangeText, whenNotApplicableText } from "./curves.ts"
import { measureClause } from "./measures.ts"
import { inPoints, named, plainNumber, share, shownBy, weightText } from "./shown.ts"

/** What the words of metrics and schemes rely on (表述所依口径). */
export const termsOf = ({ metrics }: KpiSection, { baseFacts, currency }: Telling): Terms => {
  const code = parseCurrency(currency)
  // a document whose currency is none is printed field by field and comes not here
  if (code === undefined) throw new RangeError(`${currency} is no currency.`)
  return { metrics, baseFacts, currency: code }
}

const metricArticle = (metric: Metric, terms: Terms): Provision => {
  const clause = measureClause(metric, terms)
  return {
    id: pathOf("metrics", metric.id),
    title: metric.title,
    paragraphs: [together(
      both(`Counted as ${clause.en}.`, `计算口径：${clause.zh}。`),
      ...metric.measure.ratio === undefined ? [] : [both(
        "It is not applicable when the divisor is 0.",
        "除数为 0 时本指标不适用。"
      )],
      both(`Code: ${metric.id}.`, `编号：${metric.id}。`)
    )],
    tables: []
  }
}

const metricsChapter = (metrics: ReadonlyArray<Metric>, terms: Terms): Provisions => ({
  id: "metrics",
  title: both("Metrics and how each is counted", "指标口径"),
  articles: [
    {
      id: "metrics",
      title: both("What is counted", "计量依据"),
      paragraphs: [both(
        "Metrics are counted from facts. A fact is one thing that happened on one day and is credited to one manager, such as a deal that was won. A metric takes in the facts of the period, from its first day to its last, both included.",
        "指标以业务记录为计量依据。每条记录载明发生日期、金额或数量及所归属的客户经理（如一笔赢单）。计算某一考核期的指标时，计入该期首日至末日（均含）的记录。"
      )],
      tables: []
    },
    ...metrics.map((it) => metricArticle(it, terms))
  ]
})

/** Periods by the names that people use (考核周期名称). */
export const periodText = {
  year: both("calendar year", "年度"),
  quarter: both("calendar quarter", "季度"),
  month: both("calendar month", "月度")
} satisfies Record<Scheme["period"], Text>

const scopeArticle = ({ id, period, role }: Scheme, { roleTitle }: Telling): Provision => {
  const [title, every] = [roleTitle(role), periodText[period]]
  return {
    id: pathOf("schemes", id),
    title: both("Who is scored, and when", "考核对象与考核期"),
    paragraphs: [
      both(
        `This scheme scores everybody who has the role “${title.en}” and is in service on at least one day of the period. Its code is ${id}.`,
        `本方案适用于在考核期内任何一日在岗并担任“${title.zh}”的人员。方案编号为 ${id}。`
      ),
      both(
        `The period is a ${every.en}. It is scored under the version of this programme that is in force on its first day.`,
        `考核期为${every.zh}，适用考核期首日有效的制度版本。`
      )
    ],
    tables: []
  }
}

const targetText = ({ metric, target }: Indicator, terms: Terms): Text =>
  target === undefined ? asIs("–") : shownBy(metric, terms)(target)

const overview = ({ id, indicators }: Scheme, terms: Terms): Provision => ({
  id: pathOf("schemes", id, "indicators"),
  title: both("Indicators and weights", "考核指标与权重"),
  paragraphs: [both(
    "The score is the sum of each indicator’s points times its weight, and of the bonuses. The weights add up to 100%.",
    "总分为各指标得分乘以权重之和，另计加分项。各指标权重合计 100%。"
  )],
  tables: [{
    caption: both("Indicators", "考核指标一览"),
    columns: [
      both("Indicator", "指标"),
      both("Metric", "指标口径"),
      both("Weight", "权重"),
      both("Target", "目标"),
      both("Code", "编号")
    ],
    rows: indicators.map((it) => [
      it.title,
      named(it.metric, terms.metrics),
      asIs(weightText(it.weightBasisPoints)),
      targetText(it, terms),
      asIs(it.id)
    ])
  }]
})

const indicatorArticle = (scheme: Scheme, indicator: Indicator, terms: Terms): Provision => {
  const { curve, id, metric, target, title, weightBasisPoints, whenNotApplicable = "redistribute" } = indicator
  const [measured, weight, otherwise] = [
    named(metric, terms.metrics),
    weightText(weightBasisPoints),
    whenNotApplicableText[whenNotApplicable]
  ]
  const aim = target === undefined ? undefined : targetText(indicator, terms)
  return {
    id: pathOf("schemes", scheme.id, "indicators", id),
    title,
    paragraphs: [
      together(
        both(`The weight is ${weight}.`, `权重 ${weight}。`),
        ...aim === undefined ? [] : [both(`The target is ${aim.en}.`, `目标为 ${aim.zh}。`)],
        both(`The actual value is that of the metric ${measured.en}.`, `实绩按指标口径${measured.zh}计算。`)
      ),
      both(`When it is not applicable, ${otherwise.en}.`, `不适用时，${otherwise.zh}。`),
      curveText(curve)
    ],
    tables: curveTables(indicator, terms)
  }
}

/** For how much of a metric a bonus gives its points (加分单位). */
export const perUnitText = (metric: string, terms: Terms): Text => {
  const unit = unitOf(metricOf(metric, terms), terms)
  if (unit === "count") return both("for each", "每 1 个")
  const one = shownBy(metric, terms)("1")
  return both(`for every ${one.en}`, `每 ${one.zh}`)
}

/** What a bonus gives (加分标准), as it follows “gives”. */
export const bonusClause = ({ metric, pointsMax, pointsPerUnit }: Bonus, terms: Terms): Text => {
  const [points, most, per, name] = [
    inPoints(pointsPerUnit),
    inPoints(pointsMax),
    perUnitText(metric, terms),
    named(metric, terms.metrics)
  ]
  return both(
    `${points.en} ${per.en} of ${name.en}, ${most.en} at most`,
    `${name.zh}${within(per.zh).trimStart()}加 ${points.zh}，最多加 ${most.zh}`
  )
}

const bonusesArticle = (scheme: Scheme, bonuses: ReadonlyArray<Bonus>, terms: Terms): Provision => ({
  id: pathOf("schemes", scheme.id, "bonuses"),
  title: both("Bonuses", "加分项"),
  paragraphs: [both(
    "Bonuses are added to the weighted points. Where no indicator is applicable there is no score, and no bonus counts.",
    "加分项计入加权得分之上。全部指标均不适用时无得分，加分项亦不计。"
  )],
  tables: [{
    caption: both("Bonuses", "加分项一览"),
    columns: [both("Bonus", "加分项"), both("Gives", "加分标准"), both("Code", "编号")],
    rows: bonuses.map((it) => {
      const { en, zh } = bonusClause(it, terms)
      return [it.title, both(en, zh), asIs(it.id)]
    })
  }]
})

/** What a gate says (限级规定), in a sentence. */
export const gateText = ({ gradeAtMost, when: { attainmentOf, below } }: Gate, { indicators }: Scheme): Text => {
  const [indicator, bound] = [named(attainmentOf, indicators), share(below)]
  return both(
    `When the attainment of ${indicator.en} is below ${bound.en}, no grade better than ${gradeAtMost} is given.`,
    `${indicator.zh}完成率低于 ${bound.zh} 的，等级不得高于 ${gradeAtMost}。`
  )
}

const gatesArticle = (scheme: Scheme, gates: ReadonlyArray<Gate>): Provision => ({
  id: pathOf("schemes", scheme.id, "gates"),
  title: both("Gates", "限级条件"),
  paragraphs: [both(
    "A gate allows no better grade than it says, whatever the score. Where its indicator is not applicable it does not count.",
    "出现下列情形的，不论得分高低，等级均受限制。所涉指标不适用的，该条不生效。"
  )],
  tables: [{
    caption: both("Gates", "限级条件一览"),
    columns: [both("Gate", "限级条件"), both("Rule", "规定"), both("Code", "编号")],
    rows: gates.map((it) => [it.title, gateText(it, scheme), asIs(it.id)])
  }]
})

/** How a score is rounded (舍入规定), as it follows “rounded once”. */
export const roundingText = ({ digits, mode }: Scheme["rounding"]): Text => {
  const { en, zh } = roundingModes[mode]
  return digits === 0
    ? both(`${en}, to whole points`, `${zh}，取整数`)
    : both(`${en}, to ${digits} ${digits === 1 ? "digit" : "digits"} after the point`, `${zh}，保留 ${digits} 位小数`)
}

/** The scores of a grade (等级分数段): from its own least score to below that of the grade before. */
const gradeRange = (grades: ReadonlyArray<Grade>, index: number): Text => {
  const [from, until] = [grades[index]?.scoreMin, grades[index - 1]?.scoreMin]
  return rangeText(
    from === undefined ? undefined : plainNumber(from),
    until === undefined ? undefined : plainNumber(until)
  )
}

const gradesArticle = ({ grades, id, rounding }: Scheme): Provision => {
  const rounded = roundingText(rounding)
  return {
    id: pathOf("schemes", id, "grades"),
    title: both("Rounding and grades", "舍入与等级"),
    paragraphs: [both(
      `The sum is rounded once: ${rounded.en}. The grade is read off the rounded score.`,
      `总分仅舍入一次：${rounded.zh}。等级按舍入后的得分确定。`
    )],
    tables: [{
      caption: both("Grades", "等级表"),
      columns: [both("Grade", "等级"), both("Score", "得分")],
      rows: grades.map((grade, index) => [asIs(grade.id), gradeRange(grades, index)])
    }]
  }
}

const schemeChapter = (scheme: Scheme, terms: Terms, telling: Telling): Provisions => {
  const { bonuses = [], gates = [], id, indicators, title } = scheme
  return {
    id: pathOf("schemes", id),
    title: both(`Scheme: ${title.en}`, title.zh),
    articles: [
      scopeArticle(scheme, telling),
      overview(scheme, terms),
      ...indicators.map((it) => indicatorArticle(scheme, it, terms)),
      ...bonuses.length === 0 ? [] : [bonusesArticle(scheme, bonuses, terms)],
      ...gates.length === 0 ? [] : [gatesArticle(scheme, gates)],
      gradesArticle(scheme)
    ]
  }
}

/** Metrics and schemes as a company prints them (考核章节文本): a chapter of all metrics, and one for each scheme. */
export const kpiProvisions = (section: KpiSection, telling: Telling): ReadonlyArray<Provisions> => {
  const terms = termsOf(section, telling)
  return [
    ...section.metrics.length === 0 ? [] : [metricsChapter(section.metrics, terms)],
    ...section.schemes.map((it) => schemeChapter(it, terms, telling))
  ]
}
