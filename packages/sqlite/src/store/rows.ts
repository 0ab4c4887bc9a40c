import type { Deadline, Fact, Recorded, Source, Stored } from "@rmkit/core/store"
import { actorId, commandId, indexes, instant, json, present, type Row, text, whole } from "./columns.ts"
import type { Statements } from "./database.ts"
import { dayOfNumber } from "./days.ts"

const nameIn = (statement: Statements, row: Row, column: string): string =>
  statement.names.textOf(statement, whole(row, column))

const namesPresent = <Name extends string>(
  statement: Statements,
  row: Row,
  ...columns: ReadonlyArray<Name>
): { readonly [K in Name]?: string } => {
  const found: { [K in Name]?: string } = {}
  for (const column of columns) if (row[column] !== null) found[column] = nameIn(statement, row, column)
  return found
}

const sourceIn = (statement: Statements, row: Row): { readonly source?: Source } => {
  const { source_file: file } = row
  if (file === null) return {}
  const [name, sha256] = [nameIn(statement, row, "source_file"), nameIn(statement, row, "source_sha256")]
  return { source: { file: name, line: whole(row, "source_line"), sha256 } }
}

/** What is read of an event, from `event_rows e` joined with `streams s`. */
export const eventColumns =
  "s.entity, s.id, e.position, e.version, e.type, e.data, e.at, e.actor, e.command, e.source_file, e.source_line, e.source_sha256"

/** An event from its row. */
export const recordedIn = (statement: Statements) => (row: Row): Recorded => ({
  entity: nameIn(statement, row, "entity"),
  id: text(row, "id"),
  version: whole(row, "version"),
  position: whole(row, "position"),
  type: nameIn(statement, row, "type"),
  data: json(row, "data"),
  ...sourceIn(statement, row),
  at: instant(row, "at"),
  actor: actorId(nameIn(statement, row, "actor")),
  commandId: commandId(row, "command")
})

/** A state of an entity from its row. */
export const storedIn = (entity: string) => (row: Row): Stored => ({
  entity,
  id: text(row, "id"),
  version: whole(row, "version"),
  state: json(row, "state"),
  indexes: indexes(row, "indexes")
})

/** A fact from its row, joined with those of its stream and its event. */
export const factIn = (statement: Statements) => (row: Row): Fact => ({
  entity: nameIn(statement, row, "entity"),
  id: text(row, "id"),
  version: whole(row, "version"),
  metric: nameIn(statement, row, "metric"),
  day: dayOfNumber(whole(row, "day")),
  amount: whole(row, "amount"),
  ...(whole(row, "reversal") === 1 && { reversal: true }),
  manager: nameIn(statement, row, "manager"),
  ...namesPresent(statement, row, "currency", "team", "territory", "client", "product"),
  position: whole(row, "position"),
  ordinal: whole(row, "ordinal"),
  at: instant(row, "at"),
  ...sourceIn(statement, row)
})

/** A deadline from its row. */
export const deadlineIn = (row: Row): Deadline => ({
  entity: text(row, "entity"),
  id: text(row, "id"),
  kind: text(row, "kind"),
  key: text(row, "key"),
  due: instant(row, "due"),
  ...(row["warn"] !== null && { warn: instant(row, "warn") }),
  ...present(row, "owner")
})
