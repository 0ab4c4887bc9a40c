import * as Flag from "effect/cli/Flag"

/** The database file that every command works on. */
export const db = Flag.String("db").pipe(
  Flag.withMetavar("FILE"),
  Flag.withDescription("The database: an SQLite file.")
)

/** Who acts. */
export const as = Flag.String("as").pipe(
  Flag.withMetavar("ACTOR"),
  Flag.withDefault("system"),
  Flag.withDescription("Who acts: a manager of the programme, or system, which imports and reads and approves nothing.")
)

/** Where the answer goes (输出文件). */
export const out = Flag.String("out").pipe(
  Flag.withMetavar("FILE"),
  Flag.optional,
  Flag.withDescription("Write the answer into this file, not to stdout; a workbook needs one.")
)

/** Which scheme scores. */
export const scheme = Flag.String("scheme").pipe(
  Flag.withMetavar("ID"),
  Flag.withDescription("The scheme of the programme, such as field-sales.")
)

/** Which period is scored. */
export const period = Flag.String("period").pipe(
  Flag.withMetavar("PERIOD"),
  Flag.withDescription("The period, such as 2017-Q2, 2017-04 or 2017.")
)
