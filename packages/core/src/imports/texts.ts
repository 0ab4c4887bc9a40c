import type { RowsAlreadyTold } from "./decide.ts"

/** What the refusals of import runs say to people (提示文本). */
export const texts = {
  en: {
    ImportNotRunning: () =>
      "This import is not running: it was never started, or it has ended. Where another process imported the same meanwhile, import again to see what it came to.",
    RowsAlreadyTold: ({ file, lastLine }: Pick<RowsAlreadyTold, "file" | "lastLine">) =>
      `The rows of ${file} up to line ${lastLine} are told already: another process imports the same. Wait until it has ended, and import again to see what it came to.`,
    ImportHasEnded: () => "This import has ended."
  },
  zh: {
    ImportNotRunning: () =>
      "该导入批次未在进行：尚未开始，或已结束。如另一进程已同时导入相同内容，请再次导入以查看结果。",
    RowsAlreadyTold: ({ file, lastLine }: Pick<RowsAlreadyTold, "file" | "lastLine">) =>
      `${file} 第 ${lastLine} 行及之前的行已登记：另一进程正在导入相同内容。请等待其结束，再次导入以查看结果。`,
    ImportHasEnded: () => "该导入批次已结束。"
  }
}
