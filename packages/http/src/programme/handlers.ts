import { asHouse } from "@rmkit/core/access"
import { Scorecards } from "@rmkit/core/kpi/service"
import type { Version } from "@rmkit/core/programme"
import { Programmes } from "@rmkit/core/programme/service"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { Api } from "../api/index.ts"
import { HouseRules, type WatchedFile } from "../server/house.ts"
import type { DraftView, VersionView } from "./model.ts"
import { toldOfChange, toldOfComparison, toldOfProgramme } from "./told.ts"

type Draft = Omit<DraftView, "file">

/** What is wrong with a document, without what stands there: that is in the author's own file. */
const problemsOf = (problems: WatchedFile["problems"]): DraftView["problems"] =>
  problems.map(({ accepted, path, place, says, tag }) => ({ path, tag, place: place ?? null, accepted, says }))

/** A file that was saved with problems, where no earlier save is drafted. */
const brokenFile = ({ by, problems, savedAt }: WatchedFile): Draft => ({
  draftedBy: by,
  draftedAt: savedAt,
  revision: null,
  problems: problemsOf(problems),
  against: null,
  differences: []
})

const viewOf = ({ draftedBy, effectiveFrom, publishedAt, publishedBy, version }: Version): VersionView => ({
  version,
  effectiveFrom,
  draftedBy,
  publishedBy,
  publishedAt: new Date(publishedAt).toISOString()
})

/** Why a draft is taken back that is taken back in the page. */
const reason = "portal"

/** Answers for the programme of the contract (制度接口实现). */
export const programmeHandled = HttpApiBuilder.group(
  Api,
  "programme",
  Effect.fnUntraced(function*(handlers) {
    const programmes = yield* Programmes
    const scorecards = yield* Scorecards
    const { watched = () => undefined } = yield* HouseRules

    const draft = Effect.map(programmes.draftView, (stored): DraftView | undefined => {
      const file = watched()
      const broken = file !== undefined && file.problems.length > 0 ? file : undefined
      const shown = stored === null ? broken && brokenFile(broken) : {
        ...stored,
        problems: problemsOf([...stored.problems, ...broken?.problems ?? []])
      }
      return shown && { ...shown, file: file === undefined ? null : { name: file.file, savedAt: file.savedAt } }
    })

    return handlers
      .handle("versions", () => toldOfProgramme(programmes.versions))
      .handle("rulebook", ({ query: { version } }) => toldOfProgramme(programmes.rulebook(version)))
      .handle("differences", ({ query }) => toldOfProgramme(programmes.differences(query)))
      .handle("draft", () => toldOfProgramme(draft))
      .handle("comparison", ({ query }) => toldOfComparison(scorecards.compare(query)))
      .handle("publication", ({ payload: { effectiveFrom, revision } }) =>
        toldOfChange(
          programmes.publish(effectiveFrom, { expected: revision }).pipe(
            // whoever may publish need not be one who may read all versions
            Effect.andThen(asHouse(programmes.inForce(effectiveFrom))),
            Effect.map(({ version }) => viewOf(version))
          )
        ))
      .handle("withdrawal", () => toldOfChange(Effect.asVoid(programmes.withdraw(reason))))
  })
)
