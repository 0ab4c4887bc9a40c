import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Actor } from "../access/index.ts"
import type { ActorId as Id, Problem, TenantId as Tenant } from "../kernel/index.ts"
import {
  acceptedIn,
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

/** What an argument or a field holds (取值类型). `fields` is looked into; `anything` is not, since its own module reads it. */
export type Kind = "id" | "day" | "instant" | "currency" | "integer" | "text" | "fields" | "anything"

/** Arguments in order, each with its name and kind. */
type Named = ReadonlyArray<readonly [name: string, kind: Kind]>

/**
 * What the arguments of methods are, by name and kind (参数类型), where they are not an id and then fields. A test compares this with the types of the services,
 * so that a method whose arguments are others cannot be left out.
 */
export const argumentsOf = {
  "people.managers": [["query", "fields"]],
  "people.managersIn": [["role", "id"], ["period", "fields"]],
  "people.membershipOn": [["id", "id"], ["day", "day"]],
  "people.reportsTo": [["id", "id"], ["day", "day"]],
  "clients.clients": [["query", "fields"]],
  "deals.deals": [["query", "fields"]],
  "deals.products": [["query", "fields"]],
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
  readonly [Checked in Exclude<Kind, "fields" | "anything">]: (
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
  const text = typeof value === "string" ? `“${value}”` : JSON.stringify(value) ?? String(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

const problemWith = (path: string, value: unknown, accepted: string): Problem => {
  const { en, zh } = acceptedIn(accepted)
  return {
    path,
    tag: "ValidationFailed",
    value,
    accepted: en,
    says: { en: `${path} must be ${en}, and is ${shown(value)}.`, zh: `${path} 应为${zh}，而不是 ${shown(value)}。` }
  }
}

const objectionsTo = (path: string, kind: Kind, value: unknown): ReadonlyArray<Problem> => {
  if (kind === "anything") return []
  if (kind === "fields") return objectionsIn(path, value)
  const read = decoders[kind](value)
  if (Result.isSuccess(read)) return []
  return problemsOf(read.failure, value).slice(0, 1).map(({ accepted }) => problemWith(path, value, accepted))
}

const objectionsIn = (path: string, value: unknown): ReadonlyArray<Problem> => {
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([name, field]: [string, unknown]) => {
    if (field === undefined) return []
    const at = path === "" ? name : `${path}.${name}`
    const kind = isDossier(at) ? "text" : kindOf.get(name) ?? "fields"
    return Array.isArray(field)
      ? field.flatMap((it: unknown, index) => objectionsTo(`${at}[${index}]`, kind, it))
      : objectionsTo(at, kind, field)
  })
}

/** An id, and then fields. */
const usual: Named = [["id", "id"]]

const namesOf: ReadonlyMap<string, Named> = new Map(Object.entries<Named>(argumentsOf))

/** Everything that is wrong with the arguments of a call (参数校验), so that what services take is what they say. */
export const objectionsToCall = (method: string, given: ReadonlyArray<unknown>): ReadonlyArray<Problem> => {
  const names = namesOf.get(method) ?? usual
  return given.flatMap((value, at) => {
    const [name, kind] = names[at] ?? ["", "fields"]
    return kind === "fields" ? objectionsIn("", value) : objectionsTo(name, kind, value)
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
  problemWith(problem.path === "" ? "actor" : `actor.${problem.path}`, problem.value, problem.accepted)

/** Somebody who acts (操作人), as given: an id, or somebody whole; or what is wrong with it. */
export const actorIn = (given: unknown): Result.Result<Id | Actor, ReadonlyArray<Problem>> =>
  typeof given === "string"
    ? Result.mapError(readActorId(given), (error) => problemsOf(error, given).map(atActor))
    : Result.mapBoth(readActor(given), {
      onFailure: (error) => problemsOf(error, given).map(atActor),
      onSuccess: ({ teams = [], territories = [], ...actor }) => ({ ...actor, teams, territories })
    })

const readTenant = Schema.decodeUnknownResult(TenantId)

/** One value with the name that it has where it was given. */
const namedIn = <Value>(
  field: string,
  given: unknown,
  read: (given: unknown) => Result.Result<Value, Schema.SchemaError>
): Result.Result<Value, ReadonlyArray<Problem>> =>
  Result.mapError(
    read(given),
    (error) => problemsOf(error, given).map(({ accepted, value }) => problemWith(field, value, accepted))
  )

/** A tenant (租户), as given, or what is wrong with it. */
export const tenantIn = (given: unknown): Result.Result<Tenant, ReadonlyArray<Problem>> =>
  namedIn("tenant", given, readTenant)

/** A person (责任人), as given in a field, or what is wrong with it. */
export const personIn = (field: string, given: unknown): Result.Result<Id, ReadonlyArray<Problem>> =>
  namedIn(field, given, readActorId)
