import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type { ActorId as Id } from "../kernel/index.ts"
import { ActorId, RoleId } from "../schema/index.ts"
import type { StoreError } from "../store/index.ts"
import type { Actor, Grants, Permission, Subject } from "./model.ts"
import { permits } from "./permits.ts"

/** The actor's roles do not allow it over this record (无权限). */
export class NotPermitted extends Data.TaggedError("NotPermitted")<{
  readonly actor: Id
  readonly permission: Permission
}> {}

/** Who acts (当前操作人). Every command and query asks for one, so none can be called without. */
export class CurrentActor extends Context.Service<CurrentActor, Actor>()("@rmkit/core/access/CurrentActor") {}

/**
 * What holds before a programme says anything (内置授权): `system` imports and reads, and approves nothing; a programme is proposed by its owner and
 * published by a director.
 */
export const builtInGrants: Grants = new Map([
  ["system", [{ permission: "*", scope: "all" }]],
  ["programmeOwner", [
    { permission: "programme.draft", scope: "all" },
    { permission: "programme.read", scope: "all" }
  ]],
  ["director", [
    { permission: "programme.publish", scope: "all" },
    { permission: "programme.read", scope: "all" }
  ]]
])

/** The roles that hold before a programme says anything (内置角色): a programme defines none under these names, and nobody has one by what is recorded of them. */
export const builtInRoles: ReadonlyArray<string> = [...builtInGrants.keys()]

/** Whether a role is one of those (是否内置角色). */
export const isBuiltInRole = (role: string): boolean => builtInGrants.has(role)

/** The grants in force (现行授权). The programme's roles replace these by `Programmes.layer`. */
export const GrantsInForce = Context.Reference<Effect.Effect<Grants, StoreError>>("@rmkit/core/access/GrantsInForce", {
  defaultValue: () => Effect.succeed(builtInGrants)
})

/** Goes on only if the actor may (权限检查): refused by default. */
export const permitted = Effect.fnUntraced(function*(permission: Permission, subject: Subject) {
  const actor = yield* CurrentActor
  const grants = yield* yield* GrantsInForce
  if (!permits(grants, actor, permission, subject)) return yield* new NotPermitted({ actor: actor.id, permission })
})

/** An actor with these roles and nothing of its own (系统或外部操作人). */
export const actorOf = (id: string, ...roles: ReadonlyArray<string>): Actor => ({
  id: ActorId.make(id),
  roles: roles.map((role) => RoleId.make(role)),
  teams: [],
  territories: []
})

/** The house itself (本机构), for what it has to know or keep whoever asks: it may do everything but approve. */
export const house: Actor = actorOf("system", "system")

/** Runs an effect as the house itself (以本机构身份). */
export const asHouse = Effect.provideService(CurrentActor, house)
