import { compare, parseRatio, type Ratio, type Text, zero } from "@rmkit/core/kernel"
import type { Comparison, ComparisonRow } from "@rmkit/core/kpi"
import type { Language } from "../language.ts"
import { headed } from "./headings.ts"
import { table } from "./table.ts"
import type { Table } from "./tables.ts"

const movedOf = ({ moved }: ComparisonRow): Ratio | undefined => (moved === null ? undefined : parseRatio(moved))

/** A score that rises has a plus before it. */
const signed = (moved: string | null): string =>
  moved === null ? "–" : compare(parseRatio(moved) ?? zero, zero) > 0 ? `+${moved}` : moved

/** A comparison as people read it (新旧对照), without the last line break. */
export const comparisonText = ({ rows }: Comparison, language: Language): string =>
  table(
    headed([
      { title: "manager" },
      { title: "score", isNumber: true },
      { title: "grade" },
      { title: "rank", isNumber: true },
      { title: "→ score", isNumber: true },
      { title: "grade" },
      { title: "rank", isNumber: true },
      { title: "moves by", isNumber: true }
    ], language),
    rows.map(({ after, before, manager, moved }) => [
      manager.name,
      ...[before, after].flatMap((
        { grade, rank, score }
      ) => [score ?? "–", grade ?? "–", rank === null ? "–" : String(rank)]),
      signed(moved)
    ])
  )

/** A comparison with all its numbers (新旧对照表), for spreadsheets and programs: a row for each manager. */
export const comparisonTable = ({ period, rows, scheme }: Comparison): Table => ({
  name: "comparison",
  columns: [
    ...["manager_id", "manager_name", "period", "scheme"].map((title) => ({ title })),
    ...["before", "after"].flatMap((side) => [
      { title: `score_${side}`, isNumber: true },
      { title: `grade_${side}` },
      { title: `rank_${side}`, isNumber: true }
    ]),
    { title: "moved", isNumber: true }
  ],
  rows: rows.map(({ after, before, manager, moved }) => [
    manager.id,
    manager.name,
    period,
    scheme,
    ...[before, after].flatMap((
      { grade, rank, score }
    ) => [score ?? "", grade ?? "", rank === null ? "" : String(rank)]),
    moved ?? ""
  ])
})

const people = (count: number) => `${count} ${count === 1 ? "person" : "people"}`

/** How many move, in a sentence (变动人数). */
export const movesIn = ({ inForce, rows }: Comparison, document: Text): Text => {
  const moves = rows.flatMap((row) => movedOf(row) ?? [])
  const moving = (side: number) => moves.filter((it) => compare(it, zero) === side).length
  const [up, down] = [moving(1), moving(-1)]
  const rest = rows.length - up - down
  const grades = rows.filter(({ after, before }) => after.grade !== before.grade).length
  return {
    en: `Version ${inForce.version} beside ${document.en}: ${people(up)} up, ${people(down)} down, ${
      people(rest)
    } unmoved or without a score; ${people(grades)} with another grade. Nothing is in force that was not before.`,
    zh:
      `第 ${inForce.version} 版与${document.zh}对照：${up} 人上升，${down} 人下降，${rest} 人不变或没有得分；${grades} 人等级变化。生效的制度没有改变。`
  }
}
