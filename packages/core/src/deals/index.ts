/**
 * Deals (商机): opened, engaged, won, lost, and the numbers that this yields for whoever's they were on the day.
 *
 * @example
 * const numbers = events.flatMap(factsOf)
 *
 * @module
 */
export * from "./decide.ts"
export { DealEvent, ProductEvent } from "./events.ts"
export * from "./evolve.ts"
export { baseFacts, factsOf } from "./facts.ts"
export { Credited, Deal, DealRules, defaultDealRules, type KnownDeal, type ListedProduct, Product } from "./model.ts"
export * from "./refusals.ts"
export { texts } from "./texts.ts"
export { cycleDaysOf } from "./view.ts"
