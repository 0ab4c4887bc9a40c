/**
 * What every store has to prove (存储一致性测试): the ten promises of the store port, for an adapter of ours or a stranger's.
 *
 * @example
 * storeConformance("my store", myStores, { outlivesLayer: true })
 *
 * @module
 */
export { type ConformanceOptions, storeConformance } from "./conformance.ts"
export { type PromiseName, type StoreProof, storeProofs } from "./proofs.ts"
