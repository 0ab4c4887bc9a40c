import type { Day } from "@rmkit/core/kernel"
import { createWriteStream } from "node:fs"
import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { historyUntil } from "./calendar.ts"
import { clientsOf } from "./clients.ts"
import { dealsOf } from "./deals.ts"
import { encoded, type FileEncoding } from "./encoding.ts"
import type { RecordMaker } from "./makers.ts"
import { type Made, makersOf, type Writing } from "./records.ts"
import { staffOf } from "./staffing.ts"
import type { CompanyOptions, Trade } from "./trade.ts"
import { type Truth, truthOf } from "./truth.ts"
import { workbook } from "./workbook.ts"

/** A company that was made up (虚构公司), with its history as a series of dated exports. */
export interface Company {
  /** The first day of its history, and of a quarter. */
  readonly from: Day
  /** The days of its exports, oldest first; the last is the last day of its history. */
  readonly exports: ReadonlyArray<Day>
  /** What makes the records of each file, in the order in which an import reads them. */
  readonly makers: ReadonlyArray<RecordMaker>
  /**
   * Writes every export into a folder of its own, `<folder>/2026-03-31`, each as the other system would have given it on that day (写出全部导出). Folders are
   * made when they are not there. Any number of deals takes constant memory.
   */
  readonly write: (folder: string) => Promise<void>
  /** Writes the export of one day into a folder. */
  readonly writeExport: (folder: string, day: Day) => Promise<void>
  /** What must come out of its exports, reckoned when it is asked for. */
  readonly truth: () => Truth
}

/** How a company's CSV files are written. */
export interface CsvStyle {
  readonly delimiter: string
  readonly encoding: FileEncoding
}

const linesBatch = 500

/** The lines of a file on a day, header first, some at a time. */
const batchesOf = function*({ columns, records }: RecordMaker, day: Day): Generator<Array<ReadonlyArray<string>>> {
  let rows: Array<ReadonlyArray<string>> = [columns]
  for (const { linesOn } of records()) {
    for (const { cells } of linesOn(day)) rows.push(cells)
    if (rows.length < linesBatch) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

const csvOf = function*(maker: RecordMaker, day: Day, { delimiter, encoding }: CsvStyle): Generator<Uint8Array> {
  const mustBeQuoted = new RegExp(`["\\r\\n${delimiter}]`)
  const cell = (text: string) => (mustBeQuoted.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text)
  for (const rows of batchesOf(maker, day)) {
    yield encoded(rows.map((cells) => `${cells.map(cell).join(delimiter)}\r\n`).join(""), encoding)
  }
}

const mustBeCount = (name: string, count: number, min: number): void => {
  if (!Number.isSafeInteger(count) || count < min) {
    throw new RangeError(`${name} is ${count}, and it is a whole number from ${min} on`)
  }
}

/** Makes a company of a trade up (生成虚构公司). Options that make no sense are a mistake of the caller's, and throw. */
export const companyOf = (
  trade: Trade,
  options: CompanyOptions,
  writing: Writing,
  { minorPerHundredth, ...style }: CsvStyle & { readonly minorPerHundredth: number }
): Company => {
  const { managers } = options.size
  mustBeCount("managers", managers, 12)
  mustBeCount("clients", options.size.clients, managers)
  mustBeCount("deals", options.size.deals, 0)
  const history = historyUntil(options.until)
  const staff = staffOf(trade, options, history)
  const clients = clientsOf(trade, options, history, staff)
  const dealOf = dealsOf(trade, options, history, staff, clients)
  const made: Made = { trade, history, staff, clients, deals: options.size.deals, dealOf }
  const makers = makersOf(made, writing)
  const writeExport = async (folder: string, day: Day): Promise<void> => {
    await mkdir(folder, { recursive: true })
    for (const maker of makers) {
      const path = join(folder, maker.file)
      // oxlint-disable no-await-in-loop -- one file after the other
      if (path.endsWith(".xlsx")) await writeFile(path, workbook([...batchesOf(maker, day)].flat()))
      else await pipeline(Readable.from(csvOf(maker, day, style)), createWriteStream(path))
      // oxlint-enable no-await-in-loop
    }
  }
  return {
    from: history.from,
    exports: history.exports,
    makers,
    writeExport,
    write: async (folder) => {
      for (const day of history.exports) {
        // oxlint-disable-next-line no-await-in-loop -- one export after the other
        await writeExport(join(folder, day), day)
      }
    },
    truth: () => truthOf(made, makers, minorPerHundredth)
  }
}
