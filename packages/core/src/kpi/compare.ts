import { parseRatio, type Ratio, subtract, type Text, toText } from "../kernel/index.ts"
import type { Scheme } from "./model.ts"
import { type LeagueEntry, type LeagueRow, ranked } from "./view.ts"

/** What somebody came to under one of two rules (一方结果): all null where these rules do not score that person, or there is no score. */
export type Standing = Pick<LeagueRow, "score" | "grade" | "rank">

/** Somebody under the rules in force and under others (对照行). */
export interface ComparisonRow {
  readonly manager: { readonly id: string; readonly name: string }
  readonly before: Standing
  readonly after: Standing
  /** The score after less the score before, exactly: `-1.25`, `0`, `2`; null where one of them is missing. */
  readonly moved: string | null
}

/** A period scored by what governs it, beside the same period scored by another document (新旧对照). Ranks are those among the people shown. */
export interface Comparison {
  readonly scheme: string
  /** As the other document has it. */
  readonly schemeTitle: Text
  readonly period: string
  readonly inForce: { readonly version: number }
  /** In the order of the ranks before. */
  readonly rows: ReadonlyArray<ComparisonRow>
}

const nowhere: Standing = { score: null, grade: null, rank: null }

const numberOf = (score: string | null): Ratio | undefined => (score === null ? undefined : parseRatio(score))

/** How much a score moves (分数变动), exactly: `-1.25`, `0`, `2`; null where there is none on one side. */
export const movedBy = (before: string | null, after: string | null): string | null => {
  const [was, is] = [numberOf(before), numberOf(after)]
  return was === undefined || is === undefined ? null : toText(subtract(is, was))
}

const standings = (entries: ReadonlyArray<LeagueEntry>) =>
  new Map(
    ranked(entries).map(({ card: { grade, manager, score }, rank }) =>
      [manager.id, { manager, standing: { score, grade, rank } }] as const
    )
  )

/** Two leagues of one period side by side (新旧对照视图): everybody who is in either. */
export const comparisonOf = (
  before: ReadonlyArray<LeagueEntry>,
  after: ReadonlyArray<LeagueEntry>,
  { period, scheme, version }: { readonly scheme: Scheme; readonly period: string; readonly version: number }
): Comparison => {
  const [was, is] = [standings(before), standings(after)]
  return {
    scheme: scheme.id,
    schemeTitle: scheme.title,
    period,
    inForce: { version },
    rows: [...new Map([...was, ...[...is].filter(([id]) => !was.has(id))])].map(([id, { manager }]): ComparisonRow => {
      const [left, right] = [was.get(id)?.standing ?? nowhere, is.get(id)?.standing ?? nowhere]
      return { manager, before: left, after: right, moved: movedBy(left.score, right.score) }
    })
  }
}
