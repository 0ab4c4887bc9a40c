import type { CurrentActor, Permission } from "@rmkit/core/access"
import {
  type CommandOptions,
  type Reconciled,
  type Reconciling,
  UnknownReference,
  Unreadable
} from "@rmkit/core/entity"
import type { Problem, Tagged, Text } from "@rmkit/core/kernel"
import { acceptedIn, problemsOf } from "@rmkit/core/schema"
import { StoreError, VersionConflict } from "@rmkit/core/store"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { sayFailure } from "../failures.ts"
import type { FieldType, Value } from "./values.ts"

/** What a record takes in one field (记录字段). */
export type FieldKind = FieldType & {
  readonly required: boolean
  /** The kind of record whose id it is. */
  readonly refers?: string
  /** What to warn of when it is empty. */
  readonly whenEmpty?: Text
}

/** A rule of the trade forbids what a row says (记录被拒绝). */
export class Refused extends Data.TaggedError("Refused")<{
  readonly says: Text
  /** The record that there is not, where that is why. */
  readonly unknown?: { readonly kind: string; readonly id: string }
  /** The field that says it, where it is one and not the record as a whole. */
  readonly field?: string
}> {}

/** Why a record is not written: it is refused, which costs a row; somebody else wrote it meanwhile; or the store is in trouble, which ends the import. */
export type SaveFailure = Refused | VersionConflict | StoreError | Unreadable

const isFailure = (failure: Tagged): failure is SaveFailure =>
  failure instanceof Refused || failure instanceof VersionConflict || failure instanceof StoreError ||
  failure instanceof Unreadable

/** A failure that is the row's as a refusal of the row, in the words of the modules. */
const refusal = (failure: Tagged): SaveFailure => {
  if (isFailure(failure)) return failure
  const says = sayFailure(failure)
  if (!(failure instanceof UnknownReference)) return new Refused({ says })
  return new Refused({ says, unknown: { kind: failure.kind, id: failure.id } })
}

/** The values of a row for one record, by field; a field without a value is not there. */
export type Values = Readonly<Record<string, Value>>

/** What is wrong with a field of a row. */
export interface FieldProblem {
  readonly field: string
  readonly accepted: Text
}

/** What goes along with a record: the line it stands on, and the day of the export. */
type Saving = CommandOptions & Reconciling

/** A row as one record, ready to be written (待写记录). */
export interface Prepared<Host> {
  readonly kind: string
  readonly id: string
  readonly values: Values
  readonly save: (host: Host, options: Saving) => Effect.Effect<Reconciled, SaveFailure, CurrentActor>
}

/** A kind of record that rows become (记录类型): which fields it takes, and how it is written. */
export interface RecordKind<Host> {
  readonly name: string
  /** What whoever imports it must be allowed. */
  readonly permission: Permission
  readonly fields: Readonly<Record<string, FieldKind>>
  readonly prepare: (values: Values) => Result.Result<Prepared<Host>, ReadonlyArray<FieldProblem>>
}

/** The declaration of a kind of record. */
interface RecordDefinition<Input extends { readonly id: string }, Host> {
  readonly name: string
  readonly permission: Permission
  readonly fields: Readonly<Record<string, FieldKind>>
  /** What the handler takes; ids and texts are checked by it. */
  readonly input: Schema.Codec<Input, unknown>
  /** What must hold between the fields. */
  readonly check?: (input: Input) => ReadonlyArray<FieldProblem>
  readonly save: (
    host: Host,
    input: Input,
    options: Saving
  ) => Effect.Effect<Reconciled, Tagged, CurrentActor>
}

const fieldProblem = ({ accepted, path }: Problem): FieldProblem => ({
  field: path.split(/[.[]/)[0] ?? path,
  accepted: acceptedIn(accepted)
})

/** Declares a kind of record (声明记录类型). */
export const defineRecord = <Input extends { readonly id: string }, Host>(
  { check, fields, input, name, permission, save }: RecordDefinition<Input, Host>
): RecordKind<Host> => {
  const decode = Schema.decodeUnknownResult(input, { errors: "all" })
  return {
    name,
    permission,
    fields,
    prepare: (values) =>
      Result.flatMap(
        Result.mapError(decode(values), (error) => problemsOf(error, values).map(fieldProblem)),
        (it) => {
          const problems = check?.(it) ?? []
          return problems.length > 0
            ? Result.fail(problems)
            : Result.succeed({
              kind: name,
              id: it.id,
              values,
              save: (host, options) => Effect.mapError(save(host, it, options), refusal)
            })
        }
      )
  }
}

/** A text (文本字段). */
export const text: FieldKind = { type: "text", required: true }
/** A day (日期字段). */
export const day: FieldKind = { type: "day", required: true }
/** An amount of 0 or more (金额字段). */
export const money: FieldKind = { type: "money", required: true }
/** A whole number of 0 or more (数量字段). */
export const count: FieldKind = { type: "count", required: true }
/** One of some words (选项字段). */
export const oneOf = (...of: ReadonlyArray<string>): FieldKind => ({ type: "choice", required: true, of })
/** The id of another record (引用字段). */
export const idOf = (kind: string): FieldKind => ({ type: "text", required: true, refers: kind })
/** The same field, which may be empty (可空字段); an empty one may be worth a warning. */
export const optional = (kind: FieldKind, whenEmpty?: Text): FieldKind => ({
  ...kind,
  required: false,
  ...(whenEmpty === undefined ? {} : { whenEmpty })
})
