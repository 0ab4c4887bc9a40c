import type { Explanation, FactView, Reason, ScorecardView } from "@rmkit/core/kpi"
import * as CliOutput from "effect/cli/CliOutput"
import type { Table } from "./tables.ts"
import type { Branch } from "./tree.ts"

/** The language of an explanation (语言). */
export type Language = "en" | "zh"

const words = {
  en: { client: "no client", product: "no product", none: "No fact in this period.", takenBack: "taken back" },
  zh: { client: "客户不明", product: "无产品", none: "本期无明细。", takenBack: "冲回" }
}

/** Where a fact is said: the line of the file, or the event alone. */
const sourceOf = ({ entity, id, position, source }: FactView): string =>
  source === null ? `${entity} ${id} #${position}` : `${source.file}:${source.line}`

const factLines = (facts: ReadonlyArray<FactView>, language: Language): ReadonlyArray<Branch> => {
  const { client, none, product, takenBack } = words[language]
  if (facts.length === 0) return [{ line: none, below: [] }]
  const rows = facts.map((it) => [
    it.day,
    it.amount,
    it.client ?? client,
    it.product ?? product,
    it.id,
    it.reversal ? `${sourceOf(it)} (${takenBack})` : sourceOf(it)
  ])
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => CliOutput.displayWidth(row[at] ?? ""))))
  return rows.map((row) => ({
    line: row.map((text, at) => {
      const room = " ".repeat(Math.max(0, (widths[at] ?? 0) - CliOutput.displayWidth(text)))
      return at === 1 ? room + text : text + room
    }).join("  ").trimEnd(),
    below: []
  }))
}

const scoreLine = ({ grade, manager, period, schemeTitle, score }: ScorecardView, language: Language): string =>
  `${manager.name} · ${schemeTitle[language]} · ${period}: ${score ?? "–"} ${grade ?? ""}`.trimEnd()

const branchOf = (
  { children, facts, says }: Reason,
  factsOf: ReadonlyMap<string, ReadonlyArray<FactView>>,
  language: Language
): Branch => ({
  line: says[language],
  below: [
    ...children.map((it) => branchOf(it, factsOf, language)),
    ...(facts === null ? [] : factLines(factsOf.get(facts.metric) ?? [], language))
  ]
})

/** The metrics whose facts stand behind the leaves of an explanation. */
export const metricsIn = ({ children, facts }: Reason): ReadonlyArray<string> => [
  ...new Set([...(facts === null ? [] : [facts.metric]), ...children.flatMap(metricsIn)])
]

/** The tree of reasons, down to the line of the file that says each fact (评分依据). */
export const explanationTree = (
  { reasons, scorecard }: Explanation,
  facts: ReadonlyMap<string, ReadonlyArray<FactView>>,
  language: Language
): Branch => ({ line: scoreLine(scorecard, language), below: [branchOf(reasons, facts, language)] })

/** The facts behind a score (评分明细) for spreadsheets and programs: a row for each, with the event and the line that say it. */
export const factTable = (
  { scorecard: { manager, period, scheme } }: Explanation,
  facts: ReadonlyMap<string, ReadonlyArray<FactView>>
): Table => ({
  name: "facts",
  columns: [
    ...["manager_id", "manager_name", "scheme", "period", "metric", "day"].map((title) => ({ title })),
    { title: "amount", isNumber: true },
    { title: "reversal" },
    ...["client", "product", "entity", "id"].map((title) => ({ title })),
    { title: "position", isNumber: true },
    { title: "file" },
    { title: "line", isNumber: true }
  ],
  rows: [...facts.values()].flat().map((it) => [
    manager.id,
    manager.name,
    scheme,
    period,
    it.metric,
    it.day,
    it.amount,
    it.reversal ? "yes" : "",
    it.client ?? "",
    it.product ?? "",
    it.entity,
    it.id,
    String(it.position),
    it.source?.file ?? "",
    it.source === null ? "" : String(it.source.line)
  ])
})
