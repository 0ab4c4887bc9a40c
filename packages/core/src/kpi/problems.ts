import {
  type BaseFact,
  type Currency,
  minorDigits,
  parseMoney,
  parseRatio,
  type Problem,
  type Ratio,
  type Text
} from "../kernel/index.ts"

/** What the check of metrics and schemes may rely on (校验依据): what the host's modules offer, and the document's common part. */
export interface KpiKnown {
  readonly baseFacts: ReadonlyArray<BaseFact>
  readonly currency: string
  readonly roles: ReadonlyArray<string>
}

/** One problem at a path. */
export const problem = (
  path: string,
  tag: string,
  value: unknown,
  accepted: string,
  en: string,
  zh: string
): Problem => ({
  path,
  tag,
  value,
  accepted,
  says: { en, zh }
})

/** The names that there are, for whoever wrote another. */
export const listed = (names: Iterable<string>): string => [...names].join(", ") || "none"

/** Ids that stand twice, at the second place. */
export const duplicates = (
  ids: ReadonlyArray<{ readonly id: string; readonly path: string }>,
  taken: ReadonlyArray<string> = []
): ReadonlyArray<Problem> => {
  const seen = new Set(taken)
  return ids.flatMap(({ id, path }) => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [
      problem(
        path,
        "DuplicateId",
        id,
        "an id that is not taken",
        `The id ${id} is taken already.`,
        `编号 ${id} 已被使用。`
      )
    ]
  })
}

/** An id that nothing bears. */
export const unknownName = (
  tag: string,
  kind: Text,
  path: string,
  name: string,
  names: Iterable<string>
): Problem =>
  problem(
    path,
    tag,
    name,
    `one of: ${listed(names)}`,
    `There is no ${kind.en} ${name}.`,
    `不存在名为 ${name} 的${kind.zh}。`
  )

/** An amount of money with more digits than the currency has, or too large to be kept. */
export const moneyProblems = (path: string, text: string, currency: Currency | undefined): ReadonlyArray<Problem> => {
  if (currency === undefined || parseMoney(text, currency) !== undefined) return []
  const digits = minorDigits(currency)
  return [
    problem(
      path,
      "NotAnAmount",
      text,
      `an amount in ${currency} with at most ${digits} digits after the point`,
      `${text} is no amount in ${currency}, which has ${digits} digits after the point.`,
      `${text} 不是有效的 ${currency} 金额（小数最多 ${digits} 位）。`
    )
  ]
}

/** A number that the schema has passed; what is none was its problem, and is 0 to the rest. */
export const numberOf = (text: string): Ratio => parseRatio(text) ?? { numerator: 0n, denominator: 1n }
