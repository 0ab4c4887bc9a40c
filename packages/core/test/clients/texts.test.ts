import * as door from "@rmkit/core/clients"
import { ClientId, ManagerId } from "@rmkit/core/schema"
import { it } from "vitest"
import { day } from "../support/arbitraries.ts"
import { assertTexts } from "../support/texts.ts"

it("every refusal of clients has a sentence in English and in Chinese", () => {
  const [client, manager] = [ClientId.make("acme"), ManagerId.make("li-na")]
  assertTexts(door, door.texts, [
    new door.ClientNotOpened(),
    new door.ClientAlreadyOpened({ name: "Acme", stage: "Active" }),
    new door.RegistrationNumberTaken({ registrationNumber: "9131-0001", client }),
    new door.SimilarName({ client, name: "Acme" }),
    new door.SharesDoNotTotal({ totalBasisPoints: 9999 }),
    new door.ShareInvalid({ manager, shareBasisPoints: -1 }),
    new door.OwnerRepeated({ manager }),
    new door.FirstOwnerHasLess({ first: manager, most: ManagerId.make("wang-wei") }),
    new door.NotIdleYet({ lastBusinessOn: day("2026-03-10"), dormantFrom: day("2026-09-06") }),
    new door.StillOpen({ open: [{ kind: "deal", id: "d-1" }] })
  ])
})
