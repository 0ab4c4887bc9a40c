import { text, whole } from "./columns.ts"
import type { Statements } from "./database.ts"

/** So many are remembered; past that all are forgotten and learnt again. */
const rememberedMax = 100_000

/**
 * The numbers that stand for texts in the tables (编号表): a text that returns in a million rows is written once, and keys of small numbers are short and quick
 * to compare. A number never changes its text, so that what was read once is remembered, until a transaction is undone, which may have given it.
 */
export class Names {
  readonly #numbers = new Map<string, number>()
  readonly #texts = new Map<number, string>()

  #remember(name: string, number: number) {
    if (this.#numbers.size >= rememberedMax) this.forget()
    this.#numbers.set(name, number)
    this.#texts.set(number, name)
  }

  /** The number of a text, 0 when no row has it. */
  find(statement: Statements, name: string): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    const row = statement("select number from names where name = ?").get(name)
    if (row === undefined) return 0
    const number = whole(row, "number")
    this.#remember(name, number)
    return number
  }

  /** The number of a text, given to it inside a transaction where it has none. */
  numberOf(statement: Statements, name: string): number {
    const found = this.find(statement, name)
    if (found > 0) return found
    const number = Number(statement("insert into names (name) values (?)").run(name).lastInsertRowid)
    this.#remember(name, number)
    return number
  }

  /** The text of a number. */
  textOf(statement: Statements, number: number): string {
    const known = this.#texts.get(number)
    if (known !== undefined) return known
    const row = statement("select name from names where number = ?").get(number)
    if (row === undefined) {
      throw new TypeError(`no name has the number ${number}: the file was changed by hand or is damaged`)
    }
    const name = text(row, "name")
    this.#remember(name, number)
    return name
  }

  /** Forgets what was remembered: the file is asked again. */
  forget(): void {
    this.#numbers.clear()
    this.#texts.clear()
  }
}
