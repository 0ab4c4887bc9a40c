import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Text } from "../kernel/index.ts"
import { knownOf } from "./check.ts"
import type { Difference } from "./difference.ts"
import { generalDifferences } from "./general-differences.ts"
import { changeProvisions, generalProvisions } from "./general-rulebook.ts"
import { Common, type Document } from "./model.ts"
import type { Module, Telling } from "./module.ts"
import { plainDifferences } from "./plain-differences.ts"
import { plainProvisions } from "./plain-provisions.ts"
import { numbered, type Rulebook, type RulebookHead } from "./rulebook.ts"
import { asIs, both } from "./words.ts"

const decodeCommon = Schema.decodeUnknownResult(Common, { onExcessProperty: "error" })
const commonFields = Object.keys(Common.fields)

/** The common part, if words can be found for all of it: nothing in it is unknown, and its roles are told apart. */
const commonOf = (document: Document): Common | undefined => {
  const part = Object.fromEntries(Object.entries(document).filter(([field]) => commonFields.includes(field)))
  const common = Result.getOrUndefined(decodeCommon(part))
  return new Set(common?.roles.map(({ id }) => id)).size === common?.roles.length ? common : undefined
}

const tellingOf = (document: Document, modules: ReadonlyArray<Module>): Telling => {
  const roles = new Map(commonOf(document)?.roles.map(({ id, title }) => [String(id), title]) ?? [])
  return {
    ...knownOf(document, modules),
    words: modules.flatMap(({ words }) => words ?? []),
    roleTitle: (role) => roles.get(role) ?? asIs(role)
  }
}

const untitled: Text = both("Programme", "管理制度")

/**
 * A document as a company prints it (制度文本): chapters of numbered articles in both languages. What no module has words for is printed field by field, so
 * that paper and software cannot disagree.
 *
 * @example
 * const rulebook = rulebookOf(JSON.parse(text), [people, clients, deals, kpi])
 */
export const rulebookOf = (document: Document, modules: ReadonlyArray<Module>, head?: RulebookHead): Rulebook => {
  const telling = tellingOf(document, modules)
  const common = commonOf(document)
  const sections = modules.flatMap(({ section }) => section ?? [])
  // the words of a section rely on the common part, so without one everything is printed field by field
  const worded = common === undefined ? [] : sections.map((section) => ({
    section,
    chapters: section.rulebook(document, telling)
  }))
  const told = new Set([
    ...common === undefined ? [] : commonFields,
    ...worded.flatMap(({ chapters, section }) => (chapters === undefined ? [] : section.fields))
  ])
  return {
    title: common?.title ?? untitled,
    version: head?.version ?? null,
    effectiveFrom: head?.effectiveFrom ?? common?.effectiveFrom ?? null,
    chapters: numbered([
      ...common === undefined ? [] : generalProvisions(common, telling, head),
      ...worded.flatMap(({ chapters }) => chapters ?? []),
      ...plainProvisions(Object.fromEntries(Object.entries(document).filter(([field]) => !told.has(field)))),
      changeProvisions
    ])
  }
}

/**
 * What differs between two documents, in words (制度差异): none exactly when they say the same, whatever the order of their fields. Entries of lists are told
 * apart by their ids and not by where they stand.
 *
 * @example
 * differencesOf(before, after, modules).map(({ says }) => says.en)
 */
export const differencesOf = (
  before: Document,
  after: Document,
  modules: ReadonlyArray<Module>
): ReadonlyArray<Difference> => {
  const telling = { before: tellingOf(before, modules), after: tellingOf(after, modules) }
  const [was, is] = [commonOf(before), commonOf(after)]
  const told = was === undefined || is === undefined ? [] : [
    ...generalDifferences(was, is, telling.after),
    ...modules.flatMap(({ section }) => section?.differences(before, after, telling) ?? [])
  ]
  return [...told, ...plainDifferences(before, after, told)]
}
