import type { Text } from "@rmkit/core/kernel"
import * as Flag from "effect/cli/Flag"
import * as GlobalFlag from "effect/cli/GlobalFlag"
import * as Console from "effect/Console"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"

/** The languages that the command line speaks (语言). */
export type Language = keyof Text

/** In which language the command line speaks (当前语言). */
export const Spoken = Context.Reference<Language>("@rmkit/cli/language/Spoken", { defaultValue: () => "en" })

/** The choice of a language, before or after any command. */
export const lang = GlobalFlag.Setting("lang")({
  flag: Flag.Literals("lang", ["en", "zh"]).pipe(
    Flag.optional,
    Flag.withDescription("English or Chinese; without it as RMKIT_LANG, LC_ALL, LC_MESSAGES or LANG says.")
  )
})

const isLanguage = (text: string | undefined): text is Language => text === "en" || text === "zh"

/** What a command line says of its language, even one that is not understood otherwise. */
const said = (args: ReadonlyArray<string>): string | undefined => {
  const at = args.indexOf("--lang")
  return at === -1 ? args.find((it) => it.startsWith("--lang="))?.slice("--lang=".length) : args[at + 1]
}

/**
 * In which language to speak (选择语言): as `--lang` says, else as the first of `RMKIT_LANG`, `LC_ALL`, `LC_MESSAGES` and `LANG` that is set, which may begin
 * with zh; else in English.
 */
export const languageOf = (
  args: ReadonlyArray<string>,
  environment: Readonly<Record<string, string | undefined>>
): Language => {
  const asked = said(args)
  if (isLanguage(asked)) return asked
  const first = ["RMKIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].map((name) => environment[name] ?? "")
    .find((it) => it !== "")
  return first !== undefined && /^zh/i.test(first) ? "zh" : "en"
}

/** A sentence in the language that is spoken (当前语言文本). */
export const spoken = (text: Text): Effect.Effect<string> => Effect.map(Spoken, (language) => text[language])

/** Says something to whoever sits there, on stderr (提示). */
export const tell = (text: Text): Effect.Effect<void> => Effect.flatMap(spoken(text), (it) => Console.error(it))

/** Answers on stdout (回答). */
export const answer = (text: Text): Effect.Effect<void> => Effect.flatMap(spoken(text), (it) => Console.log(it))

/** One text that says the same in both languages: a name, a number (通用文本). */
export const same = (text: string): Text => ({ en: text, zh: text })

/** Texts after one another, in each language (拼接). */
export const joined = (texts: ReadonlyArray<Text>, by: Text): Text => ({
  en: texts.map(({ en }) => en).filter((it) => it !== "").join(by.en),
  zh: texts.map(({ zh }) => zh).filter((it) => it !== "").join(by.zh)
})
