import { Programmes } from "@rmkit/core/programme/service"
import { Day } from "@rmkit/core/schema"
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { Exit, exitCodes } from "../exit.ts"
import { sayFailure } from "../failures.ts"
import * as flags from "../flags.ts"
import { acting, databasePlace, existingDatabase, hostLayer } from "../host.ts"
import { publish as publishProgramme, publishDraft } from "../publishing.ts"
import { draft, tryOut, withdraw } from "./programme-draft.ts"
import { documentIn, file, needed, usage } from "./programme-files.ts"
import { diff, print } from "./programme-words.ts"
import { versions } from "./versions.ts"

const check = Command.make(
  "check",
  { file },
  Effect.fnUntraced(function*({ file }) {
    yield* documentIn(file)
    yield* Console.log(`${file}: no problem.`)
  })
).pipe(
  Command.withDescription(
    "Checks a programme whole and lists every problem with its path. Writes nothing and needs no database."
  ),
  Command.withShortDescription("List every problem of a programme"),
  Command.withExamples([{ command: "rmkit programme check programme.json", description: "Before proposing it" }])
)

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
        if (Option.isSome(by)) return yield* usage("--by says who proposes a FILE, and none is named.")
        yield* existingDatabase(db)
        return yield* publishDraft({ approvedBy, effectiveFrom: from }).pipe(Effect.provide(hostLayer({ db })))
      }
      const document = yield* documentIn(file.value)
      const proposer = yield* needed("by", by)
      yield* databasePlace(db)
      const publishing = { by: proposer, approvedBy, effectiveFrom: from }
      return yield* publishProgramme(document, publishing).pipe(Effect.provide(hostLayer({ db })))
    }).pipe(
      // the day is then the document's own, and whoever drafted a copy has forgotten it there
      Effect.mapError((failure) =>
        failure._tag === "EffectiveDateConflict" && from === undefined
          ? new Exit({ code: exitCodes.refused, says: `${sayFailure(failure)} Say which: --effective-from DAY.` })
          : failure
      )
    )
    yield* Console.log(
      published.changed
        ? `Version ${published.version} is in force from ${published.effectiveFrom}.`
        : `Version ${published.version}, in force from ${published.effectiveFrom}, says the same: nothing is published.`
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
    yield* Console.error(
      `Version ${version.version}, in force from ${version.effectiveFrom}, proposed by ${version.draftedBy}, approved by ${version.publishedBy}.`
    )
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
