import { createWriteStream } from "node:fs"
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { salesHouse, type SalesHouseOptions } from "./house.ts"

/** A cell is quoted only where it must be. */
const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll("\"", "\"\"")}"` : text)

const linesBatch = 500

/** The lines of a CSV file, some at a time. */
const csvOf = function*(
  columns: ReadonlyArray<string>,
  rows: Iterable<Readonly<Record<string, string>>>
): Generator<string> {
  let lines = [columns.join(",")]
  for (const row of rows) {
    lines.push(columns.map((it) => cell(row[it] ?? "")).join(","))
    if (lines.length < linesBatch) continue
    yield `${lines.join("\n")}\n`
    lines = []
  }
  if (lines.length > 0) yield `${lines.join("\n")}\n`
}

const columnsOf = {
  "sales_teams.csv": ["sales_agent", "manager", "regional_office"],
  "accounts.csv": ["account", "sector", "year_established", "revenue", "employees", "office_location", "subsidiary_of"],
  "products.csv": ["product", "series", "sales_price"],
  "sales_pipeline.csv": [
    "opportunity_id",
    "sales_agent",
    "product",
    "account",
    "deal_stage",
    "engage_date",
    "close_date",
    "close_value"
  ]
} as const

/** Writes the four CSV files of a sales house into a folder (写出 CSV), which is made when it is not there. Any size takes constant memory. */
export const writeSalesHouse = async (folder: string, options: SalesHouseOptions): Promise<void> => {
  const house = salesHouse(options)
  const rows = {
    "sales_teams.csv": house.teams,
    "accounts.csv": house.accounts,
    "products.csv": house.products,
    "sales_pipeline.csv": house.pipeline
  }
  await mkdir(folder, { recursive: true })
  for (const name of ["sales_teams.csv", "accounts.csv", "products.csv", "sales_pipeline.csv"] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one file after the other
    await pipeline(Readable.from(csvOf(columnsOf[name], rows[name])), createWriteStream(join(folder, name)))
  }
}
