import type { Day } from "@rmkit/core/kernel"
import type { BusinessLine } from "./trade.ts"

/** What somebody is from a day on (任职): role, grade, and either the team they belong to or the one they lead. */
export interface Post {
  readonly from: Day
  readonly role: string
  readonly grade: string
  readonly team?: string
  readonly leads?: string
  readonly territory?: string
}

/** Somebody of the company (人员), with everything they ever were there, oldest first. */
export interface Person {
  readonly id: string
  readonly name: string
  /** Nothing for those who sell nothing. */
  readonly line: BusinessLine | undefined
  readonly joinedOn: Day
  lastDay?: Day
  /** Who takes over what is open. */
  successor?: Person
  readonly posts: Array<Post>
  /** 1 is the middle: how often one wins, and for how much. */
  readonly strength: number
  readonly busy: number
}

/** A team (团队), from the day it is formed until the day it is dissolved. */
export interface Team {
  readonly id: string
  readonly name: string
  readonly line: BusinessLine
  readonly territory?: string
  readonly formedOn?: Day
  dissolvedOn?: Day
}

/** Everybody who ever worked at a company, and its teams (人员与团队). */
export interface Staff {
  readonly people: ReadonlyArray<Person>
  readonly teams: ReadonlyArray<Team>
  /** Two who changed territories with each other: their clients went along. */
  readonly exchanged: { readonly on: Day; readonly pair: readonly [Person, Person] } | undefined
}

/** What somebody is on a day (某日任职); after the last day what they were on it. */
export const postOn = ({ lastDay, posts }: Person, day: Day): Post => {
  const on = lastDay !== undefined && lastDay < day ? lastDay : day
  const found = posts.findLast(({ from }) => from <= on) ?? posts[0]
  if (found === undefined) throw new RangeError("somebody has no post")
  return found
}

/** Whether somebody has joined by a day and not left before it (是否在职). */
export const isInService = ({ joinedOn, lastDay }: Person, day: Day): boolean =>
  joinedOn <= day && (lastDay === undefined || lastDay >= day)

/** Whether there is a team on a day (团队是否存续). */
export const isFormed = ({ dissolvedOn, formedOn }: Team, day: Day): boolean =>
  (formedOn === undefined || formedOn <= day) && (dissolvedOn === undefined || dissolvedOn > day)

/** One of a list, going round. */
export const oneOf = <A>(list: ReadonlyArray<A>, at: number): A => {
  const found = list[at % list.length]
  if (found === undefined) throw new RangeError("there is nothing to pick from")
  return found
}
