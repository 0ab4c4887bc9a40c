import { isSame, present } from "../entity/plain.ts"
import { DayInFuture } from "../entity/refusals.ts"
import {
  byState,
  type ClientId,
  type Day,
  type Decision,
  type ManagerId,
  nothing,
  type ProductId,
  record,
  refuse
} from "../kernel/index.ts"
import {
  type Context,
  type DealsKnown,
  type EngageRefusal,
  type Loss,
  objectionToClosing,
  type Win,
  type WinRefusal
} from "./decide.ts"
import type { DealEvent } from "./events.ts"
import type { Deal, KnownDeal } from "./model.ts"
import {
  AlreadyOpened,
  AlreadyWon,
  ClientBothKnownAndUnknown,
  ClientIsClosed,
  ClientMissing,
  NegativeValue
} from "./refusals.ts"

/** What is said of a deal that is opened (商机信息). */
export interface Opening {
  readonly manager: ManagerId
  /** The client, or else why it is unknown. */
  readonly client?: ClientId | undefined
  /** Why the client is unknown, or `true` where nobody says why. */
  readonly clientUnknown?: true | string | undefined
  readonly product?: ProductId | undefined
  readonly stage?: string | undefined
  readonly expectedOn?: Day | undefined
  readonly probabilityPercent?: number | undefined
}

/** A deal that another system had before (接管商机), as it stands there: open, engaged, won or lost. */
export interface TakingOver extends Opening {
  readonly engagedOn?: Day | undefined
  readonly won?: Win | undefined
  /** Without a reason it is not recorded. */
  readonly lost?: (Omit<Loss, "reason"> & { readonly reason?: string | undefined }) | undefined
}

/** What is said where another system gives no reason (未记录). */
export const notRecorded = "not recorded"

/** Why a client is unknown (客户未知原因), in words. */
export const reasonUnknown = (why: true | string | undefined) => why === true ? notRecorded : why

/** How a deal stands, in the words in which one is taken over. */
const standingOf = (deal: KnownDeal): TakingOver => {
  const { client, clientUnknown, engagedOn, expectedOn, manager, probabilityPercent, product, stage } = deal
  const opened = { manager, client, clientUnknown, product, stage, expectedOn, probabilityPercent, engagedOn }
  switch (deal._tag) {
    case "Won":
      return { ...opened, won: { on: deal.closedOn, value: deal.value } }
    case "Lost":
      return { ...opened, lost: { on: deal.closedOn, reason: deal.reason, competitor: deal.competitor } }
    case "Open":
    case "Abandoned":
      return opened
  }
}

/** The same said in one way, so that two can be compared: reasons filled in, and the product that was sold. */
const said = ({ clientUnknown, lost, product, won, ...it }: TakingOver): TakingOver => ({
  ...it,
  clientUnknown: reasonUnknown(clientUnknown),
  product: won?.product ?? product,
  won: won && { on: won.on, value: won.value },
  lost: lost && { ...lost, reason: lost.reason ?? notRecorded }
})

const alreadyOpened = (it: KnownDeal) => refuse(new AlreadyOpened({ opened: standingOf(it) }))

type OpenRefusal = AlreadyOpened | ClientMissing | ClientBothKnownAndUnknown | ClientIsClosed

/** What opening must know besides. */
export interface OpeningKnown extends DealsKnown {
  /** The day on which the client was closed, where it is. */
  readonly clientClosedOn?: Day | undefined
}

/** Opens a deal (登记商机). The same again records nothing while it is open; anything else under a known id is refused. */
export const open = (
  input: Opening,
  { rules }: Context<OpeningKnown>
): (deal: Deal) => Decision<DealEvent, OpenRefusal> => {
  const { client, expectedOn, manager, probabilityPercent, product, stage } = input
  const clientUnknown = reasonUnknown(input.clientUnknown)
  const again = (it: KnownDeal): Decision<DealEvent, OpenRefusal> =>
    it._tag === "Open" && isSame({ ...standingOf(it), engagedOn: undefined }, said(input)) ? nothing : alreadyOpened(it)
  return byState<Deal, DealEvent, OpenRefusal>({
    Unknown: () => {
      if (client === undefined && clientUnknown === undefined) return refuse(new ClientMissing())
      if (client !== undefined && clientUnknown !== undefined) return refuse(new ClientBothKnownAndUnknown({ client }))
      if (client !== undefined && rules.clientClosedOn !== undefined) {
        return refuse(new ClientIsClosed({ client, closedOn: rules.clientClosedOn }))
      }
      return record({
        _tag: "DealOpened",
        ...rules.creditOn(manager, rules.today),
        manager,
        ...present({ client, clientUnknown, product, stage, expectedOn, probabilityPercent }),
        recordedOn: rules.today
      })
    },
    Open: again,
    Won: again,
    Lost: again,
    Abandoned: again
  })
}

type TakeOverRefusal = OpenRefusal | EngageRefusal | WinRefusal

/**
 * Why no deal can be taken over like that, in the order of what would have happened (接管校验): its client, the day of its engagement, that of its closing and the
 * value, and whether it is both won and lost.
 */
export const objectionToTakingOver = (
  { client, clientUnknown, engagedOn, lost, won }: TakingOver,
  known: DealsKnown
): TakeOverRefusal | undefined => {
  if (client === undefined && clientUnknown === undefined) return new ClientMissing()
  if (client !== undefined && clientUnknown !== undefined) return new ClientBothKnownAndUnknown({ client })
  if (engagedOn !== undefined && engagedOn > known.today) {
    return new DayInFuture({ day: engagedOn, today: known.today })
  }
  if (won !== undefined) {
    const objection = objectionToClosing(won.on, { engagedOn }, known)
    if (objection !== undefined) return objection
    if (won.value.amount < 0) return new NegativeValue({ value: won.value })
    return lost === undefined ? undefined : new AlreadyWon({ closedOn: won.on, value: won.value })
  }
  return lost === undefined ? undefined : objectionToClosing(lost.on, { engagedOn }, known)
}

/** What has happened to a deal that is taken over as of a day (接管事件). */
export const takenOver = (
  input: TakingOver,
  { actor, rules: { creditOn, today } }: Context,
  asOf: Day
): ReadonlyArray<DealEvent> => {
  const { client, engagedOn, expectedOn, lost, manager, probabilityPercent, product, stage, won } = input
  const clientUnknown = reasonUnknown(input.clientUnknown)
  const events: Array<DealEvent> = [{
    _tag: "DealOpened",
    ...creditOn(manager, today),
    ...present({ manager, client, clientUnknown, product, stage, expectedOn, probabilityPercent, asOf })
  }]
  const credited = (day: Day, sold = product) => ({
    ...creditOn(manager, day),
    ...present({ manager, client, product: sold, asOf })
  })
  if (engagedOn !== undefined) events.push({ _tag: "DealEngaged", on: engagedOn, ...credited(engagedOn) })
  if (won !== undefined) {
    const { on, value } = won
    events.push({ _tag: "DealWon", on, value, by: actor, ...credited(on, won.product ?? product) })
  }
  if (lost !== undefined) {
    const { competitor, on, reason = notRecorded } = lost
    events.push({ _tag: "DealLost", on, ...present({ reason, competitor }), ...credited(on) })
  }
  return events
}

/**
 * Takes a deal over from another system as it stands there (接管商机): opened, engaged, won or lost in one, each counting on its own day. The same again records
 * nothing; anything else under a known id is refused.
 */
export const takeOver = (
  input: TakingOver,
  context: Context
): (deal: Deal) => Decision<DealEvent, TakeOverRefusal> => {
  const again = (it: KnownDeal): Decision<DealEvent, TakeOverRefusal> =>
    it._tag !== "Abandoned" && isSame(standingOf(it), said(input)) ? nothing : alreadyOpened(it)
  return byState<Deal, DealEvent, TakeOverRefusal>({
    Unknown: () => {
      const objection = objectionToTakingOver(input, context.rules)
      return objection === undefined ? record(...takenOver(input, context, context.rules.today)) : refuse(objection)
    },
    Open: again,
    Won: again,
    Lost: again,
    Abandoned: again
  })
}
