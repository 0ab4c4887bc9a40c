import type { Language } from "../language.ts"
import type { FileAccount } from "./account.ts"

/** Says on stderr how an import goes (导入进度). */
export interface Progress {
  readonly going: (account: FileAccount, bytes: number, bytesInAll: number) => void
  /** Takes the moving line away, so that something else can be said. */
  readonly clear: () => void
}

/** How often a line that moves moves, and how often a line is added where none can move. */
const movedEveryMs = 100
const addedEveryMs = 10_000

/** A line that moves, on a terminal; where stderr is a file or a pipe, a line every ten seconds. */
export const progressOn = (
  stream: Pick<NodeJS.WriteStream, "isTTY" | "write">,
  clock: () => number = () => performance.now(),
  language: Language = "en"
): Progress => {
  const { isTTY: isTerminal } = stream
  let saidAt = clock()
  let isShown = false
  const clear = () => {
    if (isShown) stream.write("\r\u001B[2K")
    isShown = false
  }
  return {
    clear,
    going: ({ file, read, rejected }, bytes, bytesInAll) => {
      const nowMs = clock()
      if (nowMs - saidAt < (isTerminal ? movedEveryMs : addedEveryMs)) return
      saidAt = nowMs
      clear()
      const percent = bytesInAll === 0 ? 100 : Math.floor((bytes / bytesInAll) * 100)
      const said = {
        en: `${file}: ${percent}%, ${read} rows${rejected === 0 ? "" : `, ${rejected} rejected`}`,
        zh: `${file}：${percent}%，${read} 行${rejected === 0 ? "" : `，拒绝 ${rejected} 行`}`
      }[language]
      stream.write(`${said}${isTerminal ? "" : "\n"}`)
      isShown = isTerminal
    }
  }
}
