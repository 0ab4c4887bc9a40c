import type { Unit } from "../format.ts"
import type { Text } from "../texts/index.ts"

/** One indicator of a scorecard (指标). Numbers are exact: "0.5", or "71/104" where no decimal ends. */
export interface Indicator {
  readonly id: string
  readonly title: Text
  readonly metric: string
  readonly unit: Unit
  /** null when not applicable. */
  readonly actual: string | null
  readonly target: string | null
  readonly attainment: string | null
  readonly points: string | null
  /** After the weight of what is not applicable went to the others. */
  readonly weight: string
  readonly declaredWeight: string
  readonly contribution: string
  readonly applicable: boolean
  /** Why it is not applicable. */
  readonly because: Text | null
}

/** Points on top (加分项). */
export interface Bonus {
  readonly id: string
  readonly title: Text
  readonly metric: string
  /** null when not applicable. */
  readonly actual: string | null
  readonly uncapped: string
  readonly contribution: string
}

/** A rule that allowed no better grade (限制条件). */
export interface Gate {
  readonly id: string
  readonly title: Text
  readonly gradeAtMost: string
  readonly because: Text
}

/** A manager's score for a period, and how it came about (绩效得分卡). Where nothing applied there is neither score nor grade. */
export interface Scorecard {
  readonly manager: { readonly id: string; readonly name: string }
  readonly period: string
  readonly scheme: string
  readonly schemeTitle: Text
  readonly currency: string
  readonly programmeVersion: number
  readonly score: string | null
  readonly grade: string | null
  readonly gradeBeforeGates: string | null
  readonly exact: string | null
  readonly rounding: string | null
  readonly indicators: ReadonlyArray<Indicator>
  readonly bonuses: ReadonlyArray<Bonus>
  readonly bonus: string
  readonly gates: ReadonlyArray<Gate>
}

/** One line of reasons, with the reasons behind it (得分依据). */
export interface Reason {
  readonly id: string
  readonly kind: string
  readonly label: Text
  readonly says: Text
  readonly rule: string
  readonly value: string | null
  readonly contribution: string | null
  readonly facts: { readonly metric: string } | null
  readonly children: ReadonlyArray<Reason>
}

/** A scorecard with its tree of reasons. */
export interface Explanation {
  readonly scorecard: Scorecard
  readonly reasons: Reason
}

/** A number that an event yielded (事实), with the line of the file that it was imported from. */
export interface Fact {
  readonly metric: string
  readonly day: string
  readonly amount: string
  /** It takes an earlier one back. */
  readonly reversal: boolean
  readonly client: string | null
  readonly product: string | null
  readonly entity: string
  readonly id: string
  readonly position: number
  readonly source: { readonly file: string; readonly line: number } | null
}

/** Some facts, and where the next ones start. */
export interface FactPage {
  readonly facts: ReadonlyArray<Fact>
  readonly next: string | null
}

/** What `<rm-kpi-card>` shows. A host that hands data over may hand the reasons and facts too; without them no line opens. */
export interface KpiCardData extends Scorecard {
  readonly reasons?: Reason | undefined
  /** By metric. */
  readonly facts?: Readonly<Record<string, FactPage>> | undefined
}
