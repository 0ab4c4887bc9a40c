import * as Schema from "effect/Schema"
import { ActorId, Day, Instant, personal, Text } from "../schema/index.ts"

/** What became of rows (行账目): `read` is always `accepted` and `rejected` together, and `accepted` is `new`, `changed` and `unchanged` together. */
export const Tally = Schema.Struct({
  read: Schema.Natural,
  accepted: Schema.Natural,
  new: Schema.Natural,
  changed: Schema.Natural,
  unchanged: Schema.Natural,
  rejected: Schema.Natural,
  /** Warnings that accepted rows gave. */
  warned: Schema.Natural,
  /** Words that were read as others. */
  aliased: Schema.Natural
})
export type Tally = typeof Tally.Type

/** A file as it is named and known by its content. */
export const NamedFile = Schema.Struct({ file: Schema.NonEmptyString, sha256: Schema.String })
export type NamedFile = typeof NamedFile.Type

/** A file of a run with what became of its rows (文件账目). */
export const ImportedFile = Schema.Struct({
  ...NamedFile.fields,
  ...Tally.fields,
  /** Records that an earlier file brought and this one no longer names. */
  missing: Schema.Natural,
  /** The last line that is told of; a run that was cut off goes on after it. */
  lastLine: Schema.Natural
})
export type ImportedFile = typeof ImportedFile.Type

const run = {
  /** The day of the export; without one no history was asked for. */
  asOf: Schema.optionalKey(Day),
  /** A hash of the files, the mapping and the day: what is the same again is known by it. */
  content: Schema.String,
  by: ActorId,
  startedAt: Instant,
  files: Schema.Array(ImportedFile)
}

/** An import run (导入批次) as its events add up. */
export const ImportRun = Schema.TaggedUnion({
  Unknown: {},
  Running: run,
  Finished: { ...run, finishedAt: Instant }
})
export type ImportRun = typeof ImportRun.Type

/** A run that has been started (已开始的批次). */
export type KnownRun = Exclude<ImportRun, { readonly _tag: "Unknown" }>

const Cell = personal(Schema.String)

/** A row that was not accepted (被拒绝的行): every problem that it has, in which column, what stands there, and what would be accepted. */
export const RejectedRow = Schema.Struct({
  line: Schema.Natural,
  problems: Schema.NonEmptyArray(Schema.Struct({ column: Schema.String, value: Cell, says: Text }))
})
export type RejectedRow = typeof RejectedRow.Type

const group = { column: Schema.String, count: Schema.Natural, lines: Schema.Array(Schema.Natural) }

/** Warnings of one kind (提醒): how many rows gave it, and the first of them. */
export const WarnedRows = Schema.Struct({ ...group, says: Text })
export type WarnedRows = typeof WarnedRows.Type

/** A word that was read as another (别名替换): in how many rows, and the first of them. */
export const AliasedRows = Schema.Struct({ ...group, written: Cell, meant: Cell })
export type AliasedRows = typeof AliasedRows.Type

/** A row that changed a record (更正的行): which, and what it says now. */
export const ChangedRow = Schema.Struct({
  line: Schema.Natural,
  kind: Schema.NonEmptyString,
  id: Schema.NonEmptyString,
  differences: Schema.Array(Schema.Struct({
    field: Schema.NonEmptyString,
    was: Schema.optionalKey(personal(Schema.Json)),
    is: Schema.optionalKey(personal(Schema.Json))
  }))
})
export type ChangedRow = typeof ChangedRow.Type
