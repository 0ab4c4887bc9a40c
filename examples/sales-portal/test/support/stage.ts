import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { bankBranch, dealerCompany } from "../../../../packages/testkit/src/companies/index.ts"
import { preparePortal } from "../../../../scripts/portal.ts"

const root = join(import.meta.dirname, "../../../..")
const until = "2026-06-30"
const size = { managers: 12, clients: 60, deals: 260 }

/** Two made-up houses that are served for a demonstration, the bank's programme watched. */
export class Stage {
  readonly #folder = mkdtempSync(join(tmpdir(), "rmkit-stage-"))
  #server: ChildProcess | undefined
  url = ""

  /** The bank's programme, as it is watched. */
  get programme(): string {
    return join(this.#folder, "bank-branch/programme-next.json")
  }

  /** What is in force in the bank when the stage is set. */
  readonly inForce = readFileSync(join(root, "examples/bank-branch/programme-next.json"), "utf8")

  /** A line of one of the bank's files, counted from 1. */
  lineOf(file: string, line: number): string {
    const bytes = readFileSync(join(this.#folder, "bank", until, file))
    return new TextDecoder("gb18030").decode(bytes).split(/\r?\n/)[line - 1] ?? ""
  }

  /** Saves the watched file. */
  save(text: string): void {
    writeFileSync(this.programme, text)
  }

  async set(): Promise<this> {
    const at = (...path: ReadonlyArray<string>) => join(this.#folder, ...path)
    for (const example of ["bank-branch", "dealer-company"]) {
      cpSync(join(root, "examples", example), at(example), { recursive: true })
    }
    const [bank, dealers] = [bankBranch({ seed: 7, size, until }), dealerCompany({ seed: 7, size, until })]
    await Promise.all([bank.write(at("bank")), dealers.write(at("dealers")), preparePortal(at("portal"))])
    const before = bank.exports.at(-2) ?? until
    const take = (house: string, example: string, day: string) =>
      this.#run(
        "import",
        "--db",
        at(`${house}.sqlite`),
        "--mapping",
        at(example, "mapping.json"),
        "--as-of",
        day,
        at(house, day)
      )
    const published = ["--by", "YL0002", "--approved-by", "YL0001", "--effective-from", "2026-04-01"]
    const tellBank = async () => {
      await take("bank", "bank-branch", before)
      await take("bank", "bank-branch", until)
      await this.#run("programme", "publish", this.programme, "--db", at("bank.sqlite"), ...published)
    }
    await Promise.all([tellBank(), take("dealers", "dealer-company", until)])
    const houses = ["--house", `bank=${at("bank.sqlite")}`, "--house", `dealers=${at("dealers.sqlite")}`]
    const watched = ["--watch-programme", `bank=${this.programme}`, "--drafted-by", "YL0002"]
    const server = this.#start("serve", "--port", "0", "--portal", at("portal"), "--look-as", ...houses, ...watched)
    this.#server = server
    const [line] = await once(createInterface(server.stdout ?? process.stdin), "line")
    this.url = /http:\/\/127\.0\.0\.1:\d+\//.exec(String(line))?.[0] ?? ""
    return this
  }

  /** What the interface of the bank answers, as to somebody where that is said. */
  async ask<Answer>(path: string, actor?: string): Promise<Answer> {
    const headers: Readonly<Record<string, string>> = actor === undefined
      ? {}
      : { "x-rmkit-actor": encodeURIComponent(actor) }
    const response = await fetch(`${this.url}bank/api/${path}`, { headers })
    const answer: Answer = await response.json()
    return answer
  }

  async strike(): Promise<void> {
    const server = this.#server
    if (server !== undefined && server.exitCode === null) {
      server.kill("SIGTERM")
      await once(server, "exit")
    }
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #start(...args: ReadonlyArray<string>): ChildProcess {
    return spawn(process.execPath, ["--conditions=@rmkit/source", join(root, "packages/cli/src/bin.ts"), ...args], {
      stdio: ["ignore", "pipe", "pipe"]
    })
  }

  async #run(...args: ReadonlyArray<string>): Promise<void> {
    const child = this.#start(...args)
    let said = ""
    child.stdout?.resume()
    child.stderr?.on("data", (chunk: Buffer) => said += chunk.toString("utf8"))
    const [code] = await once(child, "close")
    if (code !== 0) throw new Error(`rmkit ${args.join(" ")}: ${said}`)
  }
}
