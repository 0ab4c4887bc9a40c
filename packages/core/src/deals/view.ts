import { daysBetween } from "../kernel/index.ts"
import type { Deal } from "./model.ts"

/** How many days a deal took from its engagement to its win or loss (商机周期); `undefined` while it is open, abandoned, or was never engaged. */
export const cycleDaysOf = (deal: Deal): number | undefined =>
  (deal._tag === "Won" || deal._tag === "Lost") && deal.engagedOn !== undefined
    ? daysBetween(deal.engagedOn, deal.closedOn)
    : undefined
