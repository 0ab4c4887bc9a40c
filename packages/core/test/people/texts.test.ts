import * as door from "@rmkit/core/people"
import { ManagerId, RoleId } from "@rmkit/core/schema"
import { it } from "vitest"
import { day } from "../support/arbitraries.ts"
import { assertTexts } from "../support/texts.ts"

it("every refusal of people has a sentence in English and in Chinese", () => {
  assertTexts(door, door.texts, [
    new door.NotJoined(),
    new door.AlreadyJoined({ joined: { name: "Li Na", role: RoleId.make("rm") } }),
    new door.AlreadyLeft({ lastDay: day("2026-03-31") }),
    new door.NotFormed(),
    new door.AlreadyFormed({ formed: { name: "North One" } }),
    new door.AppointmentPending({ manager: ManagerId.make("li-na"), from: day("2026-03-01") }),
    new door.AlreadyDefined({ defined: { name: "North" } })
  ])
})
