import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

/** How a company writes, for somebody who has only its files. */
export interface Writing {
  readonly encoding: "gb18030" | "windows-1252"
  readonly delimiter: "," | ";"
  readonly dayOf: (text: string) => string | undefined
  readonly minorOf: (text: string) => number
  readonly outcomes: Readonly<Record<string, "open" | "won" | "lost">>
  readonly files: Readonly<Record<"leads" | "teams" | "staff" | "clients" | "deals", string>>
  /** Words that stand for products. */
  readonly misspelt: ReadonlySet<string>
}

type Row = ReadonlyArray<string>

/** Reads CSV as RFC 4180 writes it. */
const rowsOfCsv = (text: string, delimiter: string): ReadonlyArray<Row> => {
  const rows: Array<Array<string>> = []
  let row: Array<string> = []
  const cell = new RegExp(String.raw`(?:"((?:[^"]|"")*)"|([^"\r\n${delimiter}]*))(${delimiter}|\r\n)`, "g")
  for (const [, quoted, plain, end] of text.matchAll(cell)) {
    row.push(quoted?.replaceAll("\"\"", "\"") ?? plain ?? "")
    if (end === delimiter) continue
    rows.push(row)
    row = []
  }
  return rows
}

/** Reads a workbook that is not compressed. */
const rowsOfWorkbook = (bytes: Buffer): ReadonlyArray<Row> => {
  const xml = bytes.toString("utf8")
  return [...xml.matchAll(/<row r="\d+">(.*?)<\/row>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<c r="([A-Z])\d+" t="inlineStr"><is><t xml:space="preserve">(.*?)<\/t><\/is><\/c>/g)]
      .reduce<Array<string>>((cells, [, column = "A", text = ""]) => {
        cells[(column.codePointAt(0) ?? 65) - 65] = text
        return cells
      }, [])
  )
}

/** The rows of a file of an export, header left out. */
export const rowsOf = (folder: string, file: string, { delimiter, encoding }: Writing): ReadonlyArray<Row> => {
  const bytes = readFileSync(join(folder, file))
  const rows = file.endsWith(".xlsx")
    ? rowsOfWorkbook(bytes)
    : rowsOfCsv(new TextDecoder(encoding, { fatal: true }).decode(bytes), delimiter)
  return rows.slice(1)
}

/** The days of the exports in a folder, oldest first. */
export const daysIn = (folder: string): ReadonlyArray<string> => readdirSync(folder).toSorted()

/** Counts the exports of a company anew from its files alone, keeping everything in memory. */
export const recounted = (folder: string, files: ReadonlyArray<string>, writing: Writing) => {
  const days = daysIn(folder)
  // the kind of record that a file tells of, and what was last told of each
  const kindOf = (file: string) => (file === writing.files.leads ? writing.files.staff : file)
  const told = new Map<string, { readonly file: string; readonly row: Row; readonly firstRow: Row }>()
  const memberships: Array<Record<string, string>> = []
  const exports = days.map((day) => {
    const clients = new Set(rowsOf(join(folder, day), writing.files.clients, writing).map(([id]) => id))
    const isBad = (file: string, row: Row): boolean => {
      if (file === writing.files.clients) return row[1] === ""
      if (file !== writing.files.deals) return false
      const [id = "", , client = ""] = row
      const dayCells = [row[6], row[7], row[9]].flatMap((it) => it === undefined || it === "" ? [] : [it])
      return id.includes("E+") || (client !== "" && !clients.has(client)) ||
        dayCells.some((it) => writing.dayOf(it) === undefined)
    }
    const named = new Set<string>()
    const counts = files.map((file) => {
      const count = { file, read: 0, new: 0, changed: 0, unchanged: 0, rejected: 0, warned: 0, misspelt: 0, missing: 0 }
      for (const row of rowsOf(join(folder, day), file, writing)) {
        count.read += 1
        if (file === writing.files.deals && writing.misspelt.has(row[3] ?? "")) count.misspelt += 1
        if (isBad(file, row)) {
          count.rejected += 1
          continue
        }
        const key = `${kindOf(file)} ${row[0]}`
        named.add(key)
        const before = told.get(key)
        if (before === undefined) count.new += 1
        else if (before.file === file && before.row.join("\n") === row.join("\n")) count.unchanged += 1
        else count.changed += 1
        if (file === writing.files.deals && row[2] === "") count.warned += 1
        told.set(key, { file, row, firstRow: before?.firstRow ?? row })
        if (kindOf(file) === writing.files.staff) belongs(memberships, file, row, day, writing)
      }
      return count
    })
    for (const [key, { file }] of told) {
      const count = counts.find((it) => it.file === file)
      if (!named.has(key) && count !== undefined) count.missing += 1
    }
    return { day, files: counts }
  })
  const people = [...told].flatMap(([key, it]) => key.startsWith(`${writing.files.staff} `) ? [it] : [])
  const service = people.map(({ file, row }) => {
    const [joined = "", left = ""] = file === writing.files.leads ? [row[4]] : [row[6], row[7]]
    const lastDay = left === "" ? undefined : writing.dayOf(left)
    return { manager: row[0] ?? "", joinedOn: writing.dayOf(joined), ...(lastDay === undefined ? {} : { lastDay }) }
  })
  const deals = [...told].flatMap(([key, it]) => key.startsWith(`${writing.files.deals} `) ? [it] : [])
  return { exports, service, memberships, totals: totalsOf(deals, writing) }
}

/** Takes down where somebody belongs, if that is news; of those who have left nothing is news. */
const belongs = (
  memberships: Array<Record<string, string>>,
  file: string,
  row: Row,
  day: string,
  { dayOf, files }: Writing
): void => {
  const [manager = ""] = row
  const [team = "", territory = "", lastDay = ""] = file === files.leads
    ? ["", row[3], ""]
    : [row[4], row[5], row[7]]
  const last = memberships.findLast((it) => it["manager"] === manager)
  if (last !== undefined && (last["team"] ?? "") === team && (last["territory"] ?? "") === territory) return
  if (last !== undefined && lastDay !== "" && (dayOf(lastDay) ?? day) < day) return
  memberships.push({
    manager,
    ...(last === undefined ? {} : { from: day }),
    ...(team === "" ? {} : { team }),
    ...(territory === "" ? {} : { territory })
  })
}

const totalsOf = (
  deals: ReadonlyArray<{ readonly row: Row; readonly firstRow: Row }>,
  { dayOf, minorOf, outcomes }: Writing
) => {
  const totals = new Map<string, Record<string, number>>()
  const add = (manager: string, text: string, name: string, amount: number) => {
    const day = dayOf(text) ?? ""
    const key = `${manager} ${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
    const total = totals.get(key) ?? {}
    totals.set(key, { ...total, [name]: (total[name] ?? 0) + amount })
  }
  for (const { firstRow, row } of deals) {
    const [, manager = "", , , outcome = "", , engaged = "", , , closed = "", value = ""] = row
    add(firstRow[1] ?? "", engaged, "dealsEngaged", 1)
    if (outcomes[outcome] === "won") {
      add(manager, closed, "dealsWon", 1)
      add(manager, closed, "wonValue", minorOf(value))
    }
    if (outcomes[outcome] === "lost") add(manager, closed, "dealsLost", 1)
  }
  return totals
}
