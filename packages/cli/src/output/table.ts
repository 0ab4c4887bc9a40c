import * as CliOutput from "effect/cli/CliOutput"
import { visible } from "./visible.ts"

/** A column of a table: its heading, and whether its cells are numbers. */
export interface Column {
  readonly title: string
  readonly isNumber?: boolean
}

/** A table in plain text (文本表格). Chinese characters are two columns wide, numbers stand right. */
export const table = (columns: ReadonlyArray<Column>, rows: ReadonlyArray<ReadonlyArray<string>>): string => {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => row.map(visible))]
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => CliOutput.displayWidth(line[at] ?? ""))))
  const cell = (text: string, at: number) => {
    const room = " ".repeat(Math.max(0, (widths[at] ?? 0) - CliOutput.displayWidth(text)))
    return columns[at]?.isNumber === true ? room + text : text + room
  }
  const [head = [], ...body] = lines
  return [
    head.map(cell).join("  ").trimEnd(),
    widths.map((width) => "─".repeat(width)).join("  "),
    ...body.map((line) => line.map(cell).join("  ").trimEnd())
  ].join("\n")
}
