import { correctedOn, type Day, laterOf, observed, type Timeline, valueOn } from "../kernel/index.ts"
import { isSame, present } from "./plain.ts"
import type { Reconciling } from "./reconcile.ts"

/** Whose word a record stands by, and since when (口径日期). */
export interface Told {
  /** The day of the last word of another system that changed something. */
  readonly asOf?: Day | undefined
  /** The last day on which people changed it here. */
  readonly changedOn?: Day | undefined
}

/** Of which fields of a record a word says nothing (未提及字段). */
export const silentOn = ({ assumed = [], unsaid = [] }: Reconciling, { changedOn }: Told): ReadonlyArray<string> =>
  changedOn === undefined ? unsaid : [...unsaid, ...assumed]

/** Chooses, field by field, between what a word says and what is known where it says nothing (取舍字段). */
export const keeping = (reconciling: Reconciling, told: Told) => {
  const silent = silentOn(reconciling, told)
  return <A>(field: string, said: A, known: A): A => silent.includes(field) ? known : said
}

/** The word of another system, as a decision takes it (对账口径). */
export interface Word {
  /** The day of which it is: that of the export, or today. */
  readonly day: Day
  /** Something newer is known of the record, so that this word only tells of the past. */
  readonly isStale: boolean
  /** What moves has moved on the day, and the past stays; or it has always been so. */
  readonly isDated: boolean
  /** The other days on which the record was seen as it is kept. */
  readonly seenOn: ReadonlyArray<Day>
}

/** A word against what is known of a record (口径判断). Another day of the future is refused. */
export const wordOn = (
  { asOf, seenOn = [] }: Reconciling,
  { today }: { readonly today: Day },
  told: Told
): Word => {
  const day = asOf ?? today
  const newest = seenOn.reduce(laterOf, laterOf(told.asOf, told.changedOn))
  return {
    day,
    isStale: newest !== undefined && newest > day,
    isDated: asOf !== undefined,
    seenOn: told.asOf === undefined || seenOn.includes(told.asOf) ? seenOn : [...seenOn, told.asOf]
  }
}

/** A timeline after the word of another system (时间线对账); the same one where it says so already. */
export const reconciledTimeline = <A>(
  timeline: Timeline<A>,
  { day, isDated, seenOn }: Word,
  value: A,
  same: (one: A, other: A) => boolean = isSame
): Timeline<A> => {
  const holds = valueOn(timeline, day)
  if (holds !== undefined && same(holds, value)) return timeline
  return isDated ? observed(timeline, { day, value, seenOn }, same) : correctedOn(timeline, { day, value }, same)
}

/** When something was said here (登记日), where that is not the day of which it tells. */
export const recordedOn = (today: Day, on?: Day): { readonly recordedOn?: Day } =>
  on === today ? {} : { recordedOn: today }

/** By whose word a record stands after one more event (口径更新): another system's has a day of its own, and what is said here counts as of when it was. */
export const toldBy = (
  was: Told,
  event: { readonly asOf?: Day | undefined; readonly recordedOn?: Day | undefined },
  on?: Day
): { readonly asOf?: Day; readonly changedOn?: Day } =>
  event.asOf === undefined
    ? present({ asOf: was.asOf, changedOn: laterOf(was.changedOn, event.recordedOn ?? on) })
    : present({ asOf: laterOf(was.asOf, event.asOf), changedOn: was.changedOn })
