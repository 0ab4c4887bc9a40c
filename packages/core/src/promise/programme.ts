import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { actorOf, asHouse, CurrentActor, permitted } from "../access/index.ts"
import { FourEyesViolation } from "../entity/index.ts"
import type { ActorId, Day as CalendarDay } from "../kernel/index.ts"
import { Common, Document, ProgrammeProblems, sameDocument } from "../programme/index.ts"
import { Programmes } from "../programme/service.ts"
import { Day } from "../schema/index.ts"

/** The store has a programme, and no version of it says the same (制度不一致): it is not put aside by opening the store. */
export class AnotherProgramme extends Data.TaggedError("AnotherProgramme")<{ readonly version: number }> {}

/** What opening is refused for says to people. */
export const openingTexts = {
  en: {
    AnotherProgramme: ({ version }: AnotherProgramme) =>
      `The store has a programme, and none of its versions up to ${version} says the same. Open it without \`programme\`; then draft the new one, and let a second person publish it.`
  },
  zh: {
    AnotherProgramme: ({ version }: AnotherProgramme) =>
      `存储中已有制度（最新为第 ${version} 版），没有一版与所给文件一致。请不带 \`programme\` 打开，起草新版本后由另一人发布。`
  }
}

/** Who vouches for the first programme (初始制度责任人): two persons. */
export interface Vouching {
  readonly proposedBy: ActorId
  readonly approvedBy: ActorId
}

/** A person with a role that the house has before any programme says so; `system` approves nothing. */
const person = (name: ActorId, role: "programmeOwner" | "director") =>
  Effect.provideService(CurrentActor, actorOf(name, role === "director" && name === "system" ? "system" : role))

const isDocument = Schema.is(Document)
const decodeCommon = Schema.decodeUnknownResult(Common)

/** The day from which a document holds that says none: before every record. */
const always = Day.make("0001-01-01")

const firstDayOf = (document: Document): CalendarDay =>
  Result.getOrUndefined(decodeCommon(document))?.effectiveFrom ?? always

/**
 * Puts the programme in force with which a store is opened (初始制度), where none is. What a version has said before stays as later versions have changed it, and what
 * will be refused is not proposed.
 */
export const putInForce = Effect.fnUntraced(
  function*(given: Readonly<Record<string, unknown>>, { approvedBy, proposedBy }: Vouching) {
    const programmes = yield* Programmes
    const document = isDocument(given) ? given : undefined
    const problems = document === undefined ? programmes.check(given) : []
    if (document === undefined) return yield* new ProgrammeProblems({ problems })
    const director = person(approvedBy, "director")
    const put = Effect.gen(function*() {
      const { versions } = yield* asHouse(programmes.history)
      const latest = versions.at(-1)
      if (latest !== undefined) {
        return versions.some((it) => sameDocument(it.document, document))
          ? undefined
          : yield* new AnotherProgramme({ version: latest.version })
      }
      if (proposedBy === approvedBy) {
        return yield* new FourEyesViolation({ rule: "FE1", actor: approvedBy, conflictingRole: "draftedBy" })
      }
      yield* director(permitted("programme.publish", {}))
      const before = yield* director(programmes.draftView)
      const drafted = yield* person(proposedBy, "programmeOwner")(programmes.draft(document))
      // what was proposed already, before an opening that was cut off, is the same draft still
      const expected = drafted.changed ? drafted.version : before?.revision ?? 0
      yield* director(programmes.publish(firstDayOf(document), { expected }))
      return undefined
    })
    // another process may open the same store now
    yield* Effect.catchTag(put, ["EffectiveDateConflict", "NothingDrafted", "VersionConflict"], () => put)
  }
)
