import { compare, type Currency, parseRatio, type Ratio, type Text, toText, type Unit, zero } from "../kernel/index.ts"
import { metricOf, type Terms, unitOf, valueText } from "./measure.ts"
import type { Gate, Scheme } from "./model.ts"
import type { IndicatorScore, Score } from "./score.ts"
import { percentText, says } from "./texts.ts"

/** Which scheme, of which period (查询). */
export interface Asked {
  readonly scheme: string
  /** `2017-Q2`. */
  readonly period: string
}

/** Which manager's (某客户经理的查询). */
export interface AskedOf extends Asked {
  readonly manager: string
}

/** Which facts of a manager: those behind a metric of the programme. */
export interface AskedFacts extends AskedOf {
  readonly metric: string
  /** The `next` of the page before. */
  readonly after?: string | undefined
  /** How many at most, 50 unless said, 500 at most. */
  readonly limit?: number | undefined
}

/** What a portal has to know before it asks for anything (门户信息). */
export interface PortalView {
  readonly title: { readonly en: string; readonly zh: string }
  readonly currency: string
  readonly timeZone: string
  readonly schemes: ReadonlyArray<Pick<Scheme, "id" | "title" | "period">>
  /** The periods with facts, oldest first, by scheme. */
  readonly periods: Readonly<Record<string, ReadonlyArray<string>>>
}

/** An indicator on a scorecard (指标行). Numbers are exact decimals, or `n/d` where no decimal ends; money is in major units. */
export interface IndicatorView {
  readonly id: string
  readonly title: Text
  readonly metric: string
  readonly unit: Unit
  /** Null when not applicable. */
  readonly actual: string | null
  readonly target: string | null
  readonly attainment: string | null
  /** Null when not applicable; `0` when it keeps its weight all the same. */
  readonly points: string | null
  /** The weight that counts, after that of what is not applicable was shared. */
  readonly weight: string
  readonly declaredWeight: string
  /** Weight × points. */
  readonly contribution: string
  readonly applicable: boolean
  readonly because: Text | null
}

/** A bonus on a scorecard (加分行). */
export interface BonusView {
  readonly id: string
  readonly title: Text
  readonly metric: string
  /** Null when not applicable. */
  readonly actual: string | null
  readonly uncapped: string
  readonly contribution: string
}

/** A gate that fired (限级行). */
export interface GateView {
  readonly id: string
  readonly title: Text
  readonly gradeAtMost: string
  readonly because: Text
}

/** Whose scorecard, of which period, under which version of the programme (评分卡抬头). */
export interface CardHead {
  readonly manager: { readonly id: string; readonly name: string }
  /** `2017-Q2`. */
  readonly period: string
  /** The version that governed the period. */
  readonly programmeVersion: number
}

/** A manager's result for a period (评分卡). Without an applicable indicator there is neither score nor grade, and all five lines of the result are null. */
export interface ScorecardView extends CardHead {
  readonly scheme: string
  readonly schemeTitle: Text
  readonly currency: string
  /** As people see it, with the scheme's digits: `111.55`. */
  readonly score: string | null
  readonly grade: string | null
  readonly gradeBeforeGates: string | null
  /** All contributions together, before rounding: `111.545`. */
  readonly exact: string | null
  /** Score less exact. */
  readonly rounding: string | null
  readonly indicators: ReadonlyArray<IndicatorView>
  readonly bonuses: ReadonlyArray<BonusView>
  /** The sum of the bonuses. */
  readonly bonus: string
  /** Those that fired. */
  readonly gates: ReadonlyArray<GateView>
}

/** A fact behind a number (事实明细), with the event and the line that it comes from. */
export interface FactView {
  readonly metric: string
  readonly day: string
  readonly amount: string
  /** It takes an earlier one back (冲回), and counts as one less. */
  readonly reversal: boolean
  readonly client: string | null
  readonly product: string | null
  readonly entity: string
  readonly id: string
  readonly position: number
  readonly source: { readonly file: string; readonly line: number } | null
}

/** A page of facts (事实明细页); `next` asks for the one after it. */
export interface FactPage {
  readonly facts: ReadonlyArray<FactView>
  readonly next: string | null
}

/** A manager in a league table (排名行). Equal scores share a rank, 1 2 2 4; who has no score has no rank and stands last. */
export interface LeagueRow {
  readonly rank: number | null
  readonly manager: { readonly id: string; readonly name: string }
  readonly team: string | null
  readonly territory: string | null
  readonly score: string | null
  readonly grade: string | null
  /** The actuals by indicator. */
  readonly values: Readonly<Record<string, string | null>>
}

/** Everybody whom a scheme scores in a period, best first (排行榜). */
export interface LeagueTable {
  readonly scheme: string
  readonly schemeTitle: Text
  readonly period: string
  readonly currency: string
  readonly rows: ReadonlyArray<LeagueRow>
  readonly columns: ReadonlyArray<{ readonly id: string; readonly title: Text; readonly unit: Unit }>
}

/** Somebody in a league: the scorecard, and where the manager belongs. */
export interface LeagueEntry {
  readonly card: ScorecardView
  readonly team: string | null
  readonly territory: string | null
}

const textOrNull = (it: Ratio | undefined) => (it === undefined ? null : toText(it))

const amountOrNull = (it: Ratio | undefined, unit: Unit, currency: Currency) =>
  it === undefined ? null : valueText(it, unit, currency)

/** Why a gate fired, in a sentence. */
export const gateSays = (
  { gradeAtMost, title, when: { attainmentOf, below } }: Gate,
  attainment: Ratio,
  indicators: ReadonlyArray<IndicatorScore>
): Text => {
  const indicator = indicators.find(({ rule }) => rule.id === attainmentOf)?.rule.title ?? title
  const line = parseRatio(below) ?? zero
  return says.gate(indicator, percentText(attainment, line), percentText(line), gradeAtMost)
}

/** A score as people and programs read it (评分卡视图). */
export const scorecardOf = (score: Score, terms: Terms, head: CardHead): ScorecardView => {
  const { bonus, bonuses, gates, indicators, result, scheme } = score
  const unitOfId = (metric: string) => unitOf(metricOf(metric, terms), terms)
  return {
    manager: head.manager,
    period: head.period,
    scheme: scheme.id,
    schemeTitle: scheme.title,
    currency: terms.currency,
    programmeVersion: head.programmeVersion,
    score: result?.text ?? null,
    grade: result?.grade ?? null,
    gradeBeforeGates: result?.gradeBeforeGates ?? null,
    exact: textOrNull(result?.exact),
    rounding: textOrNull(result?.rounding),
    indicators: indicators.map((it): IndicatorView => {
      const unit = unitOfId(it.rule.metric)
      return {
        id: it.rule.id,
        title: it.rule.title,
        metric: it.rule.metric,
        unit,
        actual: amountOrNull(it.actual, unit, terms.currency),
        target: amountOrNull(it.target, unit, terms.currency),
        attainment: textOrNull(it.attainment),
        points: textOrNull(it.points),
        weight: toText(it.weight),
        declaredWeight: toText(it.declaredWeight),
        contribution: toText(it.contribution),
        applicable: it.actual !== undefined,
        because: it.because ?? null
      }
    }),
    bonuses: bonuses.map(({ actual, contribution, rule: { id, metric, title }, uncapped }): BonusView => ({
      id,
      title,
      metric,
      actual: amountOrNull(actual, unitOfId(metric), terms.currency),
      uncapped: toText(uncapped),
      contribution: toText(contribution)
    })),
    bonus: toText(bonus),
    gates: gates.map(({ attainment, rule }): GateView => ({
      id: rule.id,
      title: rule.title,
      gradeAtMost: rule.gradeAtMost,
      because: gateSays(rule, attainment, indicators)
    }))
  }
}

const scoreOf = ({ score }: ScorecardView) => (score === null ? undefined : parseRatio(score))

/** Higher first, then by name and id, so that the order is the same every time; without a score last. */
const byScore = ({ card: one }: LeagueEntry, { card: other }: LeagueEntry): number => {
  const [left, right] = [scoreOf(one), scoreOf(other)]
  if (left === undefined || right === undefined) {
    return Number(left === undefined) - Number(right === undefined) || byName(one, other)
  }
  return compare(right, left) || byName(one, other)
}

const byName = ({ manager: one }: ScorecardView, { manager: other }: ScorecardView): number => {
  const [left, right] = one.name === other.name ? [one.id, other.id] : [one.name, other.name]
  return left < right ? -1 : left > right ? 1 : 0
}

/** Best first, each with the rank among those given (排名): equals share one. Who has no score has none and stands last. */
export const ranked = <Entry extends LeagueEntry>(
  entries: ReadonlyArray<Entry>
): ReadonlyArray<Entry & { readonly rank: number | null }> => {
  let [rank, score]: [number, string | null] = [0, null]
  return entries.toSorted(byScore).map((entry, index) => {
    if (entry.card.score === null) return { ...entry, rank: null }
    if (entry.card.score !== score) [rank, score] = [index + 1, entry.card.score]
    return { ...entry, rank }
  })
}

/** Scorecards of one scheme and period as a table, best first (排行榜视图). */
export const leagueOf = (
  entries: ReadonlyArray<LeagueEntry>,
  scheme: Scheme,
  period: string,
  terms: Terms
): LeagueTable => ({
  scheme: scheme.id,
  schemeTitle: scheme.title,
  period,
  currency: terms.currency,
  columns: scheme.indicators.map(({ id, metric, title }) => ({
    id,
    title,
    unit: unitOf(metricOf(metric, terms), terms)
  })),
  rows: ranked(entries).map(({ card, rank, team, territory }): LeagueRow => ({
    rank,
    manager: card.manager,
    team,
    territory,
    score: card.score,
    grade: card.grade,
    values: Object.fromEntries(card.indicators.map(({ actual, id }) => [id, actual]))
  }))
})
