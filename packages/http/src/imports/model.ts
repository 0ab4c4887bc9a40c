import { Text } from "@rmkit/core/schema"
import * as Schema from "effect/Schema"

/** A file of a run (文件账目): `read` is `accepted` and `rejected` together, `accepted` is `new`, `changed` and `unchanged` together. */
export const ImportFileView = Schema.Struct({
  file: Schema.String,
  sha256: Schema.String,
  read: Schema.Int,
  accepted: Schema.Int,
  new: Schema.Int,
  changed: Schema.Int,
  unchanged: Schema.Int,
  rejected: Schema.Int,
  /** Warnings that accepted rows gave. */
  warned: Schema.Int,
  /** Words that were read as others. */
  aliased: Schema.Int,
  /** Records that an earlier file brought and this one no longer names. */
  missing: Schema.Int
}).annotate({ identifier: "ImportFile" })

/** An import run (导入批次): which files were read as of which day, when and by whom. */
export const ImportRunView = Schema.Struct({
  id: Schema.String,
  asOf: Schema.NullOr(Schema.String),
  startedAt: Schema.String,
  /** Null while it runs, and for one that was cut off. */
  finishedAt: Schema.NullOr(Schema.String),
  by: Schema.String,
  files: Schema.Array(ImportFileView)
}).annotate({ identifier: "ImportRun" })
export type ImportRunView = typeof ImportRunView.Type

/** A page of runs, newest first (导入批次列表). */
export const ImportPage = Schema.Struct({ items: Schema.Array(ImportRunView), next: Schema.NullOr(Schema.String) })
  .annotate({ identifier: "ImportPage" })
export type ImportPage = typeof ImportPage.Type

/** What there is to say of a row (行结果). */
export const RowOutcome = Schema.Literals(["rejected", "warned", "aliased", "changed", "missing"])

/** A row, or several of one kind, with what there is to say of it (行明细). */
export const ImportRowView = Schema.Struct({
  file: Schema.String,
  /** The first where there are several; null for a record that is missing. */
  line: Schema.NullOr(Schema.Int),
  outcome: RowOutcome,
  record: Schema.NullOr(Schema.Struct({ kind: Schema.String, id: Schema.String })),
  column: Schema.NullOr(Schema.String),
  value: Schema.NullOr(Schema.String),
  says: Text,
  /** How many rows there are of this kind. */
  count: Schema.Int,
  /** The first lines of them. */
  lines: Schema.Array(Schema.Int)
}).annotate({ identifier: "ImportRow" })
export type ImportRowView = typeof ImportRowView.Type

/** A page of rows in the order in which they were read (行明细列表); `next` asks for the one after it and is null at the end. */
export const ImportRowPage = Schema.Struct({ rows: Schema.Array(ImportRowView), next: Schema.NullOr(Schema.String) })
  .annotate({ identifier: "ImportRowPage" })
export type ImportRowPage = typeof ImportRowPage.Type
