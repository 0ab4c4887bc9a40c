import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Permission } from "../access/index.ts"
import type { AnyEntity } from "../entity/index.ts"
import type { BaseFact, Problem, Text } from "../kernel/index.ts"
import { problemsOf } from "../schema/index.ts"

/** What the check of a section may rely on (校验依据): what the host's modules offer, and the document's common part. */
export interface Known {
  readonly baseFacts: ReadonlyArray<BaseFact>
  readonly permissions: ReadonlyArray<Permission>
  readonly currency: string
  readonly roles: ReadonlyArray<string>
}

/** A part of the programme that a module owns (制度章节): some fields of the document, and what must hold between them. */
export interface Section<A = unknown> {
  /** The fields of the document that are its own. */
  readonly fields: ReadonlyArray<string>
  /** Its part of a document, or every problem of its shape. */
  readonly read: (document: Readonly<Record<string, unknown>>) => Result.Result<A, ReadonlyArray<Problem>>
  /** Every problem of its part: of shape, and once that is right of sense. */
  readonly check: (document: Readonly<Record<string, unknown>>, known: Known) => ReadonlyArray<Problem>
}

/** All errors at once, and no field that nobody reads. */
const strictly = { errors: "all", onExcessProperty: "error" } as const

const pick = (document: Readonly<Record<string, unknown>>, fields: ReadonlyArray<string>) =>
  Object.fromEntries(Object.entries(document).filter(([key]) => fields.includes(key)))

/** Declares a section by the schema of its fields (声明章节). */
export const defineSection = <A>(
  schema: Schema.Codec<A, unknown> & { readonly fields: Readonly<Record<string, unknown>> },
  check: (section: A, known: Known) => ReadonlyArray<Problem>
): Section<A> => {
  const fields = Object.keys(schema.fields)
  const decode = Schema.decodeUnknownResult(schema, strictly)
  const read = (document: Readonly<Record<string, unknown>>): Result.Result<A, ReadonlyArray<Problem>> => {
    const part = pick(document, fields)
    return Result.mapError(decode(part), (error) => problemsOf(error, part))
  }
  return {
    fields,
    read,
    check: (document, known) =>
      Result.match(read(document), {
        onFailure: (problems) => problems,
        onSuccess: (section) => check(section, known)
      })
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
  /** What its refusals say to people, by tag. */
  readonly texts?: { readonly [Language in keyof Text]: { readonly [Tag in string]: (refusal: never) => string } }
}
