import * as Effect from "effect/Effect"
import type { Subject } from "../access/index.ts"
import { clientEntity } from "../clients/service.ts"
import { entityOf, referenceTo, today, UnknownReference } from "../entity/index.ts"
import type { ClientId, Day, ManagerId } from "../kernel/index.ts"
import type { Credit } from "../people/index.ts"
import { type Creditable, creditLookup } from "../people/service.ts"
import { productEntity } from "./entities.ts"
import type { Deal } from "./model.ts"
import type { TakingOver } from "./opening.ts"

/** Everybody who has or had a deal. */
const managersOf = (deal: Deal): ReadonlyArray<ManagerId> => {
  if (deal._tag === "Unknown") return []
  return deal.tenures === undefined ? [deal.manager] : [...new Set(deal.tenures.map(({ manager }) => manager))]
}

/** Where people were on a day, each of those known, and when they left. Whoever does not exist was nowhere. */
export const creditsBy = (known: ReadonlyMap<ManagerId, Creditable>) => ({
  creditOn: (manager: ManagerId, day: Day): Credit => known.get(manager)?.creditOn(day) ?? { manager },
  lastDayOf: (manager: ManagerId) => known.get(manager)?.lastDay
})

/** What the commands of deals look up besides the deal (商机命令所需查询): whether all exists that is named, and where managers were. */
export const lookups = Effect.gen(function*() {
  const products = yield* entityOf(productEntity)
  const clients = yield* entityOf(clientEntity)
  const lookUp = yield* creditLookup
  const productExists = referenceTo("product", products.load)
  const clientExists = referenceTo("client", clients.load)

  /** The same of each of those named; who is known already is not looked up again. */
  const creditsOf = Effect.fnUntraced(function*(
    managers: ReadonlyArray<ManagerId>,
    known: ReadonlyMap<ManagerId, Creditable> = new Map()
  ) {
    const all = new Map(known)
    for (const manager of managers) {
      const found = all.get(manager) ?? (yield* lookUp(manager))
      if (found !== undefined) all.set(manager, found)
    }
    return creditsBy(all)
  })

  /** What the commands of a deal must know of its managers. A deal that nobody opened has none, and its commands are refused without asking. */
  const known = Effect.fnUntraced(function*(_: unknown, state: Deal) {
    return { today: yield* today, ...yield* creditsOf(managersOf(state)) }
  })

  /** The same of whoever a deal is opened for: whose it is today, and the manager, who must exist. */
  const openedFor = Effect.fnUntraced(function*(manager: ManagerId) {
    const day = yield* today
    const found = yield* lookUp(manager)
    // nobody's where there is no such manager, so that the refusal comes to those alone who may know
    const subject: Subject = found?.creditOn(day) ?? {}
    const known = found === undefined
      ? Effect.fail(new UnknownReference({ kind: "manager", id: manager }))
      : Effect.succeed({ today: day, ...creditsBy(new Map([[manager, found]])) })
    return { subject: () => subject, known }
  })

  /** What a word must know that says something new of a deal: that all exists that it names, and where the managers were. */
  const knownOfWord = Effect.fnUntraced(function*(
    taking: TakingOver,
    state: Deal,
    day: Day,
    found?: Creditable
  ) {
    yield* productExists(taking.product)
    if (taking.won !== undefined) yield* productExists(taking.won.product)
    yield* clientExists(taking.client)
    const known = found ?? (yield* lookUp(taking.manager))
    if (known === undefined) return yield* new UnknownReference({ kind: "manager", id: taking.manager })
    return { today: day, ...yield* creditsOf(managersOf(state), new Map([[taking.manager, known]])) }
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
