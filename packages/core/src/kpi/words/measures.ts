import type { Text } from "../../kernel/index.ts"
import { asIs, both, listed, within } from "../../programme/words.ts"
import type { Terms } from "../measure.ts"
import type { Metric } from "../model.ts"
import { amountText, named, plainNumber } from "./shown.ts"

const factOf = (name: string, { baseFacts }: Terms) => baseFacts.find((it) => it.name === name)

/** A base fact by its title and its code. */
const factName = (name: string, terms: Terms): Text => {
  const { title } = factOf(name, terms) ?? { title: asIs(name) }
  return both(`“${title.en}” (${name})`, `“${title.zh}”（${name}）`)
}

const listBounds = {
  client: { one: "of the client", several: "of the clients", zh: "客户为" },
  product: { one: "of the product", several: "of the products", zh: "产品为" },
  team: { one: "of the team", several: "of the teams", zh: "团队为" },
  territory: { one: "of the territory", several: "of the territories", zh: "辖区为" }
}

/** The fields by which facts are told apart (筛选项). */
export const boundFields = ["amountMin", "amountMax", "client", "product", "team", "territory"] as const

/** Which facts count by one field of a filter (筛选条件), as it follows “facts”; undefined where the field is not there. */
export const boundClause = (
  field: (typeof boundFields)[number],
  { measure: { count, sum, where = {} } }: Metric,
  terms: Terms
): Text | undefined => {
  if (field === "amountMin" || field === "amountMax") {
    const text = where[field]
    if (text === undefined) return undefined
    const isMoney = factOf(sum ?? count ?? "", terms)?.unit === "money"
    const amount = isMoney ? amountText(text, terms) : plainNumber(text)
    return field === "amountMin"
      ? both(`of at least ${amount.en}`, `金额不低于 ${amount.zh}`)
      : both(`of at most ${amount.en}`, `金额不高于 ${amount.zh}`)
  }
  const ids: ReadonlyArray<string> | undefined = where[field]
  if (ids === undefined) return undefined
  const names = ids.map((id) => asIs(id))
  const { one, several, zh } = listBounds[field]
  return both(
    `${ids.length === 1 ? one : several} ${listed(names).en}`,
    `${zh}${within(names.map((it) => it.zh).join("、")).trimEnd()}`
  )
}

const bounds = (metric: Metric, terms: Terms): ReadonlyArray<Text> =>
  boundFields.flatMap((field) => boundClause(field, metric, terms) ?? [])

const summed = (ids: ReadonlyArray<string>, { metrics }: Terms): Text => {
  const names = ids.map((id) => named(id, metrics))
  const [en, zh] = [names.map((it) => it.en).join(" + "), names.map((it) => it.zh).join("＋")]
  return names.length < 2 ? both(en, zh) : both(`(${en})`, `（${zh}）`)
}

/** Conditions before a Chinese noun (筛选条件). */
export const onlyIn = (clauses: ReadonlyArray<Text>): string => within(clauses.map(({ zh }) => zh).join("且"))

/** How a metric is counted (计算口径), as it follows “counted as”. */
export const measureClause = (metric: Metric, terms: Terms): Text => {
  const { count, ratio, sum } = metric.measure
  if (ratio !== undefined) {
    const [of, to] = [summed(ratio.of, terms), summed(ratio.to, terms)]
    return both(`${of.en} ÷ ${to.en}`, `${of.zh}÷${to.zh}`)
  }
  const fact = factName(sum ?? count ?? "", terms)
  const only = bounds(metric, terms)
  const [en, zh] = only.length === 0
    ? ["", ""]
    : [
      `, counting only those ${only.map((it) => it.en).join(" and ")}`,
      `（仅计入${onlyIn(only)}的记录）`
    ]
  return sum === undefined
    ? both(`the number of facts ${fact.en}${en}`, `${fact.zh}的笔数${zh}`)
    : both(`the sum of ${fact.en}${en}`, `${fact.zh}之和${zh}`)
}
