import { type ActorId, type CommandId, type Instant, isInstant } from "@rmkit/core/kernel"
import type { Indexes, Json } from "@rmkit/core/store"
import type { SQLOutputValue } from "node:sqlite"

/** A row as `node:sqlite` gives it. */
export type Row = Readonly<Record<string, SQLOutputValue>>

const unexpected = (row: Row, column: string, wanted: string) =>
  new TypeError(
    `column ${column} holds ${typeof row[column]} where ${wanted} belongs: the file was changed by hand or is damaged`
  )

/** A text that must be there. */
export const text = (row: Row, column: string): string => {
  const value = row[column]
  if (typeof value !== "string") throw unexpected(row, column, "a text")
  return value
}

/** A text that may be missing. */
export const textOrNull = (row: Row, column: string): string | null => (row[column] === null ? null : text(row, column))

/** An actor by a name. */
export const actorId = (name: string): ActorId =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was an actor's id when it was written
  name as ActorId

/** A command's id that must be there. */
export const commandId = (row: Row, column: string): CommandId =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was a command's id when it was written
  text(row, column) as CommandId

/** An instant that must be there. */
export const instant = (row: Row, column: string): Instant => {
  const value = whole(row, column)
  if (!isInstant(value)) throw unexpected(row, column, "an instant")
  return value
}

/** A whole number that must be there. */
export const whole = (row: Row, column: string): number => {
  const value = row[column]
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw unexpected(row, column, "a whole number")
  return value
}

/** A whole number of any size, from a statement that reads them as `bigint`. */
export const large = (row: Row, column: string): bigint => {
  const value = row[column]
  if (typeof value !== "bigint") throw unexpected(row, column, "a whole number")
  return value
}

const parsed = <A>(row: Row, column: string, parse: (text: string) => A): A => {
  const written = text(row, column)
  try {
    return parse(written)
  } catch (cause) {
    throw new TypeError(`column ${column} holds no JSON: the file was changed by hand or is damaged`, { cause })
  }
}

/** A value kept as JSON text. */
export const json = (row: Row, column: string): Json => parsed(row, column, (it): Json => JSON.parse(it))

/** Indexes kept as JSON text. */
export const indexes = (row: Row, column: string): Indexes => parsed(row, column, (it): Indexes => JSON.parse(it))

/** Only those properties whose column is not null. */
export const present = <Name extends string>(
  row: Row,
  ...columns: ReadonlyArray<Name>
): { readonly [K in Name]?: string } => {
  const found: { [K in Name]?: string } = {}
  for (const column of columns) {
    const value = textOrNull(row, column)
    if (value !== null) found[column] = value
  }
  return found
}
