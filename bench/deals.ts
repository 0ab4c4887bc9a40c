/**
 * `rmkit import` of many new deals from files into SQLite, with the built command line: rows a second by the clock, what all threads worked, and how memory stands
 * while it runs. Beside it, in the same run, `csv-parse` that reads the same file, the same rows read and checked alone, all of them rejected, and each row as it stands in
 * one table of SQLite. `RMKIT_DEALS` says how many (200,000).
 */
import { parse } from "csv-parse"
import * as Result from "effect/Result"
import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import {
  copyFileSync,
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync
} from "node:fs"
import { cpus, loadavg, tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { pipeline as pipelined } from "node:stream/promises"
import { batchesOf } from "../packages/cli/src/import/files.ts"
import { recordKinds } from "../packages/cli/src/import/kinds.ts"
import { planOf } from "../packages/cli/src/import/plan.ts"
import { readRow } from "../packages/cli/src/import/rows.ts"
import { writeSalesHouse } from "../packages/testkit/src/sales/index.ts"

const deals = Number(process.env["RMKIT_DEALS"] ?? 200_000)
const root = join(import.meta.dirname, "..")
const folder = mkdtempSync(join(process.env["RMKIT_SCRATCH"] ?? tmpdir(), "rmkit-deals-"))
process.on("exit", () => rmSync(folder, { recursive: true, force: true }))

const bin = join(root, "packages/cli/dist/bin.js")
const built = spawnSync("tsup", ["--silent"], { cwd: join(root, "packages/cli"), stdio: ["ignore", 2, 2] })
if (built.status !== 0) throw new Error("the command line could not be built")

const data = join(folder, "data")
await writeSalesHouse(data, {
  seed: 7,
  deals,
  agents: 200,
  accounts: Math.max(60, Math.round(deals / 25)),
  from: "2016-10-20",
  to: "2017-12-31"
})
const pipeline = join(data, "sales_pipeline.csv")
const mapping = join(root, "examples/sales-portal/mapping.json")

/** The memory of a process in MB, where the system tells it. */
const memoryOf = (pid: number | undefined): number => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

const took = (what: string, rows: number, ms: number, more: object = {}) => ({
  what,
  rows,
  "rows/s": Math.round((rows * 1000) / ms),
  seconds: (ms / 1000).toFixed(1),
  load: loadavg()[0]?.toFixed(1),
  ...more
})

/** Imports a folder, and looks at the memory ten times a second: the most in each fifth of the time. */
const imported = async (what: string, from: string, rows: number) => {
  const db = join(folder, `${what.replaceAll(/\W/g, "")}.sqlite`)
  const began = performance.now()
  const child = spawn(process.execPath, [
    "--import",
    join(root, "bench/storage.ts"),
    bin,
    "import",
    "--db",
    db,
    "--mapping",
    mapping,
    from
  ], {
    stdio: ["ignore", "ignore", "pipe"]
  })
  const memory: Array<number> = []
  const timer = setInterval(() => memory.push(memoryOf(child.pid)), 100)
  let said = ""
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-2000)))
  const [code] = await once(child, "close")
  clearInterval(timer)
  const ms = performance.now() - began
  if (code !== 0) throw new Error(said)
  const { cpuMs }: { readonly cpuMs: number } = JSON.parse(/^bench (.*)$/m.exec(said)?.[1] ?? "{}")
  const fifth = Math.max(1, Math.ceil(memory.length / 5))
  const fifths = [0, 1, 2, 3, 4].map((at) => Math.round(Math.max(0, ...memory.slice(at * fifth, (at + 1) * fifth))))
  return took(what, rows, ms, {
    "µs a row, all threads": Math.round((cpuMs * 1000) / rows),
    "MB, by fifths": fifths.join(" "),
    "bytes a row": Math.round((statSync(db, { throwIfNoEntry: false })?.size ?? 0) / rows)
  })
}

const parsed = async () => {
  const began = performance.now()
  let rows = 0
  for await (const row of createReadStream(pipeline).pipe(parse())) if (Array.isArray(row)) rows += 1
  return took("csv-parse alone", rows - 1, performance.now() - began)
}

const bare = async () => {
  const db = new DatabaseSync(join(folder, "bare.sqlite"))
  db.exec("pragma journal_mode = wal; pragma synchronous = full; create table rows (id text primary key, data text)")
  const insert = db.prepare("insert into rows (id, data) values (?, ?)")
  const began = performance.now()
  let rows = 0
  db.exec("begin")
  for await (const row of createReadStream(pipeline).pipe(parse({ from: 2 }))) {
    if (!Array.isArray(row)) continue
    insert.run(String(row[0]), JSON.stringify(row))
    rows += 1
    if (rows % 2000 === 0) db.exec("commit; begin")
  }
  db.exec("commit")
  const ms = performance.now() - began
  db.close()
  return took("csv-parse and a bare insert of each row", rows, ms)
}

/** The same rows, each with one cell that cannot be: each is read, checked and rejected by name, and nothing is written of it. */
const checked = async () => {
  const spoilt = join(folder, "spoilt")
  mkdirSync(spoilt)
  for (const file of ["accounts.csv", "products.csv", "sales_teams.csv"]) {
    copyFileSync(join(data, file), join(spoilt, file))
  }
  const rows = createReadStream(pipeline).pipe(parse({ from: 2 }))
  await pipelined(
    async function*() {
      yield "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
      let at = 0
      for await (const row of rows) {
        if (!Array.isArray(row)) continue
        // not always the same column: one that holds nothing right would be told before a row is read
        row[5 + at++ % 3] = "2017-02-30"
        yield `${row.map((cell) => `"${cell}"`).join(",")}\n`
      }
    },
    createWriteStream(join(spoilt, "sales_pipeline.csv"))
  )
  return imported("each row rejected by name, and told so in the journal", spoilt, deals)
}

/** Each row taken apart, its cells read as what the mapping says they are, and all that the record's schema asks: what an import does before it asks the store. */
const read = async () => {
  const { files } = await planOf(JSON.parse(readFileSync(mapping, "utf8")), data, recordKinds)
  const plan = files.find(({ file }) => file === "sales_pipeline.csv")
  if (plan === undefined) throw new Error("the mapping names no pipeline")
  const began = performance.now()
  let [rows, header, most] = [0, true, 0]
  for await (const batch of batchesOf(plan.path, plan.reading)) {
    for (const row of batch.rows) {
      if (header) {
        header = false
        continue
      }
      if (Result.isSuccess(readRow(plan, row, () => undefined))) rows += 1
    }
    most = Math.max(most, process.memoryUsage.rss() / 2 ** 20)
  }
  return took("read and checked", rows, performance.now() - began, { "MB, by fifths": `at most ${Math.round(most)}` })
}

const results = [
  await parsed(),
  await read(),
  await bare(),
  await checked(),
  await imported("rmkit import, committed with facts", data, deals)
]
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`)
console.table(results)
const [csv, , plain, , ours] = results.map((it) => it["rows/s"])
if (csv !== undefined && plain !== undefined && ours !== undefined) {
  console.log(
    `committed, beside csv-parse alone: 1 : ${(csv / ours).toFixed(1)}; beside a bare insert: 1 : ${
      (plain / ours).toFixed(1)
    }`
  )
}
