/**
 * A SQLite file for `open` of `@rmkit/core/promise` (SQLite 存储位置), for those who do not use Effect.
 *
 * @example
 * import { open } from "@rmkit/core/promise"
 * import { sqlite } from "@rmkit/sqlite/promise"
 *
 * await using rm = await open({ store: sqlite("sales.sqlite") })
 *
 * @module
 */
import { Place } from "@rmkit/core/promise/service"
import { type SqliteOptions, sqliteStores } from "../store/index.ts"

/** Records in one SQLite file (SQLite 文件), made when it is not there; its folder is not. */
export const sqlite = (file: string, options: Omit<SqliteOptions, "file"> = {}): Place =>
  new Place(`SQLite ${file}`, sqliteStores({ ...options, file }))
