import * as Effect from "effect/Effect"
import { CurrentActor, GrantsInForce, NotPermitted } from "./access.ts"
import type { Permission, Subject } from "./model.ts"
import { permits, scopesOf } from "./permits.ts"

/** How far an actor sees (可见范围). */
export interface Reach {
  /** Whether one record is within it. */
  readonly reaches: (subject: Subject) => boolean
  /** The subjects that it is made of, one part each; `undefined` when it is everything. Empty is nothing. */
  readonly parts: ReadonlyArray<Subject> | undefined
}

/** How far the actor may do something (操作人可见范围); refused when no role grants it over anything. A list shows what is within reach and no more. */
export const reachOf = Effect.fnUntraced(function*(permission: Permission) {
  const actor = yield* CurrentActor
  const grants = yield* yield* GrantsInForce
  const scopes = scopesOf(grants, actor, permission)
  if (scopes.length === 0) return yield* new NotPermitted({ actor: actor.id, permission })
  const parts: ReadonlyArray<Subject> = [
    ...scopes.includes("own") && actor.manager !== undefined ? [{ manager: actor.manager }] : [],
    ...scopes.includes("team") ? actor.teams.map((team) => ({ team })) : [],
    ...scopes.includes("territory") ? actor.territories.map((territory) => ({ territory })) : []
  ]
  const reach: Reach = {
    reaches: (subject) => permits(grants, actor, permission, subject),
    parts: scopes.includes("all") ? undefined : parts
  }
  return reach
})
