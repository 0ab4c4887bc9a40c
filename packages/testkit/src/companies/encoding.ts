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

const tables = new Map<FileEncoding, Uint16Array>()

/** The bytes of each character, two of them as one number: found by reading every sequence that there is, since the platform reads these encodings and does not write them. */
const tableOf = (encoding: FileEncoding): Uint16Array => {
  const known = tables.get(encoding)
  if (known !== undefined) return known
  const decoder = new TextDecoder(encoding)
  const table = new Uint16Array(0x10000)
  for (const bytes of sequences()) {
    const text = decoder.decode(Uint8Array.from(bytes))
    const [first = 0, second] = bytes
    const at = text.charCodeAt(0)
    // two bytes that are no character, or two characters, are not what is looked for
    if (text.length !== 1 || text === "\uFFFD" || table[at] !== 0) continue
    table[at] = second === undefined ? first : first * 256 + second
  }
  tables.set(encoding, table)
  return table
}

/** Writes a text in an encoding (编码文本). A character that it does not have is a mistake of the caller's, and throws. */
export const encoded = (text: string, encoding: FileEncoding): Uint8Array => {
  const table = tableOf(encoding)
  const bytes = new Uint8Array(text.length * 2)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const found = table[text.charCodeAt(at)] ?? 0
    if (found === 0) throw new RangeError(`${text.charAt(at)} cannot be written in ${encoding}`)
    if (found > 0xff) bytes[length++] = found >>> 8
    bytes[length++] = found & 0xff
  }
  return bytes.subarray(0, length)
}
