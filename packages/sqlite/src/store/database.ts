import type { StoreError } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import type * as Scope from "effect/Scope"
import { DatabaseSync, type StatementSync } from "node:sqlite"
import { Names } from "./names.ts"
import { prepareTables } from "./tables.ts"
import { refusal, troubleIn } from "./trouble.ts"

/** Gives the statement of a text, prepared once, and the numbers of names. */
export interface Statements {
  (sql: string): StatementSync
  readonly names: Names
}

/** One connection. `node:sqlite` is synchronous, so what a `work` does nobody of this process sees half done. */
export interface Database {
  readonly read: <A>(operation: string, work: (statement: Statements) => A) => Effect.Effect<A, StoreError>
  /** One transaction, all or nothing. It waits up to five seconds for other processes, without blocking this one. */
  readonly write: <A>(operation: string, work: (statement: Statements) => A) => Effect.Effect<A, StoreError>
  /** Like `write` for temporary tables, which no other process can hold. */
  readonly stage: <A>(operation: string, work: (statement: Statements) => A) => Effect.Effect<A, StoreError>
}

/** How safe a commit is when it returns (落盘级别): against the death of the machine, or of the process only. */
export type Synchronous = "full" | "normal"

/** What SQLite itself waits for a lock blocks the thread, so it waits shortly; between the attempts others run. */
const lockWaitMs = 20
const statementsMax = 500
const untilFree = Schedule.min([Schedule.exponential("2 millis"), Schedule.spaced("50 millis")]).pipe(
  Schedule.jittered,
  Schedule.upTo({ duration: "5 seconds" })
)

const retried = <A>(effect: Effect.Effect<A, StoreError>): Effect.Effect<A, StoreError> =>
  Effect.retry(effect, { while: (it) => it.retryable, schedule: untilFree })

const attempt = <A>(file: string, operation: string, work: () => A) =>
  Effect.try({ try: work, catch: troubleIn(operation, file) })

const inTransaction = <A>(db: DatabaseSync, begin: string, work: () => A, undone?: () => void): A => {
  db.exec(begin)
  try {
    const result = work()
    db.exec("commit")
    return result
  } catch (cause) {
    undone?.()
    if (db.isTransaction) db.exec("rollback")
    throw cause
  }
}

const open = (file: string, synchronous: Synchronous): DatabaseSync => {
  const db = new DatabaseSync(file, { timeout: lockWaitMs })
  try {
    prepareTables(db, file, () => {
      const mode = db.prepare("pragma journal_mode = wal").get()?.["journal_mode"]
      if (mode !== "wal" && file !== ":memory:") {
        throw refusal(
          "open",
          `${file}: SQLite cannot keep a write-ahead log there`,
          `${file}：SQLite 无法在此处保存预写日志`
        )
      }
      db.exec(`pragma synchronous = ${synchronous}; pragma cache_size = -65536; pragma wal_autocheckpoint = 16000`)
    }, (work) => inTransaction(db, "begin immediate", work))
    return db
  } catch (cause) {
    db.close()
    throw cause
  }
}

/** Opens a file, or makes it (打开数据库), and closes it with the scope. */
export const openDatabase = (
  file: string,
  synchronous: Synchronous
): Effect.Effect<Database, StoreError, Scope.Scope> =>
  Effect.acquireRelease(
    retried(attempt(file, "open", () => open(file, synchronous))),
    // no `pragma optimize`: it would put what a small file holds in the place of what tables.ts says to expect
    (db) => Effect.ignoreCause(Effect.sync(() => db.close()))
  ).pipe(Effect.map((db): Database => {
    const prepared = new Map<string, StatementSync>()
    const names = new Names()
    const prepare = (sql: string): StatementSync => {
      const known = prepared.get(sql)
      if (known !== undefined) return known
      if (prepared.size >= statementsMax) prepared.clear()
      const made = db.prepare(sql)
      prepared.set(sql, made)
      return made
    }
    const statement: Statements = Object.assign(prepare, { names })
    const undone = () => names.forget()
    return {
      // the first attempt without the machinery of retries: an import reads as often as it has rows
      read: (operation, work) =>
        Effect.suspend(() => {
          try {
            return Effect.succeed(work(statement))
          } catch (cause) {
            const trouble = troubleIn(operation, file)(cause)
            return trouble.retryable ? retried(attempt(file, operation, () => work(statement))) : Effect.fail(trouble)
          }
        }),
      write: (operation, work) =>
        retried(attempt(file, operation, () => inTransaction(db, "begin immediate", () => work(statement), undone))),
      stage: (operation, work) =>
        attempt(file, operation, () => inTransaction(db, "begin", () => work(statement), undone))
    }
  }))
