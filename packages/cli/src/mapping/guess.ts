import type { Text } from "@rmkit/core/kernel"
import type { FieldType } from "../import/values.ts"
import { same } from "../language.ts"
import { because } from "./because.ts"
import { type FieldFit, fitsField, type Habits } from "./fits.ts"
import { cellIn, type ColumnLook, type FileLook } from "./look.ts"
import { nameScore, plainName } from "./names.ts"
import { outcomeOf, outcomeShare } from "./outcomes.ts"
import type { Preset, PresetFile } from "./preset.ts"
import { isCalled } from "./presets.ts"
import { otherWords } from "./words/headers.ts"

/** A column that was chosen for a field, how sure that is in percent, and why (选列). */
export interface Chosen {
  readonly column: ColumnLook
  readonly percent: number
  readonly reason: Text
}

/** What is known of where a file comes from. */
export interface Origin {
  readonly preset: Preset | undefined
  readonly presetFile: PresetFile | undefined
  readonly habits: Habits
}

/** The fields of each kind that a column can be looked for, with the type of their values; `lead` of a manager is who leads the team. */
export const fieldTypes: Readonly<Record<string, Readonly<Record<string, FieldType["type"]>>>> = {
  territory: { id: "text", name: "text", parent: "text" },
  team: { id: "text", name: "text", territory: "text", lead: "text" },
  manager: {
    id: "text",
    name: "text",
    role: "text",
    grade: "text",
    team: "text",
    lead: "text",
    territory: "text",
    joinedOn: "day",
    lastDay: "day"
  },
  client: {
    id: "text",
    name: "text",
    kind: "choice",
    stage: "choice",
    registrationNumber: "text",
    owner: "text",
    sector: "text",
    location: "text",
    employees: "count",
    annualRevenue: "money",
    foundedYear: "count",
    parent: "text",
    website: "text"
  },
  product: { id: "text", name: "text", series: "text", listPrice: "money" },
  deal: {
    id: "text",
    manager: "text",
    client: "text",
    product: "text",
    outcome: "choice",
    stage: "text",
    engagedOn: "day",
    expectedOn: "day",
    probabilityPercent: "count",
    closedOn: "day",
    value: "money",
    reason: "text",
    competitor: "text"
  }
}

const others = new Set(otherWords.map((it) => plainName(it).replaceAll(" ", "")))

/** Whether a column is about something that no record has. */
export const isOther = ({ name }: ColumnLook): boolean => others.has(plainName(name).replaceAll(" ", ""))

/** How sure it is, 0 to 1, that a column is called like a field, and how to say so. */
export const calledLike = (
  column: ColumnLook,
  kind: string,
  field: string,
  isOwn: boolean,
  { preset, presetFile }: Pick<Origin, "preset" | "presetFile">
): { readonly score: number; readonly says: Text } => {
  if (isOwn && presetFile?.kind === kind) {
    const at = presetFile.fields[field]?.findIndex((it) => isCalled(column.name, it)) ?? -1
    if (at !== -1) {
      return {
        score: 1.2 - at * 0.01,
        says: {
          en: `${preset?.title ?? ""} exports it under this name`,
          zh: `${preset?.title ?? ""} 导出时即用此列名`
        }
      }
    }
  }
  if (isOther(column)) return { score: 0, says: same("") }
  const score = nameScore(column.name, kind, field, isOwn)
  if (score >= 0.85) return { score, says: { en: "its header says so", zh: "列名如此" } }
  return {
    score,
    says: score >= 0.6
      ? { en: "its header is near", zh: "列名相近" }
      : { en: "its header hints at it", zh: "列名似有此意" }
  }
}

const scoreMin = 0.45

/** How much the values leave of what the header promises. */
const allowed = ({ share }: FieldFit): number => share >= 0.9 ? 1 : share >= 0.5 ? 0.75 : 0

const asPercent = (score: number) => Math.max(5, Math.min(99, Math.round(score * 100)))

/** The share of the closed deals for which a column has a value: an estimate has one earlier than what came of it. */
const filledWhereClosed = (
  look: FileLook,
  outcome: ColumnLook | undefined,
  column: ColumnLook,
  { preset }: Origin,
  wonAlone: boolean
): number => {
  if (outcome === undefined) return 1
  let closed = 0
  let filled = 0
  for (const { cells } of look.rows) {
    const is = outcomeOf(cellIn(cells, outcome), preset)
    if (is !== "won" && (wonAlone || is !== "lost")) continue
    closed += 1
    if (cellIn(cells, column) !== "") filled += 1
  }
  return closed === 0 ? 1 : filled / closed
}

/** The column that says how each deal stands. */
const outcomeColumn = (look: FileLook, origin: Origin): Chosen | undefined => {
  const found = look.columns.flatMap((column): ReadonlyArray<Chosen & { readonly score: number }> => {
    const { says, score } = calledLike(column, "deal", "outcome", true, origin)
    const share = outcomeShare(column, origin.preset)
    if (share < 0.3 || (score < 0.5 && share < 0.8)) return []
    const sure = Math.min(1, score) * 0.4 + share * 0.6
    const part = Math.floor(share * 100)
    const read = {
      en: `${part}% of its cells are words for won, lost or open`,
      zh: `${part}% 的单元格是表示赢单、输单或进行中的词`
    }
    return [{
      column,
      percent: asPercent(sure),
      reason: because(score < 0.5 ? same("") : says, read),
      score: sure + score * 0.1
    }]
  })
  return found.toSorted((a, b) => b.score - a.score)[0]
}

interface Candidate extends Chosen {
  readonly field: string
  readonly score: number
}

const candidatesFor = (look: FileLook, kind: string, isOwn: boolean, origin: Origin, outcome: Chosen | undefined) =>
  Object.entries(fieldTypes[kind] ?? {}).flatMap(([field, type]) =>
    look.columns.flatMap((column): ReadonlyArray<Candidate> => {
      if (field === "outcome" || column.filled === 0) return []
      const { says, score } = calledLike(column, kind, field, isOwn, origin)
      if (score < scoreMin) return []
      const fit = fitsField(column, field, type, origin.habits)
      let sure = Math.min(1, score) * allowed(fit)
      let more = same("")
      if (field === "id" && isOwn && !column.isUnique) {
        sure *= 0.3
        more = { en: "but its values repeat", zh: "但其值有重复" }
      }
      if (kind === "deal" && (field === "closedOn" || field === "value")) {
        const filled = filledWhereClosed(look, outcome?.column, column, origin, field === "value")
        if (filled < 0.5) more = { en: "but it is often empty where a deal is closed", zh: "但已关闭的商机常无此值" }
        sure *= 0.4 + 0.6 * filled
      }
      if (fit.days?.alternative !== undefined) {
        sure *= 0.55
        more = {
          en: `but ${fit.days.alternative} reads them all as well`,
          zh: `但按 ${fit.days.alternative} 也全部读得通`
        }
      }
      if (sure < scoreMin * 0.5) return []
      return [{
        field,
        column,
        score: sure + Math.max(0, score - 1),
        percent: asPercent(sure),
        reason: because(says, fit.says, more)
      }]
    })
  )

/** A column may be the name as well as the number, and the stage as well as the outcome. */
const sharing: Readonly<Record<string, ReadonlyArray<string>>> = {
  name: ["id"],
  id: ["name"],
  stage: ["outcome"],
  outcome: ["stage"]
}

/**
 * Chooses columns for the fields of a kind (选列), the surest first; no column serves two fields but where that is usual. `taken` are columns that serve
 * something else already.
 */
export const columnsFor = (
  look: FileLook,
  kind: string,
  origin: Origin,
  { isOwn = true, taken = new Set<string>() }: { readonly isOwn?: boolean; readonly taken?: ReadonlySet<string> } = {}
): Map<string, Chosen> => {
  const chosen = new Map<string, Chosen>()
  const users = new Map<string, Array<string>>()
  const outcome = kind === "deal" ? outcomeColumn(look, origin) : undefined
  if (outcome !== undefined) {
    chosen.set("outcome", outcome)
    users.set(outcome.column.name, ["outcome"])
  }
  const candidates = candidatesFor(look, kind, isOwn, origin, outcome).toSorted((a, b) => b.score - a.score)
  for (const { column, field, percent, reason } of candidates) {
    if (chosen.has(field) || taken.has(column.name)) continue
    const its = users.get(column.name) ?? []
    if (its.some((it) => sharing[field]?.includes(it) !== true)) continue
    chosen.set(field, { column, percent, reason })
    users.set(column.name, [...its, field])
  }
  return chosen
}

const weights: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  territory: { parent: 1 },
  team: { lead: 1.5, territory: 1 },
  manager: { grade: 1, team: 1.5, lead: 1.5, territory: 1, joinedOn: 2, lastDay: 1 },
  client: {
    registrationNumber: 1.5,
    owner: 0.5,
    sector: 1.5,
    location: 1,
    employees: 1.5,
    annualRevenue: 0.5,
    foundedYear: 1.5,
    parent: 0.5,
    website: 1.5
  },
  product: { series: 2, listPrice: 2.5 },
  deal: {
    manager: 1,
    client: 1,
    product: 0.5,
    outcome: 3,
    stage: 1,
    engagedOn: 0.5,
    expectedOn: 1,
    probabilityPercent: 1,
    closedOn: 2,
    value: 1.5
  }
}

/** How much speaks for a file holding records of a kind, by what its columns are called and hold; the file's name is weighed by who asks. */
export const columnsSpeakFor = (look: FileLook, kind: string, origin: Origin): number => {
  const chosen = columnsFor(look, kind, origin)
  const sum = [...chosen].reduce(
    (total, [field, { percent }]) => total + (weights[kind]?.[field] ?? 0) * percent / 100,
    0
  )
  const [id, name] = ["id", "name"].map((field) => chosen.get(field))
  const key = [id, name].filter((it) => it?.column.isUnique === true).map((it) => it?.percent ?? 0)
  return sum + 2 * Math.max(0, ...key) / 100
}
