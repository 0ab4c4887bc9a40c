import type { TenantId } from "@rmkit/core/kernel"
import {
  CommandIdReused,
  type Commit,
  type Committed,
  cursorOf,
  objectionToCommit,
  objectionToDueQuery,
  objectionToStateQuery,
  type Position,
  type Recorded,
  type Store,
  type Stored,
  type StoreError,
  Stores,
  type StreamId,
  VersionConflict
} from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { type Bulks, bulksBeside, bulksHere } from "./bulks.ts"
import { answerIn, commitIn, endOf, type Outcome, versionsAfter } from "./commit.ts"
import { type Database, openDatabase, type Statements, type Synchronous } from "./database.ts"
import { factsIn, totalsIn } from "./facts.ts"
import { type CommitQueue, makeCommitQueue } from "./queue.ts"
import { refoldIn } from "./refold.ts"
import { restoreInto } from "./restore.ts"
import { deadlineIn, eventColumns, recordedIn, storedIn } from "./rows.ts"
import { settleAll } from "./settle.ts"
import { statesIn } from "./states.ts"
import { findStream } from "./streams.ts"
import { writingThread } from "./thread.ts"
import { refusal } from "./trouble.ts"
import { writtenOf } from "./written.ts"

const pageSize = 500

/** How often a reader that follows the log looks for what other processes wrote. What this process wrote it is told at once. */
const lookEvery = "200 millis"

/** Where and how safely SQLite keeps things (SQLite 选项). */
export interface SqliteOptions {
  /** The file; it is made when it is not there, its folder is not. */
  readonly file: string
  /**
   * `full` (the default): an acknowledged commit survives the death of the machine. `normal`: it survives the death of the process, the last
   * ones may be lost with the machine, and each flush is several times faster.
   */
  readonly synchronous?: Synchronous
  /**
   * From so many changes on, 256 unless said, a commit is a bulk: what it adds to the indexes waits and is sorted in with that of others, once it is much, somebody
   * asks for it, or the store is closed. An import is several times faster for it.
   */
  readonly bulkFrom?: number
  /**
   * Where the program of a thread is that writes bulks while the caller goes on: `@rmkit/sqlite/writer`, or in a bundle a file of its own that imports it. It is
   * started with the first bulk. Unless it is said, bulks are written as all else is, in the thread of the caller.
   */
  readonly writer?: URL
}

/** Those who wait for something new to be written. */
class News {
  #latch = Latch.makeUnsafe()

  /** Opens at the next writing after it was taken. */
  get next(): Effect.Effect<unknown> {
    return Latch.await(this.#latch)
  }

  tell(): void {
    const told = this.#latch
    this.#latch = Latch.makeUnsafe()
    Latch.openUnsafe(told)
  }
}

interface Parts {
  readonly database: Database
  readonly queue: CommitQueue
  readonly bulks: Bulks
  readonly news: News
  readonly bulkFrom: number
}

/** Pages of a stream, each read in one go; none is held while others run. */
const paged = <A, Cursor>(
  database: Database,
  operation: string,
  first: Cursor,
  pageAfter: (statement: Statements, cursor: Cursor) => ReadonlyArray<A>,
  cursorAt: (last: A) => Cursor
): Stream.Stream<A, StoreError> =>
  Stream.paginate(
    first,
    (cursor) =>
      Effect.map(database.read(operation, (statement) => pageAfter(statement, cursor)), (page) => {
        const last = page.at(-1)
        const next = last === undefined || page.length < pageSize ? Option.none<Cursor>() : Option.some(cursorAt(last))
        return [page, next] as const
      })
  )

const logPage = (statement: Statements, tenant: TenantId, after: Position, until: Position): ReadonlyArray<Recorded> =>
  statement(
    `select ${eventColumns} from event_rows e left join streams s on s.stream = e.stream
    where e.tenant = ? and e.position > ? and e.position <= ? order by e.position limit ${pageSize}`
  ).all(statement.names.find(statement, tenant), after, until).map(recordedIn(statement))

const logOf = ({ database }: Parts, tenant: TenantId, after: Position): Stream.Stream<Recorded, StoreError> =>
  Stream.unwrap(
    Effect.map(
      database.read("log", (statement) => endOf(statement, tenant)),
      (end) =>
        paged(
          database,
          "log",
          after,
          (statement, next) => logPage(statement, tenant, next, end),
          (last) => last.position
        )
    )
  )

type FollowedPage = readonly [ReadonlyArray<Recorded>, Option.Option<Position>]

const followedLogOf = (
  { database, news }: Parts,
  tenant: TenantId,
  after: Position
): Stream.Stream<Recorded, StoreError> =>
  Stream.paginate(after, function next(position): Effect.Effect<FollowedPage, StoreError> {
    return Effect.suspend(() => {
      // taken before reading, so that nothing falls between
      const somethingNew = news.next
      return Effect.flatMap(
        database.read("log", (statement) => logPage(statement, tenant, position, Number.MAX_SAFE_INTEGER)),
        (page) => {
          const last = page.at(-1)
          return last === undefined
            ? Effect.flatMap(Effect.race(somethingNew, Effect.sleep(lookEvery)), () => next(position))
            : Effect.succeed([page, Option.some(last.position)])
        }
      )
    })
  })

const eventPage = (statement: Statements, tenant: TenantId, stream: StreamId, from: number, to: number) =>
  statement(
    `select ${eventColumns} from event_rows e join streams s on s.stream = e.stream
    where e.stream = ? and e.version >= ? and e.version <= ? order by e.version limit ${pageSize}`
  ).all(findStream(statement, tenant, stream) ?? 0, from, Math.min(to, Number.MAX_SAFE_INTEGER))
    .map(recordedIn(statement))

const answerTo = (commit: Commit, outcome: Outcome): Effect.Effect<Committed, VersionConflict | CommandIdReused> => {
  const { at, changes, commandId } = commit
  switch (outcome._tag) {
    case "Written": {
      const { position } = outcome
      return Effect.succeed({ commandId, position, at, versions: versionsAfter(changes), repeated: false })
    }
    case "Repeated":
      return Effect.succeed(outcome.answer)
    case "Reused":
      return Effect.fail(new CommandIdReused({ commandId }))
    case "Conflict": {
      const { actual, expected, stream } = outcome
      return Effect.fail(new VersionConflict({ ...stream, expected, actual }))
    }
  }
}

const commitWith = ({ bulkFrom, bulks, queue }: Parts, tenant: TenantId): Store["Service"]["commit"] => (commit) =>
  Effect.suspend(() => {
    const objection = objectionToCommit(commit)
    if (objection !== undefined) return Effect.fail(refusal("commit", objection))
    const isBulk = commit.changes.length >= bulkFrom
    const written = writtenOf(commit, isBulk)
    return Effect.flatMap(
      isBulk
        ? bulks.commit(tenant, written)
        : queue.add("commit", (statement) => commitIn(statement, tenant, written, false)),
      (outcome) => answerTo(commit, outcome)
    )
  })

const statesOf = ({ bulks, database }: Parts, tenant: TenantId): Store["Service"]["states"] => (entity, query) =>
  Effect.suspend(() => {
    const after = cursorOf(query)
    if (typeof after === "string") return Effect.fail(refusal("states", after))
    const objection = objectionToStateQuery(query)
    if (objection !== undefined) return Effect.fail(refusal("states", objection))
    const names = [...Object.keys(query.where ?? {}), ...query.orderBy === undefined ? [] : [query.orderBy]]
    return Effect.andThen(
      bulks.settle({ _tag: "Indexes", operation: "states", listing: { tenant, entity, names } }),
      database.read("states", (statement) => statesIn(statement, tenant, entity, query, after))
    )
  })

const dueOf = ({ database }: Parts, tenant: TenantId): Store["Service"]["due"] => (query) =>
  Effect.suspend(() => {
    const objection = objectionToDueQuery(query)
    if (objection !== undefined) return Effect.fail(refusal("due", objection))
    const { after, limit, stream, until } = query
    const [ofStream, streamValues] = stream === undefined
      ? ["", []]
      : [" and entity = ? and id = ?", [stream.entity, stream.id]]
    const [behind, values] = after === undefined
      ? ["", []]
      : [" and (due, entity, id, kind, key) > (?, ?, ?, ?, ?)", [
        after.due,
        after.entity,
        after.id,
        after.kind,
        after.key
      ]]
    return database.read("due", (statement) =>
      statement(
        `select * from deadlines where tenant = ?${ofStream} and due <= ?${behind} order by due, entity, id, kind, key limit ?`
      )
        .all(tenant, ...streamValues, until, ...values, limit).map(deadlineIn))
  })

const stateOf = (statement: Statements, tenant: TenantId, { entity, id }: StreamId): Option.Option<Stored> => {
  const { names } = statement
  const row = statement(
    `select s.id, t.version, t.state, t.indexes from streams s join state_rows t on t.stream = s.stream
    where s.tenant = ? and s.entity = ? and s.id = ?`
  )
    .get(names.find(statement, tenant), names.find(statement, entity), id)
  return row === undefined ? Option.none() : Option.some(storedIn(entity)(row))
}

const storeOf = (parts: Parts, tenant: TenantId): Store["Service"] => {
  const { bulks, database } = parts
  return {
    commit: commitWith(parts, tenant),
    committed: (commandId) =>
      database.read(
        "committed",
        (statement) => Option.map(Option.fromNullishOr(answerIn(statement, tenant, commandId)), ({ answer }) => answer)
      ),
    events: (stream, { from = 1, to = Number.MAX_SAFE_INTEGER } = {}) =>
      paged(
        database,
        "events",
        from,
        (statement, next) => eventPage(statement, tenant, stream, next, to),
        (last) => last.version + 1
      ),
    log: ({ after = 0, follow = false } = {}) =>
      follow ? followedLogOf(parts, tenant, after) : logOf(parts, tenant, after),
    state: (stream) => database.read("state", (statement) => stateOf(statement, tenant, stream)),
    states: statesOf(parts, tenant),
    totals: (query) =>
      Effect.andThen(
        bulks.settle({ _tag: "Facts", operation: "totals" }),
        database.read("totals", (statement) => totalsIn(statement, tenant, query))
      ),
    facts: ({ after, where }) =>
      Stream.unwrap(Effect.as(
        bulks.settle({ _tag: "Facts", operation: "facts" }),
        paged(
          database,
          "facts",
          after,
          (statement, next) => factsIn(statement, tenant, { where, ...(next && { after: next }) }, pageSize),
          (last): typeof after => last
        )
      )),
    due: dueOf(parts, tenant)
  }
}

const usualBulkFrom = 256

/**
 * Stores in one SQLite file (SQLite 存储), through the SQLite that comes with Node. Any number of processes may open the file; one writes at a time.
 * Commits that wait share a transaction, each with an outcome of its own. A file of another program, or of another version of rmkit, is refused and left as it is.
 */
export const sqliteStores = (
  { bulkFrom = usualBulkFrom, file, synchronous = "full", writer }: SqliteOptions
): Layer.Layer<Stores, StoreError> =>
  Layer.effect(
    Stores,
    Effect.gen(function*() {
      const news = new News()
      const opened = yield* openDatabase(file, synchronous)
      // after the queue has written all that waited
      yield* Effect.addFinalizer(() => Effect.ignoreCause(settleAll(opened)))
      const thread = writer === undefined ? undefined : yield* writingThread(writer, file, synchronous)
      const database: Database = thread === undefined ? opened : {
        ...opened,
        write: (operation, work) => Effect.andThen(thread.rest, opened.write(operation, work))
      }
      const queue = yield* makeCommitQueue(database, file, () => news.tell())
      const bulks = thread === undefined ? bulksHere(database, queue) : bulksBeside(database, queue, thread)
      const parts = { database, queue, bulks, news, bulkFrom }
      return Stores.of({
        of: (tenant) => Effect.succeed(storeOf(parts, tenant)),
        restore: restoreInto(database, () => news.tell()),
        refold: refoldIn(database)
      })
    })
  )
