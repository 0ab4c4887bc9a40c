import { shownValue } from "@rmkit/core/imports"
import type { Text } from "@rmkit/core/kernel"
import type { Language } from "../language.ts"
import { fieldText, kindText } from "../names.ts"
import { table } from "../output/table.ts"
import type { Published } from "../publishing.ts"
import { type FileAccount, type Missing, totalOf, type Warning } from "./account.ts"
import type { ChangedInFile } from "./run.ts"
import type { MovedScore } from "./scores.ts"

/** What became of the programme that a mapping names. */
export type ProgrammeOutcome = (Published & { readonly _tag: "Published" }) | { readonly _tag: "Differs" | "NotNamed" }

/** The whole account of an import (导入结果). */
export interface ImportSummary {
  readonly asOf: string | undefined
  readonly files: ReadonlyArray<FileAccount>
  readonly programme: ProgrammeOutcome
  /** Warnings of one kind: how many, and the first. */
  readonly warnings: ReadonlyArray<{ readonly first: Warning; readonly count: number }>
  /** The first of the rows that changed a record, and of the records that are missing. */
  readonly changes: ReadonlyArray<ChangedInFile>
  readonly missing: ReadonlyArray<Missing>
  /** Of a dry run: the scores that would move. */
  readonly scores?: ReadonlyArray<MovedScore> | undefined
}

const programmeText = (outcome: ProgrammeOutcome, isDry: boolean): Text => {
  switch (outcome._tag) {
    case "NotNamed":
      return { en: "The mapping names no programme.", zh: "映射未指定制度。" }
    case "Differs":
      return { en: "The programme was left as it is: see the warning above.", zh: "制度未作改动，见上方提醒。" }
    case "Published": {
      const which = {
        en: `version ${outcome.version}, in force from ${outcome.effectiveFrom}`,
        zh: `第 ${outcome.version} 版，自 ${outcome.effectiveFrom} 起生效`
      }
      return outcome.changed
        ? {
          en: `The programme ${isDry ? "would be" : "was"} published: ${which.en}.`,
          zh: `制度${isDry ? "将会" : "已"}发布：${which.zh}。`
        }
        : { en: `The programme is published already: ${which.en}.`, zh: `制度此前已发布：${which.zh}。` }
    }
  }
}

const isSilent = ({ accepted, read, unchanged }: Pick<FileAccount, "read" | "accepted" | "unchanged">) =>
  read > 0 && accepted === unchanged

const titles = ["read", "accepted", "new", "changed", "unchanged", "missing", "rejected", "warned", "aliased"] as const

/** The columns of the account in Chinese. */
const chinese: Readonly<Record<typeof titles[number], string>> = {
  read: "读取",
  accepted: "接受",
  new: "新增",
  changed: "更正",
  unchanged: "未变",
  missing: "缺失",
  rejected: "拒绝",
  warned: "提醒",
  aliased: "别名"
}

const row = (
  name: string,
  it: Omit<FileAccount, "file" | "sha256">
) => [name, ...titles.map((title) => String(it[title]))]

/** So many changes, missing records and moved scores are printed; the JSON has more. */
const printedMax = 20

const listed = <A>(
  title: string,
  items: ReadonlyArray<A>,
  count: number,
  line: (item: A) => string,
  language: Language
): ReadonlyArray<string> => {
  const printed = items.slice(0, printedMax)
  const more = count - printed.length
  if (count === 0) return []
  // an import that goes on where it was cut off counts what its first part has told
  const rest = printed.length === 0
    ? { en: `  ${more}, told when they were read`, zh: `  ${more} 条，读取时已列出` }
    : { en: `  … and ${more} more`, zh: `  … 另有 ${more} 条` }
  return [title, ...printed.map((it) => `  ${line(it)}`), ...(more > 0 ? [rest[language]] : [])]
}

const changeText = (language: Language) => ({ differences, file, id, kind, line }: ChangedInFile): string => {
  const changes = differences.map(({ field, is, was }) =>
    `${fieldText(kind, field)[language]} ${shownValue(was)} → ${shownValue(is)}`
  )
  return {
    en: `${kind} ${id}: ${changes.join(", ")} (${file}:${line})`,
    zh: `${kindText(kind).zh} ${id}：${changes.join("，")}（${file}:${line}）`
  }[language]
}

const movedText =
  (language: Language) => ({ after, before, grades, manager, moved, period, scheme }: MovedScore): string => {
    const change = `${shownValue(grades.before)} → ${shownValue(grades.after)}`
    const grade = grades.before === grades.after ? "" : { en: `, grade ${change}`, zh: `，等级 ${change}` }[language]
    return `${manager.name}, ${scheme} ${period}: ${shownValue(before)} → ${shownValue(after)}${
      moved === null ? "" : ` (${moved})`
    }${grade}`
  }

/** The account as people read it. */
export const summaryText = (summary: ImportSummary, language: Language): string => {
  const { asOf, changes, files, missing, programme, scores, warnings } = summary
  const total = totalOf(files)
  const isDry = scores !== undefined
  const say = (en: string, zh: string) => language === "en" ? en : zh
  return [
    ...(isDry ? [say("Dry run: nothing was written.", "试运行：未写入任何内容。")] : []),
    ...(asOf === undefined ? [] : [say(`As of ${asOf}.`, `数据日期 ${asOf}。`)]),
    table(
      [
        { title: say("file", "文件") },
        ...titles.map((title) => ({ title: say(title, chinese[title]), isNumber: true }))
      ],
      [...files.map((it) => row(it.file, it)), row(say("in all", "合计"), total)]
    ),
    ...warnings.map(({ count, first: { column, file, line, says } }) =>
      say(
        `${count} × warning: ${says.en} (${column}; first at ${file}:${line}).`,
        `${count} × 提醒：${says.zh}（${column}；首次出现于 ${file}:${line}）。`
      )
    ),
    ...listed(
      isDry ? say("Would change:", "将会更正：") : say("Changed:", "已更正："),
      changes,
      total.changed,
      changeText(language),
      language
    ),
    ...listed(
      say("Missing, and left as they are:", "缺失的记录，保持原样："),
      missing,
      total.missing,
      ({ file, id, kind }) =>
        say(`${kind} ${id} (no longer in ${file})`, `${kindText(kind).zh} ${id}（${file} 中已没有）`),
      language
    ),
    ...(scores === undefined
      ? []
      : scores.length === 0
      ? [say("No score would move.", "没有得分会变动。")]
      : listed(
        say(`${scores.length} scores would move:`, `将有 ${scores.length} 个得分变动：`),
        scores,
        scores.length,
        movedText(language),
        language
      )),
    programmeText(programme, isDry)[language],
    ...(isSilent(total)
      ? [
        total.accepted === 0
          ? say("No row was accepted: nothing was recorded.", "没有接受任何行：未写入任何内容。")
          : say(
            "Unchanged: every accepted row was imported before, nothing was recorded.",
            "没有变化：所接受的行此前均已导入，未写入任何内容。"
          )
      ]
      : [])
  ].join("\n")
}

/** The account as programs read it. */
export const summaryJson = (
  { asOf, changes, files, missing, programme, scores, warnings }: ImportSummary
): string => {
  const { _tag: outcome, ...published } = programme
  return JSON.stringify(
    {
      ...(asOf === undefined ? {} : { asOf }),
      dryRun: scores !== undefined,
      ...totalOf(files),
      files,
      warnings: warnings.map(({ count, first: { column, file, line, says } }) => ({
        file,
        column,
        says,
        count,
        firstLine: line
      })),
      changes,
      missingRecords: missing,
      ...(scores === undefined ? {} : { scores }),
      programme: { outcome, ...published }
    },
    null,
    2
  )
}
