import { closeSync, openSync, writeFileSync, writeSync } from "node:fs"
import { csv, utf8Mark } from "./csv.ts"
import { spreadsheet } from "./spreadsheet.ts"
import type { Column } from "./table.ts"
import { formatOfName } from "./tables.ts"

/** A column of a file of records (记录列), and what it says of a record. */
export interface RecordColumn<A> extends Column {
  readonly of: (record: A) => string
}

/** A file of records that is written as they come (逐条写出的文件). */
export interface RecordsFile<A> {
  readonly add: (record: A) => void
  /** Ends the file, and says how many records did not go into it. */
  readonly close: () => Promise<number>
}

/** How many rows a workbook is given (工作簿行数上限): it is held in memory until it is whole, and more belong into a CSV file. */
export const workbookRowsMax = 100_000

const flushAt = 65_536

/** A file to which text is added; it is there, and empty, from the beginning. */
const textFile = (path: string) => {
  const handle = openSync(path, "w")
  let waiting = ""
  const flush = () => {
    if (waiting !== "") writeSync(handle, waiting)
    waiting = ""
  }
  return {
    add: (text: string) => {
      waiting += text
      if (waiting.length > flushAt) flush()
    },
    close: () => {
      flush()
      closeSync(handle)
    }
  }
}

const workbookFile = <A>(path: string, name: string, columns: ReadonlyArray<RecordColumn<A>>): RecordsFile<A> => {
  // a place where nothing can be written is told before anything else is done
  writeFileSync(path, "")
  const rows: Array<ReadonlyArray<string>> = []
  let left = 0
  return {
    add: (record) => {
      if (rows.length < workbookRowsMax) rows.push(columns.map(({ of }) => of(record)))
      else left += 1
    },
    close: async () => {
      writeFileSync(path, await spreadsheet({ name, columns, rows }))
      return left
    }
  }
}

/**
 * Makes a file of records (记录文件), empty at first: a workbook or CSV where its name ends in `.xlsx` or `.csv`, else JSON lines. Without a path the records go
 * nowhere. Throws what Node does when it cannot be made.
 */
export const recordsFile = <A extends object>(
  path: string | undefined,
  name: string,
  columns: ReadonlyArray<RecordColumn<A>>
): RecordsFile<A> => {
  if (path === undefined) return { add: () => undefined, close: () => Promise.resolve(0) }
  const format = formatOfName(path)
  if (format === "xlsx") return workbookFile(path, name, columns)
  const file = textFile(path)
  if (format === "csv") file.add(utf8Mark + csv([columns.map(({ title }) => title)]))
  return {
    add: (record) => {
      file.add(format === "csv" ? csv([columns.map(({ of }) => of(record))]) : `${JSON.stringify(record)}\n`)
    },
    close: () => {
      file.close()
      return Promise.resolve(0)
    }
  }
}
