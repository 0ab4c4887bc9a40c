import type * as Cause from "effect/Cause"
import type { Problem, Tagged, Text } from "../kernel/index.ts"
import type { Plain } from "./plain.ts"

/** What a refusal carries for the machinery, and nobody reads. */
type Machinery = keyof Cause.YieldableError

/** A refusal as a plain object (拒绝): its tag, the values behind it, and what it says to people. */
export type Refused<Refusal> = Refusal extends Tagged
  ? { readonly [Field in keyof Refusal as Field extends Machinery ? never : Field]: Plain<Refusal[Field]> } & {
    readonly says: Text
  }
  : never

/**
 * The answer to a call (答复): what was asked for, or why it is refused. `_tag` tells the refusals apart. A call that nothing refuses answers `ok` alone.
 *
 * @example
 * const answer = await rm.deals.win("d-1", { on: "2026-04-02", value: { amount: 900_000, currency: "EUR" } })
 * if (answer.ok) console.log(answer.value.version)
 * else if (answer.refusal._tag === "AlreadyWon") console.log(answer.refusal.closedOn)
 * else console.log(answer.refusal.says.en)
 */
export type Answer<Value, Refusal = never> =
  | { readonly ok: true; readonly value: Value }
  | ([Refusal] extends [never] ? never : { readonly ok: false; readonly refusal: Refused<Refusal> })

/** An argument is not what it has to be (参数有误): nothing was recorded. */
export interface BadInput extends Tagged {
  readonly _tag: "BadInput"
  /** Which: `id`, `on`, `won.value.amount`. */
  readonly field: string
  readonly value: unknown
  /** What would be accepted, in a few words. */
  readonly accepted: string
  /** All that is wrong; the first of them is told above. */
  readonly problems: ReadonlyArray<Problem>
}

/** Nothing came of a call, and no rule says so (故障): the store is in trouble, or rmkit made a mistake. `cause` keeps what happened. */
export class Trouble extends Error {
  override readonly name: string = "Trouble"
  /** What it says in both languages. */
  readonly says: Text
  /** To ask again may help. Send a command again with the id that it had. */
  readonly retryable: boolean

  constructor(says: Text, { cause, retryable }: { readonly cause: unknown; readonly retryable: boolean }) {
    super(says.en, { cause })
    this.says = says
    this.retryable = retryable
  }
}

/** A refusal, thrown by who takes a value for granted (被拒绝的调用). */
export class RefusalError extends Error {
  override readonly name: string = "RefusalError"
  readonly refusal: Tagged & { readonly says: Text }

  constructor(refusal: Tagged & { readonly says: Text }) {
    super(refusal.says.en)
    this.refusal = refusal
  }
}

/**
 * What was asked for (取值), for scripts that take it for granted: a refusal is thrown, with its sentence as the message.
 *
 * @example
 * const card = unwrap(await rm.scorecards.card({ manager: "li-na", scheme: "field-sales", period: "2026-Q1" }))
 */
export const unwrap = <Value>(
  answer:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly refusal: Tagged & { readonly says: Text } }
): Value => {
  if (answer.ok) return answer.value
  throw new RefusalError(answer.refusal)
}
