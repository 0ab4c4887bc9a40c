import type { Readable } from "node:stream"
import { type Entry, openPromise } from "yauzl"

/** An archive with its parts by name (压缩包). Nothing of a part is in memory before it is read. */
export interface Archive {
  readonly names: ReadonlyArray<string>
  /** How many bytes a part has when it is unpacked; 0 when there is no such part. */
  readonly sizeOf: (name: string) => number
  /** The bytes of a part; `undefined` when there is no such part. */
  readonly stream: (name: string) => Promise<Readable | undefined>
  readonly close: () => void
}

/** Opens a zip archive (打开压缩包); a damaged one throws. */
export const openArchive = async (path: string): Promise<Archive> => {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false })
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  } catch (cause) {
    zip.close()
    throw cause
  }
  return {
    names: [...entries.keys()],
    sizeOf: (name) => entries.get(name)?.uncompressedSize ?? 0,
    stream: async (name) => {
      const entry = entries.get(name)
      return entry === undefined ? undefined : await zip.openReadStreamPromise(entry)
    },
    close: () => zip.close()
  }
}

/** The names of the parts of an archive (压缩包目录); `undefined` when it is damaged. */
export const partsOfArchive = async (path: string): Promise<ReadonlyArray<string> | undefined> => {
  try {
    const { close, names } = await openArchive(path)
    close()
    return names
  } catch {
    return undefined
  }
}
