import type { CommandId, TenantId } from "@rmkit/core/kernel"
import {
  type Change,
  CommandIdReused,
  type Commit,
  type Committed,
  type Deadline,
  type Fact,
  type Indexes,
  rankOf,
  type StreamId,
  VersionConflict,
  writtenBy,
  type WrittenEvent
} from "@rmkit/core/store"
import { indexes as indexesIn, instant, text, textOrNull, whole } from "./columns.ts"
import type { Statements } from "./database.ts"

/** The last position of a tenant's log, 0 when it is empty. */
export const endOf = (statement: Statements, tenant: TenantId): number => {
  const row = statement("select position from events where tenant = ? order by position desc limit 1").get(tenant)
  return row === undefined ? 0 : whole(row, "position")
}

/** The version of a stream, 0 for one that does not exist. */
export const versionIn = (statement: Statements, tenant: TenantId, { entity, id }: StreamId): number => {
  const row = statement(
    "select version from events where tenant = ? and entity = ? and id = ? order by version desc limit 1"
  ).get(tenant, entity, id)
  return row === undefined ? 0 : whole(row, "version")
}

/** The answer that a command got before, with its fingerprint; null after a log was brought back. */
export const answerIn = (
  statement: Statements,
  tenant: TenantId,
  commandId: CommandId
): { readonly fingerprint: string | null; readonly answer: Committed } | undefined => {
  const row = statement("select fingerprint, at, position, versions from commands where tenant = ? and command = ?")
    .get(tenant, commandId)
  if (row === undefined) return undefined
  const versions: Committed["versions"] = JSON.parse(text(row, "versions"))
  const answer = {
    commandId,
    position: row["position"] === null ? undefined : whole(row, "position"),
    at: instant(row, "at"),
    versions,
    repeated: true
  }
  return { fingerprint: textOrNull(row, "fingerprint"), answer }
}

const insertEvent = (statement: Statements, tenant: TenantId, event: WrittenEvent) => {
  const { actor, at, commandId, data, entity, id, position, source, type, version } = event
  statement(
    `insert into events (tenant, position, entity, id, version, type, data, at, actor, command, source_file, source_line, source_sha256)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  ).run(
    tenant,
    position,
    entity,
    id,
    version,
    type,
    data,
    at,
    actor,
    commandId,
    source?.file ?? null,
    source?.line ?? null,
    source?.sha256 ?? null
  )
}

const insertFact = (statement: Statements, tenant: TenantId, fact: Fact) => {
  const {
    amount,
    client,
    currency,
    day,
    entity,
    id,
    manager,
    metric,
    ordinal,
    position,
    product,
    team,
    territory,
    version
  } = fact
  statement(
    `insert into facts (tenant, metric, day, position, ordinal, entity, id, version, amount, currency, manager, team, territory, client, product)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  ).run(
    tenant,
    metric,
    day,
    position,
    ordinal,
    entity,
    id,
    version,
    amount,
    currency ?? null,
    manager,
    team ?? null,
    territory ?? null,
    client ?? null,
    product ?? null
  )
}

const insertDeadline = (
  statement: Statements,
  tenant: TenantId,
  { due, entity, id, key, kind, owner, warn }: Deadline
) => {
  statement("insert into deadlines (tenant, due, entity, id, kind, key, warn, owner) values (?, ?, ?, ?, ?, ?, ?, ?)")
    .run(tenant, due, entity, id, kind, key, warn ?? null, owner ?? null)
}

/** What an index holds for a value: its rank, and the value itself where the rank does not say it. */
export const indexedAs = (value: Indexes[string]): readonly [rank: number, value: number | string] => [
  rankOf(value ?? null),
  typeof value === "string" || typeof value === "number" ? value : 0
]

const moveIndexes = (statement: Statements, tenant: TenantId, { entity, id }: StreamId, was: Indexes, is: Indexes) => {
  for (const [name, value] of Object.entries(was)) {
    if (Object.hasOwn(is, name) && is[name] === value) continue
    statement(
      "delete from state_indexes where tenant = ? and entity = ? and name = ? and rank = ? and value = ? and id = ?"
    )
      .run(tenant, entity, name, ...indexedAs(value), id)
  }
  for (const [name, value] of Object.entries(is)) {
    if (Object.hasOwn(was, name) && was[name] === value) continue
    statement(
      "insert into state_indexes (tenant, entity, name, rank, value, id) values (?, ?, ?, ?, ?, ?) on conflict do nothing"
    )
      .run(tenant, entity, name, ...indexedAs(value), id)
  }
}

const setState = (statement: Statements, tenant: TenantId, it: Change, version: number) => {
  const { deadlines, entity, id } = it
  const row = it.expected === 0
    ? undefined
    : statement("select indexes from states where tenant = ? and entity = ? and id = ?").get(tenant, entity, id)
  const was = row === undefined ? {} : indexesIn(row, "indexes")
  const indexes = JSON.stringify(it.indexes)
  statement(`insert into states (tenant, entity, id, version, state, indexes) values (?, ?, ?, ?, ?, ?)
    on conflict (tenant, entity, id) do update set version = excluded.version, state = excluded.state, indexes = excluded.indexes`)
    .run(tenant, entity, id, version, JSON.stringify(it.state), indexes)
  const is: Indexes = JSON.parse(indexes)
  moveIndexes(statement, tenant, it, was, is)
  if (it.expected > 0) {
    statement("delete from deadlines where tenant = ? and entity = ? and id = ?").run(tenant, entity, id)
  }
  for (const deadline of deadlines) insertDeadline(statement, tenant, deadline)
}

/** Writes a commit (写入提交) inside a transaction, or says why not; then nothing was written. */
export const commitIn = (
  statement: Statements,
  tenant: TenantId,
  commit: Commit
): Committed | VersionConflict | CommandIdReused => {
  const { at, changes, commandId, fingerprint } = commit
  const before = answerIn(statement, tenant, commandId)
  if (before !== undefined) {
    return before.fingerprint === null || before.fingerprint === fingerprint
      ? before.answer
      : new CommandIdReused({ commandId })
  }
  for (const { entity, expected, id } of changes) {
    const actual = versionIn(statement, tenant, { entity, id })
    if (actual !== expected) return new VersionConflict({ entity, id, expected, actual })
  }
  let end = endOf(statement, tenant)
  for (const change of changes) {
    const { events, facts } = writtenBy(commit, change, end)
    for (const event of events) insertEvent(statement, tenant, event)
    for (const fact of facts) insertFact(statement, tenant, fact)
    setState(statement, tenant, change, change.expected + events.length)
    end += events.length
  }
  const position = changes.length > 0 ? end : undefined
  const versions = changes.map(({ entity, events, expected, id }) => ({
    entity,
    id,
    version: expected + events.length
  }))
  statement("insert into commands (tenant, command, fingerprint, at, position, versions) values (?, ?, ?, ?, ?, ?)")
    .run(tenant, commandId, fingerprint, at, position ?? null, JSON.stringify(versions))
  return { commandId, position, at, versions, repeated: false }
}
