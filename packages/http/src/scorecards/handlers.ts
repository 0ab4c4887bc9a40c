import { asHouse } from "@rmkit/core/access"
import type { LeagueTable } from "@rmkit/core/kpi"
import { Scorecards } from "@rmkit/core/kpi/service"
import { People } from "@rmkit/core/people/service"
import { TeamId, TerritoryId } from "@rmkit/core/schema"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as Option from "effect/Option"
import { Api } from "../api/index.ts"
import { told } from "../problems/told.ts"

/** What ids are called, each looked up once; one that nobody knows any more stays as it is. */
const namesOf = <E, R>(
  ids: ReadonlyArray<string | null>,
  nameOf: (id: string) => Effect.Effect<{ readonly name: string }, E, R>
) =>
  Effect.map(
    Effect.forEach(new Set(ids.flatMap((id) => id ?? [])), (id) =>
      Effect.map(Effect.option(nameOf(id)), (found) =>
        [id, Option.isSome(found) ? found.value.name : id] as const)),
    (names) => {
      const known = new Map(names)
      return (id: string | null) =>
        id === null ? null : known.get(id) ?? id
    }
  )

/** Answers for the scorecards of the contract (考核接口实现). */
export const scorecardsHandled = HttpApiBuilder.group(
  Api,
  "scorecards",
  Effect.fnUntraced(function*(handlers) {
    const scorecards = yield* Scorecards
    const people = yield* People
    const named = Effect.fnUntraced(function*(league: LeagueTable) {
      const { rows } = league
      const teams = yield* namesOf(rows.map(({ team }) => team), (id) => asHouse(people.team(TeamId.make(id))))
      const territories = yield* namesOf(
        rows.map(({ territory }) => territory),
        (id) => asHouse(people.territory(TerritoryId.make(id)))
      )
      return {
        ...league,
        rows: rows.map((row) => ({ ...row, team: teams(row.team), territory: territories(row.territory) }))
      }
    })
    return handlers
      .handle("list", ({ query }) => told(scorecards.list(query)))
      .handle("card", ({ params: { manager }, query }) => told(scorecards.card({ ...query, manager }), manager))
      .handle("explain", ({ params: { manager }, query }) => told(scorecards.explain({ ...query, manager }), manager))
      .handle("facts", ({ params: { manager }, query }) => told(scorecards.facts({ ...query, manager }), manager))
      .handle("league", ({ query }) => told(Effect.flatMap(scorecards.league(query), named)))
  })
)
