import type { Day } from "./time.ts"

/** Something that holds from a day on (自某日起生效). Without a day it holds from the beginning of the records. */
export interface Since<A> {
  readonly from?: Day | undefined
  readonly value: A
}

/** What held when (时间线): oldest first, each from a later day. Before the first entry that has a day, nothing is known to hold. */
export type Timeline<A> = ReadonlyArray<Since<A>>

/** What was seen to hold on a day (观察). */
export interface Observation<A> {
  readonly day: Day
  readonly value: A
  /** The other days on which it was seen: on each of them the timeline says what was seen. */
  readonly seenOn: ReadonlyArray<Day>
}

/** The later of two days, either of which may be missing (较晚日). */
export const laterOf = (one: Day | undefined, other: Day | undefined): Day | undefined =>
  one === undefined || (other !== undefined && other > one) ? other : one

type Same<A> = (one: A, other: A) => boolean

/** What holds on a day (当日取值); undefined before the first entry. */
export const valueOn = <A>(timeline: Timeline<A>, day: Day): A | undefined =>
  timeline.findLast(({ from }) => from === undefined || from <= day)?.value

/** The entries that say something else than the one before them, the first of them without a day where something holds from the beginning. */
const folded = <A>(entries: Timeline<A>, same: Same<A>): Timeline<A> => {
  const kept: Array<Since<A>> = []
  for (const entry of entries) {
    const last = kept.at(-1)
    if (last === undefined || !same(last.value, entry.value)) kept.push(entry)
  }
  return kept
}

const earliest = (days: ReadonlyArray<Day>): Day | undefined =>
  days.reduce<Day | undefined>((first, day) => first === undefined || day < first ? day : first, undefined)

/**
 * A timeline after one more observation (补入观察), whatever the order in which observations come: what was seen on a day holds until something else is seen. What
 * was seen first holds from the beginning, unless something else is known to have held before. Days from which entries hold count as days on which they were seen.
 *
 * @example
 * observed([{ value: "north" }], { day: march, value: "south", seenOn: [january] })
 * // [{ value: "north" }, { from: march, value: "south" }]
 */
export const observed = <A>(
  timeline: Timeline<A>,
  { day, seenOn, value }: Observation<A>,
  same: Same<A> = Object.is
): Timeline<A> => {
  const seen = new Map<Day, A>()
  for (const on of seenOn) {
    const entry = timeline.findLast(({ from }) => from === undefined || from <= on)
    if (entry !== undefined) seen.set(on, entry.value)
  }
  for (const entry of timeline) if (entry.from !== undefined) seen.set(entry.from, entry.value)
  const first = earliest(seenOn)
  // an entry that began before anything was seen is somebody's own word, and so is what held until then
  const isTold = timeline.some(({ from }) => from !== undefined && (first === undefined || from <= first))
  const isFirstSeen = first !== undefined && day < first && !isTold
  seen.set(day, value)
  const dated = [...seen].toSorted(([one], [other]) => one < other ? -1 : 1)
    .map(([from, value]): Since<A> => ({ from, value }))
  const [begun] = timeline
  if (isFirstSeen) return folded([{ value }, ...dated], same)
  return folded(begun === undefined || begun.from !== undefined ? dated : [{ value: begun.value }, ...dated], same)
}

/** A timeline of which what holds on a day was something else all along (更正当前值): the entry is corrected in its place. */
export const correctedOn = <A>(
  timeline: Timeline<A>,
  { day, value }: { readonly day: Day; readonly value: A },
  same: Same<A> = Object.is
): Timeline<A> => {
  const at = timeline.findLastIndex(({ from }) => from === undefined || from <= day)
  return at === -1
    ? folded([{ value }, ...timeline], same)
    : folded(timeline.map((entry, index) => index === at ? { ...entry, value } : entry), same)
}
