import type { PlannedCondition } from "../import/condition.ts"
import type { PlannedFile } from "../import/plan.ts"
import { table } from "../output/table.ts"

const delimiters: Readonly<Record<string, string>> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" }

const readingText = ({ file, reading }: PlannedFile<never>): string => {
  const found = (what: "delimiter" | "encoding" | "sheet") =>
    reading.found?.includes(what) === true ? " (found out)" : ""
  if (reading.sheet !== undefined) return `${file}: sheet “${reading.sheet}”${found("sheet")}`
  const delimiter = delimiters[reading.delimiter] ?? reading.delimiter
  return `${file}: ${reading.encoding}${found("encoding")}, ${delimiter}${found("delimiter")}`
}

const words = (all: Iterable<string>) => [...all].map((it) => it === "" ? "nothing" : `“${it}”`).join(", ")

const conditionText = (when: PlannedCondition | undefined): string => {
  if (when === undefined) return ""
  const is = when.is === undefined ? "" : ` where ${when.column.name} is ${words(when.is)}`
  return `${is}${when.not.size === 0 ? "" : ` where ${when.column.name} is not ${words(when.not)}`}`
}

/** What each file would become (导入预览): how it is read, which columns go where, and which nothing is taken from. */
export const becomesText = (files: ReadonlyArray<PlannedFile<never>>): string =>
  files.map((file) => {
    const rows = file.records.flatMap(({ fields, kind, when }, index) =>
      fields.map(({ aliases, column, fallback, field, when: only }, at) => [
        at === 0 ? `${index + 1}. ${kind.name}${conditionText(when)}` : "",
        field,
        column === undefined ? `“${fallback ?? ""}”` : column.name,
        [
          aliases.size === 0 ? "" : `${aliases.size} ${aliases.size === 1 ? "alias" : "aliases"}`,
          column === undefined || fallback === undefined ? "" : `“${fallback}” where empty`,
          conditionText(only).trim()
        ].filter((it) => it !== "").join("; ")
      ])
    )
    return [
      readingText(file),
      table([{ title: "record" }, { title: "field" }, { title: "from" }, { title: "" }], rows),
      ...(file.unused.length === 0 ? [] : [`Nothing is taken from ${file.unused.join(", ")}.`])
    ].join("\n")
  }).join("\n\n")
