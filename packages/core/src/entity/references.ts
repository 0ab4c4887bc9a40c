import * as Effect from "effect/Effect"
import { UnknownReference } from "./refusals.ts"

/** How many ids are remembered before all are forgotten. */
const rememberedMax = 20_000

/**
 * Goes on only if what is named exists (引用检查); naming nothing is fine. What has happened once stays, so a yes is remembered and asked of the store once;
 * a no never is.
 */
export const referenceTo = <Id extends string, E, R>(
  kind: string,
  load: (id: Id) => Effect.Effect<{ readonly version: number }, E, R>
): (id: Id | undefined) => Effect.Effect<void, UnknownReference | E, R> => {
  const known = new Set<Id>()
  return (id) =>
    Effect.suspend((): Effect.Effect<void, UnknownReference | E, R> => {
      if (id === undefined || known.has(id)) return Effect.void
      return Effect.flatMap(load(id), ({ version }) => {
        if (version === 0) return Effect.fail(new UnknownReference({ kind, id }))
        if (known.size >= rememberedMax) known.clear()
        known.add(id)
        return Effect.void
      })
    })
}
