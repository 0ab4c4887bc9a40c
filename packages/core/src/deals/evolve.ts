import { present, without } from "../entity/plain.ts"
import { toldBy } from "../entity/told.ts"
import { byEvent, type Day, type OfTag } from "../kernel/index.ts"
import type { Credit } from "../people/index.ts"
import { closedAsOf, creditOf, sameCredit } from "./credits.ts"
import type { DealEvent, ProductEvent } from "./events.ts"
import type { Credited, Deal, KnownDeal, Product, TakenBack } from "./model.ts"

/** Before a product is listed. */
export const initialProduct: Product = { _tag: "Unknown" }

/** What an event makes of a product. It never refuses: what is stored has happened. */
export const evolveProduct = byEvent<Product, ProductEvent>({
  ProductListed: (_, { _tag, ...product }) => ({ _tag: "Listed", ...product }),
  PriceChanged: (was, event) =>
    was._tag === "Unknown" ? was : { ...was, listPrice: event.listPrice, ...toldBy(was, event) },
  ProductCorrected: (was, event) => {
    if (was._tag === "Unknown") return was
    const { listPrice, name, series } = event
    return { _tag: "Listed", ...present({ name, series, listPrice }), ...toldBy(was, event) }
  }
})

/** Before a deal is opened. */
export const initial: Deal = { _tag: "Unknown" }

interface Said {
  readonly asOf?: Day | undefined
  readonly recordedOn?: Day | undefined
}

/** A credit that is kept only where it is another one than that of the deal now. */
const unlessSame = (credit: Credited, now: Credited): Credited | undefined =>
  sameCredit(credit, now) ? undefined : credit

/** The deal in whatever state, to be carried into the next, credited as said, after an event that tells of a day. */
const carried = (was: KnownDeal, now: Credited, event: Said, on?: Day) => {
  const { clientUnknown, engagedOn, expectedOn, probabilityPercent, stage, takenBack, tenures } = was
  const { client, manager, product, team, territory } = now
  const { asOf, changedOn } = toldBy(was, event, on)
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
    engagedOn,
    engagedAs: engagedOn === undefined ? undefined : unlessSame(was.engagedAs ?? creditOf(was), now),
    tenures,
    takenBack,
    asOf,
    changedOn
  })
}

/** A deal of which a win or a loss is undone on a day: it remembers what it counted for. */
const undone = <Was extends OfTag<KnownDeal, "Won" | "Lost">>(was: Was, takenBackOn: Day): Was => {
  const value = was._tag === "Won" ? { value: was.value } : {}
  const one: TakenBack = { on: was.closedOn, takenBackOn, ...closedAsOf(was), ...value }
  return { ...was, takenBack: [...was.takenBack ?? [], one] }
}

/** Whose the deal is after something that is credited happens to it on a day: whoever's it was on that day, unless somebody has had it since. */
const nowOf = (was: KnownDeal, credit: Credited, on: Day): Credited => {
  const last = was.tenures?.at(-1)?.from
  if (last === undefined || last <= on) return credit
  const { client, product } = credit
  const { manager, team, territory } = was
  return present({ manager, team, territory, client, product })
}

const movedTo = ({ client, product }: KnownDeal, { manager, team, territory }: Credit): Credited =>
  present({ manager, team, territory, client, product })

/** How a deal stands by an event that says all of it. */
const stands = (was: KnownDeal, event: OfTag<DealEvent, "DealCorrected" | "DealRecredited">): KnownDeal => {
  const { abandoned, clientUnknown, engaged, expectedOn, lost, probabilityPercent, stage, takenBack, tenures, won } =
    event
  const now = creditOf(event)
  const { asOf, changedOn } = "asOf" in event ? toldBy(was, event) : was
  const deal = {
    ...now,
    ...present({
      tenures,
      clientUnknown,
      stage,
      expectedOn,
      probabilityPercent,
      engagedOn: engaged?.on,
      engagedAs: engaged === undefined ? undefined : unlessSame(creditOf(engaged), now),
      takenBack,
      asOf,
      changedOn
    })
  }
  if (won !== undefined) {
    const { by: wonBy, on: closedOn, value } = won
    return { _tag: "Won", ...deal, closedOn, ...present({ closedAs: unlessSame(creditOf(won), now) }), value, wonBy }
  }
  if (lost !== undefined) {
    const { competitor, on: closedOn, reason } = lost
    const closedAs = unlessSame(creditOf(lost), now)
    return { _tag: "Lost", ...deal, closedOn, ...present({ closedAs, reason, competitor }) }
  }
  return abandoned === undefined
    ? { _tag: "Open", ...deal }
    : { _tag: "Abandoned", ...deal, closedOn: abandoned.on, reason: abandoned.reason }
}

/** What an event makes of a deal. It never refuses: what is stored has happened. */
export const evolve = byEvent<Deal, DealEvent>({
  DealOpened: (_, { _tag, recordedOn, ...opened }) => ({
    _tag: "Open",
    ...opened,
    ...present({ changedOn: recordedOn })
  }),
  DealEngaged: (was, { asOf, on, recordedOn, ...event }) => {
    if (was._tag === "Unknown") return was
    const credit = creditOf(event)
    const now = nowOf(was, credit, on)
    const engaged = {
      ...carried(was, now, { asOf, recordedOn }, on),
      engagedOn: on,
      ...present({ engagedAs: unlessSame(credit, now) })
    }
    if (was._tag === "Open") return { _tag: "Open", ...engaged }
    // whoever is in no team on the day takes no team over from the opening
    return { ...without(was, "client", "engagedAs", "product", "team", "territory"), ...engaged }
  },
  DealMoved: (was, event) => was._tag === "Unknown" ? was : { ...was, stage: event.stage, ...toldBy(was, event) },
  DealForecast: (was, event) => {
    if (was._tag === "Unknown") return was
    const { expectedOn, probabilityPercent } = event
    return {
      ...without(was, "expectedOn", "probabilityPercent"),
      ...present({ expectedOn, probabilityPercent }),
      ...toldBy(was, event)
    }
  },
  DealWon: (was, event) => {
    if (was._tag === "Unknown") return was
    const { by, on, value } = event
    const credit = creditOf(event)
    const now = nowOf(was, credit, on)
    return {
      _tag: "Won",
      ...carried(was, now, event, on),
      closedOn: on,
      ...present({ closedAs: unlessSame(credit, now) }),
      value,
      wonBy: by
    }
  },
  DealLost: (was, event) => {
    if (was._tag === "Unknown") return was
    const { competitor, on, reason } = event
    const credit = creditOf(event)
    const now = nowOf(was, credit, on)
    return {
      _tag: "Lost",
      ...carried(was, now, event, on),
      closedOn: on,
      ...present({ closedAs: unlessSame(credit, now), reason, competitor })
    }
  },
  DealAbandoned: (was, event) =>
    was._tag === "Unknown"
      ? was
      : { _tag: "Abandoned", ...carried(was, was, event, event.on), closedOn: event.on, reason: event.reason },
  DealReopened: (was, { on }) => {
    if (was._tag === "Unknown") return was
    const before = was._tag === "Lost" ? undone(was, on) : was
    return { _tag: "Open", ...carried(before, before, {}, on) }
  },
  WinReversed: (was, { loss, on, reason }) => {
    if (was._tag === "Unknown") return was
    const before = was._tag === "Won" ? undone(was, on) : was
    return { _tag: "Lost", ...carried(before, movedTo(before, loss), {}, on), closedOn: on, reason }
  },
  DealCorrected: (was, event) => was._tag === "Unknown" ? was : stands(was, event),
  DealRecredited: (was, event) => was._tag === "Unknown" ? was : stands(was, event)
})
