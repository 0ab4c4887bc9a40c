/**
 * Clients (客户): their life cycle, who looks after them, and what is known of them.
 *
 * @example
 * const [first] = ownersOn(client, day)
 *
 * @module
 */
export * from "./decide.ts"
export { ClientEvent } from "./events.ts"
export { evolve, initial } from "./evolve.ts"
export { baseFacts, factsOf } from "./facts.ts"
export { nameKeyOf } from "./likeness.ts"
export {
  Client,
  ClientKind,
  ClientRules,
  defaultClientRules,
  Dossier,
  type KnownClient,
  Owner,
  Ownership,
  TakenOverStage
} from "./model.ts"
export * from "./opening.ts"
export { reconcile, type ReconcilingKnown, wordsOn } from "./reconcile.ts"
export * from "./refusals.ts"
export type { Share } from "./shares.ts"
export { texts } from "./texts.ts"
export * from "./view.ts"
