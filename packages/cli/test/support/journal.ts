import { type Recorded, Store } from "@rmkit/core/store"
import { Effect, Stream } from "effect"
import { hostLayer } from "../../src/host.ts"

/** Every event of a database, in order. */
export const wholeJournalOf = (db: string): Effect.Effect<ReadonlyArray<Recorded>> =>
  Store.use((store) => Stream.runCollect(store.log())).pipe(Effect.provide(hostLayer({ db })), Effect.orDie)

/** Every event of its records, in order: without what import runs tell of themselves. */
export const journalOf = (db: string): Effect.Effect<ReadonlyArray<Recorded>> =>
  Effect.map(wholeJournalOf(db), (events) => events.filter(({ entity }) => entity !== "import"))

/** The events of a database in short: what, of whom, from which line. */
export const briefly = (events: ReadonlyArray<Recorded>): ReadonlyArray<string> =>
  events.map(({ id, source, type }) =>
    `${type} ${id} ${source === undefined ? "" : `${source.file}:${source.line}`}`.trim()
  )
