import type { Text } from "@rmkit/core/kernel"
import { kindText } from "../names.ts"
import { because } from "./because.ts"
import type { Habits } from "./fits.ts"
import { type Chosen, columnsFor, columnsSpeakFor, type Origin } from "./guess.ts"
import type { ColumnLook, FileLook, LeftOut } from "./look.ts"
import { fileScore } from "./names.ts"
import type { Preset } from "./preset.ts"
import { presetFileOf } from "./presets.ts"

/** What a file is taken for (文件归类): which kind of record its rows are, and which columns serve which fields. */
export interface FileRole {
  readonly look: FileLook
  readonly kind: string
  readonly percent: number
  readonly reason: Text
  readonly origin: Origin
  /** By field; the key of a kind is its `id`. */
  readonly chosen: Map<string, Chosen>
}

/** In the order in which one names the other. */
const kindsInOrder = ["territory", "team", "product", "manager", "client", "deal"] as const

const speaksMin = 2.2

const clamp = (value: number) => Math.max(20, Math.min(99, Math.round(value)))

/** What a file's rows are, by what most speaks for it, or nothing where little does. */
const roleOf = (look: FileLook, preset: Preset | undefined, habits: Habits): FileRole | undefined => {
  const found = preset === undefined ? undefined : presetFileOf(preset, look.columns.map(({ name }) => name))
  if (preset !== undefined && found !== undefined) {
    const origin: Origin = { preset, presetFile: found.file, habits }
    return {
      look,
      kind: found.file.kind,
      percent: 97,
      reason: {
        en: `its columns are those of the ${preset.title} export`,
        zh: `各列与 ${preset.title} 的导出一致`
      },
      origin,
      chosen: columnsFor(look, found.file.kind, origin)
    }
  }
  const origin: Origin = { preset, presetFile: undefined, habits }
  const scores = kindsInOrder
    .map((kind) => {
      const name = fileScore(look.file, kind)
      return { kind, name, score: 2.5 * name + columnsSpeakFor(look, kind, origin) }
    })
    .toSorted((a, b) => b.score - a.score)
  const [best, second] = scores
  if (best === undefined || best.score < speaksMin) return undefined
  const margin = (best.score - (second?.score ?? 0)) / best.score
  return {
    look,
    kind: best.kind,
    percent: clamp(55 + 60 * margin),
    reason: best.name >= 0.6
      ? { en: "the file's name and its columns say so", zh: "文件名和列名如此" }
      : { en: "its columns say so", zh: "列名如此" },
    origin,
    chosen: columnsFor(look, best.kind, origin)
  }
}

/** The column that tells records of a kind apart, chosen anew where the likeliest one repeats. */
const keyed = (role: FileRole): FileRole => {
  const { chosen, kind, look } = role
  const id = chosen.get("id")
  if (id?.column.isUnique === true) return role
  const name = chosen.get("name")
  const used = new Set([...chosen.values()].map(({ column }) => column.name))
  const any = look.columns.find((it) =>
    it.isUnique && !used.has(it.name) && !/^\d{1,4}[./-]\d/.test([...it.values.keys()][0] ?? "")
  )
  if (name?.column.isUnique === true) {
    chosen.set("id", {
      ...name,
      reason: because(name.reason, {
        en: `no other column tells every ${kind} apart`,
        zh: `没有其他列能区分每个${kindText(kind).zh}`
      })
    })
  } else if (id === undefined && any !== undefined) {
    chosen.set("id", {
      column: any,
      percent: 50,
      reason: {
        en: "it is the first column whose values never repeat",
        zh: "这是第一个值不重复的列"
      }
    })
  } else if (id === undefined && name !== undefined) {
    chosen.set("id", {
      ...name,
      percent: Math.min(name.percent, 40),
      reason: because(name.reason, { en: "but its values repeat", zh: "但其值有重复" })
    })
  }
  return role
}

const valuesOf = (column: ColumnLook | undefined): ReadonlySet<string> => new Set(column?.values.keys())

const overlap = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => {
  const smaller = Math.min(left.size, right.size)
  return smaller === 0 ? 0 : [...left].filter((it) => right.has(it)).length / smaller
}

/** Of files that hold the same records the fullest is kept. */
const withoutDoubles = (
  roles: ReadonlyArray<FileRole>
): { readonly kept: ReadonlyArray<FileRole>; readonly leftOut: ReadonlyArray<LeftOut> } => {
  const leftOut: Array<LeftOut> = []
  const kept: Array<FileRole> = []
  const weigh = (it: FileRole) => columnsSpeakFor(it.look, it.kind, it.origin) + 2.5 * fileScore(it.look.file, it.kind)
  for (const role of roles.toSorted((a, b) => weigh(b) - weigh(a))) {
    const ids = valuesOf(role.chosen.get("id")?.column)
    const rival = kept.find((it) => it.kind === role.kind && overlap(ids, valuesOf(it.chosen.get("id")?.column)) > 0.2)
    if (rival === undefined) kept.push(role)
    else {
      leftOut.push({
        file: role.look.file,
        why: {
          en:
            `it could be the ${role.kind}s too, but holds the same ones as ${rival.look.file}, of which more columns are known`,
          zh: `也可能是${kindText(role.kind).zh}，但与 ${rival.look.file} 的记录相同，而后者能识别的列更多`
        }
      })
    }
  }
  return { kept, leftOut }
}

const at = (kind: string) => kindsInOrder.findIndex((it) => it === kind)

/** What each file of a folder is taken for, those first that others name (归类并排序). */
export const rolesOf = (
  looks: ReadonlyArray<FileLook>,
  preset: Preset | undefined,
  habits: Habits
): { readonly roles: ReadonlyArray<FileRole>; readonly leftOut: ReadonlyArray<LeftOut> } => {
  const leftOut: Array<LeftOut> = []
  const found = looks.flatMap((look) => {
    const role = roleOf(look, preset, habits)
    if (role !== undefined) return [keyed(role)]
    leftOut.push({
      file: look.file,
      why: {
        en: "nothing in its name or its columns says what its rows are",
        zh: "文件名和列名都看不出各行是什么记录"
      }
    })
    return []
  })
  const { kept, leftOut: doubles } = withoutDoubles(found)
  return {
    roles: kept.toSorted((a, b) => at(a.kind) - at(b.kind) || (a.look.file < b.look.file ? -1 : 1)),
    leftOut: [...leftOut, ...doubles]
  }
}
