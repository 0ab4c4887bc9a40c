/**
 * Deals (商机): opened, engaged, won, lost, and the numbers that this yields for whoever's they were on the day.
 *
 * @example
 * const numbers = events.flatMap(factsOf)
 *
 * @module
 */
export { countedOf, managerOn } from "./credits.ts"
export * from "./decide.ts"
export { Counted, DealEvent, ProductEvent } from "./events.ts"
export * from "./evolve.ts"
export { baseFacts, factsOf } from "./facts.ts"
export {
  Credited,
  Deal,
  DealRules,
  defaultDealRules,
  type KnownDeal,
  type ListedProduct,
  Product,
  Tenure
} from "./model.ts"
export * from "./opening.ts"
export * from "./products.ts"
export { reconcile, recredit } from "./reconcile.ts"
export * from "./refusals.ts"
export { texts } from "./texts.ts"
export { cycleDaysOf } from "./view.ts"
