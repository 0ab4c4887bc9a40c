/**
 * The contract of the interface (接口契约).
 *
 * @module
 */
export { Acting } from "./acting.ts"
export { Api } from "./api.ts"
