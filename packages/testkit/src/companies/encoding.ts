/** How a file is encoded (编码). */
export type FileEncoding = "gb18030" | "windows-1252"

/** Every sequence of one byte or two that may be a character. */
const sequences = function*(): Generator<ReadonlyArray<number>> {
  for (let first = 0; first < 256; first++) {
    yield [first]
    if (first < 0x81) continue
    for (let second = 0x40; second < 0xff; second++) yield [first, second]
  }
}

const tables = new Map<FileEncoding, ReadonlyMap<string, ReadonlyArray<number>>>()

/** What bytes each character has: found by reading every sequence that there is, since the platform reads these encodings and does not write them. */
const tableOf = (encoding: FileEncoding): ReadonlyMap<string, ReadonlyArray<number>> => {
  const known = tables.get(encoding)
  if (known !== undefined) return known
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, ReadonlyArray<number>>()
  for (const bytes of sequences()) {
    const text = decoder.decode(Uint8Array.from(bytes))
    // two bytes that are no character, or two characters, are not what is looked for
    if (text.length === 1 && text !== "\uFFFD" && !table.has(text)) table.set(text, bytes)
  }
  tables.set(encoding, table)
  return table
}

/** Writes a text in an encoding (编码文本). A character that it does not have is a mistake of the caller's, and throws. */
export const encoded = (text: string, encoding: FileEncoding): Uint8Array => {
  const table = tableOf(encoding)
  const bytes: Array<number> = []
  for (const character of text) {
    const found = table.get(character)
    if (found === undefined) throw new RangeError(`${character} cannot be written in ${encoding}`)
    for (const byte of found) bytes.push(byte)
  }
  return Uint8Array.from(bytes)
}
