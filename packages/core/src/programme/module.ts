import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Permission } from "../access/index.ts"
import type { AnyEntity } from "../entity/index.ts"
import type { BaseFact, Problem, Text } from "../kernel/index.ts"
import { problemsOf } from "../schema/index.ts"
import type { Difference } from "./difference.ts"
import type { Provisions } from "./rulebook.ts"

/** What the check of a section may rely on (校验依据): what the host's modules offer, and the document's common part. */
export interface Known {
  readonly baseFacts: ReadonlyArray<BaseFact>
  readonly permissions: ReadonlyArray<Permission>
  readonly currency: string
  readonly roles: ReadonlyArray<string>
}

/** What people call what one may be allowed to do in a module (权限表述). */
export interface ModuleWords {
  /** The module as permissions spell it: `deals`. */
  readonly module: string
  /** What it is about: `{ en: "deals", zh: "商机" }`. */
  readonly subject: Text
  /** By permission, as it follows “may”: `{ "deals.win": { en: "record that a deal is won", zh: "登记赢单" } }`. */
  readonly permissions: Readonly<Record<string, Text>>
}

/** What the words of a section may rely on (表述依据). */
export interface Telling extends Known {
  readonly words: ReadonlyArray<ModuleWords>
  /** What people call a role. */
  readonly roleTitle: (role: string) => Text
}

/** What a section says to people (章节表述): as a part of the printed rulebook, and of what changes in it. It is asked of parts that pass their check alone. */
export interface SectionWords<A> {
  readonly rulebook: (section: A, telling: Telling) => ReadonlyArray<Provisions>
  /** Differences that it does not tell are told path by path. */
  readonly differences: (
    before: A,
    after: A,
    telling: { readonly before: Telling; readonly after: Telling }
  ) => ReadonlyArray<Difference>
}

/** A part of the programme that a module owns (制度章节): some fields of the document, and what must hold between them. */
export interface Section<A = unknown> {
  /** The fields of the document that are its own. */
  readonly fields: ReadonlyArray<string>
  /** Its part of a document, or every problem of its shape. */
  readonly read: (document: Readonly<Record<string, unknown>>) => Result.Result<A, ReadonlyArray<Problem>>
  /** Every problem of its part: of shape, and once that is right of sense. */
  readonly check: (document: Readonly<Record<string, unknown>>, known: Known) => ReadonlyArray<Problem>
  /** Its chapters of the rulebook; undefined where it has no words of its own, or its part does not pass the check. */
  readonly rulebook: (
    document: Readonly<Record<string, unknown>>,
    telling: Telling
  ) => ReadonlyArray<Provisions> | undefined
  /** What its part of two documents differs in; nothing where it has no words of its own, or a part does not pass the check. */
  readonly differences: (
    before: Readonly<Record<string, unknown>>,
    after: Readonly<Record<string, unknown>>,
    telling: { readonly before: Telling; readonly after: Telling }
  ) => ReadonlyArray<Difference>
}

/** All errors at once, and no field that nobody reads. */
const strictly = { errors: "all", onExcessProperty: "error" } as const

const pick = (document: Readonly<Record<string, unknown>>, fields: ReadonlyArray<string>) =>
  Object.fromEntries(Object.entries(document).filter(([key]) => fields.includes(key)))

/** Declares a section by the schema of its fields, what must hold between them, and what it says to people (声明章节). */
export const defineSection = <A>(
  schema: Schema.Codec<A, unknown> & { readonly fields: Readonly<Record<string, unknown>> },
  check: (section: A, known: Known) => ReadonlyArray<Problem>,
  words?: SectionWords<A>
): Section<A> => {
  const fields = Object.keys(schema.fields)
  const decode = Schema.decodeUnknownResult(schema, strictly)
  const read = (document: Readonly<Record<string, unknown>>): Result.Result<A, ReadonlyArray<Problem>> => {
    const part = pick(document, fields)
    return Result.mapError(decode(part), (error) => problemsOf(error, part))
  }
  /** The part, if nothing is wrong with it: words may then rely on what the check makes sure of. */
  const sound = (document: Readonly<Record<string, unknown>>, known: Known): A | undefined => {
    const part = Result.getOrUndefined(read(document))
    return part === undefined || check(part, known).length > 0 ? undefined : part
  }
  return {
    fields,
    read,
    check: (document, known) =>
      Result.match(read(document), {
        onFailure: (problems) => problems,
        onSuccess: (section) => check(section, known)
      }),
    rulebook: (document, telling) => {
      const part = sound(document, telling)
      return part === undefined ? undefined : words?.rulebook(part, telling)
    },
    differences: (before, after, telling) => {
      const [was, is] = [sound(before, telling.before), sound(after, telling.after)]
      return was === undefined || is === undefined ? [] : words?.differences(was, is, telling) ?? []
    }
  }
}

/**
 * A module as a host lists it (模块登记): once, so that the machinery below knows no module by name.
 *
 * @example
 * const modules = [people, clients, deals, kpi]
 */
export interface Module {
  readonly name: string
  readonly entities: ReadonlyArray<AnyEntity>
  /** What one may be allowed to do here. */
  readonly permissions: ReadonlyArray<Permission>
  readonly baseFacts: ReadonlyArray<BaseFact>
  readonly section?: Section
  /** What people call what one may be allowed to do here. */
  readonly words?: ModuleWords
  /** What its refusals say to people, by tag. */
  readonly texts?: { readonly [Language in keyof Text]: { readonly [Tag in string]: (refusal: never) => string } }
}
