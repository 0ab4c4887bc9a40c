import type { ImportedFile } from "@rmkit/core/imports"
import type { Text } from "@rmkit/core/kernel"
import type { RowProblem } from "./rows.ts"

/** A row that was not accepted (被拒绝的行): where it stands, and the first thing that is wrong with it; `also` has the rest. */
export interface Rejection extends RowProblem {
  readonly file: string
  readonly line: number
  readonly also?: ReadonlyArray<RowProblem>
}

/** Something that an accepted row leaves open (提醒). */
export interface Warning {
  readonly file: string
  readonly line: number
  readonly column: string
  readonly says: string
  /** Of how many rows it is, where it is told once for several. */
  readonly count?: number
}

/** A record that an earlier export named and this one does not (缺失记录). It stays as it is. */
export interface Missing {
  readonly file: string
  readonly kind: string
  readonly id: string
}

/** What became of the rows of a file (导入账目): `read` is always `accepted` and `rejected` together. */
export type FileAccount = Omit<ImportedFile, "lastLine">

type Numbers = Omit<FileAccount, "file" | "sha256">

/** All files together (合计). */
export const totalOf = (accounts: ReadonlyArray<FileAccount>): Numbers => {
  const sum = (of: (account: FileAccount) => number) => accounts.reduce((total, it) => total + of(it), 0)
  return {
    read: sum((it) => it.read),
    accepted: sum((it) => it.accepted),
    new: sum((it) => it.new),
    changed: sum((it) => it.changed),
    unchanged: sum((it) => it.unchanged),
    missing: sum((it) => it.missing),
    rejected: sum((it) => it.rejected),
    warned: sum((it) => it.warned),
    aliased: sum((it) => it.aliased)
  }
}

const complaint = ({ accepted, column, value }: RowProblem): string =>
  `${column === "" ? "the row" : column}: “${value}” is not accepted; wanted is ${accepted}`

/** What is wrong with a row, in both languages (拒绝原因). */
export const problemText = ({ accepted, column, value, zh = accepted }: RowProblem): Text => ({
  en: `${complaint({ accepted, column, value })}.`.replace(/[.?]\.$/, (end) => end.slice(0, 1)),
  zh: `${column === "" ? "整行" : column}：不接受“${value}”；应为：${zh}`.replace(/([^。？])$/, "$1。")
})

/** A rejection as a line for people (拒绝说明). */
export const rejectionText = ({ also = [], file, line, ...first }: Rejection): string =>
  `${file}:${line}: ${[first, ...also].map(complaint).join("; ")}`
