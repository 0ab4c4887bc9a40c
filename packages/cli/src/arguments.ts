import type { Text } from "@rmkit/core/kernel"
import { acceptedIn } from "@rmkit/core/schema"
import type * as CliError from "effect/cli/CliError"
import { same } from "./language.ts"
import { visible } from "./output/visible.ts"

const hint = (suggestions: ReadonlyArray<string>): Text => {
  if (suggestions.length === 0) return same("")
  const all = suggestions.map((it) => `“${it}”`)
  return { en: ` Did you mean ${all.join(" or ")}?`, zh: `是否应为${all.join("或")}？` }
}

const flag = (name: string) => name.startsWith("-") ? name : `--${name}`

/** What a flag takes that has no list of choices and no schema. */
const kinds: Readonly<Record<string, Text>> = {
  string: { en: "a text", zh: "文本" },
  integer: { en: "a whole number", zh: "整数" },
  boolean: { en: "true or false", zh: "true 或 false" },
  date: { en: "a day", zh: "日期" }
}

/** What would be accepted, from what the parser says of it. */
const acceptedBy = (expected: string): Text => {
  const told = /^Schema validation failed: Expected ([\s\S]*?)(?:, (?:got|actual)[\s\S]*)?(?:\n[\s\S]*)?$/.exec(
    expected
  )
  if (told !== null) return acceptedIn(told[1] ?? "")
  const known = kinds[expected]
  if (known !== undefined) return known
  const [, choices] = /^Expected one of: (.*)$/.exec(expected) ?? []
  const words = (choices ?? expected).split(/ \| |, /).map((it) => it.replace(/^"(.*)"$/, "$1"))
  if (words.length > 1) return { en: `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`, zh: words.join("、") }
  return /integer|finite number/i.test(expected) ? { en: "a whole number", zh: "整数" } : same(expected)
}

/** What is wrong with a command line (参数错误说明), in both languages; what nobody has worded is said as the parser says it. */
export const sayArgument = (error: Exclude<CliError.CliError, CliError.ShowHelp>): Text => {
  switch (error._tag) {
    case "UnrecognizedOption": {
      const { en, zh } = hint(error.suggestions)
      const command = error.command?.join(" ") ?? "rmkit"
      return {
        en: `${command} has no flag ${visible(error.option)}.${en}`,
        zh: `${command} 没有参数 ${visible(error.option)}。${zh}`
      }
    }
    case "UnknownSubcommand": {
      const { en, zh } = hint(error.suggestions)
      const parent = error.parent?.join(" ") ?? "rmkit"
      return {
        en: `${parent} has no command “${visible(error.subcommand)}”.${en}`,
        zh: `${parent} 没有命令“${visible(error.subcommand)}”。${zh}`
      }
    }
    case "MissingOption":
      return { en: `${flag(error.option)} is missing.`, zh: `缺少参数 ${flag(error.option)}。` }
    case "MissingArgument":
      return { en: `${error.argument} is missing.`, zh: `缺少 ${error.argument}。` }
    case "UnexpectedArgument": {
      const words = error.arguments.map((it) => `“${visible(it)}”`)
      return {
        en: `${words.join(", ")} ${
          words.length === 1 ? "is" : "are"
        } more than the command takes. A name with spaces stands in quotation marks.`,
        zh: `多出的参数：${words.join("、")}。含空格的名称须用引号括起。`
      }
    }
    case "InvalidValue": {
      const name = error.kind === "flag" ? flag(error.option) : error.option
      const { en, zh } = acceptedBy(error.expected)
      const value = visible(error.value)
      return value === ""
        ? { en: `${name} has no value; wanted is ${en}.`, zh: `${name} 没有值；应为：${zh}。` }
        : {
          en: `${name}: “${value}” is not accepted; wanted is ${en}.`,
          zh: `${name}：不接受“${value}”；应为：${zh}。`
        }
    }
    case "DuplicateOption":
    case "ValidationError":
    case "UserError":
      return same(error.message)
  }
}
