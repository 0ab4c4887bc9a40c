import type { Text } from "@rmkit/core/kernel"
import type { PlannedCondition } from "../import/condition.ts"
import type { PlannedFile } from "../import/plan.ts"
import type { Language } from "../language.ts"
import { fieldText, kindText } from "../names.ts"
import { table } from "../output/table.ts"

const delimiters: Readonly<Record<string, Text>> = {
  ",": { en: "comma", zh: "逗号" },
  ";": { en: "semicolon", zh: "分号" },
  "\t": { en: "tab", zh: "制表符" },
  "|": { en: "bar", zh: "竖线" }
}

const readingText = ({ file, reading }: PlannedFile<never>, language: Language): string => {
  const found = (what: "delimiter" | "encoding" | "sheet") =>
    reading.found?.includes(what) === true ? { en: " (found out)", zh: "（自动识别）" }[language] : ""
  if (reading.sheet !== undefined) {
    return {
      en: `${file}: sheet “${reading.sheet}”${found("sheet")}`,
      zh: `${file}：工作表“${reading.sheet}”${found("sheet")}`
    }[language]
  }
  const delimiter = delimiters[reading.delimiter]?.[language] ?? reading.delimiter
  return {
    en: `${file}: ${reading.encoding}${found("encoding")}, ${delimiter}${found("delimiter")}`,
    zh: `${file}：${reading.encoding}${found("encoding")}，${delimiter}${found("delimiter")}`
  }[language]
}

const words = (all: Iterable<string>, language: Language) =>
  [...all].map((it) => it === "" ? { en: "nothing", zh: "空" }[language] : `“${it}”`)
    .join({ en: ", ", zh: "、" }[language])

const conditionText = (when: PlannedCondition | undefined, language: Language): string => {
  if (when === undefined) return ""
  const { column: { name }, is, not } = when
  const en = [
    is === undefined ? "" : ` where ${name} is ${words(is, "en")}`,
    not.size === 0 ? "" : ` where ${name} is not ${words(not, "en")}`
  ]
  const zh = [
    is === undefined ? "" : `，限“${name}”为${words(is, "zh")}`,
    not.size === 0 ? "" : `，限“${name}”不为${words(not, "zh")}`
  ]
  return { en, zh }[language].join("")
}

const columns: Readonly<Record<Language, ReadonlyArray<string>>> = {
  en: ["record", "field", "from", ""],
  zh: ["记录", "字段", "来源", ""]
}

const kindIn = (kind: string, language: Language) => language === "en" ? kind : `${kindText(kind).zh} ${kind}`

const fieldIn = (kind: string, field: string, language: Language) =>
  language === "en" ? field : `${fieldText(kind, field).zh} ${field}`

/** What each file would become (导入预览): how it is read, which columns go where, and which nothing is taken from. */
export const becomesText = (files: ReadonlyArray<PlannedFile<never>>, language: Language): string =>
  files.map((file) => {
    const rows = file.records.flatMap(({ fields, kind, when }, index) =>
      fields.map(({ aliases, column, fallback, field, when: only }, at) => [
        at === 0 ? `${index + 1}. ${kindIn(kind.name, language)}${conditionText(when, language)}` : "",
        fieldIn(kind.name, field, language),
        column === undefined ? `“${fallback ?? ""}”` : column.name,
        [
          aliases.size === 0
            ? ""
            : {
              en: `${aliases.size} ${aliases.size === 1 ? "alias" : "aliases"}`,
              zh: `${aliases.size} 个别名`
            }[language],
          column === undefined || fallback === undefined
            ? ""
            : { en: `“${fallback}” where empty`, zh: `为空时取“${fallback}”` }[language],
          conditionText(only, language).replace(/^[，\s]/u, "")
        ].filter((it) => it !== "").join({ en: "; ", zh: "；" }[language])
      ])
    )
    return [
      readingText(file, language),
      table(columns[language].map((title) => ({ title })), rows),
      ...(file.unused.length === 0
        ? []
        : [
          {
            en: `Nothing is taken from ${file.unused.join(", ")}.`,
            zh: `未使用的列：${file.unused.join("、")}。`
          }[language]
        ])
    ].join("\n")
  }).join("\n\n")
