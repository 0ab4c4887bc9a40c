import { isSame, present } from "../entity/plain.ts"
import { DayInFuture, FourEyesViolation } from "../entity/refusals.ts"
import {
  addDays,
  byState,
  type ClientId,
  type CommandContext,
  type Day,
  type Decision,
  inTurn,
  type ManagerId,
  type Money,
  nothing,
  type ProductId,
  record,
  refuse
} from "../kernel/index.ts"
import type { Credit } from "../people/index.ts"
import type { DealEvent, ProductEvent } from "./events.ts"
import { evolve } from "./evolve.ts"
import type { Credited, Deal, DealRules, KnownDeal, ListedProduct, Product } from "./model.ts"
import {
  AlreadyAbandoned,
  AlreadyEngaged,
  AlreadyListed,
  AlreadyLost,
  AlreadyOpened,
  AlreadyWon,
  ClientBothKnownAndUnknown,
  ClientIsClosed,
  ClientMissing,
  ClosedBeforeEngaged,
  NegativeValue,
  NotListed,
  NotOpened,
  NotWon,
  ReopenTooLate
} from "./refusals.ts"

/** What is said of a product that is listed (产品信息). */
export interface Defining {
  readonly name: string
  readonly series?: string | undefined
  readonly listPrice?: Money | undefined
}

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

/** A win (赢单). */
export interface Win {
  readonly on: Day
  readonly value: Money
  /** What was sold, where it is another product than was meant. */
  readonly product?: ProductId | undefined
}

/** A loss (丢单). */
export interface Loss {
  readonly on: Day
  readonly reason: string
  /** To whom, where it is known. */
  readonly competitor?: string | undefined
}

/** A deal that another system had before (接管商机), as it stands there: open, engaged, won or lost. */
export interface TakingOver extends Opening {
  readonly engagedOn?: Day | undefined
  readonly won?: Win | undefined
  /** Without a reason it is not recorded. */
  readonly lost?: (Omit<Loss, "reason"> & { readonly reason?: string | undefined }) | undefined
}

/** What the commands must know. */
export interface DealsKnown {
  readonly today: Day
  /** Where the manager of the deal was on a day. */
  readonly creditOn: (manager: ManagerId, day: Day) => Credit
}

/** What is said where another system gives no reason (未记录). */
export const notRecorded = "not recorded"

type Context<Known = DealsKnown> = CommandContext<Known>

const reasonUnknown = (why: true | string | undefined) => why === true ? notRecorded : why

const notOpened = () => refuse(new NotOpened())
const alreadyWon = ({ closedOn, value }: Extract<Deal, { readonly _tag: "Won" }>) =>
  refuse(new AlreadyWon({ closedOn, value }))
const alreadyLost = ({ closedOn, reason }: Extract<Deal, { readonly _tag: "Lost" }>) =>
  refuse(new AlreadyLost({ closedOn, reason }))
const alreadyAbandoned = ({ closedOn, reason }: Extract<Deal, { readonly _tag: "Abandoned" }>) =>
  refuse(new AlreadyAbandoned({ closedOn, reason }))

type ClosedRefusal = NotOpened | AlreadyWon | AlreadyLost | AlreadyAbandoned

/** To whom something that happens to a deal on a day is credited. */
const creditedOn = (
  { client, manager, product }: KnownDeal,
  day: Day,
  { creditOn }: DealsKnown,
  sold: ProductId | undefined = product
): Credited => ({ ...creditOn(manager, day), manager, ...present({ client, product: sold }) })

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
        ...present({ client, clientUnknown, product, stage, expectedOn, probabilityPercent })
      })
    },
    Open: again,
    Won: again,
    Lost: again,
    Abandoned: again
  })
}

type EngageRefusal = ClosedRefusal | DayInFuture | AlreadyEngaged

/** Engages the client of a deal on a day (接触客户): it counts on that day, once. */
export const engage = (
  { on }: { readonly on: Day },
  { rules }: Context
): (deal: Deal) => Decision<DealEvent, EngageRefusal> =>
  byState<Deal, DealEvent, EngageRefusal>({
    Unknown: notOpened,
    Open: (it) => {
      if (it.engagedOn === on) return nothing
      if (it.engagedOn !== undefined) return refuse(new AlreadyEngaged({ engagedOn: it.engagedOn }))
      if (on > rules.today) return refuse(new DayInFuture({ day: on, today: rules.today }))
      return record({ _tag: "DealEngaged", on, ...creditedOn(it, on, rules) })
    },
    Won: (it) => it.engagedOn === on ? nothing : alreadyWon(it),
    Lost: (it) => it.engagedOn === on ? nothing : alreadyLost(it),
    Abandoned: (it) => it.engagedOn === on ? nothing : alreadyAbandoned(it)
  })

/** Moves an open deal to a stage (推进阶段), or back to one. */
export const moveStage = (
  { reason, stage }: { readonly stage: string; readonly reason?: string | undefined }
): (deal: Deal) => Decision<DealEvent, ClosedRefusal> =>
  byState<Deal, DealEvent, ClosedRefusal>({
    Unknown: notOpened,
    Open: (it) => it.stage === stage ? nothing : record({ _tag: "DealMoved", stage, ...present({ reason }) }),
    Won: alreadyWon,
    Lost: alreadyLost,
    Abandoned: alreadyAbandoned
  })

/** Why a deal cannot close on a day: it is still to come, or before the deal was engaged. */
const objectionToClosing = (closedOn: Day, { engagedOn }: KnownDeal, { today }: DealsKnown) => {
  if (closedOn > today) return new DayInFuture({ day: closedOn, today })
  return engagedOn !== undefined && closedOn < engagedOn ? new ClosedBeforeEngaged({ engagedOn, closedOn }) : undefined
}

type CloseRefusal = ClosedRefusal | DayInFuture | ClosedBeforeEngaged
type WinRefusal = CloseRefusal | NegativeValue

/** Wins a deal (赢单): its value and the win count on the day. Refused in this order: how it stands, the day, the value. */
export const win = (
  { on, product, value }: Win,
  { actor, rules }: Context
): (deal: Deal) => Decision<DealEvent, WinRefusal> =>
  byState<Deal, DealEvent, WinRefusal>({
    Unknown: notOpened,
    Open: (it) => {
      const objection = objectionToClosing(on, it, rules)
      if (objection !== undefined) return refuse(objection)
      if (value.amount < 0) return refuse(new NegativeValue({ value }))
      return record({ _tag: "DealWon", on, value, by: actor, ...creditedOn(it, on, rules, product) })
    },
    Won: (it) =>
      isSame([it.closedOn, it.value, it.product], [on, value, product ?? it.product]) ? nothing : alreadyWon(it),
    Lost: alreadyLost,
    Abandoned: alreadyAbandoned
  })

/** Loses a deal (丢单): the loss counts on the day. */
export const lose = (
  { competitor, on, reason }: Loss,
  { rules }: Context
): (deal: Deal) => Decision<DealEvent, CloseRefusal> =>
  byState<Deal, DealEvent, CloseRefusal>({
    Unknown: notOpened,
    Open: (it) => {
      const objection = objectionToClosing(on, it, rules)
      return objection === undefined
        ? record({ _tag: "DealLost", on, ...present({ reason, competitor }), ...creditedOn(it, on, rules) })
        : refuse(objection)
    },
    Won: alreadyWon,
    Lost: (it) => isSame([it.closedOn, it.reason, it.competitor], [on, reason, competitor]) ? nothing : alreadyLost(it),
    Abandoned: alreadyAbandoned
  })

/** Abandons a deal (放弃商机): nobody won it and nobody lost it, so it counts for nothing. */
export const abandon = (
  { on, reason }: { readonly on: Day; readonly reason: string },
  { rules }: Context
): (deal: Deal) => Decision<DealEvent, CloseRefusal> =>
  byState<Deal, DealEvent, CloseRefusal>({
    Unknown: notOpened,
    Open: (it) => {
      const objection = objectionToClosing(on, it, rules)
      return objection === undefined ? record({ _tag: "DealAbandoned", on, reason }) : refuse(objection)
    },
    Won: alreadyWon,
    Lost: alreadyLost,
    Abandoned: (it) => it.closedOn === on && it.reason === reason ? nothing : alreadyAbandoned(it)
  })

/** To whom a deal that is closed was credited. */
const creditedAs = ({ client, manager, product, team, territory }: KnownDeal): Credited =>
  present({ manager, team, territory, client, product })

type ReopenRefusal = NotOpened | AlreadyWon | ReopenTooLate

/** Reopens a deal that was lost or abandoned (重启商机), today. A loss is taken back today, and still counts on the day on which it was. */
export const reopen = (
  { reason }: { readonly reason: string },
  { rules: { rules, today } }: Context<DealsKnown & { readonly rules: DealRules }>
): (deal: Deal) => Decision<DealEvent, ReopenRefusal> => {
  const again = (
    it: Extract<Deal, { readonly _tag: "Lost" | "Abandoned" }>
  ): Decision<DealEvent, ReopenRefusal> => {
    const lastDay = addDays(it.closedOn, rules.reopenWithinDays)
    return today > lastDay
      ? refuse(new ReopenTooLate({ closedOn: it.closedOn, lastDay }))
      : record({ _tag: "DealReopened", on: today, reason, undoes: it._tag, ...creditedAs(it) })
  }
  return byState<Deal, DealEvent, ReopenRefusal>({
    Unknown: notOpened,
    Open: () => nothing,
    Won: alreadyWon,
    Lost: again,
    Abandoned: again
  })
}

type ReverseRefusal = NotOpened | NotWon | FourEyesViolation

/**
 * Reverses a win that was none (冲销赢单), by somebody else than who recorded it. Value and win are taken back today and still count on the day on which they
 * were; the deal is lost today.
 */
export const reverseWin = (
  { reason }: { readonly reason: string },
  { actor, rules: { creditOn, today } }: Context
): (deal: Deal) => Decision<DealEvent, ReverseRefusal> =>
  byState<Deal, DealEvent, ReverseRefusal>({
    Unknown: notOpened,
    Open: () => refuse(new NotWon()),
    Won: (it) =>
      it.wonBy === actor
        ? refuse(new FourEyesViolation({ rule: "FE1", actor, conflictingRole: "wonBy" }))
        : record({
          _tag: "WinReversed",
          on: today,
          reason,
          value: it.value,
          ...creditedAs(it),
          loss: { ...creditOn(it.manager, today), manager: it.manager }
        }),
    Lost: (it) => it.closedOn === today && it.reason === reason ? nothing : refuse(new NotWon()),
    Abandoned: () => refuse(new NotWon())
  })

type TakeOverRefusal = OpenRefusal | EngageRefusal | WinRefusal

/**
 * Takes a deal over from another system as it stands there (接管商机): opened, engaged, won or lost in one, each counting on its own day. The same again records
 * nothing; anything else under a known id is refused.
 */
export const takeOver = (
  input: TakingOver,
  context: Context
): (deal: Deal) => Decision<DealEvent, TakeOverRefusal> => {
  const { engagedOn, lost, won } = input
  const all = inTurn<Deal, DealEvent, TakeOverRefusal>(
    evolve,
    open(input, context),
    ...engagedOn === undefined ? [] : [engage({ on: engagedOn }, context)],
    ...won === undefined ? [] : [win(won, context)],
    ...lost === undefined ? [] : [lose({ ...lost, reason: lost.reason ?? notRecorded }, context)]
  )
  const again = (it: KnownDeal): Decision<DealEvent, TakeOverRefusal> =>
    it._tag !== "Abandoned" && isSame(standingOf(it), said(input)) ? nothing : alreadyOpened(it)
  return byState<Deal, DealEvent, TakeOverRefusal>({
    Unknown: all,
    Open: again,
    Won: again,
    Lost: again,
    Abandoned: again
  })
}

const listingOf = ({ listPrice, name, series }: ListedProduct): Defining => ({ name, series, listPrice })

/** Lists a product (产品上架). The same again records nothing; anything else under a known id is refused. */
export const listProduct = (
  { listPrice, name, series }: Defining
): (product: Product) => Decision<ProductEvent, AlreadyListed | NegativeValue> => {
  const listing = present({ name, series, listPrice })
  return byState<Product, ProductEvent, AlreadyListed | NegativeValue>({
    Unknown: () =>
      listPrice !== undefined && listPrice.amount < 0
        ? refuse(new NegativeValue({ value: listPrice }))
        : record({ _tag: "ProductListed", ...listing }),
    Listed: (it) => isSame(listingOf(it), listing) ? nothing : refuse(new AlreadyListed({ listed: listingOf(it) }))
  })
}

/** Changes the list price of a product (调整价格). */
export const changePrice = (
  { listPrice }: { readonly listPrice: Money }
): (product: Product) => Decision<ProductEvent, NotListed | NegativeValue> =>
  byState<Product, ProductEvent, NotListed | NegativeValue>({
    Unknown: () => refuse(new NotListed()),
    Listed: (it) => {
      if (listPrice.amount < 0) return refuse(new NegativeValue({ value: listPrice }))
      return isSame(it.listPrice, listPrice) ? nothing : record({ _tag: "PriceChanged", listPrice })
    }
  })
