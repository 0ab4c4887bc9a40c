/**
 * How long `rmkit import` takes for a year of a sales house, and `rmkit score` for everybody in a quarter, with the built command line, start included; how much
 * of it is spent in SQLite, and how memory grows with the file. `RMKIT_DATA` names the exports; without it and without `shared/data/crm-sales` beside the
 * checkout they are made up.
 */
import { spawnSync } from "node:child_process"
import { once } from "node:events"
import { closeSync, createWriteStream, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { writeSalesHouse } from "../packages/testkit/src/sales/index.ts"

const root = join(import.meta.dirname, "..")
const scratch = mkdtempSync(join(tmpdir(), "rmkit-bench-"))
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }))

const bin = join(root, "packages/cli/dist/bin.js")
const built = spawnSync("tsup", ["--silent"], { cwd: join(root, "packages/cli"), stdio: ["ignore", 2, 2] })
if (built.status !== 0) throw new Error("the command line could not be built")

interface Run {
  readonly wallMs: number
  readonly storageMs: number
  readonly cpuMs: number
  readonly memoryMb: number
}

const said = join(scratch, "stderr")

const rmkit = (...args: ReadonlyArray<string>): Run => {
  const stderr = openSync(said, "w")
  const began = performance.now()
  const { status } = spawnSync(process.execPath, ["--import", join(root, "bench/storage.ts"), bin, ...args], {
    stdio: ["ignore", "ignore", stderr]
  })
  const wallMs = performance.now() - began
  closeSync(stderr)
  const last = readFileSync(said, "utf8").slice(-500)
  if (status !== 0) throw new Error(`rmkit ${args.join(" ")}: ${last}`)
  const [, counted = "{}"] = /^bench (.*)$/m.exec(last) ?? []
  return { wallMs, ...JSON.parse(counted) }
}

const best = (runs: number, run: (at: number) => Run): Run =>
  Array.from({ length: runs }, (_, at) => run(at)).toSorted((a, b) => a.wallMs - b.wallMs)[0] ?? run(runs)

const madeUp = async (deals: number): Promise<string> => {
  const folder = join(scratch, `deals-${deals}`)
  await writeSalesHouse(folder, { seed: 7, deals, from: "2016-10-20", to: "2017-12-31" })
  return folder
}

const mapping = join(root, "examples/sales-portal/mapping.json")
const importInto = (db: string, data: string) => rmkit("import", "--db", db, "--mapping", mapping, data)
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
const row = (what: string, { cpuMs, memoryMb, storageMs, wallMs }: Run) => ({
  what,
  wall: seconds(wallMs),
  cpu: seconds(cpuMs),
  "in SQLite": `${Math.round((storageMs / wallMs) * 100)} %`,
  memory: `${Math.round(memoryMb)} MB`
})

const real = process.env["RMKIT_DATA"] ?? join(root, "../shared/data/crm-sales")
const data = existsSync(real) ? real : await madeUp(8800)
const quarter = ["--scheme", "field-sales", "--period", "2017-Q2", "--format", "json"]

const first = join(scratch, "0.sqlite")
const imported = best(3, (at) => importInto(join(scratch, `${at}.sqlite`), data))
const again = best(3, () => importInto(first, data))
const scored = best(5, () => rmkit("score", "--db", first, ...quarter))
const rows = [
  row("import, 8,927 rows", imported),
  row("the same again, nothing changes", again),
  row("score everybody, a quarter", scored)
]
for (const deals of [10_000, 50_000]) {
  const run = importInto(join(scratch, `${deals}.sqlite`), await madeUp(deals))
  rows.push(row(`import ${deals} deals, made up`, run))
}

/** Cells that cannot be, not always in the same column: one that holds nothing right would be told before a row is read. */
const cells = ["2017-02-30,2017-03-01,55", "2017-02-20,2017-02-30,55", "2017-02-20,2017-03-01,many"]
for (const deals of [200_000, 2_000_000]) {
  const folder = await madeUp(10)
  const pipeline = createWriteStream(join(folder, "sales_pipeline.csv"))
  pipeline.write("opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n")
  for (let at = 0; at < deals; at += 1000) {
    const rows = Array.from(
      { length: 1000 },
      (_, n) => `D${at + n},Somebody,MG Special,,Won,${cells[n % 3]}\n`
    )
    if (!pipeline.write(rows.join(""))) await once(pipeline, "drain")
  }
  await once(pipeline.end(), "finish")
  rows.push(
    row(`read ${deals} rows and reject each by name`, importInto(join(scratch, `none-${deals}.sqlite`), folder))
  )
}

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, ${data}`)
console.table(rows)
