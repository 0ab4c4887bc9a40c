import { asHouse, CurrentActor } from "@rmkit/core/access"
import { today } from "@rmkit/core/entity"
import { fileView, type NamedFile } from "@rmkit/core/imports"
import type { Day } from "@rmkit/core/kernel"
import { CommandId, ManagerId } from "@rmkit/core/schema"
import { Store } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { hash } from "node:crypto"
import { Exit, exitCodes } from "../exit.ts"
import { makeAbsent } from "./absent.ts"
import type { FileAccount, Missing } from "./account.ts"
import { hashOf, whyUnreadable } from "./files.ts"
import { makeHints } from "./hints.ts"
import { makeJournal } from "./journal.ts"
import { type ImportHost, importHost } from "./kinds.ts"
import { missingOf } from "./missing.ts"
import type { PlannedFile } from "./plan.ts"
import { importFile, type Listener } from "./run.ts"
import { runOf } from "./runs.ts"
import { makeSeen, type Seen } from "./seen.ts"
import { silencesOf } from "./silence.ts"
import { stagingOver } from "./staging.ts"
import { nothingTold, toldBeforeOf } from "./told-before.ts"

/** What is imported (导入内容): files by a plan, by which mapping, as of which day. */
export interface Importing {
  readonly files: ReadonlyArray<PlannedFile<ImportHost>>
  /** The mapping's document, so that another mapping of the same files is another run. */
  readonly mapping: unknown
  readonly asOf: Day | undefined
}

/** Who hears how an import goes. */
export interface FolderListener extends Listener {
  readonly fileDone: (account: FileAccount) => Effect.Effect<void>
  readonly missing: (missing: Missing) => Effect.Effect<void>
}

interface Hashed extends NamedFile {
  readonly plan: PlannedFile<ImportHost>
  readonly bytes: number
}

const hashed = (plan: PlannedFile<ImportHost>): Effect.Effect<Hashed, Exit> =>
  Effect.tryPromise({
    try: async () => ({ plan, file: plan.file, ...await hashOf(plan.path) }),
    catch: (cause) => {
      const why = whyUnreadable(cause)
      const says = { en: `${plan.path} cannot be read: ${why.en}.`, zh: `无法读取 ${plan.path}：${why.zh}。` }
      return new Exit({ code: exitCodes.badInput, says })
    }
  })

type Imports = ImportHost["imports"]

/** Takes down which records the dated runs named, for an export that is older than one of them. */
const rememberDated = Effect.fnUntraced(
  function*(imports: Imports, seen: Seen, runs: ReadonlyArray<{ readonly id: string; readonly asOf: Day }>) {
    for (const { asOf, id } of runs) {
      yield* Stream.runForEach(imports.history(id), (event) =>
        Effect.sync(() => {
          if (event._tag !== "RowsRead") return
          for (const [kind, ids] of Object.entries(event.named ?? {})) seen.remember(kind, ids, asOf)
        }))
    }
  }
)

const kindsOf = (files: ReadonlyArray<PlannedFile<ImportHost>>): ReadonlyArray<string> => [
  ...new Set(files.flatMap(({ records }) => records.map(({ kind }) => kind.name)))
]

/** Goes on only if the day of an export has come (日期检查). */
export const hasCome = Effect.fnUntraced(function*(asOf: Day | undefined) {
  const day = yield* today
  if (asOf === undefined || asOf <= day) return
  const says = {
    en:
      `--as-of ${asOf}: that day has not come; today is ${day}. An export is of today or of a day before. Nothing was written.`,
    zh: `--as-of ${asOf}：该日尚未到来，今天是 ${day}。导出日期应为今天或更早。未写入任何内容。`
  }
  return yield* new Exit({ code: exitCodes.refused, says })
})

/** So many missing records are told in one event. */
const missingAtOnce = 500

/**
 * Imports the files of a folder (导入文件夹) as one run: what is new is taken over, what differs is corrected, what is no longer named is told and stays as it
 * is. A run that was cut off goes on where its journal ends.
 */
export const importFolder = Effect.fnUntraced(function*(
  { asOf, files, mapping }: Importing,
  listener: FolderListener
) {
  const store = yield* Store
  const host = yield* importHost
  const { imports } = host
  const { id: by } = yield* CurrentActor
  const all = yield* Effect.forEach(files, hashed)
  const content = hash("sha256", JSON.stringify([asOf ?? null, mapping, all.map(({ file, sha256 }) => [file, sha256])]))

  const run = yield* runOf(imports, content)
  if (run._tag === "Settled") {
    yield* tellAgain(imports, run.id, listener)
    const accounts = run.run.files.map((it): FileAccount => ({
      ...fileView(it),
      new: 0,
      changed: 0,
      unchanged: it.accepted
    }))
    for (const account of accounts) yield* listener.fileDone(account)
    return accounts
  }

  const { before, cutOff, id, isRepeated } = run
  const dated = asOf === undefined ? [] : yield* imports.dated(id)
  const isLate = asOf !== undefined && dated.some((it) => it.asOf > asOf)
  const kinds = kindsOf(files)
  const there = yield* Effect.filter(
    kinds,
    (kind) => Effect.map(store.states(kind, { limit: 1 }), ({ items }) => items.length > 0)
  )
  const starting = { asOf, content, by, files: all.map(({ file, sha256 }) => ({ file, sha256 })) }
  const journal = makeJournal<ImportHost>(id, starting, before, isRepeated)
  const hints = makeHints()
  const silences = silencesOf(files)
  const toldBefore = before._tag === "Running" ? yield* toldBeforeOf(imports, id) : nothingTold
  const movedBefore = cutOff === undefined ? toldBefore : yield* toldBeforeOf(imports, cutOff)
  const movedManagers = new Set(movedBefore.movedManagers)

  return yield* Effect.acquireUseRelease(
    Effect.sync(makeSeen),
    Effect.fnUntraced(function*(seen) {
      if (isLate) yield* rememberDated(imports, seen, dated)
      const accounts: Array<FileAccount> = []
      const firstOf = new Set(before._tag === "Running" ? [] : kinds.filter((kind) => !there.includes(kind)))
      const absent = makeAbsent(firstOf)
      const contents = new Set(all.map(({ sha256 }) => sha256))
      for (const { bytes, plan, sha256 } of all) {
        const staging = stagingOver(store, absent)
        const taking = {
          file: plan,
          sha256,
          host: yield* Effect.provideService(importHost, Store, staging.store),
          commandId: CommandId.make(id),
          staging,
          asOf,
          isLate,
          seen: there.length > 0 ? seen : undefined,
          firstOf,
          contents,
          hints,
          silences,
          toldBefore
        }
        const heard: Listener = {
          ...listener,
          changed: (row) => {
            if (row.kind === "manager") movedManagers.add(row.id)
            return listener.changed(row)
          }
        }
        const account = yield* importFile(taking, journal, heard, bytes)
        accounts.push(account)
        yield* listener.fileDone(account)
      }

      for (const kind of there) {
        const file = files.findLast(({ records }) => records.some((it) => it.kind.name === kind))?.file ?? ""
        let waiting: Array<string> = []
        let found = 0
        const tell = Effect.fnUntraced(function*() {
          if (waiting.length > 0 && journal.isStarted()) {
            yield* asHouse(imports.tellMissing(id, { file, kind, ids: waiting }))
          }
          waiting = []
        })
        yield* Stream.runForEach(missingOf(store, seen, kind), (missing) =>
          Effect.gen(function*() {
            if (!toldBefore.isMissing(kind, missing)) {
              found += 1
              waiting.push(missing)
            }
            if (waiting.length >= missingAtOnce) yield* tell()
            yield* listener.missing({ file, kind, id: missing })
          }))
        yield* tell()
        const at = accounts.findLastIndex((it) => it.file === file)
        const account = accounts[at]
        if (account !== undefined) accounts[at] = { ...account, missing: account.missing + found }
      }

      for (const manager of movedManagers) {
        // deals that no row of this export names are credited to where their managers were all the same
        yield* asHouse(host.deals.recredit(ManagerId.make(manager)))
      }
      if (journal.isStarted()) yield* asHouse(imports.finish(id))
      const told: ReadonlyArray<FileAccount> = accounts
      return told
    }),
    (seen) => Effect.sync(() => seen.close())
  )
})

/** Says again what the run said when its rows were read: its warnings and what was missing, so that nobody takes silence for there being none. */
const tellAgain = Effect.fnUntraced(function*(imports: Imports, id: string, listener: FolderListener) {
  yield* Stream.runForEach(imports.history(id), (event) =>
    Effect.gen(function*() {
      if (event._tag === "RowsRead") {
        for (const { column, count, lines: [line = 0], says } of event.warned) {
          yield* listener.warned({ file: event.file, line, column, says }, count)
        }
      } else if (event._tag === "RecordsMissing") {
        for (const missing of event.ids) yield* listener.missing({ file: event.file, kind: event.kind, id: missing })
      }
    }))
})
