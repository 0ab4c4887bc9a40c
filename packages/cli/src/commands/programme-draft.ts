import { CurrentActor } from "@rmkit/core/access"
import { Scorecards } from "@rmkit/core/kpi/service"
import { Programmes } from "@rmkit/core/programme/service"
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as flags from "../flags.ts"
import { acting, databasePlace, existingDatabase, hostLayer } from "../host.ts"
import { answer, Spoken, tell } from "../language.ts"
import { comparisonTable, comparisonText, movesIn } from "../output/comparison.ts"
import { writeTable, writeText } from "../output/tables.ts"
import { person } from "../publishing.ts"
import { differenceLines, documentIn, file } from "./programme-files.ts"

const by = Flag.String("by").pipe(Flag.withMetavar("NAME"), Flag.withDescription("Who does it."))

/** Proposes a programme (提出草案). */
export const draft = Command.make(
  "draft",
  { file, db: flags.db, by },
  Effect.fnUntraced(function*({ by, db, file }) {
    const document = yield* documentIn(file, { en: "Nothing was drafted.", zh: "未提出草案。" })
    yield* databasePlace(db)
    const { changed, view } = yield* Effect.gen(function*() {
      const programmes = yield* Programmes
      const { changed } = yield* programmes.draft(document)
      return { changed, view: yield* programmes.draftView }
    }).pipe(
      Effect.provideService(CurrentActor, person(by, "programmeOwner")),
      Effect.provide(hostLayer({ db }))
    )
    if (view === null) {
      return yield* answer({
        en: "The latest version says the same: nothing is drafted.",
        zh: "与最新版本内容相同，未提出草案。"
      })
    }
    const command = `\`rmkit programme publish --db ${db} --approved-by NAME\``
    yield* tell({
      en: `${changed ? "Drafted" : "Drafted already"} by ${view.draftedBy}. Somebody else publishes it: ${command}.`,
      zh: `${view.draftedBy} ${changed ? "已提出草案" : "此前已提出该草案"}，须由另一人发布：${command}。`
    })
    yield* answer(
      view.against === null
        ? { en: "It would be the first version.", zh: "这将是第一个版本。" }
        : {
          en: `What it changes in version ${view.against}:\n${differenceLines(view.differences, "en")}`,
          zh: `相对第 ${view.against} 版的改动：\n${differenceLines(view.differences, "zh")}`
        }
    )
  })
).pipe(
  Command.withDescription(
    "Proposes a programme and tells what it changes. Nothing is in force until a second person publishes it. It takes the place of a draft that is there."
  ),
  Command.withShortDescription("Propose a programme"),
  Command.withExamples([{
    command: "rmkit programme draft programme.json --db house.sqlite --by wang",
    description: "For somebody else to publish"
  }])
)

/** Takes the draft back (撤回草案). */
export const withdraw = Command.make(
  "withdraw",
  {
    db: flags.db,
    by,
    reason: Flag.String("reason").pipe(Flag.withMetavar("TEXT"), Flag.withDescription("Why; it is kept."))
  },
  Effect.fnUntraced(function*({ by, db, reason }) {
    yield* existingDatabase(db)
    yield* Programmes.use((programmes) => programmes.withdraw(reason)).pipe(
      Effect.provideService(CurrentActor, person(by, "programmeOwner")),
      Effect.provide(hostLayer({ db }))
    )
    yield* answer({ en: "The draft is withdrawn.", zh: "草案已撤回。" })
  })
).pipe(
  Command.withDescription("Takes the draft of the programme back. What is in force stays."),
  Command.withShortDescription("Take the draft back"),
  Command.withExamples([{
    command: "rmkit programme withdraw --db house.sqlite --by wang --reason \"wrong weights\"",
    description: "What is in force stays"
  }])
)

/** Scores a past period under a document beside what is in force (试算). */
export const tryOut = Command.make(
  "try",
  {
    file: Argument.optional(file),
    db: flags.db,
    scheme: flags.scheme,
    period: flags.period,
    format: Flag.Literals("format", ["table", "json", "csv", "xlsx"]).pipe(
      Flag.withDefault("table"),
      Flag.withDescription("table for people, json for programs, csv and xlsx for a spreadsheet.")
    ),
    out: flags.out,
    as: flags.as
  },
  Effect.fnUntraced(function*({ as, db, file, format, out, period, scheme }) {
    const document = Option.isNone(file) ? undefined : yield* documentIn(file.value)
    yield* existingDatabase(db)
    const asked = { scheme, period }
    const comparison = yield* Scorecards.use((scorecards) =>
      document === undefined ? scorecards.compare(asked) : scorecards.compareWith(document, asked)
    ).pipe(acting(as), Effect.provide(hostLayer({ db })))
    const under = Option.match(file, {
      onNone: () => ({ en: "the draft", zh: "草案" }),
      onSome: (name) => ({ en: name, zh: ` ${name} ` })
    })
    yield* tell(movesIn(comparison, under))
    const into = Option.getOrUndefined(out)
    if (format === "csv" || format === "xlsx") return yield* writeTable(comparisonTable(comparison), format, into)
    yield* writeText(
      format === "json" ? JSON.stringify(comparison, null, 2) : comparisonText(comparison, yield* Spoken),
      into
    )
  })
).pipe(
  Command.withDescription(
    "Scores a period under an edited programme beside what governs it: who moves, and by how much. Without a FILE it takes the draft. Nothing is written."
  ),
  Command.withShortDescription("See who moves under an edited programme"),
  Command.withExamples([
    {
      command: "rmkit programme try programme.json --db house.sqlite --scheme field-sales --period 2017-Q2",
      description: "Before proposing it"
    }
  ])
)
