import { isSame, present } from "../entity/plain.ts"
import { DayInFuture, FourEyesViolation } from "../entity/refusals.ts"
import { recordedOn } from "../entity/told.ts"
import {
  addDays,
  byState,
  type CommandContext,
  type Day,
  type Decision,
  type ManagerId,
  type Money,
  nothing,
  type ProductId,
  record,
  refuse
} from "../kernel/index.ts"
import type { Credit } from "../people/index.ts"
import { closedAsOf, creditedManagerOn, type LastDayOf } from "./credits.ts"
import type { DealEvent } from "./events.ts"
import type { Credited, Deal, DealRules, KnownDeal } from "./model.ts"
import {
  AlreadyAbandoned,
  AlreadyEngaged,
  AlreadyLost,
  AlreadyWon,
  ClosedBeforeEngaged,
  NegativeValue,
  NotOpened,
  NotWon,
  ReopenTooLate
} from "./refusals.ts"

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

/** What the commands must know. */
export interface DealsKnown {
  readonly today: Day
  /** Where the manager of the deal was on a day. */
  readonly creditOn: (manager: ManagerId, day: Day) => Credit
  /** When somebody left who has or had the deal. */
  readonly lastDayOf: LastDayOf
}

/** What the commands of deals are told (商机命令上下文). */
export type Context<Known = DealsKnown> = CommandContext<Known>

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
  deal: KnownDeal,
  day: Day,
  { creditOn, lastDayOf }: DealsKnown,
  sold: ProductId | undefined = deal.product
): Credited => {
  const manager = creditedManagerOn(deal, day, lastDayOf)
  return { ...creditOn(manager, day), manager, ...present({ client: deal.client, product: sold }) }
}

/** Why a deal cannot be engaged. */
export type EngageRefusal = ClosedRefusal | DayInFuture | AlreadyEngaged

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
      return record({ _tag: "DealEngaged", on, ...creditedOn(it, on, rules), ...recordedOn(rules.today, on) })
    },
    Won: (it) => it.engagedOn === on ? nothing : alreadyWon(it),
    Lost: (it) => it.engagedOn === on ? nothing : alreadyLost(it),
    Abandoned: (it) => it.engagedOn === on ? nothing : alreadyAbandoned(it)
  })

/** Moves an open deal to a stage (推进阶段), or back to one. */
export const moveStage = (
  { reason, stage }: { readonly stage: string; readonly reason?: string | undefined },
  { rules: { today } }: CommandContext<Pick<DealsKnown, "today">>
): (deal: Deal) => Decision<DealEvent, ClosedRefusal> =>
  byState<Deal, DealEvent, ClosedRefusal>({
    Unknown: notOpened,
    Open: (it) =>
      it.stage === stage
        ? nothing
        : record({ _tag: "DealMoved", stage, ...present({ reason }), ...recordedOn(today) }),
    Won: alreadyWon,
    Lost: alreadyLost,
    Abandoned: alreadyAbandoned
  })

/** Why a deal cannot close on a day: it is still to come, or before the deal was engaged. */
export const objectionToClosing = (
  closedOn: Day,
  { engagedOn }: { readonly engagedOn?: Day | undefined },
  { today }: DealsKnown
) => {
  if (closedOn > today) return new DayInFuture({ day: closedOn, today })
  return engagedOn !== undefined && closedOn < engagedOn ? new ClosedBeforeEngaged({ engagedOn, closedOn }) : undefined
}

type CloseRefusal = ClosedRefusal | DayInFuture | ClosedBeforeEngaged
/** Why a deal cannot be won. */
export type WinRefusal = CloseRefusal | NegativeValue

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
      const credited = creditedOn(it, on, rules, product)
      return record({ _tag: "DealWon", on, value, by: actor, ...credited, ...recordedOn(rules.today, on) })
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
        ? record({
          _tag: "DealLost",
          on,
          ...present({ reason, competitor }),
          ...creditedOn(it, on, rules),
          ...recordedOn(rules.today, on)
        })
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
      return objection === undefined
        ? record({ _tag: "DealAbandoned", on, reason, ...recordedOn(rules.today, on) })
        : refuse(objection)
    },
    Won: alreadyWon,
    Lost: alreadyLost,
    Abandoned: (it) => it.closedOn === on && it.reason === reason ? nothing : alreadyAbandoned(it)
  })

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
      : record({ _tag: "DealReopened", on: today, reason, undoes: it._tag, ...closedAsOf(it) })
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
          ...closedAsOf(it),
          loss: { ...creditOn(it.manager, today), manager: it.manager }
        }),
    Lost: (it) => it.closedOn === today && it.reason === reason ? nothing : refuse(new NotWon()),
    Abandoned: () => refuse(new NotWon())
  })
