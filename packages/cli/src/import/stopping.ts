import type { Text } from "@rmkit/core/kernel"
import type { FileAccount } from "./account.ts"

/** A word of a command line as a shell takes it. */
const quotedForShell = (word: string): string =>
  /^[\w./:=@%+,\p{L}-]+$/u.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`

/** A command line that can be pasted (可粘贴的命令). */
export const commandLine = (words: ReadonlyArray<string>): string => words.map(quotedForShell).join(" ")

const rowsOf = ({ read }: Pick<FileAccount, "read">, file?: string): Text => ({
  en: `${read} ${read === 1 ? "row" : "rows"}${file === undefined ? "" : ` of ${file}`}`,
  zh: `${file === undefined ? "" : `${file} 的 `}${read} 行`
})

/** Takes down what an import has committed, for the case that it is stopped (中断账目). Only what is committed is taken down. */
export const makeCommitted = () => {
  const whole: Array<FileAccount> = []
  let current: FileAccount | undefined
  return {
    progressed: (account: FileAccount): void => {
      current = account
    },
    fileDone: (account: FileAccount): void => {
      whole.push(account)
      current = undefined
    },
    /** What is said when it is stopped: what is committed, that nothing is half-written, and the command that goes on. */
    says: (command: string): Text => {
      const files = whole.map(({ file }) => file)
      const read = whole.reduce((sum, it) => sum + it.read, 0)
      const done = files.length === 0 ? [] : [{
        en: `${rowsOf({ read }).en} of ${files.join(", ")}, which ${files.length === 1 ? "is" : "are"} whole`,
        zh: `${files.join("、")} 全部 ${read} 行`
      }]
      const begun = current === undefined || current.read === 0 ? [] : [rowsOf(current, current.file)]
      const all = [...done, ...begun]
      return all.length === 0
        ? {
          en: `Stopped. No row was committed, and nothing is half-written. To begin again: ${command}`,
          zh: `已停止。尚未提交任何行，也没有只写了一半的内容。重新开始：${command}`
        }
        : {
          en: `Stopped. Committed so far: ${
            all.map(({ en }) => en).join("; ")
          }. Nothing is half-written. To go on: ${command}`,
          zh: `已停止。至此已提交：${all.map(({ zh }) => zh).join("；")}。没有只写了一半的内容。继续：${command}`
        }
    }
  }
}
