import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { onTestFinished } from "vitest"

/** A Node program of this folder, running. It is killed with the test that started it. */
export interface Program {
  readonly process: ChildProcess
  /** The whole lines that it has written so far. */
  readonly lines: () => ReadonlyArray<string>
  /** Waits until it has written so many lines. */
  readonly hasWritten: (count: number) => Promise<void>
  /** Kills it as a power cut would end it, and waits until it is gone. */
  readonly kill: () => Promise<void>
  /** Waits for its end and gives the exit code, null when it was killed. */
  readonly ended: Promise<number | null>
}

/** Starts a program with arguments. */
export const start = (name: string, ...args: ReadonlyArray<string>): Program => {
  const child = spawn(process.execPath, ["--conditions=@rmkit/source", join(import.meta.dirname, name), ...args], {
    stdio: ["ignore", "pipe", "inherit"]
  })
  let text = ""
  child.stdout.setEncoding("utf8").on("data", (more: string) => (text += more))
  const ended = once(child, "close").then(() => child.exitCode)
  const lines = () => text.split("\n").slice(0, -1)
  onTestFinished(() => {
    child.kill("SIGKILL")
  })
  return {
    process: child,
    lines,
    hasWritten: async (count) => {
      // oxlint-disable-next-line no-await-in-loop -- line after line
      while (lines().length < count && child.exitCode === null) await Promise.race([once(child.stdout, "data"), ended])
      if (lines().length < count) throw new Error(`${name} ended after ${lines().length} lines`)
    },
    kill: async () => {
      child.kill("SIGKILL")
      await ended
    },
    ended
  }
}
