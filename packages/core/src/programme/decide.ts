import * as Data from "effect/Data"
import { EffectiveDateConflict, FourEyesViolation } from "../entity/refusals.ts"
import {
  byState,
  type CommandContext,
  type Day,
  type Decision,
  nothing,
  type Problem,
  record,
  refuse
} from "../kernel/index.ts"
import type { ProgrammeEvent } from "./events.ts"
import type { Document, Programme } from "./model.ts"
import { sameDocument } from "./view.ts"

/** The document has problems (制度文件有误): all of them. */
export class ProgrammeProblems extends Data.TaggedError("ProgrammeProblems")<{
  readonly problems: ReadonlyArray<Problem>
}> {}

/** There is no draft to publish or withdraw (没有草案). */
export class NothingDrafted extends Data.TaggedError("NothingDrafted") {}

type Refusal = ProgrammeProblems | NothingDrafted | FourEyesViolation | EffectiveDateConflict

/** Proposes a document (提出草案); it takes the place of a draft that nobody published. What is drafted already, or says what the latest version says, stays as it is. */
export const draft = (
  { document }: { readonly document: Document },
  { actor, now, rules: { problems } }: CommandContext<{ readonly problems: ReadonlyArray<Problem> }>
): (programme: Programme) => Decision<ProgrammeEvent, ProgrammeProblems> =>
  byState<Programme, ProgrammeEvent, ProgrammeProblems>({
    Programme: (programme) => {
      if (problems.length > 0) return refuse(new ProgrammeProblems({ problems }))
      const { draft: drafted, versions } = programme
      const latest = versions.at(-1)
      const isSaid = drafted === undefined
        ? latest !== undefined && sameDocument(latest.document, document)
        : drafted.draftedBy === actor && sameDocument(drafted.document, document)
      return isSaid ? nothing : record({ _tag: "ProgrammeDrafted", document, by: actor, at: now })
    }
  })

/** Takes the draft back (撤回草案). */
export const withdraw = (
  { reason }: { readonly reason: string },
  { actor, now }: CommandContext
): (programme: Programme) => Decision<ProgrammeEvent, NothingDrafted> =>
  byState<Programme, ProgrammeEvent, NothingDrafted>({
    Programme: (programme) =>
      programme.draft === undefined
        ? refuse(new NothingDrafted())
        : record({ _tag: "DraftWithdrawn", reason, by: actor, at: now })
  })

/**
 * Puts the draft in force from a day (发布): by somebody else than who drafted it, and after the day of the version before. A draft that was sound when it was made
 * and would not be drafted today is not published either.
 */
export const publish = (
  { effectiveFrom }: { readonly effectiveFrom: Day },
  { actor, now, rules: { problems } }: CommandContext<{ readonly problems: ReadonlyArray<Problem> }>
): (programme: Programme) => Decision<ProgrammeEvent, Refusal> =>
  byState<Programme, ProgrammeEvent, Refusal>({
    Programme: ({ draft: drafted, versions }) => {
      const latest = versions.at(-1)
      if (drafted === undefined) return refuse(new NothingDrafted())
      if (drafted.draftedBy === actor) {
        return refuse(new FourEyesViolation({ rule: "FE1", actor, conflictingRole: "draftedBy" }))
      }
      if (latest !== undefined && effectiveFrom <= latest.effectiveFrom) {
        return refuse(
          new EffectiveDateConflict({ existing: latest.effectiveFrom, proposed: effectiveFrom, of: "programme" })
        )
      }
      if (problems.length > 0) return refuse(new ProgrammeProblems({ problems }))
      return record({
        _tag: "ProgrammePublished",
        version: versions.length + 1,
        effectiveFrom,
        by: actor,
        at: now
      })
    }
  })
