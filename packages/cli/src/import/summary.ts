import { table } from "../output/table.ts"
import type { Published } from "../publishing.ts"
import { type FileAccount, totalOf, type Warning } from "./account.ts"

/** What became of the programme that a mapping names. */
export type ProgrammeOutcome = (Published & { readonly _tag: "Published" }) | { readonly _tag: "Differs" | "NotNamed" }

/** The whole account of an import (导入结果). */
export interface ImportSummary {
  readonly files: ReadonlyArray<FileAccount>
  readonly programme: ProgrammeOutcome
  /** Warnings of one kind: how many, and the first. */
  readonly warnings: ReadonlyArray<{ readonly first: Warning; readonly count: number }>
}

const programmeText = (outcome: ProgrammeOutcome): string => {
  switch (outcome._tag) {
    case "NotNamed":
      return "The mapping names no programme."
    case "Differs":
      return "The programme was left as it is: see the warning above."
    case "Published":
      return outcome.changed
        ? `The programme was published: version ${outcome.version}, in force from ${outcome.effectiveFrom}.`
        : `The programme is published already: version ${outcome.version}, in force from ${outcome.effectiveFrom}.`
  }
}

const isSilent = ({ accepted, read, unchanged }: Pick<FileAccount, "read" | "accepted" | "unchanged">) =>
  read > 0 && accepted === unchanged

const row = (name: string, it: Omit<FileAccount, "file" | "sha256">) => [
  name,
  ...[it.read, it.accepted, it.unchanged, it.rejected, it.warned].map(String)
]

/** The account as people read it. */
export const summaryText = ({ files, programme, warnings }: ImportSummary): string => {
  const total = totalOf(files)
  const numbers = ["read", "accepted", "unchanged", "rejected", "warned"].map((title) => ({ title, isNumber: true }))
  return [
    table([{ title: "file" }, ...numbers], [...files.map((it) => row(it.file, it)), row("in all", total)]),
    ...warnings.map(({ count, first }) =>
      `${count} × warning: ${first.says} (${first.column}; first at ${first.file}:${first.line}).`
    ),
    programmeText(programme),
    ...(isSilent(total) ? ["Unchanged: every accepted row was imported before, nothing was recorded."] : [])
  ].join("\n")
}

/** The account as programs read it. */
export const summaryJson = ({ files, programme, warnings }: ImportSummary): string => {
  const { _tag: outcome, ...published } = programme
  return JSON.stringify(
    {
      ...totalOf(files),
      files,
      warnings: warnings.map(({ count, first: { column, file, line, says } }) => ({
        file,
        column,
        says,
        count,
        firstLine: line
      })),
      programme: { outcome, ...published }
    },
    null,
    2
  )
}
