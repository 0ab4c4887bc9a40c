/**
 * Import runs (数据导入): what was read from which file, and what became of every row.
 *
 * @module
 */
export * from "./decide.ts"
export * from "./events.ts"
export * from "./evolve.ts"
export * from "./model.ts"
export * from "./view.ts"
