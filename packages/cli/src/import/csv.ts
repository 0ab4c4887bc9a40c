import type { CellType } from "./values.ts"

/** A row of a file (数据行) with the physical line on which it begins; the header is line 1. */
export interface CsvRow {
  readonly line: number
  readonly cells: ReadonlyArray<string>
  /** What each cell of a spreadsheet is; in a text file all are text. */
  readonly types?: ReadonlyArray<CellType>
}

/** A row that cannot be told apart into cells (格式有误的行): why, and in which cell, counted from 0. */
export interface BrokenRow {
  readonly line: number
  readonly broken: "stray quote" | "unclosed quote" | "endless quote" | "too long"
  readonly cell: number
  readonly value: string
  /** The physical line in which the quote stands that nobody closes, where it is not the row's first. */
  readonly opened?: number
}

/** How much of a file one row may take, in characters: a quote that nobody closes must not swallow the rest of the file. */
export const rowLengthMax = 1_048_576

type Cells =
  | { readonly _tag: "Cells"; readonly cells: ReadonlyArray<string> }
  | { readonly _tag: "Open" | "Stray"; readonly cell: number; readonly value: string }

interface Line {
  readonly text: string
  readonly ending: string
  readonly line: number
}

const quote = "\""

/** Where a quoted cell that begins at `from` ends: the index after its closing quote, and what it says. */
const quoted = (text: string, from: number): { readonly end: number; readonly value: string } | undefined => {
  let value = ""
  let at = from + 1
  for (;;) {
    const next = text.indexOf(quote, at)
    if (next === -1) return undefined
    if (text[next + 1] !== quote) return { end: next + 1, value: value + text.slice(at, next) }
    value += text.slice(at, next + 1)
    at = next + 2
  }
}

const cellsOf = (text: string, delimiter: string): Cells => {
  if (!text.includes(quote)) return { _tag: "Cells", cells: text.split(delimiter) }
  const cells: Array<string> = []
  let at = 0
  for (;;) {
    const next = text.indexOf(delimiter, at)
    const plain = text.slice(at, next === -1 ? text.length : next)
    if (text[at] === quote) {
      const cell = quoted(text, at)
      if (cell === undefined) return { _tag: "Open", cell: cells.length, value: text.slice(at) }
      cells.push(cell.value)
      if (cell.end === text.length) return { _tag: "Cells", cells }
      if (text[cell.end] !== delimiter) return { _tag: "Stray", cell: cells.length - 1, value: plain }
      at = cell.end + 1
    } else {
      if (plain.includes(quote)) return { _tag: "Stray", cell: cells.length, value: plain }
      cells.push(plain)
      if (next === -1) return { _tag: "Cells", cells }
      at = next + 1
    }
  }
}

const quotesIn = (text: string): number => text.split(quote).length - 1

/**
 * Reads comma-separated text piece by piece (逐段读取 CSV), as RFC 4180 has it: quoted cells may hold delimiters, doubled quotes and line breaks. Any of the
 * three line endings ends a line, a blank line is no row. What cannot be read is told as a broken row that takes one physical line, and reading goes on with
 * the next: one stray quote costs one row and not the rest of the file. Memory is bounded by the longest row allowed.
 *
 * @example
 * const reader = csvReader(",")
 * const rows = [...reader.push("id,name\n1,Ann"), ...reader.end()]
 */
export const csvReader = (delimiter: string, lengthMax: number = rowLengthMax) => {
  let carry = ""
  let line = 1
  /** The rest of a physical line that is too long is thrown away. */
  let skipping = false
  /** The lines of a row whose quote is still open. */
  let open: Array<Line> = []
  let openQuotes = 0
  let openLength = 0

  const broken = (
    it: Line,
    why: BrokenRow["broken"],
    at: { readonly cell: number; readonly value: string }
  ): BrokenRow => ({
    line: it.line,
    broken: why,
    cell: at.cell,
    value: at.value
  })

  /** All lines of the open row together. */
  const openText = (): string => {
    const last = open.length - 1
    return open.map((part, index) => index === last ? part.text : part.text + part.ending).join("")
  }

  /** Where the quote stands that is still open: in which cell, and in which line, as the first line of the row may close its own. */
  const openQuote = (): { readonly cell: number; readonly value: string; readonly line: number } | undefined => {
    const text = openText()
    const cells = cellsOf(text, delimiter)
    if (cells._tag !== "Open") return undefined
    let left = text.length - cells.value.length
    const at = open.find((part) => {
      if (left < part.text.length) return true
      left -= part.text.length + part.ending.length
      return false
    })
    return { cell: cells.cell, value: cells.value, line: at?.line ?? line }
  }

  /** What the first of the open lines is worth: a quote that was not closed. */
  const firstOpen = (it: Line): BrokenRow => {
    const quote = openQuote()
    if (quote !== undefined) {
      const { cell, line: opened } = quote
      const [value = ""] = quote.value.split(/[\r\n]/, 1)
      return { ...broken(it, "unclosed quote", { cell, value }), ...(opened === it.line ? {} : { opened }) }
    }
    const cells = cellsOf(it.text, delimiter)
    return broken(it, "unclosed quote", cells._tag === "Cells" ? { cell: 0, value: it.text } : cells)
  }

  /** Gives up the first open line and hands the others back to be read afresh. */
  const giveUp = (found: Array<CsvRow | BrokenRow>): ReadonlyArray<Line> => {
    const [first, ...others] = open
    if (first !== undefined) found.push(firstOpen(first))
    open = []
    return others
  }

  const begin = (it: Line, found: Array<CsvRow | BrokenRow>): void => {
    if (it.text === "") return
    const cells = cellsOf(it.text, delimiter)
    if (cells._tag === "Cells") found.push({ line: it.line, cells: cells.cells })
    else if (cells._tag === "Stray") found.push(broken(it, "stray quote", cells))
    else {
      open = [it]
      openQuotes = quotesIn(it.text)
      openLength = it.text.length
    }
  }

  /** Takes one more line into the open row; gives back the lines that have to be read afresh. */
  const goOn = (it: Line, found: Array<CsvRow | BrokenRow>): ReadonlyArray<Line> => {
    open.push(it)
    openQuotes += quotesIn(it.text)
    openLength += it.text.length
    if (openQuotes % 2 === 1) return openLength > lengthMax ? giveUp(found) : []
    const cells = cellsOf(openText(), delimiter)
    if (cells._tag !== "Cells") return giveUp(found)
    found.push({ line: open[0]?.line ?? it.line, cells: cells.cells })
    open = []
    return []
  }

  const read = (lines: ReadonlyArray<Line>, found: Array<CsvRow | BrokenRow>): void => {
    const waiting = lines.toReversed()
    for (let it = waiting.pop(); it !== undefined; it = waiting.pop()) {
      if (open.length === 0) begin(it, found)
      else waiting.push(...goOn(it, found).toReversed())
    }
  }

  const giveUpAll = (found: Array<CsvRow | BrokenRow>): void => {
    while (open.length > 0) read(giveUp(found), found)
  }

  /** A line that is too long: the cell that a quote has opened and not closed, or else the longest that is begun within what is allowed. */
  const tooLong = (text: string, found: Array<CsvRow | BrokenRow>): void => {
    const pending = openQuote()
    giveUpAll(found)
    if (pending !== undefined) {
      const { cell, line: opened } = pending
      const [value = ""] = pending.value.split(/[\r\n]/, 1)
      found.push({ line, broken: "endless quote", cell, value, opened })
      return
    }
    const cells = cellsOf(text.slice(0, lengthMax), delimiter)
    if (cells._tag === "Open") {
      found.push({ line, broken: "endless quote", cell: cells.cell, value: cells.value })
      return
    }
    const before = cells._tag === "Cells" ? cells.cells : text.slice(0, lengthMax).split(delimiter)
    let cell = 0
    for (const [at, { length }] of before.entries()) if (length > (before[cell]?.length ?? 0)) cell = at
    found.push({ line, broken: "too long", cell, value: before[cell] ?? "" })
  }

  return {
    /** Takes the next piece of text, and gives the rows that are complete. */
    push: (piece: string): ReadonlyArray<CsvRow | BrokenRow> => {
      const found: Array<CsvRow | BrokenRow> = []
      const text = carry + piece
      const breaks = /\r\n|\n|\r(?!$)/g
      let from = 0
      for (let it = breaks.exec(text); it !== null; it = breaks.exec(text)) {
        const [ending] = it
        const content = text.slice(from, it.index)
        if (content.length > lengthMax && !skipping) tooLong(content, found)
        else if (!skipping) read([{ text: content, ending, line }], found)
        skipping = false
        line += 1
        from = it.index + ending.length
      }
      carry = text.slice(from)
      if (carry.length > lengthMax && !skipping) {
        tooLong(carry, found)
        skipping = true
      }
      if (skipping) carry = carry.endsWith("\r") ? "\r" : ""
      return found
    },
    /** Says that there is no more text, and gives what is left. */
    end: (): ReadonlyArray<CsvRow | BrokenRow> => {
      const found: Array<CsvRow | BrokenRow> = []
      if (!skipping) read([{ text: carry.replace(/\r$/, ""), ending: "", line }], found)
      giveUpAll(found)
      return found
    }
  }
}
