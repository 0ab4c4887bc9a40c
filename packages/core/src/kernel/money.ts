import type { Branded } from "./ids.ts"

/** A currency by its ISO 4217 code (币种): `CNY`, `USD`. */
export type Currency = Branded<string, "Currency">

/** An amount of money (金额). */
export interface Money {
  /** Whole minor units (最小货币单位), fen or cents: a safe integer. */
  readonly amount: number
  readonly currency: Currency
}

/** The codes of ISO 4217 that stand for money people pay with, funds codes of a country among them; metals and test codes are left out. */
const codes =
  `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE
CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD
HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB
RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI
UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG`

/** Whether a text is a currency code of ISO 4217, in capitals (是否币种). */
export const isCurrency = (text: string): text is Currency => /^[A-Z]{3}$/.test(text) && codes.includes(text)

/** Reads a currency code in capitals (读币种); `undefined` when ISO 4217 has no such currency. */
export const parseCurrency = (text: string): Currency | undefined => (isCurrency(text) ? text : undefined)

/** What ISO 4217 says of the currencies whose minor unit is not a hundredth. */
const unusual: Readonly<Record<number, string>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW"
}

/** How many digits a currency has after the point (小数位数): 2 for CNY, 0 for JPY, 3 for KWD. */
export const minorDigits = (currency: Currency): number =>
  [0, 3, 4].find((digits) => unusual[digits]?.includes(currency)) ?? 2

/**
 * Reads an amount in major units, `82472.00` or `-0.5` (读金额), exactly: `undefined` when it has more digits than the currency, is written otherwise, or
 * is beyond what a safe integer of minor units holds.
 */
export const parseMoney = (text: string, currency: Currency): Money | undefined => {
  const [, sign, whole, part = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  const digits = minorDigits(currency)
  if (sign === undefined || whole === undefined || part.length > digits) return undefined
  const size = Number(whole + part.padEnd(digits, "0"))
  if (!Number.isSafeInteger(size)) return undefined
  return { amount: sign === "-" && size !== 0 ? -size : size, currency }
}

/** Minor units as people write them, in major units with all the currency's digits (金额文本): 8247200 is `82472.00`. */
export const formatMinor = (amount: bigint | number, currency: Currency): string => {
  const exact = BigInt(amount)
  const digits = minorDigits(currency)
  const size = String(exact < 0n ? -exact : exact).padStart(digits + 1, "0")
  const whole = size.slice(0, size.length - digits)
  return `${exact < 0n ? "-" : ""}${whole}${digits === 0 ? "" : `.${size.slice(-digits)}`}`
}

/** An amount as people write it (金额文本): `82472.00`. */
export const formatMoney = ({ amount, currency }: Money): string => formatMinor(amount, currency)

/** Adds two amounts (金额相加); `undefined` when their currencies differ or the sum is beyond a safe integer. */
export const addMoney = (left: Money, right: Money): Money | undefined => {
  const amount = left.amount + right.amount
  if (left.currency !== right.currency || !Number.isSafeInteger(amount)) return undefined
  return { amount, currency: left.currency }
}
