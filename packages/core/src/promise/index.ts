/**
 * Every service as async functions (异步接口), for those who do not use Effect, which runs inside. A refusal is an answer and not a throw.
 *
 * @example
 * import { memory, open, unwrap } from "@rmkit/core/promise"
 *
 * await using rm = await open({ store: memory(), programme })
 * unwrap(await rm.people.join("li-na", { name: "Li Na", role: "rm" }))
 * const again = await rm.people.join("li-na", { name: "Li Na", role: "teamLead" })
 * if (!again.ok) console.log(again.refusal._tag, again.refusal.says.en)
 *
 * @module
 */
export { type Answer, type BadInput, RefusalError, type Refused, Trouble, unwrap } from "./answer.ts"
export type { Asked, CallOptions, Door, Receipt, ReconcileOptions, ReconcileReceipt } from "./door.ts"
export type { Signal } from "./line.ts"
export { type Acting, type ActingAs, open, type Opening, type Rmkit } from "./open.ts"
export { memory, type Place } from "./place.ts"
export type { Plain } from "./plain.ts"
export type {
  ClientsDoor,
  DealsDoor,
  ImportsDoor,
  PeopleDoor,
  ProgrammesDoor,
  ScorecardsDoor,
  Services
} from "./services.ts"
