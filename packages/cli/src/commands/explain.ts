import type { FactView } from "@rmkit/core/kpi"
import { type AskedOf, Scorecards } from "@rmkit/core/kpi/service"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as flags from "../flags.ts"
import { acting, existingDatabase, hostLayer } from "../host.ts"
import { Spoken } from "../language.ts"
import { explanationTree, factTable, metricsIn } from "../output/explanation.ts"
import { writeTable, writeText } from "../output/tables.ts"
import { tree } from "../output/tree.ts"
import { ofManager } from "./managers.ts"

const manager = Flag.String("manager").pipe(
  Flag.withMetavar("ID"),
  Flag.withDescription("Whose score: the id, or a name that nobody else has.")
)

const format = Flag.Literals("format", ["text", "csv", "xlsx"]).pipe(
  Flag.withDefault("text"),
  Flag.withDescription("text for people, the whole tree; csv and xlsx have the facts alone, a row for each.")
)

/** Every fact behind a metric, page after page. */
const everyFact = Effect.fnUntraced(function*(asked: AskedOf, metric: string) {
  const scorecards = yield* Scorecards
  const found: Array<FactView> = []
  let after: string | undefined
  do {
    const page = yield* scorecards.facts({ ...asked, metric, limit: 500, after })
    found.push(...page.facts)
    after = page.next ?? undefined
  } while (after !== undefined)
  return found
})

/** Prints why a score is what it is (评分依据). */
export const explain = Command.make(
  "explain",
  { db: flags.db, scheme: flags.scheme, period: flags.period, manager, format, out: flags.out, as: flags.as },
  Effect.fnUntraced(function*({ as, db, format, manager, out, period, scheme }) {
    yield* existingDatabase(db)
    const { explanation, facts } = yield* Effect.gen(function*() {
      const explanation = yield* ofManager(
        { scheme, period },
        manager,
        (id) => Scorecards.use((it) => it.explain({ scheme, period, manager: id }))
      )
      const asked = { scheme, period, manager: explanation.scorecard.manager.id }
      const facts = new Map<string, ReadonlyArray<FactView>>()
      for (const metric of metricsIn(explanation.reasons)) facts.set(metric, yield* everyFact(asked, metric))
      return { explanation, facts }
    }).pipe(acting(as), Effect.provide(hostLayer({ db })))
    const file = Option.getOrUndefined(out)
    if (format !== "text") return yield* writeTable(factTable(explanation, facts), format, file)
    yield* writeText(tree(explanationTree(explanation, facts, yield* Spoken)), file)
  })
).pipe(
  Command.withDescription(
    "Says why a manager's score is what it is: each indicator with its target, curve and weight, down to the facts and the line of the file that each came from. The contributions add up to the score exactly."
  ),
  Command.withShortDescription("Say why a score is what it is"),
  Command.withExamples([
    {
      command: "rmkit explain --db house.sqlite --scheme field-sales --period 2017-Q2 --manager \"Anna Snelling\"",
      description: "The reasons in English"
    },
    {
      command:
        "rmkit explain --db house.sqlite --scheme field-sales --period 2017-Q2 --manager \"Anna Snelling\" --lang zh",
      description: "The same in Chinese"
    }
  ])
)
