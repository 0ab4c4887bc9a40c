import { closeSync, openSync, writeSync } from "node:fs"

/** A file of JSON lines (JSON 行文件), written as they come. */
export interface LinesFile {
  readonly add: (line: object) => void
  readonly close: () => void
}

const flushAt = 65_536

/** Makes a file of JSON lines, empty at first; without a path the lines go nowhere. Throws what Node does when it cannot be made. */
export const linesFile = (path: string | undefined): LinesFile => {
  if (path === undefined) return { add: () => undefined, close: () => undefined }
  const handle = openSync(path, "w")
  let waiting = ""
  const flush = () => {
    if (waiting !== "") writeSync(handle, waiting)
    waiting = ""
  }
  return {
    add: (line) => {
      waiting += `${JSON.stringify(line)}\n`
      if (waiting.length > flushAt) flush()
    },
    close: () => {
      flush()
      closeSync(handle)
    }
  }
}
