/** What the refusals of import runs say to people (提示文本). */
export const texts = {
  en: {
    ImportNotRunning: () => "This import is not running: it was never started, or it has ended.",
    ImportHasEnded: () => "This import has ended."
  },
  zh: {
    ImportNotRunning: () => "该导入批次未在进行：尚未开始，或已结束。",
    ImportHasEnded: () => "该导入批次已结束。"
  }
}
