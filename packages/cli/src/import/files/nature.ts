import { open } from "node:fs/promises"
import { encodingOf, type Sample } from "./encoding.ts"
import { partsOfArchive } from "./zip.ts"

/** So much of a file is looked at to find out what it is. */
const sampleBytes = 1 << 20

/** The beginning of a file (文件开头). */
export const sampleOf = async (path: string): Promise<Sample> => {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read({
      buffer: Buffer.alloc(sampleBytes),
      length: sampleBytes,
      position: 0
    })
    return { bytes: buffer.subarray(0, bytesRead), isWhole: bytesRead < sampleBytes }
  } finally {
    await handle.close()
  }
}

/** What kind of file something is (文件种类), whatever its name says. */
export type Nature =
  | { readonly _tag: "Text" | "Workbook" }
  /** What it is, and what to do about it. */
  | { readonly _tag: "Other"; readonly why: string }

const other = (why: string): Nature => ({ _tag: "Other", why })

const saveAs = "Open it in your spreadsheet and save it as .xlsx or as “CSV UTF-8”"

const begins = ({ bytes }: Sample, ...with_: ReadonlyArray<number>) => with_.every((byte, at) => bytes[at] === byte)

const archived = async (path: string): Promise<Nature> => {
  const names = await partsOfArchive(path)
  if (names === undefined) return other("it begins like an .xlsx file and is damaged")
  const has = (name: RegExp) => names.some((it) => name.test(it))
  if (has(/^xl\/workbook\.bin$/)) return other(`it is a binary workbook (.xlsb). ${saveAs}`)
  if (has(/^xl\/.*\.xml$/)) return { _tag: "Workbook" }
  if (has(/\.iwa$|^Index\.zip$/)) return other("it is an Apple Numbers file. Export it from Numbers as .xlsx or CSV")
  if (has(/^content\.xml$/)) return other(`it is an OpenDocument spreadsheet (.ods). ${saveAs}`)
  return other("it is a zip archive. Unpack it first")
}

const utf16 = (text: string) => Buffer.from(text, "utf16le")

/** What stands in the directory of a compound file: the streams of an encrypted workbook, or of an old one. */
const compound = async (path: string): Promise<Nature> => {
  const handle = await open(path)
  try {
    const header = Buffer.alloc(512)
    await handle.read(header, 0, 512, 0)
    const sectorBytes = 1 << header.readUInt16LE(30)
    const directory = Buffer.alloc(8192)
    await handle.read(directory, 0, directory.length, (header.readUInt32LE(48) + 1) * sectorBytes)
    if (directory.includes(utf16("EncryptedPackage"))) {
      return other("it is protected by a password. Save it without one")
    }
    if (directory.includes(utf16("Workbook")) || directory.includes(utf16("Book"))) {
      return other(`it is a workbook of Excel 97-2003 (.xls). ${saveAs}`)
    }
    return other(`it is an old Office file. ${saveAs}`)
  } finally {
    await handle.close()
  }
}

/** Tells what kind of file something is by what is in it (判别文件). */
export const natureOf = async (path: string, sample: Sample, encoding?: string): Promise<Nature> => {
  if (begins(sample, 0x50, 0x4b, 0x03, 0x04) || begins(sample, 0x50, 0x4b, 0x05, 0x06)) return archived(path)
  if (begins(sample, 0xd0, 0xcf, 0x11, 0xe0)) return compound(path)
  if (begins(sample, 0x25, 0x50, 0x44, 0x46)) return other("it is a PDF. Export the data as .xlsx or CSV")
  const start = Buffer.from(sample.bytes.subarray(0, 4096)).toString("latin1").replace(/^\u00EF\u00BB\u00BF/, "")
    .trimStart()
  if (/^<(?:!doctype html|html|table|head)\b/i.test(start)) {
    return other(`it is a web page and no spreadsheet, whatever its name says. ${saveAs}`)
  }
  if (/^<\?xml\b/i.test(start)) return other(`it is an XML file. ${saveAs}`)
  const isUtf16 = encoding !== undefined && new TextDecoder(encoding).encoding.startsWith("utf-16")
  if (!isUtf16 && encodingOf(sample) === undefined && sample.bytes.includes(0)) {
    return other("it is no text file and no .xlsx file. Save it as “CSV UTF-8” or as .xlsx in your spreadsheet")
  }
  return { _tag: "Text" }
}
