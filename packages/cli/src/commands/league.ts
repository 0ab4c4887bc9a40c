import { Scorecards } from "@rmkit/core/kpi/service"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as flags from "../flags.ts"
import { acting, existingDatabase, hostLayer } from "../host.ts"
import { Spoken } from "../language.ts"
import { leagueTable, leagueText } from "../output/league.ts"
import { writeTable, writeText } from "../output/tables.ts"

const format = Flag.Literals("format", ["table", "json", "csv", "xlsx"]).pipe(
  Flag.withDefault("table"),
  Flag.withDescription("table for people, json for programs, csv and xlsx for a spreadsheet.")
)

/** Prints who stands where (查看排行榜). */
export const league = Command.make(
  "league",
  { db: flags.db, scheme: flags.scheme, period: flags.period, format, out: flags.out, as: flags.as },
  Effect.fnUntraced(function*({ as, db, format, out, period, scheme }) {
    yield* existingDatabase(db)
    const table = yield* Scorecards.use((it) => it.league({ scheme, period })).pipe(
      acting(as),
      Effect.provide(hostLayer({ db }))
    )
    const file = Option.getOrUndefined(out)
    if (format === "csv" || format === "xlsx") return yield* writeTable(leagueTable(table), format, file)
    yield* writeText(format === "json" ? JSON.stringify(table, null, 2) : leagueText(table, yield* Spoken), file)
  })
).pipe(
  Command.withDescription(
    "Ranks everybody whom a scheme scores in a period, best first, with team, territory and what each has achieved. Equal scores share a rank."
  ),
  Command.withShortDescription("Rank managers for a period"),
  Command.withExamples([
    {
      command: "rmkit league --db house.sqlite --scheme field-sales --period 2017-Q2",
      description: "Who stands where"
    },
    {
      command: "rmkit league --db house.sqlite --scheme field-sales --period 2017-Q2 --format xlsx --out league.xlsx",
      description: "As a workbook"
    }
  ])
)
