import * as Schema from "effect/Schema"
import { Credit } from "../people/index.ts"
import { ActorId, Day, Money } from "../schema/index.ts"
import { Credited, ProbabilityPercent, TakenBack, Tenure } from "./model.ts"

/** Of which day it is known: that of another system's word, or that on which it was said here where it is not the day on which it happened. */
const told = { asOf: Schema.optionalKey(Day), recordedOn: Schema.optionalKey(Day) }

/** What has happened to a product (产品事件). These shapes are stored: to rename one is a migration. */
export const ProductEvent = Schema.TaggedUnion({
  ProductListed: {
    name: Schema.NonEmptyString,
    series: Schema.optionalKey(Schema.NonEmptyString),
    listPrice: Schema.optionalKey(Money),
    asOf: Schema.optionalKey(Day)
  },
  PriceChanged: { listPrice: Money, ...told },
  /** What it is called, to which series it belongs and what it costs, as it is known now. */
  ProductCorrected: {
    name: Schema.NonEmptyString,
    series: Schema.optionalKey(Schema.NonEmptyString),
    listPrice: Schema.optionalKey(Money),
    asOf: Day
  }
})
export type ProductEvent = typeof ProductEvent.Type

const Happened = Schema.Struct({ on: Day, ...Credited.fields })

/** What a deal counts for (商机计数): its engagement, its win or its loss, each with its day and as it is credited; and what counted and was taken back on another day. */
export const Counted = Schema.Struct({
  engaged: Schema.optionalKey(Happened),
  won: Schema.optionalKey(Schema.Struct({ ...Happened.fields, value: Money })),
  lost: Schema.optionalKey(Happened),
  takenBack: Schema.optionalKey(Schema.NonEmptyArray(TakenBack))
})
export type Counted = typeof Counted.Type

/** How a deal stands, all of it, with what it counts for now, and what it counted for until now: the difference of both is what the event yields. */
const standing = {
  /** Whose it is now. */
  ...Credited.fields,
  tenures: Schema.optionalKey(Schema.NonEmptyArray(Tenure)),
  clientUnknown: Schema.optionalKey(Schema.NonEmptyString),
  stage: Schema.optionalKey(Schema.NonEmptyString),
  expectedOn: Schema.optionalKey(Day),
  probabilityPercent: Schema.optionalKey(ProbabilityPercent),
  engaged: Schema.optionalKey(Happened),
  won: Schema.optionalKey(Schema.Struct({ ...Happened.fields, value: Money, by: ActorId })),
  lost: Schema.optionalKey(Schema.Struct({
    ...Happened.fields,
    reason: Schema.NonEmptyString,
    competitor: Schema.optionalKey(Schema.NonEmptyString)
  })),
  abandoned: Schema.optionalKey(Schema.Struct({ on: Day, reason: Schema.NonEmptyString })),
  takenBack: Schema.optionalKey(Schema.NonEmptyArray(TakenBack)),
  was: Counted
}

/**
 * What has happened to a deal (商机事件). Each event that yields a number says to whom it is credited, so that the stream alone gives its facts and a later
 * move of people changes none of them. What another system said has the day of its word, `asOf`; what is said here later than on its own day has the day on which it
 * was, `recordedOn`. These shapes are stored: to rename one is a migration.
 */
export const DealEvent = Schema.TaggedUnion({
  DealOpened: {
    ...Credited.fields,
    clientUnknown: Schema.optionalKey(Schema.NonEmptyString),
    stage: Schema.optionalKey(Schema.NonEmptyString),
    expectedOn: Schema.optionalKey(Day),
    probabilityPercent: Schema.optionalKey(ProbabilityPercent),
    ...told
  },
  DealEngaged: { on: Day, ...Credited.fields, ...told },
  DealMoved: { stage: Schema.NonEmptyString, reason: Schema.optionalKey(Schema.NonEmptyString), ...told },
  /** When it is expected to close, and how likely it is won, as another system says. */
  DealForecast: {
    expectedOn: Schema.optionalKey(Day),
    probabilityPercent: Schema.optionalKey(ProbabilityPercent),
    asOf: Day
  },
  DealWon: { on: Day, value: Money, by: ActorId, ...Credited.fields, ...told },
  DealLost: {
    on: Day,
    reason: Schema.NonEmptyString,
    competitor: Schema.optionalKey(Schema.NonEmptyString),
    ...Credited.fields,
    ...told
  },
  DealAbandoned: { on: Day, reason: Schema.NonEmptyString, recordedOn: Schema.optionalKey(Day) },
  /** Credited as the loss was that it undoes. */
  DealReopened: {
    on: Day,
    reason: Schema.NonEmptyString,
    undoes: Schema.Literals(["Lost", "Abandoned"]),
    ...Credited.fields
  },
  /** Credited as the win was that it undoes; the loss that it leaves counts for whoever's it is on its own day. */
  WinReversed: { on: Day, reason: Schema.NonEmptyString, value: Money, ...Credited.fields, loss: Credit },
  /** Another system says that it stands like this. What it counted for is taken back on its own day, and what it counts for counts on its own day. */
  DealCorrected: { ...standing, asOf: Day },
  /** It stands as before, and is credited to where its managers were by what is known of them now. */
  DealRecredited: standing
})
export type DealEvent = typeof DealEvent.Type
