/** An exact number (精确数): a fraction in lowest terms whose denominator is above zero. */
export interface Ratio {
  readonly numerator: bigint
  readonly denominator: bigint
}

/**
 * How a number between two neighbours is rounded (舍入方式): `half-up` sends ties away from zero, `half-down` toward zero, `half-even` to the even
 * neighbour; `down` is always toward zero and `up` always away from it.
 */
export type Rounding = "half-up" | "half-even" | "half-down" | "down" | "up"

const sizeOf = (it: bigint) => (it < 0n ? -it : it)

const greatestCommonDivisor = (left: bigint, right: bigint): bigint =>
  right === 0n ? left : greatestCommonDivisor(right, left % right)

/** A fraction in lowest terms (约分). A denominator of zero is a defect and throws. */
export const ratio = (numerator: bigint | number, denominator: bigint | number = 1n): Ratio => {
  const [above, below] = [BigInt(numerator), BigInt(denominator)]
  if (below === 0n) throw new RangeError(`${above}/0 is not a number.`)
  const common = greatestCommonDivisor(sizeOf(above), sizeOf(below)) * (below < 0n ? -1n : 1n)
  return { numerator: above / common, denominator: below / common }
}

/** Nothing (零). */
export const zero: Ratio = { numerator: 0n, denominator: 1n }

/** The whole (一). */
export const one: Ratio = { numerator: 1n, denominator: 1n }

/** Reads `7`, `1.25`, `-0.5` or `7/10` exactly (读精确数); `undefined` when it is written otherwise or divides by zero. */
export const parseRatio = (text: string): Ratio | undefined => {
  const [, whole, part = "", below = "1"] = /^(-?\d+)(?:\.(\d+)|\/(\d+))?$/.exec(text) ?? []
  if (whole === undefined || /^0+$/.test(below)) return undefined
  return ratio(BigInt(whole + part), BigInt(below) * 10n ** BigInt(part.length))
}

/** The sum (加). */
export const add = (left: Ratio, right: Ratio): Ratio =>
  ratio(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator
  )

/** The difference (减). */
export const subtract = (left: Ratio, right: Ratio): Ratio =>
  ratio(
    left.numerator * right.denominator - right.numerator * left.denominator,
    left.denominator * right.denominator
  )

/** The product (乘). */
export const multiply = (left: Ratio, right: Ratio): Ratio =>
  ratio(left.numerator * right.numerator, left.denominator * right.denominator)

/** The quotient (除); `undefined` when the divisor is zero. */
export const divide = (left: Ratio, right: Ratio): Ratio | undefined =>
  isZero(right) ? undefined : ratio(left.numerator * right.denominator, left.denominator * right.numerator)

/** The sum of any number (求和), zero for none. */
export const sumOf = (ratios: Iterable<Ratio>): Ratio => {
  let sum = zero
  for (const it of ratios) sum = add(sum, it)
  return sum
}

/** Below zero when the left is less, above when it is more, 0 when they are equal (比较). */
export const compare = (left: Ratio, right: Ratio): -1 | 0 | 1 => {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Whether it is zero (是否为零). */
export const isZero = ({ numerator }: Ratio): boolean => numerator === 0n

/** The lesser (取小). */
export const min = (left: Ratio, right: Ratio): Ratio => (compare(left, right) <= 0 ? left : right)

/** The greater (取大). */
export const max = (left: Ratio, right: Ratio): Ratio => (compare(left, right) >= 0 ? left : right)

/** An integer shown with its last digits after a point. */
const pointed = (units: bigint, digits: number) => {
  const text = String(sizeOf(units)).padStart(digits + 1, "0")
  const whole = text.slice(0, text.length - digits)
  return `${units < 0n ? "-" : ""}${whole}${digits === 0 ? "" : `.${text.slice(-digits)}`}`
}

/** The exact decimal without trailing zeros where one ends, else numerator and denominator (精确文本): `0.5`, `103.09`, `71/104`. */
export const toText = ({ denominator, numerator }: Ratio): string => {
  let [rest, twos, fives] = [denominator, 0, 0]
  for (; rest % 2n === 0n; twos++) rest /= 2n
  for (; rest % 5n === 0n; fives++) rest /= 5n
  if (rest !== 1n) return `${numerator}/${denominator}`
  const digits = Math.max(twos, fives)
  return pointed((numerator * 10n ** BigInt(digits)) / denominator, digits)
}

/** Whether a quotient is taken one up in size, by what twice its remainder is to the divisor. */
const goesUp: Readonly<Record<Rounding, (twice: bigint, divisor: bigint, quotient: bigint) => boolean>> = {
  "half-up": (twice, divisor) => twice >= divisor,
  "half-down": (twice, divisor) => twice > divisor,
  "half-even": (twice, divisor, quotient) => twice > divisor || (twice === divisor && quotient % 2n === 1n),
  down: () => false,
  up: (twice) => twice > 0n
}

/** The rounded number in units of its last digit. */
const unitsOf = ({ denominator, numerator }: Ratio, digits: number, mode: Rounding): bigint => {
  const size = sizeOf(numerator) * 10n ** BigInt(digits)
  const [quotient, remainder] = [size / denominator, size % denominator]
  const rounded = goesUp[mode](2n * remainder, denominator, quotient) ? quotient + 1n : quotient
  return numerator < 0n ? -rounded : rounded
}

/** Rounds to some digits after the point (舍入). */
export const round = (it: Ratio, digits: number, mode: Rounding): Ratio =>
  ratio(unitsOf(it, digits, mode), 10n ** BigInt(digits))

/** Rounds and shows all the digits (定点文本): `111.545` to two digits, half up, is `111.55`; what rounds to zero has no sign. */
export const toFixed = (it: Ratio, digits: number, mode: Rounding): string => pointed(unitsOf(it, digits, mode), digits)
