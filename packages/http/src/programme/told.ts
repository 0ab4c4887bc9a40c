import type { EffectiveDateConflict as DateConflict, FourEyesViolation as Violation } from "@rmkit/core/entity"
import type { DraftPeriodDiffers, SchemeNotInDraft } from "@rmkit/core/kpi/service"
import {
  type NothingDrafted as NoDraft,
  type ProgrammeProblems as Problems,
  texts as programmeTexts
} from "@rmkit/core/programme"
import type { CommandIdReused, VersionConflict as Conflict } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import type { Language } from "../problems/language.ts"
import {
  EffectiveDateConflict,
  FourEyesViolation,
  NotComparable,
  NothingDrafted,
  ProgrammeProblems,
  VersionConflict
} from "../problems/problems.ts"
import { texts } from "../problems/texts.ts"
import { callersLanguage, type Failure, told } from "../problems/told.ts"

/** Fails with a problem in the caller's language. */
const failing = <Problem>(problemIn: (language: Language) => Problem) =>
  Effect.flatMap(callersLanguage, (language) => Effect.fail(problemIn(language)))

const nothingDrafted = (failure: NoDraft) =>
  failing((language) => new NothingDrafted({ detail: programmeTexts[language].NothingDrafted(failure) }))

const unsound = ({ problems }: Problems) =>
  failing((language) =>
    new ProgrammeProblems({ detail: texts[language].programmeProblems(problems.length), problems: problems.length })
  )

/** What a question about the programme is answered, with its refusals as problems (制度查询拒绝). */
export const toldOfProgramme = <A, R>(answer: Effect.Effect<A, Failure | NoDraft, R>) =>
  answer.pipe(Effect.catch(Effect.fnUntraced(function*(failure: Failure | NoDraft) {
    if (failure._tag === "NothingDrafted") return yield* nothingDrafted(failure)
    return yield* told(Effect.fail(failure))
  })))

type Incomparable = Problems | SchemeNotInDraft | DraftPeriodDiffers

/** What a comparison is answered (对照拒绝). */
export const toldOfComparison = <A, R>(answer: Effect.Effect<A, Failure | NoDraft | Incomparable, R>) =>
  answer.pipe(Effect.catch(Effect.fnUntraced(function*(failure: Failure | NoDraft | Incomparable) {
    if (failure._tag === "SchemeNotInDraft") {
      const { id: scheme } = failure
      return yield* failing((language) =>
        new NotComparable({ detail: texts[language].schemeNotInDraft(scheme), scheme })
      )
    }
    if (failure._tag === "DraftPeriodDiffers") {
      const { scheme } = failure
      return yield* failing((language) =>
        new NotComparable({ detail: texts[language].draftPeriodDiffers(scheme), scheme })
      )
    }
    if (failure._tag === "ProgrammeProblems") return yield* unsound(failure)
    return yield* toldOfProgramme(Effect.fail(failure))
  })))

type Unchanged = Problems | Violation | DateConflict | Conflict | CommandIdReused

/** What a wish to change the programme is answered (制度变更拒绝). */
export const toldOfChange = <A, R>(answer: Effect.Effect<A, Failure | NoDraft | Unchanged, R>) =>
  answer.pipe(Effect.catch(Effect.fnUntraced(function*(failure: Failure | NoDraft | Unchanged) {
    if (failure._tag === "FourEyesViolation") {
      const { actor, rule } = failure
      return yield* failing((language) =>
        new FourEyesViolation({ detail: programmeTexts[language].FourEyesViolation(failure), actor, rule })
      )
    }
    if (failure._tag === "EffectiveDateConflict") {
      const { existing, proposed } = failure
      return yield* failing((language) =>
        new EffectiveDateConflict({
          detail: programmeTexts[language].EffectiveDateConflict(failure),
          existing,
          proposed
        })
      )
    }
    if (failure._tag === "VersionConflict") {
      const { actual, expected } = failure
      return yield* failing((language) =>
        new VersionConflict({ detail: texts[language].versionConflict, actual, expected })
      )
    }
    // ids are made here, for each wish a new one
    if (failure._tag === "CommandIdReused") return yield* Effect.die(failure)
    if (failure._tag === "ProgrammeProblems") return yield* unsound(failure)
    return yield* toldOfProgramme(Effect.fail(failure))
  })))
