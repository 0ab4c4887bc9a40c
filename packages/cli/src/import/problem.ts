import type { Problem, Text } from "@rmkit/core/kernel"

/** A problem of a mapping, of a programme or of a file that one names (问题), with the line of its document where that is known. */
export interface FileProblem extends Problem {
  readonly line?: number | undefined
}

/** The kinds of problems that the command line tells of itself (问题类型). */
export const problemTags = [
  "CurrencyMismatch",
  "DuplicateColumn",
  "DuplicateFile",
  "EmptyColumn",
  "FourEyesViolation",
  "MissingField",
  "NamedTooEarly",
  "NeverMatches",
  "NoJson",
  "SameRecord",
  "TypeMismatch",
  "UnknownColumn",
  "UnknownField",
  "UnknownRecord",
  "UnknownReference",
  "UnknownRole",
  "UnreadableFile",
  "ValidationFailed"
] as const
export type ProblemTag = typeof problemTags[number]

/** A problem that no schema and no module tells of. */
export const problem = (
  path: string,
  tag: ProblemTag,
  value: unknown,
  accepted: string,
  says: Text
): FileProblem => ({
  path,
  tag,
  value,
  accepted,
  says
})

/** A problem that only deserves a look, as a line for people (提醒). */
export const warningText = ({ line, says }: FileProblem): Text => ({
  en: `Warning: ${line === undefined ? "" : `line ${line} of the mapping: `}${says.en}`,
  zh: `提醒：${line === undefined ? "" : `映射第 ${line} 行：`}${says.zh}`
})

/** A problem that says where it is (带位置的问题), if its sentence does not. */
export const atItsPath = ({ path, says, ...it }: Problem): FileProblem => ({
  ...it,
  path,
  says: path === ""
    ? says
    : {
      en: says.en.includes(path) ? says.en : `${path}: ${says.en}`,
      zh: says.zh.includes(path) ? says.zh : `${path}：${says.zh}`
    }
})
