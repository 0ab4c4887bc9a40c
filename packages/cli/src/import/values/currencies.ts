import { type Currency, parseCurrency } from "@rmkit/core/kernel"
import { plainSigns } from "./normal.ts"

const signs: ReadonlyArray<readonly [RegExp, string]> = [
  [/€|\bEUR\b/iu, "EUR"],
  [/£|\bGBP\b/iu, "GBP"],
  [/\bCHF\b|\bSFr/iu, "CHF"],
  [/\bHKD\b|HK\$|港币/iu, "HKD"],
  [/\bJPY\b|円/iu, "JPY"],
  [/¥|￥|\bCNY\b|\bRMB\b|元|人民币/iu, "CNY"],
  [/\bUSD\b|US\$|\$/iu, "USD"]
]

/** The currency that a text speaks of (识别币种), by its sign, code or name. */
export const currencyIn = (text: string): Currency | undefined =>
  parseCurrency(signs.find(([sign]) => sign.test(text))?.[1] ?? "")

const codes: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"))

/** Which other currency than that of its column an amount names (他币识别): by the code, or else by a sign. */
export const currencyNamedBeside = (text: string, currency: Currency): Currency | undefined => {
  const plain = plainSigns(text)
  if (!/\d/.test(plain)) return undefined
  const [code = ""] = /(?<!\p{L})[A-Z]{3}(?!\p{L})/iu.exec(plain) ?? []
  const named = codes.has(code.toUpperCase()) ? parseCurrency(code.toUpperCase()) : currencyIn(plain)
  return named === currency ? undefined : named
}
