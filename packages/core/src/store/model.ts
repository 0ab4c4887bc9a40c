import type { ActorId, CommandId, Day, Instant } from "../kernel/index.ts"

/** A value as JSON has it (JSON 值). Stores keep nothing else. */
export type Json = null | boolean | number | string | ReadonlyArray<Json> | { readonly [key: string]: Json }

/** Which entity a stream tells of (事件流): its kind and its id. */
export interface StreamId {
  readonly entity: string
  readonly id: string
}

/** Where an event stands in the log of its tenant (日志位置): a whole number above zero that grows from event to event, not always by one. */
export type Position = number

/** Where a record came from (来源): a line of a file, counted from 1, and the hash of the file's content. */
export interface Source {
  readonly file: string
  readonly line: number
  readonly sha256: string
}

/** An event to be written (待写事件). `type` is its tag, `data` the whole event as JSON. */
export interface NewEvent {
  readonly type: string
  readonly data: Json
  readonly source?: Source | undefined
}

/** An event that has been written (已记录事件). */
export interface Recorded extends NewEvent, StreamId {
  /** Counted from 1 in its stream, without gaps. */
  readonly version: number
  readonly position: Position
  /** When it was recorded. */
  readonly at: Instant
  readonly actor: ActorId
  readonly commandId: CommandId
}

/** By what facts are told apart (维度). */
export type Dimension = "manager" | "team" | "territory" | "client" | "product"

/** A number that an event yields (事实), before it is written. */
export interface NewFact {
  /** The version of the event in its stream. */
  readonly version: number
  /** The base fact's name, such as `won_value`. */
  readonly metric: string
  /** The day on which it counts, in the programme's time zone. */
  readonly day: Day
  /** A safe integer at the metric's scale: minor units where it is money. */
  readonly amount: number
  /**
   * The fact takes an earlier one back (冲回), whose amount it has with the other sign: the two add up to nothing, and count as none. Absent where it does not, and
   * never told by the sign: an amount may be below zero by itself, and one of 0 is taken back as well.
   */
  readonly reversal?: true | undefined
  /** The ISO 4217 code where the amount is money. */
  readonly currency?: string | undefined
  readonly manager: string
  readonly team?: string | undefined
  readonly territory?: string | undefined
  readonly client?: string | undefined
  readonly product?: string | undefined
}

/** A fact with the event behind it (已存事实). `at` is when that event was recorded. */
export interface Fact extends NewFact, StreamId {
  readonly position: Position
  /** Its place among the facts of its event, from 0. */
  readonly ordinal: number
  readonly at: Instant
  readonly source?: Source | undefined
}

/** Something due (时限): what of which entity, when, and from when on to warn. An entity has one of a kind and key. */
export interface Deadline extends StreamId {
  readonly kind: string
  /** Tells two of one kind apart; empty where there is one. */
  readonly key: string
  readonly due: Instant
  readonly warn?: Instant | undefined
  readonly owner?: string | undefined
}

/** By what a state is found and ordered (索引值). Values order as null, false, true, numbers, strings by code point. */
export type IndexValue = null | boolean | number | string

/** Values of the declared indexes of one state. */
export type Indexes = Readonly<Record<string, IndexValue>>

/** What a commit does to one stream. */
export interface Change extends StreamId {
  /** The version that the stream has, 0 for one that does not exist yet. */
  readonly expected: number
  /** At least one. */
  readonly events: ReadonlyArray<NewEvent>
  /** The state that the events lead to. */
  readonly state: Json
  readonly indexes: Indexes
  /** The facts of these events, each with the version of its event. */
  readonly facts: ReadonlyArray<NewFact>
  /** All deadlines of the new state: they replace those of the old one. */
  readonly deadlines: ReadonlyArray<Deadline>
}

/** What belongs together (提交): written whole or not at all. Without changes it only keeps the command's id, so that the command is done. */
export interface Commit {
  readonly commandId: CommandId
  /** What the command asked for in short, so that the same id with another wish is noticed. */
  readonly fingerprint: string
  readonly actor: ActorId
  readonly at: Instant
  readonly changes: ReadonlyArray<Change>
}

/** The answer to a commit, the same for the first and every later time (提交结果). */
export interface Committed {
  readonly commandId: CommandId
  /** The last position written, or undefined when nothing was. */
  readonly position: Position | undefined
  readonly at: Instant
  /** The versions that the streams have after it. */
  readonly versions: ReadonlyArray<StreamId & { readonly version: number }>
  /** The command had been committed before, and nothing was written now. */
  readonly repeated: boolean
}

/** A state as it is kept (已存状态). */
export interface Stored extends StreamId {
  readonly version: number
  readonly state: Json
  readonly indexes: Indexes
}

/** Which versions of a stream, both included. */
export interface VersionRange {
  readonly from?: number
  readonly to?: number
}

/** Which states of an entity, in which order (状态查询). */
export interface StateQuery {
  /** Indexes that must have exactly these values. A state without such an index is not found. */
  readonly where?: Indexes
  /** The index to order by; then, and without it, by id. A state without this index is not listed. */
  readonly orderBy?: string
  readonly descending?: boolean
  /** How many at most, 1 to 1000. */
  readonly limit: number
  /** The `next` of the page before. */
  readonly after?: string
}

/** A page of a list; `next` asks for the one after it, and is undefined at the end. */
export interface Page<A> {
  readonly items: ReadonlyArray<A>
  readonly next: string | undefined
}

/**
 * Which facts count (事实筛选). Lists mean any of; amounts include both bounds; days include `from` and leave out `until`. A reversal is found by the amount that it
 * takes back, so that a filter finds both or neither.
 */
export interface FactFilter {
  readonly metric?: string
  readonly from?: Day
  readonly until?: Day
  readonly manager?: ReadonlyArray<string>
  readonly team?: ReadonlyArray<string>
  readonly territory?: ReadonlyArray<string>
  readonly client?: ReadonlyArray<string>
  readonly product?: ReadonlyArray<string>
  readonly amountMin?: number
  readonly amountMax?: number
  readonly stream?: StreamId
}

/** Sums and counts of facts (汇总查询), apart for each value of `by` and always for each currency. */
export interface TotalsQuery {
  readonly where: FactFilter
  readonly by: ReadonlyArray<Dimension | "day" | "month">
}

/** One sum and count (汇总), where anything is left: a group whose facts were all taken back is not told. A `month` is `2026-03`. */
export interface Total {
  /** The values of the query's `by`, in its order; null where the fact has none. */
  readonly by: ReadonlyArray<string | null>
  readonly currency: string | null
  readonly sum: bigint
  /** How many facts there are, less those that take one back. */
  readonly count: number
}

/** Which facts, ordered by day, then position, then ordinal (事实查询). */
export interface FactQuery {
  readonly where: FactFilter
  /** Begins after this fact. */
  readonly after?: { readonly day: Day; readonly position: Position; readonly ordinal: number }
}

/** Where a list of deadlines goes on. */
export type DueCursor = Pick<Deadline, "due" | "entity" | "id" | "kind" | "key">

/** Which deadlines (到期查询): due up to and including an instant, in the order of due, entity, id, kind, key. */
export interface DueQuery {
  readonly until: Instant
  readonly limit: number
  /** Those of one stream alone. */
  readonly stream?: StreamId
  readonly after?: DueCursor
}

/** What the events of one stream add up to (推导结果): what `refold` writes anew. */
export interface Derived extends StreamId {
  readonly version: number
  readonly state: Json
  readonly indexes: Indexes
  readonly facts: ReadonlyArray<NewFact>
  readonly deadlines: ReadonlyArray<Deadline>
}
