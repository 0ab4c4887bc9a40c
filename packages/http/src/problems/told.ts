import type { NotPermitted as ActorNotPermitted } from "@rmkit/core/access"
import type { UnknownReference as Unknown, Unreadable } from "@rmkit/core/entity"
import type {
  BadCursor,
  BadPeriod,
  CurrencyMismatch as Mismatch,
  PeriodNotScored as NotScored
} from "@rmkit/core/kpi/service"
import type { NoProgrammeInForce as NoneInForce, UnreadableVersion } from "@rmkit/core/programme/service"
import type { StoreError } from "@rmkit/core/store"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as ErrorReporter from "effect/ErrorReporter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import { type Language, languageOf } from "./language.ts"
import {
  BadInput,
  CurrencyMismatch,
  NoProgrammeInForce,
  NotPermitted,
  PeriodNotScored,
  ServerFault,
  StoreTrouble,
  UnknownReference
} from "./problems.ts"
import { texts } from "./texts.ts"

/** Whatever a service may answer instead of what was asked. */
export type Failure =
  | Unknown
  | NoneInForce
  | NotScored
  | Mismatch
  | BadPeriod
  | BadCursor
  | ActorNotPermitted
  | StoreError
  | Unreadable
  | UnreadableVersion

/** The language of the caller who is being answered (来访者语言). */
export const callersLanguage = Effect.map(
  HttpServerRequest.HttpServerRequest,
  ({ headers }) => languageOf(headers["accept-language"])
)

const nothingUnder = (kind: string, id: string, language: Language, known?: ReadonlyArray<string>) => {
  const { kinds, unknownReference } = texts[language]
  const detail = unknownReference(kinds[kind] ?? kind, id)
  return new UnknownReference({ detail, kind, id, ...(known === undefined ? {} : { known }) })
}

const badField = (path: string, language: Language) => {
  const { accepts, badInput, invalid } = texts[language]
  const message = invalid(path, accepts[path] ?? path)
  return new BadInput({ detail: badInput(1), errors: [{ path, tag: "ValidationFailed", message }] })
}

const problemOf = (failure: Failure, language: Language, manager: string | undefined) => {
  const words = texts[language]
  switch (failure._tag) {
    case "UnknownReference":
      return nothingUnder(failure.kind, failure.id, language, failure.known)
    case "NotPermitted":
      // whoever may not see somebody is not told that there is somebody
      return manager === undefined
        ? new NotPermitted({ detail: words.notPermitted(failure.permission), permission: failure.permission })
        : nothingUnder("manager", manager, language)
    case "NoProgrammeInForce":
      return new NoProgrammeInForce({ detail: words.noProgrammeInForce(failure.day), day: failure.day })
    case "PeriodNotScored": {
      const { period, scheme, wants } = failure
      const detail = words.periodNotScored({ scheme, period, wants: words.wants[wants] ?? wants })
      return new PeriodNotScored({ detail, scheme, period, wants })
    }
    case "CurrencyMismatch": {
      const { expected, fact, found } = failure
      return new CurrencyMismatch({ detail: words.currencyMismatch(failure), fact, found, expected })
    }
    case "BadPeriod":
      return badField("period", language)
    case "BadCursor":
      return badField("after", language)
    case "StoreError":
      return new StoreTrouble({ detail: words.storeTrouble(failure.retryable), retryable: failure.retryable })
    case "Unreadable":
    case "UnreadableVersion":
      return new ServerFault({ detail: words.serverFault })
  }
}

/** What a caller is not told in full, so that the log must tell it. */
const isHidden = ({ _tag }: Failure) => _tag === "StoreError" || _tag === "Unreadable" || _tag === "UnreadableVersion"

/**
 * What a service answers, with its refusals as problems in the caller's language (拒绝转问题说明). With a `manager`, what the caller may not see is answered like
 * what does not exist.
 */
export const told = <A, R>(answer: Effect.Effect<A, Failure, R>, manager?: string) =>
  answer.pipe(Effect.catch((failure) =>
    Effect.gen(function*() {
      if (isHidden(failure)) yield* ErrorReporter.report(Cause.fail(failure))
      return yield* Effect.fail(problemOf(failure, yield* callersLanguage, manager))
    })
  ))
