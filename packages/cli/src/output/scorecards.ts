import { compare, parseRatio, type Ratio } from "@rmkit/core/kernel"
import type { IndicatorView, ScorecardView } from "@rmkit/core/kpi"
import type { Language } from "../language.ts"
import { headed } from "./headings.ts"
import { readable, readableIn } from "./numbers.ts"
import { type Column, table } from "./table.ts"
import type { Table } from "./tables.ts"

const scoreOf = ({ score }: ScorecardView): Ratio | undefined => (score === null ? undefined : parseRatio(score))

/** Best first; who has no score stands last, and equals stand by name. */
export const bestFirst = (cards: ReadonlyArray<ScorecardView>): ReadonlyArray<ScorecardView> =>
  cards.toSorted((a, b) => {
    const [left, right] = [scoreOf(a), scoreOf(b)]
    if (left !== undefined && right !== undefined && compare(left, right) !== 0) return compare(right, left)
    if (left === undefined || right === undefined) {
      if (left !== right) return left === undefined ? 1 : -1
    }
    return a.manager.name < b.manager.name ? -1 : a.manager.name > b.manager.name ? 1 : 0
  })

/** A scorecard as programs read it (评分卡 JSON). */
const plain = ({ bonus, gates, grade, indicators, manager, period, scheme, score }: ScorecardView) => ({
  manager,
  period,
  scheme,
  score,
  grade,
  indicators: indicators.map((it) => ({
    id: it.id,
    actual: it.actual,
    target: it.target,
    attainment: it.attainment,
    points: it.points,
    weight: it.weight,
    contribution: it.contribution,
    applicable: it.applicable
  })),
  bonus,
  gates: gates.map(({ because, gradeAtMost, id }) => ({ id, gradeAtMost, because: because.en }))
})

const actualOf = ({ actual, target, unit }: IndicatorView): string =>
  actual === null ? "–" : readableIn(unit, actual, target)

const asTable = (cards: ReadonlyArray<ScorecardView>, language: Language): string => {
  const indicators = cards[0]?.indicators ?? []
  const columns: ReadonlyArray<Column> = [
    { title: "manager" },
    { title: "score", isNumber: true },
    { title: "grade" },
    ...indicators.flatMap(({ id, title }) => [
      { title: language === "en" ? id : title[language], isNumber: true },
      { title: "points", isNumber: true }
    ]),
    { title: "bonus", isNumber: true },
    { title: "gates" }
  ]
  return table(
    headed(columns, language),
    cards.map((it) => [
      it.manager.name,
      it.score ?? "–",
      it.grade ?? "–",
      ...it.indicators.flatMap((indicator) => [actualOf(indicator), readable(indicator.contribution)]),
      readable(it.bonus),
      it.gates.map(({ id }) => id).join(" ")
    ])
  )
}

/** Scorecards with all their numbers (评分卡表格), for spreadsheets and programs: a row for each manager. */
export const scorecardTable = (cards: ReadonlyArray<ScorecardView>): Table => {
  const indicators = cards[0]?.indicators ?? []
  const parts = ["actual", "target", "attainment", "points", "weight", "contribution"] as const
  return {
    name: "scores",
    columns: [
      ...["manager_id", "manager_name", "period", "scheme"].map((title) => ({ title })),
      { title: "score", isNumber: true },
      { title: "grade" },
      ...indicators.flatMap(({ id }) => parts.map((part) => ({ title: `${id}_${part}`, isNumber: true }))),
      { title: "bonus", isNumber: true },
      { title: "gates" }
    ],
    rows: cards.map((it) => [
      it.manager.id,
      it.manager.name,
      it.period,
      it.scheme,
      it.score ?? "",
      it.grade ?? "",
      ...it.indicators.flatMap((indicator) => parts.map((part) => indicator[part] ?? "")),
      it.bonus,
      it.gates.map(({ id }) => id).join(" ")
    ])
  }
}

/** Scorecards as they are printed for people or programs (评分卡输出), without the last line break. */
export const scorecardsAs = (
  format: "table" | "json",
  cards: ReadonlyArray<ScorecardView>,
  language: Language
): string => format === "json" ? JSON.stringify(cards.map(plain), null, 2) : asTable(cards, language)
