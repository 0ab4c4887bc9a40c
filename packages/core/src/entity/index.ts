/**
 * The machinery under every module (实体机制): an entity is declared once, a command is a pure function, and the service is derived.
 *
 * @module
 */
export * from "./definition.ts"
export type { Difference } from "./difference.ts"
export * from "./entity.ts"
export * from "./lists.ts"
export * from "./plain.ts"
export * from "./reconcile.ts"
export * from "./references.ts"
export * from "./refusals.ts"
export * from "./texts.ts"
export * from "./today.ts"
export * from "./told.ts"
export * from "./verify.ts"
