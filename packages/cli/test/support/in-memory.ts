import { actorOf, CurrentActor } from "@rmkit/core/access"
import { parseDay } from "@rmkit/core/kernel"
import { memoryStores, Store } from "@rmkit/core/store"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { assert } from "vitest"
import { servicesOver } from "../../src/host.ts"
import { type FolderListener, importFolder } from "../../src/import/folder.ts"
import { recordKinds } from "../../src/import/kinds.ts"
import { planOf } from "../../src/import/plan.ts"

const silent: FolderListener = {
  say: () => Effect.void,
  rejected: () => Effect.void,
  warned: () => Effect.void,
  changed: () => Effect.void,
  missing: () => Effect.void,
  fileDone: () => Effect.void,
  progressed: () => Effect.void
}

/** Imports a folder in which every row is accepted, as of a day or without one. */
export const imported = Effect.fnUntraced(
  function*(mapping: unknown, dir: string, day: string | undefined, listener: Partial<FolderListener> = {}) {
    const { files, problems } = yield* Effect.promise(() => planOf(mapping, dir, recordKinds))
    assert.deepStrictEqual(problems, [])
    const rejected: Array<unknown> = []
    const heard = { ...silent, rejected: (it: unknown) => Effect.sync(() => rejected.push(it)), ...listener }
    const accounts = yield* importFolder(
      { files, mapping, asOf: day === undefined ? undefined : parseDay(day) },
      heard
    )
    assert.deepStrictEqual(rejected, [])
    return accounts
  }
)

/** A state without the day of the word that was written: a later export that says the same writes nothing. */
const withoutDay = (state: unknown) =>
  typeof state === "object" && state !== null
    ? Object.fromEntries(Object.entries(state).filter(([key]) => key !== "asOf"))
    : state

/** What a store comes to: how every record stands, and every sum and count of facts, also of the large ones and the small ones alone. */
export const outcome = Effect.gen(function*() {
  const store = yield* Store
  const states: Record<string, unknown> = {}
  for (const entity of ["territory", "team", "manager", "deal"]) {
    const { items } = yield* store.states(entity, { limit: 1000 })
    for (const { id, state } of items) states[`${entity} ${id}`] = withoutDay(state)
  }
  const totals: Record<string, unknown> = {}
  for (const metric of ["deals_engaged", "deals_won", "deals_lost", "won_value"]) {
    for (const where of [{ amountMin: 300 }, { amountMax: 299 }, {}]) {
      const found = yield* store.totals({ where: { metric, ...where }, by: ["manager", "team", "day"] })
      const narrowed = JSON.stringify(where)
      for (const { by, count, sum } of found) totals[`${metric} ${narrowed} ${by.join()}`] = `${sum} of ${count}`
    }
  }
  return { states, totals }
})

/** In a store of its own in memory, on a day after every export. */
export const inMemory = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.andThen(TestClock.setTime(Date.UTC(2026, 9, 1)), effect).pipe(
    Effect.provideService(CurrentActor, actorOf("system", "system")),
    Effect.provide(servicesOver(memoryStores)),
    Effect.provide(TestClock.layer())
  )
