import { present } from "../entity/plain.ts"
import type { Day, ManagerId } from "../kernel/index.ts"
import type { Counted } from "./events.ts"
import type { Credited, Deal, KnownDeal, Tenure } from "./model.ts"

/** To whom and to what a deal belongs now (当前归属), without the rest of it. */
export const creditOf = ({ client, manager, product, team, territory }: Credited): Credited =>
  present({ manager, team, territory, client, product })

/** Whether two credits are the same (归属相同). */
export const sameCredit = (one: Credited, other: Credited): boolean =>
  one.manager === other.manager && one.team === other.team && one.territory === other.territory
  && one.client === other.client && one.product === other.product

/** To whom the engagement of a deal counts (接触归属), if it was engaged. */
export const engagedAsOf = (deal: KnownDeal): Credited => deal.engagedAs ?? creditOf(deal)

/** To whom a win or a loss counts (关闭归属); what was abandoned counts for nobody and is as it is now. */
export const closedAsOf = (deal: KnownDeal): Credited =>
  "closedAs" in deal && deal.closedAs !== undefined ? deal.closedAs : creditOf(deal)

/** Whose a deal was when (历任经理): one who has had it from the beginning, or several. */
export const tenuresOf = ({ manager, tenures }: KnownDeal): ReadonlyArray<Tenure> => tenures ?? [{ manager }]

/** Whose a deal is on a day (当日经理). */
export const managerOn = ({ manager, tenures }: Pick<KnownDeal, "manager" | "tenures">, day: Day): ManagerId =>
  tenures?.findLast(({ from }) => from === undefined || from <= day)?.manager ?? manager

/** The last day of service of somebody who has left (离职日), as far as it is known. */
export type LastDayOf = (manager: ManagerId) => Day | undefined

/**
 * To whom what happens to a deal on a day is credited (当日业绩归属人): whose it is by the exports that were seen. Between two exports nobody knows when it was handed
 * over, but whoever had left by then had handed it on: it is credited to whom the next export names.
 */
export const creditedManagerOn = (
  deal: Pick<KnownDeal, "manager" | "tenures">,
  day: Day,
  lastDayOf: LastDayOf
): ManagerId => {
  const { tenures = [] } = deal
  const at = tenures.findLastIndex(({ from }) => from === undefined || from <= day)
  const holder = tenures[at]
  if (holder === undefined) return deal.manager
  const lastDay = lastDayOf(holder.manager)
  return (lastDay !== undefined && lastDay < day ? tenures[at + 1] : holder)?.manager ?? holder.manager
}

/** What a deal counts for as it stands (商机计数): what its facts add up to. */
export const countedOf = (deal: Deal): Counted => {
  if (deal._tag === "Unknown") return {}
  const { takenBack } = deal
  const engaged = deal.engagedOn === undefined ? undefined : { on: deal.engagedOn, ...engagedAsOf(deal) }
  switch (deal._tag) {
    case "Won":
      return present({ engaged, won: { on: deal.closedOn, ...closedAsOf(deal), value: deal.value }, takenBack })
    case "Lost":
      return present({ engaged, lost: { on: deal.closedOn, ...closedAsOf(deal) }, takenBack })
    case "Open":
    case "Abandoned":
      return present({ engaged, takenBack })
  }
}
