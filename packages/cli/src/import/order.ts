import * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"

/**
 * Lets rows that touch the same records follow one another in the order of the file, and all others run side by side (按序并行). `enter` is called in the
 * order of the file, and what it gives is run at any time.
 */
export const inTurns = () => {
  const last = new Map<string, Latch.Latch>()
  return {
    enter: (keys: ReadonlyArray<string>) => {
      const done = Latch.makeUnsafe()
      const before = keys.flatMap((key) => last.get(key) ?? [])
      for (const key of keys) last.set(key, done)
      return <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
        Effect.forEach(before, (it) => Latch.await(it), { discard: true }).pipe(
          Effect.andThen(effect),
          Effect.ensuring(Effect.sync(() => {
            for (const key of keys) if (last.get(key) === done) last.delete(key)
            Latch.openUnsafe(done)
          }))
        )
    }
  }
}
