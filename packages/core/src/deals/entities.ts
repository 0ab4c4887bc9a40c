import { defineEntity } from "../entity/index.ts"
import * as Ids from "../schema/index.ts"
import type { Indexes } from "../store/index.ts"
import { closedAsOf, engagedAsOf, managerOn } from "./credits.ts"
import { DealEvent, ProductEvent } from "./events.ts"
import { evolve, evolveProduct, initial, initialProduct } from "./evolve.ts"
import { factsOf } from "./facts.ts"
import { Deal, type KnownDeal, Product } from "./model.ts"

/** Who engaged or closed a deal, or had it then and had left, where that is somebody else than who has it now: so that theirs are found too. */
const elsewhere = (deal: KnownDeal): Indexes => {
  if (deal.tenures === undefined && deal.engagedAs === undefined && !("closedAs" in deal)) return {}
  const [engagedBy, closedBy] = [engagedAsOf(deal).manager, closedAsOf(deal).manager]
  const leftBeforeEngaging = deal.engagedOn === undefined ? engagedBy : managerOn(deal, deal.engagedOn)
  const leftBeforeClosing = "closedOn" in deal ? managerOn(deal, deal.closedOn) : closedBy
  return {
    ...engagedBy === deal.manager ? {} : { engagedBy },
    ...closedBy === deal.manager ? {} : { closedBy },
    ...leftBeforeEngaging === engagedBy ? {} : { leftBeforeEngaging },
    ...leftBeforeClosing === closedBy ? {} : { leftBeforeClosing }
  }
}

/** The indexes under which the deals of a manager stand: those they have, and those that count or might count for them. */
export const indexesOfManager = ["manager", "engagedBy", "closedBy", "leftBeforeEngaging", "leftBeforeClosing"] as const

/**
 * A deal as an entity (商机实体). `manager`, `team` and `territory` are those of what happened to it last; the other indexes of managers are there only where that was
 * somebody else.
 */
export const dealEntity = defineEntity({
  name: "deal",
  id: Ids.DealId,
  state: Deal,
  event: DealEvent,
  initial,
  evolve,
  facts: factsOf,
  indexes: (deal) =>
    deal._tag === "Unknown" ? {} : {
      manager: deal.manager,
      team: deal.team ?? null,
      territory: deal.territory ?? null,
      client: deal.client ?? null,
      product: deal.product ?? null,
      standing: deal._tag,
      stage: deal.stage ?? null,
      expectedOn: deal.expectedOn ?? null,
      closedOn: "closedOn" in deal ? deal.closedOn : null,
      ...elsewhere(deal)
    }
})

/** A product as an entity (产品实体). */
export const productEntity = defineEntity({
  name: "product",
  id: Ids.ProductId,
  state: Product,
  event: ProductEvent,
  initial: initialProduct,
  evolve: evolveProduct,
  indexes: (product) => product._tag === "Unknown" ? {} : { name: product.name, series: product.series ?? null }
})
