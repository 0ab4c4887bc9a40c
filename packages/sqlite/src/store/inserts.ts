import type { SQLInputValue } from "node:sqlite"
import type { Statements } from "./database.ts"

/** So many rows go in with one statement: a call costs as much as a few values. */
const rowsMax = 16

/** Rows of one table, gathered and then written with few statements (批量插入). What all rows have alike is given once. */
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
    for (const value of row) this.#values.push(value)
  }

  #insertOf(rows: number): string {
    const shared = this.#shared.map((_, at) => `?${at + 1}`)
    const rowAt = (row: number) => {
      const first = shared.length + row * this.#width + 1
      return `(${[...shared, ...Array.from({ length: this.#width }, (_, at) => `?${first + at}`)].join(", ")})`
    }
    return this.#into + Array.from({ length: rows }, (_, row) => rowAt(row)).join(", ")
  }

  /** Writes the rows in the order in which they came. */
  write(statement: Statements): void {
    const [values, shared, width] = [this.#values, this.#shared, this.#width]
    let at = 0
    for (const rows of [rowsMax, 1]) {
      const step = rows * width
      if (values.length - at < step) continue
      const insert = statement(this.#insertOf(rows))
      for (; at + step <= values.length; at += step) insert.run(...shared, ...values.slice(at, at + step))
    }
  }
}
