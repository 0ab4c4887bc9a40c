/**
 * The machinery under every module (实体机制): an entity is declared once, a command is a pure function, and the service is derived.
 *
 * @module
 */
export * from "./definition.ts"
export * from "./entity.ts"
export * from "./verify.ts"
