import { CurrentActor } from "@rmkit/core/access"
import { now } from "@rmkit/core/entity"
import type { Problem, Tagged, Text } from "@rmkit/core/kernel"
import { checkProgramme, Document, sameDocument, says } from "@rmkit/core/programme"
import { Programmes } from "@rmkit/core/programme/service"
import type { WatchedFile, WatchedProblem } from "@rmkit/http/server"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { basename } from "node:path"
import { whyUnreadable } from "../import/files.ts"
import type { Place } from "../json-place.ts"
import { notJson, placesOf } from "../json.ts"
import { modules } from "../modules.ts"
import { visible } from "../output/visible.ts"
import { person } from "../publishing.ts"
import { type Found, watching } from "./watching.ts"

const sentence = says(modules)
const decodeDocument = Schema.decodeUnknownResult(Document)

const problemOf = (tag: string, accepted: string, says: Text, place?: Place): WatchedProblem => ({
  path: "",
  tag,
  value: undefined,
  accepted,
  says,
  place
})

const placed = (placeOf: ReturnType<typeof placesOf>) => (it: Problem): WatchedProblem => ({
  ...it,
  place: placeOf(it.path)
})

/** A saved text as a programme, or every problem that it has, in both languages. */
const readSaved = (text: string): Result.Result<Document, ReadonlyArray<WatchedProblem>> => {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    const { place, why } = notJson(text)
    return Result.fail([
      problemOf("NoJson", "JSON", {
        en: `What was saved is no JSON from here on: ${why.en}.`,
        zh: `保存的内容自此处起不是有效的 JSON：${why.zh}。`
      }, place)
    ])
  }
  const problems = checkProgramme(document, modules)
  if (problems.length > 0) return Result.fail(problems.map(placed(placesOf(text))))
  return Result.mapError(decodeDocument(document), () => [
    problemOf("ValidationFailed", "a JSON object", {
      en: "The file must hold a JSON object.",
      zh: "文件内容须为 JSON 对象。"
    })
  ])
}

const whereOf = ({ path, place }: WatchedProblem) =>
  [...place === undefined ? [] : [`line ${place.line}, column ${place.column}: `], ...path === "" ? [] : [`${path}: `]]
    .join("")

const gone = (unreadable: unknown): WatchedProblem =>
  problemOf("UnreadableFile", "a JSON file", {
    en: `The file cannot be read: ${whyUnreadable(unreadable).en}.`,
    zh: `无法读取该文件：${whyUnreadable(unreadable).zh}。`
  })

/**
 * Drafts a sound document, unless it says what is in force: then a draft that the same person has made is taken back. What was in the file before anybody saved
 * it is not proposed again where a version, however old, says it.
 */
const proposed = Effect.fnUntraced(function*(document: Document, by: string, isFirst: boolean) {
  const programmes = yield* Programmes
  const { draft, versions } = yield* programmes.history
  const latest = versions.at(-1)
  if (latest !== undefined && sameDocument(latest.document, document)) {
    if (draft?.draftedBy === by) yield* programmes.withdraw("The file says what is in force.")
    return `says what version ${latest.version} says.`
  }
  if (isFirst && (yield* programmes.published(document)) !== undefined) return "says what an earlier version says."
  const { changed } = yield* programmes.draft(document)
  return changed ? `is drafted by ${by}.` : `is drafted by ${by} already.`
})

const sentenceOf = (failure: Tagged): Text => ({ en: sentence(failure, "en"), zh: sentence(failure, "zh") })

/** What to watch, and who drafts what is saved (监视选项). */
export interface Watched {
  readonly file: string
  readonly by: string
}

/**
 * Watches a programme's file (监视制度文件): whatever is saved is checked, and drafted if it is sound. Gives what the file was found to be last; the watching
 * ends with the scope.
 */
export const draftingOf = Effect.fnUntraced(function*({ by, file }: Watched) {
  const name = basename(file)
  let state: WatchedFile | undefined
  const tell = (says: string) => Console.error(visible(`${name} ${says}`))

  const taken = Effect.fnUntraced(function*(found: Found) {
    const isFirst = state === undefined
    const savedAt = new Date(yield* now).toISOString()
    const saved = "text" in found ? readSaved(found.text) : Result.fail([gone(found.unreadable)])
    const problems = Result.isFailure(saved) ? saved.failure : yield* proposed(saved.success, by, isFirst).pipe(
      Effect.tap(tell),
      Effect.as<ReadonlyArray<WatchedProblem>>([]),
      Effect.provideService(CurrentActor, person(by, "programmeOwner")),
      // a store in trouble, or somebody who may not draft: shown where the draft would be
      Effect.catch((failure: Tagged) => Effect.succeed([problemOf(failure._tag, "", sentenceOf(failure))]))
    )
    const [first] = problems
    if (first !== undefined) yield* tell(`has ${problems.length} problem(s). ${whereOf(first)}${first.says.en}`)
    state = { file: name, by, savedAt, problems }
  })

  yield* watching(file, taken)
  return () => state
})
