import type { SQLInputValue } from "node:sqlite"
import type { Statements } from "./database.ts"

/** So many rows go in with one statement: a call costs as much as a few values. */
const rowsMax = 16

/** Rows of one table, gathered and then written with few statements (批量插入). */
export class Inserts {
  readonly #columns: ReadonlyArray<string>
  readonly #into: string
  readonly #values: Array<SQLInputValue> = []

  constructor(table: string, columns: ReadonlyArray<string>) {
    this.#columns = columns
    this.#into = `insert into ${table} (${columns.join(", ")}) values `
  }

  /** Adds a row: a value for each column, in their order. */
  add(...row: ReadonlyArray<SQLInputValue>): void {
    for (const value of row) this.#values.push(value)
  }

  /** Writes the rows in the order in which they came. */
  write(statement: Statements): void {
    const width = this.#columns.length
    const one = `(${this.#columns.map(() => "?").join(", ")})`
    const many = rowsMax * width
    const values = this.#values
    let at = 0
    if (values.length >= many) {
      const insert = statement(this.#into + Array.from({ length: rowsMax }, () => one).join(", "))
      for (; at + many <= values.length; at += many) insert.run(...values.slice(at, at + many))
    }
    if (at === values.length) return
    const insert = statement(this.#into + one)
    for (; at < values.length; at += width) insert.run(...values.slice(at, at + width))
  }
}
