import * as Data from "effect/Data"
import { present } from "../entity/plain.ts"
import { byState, type CommandContext, type Day, type Decision, nothing, record, refuse } from "../kernel/index.ts"
import type { ImportEvent } from "./events.ts"
import type { ImportRun, NamedFile } from "./model.ts"

/** What is said of a run that begins (开始导入). */
export interface Starting {
  readonly asOf?: Day | undefined
  readonly content: string
  /** Who imports: `system`, or somebody by name. */
  readonly by: ImportRunBy
  readonly files: ReadonlyArray<NamedFile>
}

type ImportRunBy = Extract<ImportRun, { readonly _tag: "Running" }>["by"]
type RowsRead = Extract<ImportEvent, { readonly _tag: "RowsRead" }>
type RecordsMissing = Extract<ImportEvent, { readonly _tag: "RecordsMissing" }>

/** No such run is under way (批次未在进行): it was never started, or it is finished. */
export class ImportNotRunning extends Data.TaggedError("ImportNotRunning") {}

/** These rows are told already (行已登记): another process imports the same files, and has come further. */
export class RowsAlreadyTold extends Data.TaggedError("RowsAlreadyTold")<{
  readonly file: string
  /** The last line of it that is told. */
  readonly lastLine: number
}> {}

/** The run has ended (批次已结束). */
export class ImportHasEnded extends Data.TaggedError("ImportHasEnded") {}

/** Starts a run (开始导入). One that was cut off goes on. */
export const start = (
  { asOf, by, content, files }: Starting,
  { now }: CommandContext
): (run: ImportRun) => Decision<ImportEvent, ImportHasEnded> =>
  byState<ImportRun, ImportEvent, ImportHasEnded>({
    Unknown: () => record({ _tag: "ImportStarted", ...present({ asOf }), content, by, at: now, files }),
    Running: () => nothing,
    Finished: () => refuse(new ImportHasEnded())
  })

const whileRunning = (event: ImportEvent): (run: ImportRun) => Decision<ImportEvent, ImportNotRunning> =>
  byState<ImportRun, ImportEvent, ImportNotRunning>({
    Unknown: () => refuse(new ImportNotRunning()),
    Running: () => record(event),
    Finished: () => refuse(new ImportNotRunning())
  })

/** Tells what became of rows (登记已读行), each row of a file once: they come in the order of the file. */
export const tellRows =
  (rows: Omit<RowsRead, "_tag">) => (run: ImportRun): Decision<ImportEvent, ImportNotRunning | RowsAlreadyTold> => {
    const lastLine = run._tag === "Running" ? run.files.find((it) => it.file === rows.file)?.lastLine ?? 0 : 0
    return lastLine > 0 && (rows.firstLine ?? rows.lastLine) <= lastLine
      ? refuse(new RowsAlreadyTold({ file: rows.file, lastLine }))
      : whileRunning({ _tag: "RowsRead", ...rows })(run)
  }

/** Tells which records a file no longer names (登记缺失记录). */
export const tellMissing = (missing: Omit<RecordsMissing, "_tag">) =>
  whileRunning({ _tag: "RecordsMissing", ...missing })

/** Ends a run (结束导入). */
export const finish = (
  _: unknown,
  { now }: CommandContext
): (run: ImportRun) => Decision<ImportEvent, ImportNotRunning> =>
  byState<ImportRun, ImportEvent, ImportNotRunning>({
    Unknown: () => refuse(new ImportNotRunning()),
    Running: () => record({ _tag: "ImportFinished", at: now }),
    Finished: () => nothing
  })
