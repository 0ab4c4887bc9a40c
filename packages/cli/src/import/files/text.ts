import { createReadStream } from "node:fs"
import { type BrokenRow, csvReader, type CsvRow } from "../csv.ts"
import { saysDelimiter } from "./delimiter.ts"

/** Rows as they are read (一批数据行), with how many bytes of the file are behind them. */
export interface Batch {
  readonly rows: ReadonlyArray<CsvRow | BrokenRow>
  readonly bytes: number
}

/** The rows of a text file (逐批读取文本文件), header included, batch after batch. The line that names the delimiter for spreadsheets is none of them. */
export const textBatches = async function*(
  path: string,
  { delimiter, encoding }: { readonly delimiter: string; readonly encoding: string }
): AsyncGenerator<Batch> {
  const reader = csvReader(delimiter)
  const decoder = new TextDecoder(encoding)
  let bytes = 0
  let isFirst = true
  const withoutSep = (rows: ReadonlyArray<CsvRow | BrokenRow>) => {
    const [first] = rows
    if (!isFirst || first === undefined) return rows
    isFirst = false
    return first.line === 1 && "cells" in first && saysDelimiter(first.cells, delimiter) ? rows.slice(1) : rows
  }
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 })) {
    if (!(piece instanceof Uint8Array)) continue
    bytes += piece.length
    yield { rows: withoutSep(reader.push(decoder.decode(piece, { stream: true }))), bytes }
  }
  yield { rows: withoutSep([...reader.push(decoder.decode()), ...reader.end()]), bytes }
}
