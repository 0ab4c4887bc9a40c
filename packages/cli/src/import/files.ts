import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { open, readFile, stat } from "node:fs/promises"
import { type BrokenRow, csvReader, type CsvRow } from "./csv.ts"

/** How a file is read (文件读法). */
export interface Reading {
  readonly delimiter: string
  readonly encoding: string
}

/** What Node says of a file that it cannot use, in words that people can act on. */
export const whyUnreadable = (cause: unknown): string => {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined
  switch (code) {
    case "ENOENT":
      return "it does not exist"
    case "EACCES":
    case "EPERM":
      return "you may not read or write it"
    case "EISDIR":
      return "it is a folder"
    case "ENOTDIR":
      return "part of its path is a file and not a folder"
    case "ENOSPC":
      return "the disk is full"
    default:
      return cause instanceof Error ? cause.message : String(cause)
  }
}

/** Whether there is a file or a folder, or neither (路径类型). */
export const whatIs = async (path: string): Promise<"file" | "folder" | "nothing"> => {
  try {
    return (await stat(path)).isDirectory() ? "folder" : "file"
  } catch {
    return "nothing"
  }
}

/** The text of a small file, without the mark that some editors put before it. */
export const readText = async (path: string): Promise<string> => (await readFile(path, "utf8")).replace(/^\uFEFF/, "")

/** The hash of a file's content (文件哈希) and its size in bytes. */
export const hashOf = async (path: string): Promise<{ readonly sha256: string; readonly bytes: number }> => {
  const hash = createHash("sha256")
  let bytes = 0
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    if (!(piece instanceof Uint8Array)) continue
    hash.update(piece)
    bytes += piece.length
  }
  return { sha256: hash.digest("hex"), bytes }
}

/** Rows as they are read, with how many bytes of the file are behind them. */
export interface Batch {
  readonly rows: ReadonlyArray<CsvRow | BrokenRow>
  readonly bytes: number
}

/** The rows of a file, header included, batch after batch (逐批读取). */
export const batchesOf = async function*(path: string, { delimiter, encoding }: Reading): AsyncGenerator<Batch> {
  const reader = csvReader(delimiter)
  const decoder = new TextDecoder(encoding)
  let bytes = 0
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 })) {
    if (!(piece instanceof Uint8Array)) continue
    bytes += piece.length
    yield { rows: reader.push(decoder.decode(piece, { stream: true })), bytes }
  }
  yield { rows: [...reader.push(decoder.decode()), ...reader.end()], bytes }
}

/** What the first row of a file says (表头), or why there is none. */
export type Header =
  | { readonly _tag: "Header"; readonly columns: ReadonlyArray<string> }
  | { readonly _tag: "NoHeader"; readonly why: string }

const noHeader = (why: string): Header => ({ _tag: "NoHeader", why })

/** Whether a file holds bytes that no text has: a spreadsheet, an image, an archive. */
const isBinary = async (path: string, encoding: string): Promise<boolean> => {
  if (new TextDecoder(encoding).encoding.startsWith("utf-16")) return false
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(65_536), length: 65_536, position: 0 })
    return buffer.subarray(0, bytesRead).includes(0)
  } finally {
    await handle.close()
  }
}

/** Reads the header of a file, and no more of it than that takes. */
export const headerOf = async (path: string, reading: Reading): Promise<Header> => {
  switch (await whatIs(path)) {
    case "nothing":
      return noHeader("it does not exist")
    case "folder":
      return noHeader("it is a folder")
    case "file":
      break
  }
  try {
    if (await isBinary(path, reading.encoding)) {
      return noHeader("it is no text file. Save it as “CSV UTF-8” in your spreadsheet")
    }
    for await (const { rows } of batchesOf(path, reading)) {
      const [first] = rows
      if (first === undefined) continue
      if (!("cells" in first)) return noHeader(`its header cannot be read: ${first.broken} in line ${first.line}`)
      if (first.cells.some((it) => it.includes("\uFFFD"))) {
        return noHeader(
          `its header is not written in ${reading.encoding}. Say its "encoding" in the mapping, for instance gb18030`
        )
      }
      return { _tag: "Header", columns: first.cells.map((it) => it.trim()) }
    }
    return noHeader("it is empty: a header row is wanted")
  } catch (cause) {
    return noHeader(whyUnreadable(cause))
  }
}
