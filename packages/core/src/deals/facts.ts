import type { FactOf } from "../entity/index.ts"
import { isSame } from "../entity/plain.ts"
import type { BaseFact, Day, Money } from "../kernel/index.ts"
import { sameCredit } from "./credits.ts"
import type { Counted, DealEvent } from "./events.ts"
import type { Credited, TakenBack } from "./model.ts"

/** The numbers that deals yield (商机基础事实). */
export const baseFacts: ReadonlyArray<BaseFact> = [
  { name: "won_value", unit: "money", title: { en: "Won value", zh: "赢单金额" } },
  { name: "deals_won", unit: "count", title: { en: "Deals won", zh: "赢单数" } },
  { name: "deals_lost", unit: "count", title: { en: "Deals lost", zh: "丢单数" } },
  { name: "deals_engaged", unit: "count", title: { en: "Deals engaged", zh: "接触商机数" } }
]

/** Counted, or taken back. */
type Sign = 1 | -1

const factOf = (
  metric: string,
  day: Day,
  amount: number,
  sign: Sign,
  { client, manager, product, team, territory }: Credited
): FactOf => ({
  metric,
  day,
  // a value of zero stays 0, since -0 is none in JSON
  amount: sign === 1 ? amount : 0 - amount,
  ...sign === -1 && { reversal: true },
  manager,
  team,
  territory,
  client,
  product
})

const counted = (metric: string, day: Day, sign: Sign, credit: Credited) => factOf(metric, day, 1, sign, credit)

/** The value and the win, on the day of the win or of its undoing. */
const wonFacts = (on: Day, value: Money, credit: Credited, sign: Sign): ReadonlyArray<FactOf> => [
  valueFact(on, value, credit, sign),
  counted("deals_won", on, sign, credit)
]

const valueFact = (on: Day, { amount, currency }: Money, credit: Credited, sign: Sign): FactOf => ({
  ...factOf("won_value", on, amount, sign, credit),
  currency
})

type Happened = NonNullable<Counted["engaged"]>

const sameAs = (one: Happened | undefined, other: Happened | undefined): boolean =>
  one === undefined || other === undefined ? one === other : one.on === other.on && sameCredit(one, other)

/** One taken back where it was and counted where it is, unless that is the same. */
const moved = (metric: string, was: Happened | undefined, is: Happened | undefined): ReadonlyArray<FactOf> =>
  sameAs(was, is) ? [] : [
    ...was === undefined ? [] : [counted(metric, was.on, -1, was)],
    ...is === undefined ? [] : [counted(metric, is.on, 1, is)]
  ]

/** What people undid and another system says was so, or never was: both the counting and its taking back are gone from their days. */
const forgotten = ({ on, takenBackOn, value, ...credit }: TakenBack): ReadonlyArray<FactOf> =>
  value === undefined
    ? [counted("deals_lost", takenBackOn, 1, credit), counted("deals_lost", on, -1, credit)]
    : [...wonFacts(takenBackOn, value, credit, 1), ...wonFacts(on, value, credit, -1)]

/** What counted before is taken back on its own day, and what counts now counts on its own. What counts as before is left alone. */
const correctedFacts = (was: Counted, is: Counted): ReadonlyArray<FactOf> => {
  const sameValue = sameAs(was.won, is.won) && was.won?.value.amount === is.won?.value.amount
    && was.won?.value.currency === is.won?.value.currency
  return [
    ...isSame(was.takenBack, is.takenBack) ? [] : (was.takenBack ?? []).flatMap(forgotten),
    ...moved("deals_engaged", was.engaged, is.engaged),
    ...sameValue || was.won === undefined ? [] : [valueFact(was.won.on, was.won.value, was.won, -1)],
    ...sameValue || is.won === undefined ? [] : [valueFact(is.won.on, is.won.value, is.won, 1)],
    ...moved("deals_won", was.won, is.won),
    ...moved("deals_lost", was.lost, is.lost)
  ]
}

/**
 * The numbers that an event yields: engaging, winning and losing on their days. What people undo is taken back on the day of the undoing, credited as it was, so
 * that the numbers of a past day stay. What was never so, by the word of another system, is taken back on its own day. All numbers add up to how the deal stands.
 */
export const factsOf = (event: DealEvent): ReadonlyArray<FactOf> => {
  switch (event._tag) {
    case "DealEngaged":
      return [counted("deals_engaged", event.on, 1, event)]
    case "DealWon":
      return wonFacts(event.on, event.value, event, 1)
    case "DealLost":
      return [counted("deals_lost", event.on, 1, event)]
    case "DealReopened":
      return event.undoes === "Lost" ? [counted("deals_lost", event.on, -1, event)] : []
    case "WinReversed": {
      const { client, loss, on, product, value } = event
      return [
        ...wonFacts(on, value, event, -1),
        counted("deals_lost", on, 1, { ...loss, ...client && { client }, ...product && { product } })
      ]
    }
    case "DealCorrected":
    case "DealRecredited":
      return correctedFacts(event.was, event)
    case "DealOpened":
    case "DealMoved":
    case "DealForecast":
    case "DealAbandoned":
      return []
  }
}
