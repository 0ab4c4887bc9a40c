import type { FactOf } from "../entity/index.ts"
import type { BaseFact, ClientId } from "../kernel/index.ts"
import type { ClientEvent } from "./events.ts"

/** The numbers that clients yield (客户基础事实). */
export const baseFacts: ReadonlyArray<BaseFact> = [
  { name: "new_clients", unit: "count", title: { en: "New clients", zh: "新增客户" } }
]

/** A client that is opened counts one for the first of its owners; without an owner, and when taken over from another system, for nobody. */
export const factsOf = (event: ClientEvent, id: ClientId): ReadonlyArray<FactOf> => {
  const [first] = event._tag === "ProspectOpened" ? event.owners : []
  if (event._tag !== "ProspectOpened" || first === undefined) return []
  const { manager, team, territory } = first
  return [{ metric: "new_clients", day: event.on, amount: 1, manager, team, territory, client: id }]
}
