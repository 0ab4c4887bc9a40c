import { Effect } from "effect"
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll } from "vitest"
import type { Ended } from "./run.ts"

export { rmkit } from "./run.ts"

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
