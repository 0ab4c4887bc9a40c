import { type Currency, type Day, minorDigits, parseDay, parseMoney, type Text } from "@rmkit/core/kernel"
import type { Document } from "@rmkit/core/programme"
import { readValue } from "../import/values.ts"
import { roles } from "./build.ts"
import { styleOfColumn } from "./document.ts"
import type { Draft } from "./draft.ts"
import type { Chosen } from "./guess.ts"
import { cellIn } from "./look.ts"
import { outcomeOf } from "./outcomes.ts"
import type { FileRole } from "./roles.ts"

/** A programme that is proposed along with a mapping (制度草稿). */
export interface ProgrammeDraft {
  readonly document: Document
  readonly effectiveFrom: Day
  /** In major units, rounded. */
  readonly target: string
  /** From what the target is taken. */
  readonly by: Text
  readonly hasEngaged: boolean
}

interface WonDeal {
  /** Nothing where no column says who made the deals. */
  readonly manager: string | undefined
  readonly quarter: string
  readonly day: Day
  readonly amount: number
}

const quarterOf = (day: Day) => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

const dayIn = (
  role: FileRole,
  field: string,
  chosen: Chosen | undefined,
  cells: ReadonlyArray<string>,
  timeZone: string
): Day | undefined => {
  if (chosen === undefined) return undefined
  const { dates = "YYYY-MM-DD" } = styleOfColumn("deal", field, chosen.column, role.origin.habits)
  const style = { dates: [dates].flat(), timeZone, decimal: ".", grouping: "", currency: undefined } as const
  const read = readValue(cellIn(cells, chosen.column), { type: "day" }, style)
  return read._tag === "Value" && typeof read.value === "string" ? parseDay(read.value) : undefined
}

const amountIn = (role: FileRole, chosen: Chosen, cells: ReadonlyArray<string>): number | undefined => {
  const { currency, decimal = ".", grouping = "", unit } = styleOfColumn(
    "deal",
    "value",
    chosen.column,
    role.origin.habits
  )
  const read = readValue(cellIn(cells, chosen.column), { type: "money" }, {
    currency,
    decimal,
    grouping,
    unit,
    dates: []
  })
  return read._tag === "Value" && typeof read.value === "object" ? read.value.amount : undefined
}

const dealsIn = (
  role: FileRole,
  timeZone: string
): { readonly won: ReadonlyArray<WonDeal>; readonly first: Day | undefined } => {
  const { chosen, look, origin } = role
  const won: Array<WonDeal> = []
  let first: Day | undefined
  const outcome = chosen.get("outcome")
  const value = chosen.get("value")
  const manager = chosen.get("manager")
  for (const { cells } of look.rows) {
    const closed = dayIn(role, "closedOn", chosen.get("closedOn") ?? chosen.get("expectedOn"), cells, timeZone)
    const engaged = dayIn(role, "engagedOn", chosen.get("engagedOn"), cells, timeZone)
    for (const day of [engaged, closed]) if (day !== undefined && (first === undefined || day < first)) first = day
    const isWon = outcome === undefined || outcomeOf(cellIn(cells, outcome.column), origin.preset) === "won"
    if (!isWon || closed === undefined || value === undefined) continue
    const amount = amountIn(role, value, cells)
    if (amount !== undefined) {
      const its = manager === undefined ? undefined : cellIn(cells, manager.column)
      won.push({ manager: its, quarter: quarterOf(closed), day: closed, amount })
    }
  }
  return { won, first }
}

const median = (numbers: ReadonlyArray<number>): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** An amount with two digits that say something, and zeros after them. */
const rounded = (minor: number, currency: Currency): string => {
  const digits = minorDigits(currency)
  const major = Math.max(1, Math.round(minor / 10 ** digits))
  const scale = 10 ** Math.max(0, String(major).length - 2)
  const whole = Math.max(1, Math.round(major / scale) * scale)
  return digits === 0 ? String(whole) : `${whole}.${"0".repeat(digits)}`
}

/** A target that half reach, as far as the files tell who made the deals, and from what it is taken. */
const targetFor = (
  won: ReadonlyArray<WonDeal>,
  currency: Currency
): { readonly target: string; readonly by: Text } => {
  if (won.length === 0) {
    return {
      target: rounded(10_000 * 10 ** minorDigits(currency), currency),
      by: { en: "no won deal was found to take it from", zh: "没有找到可参考的赢单" }
    }
  }
  const perQuarter = new Map<string, number>()
  for (const { amount, manager, quarter } of won) {
    if (manager === undefined) continue
    const key = JSON.stringify([manager, quarter])
    perQuarter.set(key, (perQuarter.get(key) ?? 0) + amount)
  }
  if (perQuarter.size === 0) {
    return {
      target: rounded(median(won.map(({ amount }) => amount)), currency),
      by: {
        en:
          `half of the ${won.length} won deals looked at are as big; no column says whose they are, so nobody's quarter is known`,
        zh: `已查看的 ${won.length} 笔赢单中，半数不低于此数；没有列写明归谁，因此无从得知个人的季度业绩`
      }
    }
  }
  return {
    target: rounded(median([...perQuarter.values()]), currency),
    by: {
      en: `half of the quarters in which somebody won anything reach it, by the ${won.length} won deals looked at`,
      zh: `按已查看的 ${won.length} 笔赢单，个人有赢单的季度中半数达到此数`
    }
  }
}

const grants = (scope: "own" | "team") => [
  { permission: "people.read", scope },
  { permission: "clients.*", scope },
  { permission: "deals.*", scope },
  { permission: "kpi.read", scope }
]

const both = (en: string, zh: string) => ({ en, zh })

const metrics = (hasEngaged: boolean) => [
  { id: "won_value", title: both("Won value", "赢单金额"), measure: { sum: "won_value" } },
  { id: "deals_won", title: both("Deals won", "赢单数"), measure: { count: "deals_won" } },
  { id: "deals_lost", title: both("Deals lost", "输单数"), measure: { count: "deals_lost" } },
  {
    id: "win_rate",
    title: both("Win rate", "赢单率"),
    measure: { ratio: { of: ["deals_won"], to: ["deals_won", "deals_lost"] } }
  },
  ...(hasEngaged
    ? [{ id: "deals_engaged", title: both("Deals engaged", "跟进商机数"), measure: { count: "deals_engaged" } }]
    : [])
]

const indicators = (target: string) => [
  {
    id: "won_value",
    title: both("Won value", "赢单金额"),
    metric: "won_value",
    weightBasisPoints: 7000,
    target,
    curve: { proportional: { pointsAtTarget: "100", pointsMin: "0", pointsMax: "120" } }
  },
  {
    id: "win_rate",
    title: both("Win rate", "赢单率"),
    metric: "win_rate",
    weightBasisPoints: 3000,
    whenNotApplicable: "redistribute",
    curve: {
      intervals: {
        over: "actual",
        steps: [{ points: "50" }, { from: "0.4", points: "80" }, { from: "0.5", points: "100" }, {
          from: "0.6",
          points: "110"
        }]
      }
    }
  }
]

/**
 * Proposes a first plain programme (起草制度): quarterly, won value and win rate, with a target that half reach, in force from the first day that the files know
 * of. It is something to score with and to change, and nobody's policy.
 */
export const programmeFor = ({ mapping, roles: files, timeZone }: Draft): ProgrammeDraft | undefined => {
  const currency = mapping?.currency
  if (currency === undefined) return undefined
  const deals = files.filter(({ kind }) => kind === "deal")
  const read = deals.map((role) => dealsIn(role, timeZone))
  const won = read.flatMap((it) => it.won)
  const first = read.flatMap((it) => it.first ?? []).toSorted()[0]
  const { by, target } = targetFor(won, currency)
  if (parseMoney(target, currency) === undefined) return undefined
  const hasOthers = JSON.stringify(mapping?.files ?? []).includes(`"${roles.other}"`)
  const hasEngaged = deals.some(({ chosen }) => chosen.has("engagedOn"))
  // a period is scored by what is in force on its first day
  const effectiveFrom = parseDay(`${(first ?? "2000").slice(0, 4)}-01-01`)
  if (effectiveFrom === undefined) return undefined
  return {
    effectiveFrom,
    target,
    by,
    hasEngaged,
    document: {
      id: "first-programme",
      title: both("First programme", "初版客户经理管理制度"),
      timeZone,
      currency,
      effectiveFrom,
      roles: [
        { id: roles.manager, title: both("Account manager", "客户经理"), grants: grants("own") },
        { id: roles.lead, title: both("Team lead", "团队主管"), grants: grants("team") },
        ...(hasOthers ? [{ id: roles.other, title: both("Other staff", "其他人员"), grants: [] }] : [])
      ],
      metrics: metrics(hasEngaged),
      schemes: [{
        id: "quarterly",
        title: both("Quarterly score", "季度考核"),
        role: roles.manager,
        period: "quarter",
        indicators: indicators(target),
        rounding: { mode: "half-up", digits: 2 },
        grades: [{ id: "A", scoreMin: "100" }, { id: "B", scoreMin: "80" }, { id: "C", scoreMin: "60" }, { id: "D" }]
      }]
    }
  }
}
