import * as Schema from "effect/Schema"
import { ActorId, Day, Instant } from "../schema/index.ts"
import { AliasedRows, ChangedRow, NamedFile, RejectedRow, Tally, WarnedRows } from "./model.ts"

/**
 * What has happened in an import run (导入事件). Rows are told of in the commit that writes their records, so that a run that was cut off tells exactly what
 * was written. These shapes are stored: to rename one is a migration.
 */
export const ImportEvent = Schema.TaggedUnion({
  ImportStarted: {
    asOf: Schema.optionalKey(Day),
    content: Schema.String,
    by: ActorId,
    at: Instant,
    files: Schema.Array(NamedFile)
  },
  RowsRead: {
    file: Schema.NonEmptyString,
    /** The lines of the file from which on and up to which it tells. */
    firstLine: Schema.optionalKey(Schema.Natural),
    lastLine: Schema.Natural,
    tally: Tally,
    rejected: Schema.Array(RejectedRow),
    warned: Schema.Array(WarnedRows),
    aliased: Schema.Array(AliasedRows),
    changed: Schema.Array(ChangedRow),
    /** The records that the rows of a dated export name, by kind: an older export that comes later asks for them. */
    named: Schema.optionalKey(Schema.Record(Schema.String, Schema.Array(Schema.String)))
  },
  /** Earlier files brought these, and this one no longer names them. They stay as they are. */
  RecordsMissing: {
    file: Schema.NonEmptyString,
    kind: Schema.NonEmptyString,
    ids: Schema.Array(Schema.NonEmptyString)
  },
  ImportFinished: { at: Instant }
})
export type ImportEvent = typeof ImportEvent.Type
