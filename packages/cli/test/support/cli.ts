import * as NodeServices from "@effect/platform-node/NodeServices"
import { Cause, Console, Effect, Exit } from "effect"
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll } from "vitest"
import { run } from "../../src/rmkit.ts"

/** What a command line came to. */
export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command line in this process, as `bin.ts` does, and catches what it says. */
export const rmkit = (...args: ReadonlyArray<string>): Effect.Effect<Ended> =>
  Effect.gen(function*() {
    const said: { out: Array<string>; err: Array<string> } = { out: [], err: [] }
    const heard: Console.Console = Object.assign(Object.create(console), {
      log: (...words: ReadonlyArray<unknown>) => said.out.push(`${words.join(" ")}\n`),
      error: (...words: ReadonlyArray<unknown>) => said.err.push(`${words.join(" ")}\n`)
    })
    const exit = yield* Effect.exit(
      run(args, "0.0.0").pipe(Effect.provide(NodeServices.layer), Effect.provideService(Console.Console, heard))
    )
    const failure = Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined
    const code = failure === undefined
      ? 0
      : failure instanceof Error && "code" in failure && typeof failure.code === "number"
      ? failure.code
      : -1
    return { code, stdout: said.out.join(""), stderr: said.err.join("") }
  })

const entry = join(import.meta.dirname, "../../src/bin.ts")

/** Starts the command line from source as a process of its own. */
export const started = (args: ReadonlyArray<string>): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, ["--conditions=@rmkit/source", entry, ...args])

/** Runs the command line from source as a process of its own, to its end. */
export const spawned = (...args: ReadonlyArray<string>): Effect.Effect<Ended> =>
  Effect.promise(() =>
    new Promise((resolve, reject) => {
      const child = started(args)
      let stdout = ""
      let stderr = ""
      child.stdout.setEncoding("utf8").on("data", (text: string) => stdout += text)
      child.stderr.setEncoding("utf8").on("data", (text: string) => stderr += text)
      child.on("error", reject).on("close", (code) => resolve({ code: code ?? -1, stdout, stderr }))
    })
  )

/** A folder of its own for a test file, gone at its end. */
export const workplace = () => {
  const root = mkdtempSync(join(tmpdir(), "rmkit-cli-"))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  let made = 0
  const at = (path: string) => join(root, path)
  return {
    at,
    /** A database that is not there yet. */
    newDb: () => at(`${made += 1}.sqlite`),
    /** Writes files into a new folder, each by its name. */
    folder: (files: Readonly<Record<string, string | Uint8Array>>): string => {
      const folder = at(`folder-${made += 1}`)
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true })
        writeFileSync(join(folder, name), content)
      }
      return folder
    },
    read: (path: string): string => readFileSync(path, "utf8")
  }
}
