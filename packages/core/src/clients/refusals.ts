import * as Data from "effect/Data"
import type { ClientId, Day, ManagerId } from "../kernel/index.ts"

/** Nobody has opened a client under this id (客户未建档). */
export class ClientNotOpened extends Data.TaggedError("ClientNotOpened") {}

/** A client has been opened under this id (客户已建档), and with other values. */
export class ClientAlreadyOpened extends Data.TaggedError("ClientAlreadyOpened")<{
  readonly name: string
  readonly stage: string
}> {}

/** Another client has this registration number (证照号重复). */
export class RegistrationNumberTaken extends Data.TaggedError("RegistrationNumberTaken")<{
  readonly registrationNumber: string
  readonly client: ClientId
}> {}

/** There is a client of a similar name (名称相似): say which it is not, and why, or open none. */
export class SimilarName extends Data.TaggedError("SimilarName")<{
  readonly client: ClientId
  readonly name: string
}> {}

/** Shares add up to 10,000 basis points (份额合计应为 10000). */
export class SharesDoNotTotal extends Data.TaggedError("SharesDoNotTotal")<{ readonly totalBasisPoints: number }> {}

/** A share is whole basis points above zero (份额无效). */
export class ShareInvalid extends Data.TaggedError("ShareInvalid")<{
  readonly manager: ManagerId
  readonly shareBasisPoints: number
}> {}

/** One owner has one share (管户人重复). */
export class OwnerRepeated extends Data.TaggedError("OwnerRepeated")<{ readonly manager: ManagerId }> {}

/** Nobody has more than the first owner (主办份额应最大). */
export class FirstOwnerHasLess extends Data.TaggedError("FirstOwnerHasLess")<{
  readonly first: ManagerId
  readonly most: ManagerId
}> {}

/** There was business with the client too recently for it to be dormant (未到睡眠期限). */
export class NotIdleYet extends Data.TaggedError("NotIdleYet")<{
  readonly lastBusinessOn: Day
  /** The first day on which it can be. */
  readonly dormantFrom: Day
}> {}

/** Something is still open with the client (尚有未结事项), each named. */
export class StillOpen extends Data.TaggedError("StillOpen")<{
  readonly open: ReadonlyArray<{ readonly kind: string; readonly id: string }>
}> {}

/** Why owners cannot share like that. */
export type ShareRefusal = SharesDoNotTotal | ShareInvalid | OwnerRepeated | FirstOwnerHasLess

/** Everything that the commands of clients are refused for by rules of their own. */
export type ClientRefusal =
  | ClientNotOpened
  | ClientAlreadyOpened
  | RegistrationNumberTaken
  | SimilarName
  | ShareRefusal
  | NotIdleYet
  | StillOpen
