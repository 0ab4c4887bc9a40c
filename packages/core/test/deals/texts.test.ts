import * as door from "@rmkit/core/deals"
import { ClientId, Currency, ManagerId } from "@rmkit/core/schema"
import { assert, it } from "vitest"
import { day } from "../support/arbitraries.ts"
import { assertTexts } from "../support/texts.ts"

const value = { amount: 105_400, currency: Currency.make("USD") }
const [closedOn, engagedOn, client] = [day("2017-03-01"), day("2016-10-20"), ClientId.make("acme")]

it("every refusal of deals has a sentence in English and in Chinese", () => {
  assertTexts(door, door.texts, [
    new door.NotOpened(),
    new door.AlreadyOpened({ opened: { manager: ManagerId.make("li-na"), won: { on: closedOn, value } } }),
    new door.ClientMissing(),
    new door.ClientBothKnownAndUnknown({ client }),
    new door.ClientIsClosed({ client, closedOn }),
    new door.AlreadyEngaged({ engagedOn }),
    new door.ClosedBeforeEngaged({ engagedOn, closedOn }),
    new door.NegativeValue({ value: { ...value, amount: -1 } }),
    new door.AlreadyWon({ closedOn, value }),
    new door.AlreadyLost({ closedOn, reason: "price" }),
    new door.AlreadyAbandoned({ closedOn, reason: "budget cut" }),
    new door.NotWon(),
    new door.ReopenTooLate({ closedOn, lastDay: day("2017-05-30") }),
    new door.NotListed(),
    new door.AlreadyListed({ listed: { name: "GTX Pro" } })
  ])
})

it("money is told in major units with its currency", () => {
  assert.strictEqual(
    door.texts.en.AlreadyWon(new door.AlreadyWon({ closedOn, value })),
    "The deal was won on 2017-03-01 for 1054.00 USD."
  )
})
