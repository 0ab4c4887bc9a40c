import type { Text } from "@rmkit/core/kernel"
import * as Data from "effect/Data"
import * as Runtime from "effect/Runtime"

/** What the process ends with (退出码); the reference page says the same. */
export const exitCodes = {
  /** Something differs: `verify` found it, or a strict import rejected rows. */
  differs: 1,
  /** The command line is not one that rmkit understands. */
  usage: 2,
  /** A rule of the programme or of access says no, or what is asked for does not exist. */
  refused: 3,
  /** A file that was given cannot be used: programme, mapping, data, or no database there. */
  badInput: 4,
  /** The database is in trouble, or the system does not give what is needed. */
  trouble: 5,
  /** A mistake of rmkit itself. */
  defect: 70
} as const

/** The end of a command that did not do what it was asked (异常退出): what to say on stderr, and the exit code. */
export class Exit extends Data.TaggedError("Exit")<{ readonly code: number; readonly says: Text }> {
  override readonly [Runtime.errorExitCode] = this.code
  // what is to say is said already
  override readonly [Runtime.errorReported] = false

  override get message(): string {
    return this.says.en
  }
}

/** A command line whose parts do not go together (参数不符). */
export const usage = (says: Text): Exit => new Exit({ code: exitCodes.usage, says })

/** A problem with the line of the file that it stands on, where that is known. */
interface Placed {
  readonly line?: number | undefined
  readonly says: Text
}

const placed = ({ line, says }: Placed): Text =>
  line === undefined ? says : { en: `line ${line}: ${says.en}`, zh: `第 ${line} 行：${says.zh}` }

/** Files that cannot be used (输入有误): every problem, each in a line, and what happened to the rest. */
export const badInput = (what: Text | string, problems: ReadonlyArray<Placed>, then?: Text): Exit => {
  const subject = typeof what === "string" ? { en: what, zh: what } : what
  const [only] = problems
  const says = (language: keyof Text): string => {
    const lines = problems.map((it) => placed(it)[language])
    const head = problems.length === 1 && only !== undefined
      ? [{ en: `${subject.en}: ${lines[0]}`, zh: `${subject.zh}：${lines[0]}` }[language]]
      : [
        {
          en: `${subject.en} has ${problems.length} problems:`,
          zh: `${subject.zh} 有 ${problems.length} 处问题：`
        }[language],
        ...lines.map((it) => `- ${it}`)
      ]
    return [...head, ...(then === undefined ? [] : [then[language]])].join("\n")
  }
  return new Exit({ code: exitCodes.badInput, says: { en: says("en"), zh: says("zh") } })
}
