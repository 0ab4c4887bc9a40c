import { compare, parseCurrency, type Problem, type Text, type Unit } from "../kernel/index.ts"
import type { FactBounds, Metric } from "./model.ts"
import { duplicates, type KpiKnown, moneyProblems, numberOf, problem, unknownName } from "./problems.ts"

const metricKind: Text = { en: "metric", zh: "指标口径" }
const factKind: Text = { en: "base fact", zh: "基础事实" }

/** A name that no metric bears. */
export const unknownMetric = (path: string, name: string, metrics: ReadonlyArray<Metric>): ReadonlyArray<Problem> =>
  metrics.some(({ id }) => id === name)
    ? []
    : [unknownName("UnknownMetric", metricKind, path, name, metrics.map(({ id }) => id))]

const boundProblems = (
  path: string,
  bounds: FactBounds,
  unit: Unit,
  { currency }: KpiKnown
): ReadonlyArray<Problem> => {
  const { amountMax, amountMin } = bounds
  const amounts = [{ field: "amountMin", text: amountMin }, { field: "amountMax", text: amountMax }].flatMap(
    ({ field, text }) => {
      if (text === undefined) return []
      const at = `${path}.${field}`
      if (unit === "money") return moneyProblems(at, text, parseCurrency(currency))
      return Number.isSafeInteger(Number(text)) ? [] : [
        problem(
          at,
          "NotAnAmount",
          text,
          "a whole number",
          `${text} is not a whole number, and these facts are counts.`,
          `${text} 不是整数，而该事实按个数计。`
        )
      ]
    }
  )
  if (amountMin === undefined || amountMax === undefined) return amounts
  if (compare(numberOf(amountMin), numberOf(amountMax)) <= 0) return amounts
  return [
    ...amounts,
    problem(
      `${path}.amountMin`,
      "AmountMinOverMax",
      amountMin,
      `at most ${amountMax}`,
      `No fact has an amount of at least ${amountMin} and at most ${amountMax}.`,
      `没有金额既不低于 ${amountMin} 又不高于 ${amountMax} 的事实。`
    )
  ]
}

const baseProblems = (path: string, { measure }: Metric, known: KpiKnown): ReadonlyArray<Problem> => {
  const [field, name] = measure.sum === undefined ? ["count", measure.count] : ["sum", measure.sum]
  if (name === undefined) return []
  const fact = known.baseFacts.find((it) => it.name === name)
  if (fact === undefined) {
    return [
      unknownName("UnknownFact", factKind, `${path}.measure.${field}`, name, known.baseFacts.map((it) => it.name))
    ]
  }
  return measure.where === undefined ? [] : boundProblems(`${path}.measure.where`, measure.where, fact.unit, known)
}

/** The metrics that a metric divides. */
const partsOf = ({ measure }: Metric) => [...(measure.ratio?.of ?? []), ...(measure.ratio?.to ?? [])]

const reaches = (from: string, to: string, metrics: ReadonlyArray<Metric>, seen: ReadonlySet<string>): boolean =>
  metrics.filter(({ id }) => id === from).flatMap(partsOf).some((part) =>
    part === to || (!seen.has(part) && reaches(part, to, metrics, new Set([...seen, part])))
  )

const cycleProblems = (path: string, metric: Metric, metrics: ReadonlyArray<Metric>): ReadonlyArray<Problem> =>
  reaches(metric.id, metric.id, metrics, new Set())
    ? [
      problem(
        `${path}.measure.ratio`,
        "MetricCycle",
        partsOf(metric),
        "metrics that do not depend on this one",
        `The metric ${metric.id} is made of itself.`,
        `指标口径 ${metric.id} 由自身构成。`
      )
    ]
    : []

/** What a metric counts, as far as one can say while the document still has problems. */
export const unitOfMetric = (
  name: string,
  metrics: ReadonlyArray<Metric>,
  known: Pick<KpiKnown, "baseFacts">
): Unit | undefined => {
  const measure = metrics.find(({ id }) => id === name)?.measure
  if (measure === undefined) return undefined
  if (measure.ratio !== undefined) return "ratio"
  return measure.sum === undefined ? "count" : known.baseFacts.find((it) => it.name === measure.sum)?.unit
}

const sideProblems = (
  at: string,
  parts: ReadonlyArray<string>,
  metrics: ReadonlyArray<Metric>,
  known: KpiKnown
): ReadonlyArray<Problem> => {
  const units = new Set(parts.flatMap((part) => unitOfMetric(part, metrics, known) ?? []))
  const unknown = parts.flatMap((part, index) => unknownMetric(`${at}[${index}]`, part, metrics))
  if (units.size < 2) return unknown
  return [
    ...unknown,
    problem(
      at,
      "MixedUnits",
      parts,
      "metrics that all count the same: money, things or ratios",
      `One cannot add these up, since they count ${[...units].join(" and ")}.`,
      `计量单位不同（${[...units].join("、")}），不能相加。`
    )
  ]
}

/** Every problem of a programme's metrics (指标口径校验). */
export const checkMetrics = (metrics: ReadonlyArray<Metric>, known: KpiKnown): ReadonlyArray<Problem> => [
  ...duplicates(metrics.map(({ id }, index) => ({ id, path: `metrics[${index}].id` }))),
  ...metrics.flatMap((metric, index) => {
    const path = `metrics[${index}]`
    return [
      ...baseProblems(path, metric, known),
      ...sideProblems(`${path}.measure.ratio.of`, metric.measure.ratio?.of ?? [], metrics, known),
      ...sideProblems(`${path}.measure.ratio.to`, metric.measure.ratio?.to ?? [], metrics, known),
      ...cycleProblems(path, metric, metrics)
    ]
  })
]
