import type { CommandId, TenantId } from "@rmkit/core/kernel"
import { type Committed, type Indexes, type Position, rankOf, type StreamId } from "@rmkit/core/store"
import { indexes as indexesIn, instant, text, textOrNull, whole } from "./columns.ts"
import type { Statements } from "./database.ts"
import { Inserts } from "./inserts.ts"
import { isUnsettled, leaveUnsettled } from "./settle.ts"
import { findStream, versionOfStream } from "./streams.ts"
import type { WrittenChange, WrittenCommit } from "./written.ts"

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

/** The versions that the streams have after these changes. */
export const versionsAfter = (
  changes: ReadonlyArray<StreamId & { readonly expected: number; readonly events: ReadonlyArray<unknown> }>
): Committed["versions"] =>
  changes.map(({ entity, events, expected, id }) => ({ entity, id, version: expected + events.length }))

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
  /** The numbers of the commit's names, by their places. */
  readonly #names: ReadonlyArray<number>
  readonly #streams: Inserts
  readonly #events: Inserts
  readonly #facts: Inserts
  readonly #states = new Inserts("state_rows", {}, ["stream", "version", "indexes", "state"])
  readonly #indexes: Inserts
  /** Which indexes of new streams wait to be sorted in. */
  readonly #waiting: WrittenCommit["waiting"]
  readonly #firstNew: number
  #lastStream: number
  #position: number

  constructor(statement: Statements, tenant: TenantId, commit: WrittenCommit, isBulk: boolean) {
    this.#statement = statement
    this.#tenant = tenant
    this.#house = this.#name(tenant)
    this.#names = commit.names.map((it) => this.#name(it))
    this.#position = endOf(statement, tenant)
    const last = statement("select stream from streams order by stream desc limit 1").get()
    this.#lastStream = last === undefined ? 0 : whole(last, "stream")
    this.#firstNew = this.#lastStream + 1
    this.#waiting = commit.waiting
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
  }

  get position(): number {
    return this.#position
  }

  #name(name: string): number {
    return this.#statement.names.numberOf(this.#statement, name)
  }

  /** The number of the name at a place. */
  #at(place: number): number {
    const number = this.#names[place]
    if (number === undefined) throw new TypeError(`the commit has no name at ${place}`)
    return number
  }

  #atOrNull(place: number | null): number | null {
    return place === null ? null : this.#at(place)
  }

  add(change: WrittenChange, known: number | undefined): void {
    const { deadlines, entity, events, expected, id, indexes, state } = change
    const kind = this.#name(entity)
    const stream = known ?? ++this.#lastStream
    if (known === undefined) this.#streams.add(stream, kind, id)
    const before = this.#position
    this.#addEvents(change, stream)
    this.#addFacts(change, stream, before)
    const version = expected + events.length
    if (known === undefined) {
      this.#states.add(stream, version, indexes, state)
      if (this.#waiting === undefined) this.#moveIndexes(id, kind, stream, undefined, indexes)
    } else {
      const was = this.#statement("select indexes from state_rows where stream = ?").get(stream)
      this.#statement(`insert into state_rows (stream, version, indexes, state) values (?, ?, ?, ?)
        on conflict (stream) do update set version = excluded.version, state = excluded.state, indexes = excluded.indexes`)
        .run(stream, version, indexes, state)
      this.#moveIndexes(id, kind, stream, was === undefined ? {} : indexesIn(was, "indexes"), indexes)
      this.#statement("delete from deadlines where tenant = ? and entity = ? and id = ?").run(this.#tenant, entity, id)
    }
    for (const { due, key, kind, owner, warn } of deadlines) {
      this.#statement(
        "insert into deadlines (tenant, due, entity, id, kind, key, warn, owner) values (?, ?, ?, ?, ?, ?, ?, ?)"
      ).run(this.#tenant, due, entity, id, kind, key, warn ?? null, owner ?? null)
    }
  }

  #addEvents({ events, expected }: WrittenChange, stream: number) {
    let version = expected
    for (const [type, data, file, line, sha256] of events) {
      this.#events.add(
        ++this.#position,
        stream,
        ++version,
        this.#at(type),
        this.#atOrNull(file),
        line,
        this.#atOrNull(sha256),
        data
      )
    }
  }

  #addFacts({ expected, facts }: WrittenChange, stream: number, before: number) {
    const next: Array<number> = []
    for (const [metric, day, version, amount, reversal, currency, manager, team, territory, client, product] of facts) {
      const event = version - expected
      const ordinal = next[event] ?? 0
      next[event] = ordinal + 1
      this.#facts.add(
        this.#at(metric),
        day,
        before + event,
        ordinal,
        stream,
        version,
        amount,
        reversal,
        this.#atOrNull(currency),
        this.#at(manager),
        this.#atOrNull(team),
        this.#atOrNull(territory),
        this.#atOrNull(client),
        this.#atOrNull(product)
      )
    }
  }

  /** Moves a stream from what it was found by, undefined for a new one, to what it is found by now. */
  #moveIndexes(id: string, entity: number, stream: number, before: Indexes | undefined, written: string) {
    const [statement, tenant] = [this.#statement, this.#house]
    const was = before ?? {}
    const is: Indexes = JSON.parse(written)
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
      if (before !== undefined && isUnsettled(statement, tenant, entity, number, stream)) continue
      this.#indexes.add(entity, number, ...indexedAs(value), id, stream)
    }
  }

  write(): void {
    const rows = [this.#streams, this.#events, this.#facts, this.#states, this.#indexes]
    for (const it of rows) it.write(this.#statement)
    if (this.#waiting === undefined || this.#lastStream < this.#firstNew) return
    for (const [entity, names] of this.#waiting) {
      const numbers = Array.from(names, (it) => this.#name(it))
      leaveUnsettled(this.#statement, this.#house, this.#name(entity), numbers, this.#firstNew, this.#lastStream)
    }
  }
}

/** What became of a commit: written, answered as before, or why it was not written. */
export type Outcome =
  | { readonly _tag: "Written"; readonly position: Position | undefined }
  | { readonly _tag: "Repeated"; readonly answer: Committed }
  | { readonly _tag: "Reused" }
  | { readonly _tag: "Conflict"; readonly stream: StreamId; readonly expected: number; readonly actual: number }

/** Writes a commit (写入提交) inside a transaction, or says why not; then nothing was written. What a bulk adds to the indexes is left to be sorted in. */
export const commitIn = (
  statement: Statements,
  tenant: TenantId,
  commit: WrittenCommit,
  isBulk: boolean
): Outcome => {
  const { at, changes, commandId, fingerprint } = commit
  const before = answerIn(statement, tenant, commandId)
  if (before !== undefined) {
    return before.fingerprint === null || before.fingerprint === fingerprint
      ? { _tag: "Repeated", answer: before.answer }
      : { _tag: "Reused" }
  }
  const known: Array<number | undefined> = []
  for (const { entity, expected, id } of changes) {
    const stream = findStream(statement, tenant, { entity, id })
    const actual = stream === undefined ? 0 : versionOfStream(statement, stream)
    if (actual !== expected) return { _tag: "Conflict", stream: { entity, id }, expected, actual }
    known.push(stream)
  }
  const writing = new Writing(statement, tenant, commit, isBulk)
  for (const [at, change] of changes.entries()) writing.add(change, known[at])
  writing.write()
  const position = changes.length > 0 ? writing.position : undefined
  statement("insert into commands (tenant, command, fingerprint, at, position, versions) values (?, ?, ?, ?, ?, ?)")
    .run(tenant, commandId, fingerprint, at, position ?? null, JSON.stringify(versionsAfter(changes)))
  return { _tag: "Written", position }
}
