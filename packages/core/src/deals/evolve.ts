import { present } from "../entity/plain.ts"
import { byEvent } from "../kernel/index.ts"
import type { Credit } from "../people/index.ts"
import type { DealEvent, ProductEvent } from "./events.ts"
import type { Credited, Deal, KnownDeal, Product } from "./model.ts"

/** Before a product is listed. */
export const initialProduct: Product = { _tag: "Unknown" }

/** What an event makes of a product. It never refuses: what is stored has happened. */
export const evolveProduct = byEvent<Product, ProductEvent>({
  ProductListed: (_, { _tag, ...product }) => ({ _tag: "Listed", ...product }),
  PriceChanged: (was, { listPrice }) => was._tag === "Unknown" ? was : { ...was, listPrice }
})

/** Before a deal is opened. */
export const initial: Deal = { _tag: "Unknown" }

/** The deal in whatever state, to be carried into the next, credited anew where something happened to it. */
const carried = (was: KnownDeal, to: Credited = was) => {
  const { clientUnknown, engagedOn, expectedOn, probabilityPercent, stage } = was
  const { client, manager, product, team, territory } = to
  return present({
    manager,
    team,
    territory,
    client,
    product,
    clientUnknown,
    stage,
    expectedOn,
    probabilityPercent,
    engagedOn
  })
}

const movedTo = ({ client, product }: KnownDeal, { manager, team, territory }: Credit): Credited =>
  present({ manager, team, territory, client, product })

/** What an event makes of a deal. It never refuses: what is stored has happened. */
export const evolve = byEvent<Deal, DealEvent>({
  DealOpened: (_, { _tag, ...opened }) => ({ _tag: "Open", ...opened }),
  DealEngaged: (was, { on, ...event }) =>
    was._tag === "Unknown" ? was : { ...was, ...carried(was, event), engagedOn: on },
  DealMoved: (was, { stage }) => was._tag === "Unknown" ? was : { ...was, stage },
  DealWon: (was, { by, on, value, ...event }) =>
    was._tag === "Unknown" ? was : { _tag: "Won", ...carried(was, event), closedOn: on, value, wonBy: by },
  DealLost: (was, { competitor, on, reason, ...event }) =>
    was._tag === "Unknown"
      ? was
      : { _tag: "Lost", ...carried(was, event), closedOn: on, ...present({ reason, competitor }) },
  DealAbandoned: (was, { on, reason }) =>
    was._tag === "Unknown" ? was : { _tag: "Abandoned", ...carried(was), closedOn: on, reason },
  DealReopened: (was) => was._tag === "Unknown" ? was : { _tag: "Open", ...carried(was) },
  WinReversed: (was, { loss, on, reason }) =>
    was._tag === "Unknown" ? was : { _tag: "Lost", ...carried(was, movedTo(was, loss)), closedOn: on, reason }
})
