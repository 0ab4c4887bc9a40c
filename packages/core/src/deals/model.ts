import * as Schema from "effect/Schema"
import { Credit } from "../people/index.ts"
import { ActorId, ClientId, Day, ManagerId, Money, ProductId } from "../schema/index.ts"

/** A product (产品) as its events add up. */
export const Product = Schema.TaggedUnion({
  Unknown: {},
  Listed: {
    name: Schema.NonEmptyString,
    series: Schema.optionalKey(Schema.NonEmptyString),
    listPrice: Schema.optionalKey(Money),
    /** The day of the last word of another system that changed something. */
    asOf: Schema.optionalKey(Day),
    /** The last day on which people changed it here. */
    changedOn: Schema.optionalKey(Day)
  }
})
export type Product = typeof Product.Type

/** A product that is listed (已上架产品). */
export type ListedProduct = Exclude<Product, { readonly _tag: "Unknown" }>

/** To whom and to what the numbers of a deal belong (业绩归属): whose it is, where they were on the day, the client where known, and the product. */
export const Credited = Schema.Struct({
  ...Credit.fields,
  client: Schema.optionalKey(ClientId),
  product: Schema.optionalKey(ProductId)
})
export type Credited = typeof Credited.Type

/** Whose a deal is from a day on (商机归属经理). Without a day it holds from the beginning of the records. */
export const Tenure = Schema.Struct({ from: Schema.optionalKey(Day), manager: ManagerId })
export type Tenure = typeof Tenure.Type

/** A win or a loss that people have undone here (已撤销结果): it counted on its day, and was taken back on the day of the undoing. */
export const TakenBack = Schema.Struct({
  on: Day,
  takenBackOn: Day,
  ...Credited.fields,
  /** What was won; absent for a loss. */
  value: Schema.optionalKey(Money)
})
export type TakenBack = typeof TakenBack.Type

/** How likely it is that a deal is won (赢单概率), in whole percent. */
export const ProbabilityPercent = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100 }))

const deal = {
  ...Credited.fields,
  /** Why the client is not known, where it is not. */
  clientUnknown: Schema.optionalKey(Schema.NonEmptyString),
  /** Where it is on its way, in the words of the company. */
  stage: Schema.optionalKey(Schema.NonEmptyString),
  expectedOn: Schema.optionalKey(Day),
  probabilityPercent: Schema.optionalKey(ProbabilityPercent),
  engagedOn: Schema.optionalKey(Day),
  /** To whom the engagement counts, where it is not as above. */
  engagedAs: Schema.optionalKey(Credited),
  /** Whose it was when, where it has had several managers: oldest first, each from a later day. The last of them is the one above. */
  tenures: Schema.optionalKey(Schema.NonEmptyArray(Tenure)),
  /** What people have undone, as far as no other system has said since how it stands. */
  takenBack: Schema.optionalKey(Schema.NonEmptyArray(TakenBack)),
  /** The day of the last word of another system that changed something. */
  asOf: Schema.optionalKey(Day),
  /** The last day on which people changed it here. */
  changedOn: Schema.optionalKey(Day)
}

/** To whom a win or a loss counts, where it is not as above. */
const closedAs = Schema.optionalKey(Credited)

/** A deal (商机) as its events add up. Credited is what happened to it last. */
export const Deal = Schema.TaggedUnion({
  Unknown: {},
  Open: deal,
  Won: { ...deal, closedOn: Day, closedAs, value: Money, wonBy: ActorId },
  Lost: {
    ...deal,
    closedOn: Day,
    closedAs,
    reason: Schema.NonEmptyString,
    competitor: Schema.optionalKey(Schema.NonEmptyString)
  },
  Abandoned: { ...deal, closedOn: Day, reason: Schema.NonEmptyString }
})
export type Deal = typeof Deal.Type

/** A deal that has been opened (已登记商机). */
export type KnownDeal = Exclude<Deal, { readonly _tag: "Unknown" }>

/** The rules of deals (商机规则). */
export const DealRules = Schema.Struct({
  /** Days after which a deal that was lost or abandoned stays so. */
  reopenWithinDays: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 36_500 }))
})
export type DealRules = typeof DealRules.Type

/** The rules where a company says nothing else (默认规则). */
export const defaultDealRules: DealRules = { reopenWithinDays: 90 }
