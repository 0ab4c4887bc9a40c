import type { Text } from "@rmkit/core/kernel"
import { posix } from "node:path"
import { why } from "./why.ts"
import { readXml } from "./xml.ts"
import { openArchive } from "./zip.ts"

/** A sheet of a workbook (工作表). */
export interface Sheet {
  readonly name: string
  readonly isHidden: boolean
  /** The part of the archive that holds it. */
  readonly part: string
}

/** How a number is shown (数字格式), as far as it changes what is meant: as a day, with a time or without, or filled up with zeros to so many digits. */
export type NumberFormat = { readonly _tag: "Day" | "Time" } | { readonly _tag: "Zeros"; readonly digits: number }

/** A workbook (.xlsx 工作簿), open; nothing of its sheets is read yet. */
export interface Workbook {
  readonly sheets: ReadonlyArray<Sheet>
  /** Whether days are counted from 1904. */
  readonly from1904: boolean
  /** How the number of a cell is shown, by the cell's style. */
  readonly formats: ReadonlyArray<NumberFormat | undefined>
  /** The part with the texts that cells share. */
  readonly sharedStrings: string | undefined
  readonly archive: Awaited<ReturnType<typeof openArchive>>
}

/** Formats for days and times that every spreadsheet knows by number, those of East Asia among them. */
const builtIn = (id: number): NumberFormat | undefined => {
  if (
    (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 ||
    id === 58
  ) {
    return { _tag: "Day" }
  }
  return (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56
    ? { _tag: "Time" }
    : undefined
}

/** What a format's code shows (解析数字格式), its literal texts, colours and conditions left out. */
export const numberFormatOf = (code: string): NumberFormat | undefined => {
  const [first = ""] = code.replaceAll(/"[^"]*"|\\.|_.|\*./g, "").replaceAll(/\[(?![hms]+\])[^\]]*\]/gi, "").split(";")
  if (/^0{2,}$/.test(first)) return { _tag: "Zeros", digits: first.length }
  if (/general/i.test(first)) return undefined
  if (/[yde]/i.test(first) && !/e[+-]/i.test(first)) return { _tag: "Day" }
  if (/[hs]/i.test(first)) return { _tag: "Time" }
  return /m/i.test(first) ? { _tag: "Day" } : undefined
}

type Attributes = Readonly<Record<string, string>>

/** An attribute by its name without prefix. */
const attribute = (attributes: Attributes, name: string): string | undefined =>
  attributes[name] ?? Object.entries(attributes).find(([it]) => it.endsWith(`:${name}`))?.[1]

interface Relation {
  readonly kind: string
  readonly target: string
}

const isYes = (text: string | undefined) => text === "1" || text === "true"

/** Opens a workbook (打开工作簿). What is no workbook throws. */
export const openWorkbook = async (path: string): Promise<Workbook> => {
  const archive = await openArchive(path)
  const each = async (part: string, open: (name: string, attributes: Attributes) => void) => {
    const stream = await archive.stream(part)
    if (stream !== undefined) await readXml(stream, { open })
  }
  const relationsOf = async (part: string): Promise<ReadonlyMap<string, Relation>> => {
    const relations = new Map<string, Relation>()
    const folder = posix.dirname(part)
    await each(
      posix.join(folder, "_rels", `${posix.basename(part)}.rels`),
      (name, { Id = "", Target = "", Type = "" }) => {
        if (name !== "Relationship") return
        const target = Target.startsWith("/") ? Target.slice(1) : posix.join(folder, Target)
        relations.set(Id, { kind: posix.basename(Type), target })
      }
    )
    return relations
  }
  try {
    const main = [...(await relationsOf("")).values()].find(({ kind }) => kind === "officeDocument")?.target ??
      "xl/workbook.xml"
    const relations = await relationsOf(main)
    const partOf = (kind: string) => [...relations.values()].find((it) => it.kind === kind)?.target
    const sheets: Array<Sheet> = []
    let from1904 = false
    await each(main, (name, attributes) => {
      if (name === "workbookPr") from1904 = isYes(attributes["date1904"])
      const relation = relations.get(attribute(attributes, "id") ?? "")
      if (name !== "sheet" || relation?.kind !== "worksheet") return
      const state = attributes["state"] ?? "visible"
      sheets.push({ name: attributes["name"] ?? "", isHidden: state !== "visible", part: relation.target })
    })
    const codes = new Map<number, string>()
    const formats: Array<NumberFormat | undefined> = []
    let isInCells = false
    await each(partOf("styles") ?? "", (name, attributes) => {
      if (name === "numFmt") codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "")
      if (name === "cellXfs" || name === "cellStyleXfs" || name === "cellStyles") isInCells = name === "cellXfs"
      if (name !== "xf" || !isInCells) return
      const id = Number(attributes["numFmtId"] ?? 0)
      const code = codes.get(id)
      formats.push(code === undefined ? builtIn(id) : numberFormatOf(code))
    })
    return { sheets, from1904, formats, sharedStrings: partOf("sharedStrings"), archive }
  } catch (cause) {
    archive.close()
    throw cause
  }
}

/** Why no sheet is read. */
export interface NoSheet {
  readonly why: Text
}

/** The sheet that is read (选定工作表), or why none is: the one that is named, or the only one that is shown. */
export const sheetOf = ({ sheets }: Pick<Workbook, "sheets">, told: string | undefined): Sheet | NoSheet => {
  const names = sheets.map(({ isHidden, name }) => `“${name}”${isHidden ? " (hidden)" : ""}`).join(", ")
  if (told !== undefined) {
    return sheets.find(({ name }) => name === told) ?? { why: why.noSuchSheet(told, names) }
  }
  const [only, ...others] = sheets.filter(({ isHidden }) => !isHidden)
  if (only === undefined) {
    return sheets.length === 0
      ? { why: why.noSheets }
      : { why: why.hiddenSheets(names) }
  }
  return others.length === 0 ? only : { why: why.severalSheets(names) }
}
