import { problemsOf } from "@rmkit/core/schema"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as ErrorReporter from "effect/ErrorReporter"
import * as HttpApiMiddleware from "effect/http-api/HttpApiMiddleware"
import { InputChecked } from "./middleware.ts"
import { BadInput, ServerFault } from "./problems.ts"
import { texts } from "./texts.ts"
import { callersLanguage } from "./told.ts"

/** Tells every field that is wrong, in the caller's language (输入校验); an answer of ours that breaks the contract is our mistake, and goes to the log. */
export const inputChecked = HttpApiMiddleware.layerSchemaErrorTransform(
  InputChecked,
  (error) =>
    Effect.gen(function*() {
      const { accepts, badInput, invalid, missing, serverFault } = texts[yield* callersLanguage]
      if (error.kind === "Body" || error.kind === "ResponseHeaders") {
        yield* ErrorReporter.report(Cause.fail(error))
        return yield* new ServerFault({ detail: serverFault })
      }
      // several rules of one field say the same of it
      const fields = new Map(problemsOf(error.cause, undefined).map((it) => [it.path, it]))
      const errors = [...fields.values()].map(({ accepted, path, tag }) => {
        const takes = accepts[path] ?? accepted
        return { path, tag, message: tag === "MissingField" ? missing(path, takes) : invalid(path, takes) }
      })
      return yield* new BadInput({ detail: badInput(errors.length), errors })
    })
)
