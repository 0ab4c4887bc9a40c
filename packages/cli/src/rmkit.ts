import * as CliError from "effect/cli/CliError"
import * as CliOutput from "effect/cli/CliOutput"
import * as Command from "effect/cli/Command"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import { sayArgument } from "./arguments.ts"
import { explain } from "./commands/explain.ts"
import { importCommand } from "./commands/import.ts"
import { league } from "./commands/league.ts"
import { mapping } from "./commands/mapping.ts"
import { programme } from "./commands/programme.ts"
import { score } from "./commands/score.ts"
import { serve } from "./commands/serve.ts"
import { rebuild, verify } from "./commands/verify.ts"
import { Exit, exitCodes } from "./exit.ts"
import { exitOf } from "./failures.ts"
import { joined, lang, languageOf, same, Spoken, tell } from "./language.ts"

const rmkit = Command.make("rmkit").pipe(
  Command.withDescription(
    `Runs an account-manager programme (客户经理管理制度) on a database in one file.

Exit codes: 0 done · 1 something differs · 2 not a command line that rmkit knows · 3 refused by a rule, or there is no such thing · 4 a file that was given cannot be used · 5 the database or the system is in trouble · 70 a mistake of rmkit itself.`
  ),
  Command.withExamples([
    { command: "rmkit import --db house.sqlite --mapping mapping.json exports", description: "Read CSV exports" },
    { command: "rmkit score --db house.sqlite --scheme field-sales --period 2017-Q2", description: "Score everybody" },
    {
      command: "rmkit explain --db house.sqlite --scheme field-sales --period 2017-Q2 --manager \"Anna Snelling\"",
      description: "Say why"
    }
  ]),
  Command.withSubcommands([importCommand, mapping, score, league, explain, programme, verify, rebuild, serve]),
  Command.withGlobalFlags([lang])
)

/** Answers on stdout, complaints on stderr. */
const presenter = CliOutput.layerPresenter({
  present: (event) => {
    switch (event._tag) {
      case "Help":
        return Console.log(CliOutput.defaultFormatter({ colors: false }).formatHelpDoc(event.helpDoc))
      case "Version":
        return Console.log(event.version)
      case "InvalidInvocation": {
        const help = `\`${event.commandPath.join(" ")} --help\``
        // the flags of a command that there is not are not judged
        const isOwn = ({ _tag }: { readonly _tag: string }) =>
          _tag !== "UnrecognizedOption" || event.errors.every((it) => it._tag !== "UnknownSubcommand")
        const all = [...event.errors.filter(isOwn).map(sayArgument), { en: `See ${help}.`, zh: `用法见 ${help}。` }]
        return tell(joined(all, same("\n")))
      }
    }
  }
})

const isHelpAlone = (error: CliError.CliError) => error._tag === "ShowHelp" && error.errors.length === 0

const ended = (exit: Exit) => Effect.andThen(exit.says.en === "" ? Effect.void : tell(exit.says), Effect.fail(exit))

/**
 * Runs a command line (执行命令行) in the language that it or the environment asks for. It fails with an `Exit` and nothing else, and what there is to say about
 * it is said.
 */
export const run = (
  args: ReadonlyArray<string>,
  version: string,
  environment: Readonly<Record<string, string | undefined>> = {}
) =>
  Command.runWith(rmkit, { version })(args).pipe(
    Effect.catch((failure) => {
      if (!CliError.isCliError(failure)) return ended(exitOf(failure))
      return isHelpAlone(failure) ? Effect.void : ended(new Exit({ code: exitCodes.usage, says: same("") }))
    }),
    Effect.catchDefect((defect) => {
      const what = defect instanceof Error ? defect.stack ?? defect.message : String(defect)
      return ended(
        new Exit({
          code: exitCodes.defect,
          says: {
            en: `A mistake of rmkit itself, please report it:\n${what}`,
            zh: `rmkit 自身出错，请反馈：\n${what}`
          }
        })
      )
    }),
    Effect.provide(presenter),
    Effect.provideService(Spoken, languageOf(args, environment))
  )
