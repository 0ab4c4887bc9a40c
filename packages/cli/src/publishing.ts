import { type Actor, actorOf, CurrentActor, permitted } from "@rmkit/core/access"
import { EffectiveDateConflict, FourEyesViolation, now } from "@rmkit/core/entity"
import { type Day, dayOf } from "@rmkit/core/kernel"
import { checkProgramme, Common, Document, NothingDrafted, sameDocument } from "@rmkit/core/programme"
import { Programmes } from "@rmkit/core/programme/service"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { readText, whyUnreadable } from "./import/files.ts"
import { atItsPath, type FileProblem, problem } from "./import/problem.ts"
import { linesOf, notJson } from "./json.ts"
import { modules } from "./modules.ts"
import { hinted } from "./nearest.ts"

/** A person with a role that the house has before any programme says so; `system` stays what it is, and approves nothing. */
export const person = (name: string, role: "programmeOwner" | "director"): Actor =>
  actorOf(name, name === "system" ? "system" : role)

/** Who puts a programme in force, and from when (发布信息). */
export interface Publishing {
  readonly by: string
  readonly approvedBy: string
  /** Without one it is the document's own day, else today in its time zone. */
  readonly effectiveFrom: Day | undefined
}

/** What became of a programme that was to be published (发布结果). */
export interface Published {
  readonly version: number
  readonly effectiveFrom: Day
  /** False when the version in force says the same. */
  readonly changed: boolean
}

const decodeDocument = Schema.decodeUnknownResult(Document)
const decodeCommon = Schema.decodeUnknownResult(Common)

/** What a JSON file says, and on which line each of its places stands. */
export interface ReadJson {
  readonly document: unknown
  readonly lineOf: (path: string) => number | undefined
}

/** A JSON file, or why it cannot be read (读取 JSON). */
export const readJson = async (path: string): Promise<Result.Result<ReadJson, FileProblem>> => {
  let text: string
  try {
    text = await readText(path)
  } catch (cause) {
    const { en, zh } = whyUnreadable(cause)
    return Result.fail(problem("", "UnreadableFile", path, "a JSON file", { en: `${en}.`, zh: `${zh}。` }))
  }
  try {
    const document: unknown = JSON.parse(text)
    return Result.succeed({ document, lineOf: linesOf(text) })
  } catch {
    return Result.fail(problem("", "NoJson", path, "JSON", notJson(text).says))
  }
}

/** A problem with the line on which it stands (问题所在行). */
export const inLine = (lineOf: ReadJson["lineOf"]) => (it: FileProblem): FileProblem => ({
  ...it,
  line: lineOf(it.path)
})

/** A programme's file, checked whole (读取制度文件): the document, or every problem that it has. */
export const readProgramme = async (path: string): Promise<Result.Result<Document, ReadonlyArray<FileProblem>>> => {
  const read = await readJson(path)
  if (Result.isFailure(read)) return Result.fail([read.failure])
  const { document, lineOf } = read.success
  const problems = checkProgramme(document, modules)
  if (problems.length > 0) return Result.fail(problems.map(hinted).map(atItsPath).map(inLine(lineOf)))
  return Result.mapError(decodeDocument(document), () => [
    problem("", "ValidationFailed", path, "a JSON object", {
      en: "it must hold a JSON object.",
      zh: "文件内容须为 JSON 对象。"
    })
  ])
}

const firstDayOf = Effect.fnUntraced(function*(document: Document, said: Day | undefined) {
  if (said !== undefined) return said
  const { effectiveFrom, timeZone = "UTC" } = Result.getOrElse(decodeCommon(document), () => ({
    effectiveFrom: undefined,
    timeZone: undefined
  }))
  return effectiveFrom ?? dayOf(yield* now, timeZone)
})

/**
 * Puts a programme in force (发布制度): proposed by one person and approved by another. What the latest version says already is not published again, and
 * what will be refused is not proposed.
 */
export const publish = Effect.fnUntraced(function*(document: Document, publishing: Publishing) {
  const programmes = yield* Programmes
  const owner = person(publishing.by, "programmeOwner")
  const director = person(publishing.approvedBy, "director")
  const { versions } = yield* Effect.provideService(programmes.history, CurrentActor, director)
  const latest = versions.at(-1)
  if (latest !== undefined && sameDocument(latest.document, document)) {
    const same: Published = { version: latest.version, effectiveFrom: latest.effectiveFrom, changed: false }
    return same
  }
  const effectiveFrom = yield* firstDayOf(document, publishing.effectiveFrom)
  if (publishing.by === publishing.approvedBy) {
    return yield* new FourEyesViolation({ rule: "FE1", actor: publishing.by, conflictingRole: "draftedBy" })
  }
  if (latest !== undefined && effectiveFrom <= latest.effectiveFrom) {
    return yield* new EffectiveDateConflict({
      existing: latest.effectiveFrom,
      proposed: effectiveFrom,
      of: "programme"
    })
  }
  yield* Effect.provideService(permitted("programme.publish", {}), CurrentActor, director)
  const before = yield* Effect.provideService(programmes.draftView, CurrentActor, director)
  const drafted = yield* Effect.provideService(programmes.draft(document), CurrentActor, owner)
  // what the same person had drafted already in the same words is the same draft still
  const expected = drafted.changed ? drafted.version : before?.revision ?? 0
  yield* Effect.provideService(programmes.publish(effectiveFrom, { expected }), CurrentActor, director)
  const published: Published = { version: versions.length + 1, effectiveFrom, changed: true }
  return published
})

/** Puts the draft in force that somebody else has proposed (发布草案): what was looked at here, and nothing that was drafted meanwhile. */
export const publishDraft = Effect.fnUntraced(function*(
  publishing: Pick<Publishing, "approvedBy" | "effectiveFrom">
) {
  const programmes = yield* Programmes
  const director = Effect.provideService(CurrentActor, person(publishing.approvedBy, "director"))
  const { draft, versions } = yield* director(programmes.history)
  const view = yield* director(programmes.draftView)
  if (draft === undefined || view === null) return yield* new NothingDrafted()
  const effectiveFrom = yield* firstDayOf(draft.document, publishing.effectiveFrom)
  yield* director(programmes.publish(effectiveFrom, { expected: view.revision }))
  const published: Published = { version: versions.length + 1, effectiveFrom, changed: true }
  return published
})
