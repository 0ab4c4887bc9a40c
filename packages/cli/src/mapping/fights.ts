import { holds } from "../import/condition.ts"
import type { PlannedField, PlannedFile, PlannedRecord } from "../import/plan.ts"
import { shown, wordOf } from "../import/rows.ts"
import { fieldWord, kindText } from "../names.ts"
import type { Telling } from "./checks.ts"
import type { Sample } from "./sample.ts"

/** What a condition says, as text, so that two can be told apart. */
const conditionOf = (
  { when }: Pick<PlannedField | PlannedRecord<never>, "when">
): string => when === undefined ? "" : JSON.stringify([when.column.name, [...when.is ?? []], [...when.not]])

const sourceOf = (it: PlannedField): string =>
  JSON.stringify([it.column?.name ?? null, [...it.aliases], it.fallback ?? null, conditionOf(it)])

const idOf = ({ fields }: Pick<PlannedRecord<never>, "fields">): PlannedField | undefined =>
  fields.find(({ field }) => field === "id")

/** Two records of a row that are of one kind, have one id, and say different things. */
const staticFights = <Host>(file: PlannedFile<Host>, { tell }: Telling): boolean => {
  let isFight = false
  for (const [index, record] of file.records.entries()) {
    for (const earlier of file.records.slice(0, index)) {
      const ids = [idOf(record), idOf(earlier)]
      const [id, its] = ids.map((it) => it === undefined ? undefined : sourceOf(it))
      if (earlier.kind.name !== record.kind.name || id === undefined || id !== its) continue
      if (conditionOf(earlier) !== conditionOf(record)) continue
      const fields = new Map(earlier.fields.map((it) => [it.field, sourceOf(it)]))
      const apart = record.fields.filter((it) => fields.get(it.field) !== sourceOf(it)).map(({ field }) => field)
      const column = ids[0]?.column?.name ?? ""
      const says = {
        en: `it and ${earlier.at} are both the ${record.kind.name} of “${column}” in each row${
          apart.length === 0 ? "" : `, and say different things of ${apart.join(", ")}`
        }: leave one of them out`,
        zh: `它与 ${earlier.at} 在每一行都是“${column}”所指的${kindText(record.kind.name).zh}${
          apart.length === 0 ? "" : `，而 ${apart.join("、")} 的内容不同`
        }：请去掉其中一条`
      }
      tell(record.at, "SameRecord", record.kind.name, "one record for an id", says)
      isFight = true
    }
  }
  return isFight
}

interface Said {
  readonly at: string
  readonly line: number
  readonly values: ReadonlyArray<string>
  readonly fields: ReadonlyArray<string>
}

const differing = (was: Said, is: Said): string | undefined => {
  for (const [at, field] of is.fields.entries()) {
    const before = was.fields.indexOf(field)
    if (before !== -1 && was.values[before] !== is.values[at]) return field
  }
  return undefined
}

/** Rows of the sample that say different things of one record. */
const sampledFights = <Host>(file: PlannedFile<Host>, { rows }: Sample, { warn }: Telling): void => {
  const said = new Map<string, Said>()
  const told = new Map<string, { count: number; tell: (count: number) => void }>()
  for (const { cells, line } of rows) {
    for (const record of file.records) {
      if (!holds(record.when, cells)) continue
      const its = idOf(record)
      const id = its === undefined ? "" : wordOf(its, cells)
      if (id === "") continue
      const is: Said = {
        at: record.at,
        line,
        fields: record.fields.map(({ field }) => field),
        values: record.fields.map((it) => wordOf(it, cells))
      }
      const key = JSON.stringify([record.kind.name, id])
      const was = said.get(key)
      said.set(key, is)
      const field = was === undefined ? undefined : differing(was, is)
      if (was === undefined || field === undefined) continue
      const about = JSON.stringify([record.at, field])
      const known = told.get(about)
      if (known !== undefined) known.count += 1
      else {
        const now = (it: Said) => shown(it.values[it.fields.indexOf(field)] ?? "")
        told.set(about, {
          count: 1,
          tell: (count) =>
            warn(
              `${record.at}.fields.${field}`,
              "SameRecord",
              id,
              "rows that say the same of one record",
              {
                en: `the ${record.kind.name} “${shown(id)}” has “${
                  now(was)
                }” as ${field} in line ${was.line} of ${file.file} and “${
                  now(is)
                }” in line ${line}: only one of the two can be right${
                  count === 1 ? "" : ` (${count} times in the rows looked at)`
                }`,
                zh: `${kindText(record.kind.name).zh}“${shown(id)}”的${
                  fieldWord(record.kind.name, field)
                }在 ${file.file} 第 ${was.line} 行为“${now(was)}”，在第 ${line} 行为“${now(is)}”，只能有一个正确${
                  count === 1 ? "" : `（已查看的行中有 ${count} 处）`
                }`
              }
            )
        })
      }
    }
  }
  for (const { count, tell } of told.values()) tell(count)
}

/** Says where records of one file fight over one id (编号冲突): in each row by the mapping itself, or in some by what the rows say. */
export const fightsIn = <Host>(file: PlannedFile<Host>, sample: Sample, telling: Telling): void => {
  if (!staticFights(file, telling)) sampledFights(file, sample, telling)
}
