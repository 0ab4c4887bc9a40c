import type { VersionView } from "@rmkit/core/programme"
import type { Language } from "../language.ts"
import { headed } from "./headings.ts"
import { table } from "./table.ts"
import type { Table } from "./tables.ts"

/** The versions of a programme (制度版本) for spreadsheets and programs, newest first. */
export const versionTable = (versions: ReadonlyArray<VersionView>): Table => ({
  name: "versions",
  columns: [
    { title: "version", isNumber: true },
    ...["effective_from", "drafted_by", "published_by", "published_at"].map((title) => ({ title }))
  ],
  rows: versions.map(({ draftedBy, effectiveFrom, publishedAt, publishedBy, version }) => [
    String(version),
    effectiveFrom,
    draftedBy,
    publishedBy,
    publishedAt
  ])
})

/** The same as people read it (版本文本). */
export const versionText = (versions: ReadonlyArray<VersionView>, language: Language): string => {
  const { columns, rows } = versionTable(versions)
  return table(headed(columns, language), rows)
}
