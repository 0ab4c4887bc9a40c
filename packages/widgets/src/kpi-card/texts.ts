import { catalogue } from "../texts/index.ts"

const en = {
  grade: (grade: string) => `Grade ${grade}`,
  points: "points",
  noScore: "No score: nothing in this scheme applied.",
  met: "Target met",
  below: "Below target",
  notApplicable: "Not applicable",
  compared: (actual: string, target: string, attainment: string) => `${actual} of ${target} · ${attainment}`,
  earned: (points: string, weight: string) => `${points} points × weight ${weight}`,
  redistributed: (declared: string) => ` (declared ${declared})`,
  bonus: "Bonus",
  bonusOf: (actual: string, points: string) => `${actual} counted · ${points} points`,
  capped: (uncapped: string, most: string) => `${uncapped} points, capped at ${most}`,
  rounding: "Rounding",
  roundedFrom: (exact: string) => `Rounded from ${exact}`,
  sum: "Sum of the lines",
  gate: (most: string) => `No better than ${most}`,
  beforeGates: (grade: string) => `It would be ${grade} without this.`,
  whyGrade: (grade: string) => `Why grade ${grade}?`
}

const zh: typeof en = {
  grade: (grade) => `等级 ${grade}`,
  points: "分",
  noScore: "无得分：本方案没有适用的指标。",
  met: "达标",
  below: "未达标",
  notApplicable: "不适用",
  compared: (actual, target, attainment) => `${actual} / 目标 ${target} · ${attainment}`,
  earned: (points, weight) => `${points} 分 × 权重 ${weight}`,
  redistributed: (declared) => `（原权重 ${declared}）`,
  bonus: "加分",
  bonusOf: (actual, points) => `计数 ${actual} · ${points} 分`,
  capped: (uncapped, most) => `应加 ${uncapped} 分，封顶 ${most} 分`,
  rounding: "四舍五入",
  roundedFrom: (exact) => `取整前 ${exact}`,
  sum: "各项合计",
  gate: (most) => `等级不高于 ${most}`,
  beforeGates: (grade) => `若无此项限制，应为 ${grade}。`,
  whyGrade: (grade) => `为什么是 ${grade} 级？`
}

const words = catalogue(en, zh)

/** What the card says. */
export const textsOf = words.of

/** Adds a language to the card, or a company's own words. */
export const setTexts = words.setTexts
