import { type AnyEntity, type Difference, verify } from "@rmkit/core/entity"
import { Effect } from "effect"

/** Every difference between what the store keeps and what its events add up to. */
export const differencesIn = Effect.fnUntraced(function*(entities: ReadonlyArray<AnyEntity>) {
  const differences: Array<Difference> = []
  yield* verify(entities, (it) => Effect.sync(() => differences.push(it)))
  return differences
})
