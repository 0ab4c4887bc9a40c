import type { Decision, Tagged } from "@rmkit/core/kernel"
import { assert } from "vitest"

/** The refusal that a command came to. */
export const refusal = <Refusal>(decision: Decision<unknown, Refusal>): Refusal =>
  decision._tag === "Refuse" ? decision.refusal : assert.fail(`recorded ${JSON.stringify(decision.events)}`)

/** The events that a command came to. */
export const recorded = <Event>(decision: Decision<Event, Tagged>): ReadonlyArray<Event> =>
  decision._tag === "Record" ? decision.events : assert.fail(`refused: ${decision.refusal._tag}`)

/** Asserts that an error is of a class and carries these values. */
export const assertRefused = (error: Tagged, expected: Tagged): void => {
  assert.strictEqual(error._tag, expected._tag)
  assert.deepStrictEqual({ ...error }, { ...expected })
}
