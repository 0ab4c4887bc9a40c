import { Programmes } from "@rmkit/core/programme/service"
import { Day } from "@rmkit/core/schema"
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { Exit, exitCodes, usage } from "../exit.ts"
import { sayFailure } from "../failures.ts"
import * as flags from "../flags.ts"
import { acting, databasePlace, existingDatabase, hostLayer } from "../host.ts"
import { answer, joined, tell } from "../language.ts"
import { publish as publishProgramme, publishDraft } from "../publishing.ts"
import { draft, tryOut, withdraw } from "./programme-draft.ts"
import { documentIn, file, needed } from "./programme-files.ts"
import { diff, print } from "./programme-words.ts"
import { versions } from "./versions.ts"

const check = Command.make(
  "check",
  { file },
  Effect.fnUntraced(function*({ file }) {
    yield* documentIn(file)
    yield* answer({ en: `${file}: no problem.`, zh: `${file}：没有问题。` })
  })
).pipe(
  Command.withDescription(
    "Checks a programme whole and lists every problem with its path. Writes nothing and needs no database."
  ),
  Command.withShortDescription("List every problem of a programme"),
  Command.withExamples([{ command: "rmkit programme check programme.json", description: "Before proposing it" }])
)

const nothingPublished = { en: "Nothing was published.", zh: "未发布任何内容。" }

const publish = Command.make(
  "publish",
  {
    file: Argument.optional(file),
    db: flags.db,
    by: Flag.String("by").pipe(
      Flag.withMetavar("A"),
      Flag.optional,
      Flag.withDescription("Who proposes the FILE; a draft has been proposed already.")
    ),
    approvedBy: Flag.String("approved-by").pipe(
      Flag.withMetavar("B"),
      Flag.withDescription("Who approves it: somebody else.")
    ),
    effectiveFrom: Flag.String("effective-from").pipe(
      Flag.withSchema(Day),
      Flag.withMetavar("DAY"),
      Flag.optional,
      Flag.withDescription("The first day that it governs; without it the document's own, else today in its time zone.")
    )
  },
  Effect.fnUntraced(function*({ approvedBy, by, db, effectiveFrom, file }) {
    const from = Option.getOrUndefined(effectiveFrom)
    const published = yield* Effect.gen(function*() {
      if (Option.isNone(file)) {
        if (Option.isSome(by)) {
          return yield* usage({
            en: "--by says who proposes a FILE, and none is named.",
            zh: "--by 用于说明谁提出 FILE，但未指定文件。"
          })
        }
        yield* existingDatabase(db)
        return yield* publishDraft({ approvedBy, effectiveFrom: from }).pipe(Effect.provide(hostLayer({ db })))
      }
      const document = yield* documentIn(file.value, nothingPublished)
      const proposer = yield* needed("by", by)
      yield* databasePlace(db)
      const publishing = { by: proposer, approvedBy, effectiveFrom: from }
      return yield* publishProgramme(document, publishing).pipe(Effect.provide(hostLayer({ db })))
    }).pipe(
      // the day is then the document's own, and whoever drafted a copy has forgotten it there
      Effect.mapError((failure) =>
        failure._tag === "EffectiveDateConflict" && from === undefined
          ? new Exit({
            code: exitCodes.refused,
            says: joined([sayFailure(failure), {
              en: "Say which: --effective-from DAY.",
              zh: "请用 --effective-from DAY 指定日期。"
            }], { en: " ", zh: "" })
          })
          : failure
      )
    )
    const { effectiveFrom: day, version } = published
    yield* answer(
      published.changed
        ? { en: `Version ${version} is in force from ${day}.`, zh: `第 ${version} 版自 ${day} 起生效。` }
        : {
          en: `Version ${version}, in force from ${day}, says the same: nothing is published.`,
          zh: `自 ${day} 起生效的第 ${version} 版内容相同，未发布任何内容。`
        }
    )
  })
).pipe(
  Command.withDescription(
    "Puts a programme in force, proposed by one person and approved by another: a FILE, or without one the draft that is there. A version that governed a past period stays findable; the next one takes effect on a later day."
  ),
  Command.withShortDescription("Put a programme in force"),
  Command.withExamples([
    {
      command:
        "rmkit programme publish programme.json --db house.sqlite --by wang --approved-by li --effective-from 2026-01-01",
      description: "A file, from the new year on"
    },
    {
      command: "rmkit programme publish --db house.sqlite --approved-by li --effective-from 2026-01-01",
      description: "What somebody else has drafted"
    }
  ])
)

const show = Command.make(
  "show",
  {
    db: flags.db,
    on: Flag.String("on").pipe(
      Flag.withSchema(Day),
      Flag.withMetavar("DAY"),
      Flag.optional,
      Flag.withDescription("The day that it governs; without it today.")
    ),
    as: flags.as
  },
  Effect.fnUntraced(function*({ as, db, on }) {
    yield* existingDatabase(db)
    const { version } = yield* Programmes.use((programmes) =>
      Effect.andThen(
        programmes.history,
        Option.match(on, {
          onNone: () => programmes.inForceNow,
          onSome: (day) => programmes.inForce(day)
        })
      )
    ).pipe(acting(as), Effect.provide(hostLayer({ db })))
    const { draftedBy, effectiveFrom, publishedBy } = version
    yield* tell({
      en:
        `Version ${version.version}, in force from ${effectiveFrom}, proposed by ${draftedBy}, approved by ${publishedBy}.`,
      zh: `第 ${version.version} 版，自 ${effectiveFrom} 起生效，${draftedBy} 提出，${publishedBy} 批准。`
    })
    yield* Console.log(JSON.stringify(version.document, null, 2))
  })
).pipe(
  Command.withDescription("Prints the version of the programme that governs a day, as JSON."),
  Command.withShortDescription("Print the version that governs a day"),
  Command.withExamples([{
    command: "rmkit programme show --db house.sqlite --on 2017-04-01",
    description: "As it was then"
  }])
)

/** What is done with programmes (管理制度命令). */
export const programme = Command.make("programme").pipe(
  Command.withDescription("Checks, drafts, publishes and prints the programme: the document of all rules."),
  Command.withShortDescription("Check, compare, publish or print the programme"),
  Command.withSubcommands([check, print, diff, tryOut, draft, withdraw, publish, show, versions])
)
