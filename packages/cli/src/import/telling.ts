import type { AliasedRows, ChangedRow, ImportEvent, RejectedRow, Tally, WarnedRows } from "@rmkit/core/imports"
import { noRows } from "@rmkit/core/imports"
import type { Text } from "@rmkit/core/kernel"
import { problemText, type Rejection } from "./account.ts"

/** What a run's journal tells of rows, without the name of the file. */
export type Told = Omit<Extract<ImportEvent, { readonly _tag: "RowsRead" }>, "_tag" | "file">

/** What became of an accepted row. */
export type RowBecame = "new" | "changed" | "unchanged"

/** So many lines of a group are told, and so many rejected or changed rows in one event. */
const linesMax = 20
const rowsMax = 2000

interface Group {
  count: number
  readonly lines: Array<number>
}

const groupIn = <Of>(groups: Map<string, Of & Group>, key: string, of: Of, line: number): void => {
  const known = groups.get(key)
  if (known === undefined) {
    groups.set(key, { ...of, count: 1, lines: [line] })
    return
  }
  known.count += 1
  if (known.lines.length < linesMax && known.lines.at(-1) !== line) known.lines.push(line)
}

/** Takes down what the rows of a batch come to (行账目汇总): numbers, and what there is to say of single rows. */
export const makeTelling = (isDated: boolean) => {
  const tally: { -readonly [Key in keyof Tally]: number } = { ...noRows }
  let [firstLine, lastLine] = [0, 0]
  const rejected: Array<RejectedRow> = []
  const changed: Array<ChangedRow> = []
  const warned = new Map<string, Omit<WarnedRows, "count" | "lines"> & Group>()
  const aliased = new Map<string, Omit<AliasedRows, "count" | "lines"> & Group>()
  const named: Record<string, Array<string>> = {}
  return {
    read: (line: number) => {
      tally.read += 1
      if (firstLine === 0) firstLine = line
      lastLine = Math.max(lastLine, line)
    },
    accepted: (became: RowBecame) => {
      tally.accepted += 1
      tally[became] += 1
    },
    rejected: ({ also = [], file: _, line, ...first }: Rejection) => {
      tally.rejected += 1
      const [head, ...more] = [first, ...also].map((it) => ({
        column: it.column,
        value: it.value,
        says: problemText(it)
      }))
      if (head !== undefined && rejected.length < rowsMax) rejected.push({ line, problems: [head, ...more] })
    },
    warned: (line: number, column: string, says: Text) => {
      tally.warned += 1
      groupIn(warned, `${column}\n${says.en}`, { column, says }, line)
    },
    aliased: (line: number, column: string, written: string, meant: string) => {
      tally.aliased += 1
      groupIn(aliased, `${column}\n${written}\n${meant}`, { column, written, meant }, line)
    },
    changed: (row: ChangedRow) => {
      if (changed.length < rowsMax) changed.push(row)
    },
    named: (kind: string, id: string) => {
      if (isDated) (named[kind] ??= []).push(id)
    },
    /** All of it together. */
    told: (): Told => ({
      firstLine,
      lastLine,
      tally,
      rejected,
      changed,
      warned: [...warned.values()],
      aliased: [...aliased.values()],
      ...(isDated ? { named } : {})
    })
  }
}

/** What the rows of a batch come to. */
export type Telling = ReturnType<typeof makeTelling>
