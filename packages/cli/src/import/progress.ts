import type { FileAccount } from "./account.ts"

/** Says on stderr how an import goes (导入进度). */
export interface Progress {
  readonly going: (account: FileAccount, bytes: number, bytesInAll: number) => void
  /** Takes the moving line away, so that something else can be said. */
  readonly clear: () => void
}

const shownEveryMs = 100

/** A line that moves, on a terminal; where stderr is a file or a pipe nothing moves. */
export const progressOn = (stream: Pick<NodeJS.WriteStream, "isTTY" | "write">): Progress => {
  let shownAt = 0
  let isShown = false
  const { isTTY: isTerminal } = stream
  const clear = () => {
    if (isShown) stream.write("\r\u001B[2K")
    isShown = false
  }
  return {
    clear,
    going: ({ file, read, rejected }, bytes, bytesInAll) => {
      const nowMs = performance.now()
      if (!isTerminal || nowMs - shownAt < shownEveryMs) return
      shownAt = nowMs
      clear()
      const percent = bytesInAll === 0 ? 100 : Math.floor((bytes / bytesInAll) * 100)
      const refused = rejected === 0 ? "" : `, ${rejected} rejected`
      stream.write(`${file}: ${String(percent).padStart(3)}%, ${read} rows${refused}`)
      isShown = true
    }
  }
}
