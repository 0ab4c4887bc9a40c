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
}

/** What became of the rows of a file (导入账目): `read` is always `accepted` and `rejected` together. */
export interface FileAccount {
  readonly file: string
  readonly sha256: string
  readonly read: number
  readonly accepted: number
  /** Those of the accepted rows that changed nothing, because they were imported before. */
  readonly unchanged: number
  readonly rejected: number
  readonly warned: number
}

/** An account before any row is read. */
export const nothingRead = (file: string, sha256: string): FileAccount => ({
  file,
  sha256,
  read: 0,
  accepted: 0,
  unchanged: 0,
  rejected: 0,
  warned: 0
})

/** All files together (合计). */
export const totalOf = (accounts: ReadonlyArray<FileAccount>): Omit<FileAccount, "file" | "sha256"> => {
  const sum = (of: (account: FileAccount) => number) => accounts.reduce((total, it) => total + of(it), 0)
  return {
    read: sum((it) => it.read),
    accepted: sum((it) => it.accepted),
    unchanged: sum((it) => it.unchanged),
    rejected: sum((it) => it.rejected),
    warned: sum((it) => it.warned)
  }
}

const complaint = ({ accepted, column, value }: RowProblem): string =>
  `${column === "" ? "the row" : column}: “${value}” is not accepted; wanted is ${accepted}`

/** A rejection as a line for people (拒绝说明). */
export const rejectionText = ({ also = [], file, line, ...first }: Rejection): string =>
  `${file}:${line}: ${[first, ...also].map(complaint).join("; ")}`
