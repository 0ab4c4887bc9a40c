import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { actorOf, CurrentActor } from "../access/index.ts"
import type { Day as CalendarDay } from "../kernel/index.ts"
import { Common, Document, ProgrammeProblems, sameDocument } from "../programme/index.ts"
import { Programmes } from "../programme/service.ts"
import { Day } from "../schema/index.ts"

/** The store has a programme that says otherwise (制度不一致): it is not put aside by opening the store. */
export class AnotherProgramme extends Data.TaggedError("AnotherProgramme")<{ readonly version: number }> {}

/** What opening is refused for says to people. */
export const openingTexts = {
  en: {
    AnotherProgramme: ({ version }: AnotherProgramme) =>
      `The store has version ${version} of a programme, which says otherwise. Open it without \`programme\`; then draft the new one, and let a second person publish it.`
  },
  zh: {
    AnotherProgramme: ({ version }: AnotherProgramme) =>
      `存储中已有制度第 ${version} 版，与所给文件不一致。请不带 \`programme\` 打开，起草新版本后由另一人发布。`
  }
}

const house = Effect.provideService(CurrentActor, actorOf("system", "system"))
const owner = Effect.provideService(CurrentActor, actorOf("system", "programmeOwner"))
const director = Effect.provideService(CurrentActor, actorOf("host", "director"))

const isDocument = Schema.is(Document)
const decodeCommon = Schema.decodeUnknownResult(Common)

/** The day from which a document holds that says none: before every record. */
const always = Day.make("0001-01-01")

const firstDayOf = (document: Document): CalendarDay =>
  Result.getOrUndefined(decodeCommon(document))?.effectiveFrom ?? always

/**
 * Puts the programme in force with which a store is opened (初始制度), where none is. The host vouches for it in the place of the two persons whom it takes
 * afterwards.
 */
export const putInForce = Effect.fnUntraced(function*(given: Readonly<Record<string, unknown>>) {
  const programmes = yield* Programmes
  const document = isDocument(given) ? given : undefined
  const problems = document === undefined ? programmes.check(given) : []
  if (document === undefined) return yield* new ProgrammeProblems({ problems })
  const put = Effect.gen(function*() {
    const latest = (yield* house(programmes.history)).versions.at(-1)
    if (latest !== undefined) {
      return sameDocument(latest.document, document)
        ? undefined
        : yield* new AnotherProgramme({ version: latest.version })
    }
    yield* owner(programmes.draft(document))
    yield* director(programmes.publish(firstDayOf(document)))
    return undefined
  })
  // another process may open the same store now
  yield* Effect.catchTag(put, ["EffectiveDateConflict", "NothingDrafted", "VersionConflict"], () => put)
})
