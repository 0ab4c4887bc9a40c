import {
  type BaseFact,
  type Currency,
  divide,
  minorDigits,
  parseMoney,
  type Ratio,
  ratio,
  sumOf,
  type Text,
  toFixed,
  toText,
  type Unit
} from "../kernel/index.ts"
import type { FactBounds, Metric, Scheme } from "./model.ts"
import { nothingToDivideBy } from "./texts.ts"

/** Why there is no number (不适用). */
export interface NotApplicable {
  readonly because: Text
}

/** What a metric came to (指标值): an exact number, money in major units; or why there is none. */
export type Value = Ratio | NotApplicable

/** What the metrics came to, by id (各指标值). A metric that is missing is not applicable; it is never 0. */
export type Values = Readonly<Record<string, Value>>

/** Whether there is a number (是否适用). */
export const isApplicable = (value: Value): value is Ratio => "numerator" in value

/** What metrics are made of (口径依据): the programme's metrics and currency, and the base facts of the host's modules. */
export interface Terms {
  readonly metrics: ReadonlyArray<Metric>
  readonly baseFacts: ReadonlyArray<BaseFact>
  readonly currency: Currency
}

/** A total that has to be asked of the store (所需汇总): which base fact, and which of its facts count. Amounts are in minor units, both bounds included. */
export interface Need {
  /** The same for equal needs. */
  readonly key: string
  readonly fact: string
  readonly where: {
    readonly amountMin?: number
    readonly amountMax?: number
    readonly client?: ReadonlyArray<string>
    readonly product?: ReadonlyArray<string>
    readonly team?: ReadonlyArray<string>
    readonly territory?: ReadonlyArray<string>
  }
}

/** Sum and count of the facts that a need asks for (汇总), less what was taken back. Without any fact both are 0, and that is a number. */
export interface NeededTotal {
  readonly sum: bigint
  readonly count: number
}

/** A metric by its id. A name that the programme does not have would not have passed its check: a defect. */
export const metricOf = (id: string, { metrics }: Pick<Terms, "metrics">): Metric => {
  const found = metrics.find((it) => it.id === id)
  if (found === undefined) throw new RangeError(`There is no metric ${id}.`)
  return found
}

const factOf = (name: string, { baseFacts }: Pick<Terms, "baseFacts">): BaseFact => {
  const found = baseFacts.find((it) => it.name === name)
  if (found === undefined) throw new RangeError(`There is no base fact ${name}.`)
  return found
}

/** What a metric counts (计量单位): a sum counts what its base fact does. */
export const unitOf = ({ measure }: Metric, terms: Pick<Terms, "baseFacts">): Unit => {
  if (measure.ratio !== undefined) return "ratio"
  return measure.sum === undefined ? "count" : factOf(measure.sum, terms).unit
}

/** A value as views and documents spell it (数值文本): money with the digits of its currency, all else exactly. */
export const valueText = (value: Ratio, unit: Unit, currency: Currency): string =>
  unit === "money" ? toFixed(value, minorDigits(currency), "half-up") : toText(value)

/** The ids of the metrics that a scheme looks at (方案所用口径), each once. */
export const metricsOf = ({ bonuses = [], indicators }: Scheme): ReadonlyArray<string> => [
  ...new Set([...indicators, ...bonuses].map(({ metric }) => metric))
]

/** An amount of a filter in minor units, or as it stands when the facts are counts. */
const boundOf = (text: string, unit: Unit, currency: Currency): number => {
  const amount = unit === "money" ? parseMoney(text, currency)?.amount : Number(text)
  if (amount === undefined || !Number.isSafeInteger(amount)) throw new RangeError(`${text} is no amount in ${unit}.`)
  return amount
}

const needOf = (fact: string, bounds: FactBounds, terms: Terms): Need => {
  const { amountMax, amountMin, ...lists } = bounds
  const { unit } = factOf(fact, terms)
  const where = {
    ...(amountMin === undefined ? {} : { amountMin: boundOf(amountMin, unit, terms.currency) }),
    ...(amountMax === undefined ? {} : { amountMax: boundOf(amountMax, unit, terms.currency) }),
    ...lists
  }
  return {
    key: `${fact} ${JSON.stringify(Object.entries(where).toSorted(([one], [other]) => (one < other ? -1 : 1)))}`,
    fact,
    where
  }
}

/** The totals behind some metrics (所需汇总), each once: those of a ratio's parts in their order. */
export const needsOf = (ids: ReadonlyArray<string>, terms: Terms): ReadonlyArray<Need> => {
  const found = ids.flatMap((id): ReadonlyArray<Need> => {
    const { count, ratio: parts, sum, where = {} } = metricOf(id, terms).measure
    if (parts !== undefined) return needsOf([...parts.of, ...parts.to], terms)
    const fact = sum ?? count
    return fact === undefined ? [] : [needOf(fact, where, terms)]
  })
  return [...new Map(found.map((need) => [need.key, need])).values()]
}

/**
 * What metrics come to (计算指标值): those asked for, and those that they are ratios of. A sum without any fact is 0; a ratio to 0 is not applicable.
 *
 * @example
 * const terms = { metrics, baseFacts, currency }
 * const values = measure(metricsOf(scheme), terms, (need) => totals.get(need.key) ?? { sum: 0n, count: 0 })
 */
export const measure = (
  ids: ReadonlyArray<string>,
  terms: Terms,
  totalOf: (need: Need) => NeededTotal
): Values => {
  const values = new Map<string, Value>()
  const valueOf = (id: string): Value => {
    const known = values.get(id)
    if (known !== undefined) return known
    const value = made(metricOf(id, terms))
    values.set(id, value)
    return value
  }
  const made = ({ measure: { count, ratio: parts, sum, where = {} } }: Metric): Value => {
    if (parts !== undefined) return quotient(parts.of.map(valueOf), parts.to.map(valueOf), titles(parts.to, terms))
    if (sum === undefined) return ratio(totalOf(needOf(count ?? "", where, terms)).count)
    const total = totalOf(needOf(sum, where, terms)).sum
    return ratio(total, factOf(sum, terms).unit === "money" ? 10n ** BigInt(minorDigits(terms.currency)) : 1n)
  }
  for (const id of ids) valueOf(id)
  return Object.fromEntries(values)
}

const titles = (ids: ReadonlyArray<string>, terms: Terms) => ids.map((id) => metricOf(id, terms).title)

const quotient = (of: ReadonlyArray<Value>, to: ReadonlyArray<Value>, divisors: ReadonlyArray<Text>): Value => {
  const missing = [...of, ...to].find((it) => !isApplicable(it))
  if (missing !== undefined) return missing
  const [above, below] = [sumOf(of.filter(isApplicable)), sumOf(to.filter(isApplicable))]
  return divide(above, below) ?? { because: nothingToDivideBy(divisors) }
}
