import { catalogue } from "../texts/index.ts"

const en = {
  rank: "Rank",
  manager: "Manager",
  team: "Team",
  territory: "Territory",
  score: "Score",
  grade: "Grade",
  table: (scheme: string, period: string) => `League table: ${scheme}, ${period}`,
  sorted: (column: string, ascending: boolean) => `Sorted by ${column}, ${ascending ? "ascending" : "descending"}`,
  find: "Find in table",
  found: (found: number, all: number) => `${found} of ${all}`,
  managers: (count: number) => count === 1 ? "1 manager" : `${count} managers`,
  none: "No managers in this period.",
  noneFound: "No row contains this.",
  notApplicable: "not applicable",
  whyNotApplicable: "– not applicable: there was nothing to measure in this period."
}

const zh: typeof en = {
  rank: "名次",
  manager: "客户经理",
  team: "团队",
  territory: "区域",
  score: "得分",
  grade: "等级",
  table: (scheme, period) => `排行榜：${scheme}，${period}`,
  sorted: (column, ascending) => `按${column}${ascending ? "升序" : "降序"}排列`,
  find: "表内查找",
  found: (found, all) => `${found} / ${all}`,
  managers: (count) => `${count} 位客户经理`,
  none: "本期没有客户经理。",
  noneFound: "没有符合的行。",
  notApplicable: "不适用",
  whyNotApplicable: "– 不适用：本期没有可计量的内容。"
}

const words = catalogue(en, zh)

/** What the table says. */
export const textsOf = words.of

/** Adds a language to the table, or a company's own words. */
export const setTexts = words.setTexts
