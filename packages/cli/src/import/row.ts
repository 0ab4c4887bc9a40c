import type { CurrentActor } from "@rmkit/core/access"
import { present } from "@rmkit/core/entity"
import type { ChangedRow } from "@rmkit/core/imports"
import type { CommandId, Day } from "@rmkit/core/kernel"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { hash } from "node:crypto"
import { kindText } from "../names.ts"
import type { Rejection } from "./account.ts"
import { contradiction, saidByRun } from "./contradiction.ts"
import type { BrokenRow, CsvRow } from "./csv.ts"
import type { makeHints } from "./hints.ts"
import type { PlannedFile } from "./plan.ts"
import type { Prepared, Refused, SaveFailure } from "./records.ts"
import { columnOf, columnReferring, namedIn, readRow, type ReadyRow, type RowProblem, shown } from "./rows.ts"
import type { Seen } from "./seen.ts"
import type { Silences } from "./silence.ts"
import type { Staging } from "./staging.ts"
import type { RowBecame, Telling } from "./telling.ts"
import type { ToldBefore } from "./told-before.ts"

/** What rows of a file are taken with (写入环境). */
export interface Taking<Host> {
  readonly file: PlannedFile<Host>
  readonly sha256: string
  readonly host: Host
  /** The rows' commands are parts of one commit, and need no ids of their own. */
  readonly commandId: CommandId
  readonly staging: Staging
  /** The day of the export, where history is asked for. */
  readonly asOf: Day | undefined
  /** A newer export has been imported before: rows are asked when else they were named. */
  readonly isLate: boolean
  /** Absent while nothing of the kinds was there before the run: then nothing can be missing. */
  readonly seen: Seen | undefined
  /** The hashes of the files of the run. */
  readonly contents: ReadonlySet<string>
  /** The kinds of records of which there was none before the run. */
  readonly firstOf: ReadonlySet<string>
  readonly hints: ReturnType<typeof makeHints>
  /** Of which fields the export says nothing, by kind of record. */
  readonly silences: Silences
  /** What a run that was cut off told before. */
  readonly toldBefore: ToldBefore
}

/** The kinds of records that others name. */
const referred: ReadonlySet<string> = new Set(["territory", "team", "manager", "client", "product"])

/** What a row says of a record, in short: the same words have the same hash, in whichever order its fields stand. */
export const wordsOf = ({ values }: Pick<Prepared<never>, "values">): string => {
  const said = Object.entries(values).toSorted(([a], [b]) => a < b ? -1 : 1)
  return hash("sha256", JSON.stringify(said), "base64").slice(0, 22)
}

const refusedRow = <Host>(
  row: ReadyRow<Host>,
  { field, says, unknown }: Refused,
  hints: Taking<Host>["hints"]
): RowProblem => {
  if (unknown === undefined) {
    const its = field === undefined ? undefined : fieldAsWritten(row, field)
    if (its !== undefined) return { ...its, accepted: says.en, zh: says.zh, isRule: true }
    const ids = [...new Set(row.records.map(({ prepared }) => prepared.id))]
    const column = columnOf(row.records.at(-1)?.planned.fields ?? [], "id")
    return { column, value: shown(ids.join(", ")), accepted: says.en, zh: says.zh, isRule: true }
  }
  const { id, kind } = unknown
  const hint = hints.hint(kind, id)
  return {
    column: columnReferring(row.records, kind),
    value: shown(id),
    accepted: `${says.en} ${
      hint.en === "" ? `Name a ${kind} that an earlier row, file or import has brought.` : hint.en
    }`,
    zh: `${says.zh}${hint.zh === "" ? `请填写此前行、文件或导入中已有的${kindText(kind).zh}。` : hint.zh}`,
    isRule: true
  }
}

/** The column and the cell that a record's field is read from. */
const fieldAsWritten = <Host>({ cells, records }: ReadyRow<Host>, field: string) => {
  const [, kind = "", name = ""] = /^(\w+)\.(\w+)$/.exec(field) ?? []
  const its = records.findLast(({ planned }) => planned.kind.name === kind)?.planned.fields
  const column = its?.find((it) => it.field === name)?.column
  return column === undefined ? undefined : { column: column.name, value: shown(cells[column.at] ?? "") }
}

/** Writes the records of a row into the staging (暂存一行): new, changed or unchanged as a whole, or refused as a whole. */
const stageRow = Effect.fnUntraced(function*<Host>(row: ReadyRow<Host>, taking: Taking<Host>, telling: Telling) {
  const { asOf, commandId, contents, file, firstOf, host, isLate, seen, sha256, silences, staging } = taking
  const source = { file: file.file, line: row.line, sha256 }
  const said: Array<readonly [kind: string, id: string, words: string]> = []
  const changed: Array<ChangedRow> = []
  let became: RowBecame = "unchanged"
  for (const { prepared } of row.records) {
    const { id, kind } = prepared
    const save = prepared.save(host, {
      commandId,
      source,
      ...silences.get(kind),
      ...(asOf === undefined ? {} : { asOf, ...(isLate && seen ? { seenOn: seen.daysOf(kind, id) } : {}) })
    })
    if (seen !== undefined) {
      const words = wordsOf(prepared)
      const before = seen.said(kind, id)
      // a batch that is written afresh meets its own lines again
      const otherwise = before !== undefined && before.words !== "" && before.words !== words &&
          (before.line !== row.line || before.file !== file.file)
        ? before
        : said.some(([thatKind, thatId, that]) => thatKind === kind && thatId === id && that !== words)
        ? source
        : undefined
      if (otherwise !== undefined) {
        // what it says otherwise is seen by taking it, which the row's refusal takes back
        const { differences } = yield* Effect.catchTag(save, "Refused", () => Effect.succeed({ differences: [] }))
        return yield* contradiction(prepared, source, otherwise, differences)
      }
      said.push([kind, id, words])
    }
    const { differences, outcome } = yield* save
    if (outcome === "unchanged") continue
    if (outcome === "new") {
      became = "new"
      continue
    }
    // nothing of this kind was there before, so another row of this run has said otherwise, unless somebody else wrote meanwhile
    const before = firstOf.has(kind) ? yield* saidByRun(staging, prepared, source, contents) : undefined
    if (before !== undefined) return yield* contradiction(prepared, source, before, differences)
    if (became === "unchanged") became = "changed"
    changed.push({ line: row.line, kind, id, differences: differences.map((it) => present(it)) })
  }
  for (const [kind, id, words] of said) seen?.see(kind, id, { file: file.file, line: row.line, words })
  for (const it of changed) telling.changed(it)
  return { became, changed }
})

/** What became of a row that was taken, for those who listen. */
export type Taken =
  | { readonly _tag: "Rejected"; readonly rejection: Rejection }
  | {
    readonly _tag: "Accepted"
    readonly line: number
    readonly warnings: ReadyRow<never>["warnings"]
    readonly changed: ReadonlyArray<ChangedRow>
  }

/** Takes a row (处理一行): reads it, writes it into the staging, and takes down what it came to. */
export const takeRow = <Host>(
  row: CsvRow | BrokenRow,
  taking: Taking<Host>,
  telling: Telling
): Effect.Effect<Taken, Exclude<SaveFailure, Refused>, CurrentActor> => {
  const { file, hints, seen, staging } = taking
  const { line } = row
  telling.read(line)

  const reject = (problems: ReadonlyArray<RowProblem>): Taken => {
    const [first = { column: "", value: "", accepted: "", zh: "" }, ...also] = problems
    for (const { id, kind } of namedIn(file, row)) {
      seen?.name(kind, id)
      telling.named(kind, id)
    }
    const rejection = { file: file.file, line, ...first, ...(also.length === 0 ? {} : { also }) }
    telling.rejected(rejection)
    return { _tag: "Rejected", rejection }
  }

  const aliases: Array<readonly [column: string, written: string, meant: string]> = []
  const read = readRow(file, row, (column, written, meant) => aliases.push([column, written, meant]))
  if (Result.isFailure(read)) return Effect.succeed(reject(read.failure))
  const ready = read.success
  staging.begin()
  return stageRow(ready, taking, telling).pipe(
    Effect.map(({ became, changed }): Taken => {
      telling.accepted(became)
      for (const { prepared: { id, kind } } of ready.records) {
        telling.named(kind, id)
        if (referred.has(kind)) hints.meet(kind, id)
      }
      for (const { column, says } of ready.warnings) telling.warned(line, column, says)
      for (const [column, written, meant] of aliases) telling.aliased(line, column, written, meant)
      return { _tag: "Accepted", line, warnings: ready.warnings, changed }
    }),
    // a refusal is the row's own, everything else ends the batch
    Effect.catchTag("Refused", (refused) =>
      Effect.sync(() => {
        staging.takeBack()
        return reject([refusedRow(ready, refused, hints)])
      }))
  )
}
