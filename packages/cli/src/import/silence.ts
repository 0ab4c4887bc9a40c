import type { PlannedField, PlannedFile } from "./plan.ts"

/** Of which fields of a kind of record an export says nothing, and which its mapping assumes of every record alike. */
interface Silence {
  readonly unsaid: ReadonlyArray<string>
  readonly assumed: ReadonlyArray<string>
}

/** The same by kind of record (未提及字段). */
export type Silences = ReadonlyMap<string, Silence>

const isAssumed = (all: ReadonlyArray<PlannedField | undefined>): boolean => {
  const [first] = all
  return all.every((it) => it !== undefined && it.column === undefined && it.fallback === first?.fallback)
}

/**
 * What a whole export is silent about (未提及字段): a field that no file maps for a kind of record. Where one file speaks of it, a row of another file that has none
 * says that there is nothing. What all files say by one and the same constant the mapping assumes: the other system does not say it.
 */
export const silencesOf = <Host>(files: ReadonlyArray<Pick<PlannedFile<Host>, "records">>): Silences => {
  const byKind = Map.groupBy(files.flatMap(({ records }) => records), ({ kind }) => kind.name)
  return new Map(Array.from(byKind, ([name, records]) => {
    const fields = Object.keys(records[0]?.kind.fields ?? {})
    const mappedAs = (field: string) => records.map((it) => it.fields.find((planned) => planned.field === field))
    return [name, {
      unsaid: fields.filter((field) => mappedAs(field).every((it) => it === undefined)),
      assumed: fields.filter((field) => isAssumed(mappedAs(field)))
    }]
  }))
}
