import { defineEntity } from "@rmkit/core/entity"
import { byEvent, byState, type CommandContext, nothing, record, refuse } from "@rmkit/core/kernel"
import { Day, Instant, ManagerId } from "@rmkit/core/schema"
import { Data, Schema } from "effect"

/** A till that managers pay into: small, with a refusal, facts, an index and a deadline, to try the machinery on. */
export const Till = Schema.TaggedUnion({
  Closed: {},
  Open: { owner: ManagerId, balance: Schema.Int, dueAt: Instant }
})
export type Till = typeof Till.Type
export const TillEvent = Schema.TaggedUnion({
  TillOpened: { owner: ManagerId, dueAt: Instant },
  MoneyPaidIn: { amount: Schema.Int, day: Day }
})
export type TillEvent = typeof TillEvent.Type

export class NotOpen extends Data.TaggedError("NotOpen") {}
export class TooMuch extends Data.TaggedError("TooMuch")<{ readonly balance: number; readonly most: number }> {}

export const till = defineEntity({
  name: "till",
  id: Schema.NonEmptyString,
  state: Till,
  event: TillEvent,
  initial: { _tag: "Closed" },
  evolve: byEvent<Till, TillEvent>({
    TillOpened: (_, { dueAt, owner }) => ({ _tag: "Open", owner, balance: 0, dueAt }),
    MoneyPaidIn: (was, { amount }) => was._tag === "Open" ? { ...was, balance: was.balance + amount } : was
  }),
  indexes: (state) => state._tag === "Open" ? { owner: state.owner, balance: state.balance } : {},
  facts: (event, after) =>
    event._tag === "MoneyPaidIn" && after._tag === "Open"
      ? [{ metric: "paid_in", day: event.day, amount: event.amount, manager: after.owner }]
      : [],
  due: (state) => state._tag === "Open" ? [{ kind: "count", key: "", due: state.dueAt, owner: state.owner }] : []
})

export const open = (
  { dueAt, owner }: { readonly owner: typeof ManagerId.Type; readonly dueAt: typeof Instant.Type },
  _: unknown
) =>
  byState<Till, TillEvent>({
    Closed: () => record({ _tag: "TillOpened", owner, dueAt }),
    Open: () => nothing
  })

export const payIn = (
  { amount, day }: { readonly amount: number; readonly day: typeof Day.Type },
  { rules: { most } }: CommandContext<{ readonly most: number }>
) =>
  byState<Till, TillEvent, NotOpen | TooMuch>({
    Closed: () => refuse(new NotOpen()),
    Open: ({ balance }) =>
      balance + amount > most
        ? refuse(new TooMuch({ balance, most }))
        : record({ _tag: "MoneyPaidIn", amount, day })
  })
