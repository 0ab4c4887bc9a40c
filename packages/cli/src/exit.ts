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
export class Exit extends Data.TaggedError("Exit")<{ readonly code: number; readonly says: string }> {
  override readonly [Runtime.errorExitCode] = this.code
  // what is to say is said already
  override readonly [Runtime.errorReported] = false

  override get message(): string {
    return this.says
  }
}

/** Files that cannot be used (输入有误): every problem, each in a line. */
export const badInput = (what: string, problems: ReadonlyArray<{ readonly says: string }>): Exit => {
  const [only] = problems
  const says = problems.length === 1 && only !== undefined
    ? `${what}: ${only.says}`
    : [`${what} has ${problems.length} problems:`, ...problems.map((it) => `- ${it.says}`)].join("\n")
  return new Exit({ code: exitCodes.badInput, says })
}
