import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"

/** A folder of its own for the tests of a file, gone when they are done. */
export const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "rmkit-sqlite-"))
  afterAll(() => rmSync(folder, { recursive: true }))
  return folder
}

/** A SQLite file that is not there yet. */
export const newFile = (): string => join(newFolder(), "store.sqlite")

/** The program of the thread that writes bulks. */
export const writer = new URL("../src/writer/index.ts", import.meta.url)
