import type { Text } from "@rmkit/core/kernel"
import type { Difference } from "@rmkit/core/programme"
import * as Argument from "effect/cli/Argument"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Result from "effect/Result"
import { badInput, type Exit, usage } from "../exit.ts"
import { readProgramme } from "../publishing.ts"

/** The programme's file. */
export const file = Argument.String("FILE").pipe(Argument.withDescription("The programme: a JSON file."))

/** A programme's file that has no problem (读取制度文件). */
export const documentIn = Effect.fnUntraced(function*(path: string, then?: Text) {
  const read = yield* Effect.promise(() => readProgramme(path))
  return Result.isSuccess(read) ? read.success : yield* badInput(path, read.failure, then)
})

/** A version by its number, or the draft; a text that is neither is no command line. */
export const versionOrDraft = (flag: string, text: string): Effect.Effect<number | "draft", Exit> => {
  if (text === "draft") return Effect.succeed(text)
  return /^[1-9]\d{0,8}$/.test(text)
    ? Effect.succeed(Number(text))
    : Effect.fail(usage({
      en: `--${flag} takes the number of a version, or draft, and not “${text}”.`,
      zh: `--${flag} 应为版本号或 draft，而不是“${text}”。`
    }))
}

/** The value of a flag that may be left out, where another makes it needed. */
export const needed = (name: string, value: Option.Option<string>): Effect.Effect<string, Exit> =>
  Option.match(value, {
    onNone: () => Effect.fail(usage({ en: `--${name} is missing.`, zh: `缺少参数 --${name}。` })),
    onSome: Effect.succeed
  })

/** Differences for people, a sentence in a line (差异输出). */
export const differenceLines = (differences: ReadonlyArray<Difference>, language: keyof Text): string =>
  differences.length === 0
    ? { en: "No difference.", zh: "没有差异。" }[language]
    : differences.map(({ says }) => `- ${says[language]}`).join("\n")
