import { asHouse, CurrentActor, GrantsInForce, NotPermitted, scopesOf } from "@rmkit/core/access"
import { today } from "@rmkit/core/entity"
import { type Day, parseDay, type Text } from "@rmkit/core/kernel"
import type { Document } from "@rmkit/core/programme"
import { Programmes } from "@rmkit/core/programme/service"
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { badInput, Exit, exitCodes, usage } from "../exit.ts"
import * as flags from "../flags.ts"
import { acting, databasePlace, hostLayer } from "../host.ts"
import { type Missing, rejectionText, totalOf, type Warning } from "../import/account.ts"
import { throwAwayCopy } from "../import/dry.ts"
import { whatIs } from "../import/files.ts"
import { type FolderListener, hasCome, importFolder } from "../import/folder.ts"
import type { ImportHost } from "../import/kinds.ts"
import type { Mapping } from "../import/mapping.ts"
import type { PlannedFile } from "../import/plan.ts"
import { warningText } from "../import/problem.ts"
import { progressOn } from "../import/progress.ts"
import type { ChangedInFile } from "../import/run.ts"
import { movedBetween, periodsOfBoth, periodsWithFacts, scoresIn } from "../import/scores.ts"
import { commandLine, makeCommitted } from "../import/stopping.ts"
import { type ImportSummary, type ProgrammeOutcome, summaryJson, summaryText } from "../import/summary.ts"
import { joined, same, Spoken, tell } from "../language.ts"
import { checkedMapping } from "../mapping/checked.ts"
import { accountTable, changeColumns, rejectionColumns, warningColumns } from "../output/imports.ts"
import { type RecordColumn, type RecordsFile, recordsFile, workbookRowsMax } from "../output/records-file.ts"
import { unwritable, writeTable, writeText } from "../output/tables.ts"
import { publish } from "../publishing.ts"

const dryStopped = {
  en: "Stopped. This was a dry run: nothing was written.",
  zh: "已停止。这是试运行：未写入任何内容。"
}
const nothingImported = { en: "Nothing was imported.", zh: "未导入任何内容。" }

/** A mapping that has no problem, with the programme that it names. */
interface Checked {
  /** The mapping as it is written. */
  readonly document: unknown
  readonly files: ReadonlyArray<PlannedFile<ImportHost>>
  readonly programme: { readonly document: Document; readonly mapping: Mapping; readonly path: string } | undefined
}

/** Checks everything that an import needs before a row is read: every problem, or none; and says what deserves a look. */
const checked = Effect.fnUntraced(function*(mappingPath: string, folder: string) {
  const { document, files, mapping, problems, programme, subject, warnings } = yield* Effect.promise(() =>
    checkedMapping(mappingPath, folder)
  )
  if (problems.length > 0 || mapping === undefined) return yield* badInput(subject, problems, nothingImported)
  for (const it of warnings) yield* tell(warningText(it))
  const ready: Checked = { document, files, programme: programme === undefined ? undefined : { ...programme, mapping } }
  return ready
})

/** Publishes the programme that the mapping names, if there is none yet. */
const publishOnce = Effect.fnUntraced(function*(db: string, programme: Checked["programme"]) {
  const notNamed: ProgrammeOutcome = { _tag: "NotNamed" }
  if (programme === undefined) return notNamed
  const { document, mapping: { approvedBy = "", effectiveFrom, proposedBy = "" }, path } = programme
  const published = yield* asHouse(Programmes.use((it) => it.published(document)))
  if (published !== undefined) {
    const same: ProgrammeOutcome = {
      _tag: "Published",
      changed: false,
      version: published.version,
      effectiveFrom: published.effectiveFrom
    }
    return same
  }
  const asker = { by: proposedBy, approvedBy, effectiveFrom }
  const { versions } = yield* Programmes.use((it) => it.history)
  if (versions.length > 0) {
    const command =
      `rmkit programme publish ${path} --db ${db} --by ${proposedBy} --approved-by ${approvedBy} --effective-from DAY`
    yield* tell({
      en:
        `Warning: ${path} differs from the programme that is published (version ${versions.length}), which stays in force. To change it: ${command}`,
      zh: `提醒：${path} 与已发布的制度（第 ${versions.length} 版）不同，后者继续有效。如需更改：${command}`
    })
    const differs: ProgrammeOutcome = { _tag: "Differs" }
    return differs
  }
  const outcome: ProgrammeOutcome = { _tag: "Published", ...(yield* publish(document, asker)) }
  return outcome
})

/** Goes on only if the actor may import these records at all; over which of them is asked row by row. */
const mayImport = Effect.fnUntraced(function*(files: Checked["files"]) {
  const actor = yield* CurrentActor
  const grants = yield* yield* GrantsInForce
  for (const { kind: { permission } } of files.flatMap((it) => it.records)) {
    if (scopesOf(grants, actor, permission).length === 0) {
      return yield* new NotPermitted({ actor: actor.id, permission })
    }
  }
})

const opened = <A extends object>(
  path: string | undefined,
  name: string,
  columns: ReadonlyArray<RecordColumn<A>>
): Effect.Effect<RecordsFile<A>, Exit> =>
  Effect.try({
    try: () => recordsFile(path, name, columns),
    catch: (cause) => unwritable(path ?? "", cause)
  })

/** A file of records that is whole when its scope closes. */
const recordsIn = <A extends object>(
  path: Option.Option<string>,
  name: string,
  columns: ReadonlyArray<RecordColumn<A>>
) =>
  Effect.acquireRelease(
    opened(Option.getOrUndefined(path), name, columns),
    (file) =>
      Effect.flatMap(Effect.promise(() => file.close()), (left) =>
        left === 0
          ? Effect.void
          : tell({
            en: `Warning: ${
              Option.getOrElse(path, () => "")
            } has the first ${workbookRowsMax} rows; ${left} more are not in it. A .csv or .jsonl file takes all.`,
            zh: `提醒：${
              Option.getOrElse(path, () => "")
            } 只含前 ${workbookRowsMax} 行，另有 ${left} 行未写入。.csv 或 .jsonl 文件可容纳全部。`
          }))
  )

/** How a file is read, where that was found out and not told. */
const foundText = ({ file, reading: { delimiter, encoding, found = [], sheet } }: Checked["files"][number]) => {
  const parts: ReadonlyArray<Text> = [
    ...(found.includes("sheet") && sheet !== undefined
      ? [{ en: `sheet “${sheet}”`, zh: `工作表“${sheet}”` }]
      : []),
    ...(sheet === undefined && found.includes("encoding") ? [same(encoding)] : []),
    ...(sheet === undefined && found.includes("delimiter")
      ? [
        delimiter === "\t"
          ? { en: "cells parted by tabs", zh: "以制表符分隔" }
          : { en: `cells parted by “${delimiter}”`, zh: `以“${delimiter}”分隔` }
      ]
      : [])
  ]
  if (parts.length === 0) return []
  const { en, zh } = joined(parts, { en: ", ", zh: "，" })
  return [{ en: `${file}: read as ${en}.`, zh: `${file}：按${zh}读取。` }]
}

const mapping = Flag.String("mapping").pipe(
  Flag.withMetavar("MAPPING.json"),
  Flag.withDescription("How files become records: see the how-to “Import CSV files”.")
)
const rejects = Flag.String("rejects").pipe(
  Flag.withMetavar("FILE"),
  Flag.optional,
  Flag.withDescription(
    "Also writes every rejected row to this file: CSV or a workbook if it ends in .csv or .xlsx, else JSON lines."
  )
)
const warnings = Flag.String("warnings").pipe(
  Flag.withMetavar("FILE"),
  Flag.optional,
  Flag.withDescription("Writes every warning to this file, in the same forms.")
)
const changesFile = Flag.String("changes").pipe(
  Flag.withMetavar("FILE"),
  Flag.optional,
  Flag.withDescription(
    "Writes every field that a row changes, and every missing record, to this file, in the same forms."
  )
)
const format = Flag.Literals("format", ["text", "json", "csv", "xlsx"]).pipe(
  Flag.withDefault("text"),
  Flag.withDescription("The account of what was read, accepted, rejected and warned of, by file.")
)
const strict = Flag.Boolean("strict").pipe(
  Flag.withDefault(false),
  Flag.withDescription("Exit 1 if any row was rejected; the accepted ones stay.")
)
const asOf = Flag.String("as-of").pipe(
  Flag.withMetavar("DAY"),
  Flag.optional,
  Flag.withDescription(
    "The day of the export, such as 2026-03-31. What moved (team, territory, role, owner, lead) moved on that day, and the past stays. Without it what differs is corrected in place."
  )
)
const dryRun = Flag.Boolean("dry-run").pipe(
  Flag.withDefault(false),
  Flag.withDescription("Writes nothing: prints what would be new, changed and missing, and which scores would move.")
)
const folder = Argument.String("DIR").pipe(Argument.withDescription("The folder with the exported files."))

/** So many changes and missing records are kept for the account. */
const keptMax = 1000

const dayOf = (text: string | undefined): Effect.Effect<Day | undefined, Exit> => {
  const day = text === undefined ? undefined : parseDay(text)
  return text !== undefined && day === undefined
    ? Effect.fail(
      usage({
        en: `--as-of: “${text}” is not accepted; wanted is a day that exists, such as 2026-03-31.`,
        zh: `--as-of：不接受“${text}”；应为：存在的日期，如 2026-03-31。`
      })
    )
    : Effect.succeed(day)
}

/** Which scores the copy gives that was imported into, and the database does not (将变动的得分). */
const wouldMove = Effect.fnUntraced(
  function*({ as, db, isThere }: { readonly as: string; readonly db: string; readonly isThere: boolean }) {
    const [day, after] = [yield* today, yield* periodsWithFacts]
    const scored = Effect.gen(function*() {
      const periods = periodsOfBoth(yield* periodsWithFacts, after, day)
      return { periods, before: yield* scoresIn(periods) }
    })
    const { before, periods } = isThere
      ? yield* scored.pipe(acting(as), Effect.provide(hostLayer({ db }), { local: true }))
      : { periods: periodsOfBoth(new Map(), after, day), before: new Map() }
    return movedBetween(before, yield* scoresIn(periods))
  }
)

/** Imports CSV files by a mapping (导入数据). */
export const importCommand = Command.make(
  "import",
  {
    db: flags.db,
    mapping,
    folder,
    asOf,
    dryRun,
    rejects,
    warnings,
    changesFile,
    format,
    out: flags.out,
    strict,
    as: flags.as
  },
  Effect.fnUntraced(function*(
    { as, asOf, changesFile, db, dryRun, folder, format, mapping, out, rejects, strict, warnings }
  ) {
    const day = yield* dayOf(Option.getOrUndefined(asOf))
    if (!dryRun) yield* databasePlace(db)
    const isThere = (yield* Effect.promise(() => whatIs(db))) !== "nothing"
    if (as !== "system" && !isThere) {
      const says = {
        en: `${as} has no role today: ${db} is not there yet, so nobody is known in it. Import as system.`,
        zh: `${as} 今天没有任何角色：${db} 尚不存在，其中没有任何人员。请以 system 身份导入。`
      }
      return yield* new Exit({ code: exitCodes.refused, says })
    }
    const committed = makeCommitted()
    const command = commandLine([
      "rmkit",
      "import",
      "--db",
      db,
      "--mapping",
      mapping,
      folder,
      ...(day === undefined ? [] : ["--as-of", day]),
      ...(as === "system" ? [] : ["--as", as])
    ])
    const stopped = () => dryRun ? dryStopped : committed.says(command)
    const { document, files, programme } = yield* checked(mapping, folder).pipe(
      Effect.onInterrupt(() => tell(stopped()))
    )
    const language = yield* Spoken
    const progress = progressOn(process.stderr, undefined, language)
    const say = (text: Text) =>
      Effect.suspend(() => {
        progress.clear()
        return Console.error(text[language])
      })
    const summary = yield* Effect.scoped(Effect.gen(function*() {
      const target = dryRun ? yield* throwAwayCopy(db) : db
      const rejected = yield* recordsIn(rejects, "rejected", rejectionColumns(language))
      const warned = yield* recordsIn(warnings, "warnings", warningColumns(language))
      const changed = yield* recordsIn(changesFile, "changes", changeColumns)
      const seen = new Map<string, { readonly first: Warning; readonly count: number }>()
      const changes: Array<ChangedInFile> = []
      const missing: Array<Missing> = []
      const listener: FolderListener = {
        say,
        rejected: (rejection) => {
          rejected.add(rejection)
          return say(rejectionText(rejection))
        },
        warned: (warning, count) =>
          Effect.sync(() => {
            warned.add(count === 1 ? warning : { ...warning, count })
            const key = JSON.stringify([warning.file, warning.column, warning.says.en])
            const known = seen.get(key)
            seen.set(key, { first: known?.first ?? warning, count: (known?.count ?? 0) + count })
          }),
        changed: (row) =>
          Effect.sync(() => {
            const { differences, ...it } = row
            for (const { field, is = null, was = null } of differences) changed.add({ ...it, field, was, is })
            if (changes.length < keptMax) changes.push(row)
          }),
        missing: (record) =>
          Effect.sync(() => {
            changed.add({ ...record, line: null, field: null, was: null, is: null })
            if (missing.length < keptMax) missing.push(record)
          }),
        fileDone: (account) => {
          committed.fileDone(account)
          const { accepted, file, read, rejected: refused } = account
          return say({
            en: `${file}: ${read} ${read === 1 ? "row" : "rows"} read, ${accepted} accepted, ${refused} rejected${
              refused > 0 ? ": those are left out, the others are taken" : ""
            }.`,
            zh: `${file}：读取 ${read} 行，接受 ${accepted} 行，拒绝 ${refused} 行${
              refused > 0 ? "；被拒绝的行略过，其余照常写入" : ""
            }。`
          })
        },
        progressed: (account, bytes, bytesInAll) =>
          Effect.sync(() => {
            committed.progressed(account)
            progress.going(account, bytes, bytesInAll)
          })
      }
      return yield* Effect.gen(function*() {
        yield* mayImport(files)
        yield* hasCome(day)
        const outcome = yield* publishOnce(db, programme)
        for (const it of files) {
          for (const text of foundText(it)) yield* say(text)
          const { file, unused } = it
          if (unused.length > 0) {
            yield* say({
              en: `${file}: nothing is taken from ${unused.join(", ")}.`,
              zh: `${file}：未使用的列：${unused.join("、")}。`
            })
          }
        }
        const accounts = yield* importFolder({ files, mapping: document, asOf: day }, listener)
        const scores = dryRun ? yield* wouldMove({ as, db, isThere }) : undefined
        const imported: ImportSummary = {
          asOf: day,
          files: accounts,
          programme: outcome,
          warnings: [...seen.values()],
          changes,
          missing,
          scores
        }
        return imported
      }).pipe(
        acting(as),
        Effect.provide(hostLayer({ db: target }))
      )
    })).pipe(Effect.onInterrupt(() => say(stopped())))
    const file = Option.getOrUndefined(out)
    if (format === "csv" || format === "xlsx") yield* writeTable(accountTable(summary.files), format, file)
    else yield* writeText(format === "json" ? summaryJson(summary) : summaryText(summary, language), file)
    const { rejected } = totalOf(summary.files)
    if (strict && rejected > 0) {
      return yield* new Exit({
        code: exitCodes.differs,
        says: {
          en: `${rejected} ${rejected === 1 ? "row was" : "rows were"} rejected; what was accepted stays.`,
          zh: `有 ${rejected} 行被拒绝；已接受的内容保留。`
        }
      })
    }
  })
).pipe(
  Command.withDescription(
    "Reads the files that another system exports, CSV or .xlsx, into a database by a declarative mapping. The mapping is checked whole before a row is read. Every row is accounted for: read is accepted plus rejected, and each rejected row is named with file, line, column, value and what would be accepted. A later export of the same folder corrects what it says otherwise, and tells what it no longer names. Importing the same again changes nothing, and completes an import that was cut off."
  ),
  Command.withShortDescription("Read exported files into a database"),
  Command.withExamples([
    {
      command: "rmkit import --db house.sqlite --mapping examples/sales-portal/mapping.json ../exports",
      description: "Read a folder of exports"
    },
    {
      command: "rmkit import --db house.sqlite --mapping mapping.json exports --as-of 2026-03-31 --dry-run",
      description: "What a later export would change, and which scores would move"
    },
    {
      command: "rmkit import --db house.sqlite --mapping mapping.json exports --rejects rejects.jsonl --format json",
      description: "For a nightly job: rejected rows in a file, the account as JSON"
    }
  ])
)
