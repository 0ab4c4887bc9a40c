/**
 * The programme as the interface says it (制度接口): versions, rulebook, differences, the draft, and its publication.
 *
 * @module
 */
export { programme } from "./group.ts"
export { ComparisonView, DifferenceView, DraftView, Publication, RulebookView, VersionView } from "./model.ts"
