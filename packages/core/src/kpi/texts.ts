import {
  compare,
  multiply,
  one,
  type Ratio,
  ratio,
  round,
  type Rounding,
  type Text,
  toFixed,
  toText
} from "../kernel/index.ts"
import type {
  BadCursor,
  BadPeriod,
  CurrencyMismatch,
  DraftPeriodDiffers,
  PeriodNotScored,
  SchemeNotInDraft
} from "./refusals.ts"

/** Both languages from one thing that each says in its way. */
const both = (en: string, zh: string): Text => ({ en, zh })

const joined = (parts: ReadonlyArray<Text>, by: string): Text => ({
  en: parts.map(({ en }) => en).join(by),
  zh: parts.map(({ zh }) => zh).join(by)
})

/** Two digits are enough for people to know how much a fraction is; the exact number stands beside it. */
const shownDigits = 2

const endsAsDecimal = (it: Ratio) => !toText(it).includes("/")

/**
 * A share as people read it in tables (百分比): two digits, half up, `≈` before it where there is more: `103.09%`, `≈66.67%`. What has not reached `line`, the target
 * unless said otherwise, is not rounded onto it: it is `≈99.99%` until it is `100.00%`.
 */
export const percentShown = (it: Ratio, line: Ratio = one): string => {
  const percent = multiply(it, ratio(100))
  const [nearest, aim] = [round(percent, shownDigits, "half-up"), multiply(line, ratio(100))]
  const crosses = compare(percent, aim) < 0 && compare(nearest, aim) >= 0
  const below = it.numerator < 0n ? "up" : "down"
  return `${compare(nearest, percent) === 0 ? "" : "≈"}${toFixed(percent, shownDigits, crosses ? below : "half-up")}%`
}

/** A share in a sentence that can be followed with a pocket calculator (百分比表述): all digits, `40.77125%`, or the fraction: `71/104 (≈68.27%)`. */
export const percentText = (it: Ratio, line: Ratio = one): string => {
  const percent = multiply(it, ratio(100))
  return endsAsDecimal(percent) ? `${toText(percent)}%` : `${toText(it)} (${percentShown(it, line)})`
}

/** Hundredths of a percent as documents write them, and what they are (基点): `2500 basis points (25%)`. */
export const inBasisPoints = (count: number): Text => {
  const percent = percentText(ratio(count, 10_000))
  return both(`${count} basis points (${percent})`, `${count} 个基点（${percent}）`)
}

/** A number as people read it in tables (数值): as it is while a decimal ends, else two digits, half up: `96.5`, `≈96.67`. */
export const numberShown = (it: Ratio): string =>
  endsAsDecimal(it) ? toText(it) : `≈${toFixed(it, shownDigits, "half-up")}`

/** A number in a sentence (数值表述): `103.09`, and where no decimal ends the fraction with it: `290/3 (≈96.67)`. */
export const numberText = (it: Ratio): string => endsAsDecimal(it) ? toText(it) : `${toText(it)} (${numberShown(it)})`

/** Puts commas between thousands (千分位). */
export const grouped = (text: string): string =>
  text.replace(/^-?\d+/, (whole) => whole.replaceAll(/\B(?=(\d{3})+$)/g, ","))

/** A metric that nobody gave a number for. */
export const noValue: Text = { en: "No number was given for it.", zh: "没有该指标的数值。" }

/** A ratio to what is 0. */
export const nothingToDivideBy = (divisors: ReadonlyArray<Text>): Text => {
  const { en, zh } = joined(divisors, " + ")
  return both(`There is nothing to divide by: ${en} is 0.`, `没有可作除数的数：${zh} 为 0。`)
}

/** The labels of the lines of an explanation (解释行名称). */
export const labels = {
  actual: { en: "Actual", zh: "实绩" },
  target: { en: "Target", zh: "目标" },
  attainment: { en: "Attainment", zh: "完成率" },
  points: { en: "Points", zh: "得分" },
  weight: { en: "Weight", zh: "权重" },
  rounding: { en: "Rounding", zh: "舍入" },
  grade: { en: "Grade", zh: "等级" }
} satisfies Record<string, Text>

/** Ways of rounding by the names that people use (舍入方式). */
export const roundingModes: Readonly<Record<Rounding, Text>> = {
  "half-up": { en: "half up", zh: "四舍五入" },
  "half-even": { en: "half to even", zh: "四舍六入五成双" },
  "half-down": { en: "half down", zh: "五舍六入" },
  down: { en: "down, toward zero", zh: "向零舍去" },
  up: { en: "up, away from zero", zh: "远离零进位" }
}

/** The sentences of an explanation (解释语句); numbers come as people read them. */
export const says = {
  score: (text: string, grade: string): Text =>
    both(`The score is ${text}, grade ${grade}.`, `得分 ${text}，等级 ${grade}。`),
  noScore: {
    en: "No indicator of any weight is applicable, so there is neither score nor grade.",
    zh: "没有任何有权重的指标适用，故无得分和等级。"
  },
  contribution: (title: Text, points: string, weight: string, contribution: string): Text =>
    both(
      `${title.en} contributes ${contribution} points: ${points} points × a weight of ${weight}.`,
      `${title.zh}贡献 ${contribution} 分：${points} 分 × 权重 ${weight}。`
    ),
  notApplicable: (title: Text, because: Text): Text =>
    both(`${title.en} is not applicable. ${because.en}`, `${title.zh}不适用。${because.zh}`),
  actual: (title: Text, value: string): Text => both(`${title.en} came to ${value}.`, `${title.zh}为 ${value}。`),
  part: (title: Text, value: string): Text => both(`${title.en} ${value}`, `${title.zh} ${value}`),
  quotient: (title: Text, value: string, of: ReadonlyArray<Text>, to: ReadonlyArray<Text>): Text => {
    const [above, below] = [joined(of, " + "), joined(to, " + ")]
    return both(
      `${title.en} came to ${value}: (${above.en}) ÷ (${below.en}).`,
      `${title.zh}为 ${value}：（${above.zh}）÷（${below.zh}）。`
    )
  },
  target: (value: string): Text => both(`The target is ${value}.`, `目标为 ${value}。`),
  attainment: (actual: string, target: string, attainment: string): Text =>
    both(
      `${actual} of a target of ${target} is ${attainment}.`,
      `目标 ${target} 完成 ${actual}，完成率 ${attainment}。`
    ),
  proportional: (atTarget: string, attainment: string, points: string): Text =>
    both(
      `${atTarget} points at the target, in proportion to an attainment of ${attainment}: ${points} points.`,
      `达标得 ${atTarget} 分，按完成率 ${attainment} 计：${points} 分。`
    ),
  capped: (atTarget: string, attainment: string, uncapped: string, points: string): Text =>
    both(
      `${atTarget} points at the target, in proportion to an attainment of ${attainment}: ${uncapped} points, but no more than ${points}.`,
      `达标得 ${atTarget} 分，按完成率 ${attainment} 计：${uncapped} 分，封顶 ${points} 分。`
    ),
  floored: (atTarget: string, attainment: string, uncapped: string, points: string): Text =>
    both(
      `${atTarget} points at the target, in proportion to an attainment of ${attainment}: ${uncapped} points, but no fewer than ${points}.`,
      `达标得 ${atTarget} 分，按完成率 ${attainment} 计：${uncapped} 分，保底 ${points} 分。`
    ),
  interval: (value: string, from: string | undefined, until: string | undefined, points: string): Text => {
    const range = from === undefined
      ? until === undefined ? both("in the only step", "属唯一一档") : both(`below ${until}`, `低于 ${until}`)
      : until === undefined
      ? both(`at least ${from}`, `不低于 ${from}`)
      : both(`at least ${from} and below ${until}`, `不低于 ${from} 且低于 ${until}`)
    return both(`${value} is ${range.en}: ${points} points.`, `${value} ${range.zh}：${points} 分。`)
  },
  weight: (weight: string): Text => both(`The weight is ${weight}.`, `权重为 ${weight}。`),
  weightShared: (declared: string, weight: string): Text =>
    both(
      `The weight of ${declared} became ${weight}, since the weight of what is not applicable is shared among the others in proportion.`,
      `权重由 ${declared} 变为 ${weight}：不适用指标的权重按比例分摊给其他指标。`
    ),
  weightGiven: (declared: string): Text =>
    both(
      `The weight of ${declared} is shared among the other indicators in proportion.`,
      `其权重 ${declared} 按比例分摊给其他指标。`
    ),
  weightKept: (declared: string): Text =>
    both(
      `It keeps its weight of ${declared}, for no points.`,
      `其权重 ${declared} 保留，计 0 分。`
    ),
  bonus: (title: Text, actual: string, perUnit: string, points: string): Text =>
    both(
      `${title.en} gives ${points} points: ${actual} × ${perUnit}.`,
      `${title.zh}加 ${points} 分：${actual} × ${perUnit}。`
    ),
  bonusCapped: (title: Text, actual: string, perUnit: string, uncapped: string, points: string): Text =>
    both(
      `${title.en} gives ${points} points: ${actual} × ${perUnit} would be ${uncapped}, and ${points} is the most.`,
      `${title.zh}加 ${points} 分：${actual} × ${perUnit} 本为 ${uncapped}，上限 ${points}。`
    ),
  noBonus: (title: Text): Text => both(`${title.en} has no score to be added to.`, `${title.zh}无得分可加。`),
  rounding: (exact: string, mode: Rounding, digits: number, text: string): Text =>
    both(
      `${exact} is rounded once, ${roundingModes[mode].en}, to ${digits} digits: ${text}.`,
      `${exact} 舍入一次（${roundingModes[mode].zh}，保留 ${digits} 位小数）：${text}。`
    ),
  grade: (text: string, grade: string, scoreMin: string | undefined): Text =>
    scoreMin === undefined
      ? both(`${text} is below every other grade: ${grade}.`, `${text} 低于其他各等级的下限：${grade}。`)
      : both(`${text} is at least ${scoreMin}: ${grade}.`, `${text} 不低于 ${scoreMin}：${grade}。`),
  gate: (indicator: Text, attainment: string, below: string, gradeAtMost: string): Text =>
    both(
      `The attainment of ${indicator.en} is ${attainment}, which is below ${below}: no grade better than ${gradeAtMost}.`,
      `${indicator.zh}的完成率为 ${attainment}，低于 ${below}：等级不高于 ${gradeAtMost}。`
    ),
  gradeCapped: (read: Text, grade: string): Text =>
    both(`${read.en} A gate allows no better than ${grade}.`, `${read.zh}限级条件使等级不高于 ${grade}。`)
}

/** What refusals of a question say to people (提示文本). */
export const texts = {
  en: {
    BadPeriod: ({ period }: BadPeriod) =>
      `"${period}" is no period. Write a year such as 2026, a quarter such as 2026-Q1, or a month such as 2026-03.`,
    PeriodNotScored: ({ period, scheme, wants }: PeriodNotScored) =>
      `The scheme ${scheme} scores by ${wants}, and ${period} is none: ask for ${examples[wants]}.`,
    CurrencyMismatch: ({ expected, fact, found }: CurrencyMismatch) =>
      `Some ${fact} is in ${
        found ?? "no currency"
      } and the programme counts in ${expected}: without a rate they are not added up.`,
    BadCursor: ({ after }: BadCursor) => `"${after}" is no place where a list goes on: take the \`next\` of a page.`,
    SchemeNotInDraft: ({ id }: SchemeNotInDraft) =>
      `The draft has no scheme “${id}”, so there is nothing to compare it with.`,
    DraftPeriodDiffers: ({ draft, inForce, scheme }: DraftPeriodDiffers) =>
      `The scheme ${scheme} is scored by ${inForce} and the draft scores it by ${draft}: the two cannot be compared.`
  },
  zh: {
    BadPeriod: ({ period }: BadPeriod) => `“${period}”不是考核期。请写年份 2026、季度 2026-Q1 或月份 2026-03。`,
    PeriodNotScored: ({ period, scheme, wants }: PeriodNotScored) =>
      `考核方案 ${scheme} 按${kinds[wants]}计分，${period} 不是；例如 ${examples[wants]}。`,
    CurrencyMismatch: ({ expected, fact, found }: CurrencyMismatch) =>
      `${fact} 中有 ${found ?? "未注明币种"} 的金额，而制度以 ${expected} 计量；没有汇率不能相加。`,
    BadCursor: ({ after }: BadCursor) => `“${after}”不是有效的翻页标记，请使用上一页的 next。`,
    SchemeNotInDraft: ({ id }: SchemeNotInDraft) => `草案中没有考核方案“${id}”，无从对照。`,
    DraftPeriodDiffers: ({ draft, inForce, scheme }: DraftPeriodDiffers) =>
      `考核方案 ${scheme} 现按${kinds[inForce]}考核，草案改为按${kinds[draft]}考核，两者无法对照。`
  }
}

const examples = { year: "2026", quarter: "2026-Q1", month: "2026-03" }
const kinds = { year: "年", quarter: "季度", month: "月" }
