import { Scorecards } from "@rmkit/core/kpi/service"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as flags from "../flags.ts"
import { acting, existingDatabase, hostLayer } from "../host.ts"
import { Spoken } from "../language.ts"
import { bestFirst, scorecardsAs, scorecardTable } from "../output/scorecards.ts"
import { writeTable, writeText } from "../output/tables.ts"
import { ofManager } from "./managers.ts"

const manager = Flag.String("manager").pipe(
  Flag.withMetavar("ID"),
  Flag.optional,
  Flag.withDescription(
    "One manager alone, by id or by a name that nobody else has; without it everybody whom the scheme scores."
  )
)

const format = Flag.Literals("format", ["table", "json", "csv", "xlsx"]).pipe(
  Flag.withDefault("table"),
  Flag.withDescription("table for people, json with every indicator, csv and xlsx for a spreadsheet.")
)

/** Prints scorecards (查看评分). */
export const score = Command.make(
  "score",
  { db: flags.db, scheme: flags.scheme, period: flags.period, manager, format, out: flags.out, as: flags.as },
  Effect.fnUntraced(function*({ as, db, format, manager, out, period, scheme }) {
    yield* existingDatabase(db)
    const cards = yield* Effect.gen(function*() {
      const scorecards = yield* Scorecards
      const asked = { scheme, period }
      if (Option.isNone(manager)) return yield* scorecards.list(asked)
      return [yield* ofManager(asked, manager.value, (id) => scorecards.card({ ...asked, manager: id }))]
    }).pipe(acting(as), Effect.provide(hostLayer({ db })))
    const file = Option.getOrUndefined(out)
    const sorted = bestFirst(cards)
    if (format === "csv" || format === "xlsx") return yield* writeTable(scorecardTable(sorted), format, file)
    yield* writeText(scorecardsAs(format, sorted, yield* Spoken), file)
  })
).pipe(
  Command.withDescription(
    "Scores managers for a period. Everything is computed from the facts in the database and the version of the programme in force on the first day of the period."
  ),
  Command.withShortDescription("Score managers for a period"),
  Command.withExamples([
    {
      command: "rmkit score --db house.sqlite --scheme field-sales --period 2017-Q2",
      description: "Everybody, best first"
    },
    {
      command:
        "rmkit score --db house.sqlite --scheme field-sales --period 2017-Q2 --manager \"Anna Snelling\" --format json",
      description: "One manager, with every indicator"
    },
    {
      command: "rmkit score --db house.sqlite --scheme field-sales --period 2017-Q2 --format xlsx --out scores.xlsx",
      description: "As a workbook"
    }
  ])
)
