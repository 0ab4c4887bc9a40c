import {
  DayInFuture,
  EffectiveDateConflict,
  FourEyesViolation,
  InvalidTransition,
  sharedTexts,
  UnknownReference
} from "@rmkit/core/entity"
import { assert, it } from "vitest"
import { day } from "../support/arbitraries.ts"
import { assertTexts } from "../support/texts.ts"

it("every refusal that modules share has a sentence in English and in Chinese", () => {
  assertTexts(
    { UnknownReference, EffectiveDateConflict, InvalidTransition, DayInFuture, FourEyesViolation },
    sharedTexts,
    [
      new UnknownReference({ kind: "team", id: "north" }),
      new EffectiveDateConflict({ existing: day("2026-03-01"), proposed: day("2026-02-01") }),
      new InvalidTransition({ entity: "client", state: "Prospect", command: "markDormant", allowed: ["qualify"] }),
      new DayInFuture({ day: day("2026-03-02"), today: day("2026-03-01") }),
      new FourEyesViolation({ rule: "FE1", actor: "li-na", conflictingRole: "wonBy" })
    ]
  )
})

it("a thing that people have no other name for is called what the program calls it", () => {
  const refusal = new UnknownReference({ kind: "spaceship", id: "x" })
  assert.strictEqual(sharedTexts.en.UnknownReference(refusal), "There is no spaceship “x”.")
})
