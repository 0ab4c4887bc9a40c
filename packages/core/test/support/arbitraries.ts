import { addDays, type Day, isInstant, parseDay, ratio, type Rounding } from "@rmkit/core/kernel"
import * as fc from "fast-check"
import { assert } from "vitest"

/** The value that must be there, in a test that is about something else. */
export const must = <A>(value: A | undefined): A => {
  if (value === undefined) assert.fail("There is no such value.")
  return value
}

/** A day that exists. */
export const day = (text: string): Day => must(parseDay(text))

/** An instant as people write it in UTC. */
export const instant = (text: string) => {
  const at = Date.parse(text)
  return isInstant(at) ? at : assert.fail(`${text} is no instant.`)
}

/** Days of four centuries, leap days of every kind among them. */
export const days = fc.integer({ min: 0, max: 146_097 }).map((since) => addDays(day("1800-01-01"), since))

/** Exact numbers of either sign, zero and whole ones often. */
export const ratios = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
    fc.oneof(fc.constant(1n), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  )
  .map(([above, below]) => ratio(above, below))

/** Every way of rounding. */
export const roundings = fc.constantFrom<Array<Rounding>>("half-up", "half-even", "half-down", "down", "up")
