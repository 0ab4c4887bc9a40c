import type { CurrentActor } from "@rmkit/core/access"
import type { Source } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import { Exit, exitCodes } from "../exit.ts"
import { type FileAccount, nothingRead, type Rejection, type Warning } from "./account.ts"
import type { BrokenRow, CsvRow } from "./csv.ts"
import { batchesOf, hashOf, whyUnreadable } from "./files.ts"
import type { makeHints } from "./hints.ts"
import { inTurns } from "./order.ts"
import type { PlannedFile } from "./plan.ts"
import type { Refused, SaveFailure } from "./records.ts"
import { columnOf, columnReferring, readRow, type ReadyRow, type RowProblem, shown } from "./rows.ts"

/** So many rows are under way at once: the store writes together whatever waits. */
const rowsAtOnce = 1024

/** Who hears what happens while rows are read (导入过程). */
export interface Listener {
  readonly rejected: (rejection: Rejection) => Effect.Effect<void>
  readonly warned: (warning: Warning) => Effect.Effect<void>
  /** After each batch: how the file stands, and how much of it is read. */
  readonly progressed: (account: FileAccount, bytes: number, bytesInAll: number) => Effect.Effect<void>
}

/** What became of a row. */
type Outcome =
  | {
    readonly _tag: "Accepted"
    readonly line: number
    readonly changed: boolean
    readonly warnings: ReadyRow<never>["warnings"]
  }
  | { readonly _tag: "Rejected"; readonly line: number; readonly problems: ReadonlyArray<RowProblem> }

type Hints = ReturnType<typeof makeHints>

/** The kinds of records that others name. */
const referred: ReadonlySet<string> = new Set(["territory", "team", "manager", "client", "product"])

/** A row with its turn, or the end of a batch. */
type Step<Host> =
  | { readonly _tag: "Batch"; readonly bytes: number }
  | { readonly _tag: "Broken"; readonly line: number; readonly problems: ReadonlyArray<RowProblem> }
  | {
    readonly _tag: "Ready"
    readonly row: ReadyRow<Host>
    readonly inTurn: ReturnType<ReturnType<typeof inTurns>["enter"]>
  }

const unreadable = (file: string) => (cause: unknown) =>
  new Exit({ code: exitCodes.badInput, says: `${file} cannot be read any further: ${whyUnreadable(cause)}.` })

const refusedRow = <Host>(row: ReadyRow<Host>, { says, unknown }: Refused, hints: Hints): RowProblem => {
  if (unknown === undefined) {
    const ids = [...new Set(row.records.map(({ prepared }) => prepared.id))]
    const column = columnOf(row.records.at(-1)?.planned.fields ?? [], "id")
    return { column, value: shown(ids.join(", ")), accepted: says }
  }
  const hint = hints.hint(unknown.kind, unknown.id)
  const accepted = `${says} ${
    hint === "" ? `Name a ${unknown.kind} that an earlier row, file or import has brought.` : hint
  }`
  return { column: columnReferring(row.records, unknown.kind), value: shown(unknown.id), accepted }
}

/** Rows ready to be written, in the order of the file, between the ends of the batches they came in. */
const stepsOf = <Host>(file: PlannedFile<Host>): Stream.Stream<Step<Host>, Exit> => {
  const turns = inTurns()
  let isHeader = true
  const step = (it: CsvRow | BrokenRow): Step<Host> => {
    const read = readRow(file, it)
    if (Result.isFailure(read)) return { _tag: "Broken", line: it.line, problems: read.failure }
    const keys = read.success.records.map(({ prepared: { id, kind } }) => JSON.stringify([kind, id]))
    return { _tag: "Ready", row: read.success, inTurn: turns.enter(keys) }
  }
  return Stream.fromAsyncIterable(batchesOf(file.path, file.reading), unreadable(file.path)).pipe(
    Stream.map(({ bytes, rows }): ReadonlyArray<Step<Host>> => {
      const body = isHeader ? rows.slice(1) : rows
      if (rows.length > 0) isHeader = false
      return [...body.map(step), { _tag: "Batch", bytes }]
    }),
    Stream.flattenIterable
  )
}

/** Writes a row: what it came to, changed or not, or that it is refused. */
type Write<Host> = (row: ReadyRow<Host>, source: Source) => Effect.Effect<boolean, SaveFailure, CurrentActor>

/**
 * Imports a file (导入文件): every row is read, and either accepted whole or rejected whole and told. Rows are written side by side, those that touch the same
 * record one after the other, and told in the order of the file. Memory does not grow with the file.
 */
export const importFile = Effect.fnUntraced(function*<Host>(
  file: PlannedFile<Host>,
  write: Write<Host>,
  listener: Listener,
  hints: Hints
) {
  const { bytes: bytesInAll, sha256 } = yield* Effect.tryPromise({
    try: () => hashOf(file.path),
    catch: unreadable(file.path)
  })
  let account = nothingRead(file.file, sha256)

  const outcomeOf = (
    step: Step<Host>
  ): Effect.Effect<Outcome | Step<Host>, Exclude<SaveFailure, Refused>, CurrentActor> => {
    if (step._tag !== "Ready") return Effect.succeed(step)
    const { inTurn, row } = step
    const written = write(row, { file: file.file, line: row.line, sha256 })
    return inTurn(written).pipe(
      Effect.map((changed): Outcome => {
        for (const { prepared: { id, kind } } of row.records) if (referred.has(kind)) hints.meet(kind, id)
        return { _tag: "Accepted", line: row.line, changed, warnings: row.warnings }
      }),
      Effect.catchTag(
        "Refused",
        (refused) =>
          Effect.succeed<Outcome>({ _tag: "Rejected", line: row.line, problems: [refusedRow(row, refused, hints)] })
      )
    )
  }

  const reject = (line: number, [first, ...also]: ReadonlyArray<RowProblem>) => {
    account = { ...account, read: account.read + 1, rejected: account.rejected + 1 }
    const said = first ?? { column: "", value: "", accepted: "" }
    return listener.rejected({ file: file.file, line, ...said, ...(also.length === 0 ? {} : { also }) })
  }

  const take = (outcome: Outcome | Step<Host>): Effect.Effect<void> => {
    switch (outcome._tag) {
      case "Batch":
        return listener.progressed(account, outcome.bytes, bytesInAll)
      case "Broken":
      case "Rejected":
        return reject(outcome.line, outcome.problems)
      case "Accepted": {
        const { changed, line, warnings } = outcome
        account = {
          ...account,
          read: account.read + 1,
          accepted: account.accepted + 1,
          unchanged: account.unchanged + (changed ? 0 : 1),
          warned: account.warned + warnings.length
        }
        return Effect.forEach(warnings, (it) => listener.warned({ file: file.file, line, ...it }), { discard: true })
      }
      case "Ready":
        return Effect.void
    }
  }

  yield* stepsOf(file).pipe(Stream.mapEffect(outcomeOf, { concurrency: rowsAtOnce }), Stream.runForEach(take))
  return account
})
