import type { Text } from "@rmkit/core/kernel"
import type { Document } from "@rmkit/core/programme"
import * as Result from "effect/Result"
import { dirname, resolve } from "node:path"
import { whatIs } from "../import/files.ts"
import { type ImportHost, recordKinds } from "../import/kinds.ts"
import type { Mapping } from "../import/mapping.ts"
import { type PlannedFile, planOf, tellingInto } from "../import/plan.ts"
import { type FileProblem, problem } from "../import/problem.ts"
import { same } from "../language.ts"
import { inLine, readJson, readProgramme } from "../publishing.ts"
import { checkProgrammeFits } from "./programme-fit.ts"

/** A mapping with everything that it needs, looked at before a row is imported (映射检查结果). */
export interface CheckedMapping {
  /** Of what the problems are: the mapping's file, or the data. */
  readonly subject: Text
  readonly problems: ReadonlyArray<FileProblem>
  /** What may be meant so, and deserves a look. */
  readonly warnings: ReadonlyArray<FileProblem>
  /** The mapping as it was read, and what it says where that can be understood. */
  readonly document: unknown
  readonly mapping: Mapping | undefined
  readonly files: ReadonlyArray<PlannedFile<ImportHost>>
  readonly programme: { readonly document: Document; readonly path: string } | undefined
}

const missing = (field: string, value: unknown) =>
  value === undefined
    ? [
      problem(
        field,
        "MissingField",
        undefined,
        "a name",
        {
          en: `${field} is missing: a programme is proposed and approved by two people.`,
          zh: `缺少 ${field}：制度须由两人分别提出和批准。`
        }
      )
    ]
    : []

/** What the mapping says of its programme's publication. */
const publicationProblems = ({ approvedBy, programme, proposedBy }: Mapping): ReadonlyArray<FileProblem> => {
  if (programme === undefined) return []
  if (proposedBy !== undefined && proposedBy === approvedBy) {
    const says = {
      en: `approvedBy: ${approvedBy} proposes the programme and cannot approve it: a second person has to.`,
      zh: `approvedBy：${approvedBy} 是制度的提出人，不能自行批准，须由另一人批准。`
    }
    return [problem("approvedBy", "FourEyesViolation", approvedBy, "somebody else than proposedBy", says)]
  }
  return [...missing("proposedBy", proposedBy), ...missing("approvedBy", approvedBy)]
}

/** The programme's file as the mapping names it, even where the rest of the mapping is wrong. */
const programmeNamed = (document: unknown): string | undefined =>
  typeof document === "object" && document !== null && "programme" in document && typeof document.programme === "string"
    ? document.programme
    : undefined

/** A problem of a file that the mapping names, told among those of the mapping. */
const inFile = (file: string) => ({ line, says, ...it }: FileProblem): FileProblem => ({
  ...it,
  says: {
    en: `${file}${line === undefined ? "" : `, line ${line}`}: ${says.en}`,
    zh: `${file}${line === undefined ? "" : ` 第 ${line} 行`}：${says.zh}`
  }
})

const nothing = { document: undefined, warnings: [], mapping: undefined, files: [], programme: undefined }

/**
 * Checks a mapping, the folder that it reads, and the programme that it names (检查映射), before a row is imported: every problem there is, or none. Nothing is
 * written.
 */
export const checkedMapping = async (mappingPath: string, folder: string): Promise<CheckedMapping> => {
  const read = await readJson(mappingPath)
  if (Result.isFailure(read)) return { subject: same(mappingPath), problems: [read.failure], ...nothing }
  const found = await whatIs(folder)
  if (found !== "folder") {
    const says = found === "file"
      ? {
        en: `${folder} is a file: name the folder that it is in.`,
        zh: `${folder} 是文件：请写它所在的文件夹。`
      }
      : { en: `there is no folder ${folder}.`, zh: `没有文件夹 ${folder}。` }
    return {
      subject: { en: "The data", zh: "数据" },
      problems: [problem("", "UnreadableFile", folder, "a folder", says)],
      ...nothing
    }
  }
  const { document: written, lineOf } = read.success
  const { files, mapping, problems, warnings } = await planOf(written, folder, recordKinds)
  const called = programmeNamed(written)
  const path = called === undefined ? undefined : resolve(dirname(mappingPath), called)
  const programme = path === undefined ? undefined : await readProgramme(path)
  const fit: { problems: Array<FileProblem>; warnings: Array<FileProblem> } = { problems: [], warnings: [] }
  const named = programme === undefined ? undefined : Result.getOrUndefined(programme)
  if (named !== undefined) {
    await checkProgrammeFits(files, named, { tell: tellingInto(fit.problems), warn: tellingInto(fit.warnings) })
  }
  return {
    subject: same(mappingPath),
    problems: [
      ...[...problems, ...(mapping === undefined ? [] : publicationProblems(mapping))].map(inLine(lineOf)),
      ...(programme === undefined || Result.isSuccess(programme) ? [] : programme.failure.map(inFile(called ?? ""))),
      ...fit.problems.map(inLine(lineOf))
    ],
    warnings: [...warnings, ...fit.warnings].map(inLine(lineOf)),
    document: written,
    mapping,
    files,
    programme: named === undefined || path === undefined ? undefined : { document: named, path }
  }
}
