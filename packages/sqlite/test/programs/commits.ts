import { parseDay } from "@rmkit/core/kernel"
import { ActorId, CommandId, Instant, TenantId } from "@rmkit/core/schema"
import type { Change, Commit, StreamId } from "@rmkit/core/store"

export const tenant = TenantId.make("house")

const at = Instant.make(1_700_000_000_000)
const day = parseDay("2026-03-02")

/** A change of one stream: two events, each with a fact, a state and a deadline. */
export const changeOf = (stream: StreamId, expected: number): Change => {
  if (day === undefined) throw new TypeError("there is such a day")
  const versions = [expected + 1, expected + 2]
  return {
    ...stream,
    expected,
    events: versions.map((version) => ({ type: "Moved", data: { version } })),
    state: { version: expected + 2, text: "state ".repeat(20) },
    indexes: { id: stream.id, moved: true },
    facts: versions.map((version) => ({ version, metric: "moved", day, amount: 1, manager: "Mei" })),
    deadlines: [{ ...stream, kind: "answer", key: "", due: at }]
  }
}

/** The two streams of a commit. */
export const streamsOf = (
  id: string
): readonly [StreamId, StreamId] => [{ entity: "deal", id }, { entity: "visit", id }]

/** A commit of these changes, or of the two streams that have its name. */
export const commitOf = (id: string, ...changes: ReadonlyArray<Change>): Commit => ({
  commandId: CommandId.make(id),
  fingerprint: "move",
  actor: ActorId.make("writer"),
  at,
  changes: changes.length > 0 ? changes : streamsOf(id).map((it) => changeOf(it, 0))
})

/** How many streams a bulk has. */
export const bulkSize = 300

/** A commit of so many new streams that it is a bulk. */
export const bulkOf = (id: string): Commit =>
  commitOf(
    id,
    ...Array.from({ length: bulkSize }, (_, at) => changeOf({ entity: "deal", id: `${id}/${at}` }, 0))
  )
