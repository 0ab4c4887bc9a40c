import type { Deadline, Fact, Recorded, Source, Stored } from "@rmkit/core/store"
import {
  actorId,
  commandId,
  day,
  indexes,
  instant,
  json,
  present,
  type Row,
  text,
  textOrNull,
  whole
} from "./columns.ts"

/** The columns of `events` that make an event. */
export const eventColumns =
  "position, entity, id, version, type, data, at, actor, command, source_file, source_line, source_sha256"

const sourceIn = (row: Row): { readonly source?: Source } => {
  const file = textOrNull(row, "source_file")
  if (file === null) return {}
  return { source: { file, line: whole(row, "source_line"), sha256: text(row, "source_sha256") } }
}

/** An event from its row. */
export const recordedIn = (row: Row): Recorded => ({
  entity: text(row, "entity"),
  id: text(row, "id"),
  version: whole(row, "version"),
  position: whole(row, "position"),
  type: text(row, "type"),
  data: json(row, "data"),
  ...sourceIn(row),
  at: instant(row, "at"),
  actor: actorId(row, "actor"),
  commandId: commandId(row, "command")
})

/** A state from its row. */
export const storedIn = (row: Row): Stored => ({
  entity: text(row, "entity"),
  id: text(row, "id"),
  version: whole(row, "version"),
  state: json(row, "state"),
  indexes: indexes(row, "indexes")
})

/** A fact from its row, joined with that of its event. */
export const factIn = (row: Row): Fact => ({
  entity: text(row, "entity"),
  id: text(row, "id"),
  version: whole(row, "version"),
  metric: text(row, "metric"),
  day: day(row, "day"),
  amount: whole(row, "amount"),
  manager: text(row, "manager"),
  ...present(row, "currency", "team", "territory", "client", "product"),
  position: whole(row, "position"),
  ordinal: whole(row, "ordinal"),
  at: instant(row, "at"),
  ...sourceIn(row)
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
