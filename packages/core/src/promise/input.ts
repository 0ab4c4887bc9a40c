import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Actor } from "../access/index.ts"
import type { ActorId as Id, Problem, TenantId as Tenant, Text } from "../kernel/index.ts"
import {
  ActorId,
  Currency,
  Day,
  Instant,
  ManagerId,
  problemsOf,
  RoleId,
  TeamId,
  TenantId,
  TerritoryId
} from "../schema/index.ts"
import { cursorOf, objectionToStateQuery } from "../store/index.ts"
import { Place } from "./place.ts"

/** What an argument or a field holds (取值类型). `fields` and the `query` of a list are looked into; `anything` is not, since its own module reads it. */
export type Kind = "id" | "day" | "instant" | "currency" | "integer" | "text" | "fields" | "query" | "anything"

/** Arguments in order, each with its name and kind. */
type Named = ReadonlyArray<readonly [name: string, kind: Kind]>

/**
 * What the arguments of methods are, by name and kind (参数类型), where they are not an id and then fields. A test compares this with the types of the services,
 * so that a method whose arguments are others cannot be left out.
 */
export const argumentsOf = {
  "people.managers": [["query", "query"]],
  "people.managersIn": [["role", "id"], ["period", "fields"]],
  "people.membershipOn": [["id", "id"], ["day", "day"]],
  "people.reportsTo": [["id", "id"], ["day", "day"]],
  "clients.clients": [["query", "query"]],
  "deals.deals": [["query", "query"]],
  "deals.products": [["query", "query"]],
  "scorecards.compare": [["asked", "fields"]],
  "scorecards.compareWith": [["document", "anything"], ["asked", "fields"]],
  "scorecards.list": [["asked", "fields"]],
  "scorecards.card": [["asked", "fields"]],
  "scorecards.explain": [["asked", "fields"]],
  "scorecards.facts": [["asked", "fields"]],
  "scorecards.league": [["asked", "fields"]],
  "programmes.check": [["document", "anything"]],
  "programmes.draft": [["document", "anything"], ["options", "fields"]],
  "programmes.withdraw": [["reason", "text"], ["options", "fields"]],
  "programmes.publish": [["effectiveFrom", "day"], ["options", "fields"]],
  "programmes.inForce": [["day", "day"]],
  "programmes.rulebook": [["which", "anything"]],
  "programmes.differences": [["versions", "anything"]],
  "programmes.published": [["document", "anything"]],
  "imports.list": [["asked", "fields"]],
  "imports.rows": [["asked", "fields"]]
} as const satisfies Readonly<Record<string, Named>>

/** What fields hold, by name (字段类型): in the words of the trade a name has one meaning. The same test compares it with the services. */
export const fieldKinds = {
  manager: "id",
  team: "id",
  territory: "id",
  parent: "id",
  lead: "id",
  role: "id",
  client: "id",
  product: "id",
  commandId: "id",
  by: "id",
  from: "day",
  until: "day",
  on: "day",
  joinedOn: "day",
  lastDay: "day",
  engagedOn: "day",
  expectedOn: "day",
  contactedOn: "day",
  asOf: "day",
  seenOn: "day",
  currency: "currency",
  amount: "integer",
  where: "anything"
} as const satisfies Readonly<Record<string, Kind>>

const kindOf: ReadonlyMap<string, Kind> = new Map(Object.entries(fieldKinds))

/** What other companies call a client belongs to need not have an id here. */
const isDossier = (path: string) => /(^|\.)(dossier|set)\.parent$/.test(path)

const decoders: {
  readonly [Checked in Exclude<Kind, "fields" | "query" | "anything">]: (
    value: unknown
  ) => Result.Result<unknown, Schema.SchemaError>
} = {
  // ids differ in whose they are, and not in what they look like
  id: Schema.decodeUnknownResult(ManagerId),
  day: Schema.decodeUnknownResult(Day),
  instant: Schema.decodeUnknownResult(Instant),
  currency: Schema.decodeUnknownResult(Currency),
  integer: Schema.decodeUnknownResult(Schema.Int),
  text: Schema.decodeUnknownResult(Schema.NonEmptyString)
}

/** A value as a sentence shows it. */
const shown = (value: unknown): string => {
  const text = typeof value === "string"
    ? `“${value}”`
    : (typeof value === "object" ? JSON.stringify(value) : undefined) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

const problemWith = (path: string, value: unknown, accepted: Text): Problem => ({
  path,
  tag: "ValidationFailed",
  value,
  accepted: accepted.en,
  says: {
    en: `${path} must be ${accepted.en}, and is ${shown(value)}.`,
    zh: `${path} 应为${accepted.zh}，而不是 ${shown(value)}。`
  }
})

/** What is said of an argument for what a schema says of a document. */
const saidOf = ({ says, tag }: Problem, path: string, value: unknown): Text => {
  if (tag === "MissingField") return { en: `${path} is missing.`, zh: `缺少 ${path}。` }
  if (tag !== "ValidationFailed") return says
  return {
    en: says.en.replace(/^.*? must be (.*)\.$/, (_, wanted) => `${path} must be ${wanted}, and is ${shown(value)}.`),
    zh: says.zh.replace(/^.*?应为(.*)。$/, (_, wanted) => `${path} 应为${wanted}，而不是 ${shown(value)}。`)
  }
}

/** A problem that a schema found, as one of the argument in which the value was given. */
const retold = (problem: Problem, path: string, value: unknown): Problem => ({
  path,
  tag: problem.tag,
  value,
  accepted: problem.accepted,
  says: saidOf(problem, path, value)
})

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null

const objectionsTo = (path: string, kind: Kind, value: unknown): ReadonlyArray<Problem> => {
  if (kind === "anything") return []
  if (kind === "fields" || kind === "query") return objectionsIn(path, value)
  const read = decoders[kind](value)
  if (Result.isSuccess(read)) return []
  return problemsOf(read.failure, value).slice(0, 1).map((problem) => retold(problem, path, value))
}

const objectionsIn = (path: string, value: unknown): ReadonlyArray<Problem> => {
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, field]: [string, unknown]) => {
    if (field === undefined) return []
    const at = path === "" ? name : `${path}.${name}`
    const kind = isDossier(at) ? "text" : kindOf.get(name) ?? "fields"
    return Array.isArray(field)
      ? field.flatMap((it: unknown, index) => objectionsTo(`${at}[${index}]`, kind, it))
      : objectionsTo(at, kind, field)
  })
}

/** What a store would not answer. */
const objectionsToQuery = (query: object): ReadonlyArray<Problem> => {
  const { after, limit }: { readonly after?: unknown; readonly limit?: unknown } = query
  const isLimit = typeof limit === "number" && objectionToStateQuery({ limit }) === undefined
  const { descending, orderBy }: { readonly descending?: unknown; readonly orderBy?: unknown } = query
  const asked = { limit: 1, descending: descending === true, ...typeof orderBy === "string" ? { orderBy } : {} }
  const isCursor = after === undefined ||
    (typeof after === "string" && typeof cursorOf({ ...asked, after }) === "object")
  return [
    ...isLimit ? [] : [problemWith("limit", limit, { en: "a whole number from 1 to 1000", zh: " 1 至 1000 的整数" })],
    ...isCursor
      ? []
      : [problemWith("after", after, { en: "the `next` of a page in the same order", zh: "同一排序上一页的 next" })]
  ]
}

/** What is wrong with one argument, by its name. */
const objectionsToArgument = (name: string, kind: Kind, value: unknown): ReadonlyArray<Problem> => {
  if (kind !== "fields" && kind !== "query") return objectionsTo(name, kind, value)
  if (value === undefined) return []
  if (!isObject(value) || Array.isArray(value)) {
    return [problemWith(name, value, { en: "an object with fields", zh: "含字段的对象" })]
  }
  return [...objectionsIn("", value), ...kind === "query" ? objectionsToQuery(value) : []]
}

/** An id, and then fields. */
const usual: Named = [["id", "id"], ["input", "fields"]]

const namesOf: ReadonlyMap<string, Named> = new Map(Object.entries<Named>(argumentsOf))

/** Everything that is wrong with the arguments of a call (参数校验), so that what services take is what they say. */
export const objectionsToCall = (method: string, given: ReadonlyArray<unknown>): ReadonlyArray<Problem> => {
  const names = namesOf.get(method) ?? usual
  return given.flatMap((value, at) => {
    const [name, kind] = names[at] ?? ["options", "fields"]
    return objectionsToArgument(name, kind, value)
  })
}

/** A field of an argument, wherever in it. */
interface Field {
  readonly path: string
  readonly name: string
  readonly value: unknown
}

const fieldsIn = (path: string, name: string, value: unknown): ReadonlyArray<Field> => {
  if (!isObject(value)) return [{ path, name, value }]
  if (Array.isArray(value)) return value.flatMap((it: unknown, at) => fieldsIn(`${path}[${at}]`, name, it))
  return Object.entries(value).flatMap(([key, it]: [string, unknown]) =>
    fieldsIn(path === "" ? key : `${path}.${key}`, key, it)
  )
}

/** How many characters two texts end in alike. */
const alike = (one: string, other: string): number => {
  const least = Math.min(one.length, other.length)
  for (let at = 1; at <= least; at += 1) if (one.at(-at) !== other.at(-at)) return at - 1
  return least
}

/**
 * What could not be written down, traced to the arguments in which it was given (无法记录的参数): what a service records of a field has the field's name. Nothing where
 * it was not given, and so is nobody's mistake but rmkit's.
 */
export const objectionsAfter = (
  given: ReadonlyArray<unknown>,
  error: Schema.SchemaError
): ReadonlyArray<Problem> => {
  const fields = given.flatMap((value) => fieldsIn("", "", value))
  return problemsOf(error, undefined).flatMap((problem) => {
    const { path, tag } = problem
    const [, name = ""] = /([^.[\]]+)(?:\[\d+\])*$/.exec(path) ?? []
    const [nearest] = fields
      .filter((it) => it.name === name && it.value !== undefined)
      .toSorted((one, other) => alike(other.path, path) - alike(one.path, path))
    return tag !== "ValidationFailed" || nearest === undefined
      ? []
      : [retold(problem, nearest.path, nearest.value)]
  })
}

const ActorGiven = Schema.Struct({
  id: ActorId,
  roles: Schema.Array(RoleId),
  manager: Schema.optional(ManagerId),
  teams: Schema.optional(Schema.Array(TeamId)),
  territories: Schema.optional(Schema.Array(TerritoryId))
})

const readActor = Schema.decodeUnknownResult(ActorGiven, { errors: "all", onExcessProperty: "error" })
const readActorId = Schema.decodeUnknownResult(ActorId)

const atActor = (problem: Problem): Problem =>
  retold(problem, problem.path === "" ? "actor" : `actor.${problem.path}`, problem.value)

/** Somebody who acts (操作人), as given: an id, or somebody whole; or what is wrong with it. */
export const actorIn = (given: unknown): Result.Result<Id | Actor, ReadonlyArray<Problem>> =>
  typeof given === "string"
    ? Result.mapError(readActorId(given), (error) => problemsOf(error, given).map(atActor))
    : Result.mapBoth(readActor(given), {
      onFailure: (error) => problemsOf(error, given).map(atActor),
      onSuccess: ({ teams = [], territories = [], ...actor }) => ({ ...actor, teams, territories })
    })

const readTenant = Schema.decodeUnknownResult(TenantId)

/** The place of a store (存储位置), or what is wrong with what was given as one. */
export const placeIn = (given: unknown): Result.Result<Place, ReadonlyArray<Problem>> =>
  given instanceof Place ? Result.succeed(given) : Result.fail([
    problemWith("store", given, {
      en: "`memory()`, or `sqlite(file)` of @rmkit/sqlite/promise",
      zh: " `memory()`，或 @rmkit/sqlite/promise 的 `sqlite(file)`"
    })
  ])

/** One value with the name that it has where it was given. */
const namedIn = <Value>(
  field: string,
  given: unknown,
  read: (given: unknown) => Result.Result<Value, Schema.SchemaError>
): Result.Result<Value, ReadonlyArray<Problem>> =>
  Result.mapError(
    read(given),
    (error) => problemsOf(error, given).map((problem) => retold(problem, field, problem.value))
  )

/** A tenant (租户), as given, or what is wrong with it. */
export const tenantIn = (given: unknown): Result.Result<Tenant, ReadonlyArray<Problem>> =>
  namedIn("tenant", given, readTenant)

/** A person (责任人), as given in a field, or what is wrong with it. */
export const personIn = (field: string, given: unknown): Result.Result<Id, ReadonlyArray<Problem>> =>
  namedIn(field, given, readActorId)
