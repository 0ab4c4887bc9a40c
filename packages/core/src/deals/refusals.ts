import * as Data from "effect/Data"
import type { ClientId, Day, Money } from "../kernel/index.ts"
import type { TakingOver } from "./opening.ts"
import type { Defining } from "./products.ts"

/** Nobody has opened a deal under this id (商机未登记). */
export class NotOpened extends Data.TaggedError("NotOpened") {}

/** A deal has been opened under this id (商机已登记), and stands otherwise than what is said now. */
export class AlreadyOpened extends Data.TaggedError("AlreadyOpened")<{ readonly opened: TakingOver }> {}

/** The client of a deal is named, or it is said that and why it is unknown (未指明客户). */
export class ClientMissing extends Data.TaggedError("ClientMissing") {}

/** A deal has a known client or an unknown one (客户信息矛盾), not both. */
export class ClientBothKnownAndUnknown extends Data.TaggedError("ClientBothKnownAndUnknown")<{
  readonly client: ClientId
}> {}

/** There is no new business with a client that is closed (客户已销户). */
export class ClientIsClosed extends Data.TaggedError("ClientIsClosed")<{
  readonly client: ClientId
  readonly closedOn: Day
}> {}

/** The deal was engaged on another day (已接触). */
export class AlreadyEngaged extends Data.TaggedError("AlreadyEngaged")<{ readonly engagedOn: Day }> {}

/** A deal does not close before it was engaged (关闭早于接触). */
export class ClosedBeforeEngaged extends Data.TaggedError("ClosedBeforeEngaged")<{
  readonly engagedOn: Day
  readonly closedOn: Day
}> {}

/** What is won is worth nothing or more (金额为负). */
export class NegativeValue extends Data.TaggedError("NegativeValue")<{ readonly value: Money }> {}

/** The deal is won (已赢单). */
export class AlreadyWon extends Data.TaggedError("AlreadyWon")<{
  readonly closedOn: Day
  readonly value: Money
}> {}

/** The deal is lost (已丢单). */
export class AlreadyLost extends Data.TaggedError("AlreadyLost")<{
  readonly closedOn: Day
  readonly reason: string
}> {}

/** The deal is abandoned (已放弃). */
export class AlreadyAbandoned extends Data.TaggedError("AlreadyAbandoned")<{
  readonly closedOn: Day
  readonly reason: string
}> {}

/** The deal is not won, so there is no win to reverse (未赢单). */
export class NotWon extends Data.TaggedError("NotWon") {}

/** The deal has been closed for too long (超过重启期限). */
export class ReopenTooLate extends Data.TaggedError("ReopenTooLate")<{
  readonly closedOn: Day
  /** The last day on which it could have been reopened. */
  readonly lastDay: Day
}> {}

/** No product is listed under this id (产品未上架). */
export class NotListed extends Data.TaggedError("NotListed") {}

/** A product is listed under this id (产品已上架), and with other values. */
export class AlreadyListed extends Data.TaggedError("AlreadyListed")<{ readonly listed: Defining }> {}

/** Everything that the commands of deals are refused for by rules of their own. */
export type DealRefusal =
  | NotOpened
  | AlreadyOpened
  | ClientMissing
  | ClientBothKnownAndUnknown
  | ClientIsClosed
  | AlreadyEngaged
  | ClosedBeforeEngaged
  | NegativeValue
  | AlreadyWon
  | AlreadyLost
  | AlreadyAbandoned
  | NotWon
  | ReopenTooLate
  | NotListed
  | AlreadyListed
