/** Deals as an export has them, for measuring bulk writes: the same for the same number, and no two with the same id. */
import { type Day, dayFrom } from "@rmkit/core/kernel"
import { ActorId, CommandId, Instant } from "@rmkit/core/schema"
import type { Change, Commit, Json, NewEvent, NewFact } from "@rmkit/core/store"

const at = Instant.make(1_700_000_000_000)
const source = { file: "sales_pipeline.csv", sha256: "c0ffee".padEnd(64, "a") }

/** A number that looks random and is the same each time. */
const mixed = (seed: number): number => {
  const once = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b)
  const twice = Math.imul(once ^ (once >>> 16), 0x45d9f3b)
  return (twice ^ (twice >>> 16)) >>> 0
}

/** An id of eighteen characters in no order, as many systems give them. */
const idOf = (number: number): string =>
  `006${mixed(number).toString(36).toUpperCase().padStart(7, "0")}${number.toString(36).toUpperCase().padStart(8, "0")}`

const dayOf = (seed: number): Day => {
  const day = dayFrom(2019 + (seed % 6), 1 + ((seed >>> 4) % 12), 1 + ((seed >>> 9) % 28))
  if (day === undefined) throw new TypeError("there is such a day")
  return day
}

/** The change that a new deal is: three or four events, nine indexes, two or three facts. */
export const newDeal = (number: number): Change => {
  const seed = mixed(number + 1)
  const id = idOf(number)
  const manager = `manager ${seed % 500}`
  const [engagedOn, closedOn] = [dayOf(mixed(seed)), dayOf(mixed(seed + 7))]
  const [team, territory] = [`team ${seed % 40}`, `territory ${seed % 8}`]
  const [client, product] = [`client ${mixed(seed + 3) % 20_000}`, `product ${seed % 30}`]
  const value = { amount: 1000 + (seed % 9_000_000), currency: "EUR" }
  const credited = { manager, team, territory, client, product }
  const isWon = seed % 3 > 0
  const stage = ["Prospecting", "Engaging", "Offer", "Contract"][seed % 4] ?? "Offer"
  const last: Json = isWon
    ? { _tag: "DealWon", on: closedOn, value, by: "importer", ...credited }
    : { _tag: "DealLost", on: closedOn, reason: "price", ...credited }
  const told: ReadonlyArray<Json & { readonly _tag: string }> = [
    { _tag: "DealOpened", ...credited, stage, expectedOn: closedOn, probabilityPercent: 50 },
    { _tag: "DealEngaged", on: engagedOn, ...credited },
    ...(seed % 2 === 0 ? [{ _tag: "DealMoved", stage }] : [])
  ]
  const events: ReadonlyArray<NewEvent> = [
    ...told.map((data) => ({ type: data._tag, data })),
    { type: isWon ? "DealWon" : "DealLost", data: last }
  ].map((event) => ({ ...event, source: { ...source, line: number + 2 } }))
  const standing = isWon ? "Won" : "Lost"
  const version = events.length
  const facts: ReadonlyArray<NewFact> = [
    { version: 2, metric: "deals_engaged", day: engagedOn, amount: 1, ...credited },
    ...(isWon
      ? [
        { version, metric: "won_value", day: closedOn, amount: value.amount, currency: "EUR", ...credited },
        { version, metric: "deals_won", day: closedOn, amount: 1, ...credited }
      ]
      : [{ version, metric: "deals_lost", day: closedOn, amount: 1, ...credited }])
  ]
  return {
    entity: "deal",
    id,
    expected: 0,
    events,
    state: {
      _tag: standing,
      ...credited,
      stage,
      expectedOn: closedOn,
      probabilityPercent: 50,
      engagedOn,
      closedOn,
      ...(isWon ? { value, wonBy: "importer" } : { reason: "price" })
    },
    indexes: { ...credited, standing, stage, expectedOn: closedOn, closedOn },
    facts,
    deadlines: []
  }
}

/** One commit of an import: so many new deals, and what the run says of them. */
export const importCommit = (batch: number, deals: ReadonlyArray<Change>): Commit => ({
  commandId: CommandId.make(`import/2024-01-31/${batch}`),
  fingerprint: "import",
  actor: ActorId.make("importer"),
  at,
  changes: [...deals, {
    entity: "import",
    id: "2024-01-31",
    expected: batch,
    events: [{ type: "RowsRead", data: { _tag: "RowsRead", new: deals.length } }],
    state: { batches: batch + 1 },
    indexes: { startedAt: at },
    facts: [],
    deadlines: []
  }]
})
