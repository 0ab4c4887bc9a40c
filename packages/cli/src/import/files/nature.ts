import type { Text } from "@rmkit/core/kernel"
import { open } from "node:fs/promises"
import { encodingOf, type Sample } from "./encoding.ts"
import { why } from "./why.ts"
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
  | { readonly _tag: "Other"; readonly why: Text }

const other = (why: Text): Nature => ({ _tag: "Other", why })

const begins = ({ bytes }: Sample, ...with_: ReadonlyArray<number>) => with_.every((byte, at) => bytes[at] === byte)

const archived = async (path: string): Promise<Nature> => {
  const names = await partsOfArchive(path)
  if (names === undefined) return other(why.damagedWorkbook)
  const has = (name: RegExp) => names.some((it) => name.test(it))
  if (has(/^xl\/workbook\.bin$/)) return other(why.binaryWorkbook)
  if (has(/^xl\/.*\.xml$/)) return { _tag: "Workbook" }
  if (has(/\.iwa$|^Index\.zip$/)) return other(why.numbers)
  if (has(/^content\.xml$/)) return other(why.openDocument)
  return other(why.archive)
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
      return other(why.protected)
    }
    if (directory.includes(utf16("Workbook")) || directory.includes(utf16("Book"))) {
      return other(why.excel97)
    }
    return other(why.oldOffice)
  } finally {
    await handle.close()
  }
}

/** Tells what kind of file something is by what is in it (判别文件). */
export const natureOf = async (path: string, sample: Sample, encoding?: string): Promise<Nature> => {
  if (begins(sample, 0x50, 0x4b, 0x03, 0x04) || begins(sample, 0x50, 0x4b, 0x05, 0x06)) return archived(path)
  if (begins(sample, 0xd0, 0xcf, 0x11, 0xe0)) return compound(path)
  if (begins(sample, 0x25, 0x50, 0x44, 0x46)) return other(why.pdf)
  const start = Buffer.from(sample.bytes.subarray(0, 4096)).toString("latin1").replace(/^\u00EF\u00BB\u00BF/, "")
    .trimStart()
  if (/^<(?:!doctype html|html|table|head)\b/i.test(start)) {
    return other(why.webPage)
  }
  if (/^<\?xml\b/i.test(start)) return other(why.xml)
  const isUtf16 = encoding !== undefined && new TextDecoder(encoding).encoding.startsWith("utf-16")
  if (!isUtf16 && encodingOf(sample) === undefined && sample.bytes.includes(0)) {
    return other(why.neither)
  }
  return { _tag: "Text" }
}
