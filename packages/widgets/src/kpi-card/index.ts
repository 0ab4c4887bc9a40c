export { setTexts as setDrillDownTexts } from "./drill-down-texts.ts"
export { KpiCard } from "./kpi-card.ts"
export type { Bonus, Explanation, Fact, FactPage, Gate, Indicator, KpiCardData, Reason, Scorecard } from "./shapes.ts"
export { setTexts } from "./texts.ts"
