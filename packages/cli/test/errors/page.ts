import type { Text } from "@rmkit/core/kernel"
import { argumentErrors } from "./arguments.ts"
import { databaseErrors } from "./database.ts"
import type { Chapter, Entry } from "./entry.ts"
import { fileErrors } from "./files.ts"
import { interfaceErrors } from "./interface.ts"
import { mappingErrors } from "./mapping.ts"
import { programmeErrors } from "./programme.ts"
import { refusals } from "./refusals.ts"
import { rowErrors } from "./rows.ts"
import { makeServers } from "./served.ts"
import { saidBy } from "./try.ts"

/** The errors that a person can meet, by where they come from (错误目录). */
export const chapters: ReadonlyArray<Chapter> = [
  argumentErrors,
  fileErrors,
  mappingErrors,
  programmeErrors,
  rowErrors,
  databaseErrors,
  refusals,
  interfaceErrors
]

const both = ({ en, zh }: Text) => `${en} ${zh}`

const block = (text: string) => `\`\`\`text\n${text}\n\`\`\``

type Servers = ReturnType<typeof makeServers>

/** What was asked: a command, a question to the interface, or the tag of a refusal. */
const asked = ({ example }: Entry): string => {
  if ("refusal" in example) return example.refusal._tag
  if ("run" in example) return `$ rmkit ${example.run.join(" ")}`
  const { body, headers = {}, method = "GET", request } = example
  const more = Object.entries(headers).filter(([name]) => name !== "content-type").map(([name, it]) => `${name}: ${it}`)
  return [`${method} ${request}`, ...more, ...(body === undefined ? [] : [JSON.stringify(body)])].join("\n")
}

const entryText = async (it: Entry, { answered }: Servers): Promise<string> => {
  const said = await saidBy(it, answered)
  if ("request" in it.example && !said.en.includes(` ${it.tag}: `)) throw new Error(`No ${it.tag}: ${said.en}`)
  return [
    `### ${it.title.en} · ${it.title.zh}`,
    block(`${asked(it)}\n${said.en}`),
    block(said.zh),
    `- What would be right: ${it.right.en} 应为：${it.right.zh}\n- The rest: ${both(it.rest)}`
  ].join("\n\n")
}

const chapterText = async ({ entries, intro, title }: Chapter, servers: Servers): Promise<string> => {
  const said: Array<string> = []
  // oxlint-disable-next-line no-await-in-loop -- each example runs commands, and two at once would wait for one another
  for (const it of entries) said.push(await entryText(it, servers))
  return [`## ${title.en} · ${title.zh}`, `${intro.en}\n\n${intro.zh}`, ...said].join("\n\n")
}

/** The page of errors (错误页面): every example is run, and what it says is what the page says. */
export const errorsPage = async (): Promise<string> => {
  const servers = makeServers()
  const texts: Array<string> = []
  try {
    // oxlint-disable-next-line no-await-in-loop -- one entry after the other, as they stand on the page
    for (const it of chapters) texts.push(await chapterText(it, servers))
  } finally {
    await servers.stop()
  }
  return `${
    [
      "# Errors · 错误说明",
      "What rmkit says when something is wrong, what would be right, and what happens to the rest. Every message here was really said, by the command, the question or the refusal above it: the page is made from a catalogue whose examples are run. `--lang zh`, or a Chinese locale, makes rmkit speak Chinese.",
      "rmkit 报错时的说明、正确写法，以及其余内容的处理方式。本页由错误目录生成，每条消息均由其上方的命令、请求或拒绝实际输出。使用 `--lang zh` 或中文系统环境可输出中文。",
      ...texts
    ].join("\n\n")
  }\n`
}
