import { delimiterOf } from "./delimiter.ts"
import { encodingOf, type Sample } from "./encoding.ts"

/** What is found out of a text file that nobody tells (识别结果). */
export const foundIn = (
  sample: Sample,
  told: { readonly delimiter?: string | undefined; readonly encoding?: string | undefined }
): { readonly delimiter: string; readonly encoding: string } => {
  const encoding = told.encoding ?? encodingOf(sample) ?? "utf-8"
  const text = new TextDecoder(encoding).decode(sample.bytes, { stream: !sample.isWhole })
  return { encoding, delimiter: told.delimiter ?? delimiterOf(text, sample.isWhole) }
}
