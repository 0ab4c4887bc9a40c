import type { TenantId } from "@rmkit/core/kernel"
import { objectionToRestored, type Recorded, type StoreError, type Stores } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { whole } from "./columns.ts"
import { endOf } from "./commit.ts"
import type { Database, Statements } from "./database.ts"
import { staging } from "./staging.ts"
import { refusal } from "./trouble.ts"

const columns =
  `position integer primary key, entity text, id text, version integer, type text, data text, at integer, actor text,
  command text, source_file text, source_line integer, source_sha256 text`

const stagedColumns =
  "position, entity, id, version, type, data, at, actor, command, source_file, source_line, source_sha256"
const named = ["type", "actor", "source_file", "source_sha256"]

const insertEvents = (statement: Statements, staged: string, events: ReadonlyArray<Recorded>) => {
  const lastOf = statement(`select position from ${staged} order by position desc limit 1`)
  const versionOf = statement(`select max(version) as version from ${staged} where entity = ? and id = ?`)
  const insert = statement(`insert into ${staged} (${stagedColumns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
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

const putInPlace = (statement: Statements, tenant: TenantId, staged: string) => {
  const house = statement.names.numberOf(statement, tenant)
  statement(
    `insert into names (name) ${
      ["entity", ...named].map((it) => `select ${it} from ${staged} where ${it} is not null`).join(" union ")
    } except select name from names`
  ).run()
  statement(`insert into streams (tenant, entity, id)
    select ?, n.number, d.id from ${staged} d join names n on n.name = d.entity where d.version = 1 order by d.position`)
    .run(house)
  const numbers = named.map((it) => `(select number from names where name = d.${it})`).join(", ")
  statement(
    `insert into event_rows (tenant, position, stream, version, at, command, source_line, data, ${named.join(", ")})
    select ?1, d.position, s.stream, d.version, d.at, d.command, d.source_line, d.data, ${numbers}
    from ${staged} d cross join names n on n.name = d.entity cross join streams s on s.tenant = ?1 and s.entity = n.number and s.id = d.id
    order by d.position`
  ).run(house)
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
      putInPlace(statement, tenant, table)
      statement(restoredCommands(table)).run(tenant)
    })
    written()
  }))
}
