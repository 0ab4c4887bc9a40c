import { type Day, nextPeriod, parsePeriod } from "@rmkit/core/kernel"
import { movedBy } from "@rmkit/core/kpi"
import { Scorecards } from "@rmkit/core/kpi/service"
import * as Effect from "effect/Effect"

/** A score that one set of records gives and another gives otherwise (分数变动). */
export interface MovedScore {
  readonly scheme: string
  readonly period: string
  readonly manager: { readonly id: string; readonly name: string }
  /** Null where there was no score, or there is none. */
  readonly before: string | null
  readonly after: string | null
  /** How much it moves, exactly; null where there is no score on one side. */
  readonly moved: string | null
  readonly grades: { readonly before: string | null; readonly after: string | null }
}

interface Scored {
  readonly scheme: string
  readonly period: string
  readonly manager: { readonly id: string; readonly name: string }
  readonly score: string | null
  readonly grade: string | null
}

/** The periods of each scheme that are scored (考核期). */
export type ScoredPeriods = ReadonlyMap<string, ReadonlyArray<string>>

/** The periods of each scheme in which any fact lies (有数据的考核期). Without a programme there is none. */
export const periodsWithFacts = Effect.gen(function*() {
  const scorecards = yield* Scorecards
  const portal = yield* Effect.catchTag(scorecards.portal, "NoProgrammeInForce", () => Effect.succeed(undefined))
  const found: ScoredPeriods = new Map((portal?.schemes ?? []).map(({ id }) => [id, portal?.periods[id] ?? []]))
  return found
})

/** A history that is longer, by a mistake of a day, is not scored where it is empty. */
const periodsMax = 240

/** All periods from the first to the last, those without facts too: whoever comes or goes has a score there, or none. */
const withoutGaps = (names: ReadonlyArray<string>, today: Day): ReadonlyArray<string> => {
  const periods = names.flatMap((it) => parsePeriod(it) ?? []).toSorted((a, b) => a.from < b.from ? -1 : 1)
  const [first] = periods
  const last = periods.at(-1)
  if (first === undefined || last === undefined || first.kind === "custom") return names
  const all: Array<string> = []
  for (let it = first; it.from <= last.from || it.from <= today; it = nextPeriod(it)) {
    if (all.length === periodsMax) return names
    all.push(it.name)
  }
  return all
}

/** The periods in which a score may differ (可能变动的考核期): from the first with a fact, before or after, to today's. */
export const periodsOfBoth = (before: ScoredPeriods, after: ScoredPeriods, today: Day): ScoredPeriods =>
  new Map(
    [...new Set([...before.keys(), ...after.keys()])].map((scheme) => [
      scheme,
      withoutGaps([...new Set([...before.get(scheme) ?? [], ...after.get(scheme) ?? []])], today)
    ])
  )

/** Every score of these periods (全部分数), as `rmkit score` says them. */
export const scoresIn = Effect.fnUntraced(function*(periods: ScoredPeriods) {
  const scorecards = yield* Scorecards
  const found = new Map<string, Scored>()
  for (const [scheme, names] of periods) {
    for (const period of names) {
      const cards = yield* Effect.catchTag(
        scorecards.list({ scheme, period }),
        // a period before the first version is not scored, nor one of a scheme that is not there yet
        ["NoProgrammeInForce", "UnknownReference", "PeriodNotScored"],
        () => Effect.succeed([])
      )
      for (const { grade, manager, score } of cards) {
        found.set(JSON.stringify([scheme, period, manager.id]), { scheme, period, manager, score, grade })
      }
    }
  }
  return found
})

const difference = (before: string | null, after: string | null): string | null => {
  const moved = movedBy(before, after)
  return moved === null || moved.startsWith("-") ? moved : `+${moved}`
}

/** Which scores differ (分数变动): those that move most first, then those that come or go. */
export const movedBetween = (
  before: ReadonlyMap<string, Scored>,
  after: ReadonlyMap<string, Scored>
): ReadonlyArray<MovedScore> => {
  const size = ({ moved }: MovedScore) => moved === null ? -1 : Math.abs(Number(moved))
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): ReadonlyArray<MovedScore> => {
    const [was, is] = [before.get(key), after.get(key)]
    const known = is ?? was
    if (known === undefined || (was?.score ?? null) === (is?.score ?? null)) return []
    const { manager, period, scheme } = known
    const [from, to] = [was?.score ?? null, is?.score ?? null]
    return [{
      scheme,
      period,
      manager,
      before: from,
      after: to,
      moved: difference(from, to),
      grades: { before: was?.grade ?? null, after: is?.grade ?? null }
    }]
  }).toSorted((a, b) => size(b) - size(a) || (a.period < b.period ? -1 : 1))
}
