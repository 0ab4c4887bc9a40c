import type { FactOf } from "../entity/index.ts"
import type { BaseFact, Day } from "../kernel/index.ts"
import type { DealEvent } from "./events.ts"
import type { Credited } from "./model.ts"

/** The numbers that deals yield (商机基础事实). */
export const baseFacts: ReadonlyArray<BaseFact> = [
  { name: "won_value", unit: "money", title: { en: "Won value", zh: "赢单金额" } },
  { name: "deals_won", unit: "count", title: { en: "Deals won", zh: "赢单数" } },
  { name: "deals_lost", unit: "count", title: { en: "Deals lost", zh: "丢单数" } },
  { name: "deals_engaged", unit: "count", title: { en: "Deals engaged", zh: "接触商机数" } }
]

const counted = (
  metric: string,
  day: Day,
  amount: number,
  { client, manager, product, team, territory }: Credited
): FactOf => ({ metric, day, amount, manager, team, territory, client, product })

/**
 * The numbers that an event yields: engaging, winning and losing on their days. What is undone is taken back on the day of the undoing, credited as it was, so
 * that the numbers of a past day never change and all of them add up to how the deal stands.
 */
export const factsOf = (event: DealEvent): ReadonlyArray<FactOf> => {
  switch (event._tag) {
    case "DealEngaged":
      return [counted("deals_engaged", event.on, 1, event)]
    case "DealWon":
      return [
        { ...counted("won_value", event.on, event.value.amount, event), currency: event.value.currency },
        counted("deals_won", event.on, 1, event)
      ]
    case "DealLost":
      return [counted("deals_lost", event.on, 1, event)]
    case "DealReopened":
      return event.undoes === "Lost" ? [counted("deals_lost", event.on, -1, event)] : []
    case "WinReversed": {
      const { client, loss, on, product, value } = event
      return [
        // a value of zero stays 0, since -0 is none in JSON
        { ...counted("won_value", on, 0 - value.amount, event), currency: value.currency },
        counted("deals_won", on, -1, event),
        counted("deals_lost", on, 1, { ...loss, ...client && { client }, ...product && { product } })
      ]
    }
    case "DealOpened":
    case "DealMoved":
    case "DealAbandoned":
      return []
  }
}
