/** The bytes of every character that an encoding writes with one byte or two, found by reading them all. */
const bytesOf = (encoding: string): ReadonlyMap<string, ReadonlyArray<number>> => {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const known = new Map<string, ReadonlyArray<number>>()
  const take = (...bytes: ReadonlyArray<number>) => {
    try {
      const text = decoder.decode(Uint8Array.from(bytes))
      if (Array.from(text).length === 1 && !known.has(text)) known.set(text, bytes)
    } catch {
      // no character
    }
  }
  for (let one = 0; one < 256; one += 1) take(one)
  if (encoding === "gb18030") {
    for (let lead = 0x81; lead <= 0xfe; lead += 1) for (let trail = 0x40; trail <= 0xfe; trail += 1) take(lead, trail)
  }
  return known
}

const tables = new Map<string, ReadonlyMap<string, ReadonlyArray<number>>>()

const tableOf = (encoding: string) => {
  const known = tables.get(encoding) ?? bytesOf(encoding)
  tables.set(encoding, known)
  return known
}

const utf16 = (text: string, isBigEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(text, "utf16le")
  return isBigEndian ? bytes.swap16() : bytes
}

/** Whether an encoding has all characters of a text. */
export const canEncode = (text: string, encoding: string): boolean =>
  encoding.startsWith("utf-") || Array.from(text).every((it) => tableOf(encoding).has(it))

/** A text in an encoding, which the platform can only read. */
export const encoded = (text: string, encoding: string): Uint8Array => {
  switch (encoding) {
    case "utf-8":
      return new TextEncoder().encode(text)
    case "utf-16le":
    case "utf-16be":
      return utf16(text, encoding === "utf-16be")
    default:
      return Uint8Array.from(
        Array.from(text).flatMap((it) => {
          const bytes = tableOf(encoding).get(it)
          if (bytes === undefined) throw new Error(`${encoding} has no ${it}`)
          return bytes
        })
      )
  }
}
