import {
  formatMoney,
  multiply,
  parseMoney,
  parseRatio,
  type Ratio,
  ratio,
  type Text,
  toText,
  zero
} from "../../kernel/index.ts"
import { asIs, both, quoted } from "../../programme/words.ts"
import { metricOf, type Terms, unitOf } from "../measure.ts"
import type { Metric } from "../model.ts"
import { grouped, percentText } from "../texts.ts"

/** The number that a decimal of the document stands for. */
const numberIn = (text: string): Ratio => parseRatio(text) ?? zero

/** A decimal as people write numbers (数值): `1,250.5`, without zeros that say nothing. */
export const plainNumber = (text: string): Text => asIs(grouped(toText(numberIn(text))))

/** A decimal as points (分数): `1 point`, `12.5 points`. */
export const inPoints = (text: string): Text => {
  const { en, zh } = plainNumber(text)
  return both(`${en} ${en === "1" || en === "-1" ? "point" : "points"}`, `${zh} 分`)
}

/** A decimal as a share (百分比): `0.5` is `50%`. */
export const share = (text: string): Text => asIs(percentText(numberIn(text)))

/** A weight (权重): 5000 basis points are `50%`. */
export const weightText = (basisPoints: number): string =>
  `${toText(multiply(ratio(basisPoints, 10_000), ratio(100)))}%`

/** An amount with its currency (金额): `80,000.00 USD`; in Chinese that of China is 元. */
export const amountText = (text: string, { currency }: Pick<Terms, "currency">): Text => {
  const money = parseMoney(text, currency)
  const amount = grouped(money === undefined ? text : formatMoney(money))
  return both(`${amount} ${currency}`, `${amount} ${currency === "CNY" ? "元" : currency}`)
}

/** Whether a ratio is of like to like, and so is read in percent. */
const isShare = ({ measure: { ratio: parts } }: Metric, terms: Terms): boolean =>
  new Set([...parts?.of ?? [], ...parts?.to ?? []].map((part) => unitOf(metricOf(part, terms), terms))).size === 1

/** How people read a decimal that stands for a metric's value (指标值表述): money with its currency, a share in percent. */
export const shownBy = (metric: string, terms: Terms): (text: string) => Text => {
  const found = metricOf(metric, terms)
  const unit = unitOf(found, terms)
  if (unit === "money") return (text) => amountText(text, terms)
  return unit === "ratio" && isShare(found, terms) ? share : plainNumber
}

/** What one of these is called (名称), in quotation marks; with its code where another is called the same. */
export const named = (
  id: string,
  entries: ReadonlyArray<{ readonly id: string; readonly title: Text }>
): Text => {
  const title = entries.find((it) => it.id === id)?.title ?? asIs(id)
  const namesakes = entries.filter((it) => it.title.en === title.en || it.title.zh === title.zh)
  if (namesakes.length < 2) return quoted(title)
  return both(`“${title.en}” (${id})`, `“${title.zh}”（${id}）`)
}
