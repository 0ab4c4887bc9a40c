import * as Data from "effect/Data"
import type { Day } from "../kernel/index.ts"

/** There is nothing of this kind under this id, or nothing that the asker may see (引用不存在). */
export class UnknownReference extends Data.TaggedError("UnknownReference")<{
  /** `manager`, `client`, `product` … */
  readonly kind: string
  readonly id: string
  /** Those there are, where they are few. */
  readonly known?: ReadonlyArray<string>
}> {}

/** What it says from a day on overlaps or precedes what is recorded (生效日冲突). */
export class EffectiveDateConflict extends Data.TaggedError("EffectiveDateConflict")<{
  /** The day that something recorded begins or ends with. */
  readonly existing: Day
  readonly proposed: Day
  /** `programme` where a version of the programme is meant, which has words of its own. */
  readonly of?: "programme"
}> {}

/** The command is not for a thing that stands like this (状态不允许该操作). */
export class InvalidTransition extends Data.TaggedError("InvalidTransition")<{
  readonly entity: string
  readonly state: string
  readonly command: string
  /** The commands that are. */
  readonly allowed: ReadonlyArray<string>
}> {}

/** What is told of a day that has not come yet (日期未到) did not happen. */
export class DayInFuture extends Data.TaggedError("DayInFuture")<{
  readonly day: Day
  /** Today in the programme's time zone. */
  readonly today: Day
}> {}

/** The rules say that somebody else has to (双人复核). */
export class FourEyesViolation extends Data.TaggedError("FourEyesViolation")<{
  /** `FE1`: who approves is not who proposed. */
  readonly rule: string
  readonly actor: string
  /** What the actor has done or is already, such as `wonBy`. */
  readonly conflictingRole: string
}> {}

/** Refusals that several modules share (公用拒绝). */
export type SharedRefusal =
  | UnknownReference
  | EffectiveDateConflict
  | InvalidTransition
  | DayInFuture
  | FourEyesViolation
