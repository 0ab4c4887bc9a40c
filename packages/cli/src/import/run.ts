import { asHouse, CurrentActor } from "@rmkit/core/access"
import { NewId, now } from "@rmkit/core/entity"
import { addTally, type ChangedRow, type Tally } from "@rmkit/core/imports"
import type { Text } from "@rmkit/core/kernel"
import { CommandId } from "@rmkit/core/schema"
import { type Change, Store } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import { Exit, exitCodes } from "../exit.ts"
import { aliasWatch, isWatched } from "../mapping/aliases.ts"
import type { FileAccount, Rejection, Warning } from "./account.ts"
import type { BrokenRow, CsvRow } from "./csv.ts"
import { batchesOf, whyUnreadable } from "./files.ts"
import { makeFlow } from "./flow.ts"
import type { Journal } from "./journal.ts"
import type { PlannedFile } from "./plan.ts"
import { type Taken, takeRow, type Taking, wordsOf } from "./row.ts"
import { namedIn, readRow } from "./rows.ts"
import { makeTelling } from "./telling.ts"

/** So many rows are one commit: whole or not at all. */
const rowsAtOnce = 2000

/** A row that changed a record, with what it said before and says now (更正). */
export type ChangedInFile = ChangedRow & { readonly file: string }

/** Who hears what happens while rows are read (导入过程). */
export interface Listener {
  readonly say: (text: Text) => Effect.Effect<void>
  readonly rejected: (rejection: Rejection) => Effect.Effect<void>
  /** A warning, and of how many rows it is. */
  readonly warned: (warning: Warning, count: number) => Effect.Effect<void>
  readonly changed: (row: ChangedInFile) => Effect.Effect<void>
  /** After each batch: how the file stands, and how much of it is read. */
  readonly progressed: (account: FileAccount, bytes: number, bytesInAll: number) => Effect.Effect<void>
}

const unreadable = (file: string) => (cause: unknown) => {
  const why = whyUnreadable(cause)
  return new Exit({
    code: exitCodes.badInput,
    says: {
      en: `${file} cannot be read any further: ${why.en}. What was written stays; importing again completes it.`,
      zh: `无法继续读取 ${file}：${why.zh}。已写入的内容保留，再次导入即可补全。`
    }
  })
}

type Row = CsvRow | BrokenRow

/** Rows that are written in one commit, and how many bytes of the file are read with them. */
interface Rows {
  readonly rows: ReadonlyArray<Row>
  readonly bytes: number
}

/** What rows came to. */
interface Decided {
  readonly bytes: number
  readonly taken: ReadonlyArray<Taken>
  readonly tally: Tally
}

/** The rows of a file without its header, so many at once however they are read: only the last ones are fewer. */
const batchesIn = <Host>(file: PlannedFile<Host>) => {
  let isHeader = true
  let held: Rows = { rows: [], bytes: 0 }
  const read = Stream.fromAsyncIterable(batchesOf(file.path, file.reading), unreadable(file.path)).pipe(
    Stream.map(({ bytes, rows }): ReadonlyArray<Rows> => {
      const body = isHeader ? rows.slice(1) : rows
      if (rows.length > 0) isHeader = false
      const all = [...held.rows, ...body]
      const whole = all.length - all.length % rowsAtOnce
      held = { rows: all.slice(whole), bytes }
      return Array.from(
        { length: whole / rowsAtOnce },
        (_, at) => ({ rows: all.slice(at * rowsAtOnce, (at + 1) * rowsAtOnce), bytes })
      )
    }),
    Stream.flattenIterable
  )
  return Stream.concat(read, Stream.suspend(() => held.rows.length > 0 ? Stream.succeed(held) : Stream.empty))
}

/**
 * Imports a file (导入文件): every row is read, and either accepted whole or rejected whole and told. Two thousand rows at once are written with the account
 * of them, in one commit: what the journal tells of a run is what was written. While they are written the next ones are read. Memory does not grow with the file.
 */
export const importFile = Effect.fnUntraced(function*<Host>(
  taking: Taking<Host>,
  journal: Journal<Host>,
  listener: Listener,
  bytesInAll: number
) {
  const { file, host, seen, sha256, staging, toldBefore } = taking
  const store = yield* Store
  const newId = yield* NewId
  let account = journal.accountOf(file.file, sha256)
  const toldUntil = journal.toldUntil(file.file)

  const decide = Effect.fnUntraced(function*({ bytes, rows }: Rows) {
    const telling = makeTelling(taking.asOf !== undefined)
    const taken: Array<Taken> = []
    for (const row of rows) taken.push(yield* takeRow(row, taking, telling))
    const told = telling.told()
    // the house keeps the account of a run whoever imports
    yield* asHouse(journal.tell(host, { file: file.file, ...told }))
    const decided: Decided = { bytes, taken, tally: told.tally }
    return [decided, staging.handOver()] as const
  })

  const write = Effect.fnUntraced(function*(changes: ReadonlyArray<Change>) {
    if (changes.length === 0) return
    const { id: actor } = yield* CurrentActor
    const commandId = CommandId.make(yield* newId)
    yield* store.commit({ commandId, fingerprint: "import", actor, at: yield* now, changes })
  })

  const written = Effect.fnUntraced(function*({ bytes, taken, tally }: Decided) {
    staging.written()
    account = { ...account, ...addTally(account, tally) }
    for (const it of taken) {
      if (it._tag === "Rejected") {
        yield* listener.rejected(it.rejection)
        continue
      }
      const { changed, line, warnings } = it
      for (const { column, says } of warnings) {
        yield* listener.warned({ file: file.file, line, column, says }, 1)
      }
      for (const row of changed) yield* listener.changed({ file: file.file, ...row })
    }
    yield* listener.progressed(account, bytes, bytesInAll)
  })

  const flow = makeFlow({
    decide,
    write,
    written,
    mark: () => {
      const goBack = journal.mark()
      return () => {
        staging.forget()
        goBack()
      }
    }
  })

  /** A row that the run told of before it was cut off is written already. */
  const isToldBefore = (row: Row): boolean => {
    if (row.line > toldUntil) return false
    const read = toldBefore.isRejected(file.file, row.line) ? undefined : readRow(file, row)
    // what it says counts as said, so that a later row that says otherwise is told
    if (read !== undefined && Result.isSuccess(read)) {
      for (const { prepared } of read.success.records) {
        const { id, kind } = prepared
        seen?.see(kind, id, { file: file.file, line: row.line, words: wordsOf(prepared) })
      }
    } else for (const { id, kind } of namedIn(file, row)) seen?.name(kind, id)
    return true
  }

  const aliases = isWatched(bytesInAll) ? aliasWatch(file) : undefined
  yield* Stream.runForEach(batchesIn(file), ({ bytes, rows }) => {
    aliases?.see(rows)
    const fresh = toldUntil === 0 ? rows : rows.filter((row) => !isToldBefore(row))
    // who stops an import hears exactly what is committed
    return fresh.length === 0 ? Effect.void : Effect.uninterruptible(flow.send({ rows: fresh, bytes }))
  }).pipe(Effect.onError(() => Effect.ignore(flow.arrived)))
  yield* Effect.uninterruptible(flow.arrived)
  for (const { at, says } of aliases?.neverMet() ?? []) {
    yield* listener.say({ en: `Warning: ${at}: ${says.en}.`, zh: `提醒：${at}：${says.zh}。` })
  }
  return account
})
