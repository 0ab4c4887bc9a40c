import { isDay, isInstant } from "../kernel/index.ts"
import type {
  Change,
  Commit,
  Deadline,
  Derived,
  DueQuery,
  Indexes,
  Json,
  NewEvent,
  NewFact,
  Position,
  Recorded,
  StateQuery,
  StreamId
} from "./model.ts"

const most = 1000

/** Whether a value is JSON, found out without saying why not: millions are looked at, and nearly all are. */
const isJson = (value: Json | undefined): boolean => {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return true
  if (typeof value === "number") return Number.isFinite(value)
  if (typeof value !== "object") return false
  if (Array.isArray(value)) {
    for (const item of value) if (!isJson(item)) return false
    return true
  }
  for (const item of Object.values(value)) if (item !== undefined && !isJson(item)) return false
  return true
}

const whyNotJson = (value: Json | undefined, path: string): string | undefined => {
  if (value === null || typeof value === "string" || typeof value === "boolean") return undefined
  if (typeof value === "number") return Number.isFinite(value) ? undefined : `${path} is ${value}, which JSON has not`
  if (typeof value !== "object") return `${path} is of type ${typeof value}, which JSON has not`
  if (Array.isArray(value)) return firstOf(value, (item, at) => whyNotJson(item, `${path}[${at}]`))
  return firstOf(
    Object.entries(value),
    ([key, item]) => item === undefined ? undefined : whyNotJson(item, `${path}.${key}`)
  )
}

/** Why a value is not JSON, or undefined. Properties that are undefined are not written, so they are no objection. */
const objectionToJson = (value: Json | undefined, path: string): string | undefined =>
  isJson(value) ? undefined : whyNotJson(value, path)

const firstOf = <A>(
  items: Iterable<A>,
  objection: (item: A, at: number) => string | undefined
): string | undefined => {
  let at = 0
  for (const item of items) {
    const found = objection(item, at++)
    if (found !== undefined) return found
  }
  return undefined
}

/** Texts by which something is found must be Unicode: half a surrogate pair is none, and UTF-8 cannot hold it. */
const objectionToText = (texts: Readonly<Record<string, string | undefined>>) =>
  firstOf(
    Object.entries(texts),
    ([name, text]) => text === undefined || text.isWellFormed() ? undefined : `${name} is not well-formed Unicode`
  )

const isText = (text: string | undefined) => text === undefined || text.isWellFormed()

const isWhole = (value: number) => Number.isSafeInteger(value)

/** Days that were found in the calendar: facts say a few thousand of them again and again. */
const daysFound = new Set<string>()
const daysFoundMax = 10_000

const isFoundDay = (day: string): boolean => {
  if (daysFound.has(day)) return true
  if (!isDay(day)) return false
  if (daysFound.size >= daysFoundMax) daysFound.clear()
  daysFound.add(day)
  return true
}

const objectionToFact = (fact: NewFact, from: number, to: number) => {
  if (!isWhole(fact.amount)) return `a fact's amount is ${fact.amount}, not a safe integer`
  if (!isFoundDay(fact.day)) return "a fact is of no day of the calendar"
  if (!(isWhole(fact.version) && fact.version >= from && fact.version <= to)) {
    return `a fact is of version ${fact.version}, and the events are ${from} to ${to}`
  }
  const { client, currency, manager, metric, product, team, territory } = fact
  if (
    isText(client) && isText(currency) && isText(manager) && isText(metric) && isText(product) && isText(team) &&
    isText(territory)
  ) return undefined
  return objectionToText({ client, currency, manager, metric, product, team, territory })
}

const objectionToDeadlines = (deadlines: ReadonlyArray<Deadline>, { entity, id }: StreamId) => {
  const seen = new Set<string>()
  return firstOf(deadlines, (deadline) => {
    if (deadline.entity !== entity || deadline.id !== id) return "a deadline is of another entity"
    if (!isInstant(deadline.due) || !isInstant(deadline.warn ?? 0)) return "a deadline is at no instant"
    const name = JSON.stringify([deadline.kind, deadline.key])
    if (seen.has(name)) return `two deadlines are ${name}`
    seen.add(name)
    const { key, kind, owner } = deadline
    return objectionToText({ key, kind, owner })
  })
}

const objectionToIndexes = (indexes: Indexes): string | undefined => {
  for (const [name, value] of Object.entries(indexes)) {
    if (typeof value === "object" && value !== null) return `index ${name} is no plain value`
    if (!isText(name) || typeof value === "string" && !isText(value)) {
      return objectionToText({ [`index ${name}`]: name, [`value of index ${name}`]: String(value) })
    }
  }
  return undefined
}

const objectionToState = (it: Change | Derived, from: number, to: number) => {
  const { deadlines, entity, facts, id, indexes, state } = it
  return (isText(entity) && isText(id) ? undefined : objectionToText({ entity, id })) ??
    objectionToJson(state, "state") ?? objectionToJson(indexes, "indexes") ?? objectionToIndexes(indexes) ??
    firstOf(facts, (fact) => objectionToFact(fact, from, to)) ??
    (deadlines.length === 0 ? undefined : objectionToDeadlines(deadlines, it))
}

const objectionToEvent = ({ data, source, type }: NewEvent) =>
  objectionToJson(data, "data") ??
    (isText(type) && isText(source?.file) && isText(source?.sha256)
      ? undefined
      : objectionToText({ type, file: source?.file, sha256: source?.sha256 }))

const objectionToChange = (change: Change): string | undefined => {
  const { events, expected } = change
  if (!isWhole(expected) || expected < 0) return `the expected version is ${expected}`
  if (events.length === 0) return "it has no events"
  return firstOf(events, objectionToEvent) ?? objectionToState(change, expected + 1, expected + events.length)
}

/** Whether two changes are of one stream. */
const isTwice = (changes: ReadonlyArray<Change>): boolean => {
  const seen = new Map<string, Set<string>>()
  for (const { entity, id } of changes) {
    const ids = seen.get(entity) ?? new Set()
    seen.set(entity, ids.add(id))
  }
  let streams = 0
  for (const ids of seen.values()) streams += ids.size
  return streams < changes.length
}

/** Why no store can take this commit (提交的形式错误), or undefined. It is the caller's mistake, and another attempt fails alike. */
export const objectionToCommit = (commit: Commit): string | undefined => {
  const { actor, at, changes, commandId, fingerprint } = commit
  if (isTwice(changes)) return "two changes are of the same stream"
  if (!isInstant(at)) return "it is recorded at no instant"
  return objectionToText({ actor, commandId, fingerprint }) ??
    firstOf(changes, (change) => {
      const found = objectionToChange(change)
      return found === undefined ? undefined : `${change.entity} ${change.id}: ${found}`
    })
}

/** Why a store cannot take what the events of a stream are said to add up to (推导结果的形式错误), or undefined. */
export const objectionToDerived = (derived: Derived): string | undefined => {
  const { version } = derived
  const found = isWhole(version) && version > 0
    ? objectionToState(derived, 1, version)
    : `there is no version ${version}`
  return found === undefined ? undefined : `${derived.entity} ${derived.id}: ${found}`
}

/** Why an event cannot follow in a log that is brought back (恢复日志的形式错误), after a position and a version of its stream, or undefined. */
export const objectionToRestored = (event: Recorded, after: Position, version: number): string | undefined => {
  const { actor, commandId, entity, id, position, source, type } = event
  const name = `${entity} ${id}`
  if (!isWhole(position) || position <= after) return `position ${position} comes after ${after}`
  if (event.version !== version + 1) return `${name} goes from version ${version} to ${event.version}`
  if (!isInstant(event.at)) return `${name} was recorded at no instant`
  return objectionToJson(event.data, "data") ??
    objectionToText({ actor, commandId, entity, id, type, file: source?.file, sha256: source?.sha256 })
}

/** Why a store cannot answer this query of states (状态查询的错误), or undefined. */
export const objectionToStateQuery = ({ limit }: StateQuery): string | undefined =>
  isWhole(limit) && limit >= 1 && limit <= most ? undefined : `the limit is ${limit}, and 1 to ${most} are possible`

/** Why a store cannot answer this query of deadlines (到期查询的错误), or undefined. */
export const objectionToDueQuery = ({ limit }: DueQuery): string | undefined =>
  isWhole(limit) && limit >= 1 ? undefined : `the limit is ${limit}, and it is at least 1`
