import {
  type Change,
  type Committed,
  type NewEvent,
  type StateQuery,
  type Store,
  type Stored,
  type StreamId,
  VersionConflict
} from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { makeAbsent } from "./absent.ts"

/** A store over another one that keeps to itself what is committed (暂存), so that many rows become one commit. */
export interface Staging {
  readonly store: Store["Service"]
  /** Begins a row: what is staged from now on can be taken back alone. */
  readonly begin: () => void
  /** Takes back what was staged since `begin`. */
  readonly takeBack: () => void
  /** What is staged or on its way of a stream, oldest first. */
  readonly eventsOf: (stream: StreamId) => ReadonlyArray<NewEvent>
  /** Hands over what was staged, one change a stream, to be written: it is read from now on as it was staged. */
  readonly handOver: () => ReadonlyArray<Change>
  /** Says that what was handed over is written, the oldest first. */
  readonly written: () => void
  /** Forgets what was staged, handed over and read, because somebody else wrote meanwhile. */
  readonly forget: () => void
}

/** What is surely not there yet. */
export type Absent = ReturnType<typeof makeAbsent>

const keyOf = ({ entity, id }: Pick<Change, "entity" | "id">) => `${entity}\n${id}`

const versionOf = ({ events, expected }: Change) => expected + events.length

const together = (before: Change | undefined, after: Change): Change =>
  before === undefined ? after : {
    ...after,
    expected: before.expected,
    events: [...before.events, ...after.events],
    facts: [...before.facts, ...after.facts]
  }

/** How many states are remembered, twice: those of records that rows name again and again stay. */
const rememberedMax = 20_000

/** After so many commits what was read is read afresh. */
const freshFor = 20

/** A memory that forgets what was not asked for in a while. */
const makeRemembered = () => {
  let young = new Map<string, Stored>()
  let old = new Map<string, Stored>()
  const set = (key: string, stored: Stored) => {
    if (young.size >= rememberedMax) {
      old = young
      young = new Map()
    }
    young.set(key, stored)
  }
  return {
    get: (key: string): Stored | undefined => {
      const fresh = young.get(key)
      if (fresh !== undefined) return fresh
      const found = old.get(key)
      if (found !== undefined) set(key, found)
      return found
    },
    set,
    clear: () => {
      young = new Map()
      old = new Map()
    }
  }
}

const matches = ({ indexes }: Stored, where: StateQuery["where"] = {}): boolean =>
  Object.entries(where).every(([name, value]) => indexes[name] === value)

/** What a stream comes to by what is staged of it. */
interface Staged {
  readonly change: Change
  readonly stored: Stored
}

/** What was handed over and is not written yet, as far as is known. */
const makeOnItsWay = () => {
  const found = new Map<string, Staged & { readonly batch: number }>()
  const batches: Array<{ readonly number: number; readonly keys: ReadonlyArray<string> }> = []
  let last = 0
  return {
    get: (key: string): Staged | undefined => found.get(key),
    has: (key: string): boolean => found.has(key),
    all: (): ReadonlyArray<Stored> => Array.from(found.values(), ({ stored }) => stored),
    add: (staged: ReadonlyMap<string, Staged>) => {
      const number = ++last
      for (const [key, it] of staged) found.set(key, { ...it, batch: number })
      batches.push({ number, keys: [...staged.keys()] })
    },
    /** What of the oldest batch no later one has changed again. */
    takeOldest: (): ReadonlyArray<readonly [key: string, stored: Stored]> => {
      const oldest = batches.shift()
      return (oldest?.keys ?? []).flatMap((key) => {
        const it = found.get(key)
        if (it === undefined || it.batch !== oldest?.number) return []
        found.delete(key)
        return [[key, it.stored] as const]
      })
    },
    clear: () => {
      found.clear()
      batches.length = 0
    }
  }
}

const storedAs = (change: Change): Stored => {
  const { entity, id, indexes, state } = change
  return { entity, id, version: versionOf(change), state, indexes }
}

/** A staging over a store. One process imports at a time into it; what others write meanwhile is noticed when the changes are committed. */
export const stagingOver = (store: Store["Service"], absent: Absent = makeAbsent(new Set())): Staging => {
  const remembered = makeRemembered()
  const onItsWay = makeOnItsWay()
  let batches = 0
  const staged = new Map<string, Staged>()
  /** What the row has put in the place of what. */
  let undo: Array<readonly [key: string, before: Staged | undefined]> = []
  return {
    begin: () => {
      undo = []
    },
    takeBack: () => {
      for (const [key, before] of undo.toReversed()) {
        if (before === undefined) staged.delete(key)
        else staged.set(key, before)
      }
      undo = []
    },
    eventsOf: (stream) => {
      const key = keyOf(stream)
      return [onItsWay.get(key), staged.get(key)].flatMap((it) => it?.change.events ?? [])
    },
    handOver: () => {
      const changes = Array.from(staged.values(), ({ change }) => change)
      onItsWay.add(staged)
      for (const { stored } of staged.values()) absent.written(stored.entity, stored.id)
      staged.clear()
      undo = []
      return changes
    },
    written: () => {
      batches += 1
      // what other processes write to records that are only read here counts a little later
      if (batches % freshFor === 0) remembered.clear()
      for (const [key, stored] of onItsWay.takeOldest()) remembered.set(key, stored)
    },
    forget: () => {
      // what somebody else wrote is looked for from now on
      for (const { stored } of staged.values()) absent.written(stored.entity, stored.id)
      staged.clear()
      onItsWay.clear()
      remembered.clear()
      undo = []
    },
    store: {
      ...store,
      committed: () => Effect.succeedNone,
      state: (stream) => {
        const key = keyOf(stream)
        const known = staged.get(key)?.stored ?? onItsWay.get(key)?.stored ?? remembered.get(key)
        if (known !== undefined) return Effect.succeedSome(known)
        // somebody who writes one meanwhile is noticed when the changes are committed
        if (absent.isAbsent(stream.entity, stream.id)) return Effect.succeedNone
        return Effect.tap(store.state(stream), (found) =>
          Effect.sync(() => {
            if (Option.isSome(found)) remembered.set(key, found.value)
          }))
      },
      // what is staged stands before the rest, whatever the order that is asked for: rules look here for another record of the same number or name
      states: (entity, query) =>
        Effect.map(store.states(entity, query), ({ items, next }) => {
          const others = items.filter((it) => !staged.has(keyOf(it)) && !onItsWay.has(keyOf(it)))
          const ours = query.after === undefined
            ? [
              ...Array.from(staged.values(), ({ stored }) => stored),
              ...onItsWay.all().filter((it) => !staged.has(keyOf(it)))
            ].filter((it) => it.entity === entity && matches(it, query.where))
            : []
          return { items: [...ours, ...others], next }
        }),
      commit: ({ at, changes, commandId }) =>
        Effect.suspend(() => {
          for (const change of changes) {
            const before = staged.get(keyOf(change))?.change
            if (before !== undefined && versionOf(before) !== change.expected) {
              const { entity, expected, id } = change
              return Effect.fail(new VersionConflict({ entity, id, expected, actual: versionOf(before) }))
            }
          }
          for (const change of changes) {
            const key = keyOf(change)
            const before = staged.get(key)
            const after = together(before?.change, change)
            undo.push([key, before])
            staged.set(key, { change: after, stored: storedAs(after) })
          }
          const versions = changes.map((it) => ({ entity: it.entity, id: it.id, version: versionOf(it) }))
          return Effect.succeed<Committed>({ commandId, position: undefined, at, versions, repeated: false })
        })
    }
  }
}
