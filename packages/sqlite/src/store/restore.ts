import type { TenantId } from "@rmkit/core/kernel"
import { objectionToRestored, type Recorded, type StoreError, type Stores } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { whole } from "./columns.ts"
import { endOf } from "./commit.ts"
import type { Database, Statements } from "./database.ts"
import { eventColumns } from "./rows.ts"
import { staging } from "./staging.ts"
import { refusal } from "./trouble.ts"

const columns =
  `position integer primary key, entity text, id text, version integer, type text, data text, at integer, actor text,
  command text, source_file text, source_line integer, source_sha256 text`

const insertEvents = (statement: Statements, staged: string, events: ReadonlyArray<Recorded>) => {
  const lastOf = statement(`select position from ${staged} order by position desc limit 1`)
  const versionOf = statement(`select max(version) as version from ${staged} where entity = ? and id = ?`)
  const insert = statement(`insert into ${staged} (${eventColumns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const lastRow = lastOf.get()
  let last = lastRow === undefined ? 0 : whole(lastRow, "position")
  for (const event of events) {
    const { actor, at, commandId, data, entity, id, position, source, type, version } = event
    const row = versionOf.get(entity, id)
    const before = row === undefined || row["version"] === null ? 0 : whole(row, "version")
    const objection = objectionToRestored(event, last, before)
    if (objection !== undefined) throw refusal("restore", objection)
    last = position
    const from = [source?.file ?? null, source?.line ?? null, source?.sha256 ?? null]
    insert.run(position, entity, id, version, type, JSON.stringify(data), at, actor, commandId, ...from)
  }
}

/** The answers of the commands that the events tell of. What they asked for is not told, so any wish is taken for the same. */
const restoredCommands = (staged: string) =>
  `insert into commands (tenant, command, fingerprint, at, position, versions)
  select ?, command, null, max(at), max(position),
    json_group_array(json_object('entity', entity, 'id', id, 'version', version) order by position)
  from (select command, entity, id, max(at) as at, max(version) as version, max(position) as position from ${staged}
    group by command, entity, id)
  group by command`

/** Brings a log back (恢复日志): it is gathered in a temporary table and written in one transaction. */
export const restoreInto = (
  database: Database,
  written: () => void
): Stores["Service"]["restore"] =>
<E, R>(tenant: TenantId, log: Stream.Stream<Recorded, E, R>): Effect.Effect<void, StoreError | E, R> => {
  const mustBeEmpty = (statement: Statements) => {
    if (endOf(statement, tenant) > 0) throw refusal("restore", `${tenant} has a log`)
  }
  return Effect.scoped(Effect.gen(function*() {
    yield* database.read("restore", mustBeEmpty)
    const staged = yield* staging(database, "restore", [{ name: "events", columns }])
    const table = staged("events")
    yield* database.stage("restore", (statement) => {
      statement(`create index ${table}_by_stream on ${table.replace("temp.", "")} (entity, id, version)`).run()
    })
    yield* Stream.runForEachArray(
      log,
      (events) => database.stage("restore", (statement) => insertEvents(statement, table, events))
    )
    yield* database.write("restore", (statement) => {
      mustBeEmpty(statement)
      statement(
        `insert into events (tenant, ${eventColumns}) select ?, ${eventColumns} from ${table} order by position`
      )
        .run(tenant)
      statement(restoredCommands(table)).run(tenant)
    })
    written()
  }))
}
