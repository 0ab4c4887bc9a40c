/**
 * Stores in one SQLite file (SQLite 存储).
 *
 * @example
 * program.pipe(Effect.provide(Store.ofTenant(tenant)), Effect.provide(sqliteStores({ file: "portal.sqlite" })))
 *
 * @module
 */
export { copySqlite } from "./copy.ts"
export { type SqliteOptions, sqliteStores } from "./layer.ts"
