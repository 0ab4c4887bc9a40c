import { ActorId, Currency, Day, TimeZone } from "@rmkit/core/schema"
import * as Schema from "effect/Schema"
import { isDateFormat, units } from "./values.ts"

const isEncoding = (label: string): boolean => {
  try {
    return new TextDecoder(label).encoding !== ""
  } catch {
    return false
  }
}

const Encoding = Schema.String.check(
  Schema.makeFilter((label) => isEncoding(label), { expected: "an encoding such as utf-8, gb18030 or utf-16le" })
)

const Delimiter = Schema.String.check(
  Schema.isPattern(/^[^"\r\n]$/u, { expected: "one character that is no quote, such as \",\" or \";\"" })
)

const DateFormat = Schema.String.check(
  Schema.makeFilter((format) => isDateFormat(format), {
    expected: "a date format with YYYY or YY, MM or M, DD or D, such as YYYY-MM-DD, or serial, serial-1904 or instant"
  })
)

/** One way of writing days, or several; a cell that they read as different days is refused. */
const Dates = Schema.Union([DateFormat, Schema.NonEmptyArray(DateFormat)])

/** How values are written; what a field does not say the file says, then the mapping. */
const style = {
  dates: Schema.optionalKey(Dates),
  /** In which an instant falls on a day. */
  timeZone: Schema.optionalKey(TimeZone),
  decimal: Schema.optionalKey(Schema.Literals([".", ","])),
  grouping: Schema.optionalKey(Schema.Literals(["", ",", ".", " ", "'", "\u2019", "\u00a0", "\u202f"])),
  currency: Schema.optionalKey(Currency),
  /** What one of the column's numbers stands for: 1.5 in 万元 is 15,000. */
  unit: Schema.optionalKey(Schema.Literals(units)),
  /** Words that mean that there is nothing; an empty cell always does. */
  empty: Schema.optionalKey(Schema.Array(Schema.String))
}

const Words = Schema.Record(Schema.String, Schema.String)

/** Rows in which a column says one of some words, or none of them (条件); `""` is an empty cell. */
const Condition = Schema.Struct({
  column: Schema.NonEmptyString,
  is: Schema.optionalKey(Schema.NonEmptyArray(Schema.String)),
  not: Schema.optionalKey(Schema.NonEmptyArray(Schema.String))
})
export type Condition = typeof Condition.Type

/** Where a field gets its value from (字段来源): a column by its name, a column with what else there is to say of it, or one value for all rows. */
export const FieldMapping = Schema.Union([
  Schema.NonEmptyString,
  Schema.Struct({ constant: Schema.NonEmptyString }),
  Schema.Struct({
    column: Schema.NonEmptyString,
    /** What is written in the file → what is meant. */
    aliases: Schema.optionalKey(Words),
    /** The value of an empty cell. */
    default: Schema.optionalKey(Schema.NonEmptyString),
    /** In all other rows the field has nothing. */
    when: Schema.optionalKey(Condition),
    /** Texts such as `1.5E12` are codes, and no numbers that a spreadsheet has spoilt. */
    asWritten: Schema.optionalKey(Schema.Boolean),
    ...style
  })
])
export type FieldMapping = typeof FieldMapping.Type

const RecordMapping = Schema.Struct({
  record: Schema.NonEmptyString,
  /** All other rows do not become this record. */
  when: Schema.optionalKey(Condition),
  fields: Schema.Record(Schema.String, FieldMapping)
})

/** A file and what becomes of its rows (文件映射). */
export const FileMapping = Schema.Struct({
  file: Schema.NonEmptyString,
  delimiter: Schema.optionalKey(Delimiter),
  encoding: Schema.optionalKey(Encoding),
  /** The sheet of a spreadsheet; without it the only one. */
  sheet: Schema.optionalKey(Schema.NonEmptyString),
  ...style,
  /** What each row becomes, in this order. */
  records: Schema.NonEmptyArray(RecordMapping)
})
export type FileMapping = typeof FileMapping.Type

/** What a mapping says for all its files (总体书写方式). */
export const Overall = Schema.Struct({
  delimiter: Schema.optionalKey(Delimiter),
  encoding: Schema.optionalKey(Encoding),
  ...style
})
export type Overall = typeof Overall.Type

/** How files become records (导入映射), and by which programme they are scored. */
export const Mapping = Schema.Struct({
  /** The programme's file, beside the mapping. */
  programme: Schema.optionalKey(Schema.NonEmptyString),
  effectiveFrom: Schema.optionalKey(Day),
  proposedBy: Schema.optionalKey(ActorId),
  approvedBy: Schema.optionalKey(ActorId),
  ...Overall.fields,
  /** Read one after the other, so that a file may name what an earlier one brought. */
  files: Schema.NonEmptyArray(FileMapping)
})
export type Mapping = typeof Mapping.Type
