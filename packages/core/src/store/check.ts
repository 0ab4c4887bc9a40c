import { isDay, isInstant } from "../kernel/index.ts"
import type {
  Change,
  Commit,
  Deadline,
  Derived,
  DueQuery,
  Json,
  NewFact,
  Position,
  Recorded,
  StateQuery,
  StreamId
} from "./model.ts"

const most = 1000

/** Why a value is not JSON, or undefined. Properties that are undefined are not written, so they are no objection. */
const objectionToJson = (value: Json | undefined, path: string): string | undefined => {
  if (value === null || typeof value === "string" || typeof value === "boolean") return undefined
  if (typeof value === "number") return Number.isFinite(value) ? undefined : `${path} is ${value}, which JSON has not`
  if (typeof value !== "object") return `${path} is of type ${typeof value}, which JSON has not`
  if (Array.isArray(value)) return firstOf(value, (item, at) => objectionToJson(item, `${path}[${at}]`))
  return firstOf(
    Object.entries(value),
    ([key, item]) => item === undefined ? undefined : objectionToJson(item, `${path}.${key}`)
  )
}

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

const isWhole = (value: number) => Number.isSafeInteger(value)

const objectionToFact = (fact: NewFact, from: number, to: number) => {
  if (!isWhole(fact.amount)) return `a fact's amount is ${fact.amount}, not a safe integer`
  if (!isDay(fact.day)) return "a fact is of no day of the calendar"
  if (!(isWhole(fact.version) && fact.version >= from && fact.version <= to)) {
    return `a fact is of version ${fact.version}, and the events are ${from} to ${to}`
  }
  const { client, currency, day, manager, metric, product, team, territory } = fact
  return objectionToText({ client, currency, day, manager, metric, product, team, territory })
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

const objectionToState = (it: Change | Derived, from: number, to: number) =>
  objectionToText({ entity: it.entity, id: it.id }) ??
    objectionToJson(it.state, "state") ?? objectionToJson(it.indexes, "indexes") ??
    firstOf(Object.entries(it.indexes), ([name, value]) => {
      if (typeof value === "object" && value !== null) return `index ${name} is no plain value`
      return objectionToText({ [`index ${name}`]: name, [`value of index ${name}`]: String(value) })
    }) ??
    firstOf(it.facts, (fact) => objectionToFact(fact, from, to)) ?? objectionToDeadlines(it.deadlines, it)

const objectionToChange = (change: Change): string | undefined => {
  if (!isWhole(change.expected) || change.expected < 0) return `the expected version is ${change.expected}`
  if (change.events.length === 0) return "it has no events"
  return firstOf(
    change.events,
    ({ data, source, type }) =>
      objectionToJson(data, "data") ?? objectionToText({ type, file: source?.file, sha256: source?.sha256 })
  ) ??
    objectionToState(change, change.expected + 1, change.expected + change.events.length)
}

/** Why no store can take this commit (提交的形式错误), or undefined. It is the caller's mistake, and another attempt fails alike. */
export const objectionToCommit = (commit: Commit): string | undefined => {
  const { actor, at, changes, commandId, fingerprint } = commit
  const streams = new Set(changes.map(({ entity, id }) => JSON.stringify([entity, id])))
  if (streams.size < changes.length) return "two changes are of the same stream"
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
