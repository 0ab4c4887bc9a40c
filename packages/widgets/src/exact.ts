/** An exact number as it stands in a view: "0.5", or "71/104" where no decimal ends (精确数). */
export interface Exact {
  readonly numerator: bigint
  /** Above zero. */
  readonly denominator: bigint
}

/** Reads "-12.50" or "71/104"; undefined when it is neither. */
export const exact = (text: string): Exact | undefined => {
  const [, sign = "", whole, fraction = "", under = "1"] = /^(-?)(\d+)(?:\.(\d+))?(?:\/([1-9]\d*))?$/.exec(text) ?? []
  if (whole === undefined) return undefined
  return {
    numerator: BigInt(`${sign}${whole}${fraction}`),
    denominator: BigInt(under) * 10n ** BigInt(fraction.length)
  }
}

/** The sum of two exact numbers, not in lowest terms. */
export const add = (a: Exact, b: Exact): Exact => ({
  numerator: a.numerator * b.denominator + b.numerator * a.denominator,
  denominator: a.denominator * b.denominator
})

/** Below zero, zero or above it, as `a` is below, equal to or above `b`. */
export const compare = (a: Exact, b: Exact): number => {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : Number(difference > 0n)
}

/** A decimal with so many digits, and whether it is the number itself. */
export interface Cut {
  readonly text: string
  readonly whole: boolean
}

/** The digits of a number up to so many places: cut off, that is towards zero. */
export const cut = ({ denominator, numerator }: Exact, digits: number): Cut => {
  const scaled = numerator * 10n ** BigInt(digits)
  return { text: decimal(scaled / denominator, digits), whole: scaled % denominator === 0n }
}

/** The nearest decimal that is not above the number. */
export const floor = (number: Exact, digits: number): Cut => {
  const { text, whole } = cut(number, digits)
  if (whole || number.numerator >= 0n) return { text, whole }
  return { text: decimal(BigInt(text.replace(".", "")) - 1n, digits), whole }
}

/** The nearest decimal, ties away from zero (四舍五入). */
export const nearest = (number: Exact, digits: number): Cut => {
  const half = { numerator: number.numerator < 0n ? -1n : 1n, denominator: 2n * 10n ** BigInt(digits) }
  return { ...cut(number, digits), text: cut(add(number, half), digits).text }
}

const decimal = (units: bigint, digits: number): string => {
  const plain = String(units < 0n ? -units : units).padStart(digits + 1, "0")
  const at = plain.length - digits
  return `${units < 0n ? "-" : ""}${plain.slice(0, at)}${digits > 0 ? "." : ""}${plain.slice(at)}`
}

/** How many digits of its decimal, up to `most`, say the number exactly; undefined when more would be needed. */
export const digitsOf = (number: Exact, most: number): number | undefined => {
  for (let digits = 0; digits <= most; digits++) if (cut(number, digits).whole) return digits
  return undefined
}
