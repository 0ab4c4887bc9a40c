import { Currency, TimeZone } from "@rmkit/core/schema"
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { writeFile } from "node:fs/promises"
import { dirname, relative, resolve, sep } from "node:path"
import { badInput, type Exit } from "../exit.ts"
import { whatIs } from "../import/files.ts"
import { warningText } from "../import/problem.ts"
import { answer, Spoken, tell } from "../language.ts"
import { becomesText } from "../mapping/becomes.ts"
import { checkedMapping } from "../mapping/checked.ts"
import { draftOf } from "../mapping/draft.ts"
import { presets } from "../mapping/presets.ts"
import { programmeFor } from "../mapping/programme.ts"
import { draftReport, draftText } from "../mapping/report.ts"
import { unwritable } from "../output/tables.ts"

const check = Command.make(
  "check",
  {
    mapping: Argument.String("MAPPING").pipe(Argument.withDescription("The mapping: a JSON file.")),
    folder: Argument.String("DIR").pipe(Argument.withDescription("The folder with the files."))
  },
  Effect.fnUntraced(function*({ folder, mapping }) {
    const { files, problems, subject, warnings } = yield* Effect.promise(() => checkedMapping(mapping, folder))
    if (files.length > 0) yield* Console.log(becomesText(files, yield* Spoken))
    for (const it of warnings) yield* tell(warningText(it))
    if (problems.length > 0) return yield* badInput(subject, problems)
    yield* answer({
      en: `\n${mapping}: no problem${warnings.length === 0 ? "" : `, ${warnings.length} to look at`}.`,
      zh: `\n${mapping}：没有问题${warnings.length === 0 ? "" : `，有 ${warnings.length} 处值得查看`}。`
    })
  })
).pipe(
  Command.withDescription(
    "Checks a mapping against the headers and the first rows of the files, and against the programme that it names, and prints what each file would become. Nothing is written and no database is needed."
  ),
  Command.withShortDescription("List every problem of a mapping"),
  Command.withExamples([{ command: "rmkit mapping check mapping.json exports", description: "Before importing" }])
)

const written = (path: string, text: string): Effect.Effect<void, Exit> =>
  Effect.tryPromise({
    try: () => writeFile(path, text, { flag: "wx" }),
    catch: (cause) => {
      const isThere = cause instanceof Error && "code" in cause && cause.code === "EEXIST"
      if (!isThere) return unwritable(path, cause)
      const says = {
        en: "it is there already, and is left as it is. Name another file, or delete it.",
        zh: "文件已存在，未作改动。请换一个文件名，或先删除它。"
      }
      return badInput(path, [{ says }])
    }
  })

/** A file as another one beside it names it. */
const fromBeside = (file: Option.Option<string>, named: string): string => {
  const folder = dirname(resolve(Option.getOrElse(file, () => ".")))
  const path = relative(Option.isSome(file) ? folder : resolve("."), resolve(named)).split(sep).join("/")
  return path.startsWith(".") ? path : `./${path}`
}

const json = (document: unknown) => `${JSON.stringify(document, null, 2)}\n`

const file = (name: string, description: string) =>
  Flag.String(name).pipe(Flag.withMetavar("FILE"), Flag.optional, Flag.withDescription(description))

const draft = Command.make(
  "draft",
  {
    folder: Argument.String("DIR").pipe(Argument.withDescription("The folder with the files.")),
    preset: Flag.Literals("preset", presets.map(({ id }) => id)).pipe(
      Flag.optional,
      Flag.withDescription("Whose export it is; without it that is found out by the names of the columns.")
    ),
    currency: Flag.String("currency").pipe(
      Flag.withSchema(Currency),
      Flag.withMetavar("CODE"),
      Flag.optional,
      Flag.withDescription("The currency of the amounts, such as EUR; without it that is found out or guessed.")
    ),
    timeZone: Flag.String("time-zone").pipe(
      Flag.withSchema(TimeZone),
      Flag.withMetavar("ZONE"),
      Flag.optional,
      Flag.withDescription("In which days begin, such as Asia/Shanghai; without it that is guessed by the currency.")
    ),
    out: file("out", "Where the mapping is written; without it to stdout. A file that is there is not overwritten."),
    programme: file("programme", "Also writes a first plain programme there, to score with and to change."),
    explain: file("explain", "Also writes how sure it is of each line: Markdown, or CSV if the name ends so.")
  },
  Effect.fnUntraced(function*({ currency, explain, folder, out, preset, programme, timeZone }) {
    if ((yield* Effect.promise(() => whatIs(folder))) !== "folder") {
      const says = { en: `there is no folder ${folder}.`, zh: `没有文件夹 ${folder}。` }
      return yield* badInput({ en: "The data", zh: "数据" }, [{ says }])
    }
    const drafted = yield* Effect.promise(() =>
      draftOf(folder, {
        preset: presets.find(({ id }) => id === Option.getOrUndefined(preset)),
        currency: Option.getOrUndefined(currency),
        timeZone: Option.getOrUndefined(timeZone)
      })
    )
    if (drafted.mapping === undefined) {
      const why = drafted.leftOut.map(({ file, why }) => ({
        says: { en: `${file}: ${why.en}.`, zh: `${file}：${why.zh}。` }
      }))
      return yield* badInput(
        folder,
        why.length > 0 ? why : [{
          says: {
            en: "there is no .csv, .tsv, .txt or .xlsx file in it.",
            zh: "其中没有 .csv、.tsv、.txt 或 .xlsx 文件。"
          }
        }]
      )
    }
    const proposed = Option.isSome(programme) ? programmeFor(drafted) : undefined
    const mapping = proposed === undefined || Option.isNone(programme) ? drafted.mapping : {
      programme: fromBeside(out, programme.value),
      effectiveFrom: proposed.effectiveFrom,
      proposedBy: "sales-operations",
      approvedBy: "sales-director",
      ...drafted.mapping
    }
    if (Option.isSome(out)) yield* written(out.value, json(mapping))
    if (Option.isSome(programme) && proposed !== undefined) yield* written(programme.value, json(proposed.document))
    const language = yield* Spoken
    if (Option.isSome(explain)) yield* written(explain.value, draftReport(drafted, explain.value, language))
    yield* Console.error(draftText(drafted, language))
    if (Option.isSome(programme) && proposed !== undefined) {
      const { by, effectiveFrom, target } = proposed
      yield* tell({
        en:
          `${programme.value}: a first programme, quarterly from ${effectiveFrom}, with a target of ${target} (${by.en}). Put the names of those who propose and approve it in the mapping.`,
        zh:
          `${programme.value}：初版制度，按季度考核，自 ${effectiveFrom} 起，目标为 ${target}（${by.zh}）。请在映射中填写提出人和批准人的姓名。`
      })
    }
    if (Option.isNone(out)) yield* Console.log(json(mapping).trimEnd())
  })
).pipe(
  Command.withDescription(
    "Proposes a mapping for a folder of exports, from the names of the files, their headers and their first rows, and says on stderr how sure it is of each line. The exports of Salesforce, HubSpot, Dynamics 365 and 纷享销客 are known by their columns."
  ),
  Command.withShortDescription("Propose a mapping for a folder"),
  Command.withExamples([
    {
      command: "rmkit mapping draft exports --out mapping.json --programme programme.json",
      description: "A mapping and a first programme to score with"
    },
    {
      command: "rmkit mapping draft exports --preset salesforce --explain draft.md",
      description: "How sure it is of each line, in a file"
    }
  ])
)

/** What files mean (映射): proposed and checked before anything is imported. */
export const mapping = Command.make("mapping").pipe(
  Command.withDescription("Proposes and checks mappings, which say what the columns of your files mean."),
  Command.withSubcommands([draft, check])
)
