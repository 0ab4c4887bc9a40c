import type { Preset, PresetFile } from "./preset.ts"
import { dynamics } from "./presets/dynamics.ts"
import { fxiaoke } from "./presets/fxiaoke.ts"
import { hubspot } from "./presets/hubspot.ts"
import { salesforce } from "./presets/salesforce.ts"

/** The systems whose standard exports are known (系统预设). */
export const presets: ReadonlyArray<Preset> = [salesforce, hubspot, dynamics, fxiaoke]

const plain = (name: string) => name.normalize("NFKC").toLowerCase().replaceAll(/[\s_]+/g, "")

/** Whether a column is the one that a preset means: case, blanks, underscores and a unit in brackets at its end do not count. */
export const isCalled = (column: string, name: string): boolean =>
  plain(column) === plain(name) || plain(column).replace(/\([^)]*\)$/, "") === plain(name)

/** Which file of a system's export one with these columns is, and by how many of the columns it is known. */
export const presetFileOf = (
  preset: Preset,
  columns: ReadonlyArray<string>
): { readonly file: PresetFile; readonly known: number } | undefined => {
  const has = (name: string) => columns.some((it) => isCalled(it, name))
  const fitting = preset.files
    .filter(({ marks }) => marks.some((names) => names.every(has)))
    .map((file) => ({
      file,
      known: columns.filter((it) => Object.values(file.fields).flat().some((name) => isCalled(it, name))).length
    }))
  return fitting.toSorted((a, b) => b.known - a.known)[0]
}

/** The system that a folder's files come from (识别来源系统): the one that knows a file of deals among them, and the most columns. */
export const presetOf = (files: ReadonlyArray<ReadonlyArray<string>>): Preset | undefined => {
  const fitting = presets.flatMap((preset) => {
    const found = files.flatMap((columns) => presetFileOf(preset, columns) ?? [])
    const known = found.reduce((sum, it) => sum + it.known, 0)
    return found.some(({ file }) => file.kind === "deal") ? [{ preset, known }] : []
  })
  return fitting.toSorted((a, b) => b.known - a.known)[0]?.preset
}
