import * as Schema from "effect/Schema"
import { Credit } from "../people/index.ts"
import { ActorId, Day, Money } from "../schema/index.ts"
import { Credited, ProbabilityPercent } from "./model.ts"

/** What has happened to a product (产品事件). These shapes are stored: to rename one is a migration. */
export const ProductEvent = Schema.TaggedUnion({
  ProductListed: {
    name: Schema.NonEmptyString,
    series: Schema.optionalKey(Schema.NonEmptyString),
    listPrice: Schema.optionalKey(Money)
  },
  PriceChanged: { listPrice: Money }
})
export type ProductEvent = typeof ProductEvent.Type

/**
 * What has happened to a deal (商机事件). Each event that yields a number says to whom it is credited, so that the stream alone gives its facts and a later
 * move of people changes none of them. These shapes are stored: to rename one is a migration.
 */
export const DealEvent = Schema.TaggedUnion({
  DealOpened: {
    ...Credited.fields,
    clientUnknown: Schema.optionalKey(Schema.NonEmptyString),
    stage: Schema.optionalKey(Schema.NonEmptyString),
    expectedOn: Schema.optionalKey(Day),
    probabilityPercent: Schema.optionalKey(ProbabilityPercent)
  },
  DealEngaged: { on: Day, ...Credited.fields },
  DealMoved: { stage: Schema.NonEmptyString, reason: Schema.optionalKey(Schema.NonEmptyString) },
  DealWon: { on: Day, value: Money, by: ActorId, ...Credited.fields },
  DealLost: {
    on: Day,
    reason: Schema.NonEmptyString,
    competitor: Schema.optionalKey(Schema.NonEmptyString),
    ...Credited.fields
  },
  DealAbandoned: { on: Day, reason: Schema.NonEmptyString },
  /** Credited as the loss was that it undoes. */
  DealReopened: {
    on: Day,
    reason: Schema.NonEmptyString,
    undoes: Schema.Literals(["Lost", "Abandoned"]),
    ...Credited.fields
  },
  /** Credited as the win was that it undoes; the loss that it leaves counts for whoever's it is on its own day. */
  WinReversed: { on: Day, reason: Schema.NonEmptyString, value: Money, ...Credited.fields, loss: Credit }
})
export type DealEvent = typeof DealEvent.Type
