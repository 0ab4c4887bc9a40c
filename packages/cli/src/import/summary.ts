import { table } from "../output/table.ts"
import type { Published } from "../publishing.ts"
import { type FileAccount, type Missing, totalOf, type Warning } from "./account.ts"
import type { ChangedRow } from "./run.ts"
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
  readonly changes: ReadonlyArray<ChangedRow>
  readonly missing: ReadonlyArray<Missing>
  /** Of a dry run: the scores that would move. */
  readonly scores?: ReadonlyArray<MovedScore> | undefined
}

const programmeText = (outcome: ProgrammeOutcome, isDry: boolean): string => {
  switch (outcome._tag) {
    case "NotNamed":
      return "The mapping names no programme."
    case "Differs":
      return "The programme was left as it is: see the warning above."
    case "Published": {
      const which = `version ${outcome.version}, in force from ${outcome.effectiveFrom}`
      if (!outcome.changed) return `The programme is published already: ${which}.`
      return `The programme ${isDry ? "would be" : "was"} published: ${which}.`
    }
  }
}

const isSilent = ({ accepted, read, unchanged }: Pick<FileAccount, "read" | "accepted" | "unchanged">) =>
  read > 0 && accepted === unchanged

const titles = ["read", "accepted", "new", "changed", "unchanged", "missing", "rejected", "warned", "aliased"] as const

const row = (
  name: string,
  it: Omit<FileAccount, "file" | "sha256">
) => [name, ...titles.map((title) => String(it[title]))]

const said = (value: unknown): string => {
  if (value === undefined || value === null) return "–"
  return typeof value === "string" ? value : JSON.stringify(value)
}

/** So many changes, missing records and moved scores are printed; the JSON has more. */
const printedMax = 20

const listed = <A>(title: string, items: ReadonlyArray<A>, count: number, line: (item: A) => string) =>
  count === 0 ? [] : [
    title,
    ...items.slice(0, printedMax).map((it) => `  ${line(it)}`),
    ...(count > printedMax ? [`  … and ${count - Math.min(items.length, printedMax)} more`] : [])
  ]

const changeText = ({ differences, file, id, kind, line }: ChangedRow): string =>
  `${kind} ${id}: ${
    differences.map(({ field, is, was }) => `${field} ${said(was)} → ${said(is)}`).join(", ")
  } (${file}:${line})`

const movedText = ({ after, before, grades, manager, moved, period, scheme }: MovedScore): string => {
  const grade = grades.before === grades.after ? "" : `, grade ${said(grades.before)} → ${said(grades.after)}`
  return `${manager.name}, ${scheme} ${period}: ${said(before)} → ${said(after)}${
    moved === null ? "" : ` (${moved})`
  }${grade}`
}

/** The account as people read it. */
export const summaryText = (summary: ImportSummary): string => {
  const { asOf, changes, files, missing, programme, scores, warnings } = summary
  const total = totalOf(files)
  const isDry = scores !== undefined
  return [
    ...(isDry ? ["Dry run: nothing was written."] : []),
    ...(asOf === undefined ? [] : [`As of ${asOf}.`]),
    table(
      [{ title: "file" }, ...titles.map((title) => ({ title, isNumber: true }))],
      [...files.map((it) => row(it.file, it)), row("in all", total)]
    ),
    ...warnings.map(({ count, first }) =>
      `${count} × warning: ${first.says} (${first.column}; first at ${first.file}:${first.line}).`
    ),
    ...listed(isDry ? "Would change:" : "Changed:", changes, total.changed, changeText),
    ...listed(
      "Missing, and left as they are:",
      missing,
      total.missing,
      ({ file, id, kind }) => `${kind} ${id} (no longer in ${file})`
    ),
    ...(scores === undefined
      ? []
      : scores.length === 0
      ? ["No score would move."]
      : listed(`${scores.length} scores would move:`, scores, scores.length, movedText)),
    programmeText(programme, isDry),
    ...(isSilent(total) ? ["Unchanged: every accepted row was imported before, nothing was recorded."] : [])
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
