/**
 * The store (存储): the port that keeps events, states, facts and deadlines, and its adapter in memory.
 *
 * @module
 */
export {
  objectionToCommit,
  objectionToDerived,
  objectionToDueQuery,
  objectionToRestored,
  objectionToStateQuery
} from "./check.ts"
export { cursorAfter, cursorOf, type StateCursor } from "./cursor.ts"
export { memoryStores } from "./memory.ts"
export type * from "./model.ts"
export { compareDeadlines, compareFacts, compareIndexValues, compareText, rankOf, totalsTold } from "./order.ts"
export { CommandIdReused, Store, StoreError, Stores, VersionConflict } from "./store.ts"
export { factsOf, writtenBy, type WrittenEvent } from "./written.ts"
