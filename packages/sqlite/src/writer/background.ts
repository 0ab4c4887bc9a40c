import type { StoreError } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Latch from "effect/Latch"
import type { Database } from "../store/database.ts"
import { settle } from "../store/settle.ts"

/** Waits until what came meanwhile has been heard. */
const afterMessages = Effect.promise(() => new Promise<void>((resolve) => setImmediate(resolve)))

/**
 * Sorting in beside the commits (后台整理): one step after the other, each in a transaction of its own, and whoever asks for something comes in between. It rests while
 * the other thread writes itself.
 */
export const makeBackground = (database: Database) => {
  const mayGoOn = Latch.makeUnsafe(true)
  const afterOthers = Effect.andThen(afterMessages, Latch.await(mayGoOn))
  const polite: Database = {
    read: database.read,
    write: (operation, work) => Effect.andThen(afterOthers, database.write(operation, work)),
    stage: (operation, work) => Effect.andThen(afterOthers, database.stage(operation, work))
  }
  let running: Fiber.Fiber<void, StoreError> | undefined
  return {
    /** Sorts in what waits, if it is much and not being done. */
    start: (): void => {
      Latch.openUnsafe(mayGoOn)
      if (running !== undefined) return
      running = Effect.runFork(settle(polite, { _tag: "AllIfMuch" }))
      // if it cannot be sorted in now, it is later
      running.addObserver(() => {
        running = undefined
      })
    },
    /** Rests until it is started again. */
    rest: (): void => {
      Latch.closeUnsafe(mayGoOn)
    },
    /** Leaves the rest as it is. */
    stop: Effect.suspend(() => {
      // what it has staged is cleared away, and that waits for its turn, too
      Latch.openUnsafe(mayGoOn)
      return running === undefined ? Effect.void : Fiber.interrupt(running)
    })
  }
}
