/**
 * What a portal opens with, as the interface says it (门户接口).
 *
 * @module
 */
export { portal } from "./group.ts"
export { PortalView } from "./model.ts"
