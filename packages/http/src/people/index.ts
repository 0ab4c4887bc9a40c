/**
 * Who asks, and as whom one may look in a demonstration (人员接口).
 *
 * @module
 */
export { people } from "./group.ts"
export { MeView, PersonView } from "./model.ts"
