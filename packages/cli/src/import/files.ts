import type { Text } from "@rmkit/core/kernel"
import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { readFile, stat } from "node:fs/promises"
import { same } from "../language.ts"
import { whyNotIn } from "./files/encoding.ts"
import { foundIn } from "./files/found.ts"
import { natureOf, sampleOf } from "./files/nature.ts"
import { sheetBatches, sheetIn } from "./files/sheet.ts"
import { type Batch, textBatches } from "./files/text.ts"
import { broken, why } from "./files/why.ts"

export type { Batch } from "./files/text.ts"

/** What a mapping tells of how a file is read (指定读法); what it does not tell is found out. */
export interface Told {
  readonly delimiter?: string | undefined
  readonly encoding?: string | undefined
  readonly sheet?: string | undefined
}

/** How a file is read (文件读法). */
export interface Reading {
  readonly delimiter: string
  readonly encoding: string
  /** The sheet of a workbook that is read; a text file has none. */
  readonly sheet?: string | undefined
  /** What of this the mapping did not tell: it was found out in the file. */
  readonly found?: ReadonlyArray<"delimiter" | "encoding" | "sheet">
}

/** What Node says of a file that it cannot use, in words that people can act on. */
export const whyUnreadable = (cause: unknown): Text => {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined
  switch (code) {
    case "ENOENT":
      return why.nothing
    case "EACCES":
    case "EPERM":
      return why.notAllowed
    case "EISDIR":
      return why.folder
    case "ENOTDIR":
      return why.inNoFolder
    case "ENOSPC":
      return why.diskFull
    default:
      return same(cause instanceof Error ? cause.message : String(cause))
  }
}

/** The same of a file that is to be written. */
export const whyUnwritable = (cause: unknown): Text => {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined
  return code === "ENOENT" ? why.noFolder : whyUnreadable(cause)
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

/** The rows of a file, header included, batch after batch (逐批读取). */
export const batchesOf = (path: string, reading: Reading): AsyncGenerator<Batch> =>
  reading.sheet === undefined ? textBatches(path, reading) : sheetBatches(path, reading.sheet)

const plainly: Reading = { delimiter: ",", encoding: "utf-8" }

/** How a file is read (确定读法): as it is told, and what is not told is found out. One that cannot be read is left to `headerOf` to speak of. */
export const readingOf = async (path: string, told: Told): Promise<Reading> => {
  if (await whatIs(path) !== "file") return plainly
  try {
    const sample = await sampleOf(path)
    const nature = await natureOf(path, sample, told.encoding)
    switch (nature._tag) {
      case "Other":
        return plainly
      case "Workbook": {
        const sheet = await sheetIn(path, told.sheet)
        return {
          ...plainly,
          sheet: "name" in sheet ? sheet.name : told.sheet,
          found: told.sheet === undefined ? ["sheet"] : []
        }
      }
      case "Text": {
        const found = (["encoding", "delimiter"] as const).filter((it) => told[it] === undefined)
        return { ...foundIn(sample, told), sheet: told.sheet, found }
      }
    }
  } catch {
    return plainly
  }
}

/** What the first row of a file says (表头), or why there is none. */
export type Header =
  | { readonly _tag: "Header"; readonly columns: ReadonlyArray<string> }
  | { readonly _tag: "NoHeader"; readonly why: Text }

const noHeader = (reason: Text): Header => ({ _tag: "NoHeader", why: reason })

/** Why a file cannot be read in this way, whatever its header says. */
const whyNot = async (path: string, { encoding, found = [], sheet }: Reading): Promise<Text | undefined> => {
  const sample = await sampleOf(path)
  const nature = await natureOf(path, sample, encoding)
  switch (nature._tag) {
    case "Other":
      return nature.why
    case "Workbook": {
      const found = await sheetIn(path, sheet)
      return "why" in found ? found.why : undefined
    }
    case "Text":
      if (sheet !== undefined) return why.textWithoutSheet(sheet)
      return found.includes("encoding") ? undefined : whyNotIn(sample, encoding)
  }
}

/** Reads the header of a file, and no more of it than that takes. */
export const headerOf = async (path: string, reading: Reading): Promise<Header> => {
  switch (await whatIs(path)) {
    case "nothing":
      return noHeader(why.nothing)
    case "folder":
      return noHeader(why.folder)
    case "file":
      break
  }
  try {
    const reason = await whyNot(path, reading)
    if (reason !== undefined) return noHeader(reason)
    for await (const { rows } of batchesOf(path, reading)) {
      const [first] = rows
      if (first === undefined) continue
      if (!("cells" in first)) return noHeader(why.brokenHeader(broken[first.broken], first.line))
      if (first.cells.some((it) => it.includes("\uFFFD"))) {
        return noHeader(why.garbledHeader(reading.encoding))
      }
      return { _tag: "Header", columns: first.cells.map((it) => it.trim()) }
    }
    return noHeader(why.empty)
  } catch (cause) {
    return noHeader(whyUnreadable(cause))
  }
}
