import type { Text } from "@rmkit/core/kernel"
import { argumentErrors } from "./arguments.ts"
import { databaseErrors } from "./database.ts"
import type { Chapter, Entry } from "./entry.ts"
import { fileErrors } from "./files.ts"
import { mappingErrors } from "./mapping.ts"
import { programmeErrors } from "./programme.ts"
import { rowErrors } from "./rows.ts"
import { saidBy } from "./try.ts"

/** The errors of the command line, by where they come from (错误目录). */
export const chapters: ReadonlyArray<Chapter> = [
  argumentErrors,
  fileErrors,
  mappingErrors,
  programmeErrors,
  rowErrors,
  databaseErrors
]

const both = ({ en, zh }: Text) => `${en} ${zh}`

const block = (text: string) => `\`\`\`text\n${text}\n\`\`\``

const entryText = async (it: Entry): Promise<string> => {
  const said = await saidBy(it)
  return [
    `### ${it.title.en} · ${it.title.zh}`,
    block(`$ rmkit ${it.example.run.join(" ")}\n${said.en}`),
    block(said.zh),
    `- What would be right: ${it.right.en} 应为：${it.right.zh}\n- The rest: ${both(it.rest)}`
  ].join("\n\n")
}

const chapterText = async ({ entries, intro, title }: Chapter): Promise<string> => {
  const said: Array<string> = []
  // oxlint-disable-next-line no-await-in-loop -- each example runs commands, and two at once would wait for one another
  for (const it of entries) said.push(await entryText(it))
  return [`## ${title.en} · ${title.zh}`, `${intro.en}\n\n${intro.zh}`, ...said].join("\n\n")
}

/** The page of errors (错误页面): every example is run, and what it says is what the page says. */
export const errorsPage = async (): Promise<string> => {
  const texts: Array<string> = []
  // oxlint-disable-next-line no-await-in-loop -- as above
  for (const it of chapters) texts.push(await chapterText(it))
  return `${
    [
      "# Errors · 错误说明",
      "What the command line says when something is wrong, what would be right, and what happens to the rest. Every message here was said by the command above it: the page is made from a catalogue whose examples are run. `--lang zh`, or a Chinese locale, makes rmkit speak Chinese.",
      "命令行报错时的说明、正确写法，以及其余内容的处理方式。本页由错误目录生成，每条消息均由其上方的命令实际输出。使用 `--lang zh` 或中文系统环境可输出中文。",
      ...texts
    ].join("\n\n")
  }\n`
}
