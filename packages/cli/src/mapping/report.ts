import type { Text } from "@rmkit/core/kernel"
import type { Language } from "../language.ts"
import { fieldText, kindText } from "../names.ts"
import { csv } from "../output/csv.ts"
import { table } from "../output/table.ts"
import { type DraftLine, inWords } from "./document.ts"
import type { Draft } from "./draft.ts"

const said = ({ percent }: Pick<DraftLine, "percent">, language: Language) =>
  ({ en: `${inWords(percent).en}, ${percent}%`, zh: `${inWords(percent).zh}，${percent}%` })[language]

const additions: Readonly<Record<string, string>> = {
  alias: "别名",
  "not found": "找不到",
  empty: "为空",
  default: "默认值"
}

const overall: Readonly<Record<string, string>> = { currency: "币种", timeZone: "时区" }

/** The place of a line as the mapping has it, in Chinese with what it is called before it: 商机·客户经理 deal.manager. */
const placeIn = (at: string, language: Language): string => {
  if (language === "en") return at
  const [, kind = at, lead = "", field, addition] = /^(\w+)( \(lead\))?(?:\.(\w+))?(?:: ([\w ]+))?$/.exec(at) ?? []
  const names = [
    overall[kind] ?? `${kindText(kind).zh}${lead === "" ? "" : "（主管）"}`,
    ...(field === undefined ? [] : [fieldText(kind, field).zh]),
    ...(addition === undefined ? [] : [additions[addition] ?? addition])
  ]
  return `${names.join("·")} ${field === undefined ? kind : `${kind}.${field}`}`
}

const cells = ({ at, file, percent, reason, source }: DraftLine, language: Language) => [
  file,
  placeIn(at, language),
  source,
  said({ percent }, language),
  reason[language]
]

const titles: Readonly<Record<Language, ReadonlyArray<string>>> = {
  en: ["file", "what", "from", "how sure", "why"],
  zh: ["文件", "内容", "来源", "把握", "理由"]
}

/** What of a draft wants a person's eye before anything else. */
const unsureOf = ({ lines }: Pick<Draft, "lines">): ReadonlyArray<DraftLine> =>
  lines.filter(({ percent }) => percent < 70)

const remarks = ({ leftOut, preset, unused }: Draft): ReadonlyArray<Text> => [
  ...(preset === undefined ? [] : [{
    en: `The files are those of a ${preset.title} export: its names and words were used.`,
    zh: `这些文件是 ${preset.title} 的导出：已采用其列名和用词。`
  }]),
  ...leftOut.map(({ file, why }) => ({
    en: `${file} was left out: ${why.en}.`,
    zh: `${file} 未采用：${why.zh}。`
  })),
  ...unused.map(({ columns, file }) => ({
    en: `${file}: no field was found for ${columns.join(", ")}.`,
    zh: `${file}：以下各列没有对应的字段：${columns.join("、")}。`
  }))
]

const firstLook = (unsure: ReadonlyArray<DraftLine>): Text => {
  if (unsure.length === 0) {
    return {
      en: "Nothing is unsure. Run `rmkit mapping check` all the same.",
      zh: "没有不确定之处。仍请运行 `rmkit mapping check`。"
    }
  }
  const places = unsure.slice(0, 8).map(({ at }) => at)
  const more = unsure.length > 8
  return {
    en: `Look at ${unsure.length} lines first, those that are unsure or a guess: ${places.join(", ")}${
      more ? ", …" : ""
    }.`,
    zh: `请先查看不确定或猜测的 ${unsure.length} 行：${places.map((it) => placeIn(it, "zh")).join("、")}${
      more ? "……" : ""
    }。`
  }
}

/** How sure a draft is of each of its lines, for people at a terminal (草稿说明). */
export const draftText = (draft: Draft, language: Language): string =>
  [
    table(titles[language].map((title) => ({ title })), draft.lines.map((it) => cells(it, language))),
    ...remarks(draft).map((it) => it[language]),
    firstLook(unsureOf(draft))[language]
  ].join("\n")

const escaped = (text: string) => text.replaceAll("|", String.raw`\|`).replaceAll(/\s+/g, " ")

const row = (line: ReadonlyArray<string>) => `| ${line.map(escaped).join(" | ")} |`

const listed = (lines: ReadonlyArray<DraftLine>, language: Language): ReadonlyArray<string> => [
  row(titles[language]),
  row(titles[language].map(() => "---")),
  ...lines.map((it) => row(cells(it, language)))
]

/** The same as a document to keep beside the mapping (草稿报告): Markdown, or CSV where the file's name says so, whose header is for programs. */
export const draftReport = (draft: Draft, path: string, language: Language): string => {
  if (/\.csv$/i.test(path)) {
    return csv([
      ["file", "what", "from", "percent", "how sure", "why"],
      ...draft.lines.map((
        { at, file, percent, reason, source }
      ) => [file, at, source, String(percent), inWords(percent)[language], reason[language]])
    ])
  }
  const unsure = unsureOf(draft)
  const say = (en: string, zh: string) => language === "en" ? en : zh
  return [
    say("# How sure the draft is", "# 草稿的把握程度"),
    "",
    ...remarks(draft).map((it) => `- ${it[language]}`),
    "",
    ...(unsure.length === 0
      ? []
      : [say("## To look at first", "## 请先查看"), "", ...listed(unsure, language), ""]),
    say("## Every line", "## 全部内容"),
    "",
    ...listed(draft.lines, language),
    ""
  ].join("\n")
}
