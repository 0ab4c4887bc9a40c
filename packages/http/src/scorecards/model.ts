import { parsePeriod } from "@rmkit/core/kernel"
import { SchemeId, Text } from "@rmkit/core/schema"
import * as Schema from "effect/Schema"

/** A whole number or an exact decimal, `n/d` where no decimal ends (精确数文本): `0.5`, `103.09`, `71/104`; money in major units, `82472.00`. */
const Exact = Schema.String.check(
  Schema.isPattern(/^-?\d+(\.\d+|\/\d+)?$/u, { expected: "an exact number, such as 103.09 or 71/104" })
).annotate({ description: "A whole number, an exact decimal, or n/d where no decimal ends." })

/** A period by its name (考核期): `2017`, `2017-Q2`, `2017-04`, or two days with both included, `2017-04-01..2017-05-15`. */
export const PeriodName = Schema.String.check(
  Schema.makeFilter((text) => parsePeriod(text) !== undefined, {
    expected: "a period such as 2017-Q2, 2017-04 or 2017-04-01..2017-05-15"
  })
)

/** In what an actual is counted (计量单位). */
const Unit = Schema.Literals(["money", "count", "ratio"])

/** Whose figures (客户经理). */
const Manager = Schema.Struct({ id: Schema.String, name: Schema.String })

/** An indicator of a scorecard (评分卡指标). What is not applicable has null for its actual and its points, and says why. */
const IndicatorView = Schema.Struct({
  id: Schema.String,
  title: Text,
  metric: Schema.String,
  unit: Unit,
  actual: Schema.NullOr(Exact),
  target: Schema.NullOr(Exact),
  attainment: Schema.NullOr(Exact),
  points: Schema.NullOr(Exact),
  /** The weight that counts, after that of what is not applicable was shared. */
  weight: Exact,
  declaredWeight: Exact,
  /** Weight × points. */
  contribution: Exact,
  applicable: Schema.Boolean,
  because: Schema.NullOr(Text)
})

/** Points on top (加分项). */
const BonusView = Schema.Struct({
  id: Schema.String,
  title: Text,
  metric: Schema.String,
  actual: Schema.NullOr(Exact),
  /** What it would be without its limit. */
  uncapped: Exact,
  contribution: Exact
})

/** A gate that fired (触发的限级条件). */
const GateView = Schema.Struct({ id: Schema.String, title: Text, gradeAtMost: Schema.String, because: Text })

/** A manager's result for a period (评分卡). Without an applicable indicator there is neither score nor grade. */
export const ScorecardView = Schema.Struct({
  manager: Manager,
  period: Schema.String,
  scheme: Schema.String,
  schemeTitle: Text,
  currency: Schema.String,
  /** The version of the programme that governed the period. */
  programmeVersion: Schema.Int,
  /** As people see it, with the digits of the scheme. */
  score: Schema.NullOr(Schema.String),
  grade: Schema.NullOr(Schema.String),
  gradeBeforeGates: Schema.NullOr(Schema.String),
  /** The sum of all contributions, before rounding. */
  exact: Schema.NullOr(Exact),
  /** Score less exact. */
  rounding: Schema.NullOr(Exact),
  indicators: Schema.Array(IndicatorView),
  bonuses: Schema.Array(BonusView),
  /** The sum of the bonuses. */
  bonus: Exact,
  /** Only those that fired. */
  gates: Schema.Array(GateView)
}).annotate({ identifier: "Scorecard" })
export type ScorecardView = typeof ScorecardView.Type

/** One line of why a score is what it is (理由); its children say why it is what it is. */
export interface Reason {
  readonly id: string
  readonly kind: typeof ReasonKind.Type
  readonly label: typeof Text.Type
  readonly says: typeof Text.Type
  readonly rule: string
  readonly value: string | null
  readonly contribution: string | null
  readonly facts: { readonly metric: string } | null
  readonly children: ReadonlyArray<Reason>
}

/** What a line of reasons tells of (理由类型). */
const ReasonKind = Schema.Literals([
  "score",
  "indicator",
  "metric",
  "target",
  "attainment",
  "curve",
  "weight",
  "bonus",
  "rounding",
  "grade",
  "gate"
])

/** The tree of reasons (理由树). The contributions of the children of the root add up to the score exactly. */
export const Reason: Schema.Codec<Reason> = Schema.Struct({
  /** Its path in the tree. */
  id: Schema.String,
  kind: ReasonKind,
  label: Text,
  /** One full sentence with the numbers in it. */
  says: Text,
  /** Where the programme says so. */
  rule: Schema.String,
  value: Schema.NullOr(Schema.String),
  /** In points; null for lines that only explain. */
  contribution: Schema.NullOr(Exact),
  /** The metric whose facts stand behind the value. */
  facts: Schema.NullOr(Schema.Struct({ metric: Schema.String })),
  children: Schema.Array(Schema.suspend((): Schema.Codec<Reason> => Reason))
}).annotate({ identifier: "Reason" })

/** A scorecard with its reasons (评分说明). */
export const Explanation = Schema.Struct({ scorecard: ScorecardView, reasons: Reason })
  .annotate({ identifier: "Explanation" })
export type Explanation = typeof Explanation.Type

/** A fact behind a value (事实): the event it is of, and the line of the file that the event was read from. */
export const FactView = Schema.Struct({
  metric: Schema.String,
  day: Schema.String,
  amount: Exact,
  reversal: Schema.Boolean,
  client: Schema.NullOr(Schema.String),
  product: Schema.NullOr(Schema.String),
  entity: Schema.String,
  id: Schema.String,
  position: Schema.Int,
  source: Schema.NullOr(Schema.Struct({ file: Schema.String, line: Schema.Int }))
})
export type FactView = typeof FactView.Type

/** A page of facts (事实分页); `next` asks for the one after it and is null at the end. */
export const FactPage = Schema.Struct({ facts: Schema.Array(FactView), next: Schema.NullOr(Schema.String) })
  .annotate({ identifier: "FactPage" })
export type FactPage = typeof FactPage.Type

/** All managers of a scheme in the order of their scores (排行榜). Equal scores share a rank; who has no score has no rank. */
export const LeagueTable = Schema.Struct({
  scheme: Schema.String,
  schemeTitle: Text,
  period: Schema.String,
  currency: Schema.String,
  rows: Schema.Array(Schema.Struct({
    rank: Schema.NullOr(Schema.Int),
    manager: Manager,
    /** By their names. */
    team: Schema.NullOr(Schema.String),
    territory: Schema.NullOr(Schema.String),
    score: Schema.NullOr(Schema.String),
    grade: Schema.NullOr(Schema.String),
    /** The actual of each indicator by its id. */
    values: Schema.Record(Schema.String, Schema.NullOr(Exact))
  })),
  columns: Schema.Array(Schema.Struct({ id: Schema.String, title: Text, unit: Unit }))
}).annotate({ identifier: "LeagueTable" })
export type LeagueTable = typeof LeagueTable.Type

/** Which scheme and which period (考核方案与考核期). */
export const Asked = { scheme: SchemeId, period: PeriodName }

/** How many facts a page has at most (每页条数): 1 to 500. */
export const PageSize = Schema.FiniteFromString.check(
  Schema.isInt(),
  Schema.isBetween({ minimum: 1, maximum: 500 })
)
