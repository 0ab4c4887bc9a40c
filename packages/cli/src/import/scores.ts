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

/** Every score there is, of every scheme and period with facts (全部分数). Without a programme there is none. */
export const everyScore = Effect.gen(function*() {
  const scorecards = yield* Scorecards
  const portal = yield* Effect.catchTag(scorecards.portal, "NoProgrammeInForce", () => Effect.succeed(undefined))
  const found = new Map<string, Scored>()
  if (portal === undefined) return found
  for (const { id: scheme } of portal.schemes) {
    for (const period of portal.periods[scheme] ?? []) {
      const cards = yield* Effect.catchTag(
        scorecards.list({ scheme, period }),
        // a period before the first version is not scored
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
