import type { SQLInputValue } from "node:sqlite"
import type { Statements } from "./database.ts"

/** So many rows go in with one statement: a call costs as much as a few values. */
const rowsMax = 16

/** Rows of one table, gathered and then written with few statements (批量插入). What all rows have alike is said once. */
export class Inserts {
  readonly #into: string
  readonly #shared: ReadonlyArray<SQLInputValue>
  readonly #width: number
  readonly #values: Array<SQLInputValue> = []

  constructor(
    table: string,
    shared: Readonly<Record<string, SQLInputValue>>,
    columns: ReadonlyArray<string>
  ) {
    this.#shared = Object.values(shared)
    this.#width = columns.length
    this.#into = `insert into ${table} (${[...Object.keys(shared), ...columns].join(", ")}) values `
  }

  /** Adds a row: a value for each column that is its own, in their order. */
  add(...row: ReadonlyArray<SQLInputValue>): void {
    this.#values.push(...this.#shared, ...row)
  }

  /** Every place is a plain `?`: Node looks the name of a numbered one up among all others, which takes longer than the row. */
  #insertOf(rows: number): string {
    const row = `(${Array.from({ length: this.#shared.length + this.#width }, () => "?").join(", ")})`
    return this.#into + Array.from({ length: rows }, () => row).join(", ")
  }

  /** Writes the rows in the order in which they came. */
  write(statement: Statements): void {
    const [values, width] = [this.#values, this.#shared.length + this.#width]
    let at = 0
    for (const rows of [rowsMax, 1]) {
      const step = rows * width
      if (values.length - at < step) continue
      const insert = statement(this.#insertOf(rows))
      for (; at + step <= values.length; at += step) insert.run(...values.slice(at, at + step))
    }
  }
}
