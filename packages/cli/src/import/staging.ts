import { type Change, type Committed, type Store, VersionConflict } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"

/** A store over another one that keeps to itself what is committed (暂存): nothing is written until `changes` are. */
export interface Staging {
  readonly store: Store["Service"]
  /** What was committed here, one change a stream. */
  readonly changes: () => ReadonlyArray<Change>
}

const keyOf = ({ entity, id }: Pick<Change, "entity" | "id">) => JSON.stringify([entity, id])

const versionOf = ({ events, expected }: Change) => expected + events.length

const together = (before: Change | undefined, after: Change): Change =>
  before === undefined ? after : {
    ...after,
    expected: before.expected,
    events: [...before.events, ...after.events],
    facts: [...before.facts, ...after.facts]
  }

/** A staging over a store, so that several commands become one commit. */
export const stagingOver = (store: Store["Service"]): Staging => {
  const staged = new Map<string, Change>()
  return {
    changes: () => [...staged.values()],
    store: {
      ...store,
      committed: () => Effect.succeedNone,
      state: (stream) => {
        const change = staged.get(keyOf(stream))
        if (change === undefined) return store.state(stream)
        const { entity, id, indexes, state } = change
        return Effect.succeed(Option.some({ entity, id, version: versionOf(change), state, indexes }))
      },
      commit: ({ at, changes, commandId }) =>
        Effect.suspend(() => {
          for (const change of changes) {
            const before = staged.get(keyOf(change))
            if (before !== undefined && versionOf(before) !== change.expected) {
              const { entity, expected, id } = change
              return Effect.fail(new VersionConflict({ entity, id, expected, actual: versionOf(before) }))
            }
          }
          for (const change of changes) staged.set(keyOf(change), together(staged.get(keyOf(change)), change))
          const versions = changes.map((it) => ({ entity: it.entity, id: it.id, version: versionOf(it) }))
          return Effect.succeed<Committed>({ commandId, position: undefined, at, versions, repeated: false })
        })
    }
  }
}
