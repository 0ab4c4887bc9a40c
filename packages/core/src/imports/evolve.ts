import { byEvent } from "../kernel/index.ts"
import type { ImportEvent } from "./events.ts"
import type { ImportedFile, ImportRun, KnownRun, NamedFile, Tally } from "./model.ts"

/** Before a run is started. */
export const initial: ImportRun = { _tag: "Unknown" }

/** No row yet (空账目). */
export const noRows: Tally = {
  read: 0,
  accepted: 0,
  new: 0,
  changed: 0,
  unchanged: 0,
  rejected: 0,
  warned: 0,
  aliased: 0
}

/** Two tallies together (账目合计). */
export const addTally = (one: Tally, other: Tally): Tally => ({
  read: one.read + other.read,
  accepted: one.accepted + other.accepted,
  new: one.new + other.new,
  changed: one.changed + other.changed,
  unchanged: one.unchanged + other.unchanged,
  rejected: one.rejected + other.rejected,
  warned: one.warned + other.warned,
  aliased: one.aliased + other.aliased
})

/** A file before any of its rows is read. */
export const unread = ({ file, sha256 }: NamedFile): ImportedFile => ({
  file,
  sha256,
  ...noRows,
  missing: 0,
  lastLine: 0
})

const ofFile = (was: ImportRun, file: string, change: (it: ImportedFile) => ImportedFile): ImportRun =>
  was._tag === "Unknown"
    ? was
    : { ...was, files: was.files.map((it) => it.file === file ? change(it) : it) }

const finished = ({ _tag, ...run }: KnownRun, finishedAt: Extract<ImportRun, { _tag: "Finished" }>["finishedAt"]) => ({
  ...run,
  _tag: "Finished" as const,
  finishedAt
})

/** What an event makes of a run. It never refuses: what is stored has happened. */
export const evolve = byEvent<ImportRun, ImportEvent>({
  ImportStarted: (_, { at, files, _tag, ...started }) => ({
    _tag: "Running",
    ...started,
    startedAt: at,
    files: files.map(unread)
  }),
  RowsRead: (was, { file, lastLine, tally }) =>
    ofFile(was, file, (it) => ({ ...it, ...addTally(it, tally), lastLine: Math.max(it.lastLine, lastLine) })),
  RecordsMissing: (was, { file, ids }) => ofFile(was, file, (it) => ({ ...it, missing: it.missing + ids.length })),
  ImportFinished: (was, { at }) => was._tag === "Unknown" ? was : finished(was, at)
})
