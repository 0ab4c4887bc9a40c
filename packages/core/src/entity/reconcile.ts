import type { Day } from "../kernel/index.ts"
import type { Json } from "../store/index.ts"
import type { CommandOf, Receipt } from "./entity.ts"
import { isSame } from "./plain.ts"
import { DayInFuture } from "./refusals.ts"

/** Of which day another system's word is, when a record is reconciled with it (对账口径). */
export interface Reconciling {
  /**
   * The day of the export. What moves (team, territory, role, grade, owner, lead, manager of a deal) moves from that day and the past stays. Absent, no history
   * is asked for: the word counts as of today, and what differs is corrected in place.
   */
  readonly asOf?: Day | undefined
  /** The days of the other dated exports that named this record: needed only when `asOf` is older than the newest of them. */
  readonly seenOn?: ReadonlyArray<Day> | undefined
  /** Fields that the other system says nothing of: they stay as they are. All others it says, and says nothing where they are empty. */
  readonly unsaid?: ReadonlyArray<string> | undefined
  /** Fields that are assumed of every record alike, and not said by the other system: they stay as they are where people have changed the record here. */
  readonly assumed?: ReadonlyArray<string> | undefined
}

/** What becomes of a record that is reconciled (对账结果): it was unknown, it is corrected, or it says the same already. */
export type ReconciledAs = "new" | "changed" | "unchanged"

/** What a field said before, and says now (字段差异). Undefined where it says nothing. */
export interface FieldDifference {
  readonly field: string
  readonly was: Json | undefined
  readonly is: Json | undefined
}

/** The answer to a reconciling (对账回执). A record that says the same already has nothing written, not even the command's id. */
export interface Reconciled extends Receipt {
  readonly outcome: ReconciledAs
  /** What differs by a change, as of the day of the word; empty for a new record. */
  readonly differences: ReadonlyArray<FieldDifference>
}

/** What a record says field by field (字段取值), to tell what differs. */
export type Words = Readonly<Record<string, Json | undefined>>

/** What a reconciling is made of (对账声明): a command, and what a state says on the day of the word, or at last. */
export interface ReconcilingOf<State, Event, Input, Known, Refusal, E, R>
  extends CommandOf<State, Event, Input, Known, Refusal, E, R>
{
  readonly wordsOf: (state: State) => Words
  /** The word with what the record says already in the fields that it says nothing of. */
  readonly completed: (input: Input, state: State) => Input
}

/** The fields in which two records differ (差异字段), in the order in which they are said. */
export const differencesOf = (was: Words, is: Words): ReadonlyArray<FieldDifference> =>
  [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => !isSame(was[field], is[field]))
    .map((field) => ({ field, was: was[field], is: is[field] }))

/** Why a word is of no day that has come (口径日期未到). */
export const objectionToWord = ({ asOf }: Reconciling, { today }: { readonly today: Day }): DayInFuture | undefined =>
  asOf !== undefined && asOf > today ? new DayInFuture({ day: asOf, today }) : undefined
