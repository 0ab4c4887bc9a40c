/**
 * The store (存储): the port that keeps events, states, facts and deadlines, and its adapter in memory.
 *
 * @module
 */
export { memoryStores } from "./memory.ts"
export type * from "./model.ts"
export { CommandIdReused, Store, StoreError, Stores, VersionConflict } from "./store.ts"
