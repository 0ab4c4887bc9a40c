import type { Text } from "@rmkit/core/kernel"
import { type Difference, differencesOf, printRulebook, rulebookOf } from "@rmkit/core/programme"
import { Programmes } from "@rmkit/core/programme/service"
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { usage } from "../exit.ts"
import * as flags from "../flags.ts"
import { acting, existingDatabase, hostLayer } from "../host.ts"
import { Spoken } from "../language.ts"
import { modules } from "../modules.ts"
import { writeText } from "../output/tables.ts"
import { differenceLines, documentIn, file, needed, versionOrDraft } from "./programme-files.ts"

const db = Flag.optional(flags.db)

const versionFlag = Flag.String("version").pipe(
  Flag.withMetavar("N"),
  Flag.optional,
  Flag.withDescription("The number of the version, or draft; without it the version in force today.")
)

const printFormat = Flag.Literals("format", ["markdown", "html"]).pipe(
  Flag.withDefault("markdown"),
  Flag.withDescription("markdown, or html: one page that prints well from a browser.")
)

/** The rulebook of a version in a database. */
const stored = Effect.fnUntraced(function*(version: Option.Option<string>) {
  const programmes = yield* Programmes
  if (Option.isSome(version)) return yield* programmes.rulebook(yield* versionOrDraft("version", version.value))
  return yield* programmes.rulebook((yield* programmes.inForceNow).version.version)
})

/** Prints a programme as a rulebook (打印制度文本). */
export const print = Command.make(
  "print",
  { file: Argument.optional(file), db, version: versionFlag, format: printFormat, out: flags.out, as: flags.as },
  Effect.fnUntraced(function*({ as, db, file, format, out, version }) {
    const rulebook = yield* Effect.gen(function*() {
      if (Option.isSome(file)) {
        if (Option.isSome(db) || Option.isSome(version)) {
          return yield* usage({
            en: "Name a FILE, or a database with --db and a version with --version, and not both.",
            zh: "请写一个 FILE，或用 --db 写数据库并用 --version 写版本，两者只取其一。"
          })
        }
        return rulebookOf(yield* documentIn(file.value), modules)
      }
      const database = yield* needed("db", db)
      yield* existingDatabase(database)
      return yield* stored(version).pipe(acting(as), Effect.provide(hostLayer({ db: database })))
    })
    yield* writeText(printRulebook(rulebook, yield* Spoken, format).trimEnd(), Option.getOrUndefined(out))
  })
).pipe(
  Command.withDescription(
    "Prints a programme as the written rulebook that a company hands out, in English or Chinese: a file, or a version in a database. Everything that the document says is in it."
  ),
  Command.withShortDescription("Print a programme as a written rulebook"),
  Command.withExamples([
    { command: "rmkit programme print programme.json --lang zh", description: "A file, in Chinese" },
    {
      command: "rmkit programme print --db house.sqlite --version 2 --format html --out rulebook.html",
      description: "The second version, to be printed from a browser"
    }
  ])
)

const differencesFormat = Flag.Literals("format", ["text", "json"]).pipe(
  Flag.withDefault("text"),
  Flag.withDescription("text for people, a sentence in a line; json with the path of each, in both languages.")
)

const differencesAs = (format: "text" | "json", differences: ReadonlyArray<Difference>, language: keyof Text): string =>
  format === "json" ? JSON.stringify(differences, null, 2) : differenceLines(differences, language)

const numbered = (name: string, description: string) =>
  Flag.String(name).pipe(Flag.withMetavar("N"), Flag.optional, Flag.withDescription(description))

/** Tells what changes between two programmes (制度差异). */
export const diff = Command.make(
  "diff",
  {
    files: Argument.String("FILE").pipe(
      Argument.variadic({ min: 0, max: 2 }),
      Argument.withDescription("Two programmes, before and after; with --db one, held against the version --from.")
    ),
    db,
    from: numbered("from", "The number of the version before; without it the latest."),
    to: numbered("to", "The number of the version after, or draft."),
    format: differencesFormat,
    out: flags.out,
    as: flags.as
  },
  Effect.fnUntraced(function*({ as, db, files, format, from, out, to }) {
    const [first, second] = files
    const differences = yield* Effect.gen(function*() {
      if (Option.isNone(db)) {
        if (first === undefined || second === undefined) {
          return yield* usage({
            en: "Name two files, or a database with --db and the versions with --from and --to.",
            zh: "请写两个文件，或用 --db 写数据库并用 --from 与 --to 写版本。"
          })
        }
        return differencesOf(yield* documentIn(first), yield* documentIn(second), modules)
      }
      if (second !== undefined || (first !== undefined && Option.isSome(to))) {
        return yield* usage({
          en: "With --db name one file at most, in place of --to.",
          zh: "使用 --db 时至多写一个文件，用以代替 --to。"
        })
      }
      const document = first === undefined ? undefined : yield* documentIn(first)
      const after = document === undefined ? yield* versionOrDraft("to", yield* needed("to", to)) : undefined
      const before = Option.isNone(from) ? undefined : yield* versionOrDraft("from", from.value)
      if (before === "draft") {
        return yield* usage({ en: "--from takes the number of a version.", zh: "--from 应为版本号。" })
      }
      yield* existingDatabase(db.value)
      return yield* Effect.gen(function*() {
        const programmes = yield* Programmes
        const { versions } = yield* programmes.history
        const start = before ?? versions.at(-1)?.version ?? 1
        if (after !== undefined) return yield* programmes.differences({ from: start, to: after })
        const version = versions.find((it) => it.version === start)
        // who names a version that is not there is told so by the question itself
        if (version === undefined) return yield* programmes.differences({ from: start, to: start })
        return differencesOf(version.document, document ?? {}, modules)
      }).pipe(acting(as), Effect.provide(hostLayer({ db: db.value })))
    })
    yield* writeText(differencesAs(format, differences, yield* Spoken), Option.getOrUndefined(out))
  })
).pipe(
  Command.withDescription(
    "Tells in words what changes between two programmes: two files, two versions in a database, or a version and its draft. Entries are told apart by their ids and not by where they stand. It exits 0 whether they differ or not."
  ),
  Command.withShortDescription("Tell what changes between two programmes"),
  Command.withExamples([
    { command: "rmkit programme diff programme.json next-year.json --lang zh", description: "Two files, in Chinese" },
    { command: "rmkit programme diff --db house.sqlite --from 1 --to draft", description: "What the draft changes" },
    {
      command: "rmkit programme diff --db house.sqlite programme.json",
      description: "What an edited file would change"
    }
  ])
)
