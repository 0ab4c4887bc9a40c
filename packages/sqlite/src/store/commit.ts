import type { CommandId, TenantId } from "@rmkit/core/kernel"
import {
  type Change,
  CommandIdReused,
  type Commit,
  type Committed,
  type Indexes,
  rankOf,
  VersionConflict
} from "@rmkit/core/store"
import { indexes as indexesIn, instant, text, textOrNull, whole } from "./columns.ts"
import type { Statements } from "./database.ts"
import { numberOfDay } from "./days.ts"
import { Inserts } from "./inserts.ts"
import { canWait, isUnsettled, leaveUnsettled } from "./settle.ts"
import { findStream, versionOfStream } from "./streams.ts"

/** The last position of a tenant's log, 0 when it is empty. */
export const endOf = (statement: Statements, tenant: TenantId): number => {
  const row = statement("select position from event_rows where tenant = ? order by position desc limit 1")
    .get(statement.names.find(statement, tenant))
  return row === undefined ? 0 : whole(row, "position")
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

/** What an index holds for a value: its rank, and the value itself where the rank does not say it. */
export const indexedAs = (value: Indexes[string]): readonly [rank: number, value: number | string] => [
  rankOf(value ?? null),
  typeof value === "string" || typeof value === "number" ? value : 0
]

const eventColumns = ["position", "stream", "version", "type", "source_file", "source_line", "source_sha256", "data"]
const factColumns = [
  "metric",
  "day",
  "position",
  "ordinal",
  "stream",
  "version",
  "amount",
  "reversal",
  "currency",
  "manager",
  "team",
  "territory",
  "client",
  "product"
]

/** The rows of one commit, gathered change by change. */
class Writing {
  readonly #statement: Statements
  readonly #tenant: TenantId
  readonly #house: number
  readonly #streams: Inserts
  readonly #events: Inserts
  readonly #facts: Inserts
  readonly #states = new Inserts("state_rows", {}, ["stream", "version", "indexes", "state"])
  readonly #indexes: Inserts
  /** New streams whose indexes wait to be sorted in: their numbers and what indexes they have. */
  readonly #waiting: { readonly first: number; readonly names: Map<number, Set<number>> } | undefined
  #lastStream: number
  #position: number

  constructor(statement: Statements, tenant: TenantId, commit: Commit, isBulk: boolean) {
    this.#statement = statement
    this.#tenant = tenant
    this.#house = this.#name(tenant)
    this.#position = endOf(statement, tenant)
    const last = statement("select stream from streams order by stream desc limit 1").get()
    this.#lastStream = last === undefined ? 0 : whole(last, "stream")
    const tenantAlone = { tenant: this.#house }
    this.#streams = new Inserts("streams", tenantAlone, ["stream", "entity", "id"])
    const { actor, at, commandId } = commit
    this.#events = new Inserts(
      "event_rows",
      { ...tenantAlone, at, actor: this.#name(actor), command: commandId },
      eventColumns
    )
    this.#facts = new Inserts(isBulk ? "new_facts" : "fact_rows", tenantAlone, factColumns)
    this.#indexes = new Inserts("state_indexes", tenantAlone, ["entity", "name", "rank", "value", "id", "stream"])
    if (isBulk && commit.changes.every(({ indexes }) => canWait(indexes))) {
      this.#waiting = { first: this.#lastStream + 1, names: new Map() }
    }
  }

  get position(): number {
    return this.#position
  }

  #name(name: string): number {
    return this.#statement.names.numberOf(this.#statement, name)
  }

  #nameOrNull(name: string | undefined): number | null {
    return name === undefined ? null : this.#name(name)
  }

  add(change: Change, known: number | undefined): void {
    const { deadlines, entity, events, expected, id } = change
    const kind = this.#name(entity)
    const stream = known ?? ++this.#lastStream
    if (known === undefined) this.#streams.add(stream, kind, id)
    const before = this.#position
    this.#addEvents(change, stream)
    this.#addFacts(change, stream, before)
    const indexes = JSON.stringify(change.indexes)
    const [version, state] = [expected + events.length, JSON.stringify(change.state)]
    if (known === undefined) {
      this.#states.add(stream, version, indexes, state)
      this.#moveIndexes(change, kind, stream, {}, change.indexes, true)
    } else {
      const row = this.#statement("select indexes from state_rows where stream = ?").get(stream)
      const was = row === undefined ? {} : indexesIn(row, "indexes")
      this.#statement(`insert into state_rows (stream, version, indexes, state) values (?, ?, ?, ?)
        on conflict (stream) do update set version = excluded.version, state = excluded.state, indexes = excluded.indexes`)
        .run(stream, version, indexes, state)
      this.#moveIndexes(change, kind, stream, was, change.indexes, false)
      this.#statement("delete from deadlines where tenant = ? and entity = ? and id = ?").run(this.#tenant, entity, id)
    }
    for (const { due, key, kind, owner, warn } of deadlines) {
      this.#statement(
        "insert into deadlines (tenant, due, entity, id, kind, key, warn, owner) values (?, ?, ?, ?, ?, ?, ?, ?)"
      ).run(this.#tenant, due, entity, id, kind, key, warn ?? null, owner ?? null)
    }
  }

  #addEvents({ events, expected }: Change, stream: number) {
    let version = expected
    for (const { data, source, type } of events) {
      this.#events.add(
        ++this.#position,
        stream,
        ++version,
        this.#name(type),
        this.#nameOrNull(source?.file),
        source?.line ?? null,
        this.#nameOrNull(source?.sha256),
        JSON.stringify(data)
      )
    }
  }

  #addFacts({ expected, facts }: Change, stream: number, before: number) {
    const next: Array<number> = []
    for (
      const { amount, client, currency, day, manager, metric, product, reversal, team, territory, version } of facts
    ) {
      const event = version - expected
      const ordinal = next[event] ?? 0
      next[event] = ordinal + 1
      this.#facts.add(
        this.#name(metric),
        numberOfDay(day),
        before + event,
        ordinal,
        stream,
        version,
        amount,
        reversal === true ? 1 : 0,
        this.#nameOrNull(currency),
        this.#name(manager),
        this.#nameOrNull(team),
        this.#nameOrNull(territory),
        this.#nameOrNull(client),
        this.#nameOrNull(product)
      )
    }
  }

  #moveIndexes({ id }: Change, entity: number, stream: number, was: Indexes, is: Indexes, isNew: boolean) {
    const [statement, tenant] = [this.#statement, this.#house]
    const names = isNew ? this.#waiting?.names : undefined
    if (names !== undefined) {
      const ofEntity = names.get(entity) ?? new Set()
      names.set(entity, ofEntity)
      for (const name in is) if (is[name] !== undefined) ofEntity.add(this.#name(name))
      return
    }
    for (const [name, value] of Object.entries(was)) {
      if (Object.hasOwn(is, name) && is[name] === value) continue
      const number = this.#name(name)
      if (isUnsettled(statement, tenant, entity, number, stream)) continue
      statement(
        "delete from state_indexes where tenant = ? and entity = ? and name = ? and rank = ? and value = ? and id = ?"
      ).run(tenant, entity, number, ...indexedAs(value), id)
    }
    for (const [name, value] of Object.entries(is)) {
      if (value === undefined || Object.hasOwn(was, name) && was[name] === value) continue
      const number = this.#name(name)
      if (!isNew && isUnsettled(statement, tenant, entity, number, stream)) continue
      this.#indexes.add(entity, number, ...indexedAs(value), id, stream)
    }
  }

  write(): void {
    const rows = [this.#streams, this.#events, this.#facts, this.#states, this.#indexes]
    for (const it of rows) it.write(this.#statement)
    if (this.#waiting === undefined || this.#lastStream < this.#waiting.first) return
    for (const [entity, names] of this.#waiting.names) {
      leaveUnsettled(this.#statement, this.#house, entity, names, this.#waiting.first, this.#lastStream)
    }
  }
}

/** Writes a commit (写入提交) inside a transaction, or says why not; then nothing was written. What a bulk adds to the indexes is left to be sorted in. */
export const commitIn = (
  statement: Statements,
  tenant: TenantId,
  commit: Commit,
  isBulk: boolean
): Committed | VersionConflict | CommandIdReused => {
  const { at, changes, commandId, fingerprint } = commit
  const before = answerIn(statement, tenant, commandId)
  if (before !== undefined) {
    return before.fingerprint === null || before.fingerprint === fingerprint
      ? before.answer
      : new CommandIdReused({ commandId })
  }
  const known: Array<number | undefined> = []
  for (const { entity, expected, id } of changes) {
    const stream = findStream(statement, tenant, { entity, id })
    const actual = stream === undefined ? 0 : versionOfStream(statement, stream)
    if (actual !== expected) return new VersionConflict({ entity, id, expected, actual })
    known.push(stream)
  }
  const writing = new Writing(statement, tenant, commit, isBulk)
  for (const [at, change] of changes.entries()) writing.add(change, known[at])
  writing.write()
  const position = changes.length > 0 ? writing.position : undefined
  const versions = changes.map(({ entity, events, expected, id }) => ({
    entity,
    id,
    version: expected + events.length
  }))
  statement("insert into commands (tenant, command, fingerprint, at, position, versions) values (?, ?, ?, ?, ?, ?)")
    .run(tenant, commandId, fingerprint, at, position ?? null, JSON.stringify(versions))
  return { commandId, position, at, versions, repeated: false }
}
