import type { Day } from "@rmkit/core/kernel"

/** A line of a file (行): what stands in its cells, and what an import by the company's mapping has to say of it. */
export interface Line {
  readonly cells: ReadonlyArray<string>
  /** No import accepts it. */
  readonly isRejected?: boolean
  /** How many things of it are to be warned of. */
  readonly warned?: number
  /** How many of its words are misspelt, and read as others by the mapping. */
  readonly misspelt?: number
}

/** What the other system says of one record (记录), day by day. */
export interface Told {
  readonly id: string
  /** The lines that an export of that day has of it: none while it is not known or no longer, two where it was entered twice. */
  readonly linesOn: (day: Day) => ReadonlyArray<Line>
}

/**
 * What makes the records of one file (记录生成器). A company is a list of these, in the order in which an import reads the files: a module that adds records to
 * the companies (visits, complaints) adds a maker to the list of each, a file to its mapping, and nothing else. A maker draws from a source of chance of its
 * own, `randomOf(seed, "visits")`, so that what is there already stays as it is.
 */
export interface RecordMaker {
  /** What kind of record each line becomes. */
  readonly kind: string
  readonly file: string
  readonly columns: ReadonlyArray<string>
  /** Every record that there ever is, in the order of the file, made as they are asked for; each time anew and alike. */
  readonly records: () => Iterable<Told>
}
