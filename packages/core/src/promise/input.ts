import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Problem } from "../kernel/index.ts"
import { problemsOf } from "../schema/index.ts"
import { cursorOf } from "../store/index.ts"
import { type Argument, argumentsOf } from "./arguments.ts"
import { isObject, problemWith, retold, stranger } from "./objections.ts"

const stepsOf = (path: string): ReadonlyArray<string> => path.split(/[.[\]]+/).filter((it) => it !== "")

/** A value with a filling where something is missing, so that reading it tells what would be accepted there. */
const filled = (value: unknown, filling: unknown, [step, ...more]: ReadonlyArray<string>): unknown => {
  if (step === undefined) return filling
  if (Array.isArray(value)) return value.map((it: unknown, at) => String(at) === step ? filled(it, filling, more) : it)
  if (!isObject(value)) return value
  return Object.fromEntries([...Object.entries(value), [step, filled(Reflect.get(value, step), filling, more)]])
}

/** What no text and no number may be, so that what is said of them is particular. */
const fillings = [" ", 0.5] as const

/** How an argument is read, with everything that is wrong with it. */
type Reading = (value: unknown) => ReadonlyArray<Problem>

const strictly = { errors: "all", onExcessProperty: "error" } as const

const fieldsOf = (shape: Argument[1]): ReadonlyArray<string> | undefined =>
  "fields" in shape && isObject(shape.fields) ? Object.keys(shape.fields) : undefined

const readingOf = ([name, shape]: Argument): Reading => {
  const decode = Schema.decodeUnknownResult(shape, strictly)
  const fields = fieldsOf(shape)
  const foundIn = (value: unknown): ReadonlyArray<Problem> => {
    const read = decode(value)
    return Result.isSuccess(read) ? [] : problemsOf(read.failure, value)
  }
  /** The most particular that is said of a place: a text in place of a number hears of the whole number, a number in place of a day of the day. */
  const particular = (problem: Problem, value: unknown): Problem => {
    const said = fillings.flatMap((filling) =>
      foundIn(filled(value, filling, stepsOf(problem.path))).filter(({ path }) => path === problem.path)
    )
    const [most] = [...problem.tag === "MissingField" ? [] : [problem], ...said]
      .toSorted((one, other) => other.accepted.length - one.accepted.length)
    if (most === undefined) return problem
    return { ...problem, accepted: most.accepted, says: problem.tag === "MissingField" ? problem.says : most.says }
  }
  return (value) => {
    if (fields !== undefined && (!isObject(value) || Array.isArray(value))) {
      const names = fields.join(", ")
      return [problemWith(name, value, { en: `an object with fields ${names}`, zh: `含字段的对象（${names}）` })]
    }
    const found = foundIn(value).map((it): Problem => {
      const path = it.path === "" || fields === undefined ? `${name}${it.path === "" ? "" : `.${it.path}`}` : it.path
      return it.tag === "UnknownField"
        ? stranger(it, path, it.value)
        : retold(particular(it, value), path, it.value)
    })
    // several rules of one field say the same of it
    return [...new Map(found.toReversed().map((it) => [it.path, it])).values()].toReversed()
  }
}

/** What a list would not go on from. */
const objectionsToCursor = (
  query: unknown,
  order: { readonly orderBy?: string; readonly descending?: boolean } = {}
): ReadonlyArray<Problem> => {
  if (!isObject(query)) return []
  const { after, descending, orderBy }: {
    readonly after?: unknown
    readonly descending?: unknown
    readonly orderBy?: unknown
  } = { ...query, ...order }
  if (typeof after !== "string") return []
  const asked = { limit: 1, descending: descending === true, ...typeof orderBy === "string" ? { orderBy } : {} }
  return typeof cursorOf({ ...asked, after }) === "object"
    ? []
    : [problemWith("after", after, { en: "the `next` of a page in the same order", zh: "同一排序上一页的 next" })]
}

/** What a cursor has to fit, by method. */
const cursors: ReadonlyMap<string, Reading> = new Map(
  Object.entries<Reading>({
    "people.managers": (query) => objectionsToCursor(query),
    "clients.clients": (query) => objectionsToCursor(query),
    "deals.deals": (query) => objectionsToCursor(query),
    "deals.products": (query) => objectionsToCursor(query),
    "imports.list": (asked) => objectionsToCursor(asked, { orderBy: "startedAt", descending: true })
  })
)

const known: ReadonlyMap<string, ReadonlyArray<Argument>> = new Map(
  Object.entries<ReadonlyArray<Argument>>(argumentsOf)
)
const readings = new Map<string, ReadonlyArray<Reading>>()

/** How the arguments of a method are read; made when it is first called. */
const readingsOf = (method: string, its: ReadonlyArray<Argument>): ReadonlyArray<Reading> => {
  const made = readings.get(method) ?? its.map((it) => readingOf(it))
  readings.set(method, made)
  return made
}

const missing = (name: string, accepted: string): Problem => ({
  path: name,
  tag: "MissingField",
  value: undefined,
  accepted,
  says: { en: `${name} is missing.`, zh: `缺少 ${name}。` }
})

/** Whether an object is made of its fields alone, wherever it was made: a worker and a page have an `Object` each. */
const isPlain = (value: object): boolean => {
  const above: unknown = Object.getPrototypeOf(value)
  return above === null || (isObject(above) && Object.getPrototypeOf(above) === null)
}

/** A value without the fields that are undefined, which are as good as left out. */
const told = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((it: unknown) => told(it))
  if (!isObject(value) || !isPlain(value)) return value
  return Object.fromEntries(
    Object.entries(value).filter(([, it]) => it !== undefined).map(([name, it]: [string, unknown]) => [name, told(it)])
  )
}

/** A call that is looked at before it is made: what is given, and everything that is wrong with it. */
interface Call {
  readonly given: ReadonlyArray<unknown>
  readonly problems: ReadonlyArray<Problem>
}

/** Reads the arguments of a call (参数校验), so that what services take is what they say. */
export const readCall = (method: string, all: ReadonlyArray<unknown>): Call => {
  const its = known.get(method) ?? []
  const given: Array<unknown> = []
  const problems: Array<Problem> = []
  for (const [at, reading] of readingsOf(method, its).entries()) {
    const it = its[at] ?? ["", Schema.Unknown]
    const [name, shape, presence] = it
    let value = all[at]
    try {
      value = told(value)
      if (value !== undefined || shape === Schema.Unknown) problems.push(...reading(value))
      else if (presence !== "optional") {
        problems.push(missing(name, reading(" ")[0]?.accepted ?? "a text in quotation marks"))
      }
    } catch {
      const accepted = { en: "plain values, and not nested without end", zh: "普通取值，且嵌套层数有限" }
      problems.push(problemWith(name, value, accepted))
    }
    given.push(value)
  }
  for (const [at, value] of all.slice(its.length).entries()) {
    if (value === undefined) continue
    problems.push(problemWith(`arguments[${its.length + at}]`, value, {
      en: `left out: there ${its.length === 1 ? "is 1 argument" : `are ${its.length} arguments`}`,
      zh: `空：共有 ${its.length} 个参数`
    }))
  }
  return { given, problems: problems.length > 0 ? problems : cursors.get(method)?.(given[0]) ?? [] }
}
