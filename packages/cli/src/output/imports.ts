import { shownValue } from "@rmkit/core/imports"
import type { Json } from "@rmkit/core/store"
import { type FileAccount, type Rejection, totalOf, type Warning } from "../import/account.ts"
import type { RowProblem } from "../import/rows.ts"
import type { Language } from "../language.ts"
import type { RecordColumn } from "./records-file.ts"
import type { Table } from "./tables.ts"

const acceptedIn = ({ accepted, zh }: RowProblem, language: Language) => language === "en" ? accepted : zh

const problemColumns = (language: Language): ReadonlyArray<RecordColumn<Rejection>> => [
  { title: "file", of: ({ file }) => file },
  { title: "line", isNumber: true, of: ({ line }) => String(line) },
  { title: "column", of: ({ column }) => column },
  { title: "value", of: ({ value }) => value },
  { title: "accepted", of: (it) => acceptedIn(it, language) }
]

const also = (it: RowProblem, language: Language) => `${it.column}: “${it.value}”; ${acceptedIn(it, language)}`

/** The columns of a file of rejected rows (被拒绝的行): the first thing that is wrong, and the others in one cell. */
export const rejectionColumns = (language: Language): ReadonlyArray<RecordColumn<Rejection>> => [
  ...problemColumns(language),
  { title: "also", of: (it) => (it.also ?? []).map((problem) => also(problem, language)).join("\n") }
]

/** The columns of a file of warnings (提醒). */
export const warningColumns = (language: Language): ReadonlyArray<RecordColumn<Warning>> => [
  { title: "file", of: ({ file }) => file },
  { title: "line", isNumber: true, of: ({ line }) => String(line) },
  { title: "column", of: ({ column }) => column },
  { title: "says", of: ({ says }) => says[language] }
]

/** A field that a row changes, or a record that is missing: then nothing but what it is. */
export interface ChangedField {
  readonly file: string
  readonly line: number | null
  readonly kind: string
  readonly id: string
  readonly field: string | null
  readonly was: Json
  readonly is: Json
}

const saidBy = (value: Json): string => value === null ? "" : shownValue(value)

/** The columns of a file of changes (变更明细). */
export const changeColumns: ReadonlyArray<RecordColumn<ChangedField>> = [
  { title: "file", of: ({ file }) => file },
  { title: "line", isNumber: true, of: ({ line }) => line === null ? "" : String(line) },
  { title: "kind", of: ({ kind }) => kind },
  { title: "id", of: ({ id }) => id },
  { title: "field", of: ({ field }) => field ?? "missing" },
  { title: "was", of: ({ was }) => saidBy(was) },
  { title: "is", of: ({ is }) => saidBy(is) }
]

const counted = ["read", "accepted", "new", "changed", "unchanged", "missing", "rejected", "warned", "aliased"] as const

/** The account of an import (导入账目) as a table: a row for each file, and one for all. */
export const accountTable = (files: ReadonlyArray<FileAccount>): Table => ({
  name: "import",
  columns: [{ title: "file" }, { title: "sha256" }, ...counted.map((title) => ({ title, isNumber: true }))],
  rows: [
    ...files.map((it) => [it.file, it.sha256, ...counted.map((what) => String(it[what]))]),
    ["in all", "", ...counted.map((what) => String(totalOf(files)[what]))]
  ]
})
