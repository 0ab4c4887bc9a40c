import type { Problem } from "@rmkit/core/kernel"

/** A problem of a mapping or of a file that it names (问题), worded in the language of the command line. */
export type FileProblem = Omit<Problem, "says"> & { readonly says: string }

/** A problem said in English alone, since it is about files and not about the trade. */
export const problem = (path: string, tag: string, value: unknown, accepted: string, says: string): FileProblem => ({
  path,
  tag,
  value,
  accepted,
  says
})

/** A problem of a document as the command line words it: where it is, and what is wrong there. */
export const inEnglish = ({ path, says, ...it }: Problem): FileProblem => ({
  ...it,
  path,
  says: path === "" || says.en.includes(path) ? says.en : `${path}: ${says.en}`
})
