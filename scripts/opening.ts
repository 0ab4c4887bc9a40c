import { Effect } from "effect"
import { FetchHttpClient } from "effect/http"
import { SchemeId } from "../packages/core/src/schema/index.ts"
import { clientOf } from "../packages/http/src/client/index.ts"
import type { Opening } from "./portal.ts"

interface Named extends Opening {
  readonly scheme: string
  /** The manager's name. */
  readonly name: string
}

/** The instant at which a period is over, reckoned in UTC. */
const endOf = (period: string): number => {
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(\d{2}))?$/.exec(period) ?? []
  return Date.UTC(Number(year), quarter === undefined ? Number(month ?? 12) : Number(quarter) * 3)
}

/** The address at which the page of a house shows that card. */
export const addressOf = (baseUrl: string, { manager, period, scheme }: Named): string =>
  `${baseUrl}#/scores?${new URLSearchParams({ scheme, period, manager }).toString()}`

/** Most of those who are scored have earned something. */
const isWorthSeeing = (scores: ReadonlyArray<string | null>) =>
  scores.filter((it) => Number(it) > 0).length * 2 > scores.length

/**
 * What the page is to show first: what is wanted, if it is there; else the best of the last period that is over, or of the present one where nothing of
 * note has ended yet.
 */
export const openingOf = (baseUrl: string, wanted?: Opening): Promise<Named | undefined> =>
  Effect.gen(function*() {
    const { portal, scorecards } = yield* clientOf({ baseUrl })
    const { periods, schemes } = yield* portal.portal()
    const [first] = schemes
    if (first === undefined) return undefined
    const scheme = SchemeId.make(first.id)
    const names = periods[scheme] ?? []
    const over = names.filter((it) => endOf(it) <= Date.now()).toReversed()
    const inTurn = new Set([wanted?.period ?? "", ...over, ...names.toReversed()].filter((it) => names.includes(it)))
    let some: Named | undefined
    for (const period of inTurn) {
      const { rows } = yield* scorecards.league({ query: { scheme, period } })
      const { manager } = rows.find((it) => it.manager.id === wanted?.manager) ?? rows[0] ?? {}
      if (manager === undefined) continue
      const opening = { scheme, period, manager: manager.id, name: manager.name }
      if (period === wanted?.period || isWorthSeeing(rows.map(({ score }) => score))) return opening
      some ??= opening
    }
    return some
  }).pipe(Effect.provide(FetchHttpClient.layer), Effect.runPromise)
