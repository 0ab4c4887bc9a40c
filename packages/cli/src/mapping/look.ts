import type { Currency, Text } from "@rmkit/core/kernel"
import { readdir, stat } from "node:fs/promises"
import { join } from "node:path"
import { batchesOf, headerOf, type Reading, readingOf } from "../import/files.ts"
import type { Unit } from "../import/values.ts"
import { currencyIn } from "../import/values/currencies.ts"
import { type Sample, sampleOf } from "./sample.ts"
import { unitIn } from "./shapes.ts"

/** A column as its name and its sampled values show it (列概况). */
export interface ColumnLook {
  readonly name: string
  readonly at: number
  /** What stands in it, empty cells left out, and how often. */
  readonly values: ReadonlyMap<string, number>
  readonly filled: number
  /** Words in it that mean that there is nothing, such as “n/a”; they do not count as values. */
  readonly empty: ReadonlyArray<string>
  /** Every row has a value, and each another one; in a long file some may be spoilt, or be there twice. */
  readonly isUnique: boolean
  /** What its name or its cells say of the currency and the unit. */
  readonly currency: Currency | undefined
  readonly unit: Unit | undefined
}

/** A file as its header and its first rows show it (文件概况). */
export interface FileLook {
  readonly file: string
  readonly path: string
  readonly reading: Reading
  readonly columns: ReadonlyArray<ColumnLook>
  readonly rows: Sample["rows"]
  /** Over how many rows the values of the columns are counted: all of them, unless the file is very big. */
  readonly counted: number
  readonly isWhole: boolean
}

/** A file of which nothing can be made, and why. */
export interface LeftOut {
  readonly file: string
  readonly why: Text
}

const meansNothing: ReadonlySet<string> = new Set([
  "-",
  "--",
  "—",
  "/",
  "n/a",
  "#n/a",
  "na",
  "null",
  "(null)",
  "none",
  "nil",
  "无",
  "空",
  "暂无",
  "k.a.",
  "k. a.",
  "keine",
  "néant",
  "ninguno",
  "ninguna"
])

const isData = (name: string) => /\.(csv|tsv|txt|xlsx)$/i.test(name)

/** So many different values of a column are told apart. */
const valuesMax = 200_000

/** Counts what stands in a column, row by row. */
const counting = (at: number) => {
  const values = new Map<string, number>()
  const empty = new Set<string>()
  let filled = 0
  let repeated = 0
  return {
    add: (cells: ReadonlyArray<string>): void => {
      const value = cells[at]?.trim() ?? ""
      if (value === "") return
      if (meansNothing.has(value.toLowerCase())) {
        empty.add(value)
        return
      }
      filled += 1
      const count = values.get(value)
      if (count !== undefined) repeated += 1
      if (count !== undefined || values.size < valuesMax) values.set(value, (count ?? 0) + 1)
    },
    counted: () => ({ values, empty: [...empty], filled, repeated })
  }
}

/** So many rows of a thousand may lack an id or repeat one in a file that is long enough to have mistakes. */
const spoiltPerMille = 20

const tellsApart = (rows: number, filled: number, repeated: number): boolean => {
  const spared = Math.floor(rows * spoiltPerMille / 1000)
  return rows > 0 && filled >= rows - spared && repeated <= spared
}

type Counted = ReturnType<ReturnType<typeof counting>["counted"]>

const columnLook = (
  name: string,
  at: number,
  { empty, filled, repeated, values }: Counted,
  rows: number
): ColumnLook => {
  const first = [...values.keys()].slice(0, 200)
  const amounts = first.filter((it) => /\d/.test(it) && it.length < 40)
  const inCells = amounts.length > 0 && amounts.length === first.length
    ? amounts.map(currencyIn).find((it) => it !== undefined)
    : undefined
  return {
    name,
    at,
    values,
    filled,
    empty,
    isUnique: tellsApart(rows, filled, repeated),
    currency: currencyIn(name.replaceAll("元素", "")) ?? inCells,
    unit: unitIn(name)
  }
}

/** Whether a first row is one of data and no header: a day, an amount or an empty cell is no name of a column. */
const looksLikeData = (columns: ReadonlyArray<string>): boolean =>
  columns.some((it) => /^[\d.,\s%€$¥-]+$/.test(it) && /\d/.test(it)) ||
  columns.some((it) => /^\d{1,4}[./年-]\d{1,2}[./月-]\d{1,4}/u.test(it))

/** A file that is bigger is known by its first rows alone. */
const countedBytesMax = 64 * 1024 * 1024

/** What stands in each column of all the rows, or of the sample where the file is very big. */
const countedIn = async (path: string, reading: Reading, columns: number, sample: Sample) => {
  const all = Array.from({ length: columns }, (_, at) => counting(at))
  let rows = 0
  const take = (cells: ReadonlyArray<string>) => {
    rows += 1
    for (const it of all) it.add(cells)
  }
  const isWhole = sample.isWhole || (await stat(path)).size <= countedBytesMax
  if (sample.isWhole || !isWhole) {
    for (const { cells } of sample.rows) take(cells)
    return { columns: all.map((it) => it.counted()), rows, isWhole }
  }
  let isHeader = true
  for await (const batch of batchesOf(path, reading)) {
    for (const row of batch.rows) {
      if (isHeader) isHeader = false
      else if ("cells" in row && row.cells.length === columns) take(row.cells)
    }
  }
  return { columns: all.map((it) => it.counted()), rows, isWhole }
}

/** So many rows are looked at together. */
const sampledMax = 20_000

/** Looks at one file (查看文件): its header and its first rows. */
const lookAt = async (folder: string, file: string): Promise<FileLook | LeftOut> => {
  const path = join(folder, file)
  const reading = await readingOf(path, {})
  const header = await headerOf(path, reading)
  if (header._tag === "NoHeader") {
    return { file, why: { en: `it cannot be read: ${header.why.en}`, zh: `无法读取：${header.why.zh}` } }
  }
  const { columns } = header
  if (looksLikeData(columns)) {
    return {
      file,
      why: {
        en: `its first line looks like data (${
          columns.slice(0, 4).join(", ")
        }…) and not like a header: put a line with names of the columns before it`,
        zh: `首行像是数据（${columns.slice(0, 4).join("、")}…），不像表头：请在其前加一行列名`
      }
    }
  }
  const twice = columns.find((it, at) => it !== "" && columns.indexOf(it) !== at)
  const sample = await sampleOf(path, reading, columns.length, sampledMax)
  if (sample.rows.length === 0) {
    const why = sample.broken > 0
      ? {
        en: `its first line has ${columns.length} ${columns.length === 1 ? "cell" : "cells"} (${
          columns.slice(0, 3).join(", ")
        }) and no row below it has as many: take away what stands above the line with the names of the columns`,
        zh: `首行有 ${columns.length} 个单元格（${
          columns.slice(0, 3).join("、")
        }），而下面没有一行与之相同：请删去列名那一行之上的内容`
      }
      : { en: "there is no row below its header", zh: "表头之下没有任何行" }
    return { file, why }
  }
  const counted = await countedIn(path, reading, columns.length, sample)
  return {
    file,
    path,
    reading,
    // a column without a name, or with one that is there twice, cannot be named in a mapping
    columns: columns.flatMap((name, at) =>
      name === "" || name === twice
        ? []
        : [columnLook(name, at, counted.columns[at] ?? counting(at).counted(), counted.rows)]
    ),
    rows: sample.rows,
    counted: counted.rows,
    isWhole: counted.isWhole
  }
}

/** Looks at every file of a folder that may hold rows (查看文件夹), in the order of their names. */
export const lookAround = async (
  folder: string
): Promise<{ readonly files: ReadonlyArray<FileLook>; readonly leftOut: ReadonlyArray<LeftOut> }> => {
  const names = (await readdir(folder, { withFileTypes: true }))
    .flatMap((it) =>
      it.isFile() && isData(it.name) && !it.name.startsWith(".") && !it.name.startsWith("~$") ? [it.name] : []
    )
    .toSorted()
  const files: Array<FileLook> = []
  const leftOut: Array<LeftOut> = []
  for (const name of names) {
    // oxlint-disable-next-line no-await-in-loop -- one file's sample after the other keeps memory flat
    const look = await lookAt(folder, name)
    if ("why" in look) leftOut.push(look)
    else files.push(look)
  }
  return { files, leftOut }
}

/** The cell of a row in a column. */
export const cellIn = (cells: ReadonlyArray<string>, column: ColumnLook): string => cells[column.at]?.trim() ?? ""
