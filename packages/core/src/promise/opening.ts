import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Actor } from "../access/index.ts"
import type { ActorId as Id, Problem, TenantId as Tenant } from "../kernel/index.ts"
import { ActorId, ManagerId, problemsOf, RoleId, TeamId, TenantId, TerritoryId } from "../schema/index.ts"
import { isObject, problemWith, retold, stranger } from "./objections.ts"
import { Place } from "./place.ts"

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

/** What opening is told. */
const openings = ["store", "programme", "proposedBy", "approvedBy", "modules", "tenant", "now", "actor"]

/** What is wrong with what a programme is opened with (开启选项校验), its values left aside that are read one by one. */
export const objectionsToOpening = (given: unknown): ReadonlyArray<Problem> => {
  if (!isObject(given) || Array.isArray(given)) {
    const names = openings.join(", ")
    return [problemWith("options", given, { en: `an object with fields ${names}`, zh: `含字段的对象（${names}）` })]
  }
  const { modules, now }: { readonly modules?: unknown; readonly now?: unknown } = given
  return [
    ...Object.entries(given).filter(([name]) => !openings.includes(name)).map(([name, value]) =>
      stranger(
        {
          path: name,
          tag: "UnknownField",
          value,
          accepted: `one of ${openings.join(", ")}`,
          says: {
            en: `${name} is not a field that is known here: ${openings.join(", ")}.`,
            zh: `${name} 不是已知字段；可用字段：${openings.join("、")}。`
          }
        },
        name,
        value
      )
    ),
    ...modules === undefined || Array.isArray(modules)
      ? []
      : [problemWith("modules", modules, { en: "a list of modules", zh: "模块列表" })],
    ...now === undefined || typeof now === "function"
      ? []
      : [problemWith("now", now, { en: "a function that tells the time", zh: "返回当前时间的函数" })]
  ]
}

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
