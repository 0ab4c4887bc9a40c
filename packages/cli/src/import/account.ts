import type { ImportFileView } from "@rmkit/core/imports"
import type { Text } from "@rmkit/core/kernel"
import { joined } from "../language.ts"
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
  readonly says: Text
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
export type FileAccount = ImportFileView

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

const complaint = ({ accepted, column, isRule, value, zh }: RowProblem): Text => {
  const [en, cn] = column === "" ? ["the row", "整行"] : [column, column]
  if (isRule) return { en: `${en} “${value}”: ${accepted}`, zh: `${cn}“${value}”：${zh}` }
  return value === ""
    ? { en: `${en} is empty; wanted is ${accepted}`, zh: `${cn} 为空；应为：${zh}` }
    : { en: `${en}: “${value}” is not accepted; wanted is ${accepted}`, zh: `${cn}：不接受“${value}”；应为：${zh}` }
}

/** What is wrong with a row, in both languages (拒绝原因). */
export const problemText = (problem: RowProblem): Text => {
  const { en, zh } = complaint(problem)
  return { en: en.replace(/[^.?]$/, "$&."), zh: zh.replace(/[^。？]$/, "$&。") }
}

/** A rejection as a line for people (拒绝说明). */
export const rejectionText = ({ also = [], file, line, ...first }: Rejection): Text => {
  const { en, zh } = joined([first, ...also].map(problemText), { en: " ", zh: "" })
  return { en: `${file}:${line}: ${en}`, zh: `${file}:${line}：${zh}` }
}
