import type { Text } from "./problem.ts"

/** What a number counts (计量单位): money in a currency, things, or a ratio of two such sums. */
export type Unit = "money" | "count" | "ratio"

/** A number that a module's events yield (基础事实), to be named by the metrics of a programme. */
export interface BaseFact {
  readonly name: string
  /** Money in minor units with its currency, or a plain count. */
  readonly unit: Exclude<Unit, "ratio">
  readonly title: Text
}
