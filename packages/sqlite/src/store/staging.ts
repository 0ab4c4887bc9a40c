import type { StoreError } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { Database } from "./database.ts"

let count = 0

/** Temporary tables for what is gathered before it is written at once (暂存表): gone with the scope, on disk where they grow. Gives what they are called. */
export const staging = <const Name extends string>(
  database: Database,
  operation: string,
  tables: ReadonlyArray<{ readonly name: Name; readonly columns: string }>
): Effect.Effect<(name: Name) => string, StoreError, Scope.Scope> =>
  Effect.suspend(() => {
    const made = ++count
    const called = (name: Name) => `temp.staged_${name}_${made}`
    const each = (sql: (table: string, columns: string) => string) =>
      database.stage(operation, (statement) => {
        for (const { columns, name } of tables) statement(sql(called(name), columns)).run()
      })
    return Effect.as(
      Effect.acquireRelease(
        each((table, columns) => `create table ${table} (${columns})`),
        () => Effect.ignoreCause(each((table) => `drop table ${table}`))
      ),
      called
    )
  })
