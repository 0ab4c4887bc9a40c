import type { Text } from "@rmkit/core/kernel"
import { analyse } from "chardet"
import { why } from "./why.ts"

/** What is known of a text's bytes from their beginning (编码识别). */
export interface Sample {
  readonly bytes: Uint8Array
  /** Whether this is the whole file. */
  readonly isWhole: boolean
}

/** The encoding that a mark at the beginning of a file names. */
const marked = (bytes: Uint8Array): string | undefined => {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8"
  if (a === 0xfe && b === 0xff) return "utf-16be"
  // four bytes FF FE 00 00 are the mark of UTF-32
  return a === 0xff && b === 0xfe && !(c === 0 && d === 0) ? "utf-16le" : undefined
}

/** Whether these bytes are text in an encoding, a character that is cut off at the end allowed where more follows. */
const isWrittenIn = ({ bytes, isWhole }: Sample, encoding: string): boolean => {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !isWhole })
    return true
  } catch {
    return false
  }
}

const isText = (text: string) => !/\p{Cc}/u.test(text.replaceAll(/[\t\r\n]/g, ""))

/** UTF-16 without its mark: what is ASCII has a zero byte on one side, and on which side says the order. */
const utf16Of = (sample: Sample): string | undefined => {
  const { bytes } = sample
  const zeros = [0, 0]
  for (const [at, byte] of bytes.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const encoding = (zeros[1] ?? 0) > (zeros[0] ?? 0) ? "utf-16le" : "utf-16be"
  if (!isWrittenIn(sample, encoding)) return undefined
  const text = new TextDecoder(encoding).decode(bytes, { stream: true })
  return isText(text) && /[\r\n,;\t|]/.test(text) ? encoding : undefined
}

/** The names that the detector has for what is told apart here. */
const detected: Readonly<Record<string, string>> = {
  GB18030: "gb18030",
  "ISO-8859-1": "windows-1252",
  "windows-1252": "windows-1252"
}

/** Byte pairs of the characters of GB 2312, which nearly all Chinese text is made of, as a part of all that begin beyond ASCII. */
const shareOfChinese = (bytes: Uint8Array): number => {
  let pairs = 0
  let common = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[at + 1] ?? 0
    pairs += 1
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) common += 1
    at += 1
  }
  return pairs === 0 ? 0 : common / pairs
}

/** From such a share on it is Chinese, and up to the other it is not; only between them the detector is asked, which errs on short texts. */
const surely = 0.5
const hardly = 0.2

/** Which of the two older encodings it is: what only one of them can be; else what its pairs of bytes say. */
const olderOf = (sample: Sample): string | undefined => {
  const possible = ["gb18030", "windows-1252"].filter((it) => isWrittenIn(sample, it))
  const hasGaps = [0x81, 0x8d, 0x8f, 0x90, 0x9d].some((it) => sample.bytes.includes(it))
  const left = possible.filter((it) => it !== "windows-1252" || !hasGaps)
  if (left.length < 2) return left[0]
  const share = shareOfChinese(sample.bytes)
  if (share >= surely) return "gb18030"
  if (share <= hardly) return "windows-1252"
  const named = analyse(sample.bytes).flatMap(({ name }) => detected[name] ?? [])
  return named[0] ?? "gb18030"
}

/** Finds out in what a text is written (识别编码); `undefined` when it is no text. */
export const encodingOf = (sample: Sample): string | undefined => {
  const mark = marked(sample.bytes)
  if (mark !== undefined) return mark
  if (sample.bytes.includes(0)) return utf16Of(sample)
  if (isWrittenIn(sample, "utf-8")) return "utf-8"
  return olderOf(sample)
}

const isUtf8BeyondLatin = (sample: Sample): boolean =>
  isWrittenIn(sample, "utf-8") && sample.bytes.some((byte) => byte >= 0xe0)

/** Why a file cannot be in the encoding that it is told to be in (编码不符); `undefined` when it can. */
export const whyNotIn = (sample: Sample, told: string): Text | undefined => {
  const encoding = new TextDecoder(told).encoding
  const mark = marked(sample.bytes)
  if (mark !== undefined && mark !== encoding) return why.otherMark(mark, told)
  const found = encodingOf(sample)
  const looks = found === encoding ? undefined : found
  const isOther = encoding.startsWith("utf-16")
    ? mark === undefined && !sample.bytes.includes(0) && found === "utf-8"
    : encoding !== "utf-8" && isUtf8BeyondLatin(sample)
  return isOther || !isWrittenIn(sample, encoding) ? why.otherEncoding(told, looks) : undefined
}
