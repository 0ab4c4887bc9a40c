/**
 * The programme (管理制度): the versioned document of all rules. Drafted, checked whole, published by a second person, in force from a day.
 *
 * @module
 */
export { checkProgramme } from "./check.ts"
export * from "./decide.ts"
export { type Difference, pathOf, segmentsOf, under } from "./difference.ts"
export { differs, inOrder, listDifferences, titleDifferences } from "./differing.ts"
export { ProgrammeEvent } from "./events.ts"
export { evolve, initial } from "./evolve.ts"
export { Common, Document, Draft, Programme, Role, RoleGrant, Version } from "./model.ts"
export {
  defineSection,
  type Known,
  type Module,
  type ModuleWords,
  type Section,
  type SectionWords,
  type Telling
} from "./module.ts"
export { type PrintFormat, printRulebook } from "./print.ts"
export type { Article, Chapter, Provision, Provisions, Rulebook, RulebookHead, RuleTable } from "./rulebook.ts"
export { says } from "./says.ts"
export { texts } from "./texts.ts"
export { differencesOf, rulebookOf } from "./told.ts"
export { type DraftView, sameDocument, versionOn, type VersionView } from "./view.ts"
export { asIs, both, listed, quoted, together } from "./words.ts"
