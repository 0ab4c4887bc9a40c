import * as Effect from "effect/Effect"
import type { Subject } from "../access/index.ts"
import { clientEntity } from "../clients/service.ts"
import { entityOf, referenceTo, today, UnknownReference } from "../entity/index.ts"
import type { ClientId, Day, ManagerId } from "../kernel/index.ts"
import type { Credit } from "../people/index.ts"
import { creditLookup, leavingLookup } from "../people/service.ts"
import { productEntity } from "./entities.ts"
import type { Deal } from "./model.ts"
import type { TakingOver } from "./opening.ts"

/** Everybody who has or had a deal. */
const managersOf = (deal: Deal): ReadonlyArray<ManagerId> => {
  if (deal._tag === "Unknown") return []
  return deal.tenures === undefined ? [deal.manager] : [...new Set(deal.tenures.map(({ manager }) => manager))]
}

/** Of a deal that only one has had nobody asks when they left: it is credited to them. */
const nobodyLeft = () => undefined

/** What the commands of deals look up besides the deal (商机命令所需查询): whether all exists that is named, and where managers were. */
export const lookups = Effect.gen(function*() {
  const products = yield* entityOf(productEntity)
  const clients = yield* entityOf(clientEntity)
  const lookUp = yield* creditLookup
  const lastDayIn = yield* leavingLookup
  const productExists = referenceTo("product", products.load)
  const clientExists = referenceTo("client", clients.load)

  /** Where people were on a day, each of those named, and when they left. Whoever does not exist was nowhere. */
  const creditsOf = Effect.fnUntraced(function*(managers: ReadonlyArray<ManagerId>) {
    const [first, ...others] = managers
    const creditOn = first === undefined ? undefined : yield* lookUp(first)
    if (others.length === 0) {
      return {
        creditOn: (manager: ManagerId, day: Day): Credit => creditOn?.(day) ?? { manager },
        lastDayOf: nobodyLeft
      }
    }
    const known = new Map<ManagerId, (day: Day) => Credit>()
    const lastDays = new Map<ManagerId, Day | undefined>()
    for (const manager of managers) {
      const creditOn = yield* lookUp(manager)
      if (creditOn !== undefined) known.set(manager, creditOn)
      lastDays.set(manager, yield* lastDayIn(manager))
    }
    return {
      creditOn: (manager: ManagerId, day: Day): Credit => known.get(manager)?.(day) ?? { manager },
      lastDayOf: (manager: ManagerId) => lastDays.get(manager)
    }
  })

  /** What the commands of a deal must know of its managers. A deal that nobody opened has none, and its commands are refused without asking. */
  const known = Effect.fnUntraced(function*(_: unknown, state: Deal) {
    return { today: yield* today, ...yield* creditsOf(managersOf(state)) }
  })

  /** The same of whoever a deal is opened for: whose it is today, and the manager, who must exist. */
  const openedFor = Effect.fnUntraced(function*(manager: ManagerId) {
    const day = yield* today
    const creditOn = yield* lookUp(manager)
    // nobody's where there is no such manager, so that the refusal comes to those alone who may know
    const subject: Subject = creditOn?.(day) ?? {}
    const known = creditOn === undefined
      ? Effect.fail(new UnknownReference({ kind: "manager", id: manager }))
      : Effect.succeed({ today: day, creditOn: (_: ManagerId, day: Day) => creditOn(day), lastDayOf: nobodyLeft })
    return { subject: () => subject, known }
  })

  /** What a word must know that says something new of a deal: that all exists that it names, and where the managers were. */
  const knownOfWord = Effect.fnUntraced(function*(
    taking: TakingOver,
    state: Deal,
    day: Day,
    found?: (day: Day) => Credit
  ) {
    yield* productExists(taking.product)
    if (taking.won !== undefined) yield* productExists(taking.won.product)
    yield* clientExists(taking.client)
    const creditOn = found ?? (yield* lookUp(taking.manager))
    if (creditOn === undefined) return yield* new UnknownReference({ kind: "manager", id: taking.manager })
    const others = managersOf(state).filter((it) => it !== taking.manager)
    return {
      today: day,
      ...others.length === 0
        ? { creditOn: (_: ManagerId, day: Day) => creditOn(day), lastDayOf: nobodyLeft }
        : yield* creditsOf([taking.manager, ...others])
    }
  })

  /** The day on which a client was closed, where it is; one that does not exist is refused. */
  const closingOf = Effect.fnUntraced(function*(id: ClientId | undefined) {
    if (id === undefined) return undefined
    const { state } = yield* clients.load(id)
    if (state._tag === "Unknown") return yield* new UnknownReference({ kind: "client", id })
    return state._tag === "Closed" ? state.closedOn : undefined
  })

  return { clientExists, closingOf, known, knownOfWord, lookUp, openedFor, productExists }
})
