import { columnOf, type SheetCell } from "./cells.ts"
import { piecesOf } from "./xml.ts"
import type { Archive } from "./zip.ts"

/** Gives every cell of a merged range what stands in its first one (合并单元格). */
export type Merged = (line: number, cells: ReadonlyArray<SheetCell>) => ReadonlyArray<SheetCell>

interface Range {
  readonly left: number
  readonly right: number
  readonly bottom: number
}

/** Reads through the XML of a sheet for the ranges that are merged (查找合并区域); they stand at its end. */
export const mergedIn = async (archive: Archive, part: string): Promise<Merged> => {
  const stream = await archive.stream(part)
  /** The ranges by the row in which they begin. */
  const ranges = new Map<number, Array<Range>>()
  let text = ""
  if (stream !== undefined) {
    for await (const piece of piecesOf(stream)) {
      text += piece
      for (const found of text.matchAll(/mergeCell [^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)) {
        const [, left = "", top = "", right = "", bottom = ""] = found
        const range = { left: columnOf(left), right: columnOf(right), bottom: Number(bottom) }
        ranges.set(Number(top), [...ranges.get(Number(top)) ?? [], range])
      }
      const rest = text.lastIndexOf("<")
      text = rest === -1 ? "" : text.slice(rest)
    }
  }
  if (ranges.size === 0) return (_, cells) => cells
  let open: Array<{ readonly range: Range; readonly cell: SheetCell | undefined }> = []
  return (line, cells) => {
    open = open.filter(({ range }) => range.bottom >= line)
    for (const range of ranges.get(line) ?? []) open.push({ range, cell: cells[range.left] })
    if (open.length === 0) return cells
    const whole = [...cells]
    for (const { cell, range: { left, right } } of open) {
      if (cell === undefined) continue
      for (let at = left; at <= right; at += 1) whole[at] = cell
    }
    return Array.from(whole, (it) => it ?? { text: "", type: "text" as const })
  }
}
