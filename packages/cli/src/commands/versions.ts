import { Programmes } from "@rmkit/core/programme/service"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as flags from "../flags.ts"
import { acting, existingDatabase, hostLayer } from "../host.ts"
import { Spoken } from "../language.ts"
import { writeTable, writeText } from "../output/tables.ts"
import { versionTable, versionText } from "../output/versions.ts"

const format = Flag.Literals("format", ["table", "json", "csv", "xlsx"]).pipe(
  Flag.withDefault("table"),
  Flag.withDescription("table for people, json for programs, csv and xlsx for a spreadsheet.")
)

/** Lists the versions of the programme (制度版本). */
export const versions = Command.make(
  "versions",
  { db: flags.db, format, out: flags.out, as: flags.as },
  Effect.fnUntraced(function*({ as, db, format, out }) {
    yield* existingDatabase(db)
    const found = yield* Programmes.use((it) => it.versions).pipe(acting(as), Effect.provide(hostLayer({ db })))
    const file = Option.getOrUndefined(out)
    if (format === "csv" || format === "xlsx") return yield* writeTable(versionTable(found), format, file)
    yield* writeText(format === "json" ? JSON.stringify(found, null, 2) : versionText(found, yield* Spoken), file)
  })
).pipe(
  Command.withDescription(
    "Lists every version of the programme, newest first: from when it holds, and who put it in force."
  ),
  Command.withShortDescription("List the versions"),
  Command.withExamples([{
    command: "rmkit programme versions --db house.sqlite",
    description: "What was in force, and from when"
  }])
)
