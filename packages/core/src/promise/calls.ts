import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import { type Actor, CurrentActor } from "../access/index.ts"
import type { Problem, Tagged, Text } from "../kernel/index.ts"
import { problemsOf } from "../schema/index.ts"
import { RefusalError, Trouble } from "./answer.ts"
import type { Door } from "./door.ts"
import { readCall } from "./input.ts"

/** What calls run on. */
export interface Line {
  /** Runs one effect to its end, however that is. */
  readonly run: (effect: Effect.Effect<unknown, unknown>) => Promise<Exit.Exit<unknown, unknown>>
  /** Runs a stream as far as it is read. */
  readonly follow: (stream: Stream.Stream<unknown, unknown>) => AsyncIterable<unknown>
  /** Who acts, today; undefined with what is wrong where nobody can be meant. */
  readonly actor: Effect.Effect<Actor, unknown>
  /** What is wrong with everything that is asked here. */
  readonly problems: ReadonlyArray<Problem>
  readonly sentence: (failure: Tagged) => Text
  /** Why an interrupted call was. */
  readonly whyEnded: () => unknown
}

const isTagged = (value: unknown): value is Tagged =>
  typeof value === "object" && value !== null && "_tag" in value && typeof value._tag === "string"

const failures: ReadonlySet<string> = new Set(["StoreError", "Unreadable", "UnreadableVersion"])

/** What an error carries and a value does not. */
const machinery: ReadonlySet<string> = new Set(["name", "message", "stack", "cause", "_tag"])

const refused = (refusal: Tagged, says: Text) => ({
  ok: false,
  refusal: {
    _tag: refusal._tag,
    ...Object.fromEntries(Object.entries(refusal).filter(([name]) => !machinery.has(name))),
    says
  }
})

/** What an answer says of arguments that are not what they have to be. */
export const badInput = (problems: ReadonlyArray<Problem>) => {
  const [first] = problems
  return {
    ok: false,
    refusal: {
      _tag: "BadInput",
      field: first?.path ?? "",
      value: first?.value,
      accepted: first?.accepted ?? "",
      problems,
      says: {
        en: problems.map(({ says }) => says.en).join(" "),
        zh: problems.map(({ says }) => says.zh).join("")
      }
    }
  }
}

/** A call that is made now. Its stack leads to the line of the caller, which is gone when the answer comes. */
interface Call {
  readonly method: string
  readonly line: Pick<Line, "sentence" | "whyEnded">
  readonly made: Error
}

/** An error as if it had been made where the call was. */
const from = ({ made }: Call, error: Error): Error => {
  const [, , ...frames] = (made.stack ?? "").split("\n")
  if (frames.length > 0) error.stack = [`${error.name}: ${error.message}`, ...frames].join("\n")
  return error
}

/** Why a defect is one, in both languages where that is known. */
const whyOf = (defect: unknown): Text => {
  if (Schema.isSchemaError(defect)) {
    const said = problemsOf(defect, undefined).map(({ says }) => says)
    return { en: said.map(({ en }) => en).join(" "), zh: said.map(({ zh }) => zh).join("") }
  }
  const text = defect instanceof Error ? `${defect.message}.` : `${String(defect)}.`
  return { en: text, zh: text }
}

/** A defect (内部错误). */
const mistake = (call: Call, cause: unknown): Error => {
  const why = whyOf(cause)
  return from(
    call,
    new Trouble(
      {
        en: `${call.method} could not be done: ${why.en} rmkit made a mistake.`,
        zh: `${call.method} 无法完成：${why.zh}rmkit 出错。`
      },
      { cause, retryable: false }
    )
  )
}

const troubleOf = (call: Call, failure: Tagged): Error =>
  from(
    call,
    new Trouble(call.line.sentence(failure), {
      cause: failure,
      retryable: "retryable" in failure && failure.retryable === true
    })
  )

/** What a failed exit comes to: a refusal to be answered, or an error to be thrown. */
const outcomeOf = (
  call: Call,
  cause: Cause.Cause<unknown>
): { readonly refusal: Tagged } | { readonly error: unknown } => {
  const failure = cause.reasons.find(Cause.isFailReason)?.error
  if (isTagged(failure)) return failures.has(failure._tag) ? { error: troubleOf(call, failure) } : { refusal: failure }
  if (Cause.hasInterruptsOnly(cause)) return { error: call.line.whyEnded() }
  const defect = Cause.squash(cause)
  return { error: defect instanceof Trouble ? from(call, defect) : mistake(call, defect) }
}

/** What is thrown where nobody takes an answer. */
export const thrownBy = (method: string, cause: Cause.Cause<unknown>, line: Call["line"], made: Error): unknown => {
  const call = { method, line, made }
  const outcome = outcomeOf(call, cause)
  return "error" in outcome
    ? outcome.error
    : from(call, new RefusalError(refused(outcome.refusal, line.sentence(outcome.refusal)).refusal))
}

/** What can be read of a value: what would have to be run is left out. */
const shownOf = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value
  const fields = Object.entries(value)
  return fields.some(([, field]) => typeof field === "function")
    ? Object.fromEntries(fields.filter(([, field]) => typeof field !== "function"))
    : value
}

/** What services give needs nobody but an actor; a test holds their types against it. */
const isAsked = (value: unknown): value is Effect.Effect<unknown, unknown, CurrentActor> => Effect.isEffect(value)
const isTold = (value: unknown): value is Stream.Stream<unknown, unknown, CurrentActor> => Stream.isStream(value)

const answered = async (
  call: Call & { readonly line: Line },
  asked: Effect.Effect<unknown, unknown, CurrentActor>
): Promise<unknown> => {
  const { actor, run, sentence } = call.line
  const exit = await run(Effect.flatMap(actor, (it) => Effect.provideService(asked, CurrentActor, it)))
  if (Exit.isSuccess(exit)) return { ok: true, value: shownOf(exit.value) }
  const outcome = outcomeOf(call, exit.cause)
  if ("error" in outcome) throw outcome.error
  return refused(outcome.refusal, sentence(outcome.refusal))
}

/** The items of a stream, page by page; what goes wrong with it is thrown where the next one is asked for. */
async function* told(
  call: Call & { readonly line: Line },
  stream: Stream.Stream<unknown, unknown, CurrentActor>
): AsyncGenerator {
  const { actor, follow, sentence } = call.line
  const acted = Stream.unwrap(Effect.map(actor, (it) => Stream.provideService(stream, CurrentActor, it)))
  yield* follow(Stream.catchCause(acted, (cause) => {
    const outcome = outcomeOf(call, cause)
    return Stream.fail(
      "error" in outcome
        ? outcome.error
        : new RefusalError(refused(outcome.refusal, sentence(outcome.refusal)).refusal)
    )
  }))
}

const nothingTold = (refusal: RefusalError["refusal"]): AsyncIterable<never> => ({
  [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new RefusalError(refusal)) })
})

/** What a method gives for these arguments; nothing of it is run yet. */
const begun = (call: Call & { readonly line: Line }, method: unknown, all: ReadonlyArray<unknown>): unknown => {
  const { given, problems: wrong } = readCall(call.method, all)
  const problems = [...call.line.problems, ...wrong]
  try {
    const result: unknown = typeof method === "function" ? Reflect.apply(method, undefined, given) : method
    if (isTold(result)) return problems.length > 0 ? nothingTold(badInput(problems).refusal) : told(call, result)
    if (problems.length > 0) return Promise.resolve(badInput(problems))
    return isAsked(result) ? answered(call, result) : result
  } catch (error) {
    return Promise.resolve().then(() => {
      if (problems.length > 0) return badInput(problems)
      throw mistake(call, error)
    })
  }
}

/**
 * A service as async functions (异步服务): every method that it has when this runs, so that none can be left out. What is made at run time has the type that the
 * service's own type leads to, which TypeScript cannot see; tests hold the one against the other.
 */
export function doorOf<Service extends object>(name: string, service: Service, line: Line): Door<Service>
export function doorOf(name: string, service: object, line: Line): object {
  return Object.fromEntries(
    Object.entries(service).map(([key, method]: [string, unknown]) => [
      key,
      (...given: ReadonlyArray<unknown>): unknown =>
        begun({ method: `${name}.${key}`, line, made: new Error("called here") }, method, given)
    ])
  )
}
