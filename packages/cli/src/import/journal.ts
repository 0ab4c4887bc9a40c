import { fileView, type ImportedFile, type ImportRun, type NamedFile, noRows, type Starting } from "@rmkit/core/imports"
import type { Imports } from "@rmkit/core/imports/service"
import * as Effect from "effect/Effect"
import type { FileAccount } from "./account.ts"
import type { Told } from "./telling.ts"

type ToldOf = Told & { readonly file: string }

/** What of the host the account of a run is kept by. */
export interface JournalHost {
  readonly imports: Imports["Service"]
}

/**
 * The account of a run in the journal (导入记录). A run of new content is told from its first row; one whose content was imported before is told only if it
 * writes something, so that importing the same again records nothing.
 */
export interface Journal<Host> {
  /** Tells of rows, into the staging that their records are written into. */
  readonly tell: (host: Host, told: ToldOf) => Effect.Effect<void, StagedFailure, StagedContext>
  /** Gives what goes back to now, where what is told from now on is not committed. */
  readonly mark: () => () => void
  /** Whether the run is in the journal. */
  readonly isStarted: () => boolean
  /** What a run that was cut off has told of a file so far. */
  readonly accountOf: (file: string, sha256: string) => FileAccount
  /** The last line of a file that is told of, 0 for none. */
  readonly toldUntil: (file: string) => number
}

type TellRows = Imports["Service"]["tellRows"]
type Telling = ReturnType<TellRows> | ReturnType<Imports["Service"]["start"]>
type StagedFailure = Effect.Error<Telling>
type StagedContext = Effect.Services<Telling>

const nothingOf = ({ file, sha256 }: NamedFile): FileAccount => ({ file, sha256, ...noRows, missing: 0 })

/** Makes the account of a run: `before` is what the journal says of it already. */
export const makeJournal = <Host extends JournalHost>(
  id: string,
  starting: Starting,
  before: ImportRun,
  isRepeated: boolean
): Journal<Host> => {
  const told: ReadonlyArray<ImportedFile> = before._tag === "Running" ? before.files : []
  let isStarted = before._tag === "Running"
  /** What is not told yet, because nothing was written so far. */
  let waiting: ReadonlyArray<ToldOf> = []
  const knownOf = (file: string) => told.find((it) => it.file === file)
  return {
    tell: Effect.fnUntraced(function*({ imports }, rows) {
      waiting = [...waiting, rows]
      const { changed, new: brought } = rows.tally
      if (!isStarted && isRepeated && changed + brought === 0) return
      if (!isStarted) yield* imports.start(id, starting)
      isStarted = true
      for (const it of waiting) yield* imports.tellRows(id, it)
      waiting = []
    }),
    mark: () => {
      const before = { isStarted, waiting }
      return () => {
        isStarted = before.isStarted
        waiting = before.waiting
      }
    },
    isStarted: () => isStarted,
    accountOf: (file, sha256) => {
      const known = knownOf(file)
      return known === undefined ? nothingOf({ file, sha256 }) : fileView(known)
    },
    toldUntil: (file) => knownOf(file)?.lastLine ?? 0
  }
}
