import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

const root = join(import.meta.dirname, "../../../..")
const recorder = pathToFileURL(join(import.meta.dirname, "record-connections.mjs")).href

/** How a demo ended, and what it said. */
export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A demo that runs. */
export class Demo {
  readonly #child: ChildProcess
  readonly #ended: Promise<Ended>
  readonly #temporary = mkdtempSync(join(tmpdir(), "rmkit-portal-test-"))
  #stdout = ""
  #stderr = ""

  constructor(...args: ReadonlyArray<string>) {
    const demo = join(root, "scripts/demo.ts")
    this.#child = spawn(process.execPath, ["--conditions=@rmkit/source", demo, ...args], {
      cwd: root,
      env: {
        ...process.env,
        NODE_OPTIONS: `--import=${recorder}`,
        RMKIT_RECORD: join(this.#temporary, "connections"),
        TMPDIR: this.#temporary
      },
      stdio: ["ignore", "pipe", "pipe"]
    })
    this.#child.stdout?.on("data", (chunk: Buffer) => (this.#stdout += chunk.toString("utf8")))
    this.#child.stderr?.on("data", (chunk: Buffer) => (this.#stderr += chunk.toString("utf8")))
    this.#ended = once(this.#child, "close").then(() => ({
      status: this.#child.exitCode,
      stdout: this.#stdout,
      stderr: this.#stderr
    }))
  }

  /** The address, once the page can be opened. */
  async url(): Promise<string> {
    const address = () => /http:\/\/127\.0\.0\.1:\d+\//.exec(this.#stdout)?.[0]
    const early = this.#ended.then(({ stderr }) => {
      throw new Error(`The demo ended before it had an address: ${stderr}`)
    })
    while (!this.#stdout.includes("Ctrl-C")) {
      // oxlint-disable-next-line no-await-in-loop -- it waits
      await Promise.race([once(this.#child.stdout ?? this.#child, "data"), early])
    }
    early.catch(() => undefined)
    return address() ?? ""
  }

  get said(): string {
    return this.#stdout
  }

  /** Everything that the demo has put into the temporary folder. */
  get left(): ReadonlyArray<string> {
    return readdirSync(this.#temporary).filter((it) => it !== "connections")
  }

  /** What its processes spoke to or asked the name of, and how. */
  get connections(): ReadonlyArray<{ readonly how: string; readonly whom: string }> {
    return readFileSync(join(this.#temporary, "connections"), "utf8").trim().split("\n").map((it) => JSON.parse(it))
  }

  ended(): Promise<Ended> {
    return this.#ended
  }

  /** Ctrl-C. */
  stop(): Promise<Ended> {
    this.#child.kill("SIGINT")
    return this.#ended
  }

  /** Stops what may still run, and forgets what it left. */
  async forget(): Promise<void> {
    await this.stop()
    rmSync(this.#temporary, { recursive: true, force: true })
  }
}
