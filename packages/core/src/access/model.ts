import type { ActorId, ManagerId, RoleId, TeamId, TerritoryId } from "../kernel/index.ts"

/** Over which records a grant holds (数据范围): the actor's own, those of the teams led, of the territories looked after, or all. */
export type Scope = "own" | "team" | "territory" | "all"

/** A thing that one may be allowed to do (权限): module and verb, such as `deals.win` or `kpi.read`. */
export type Permission = `${string}.${string}`

/** What a role may do (授权). A permission ending in `.*` means everything of that module, approvals left out: those are granted by name. */
export interface Grant {
  readonly permission: string
  readonly scope: Scope
}

/** Grants by role (角色授权表). */
export type Grants = ReadonlyMap<string, ReadonlyArray<Grant>>

/** Who acts (操作人), with roles and with what is theirs today. */
export interface Actor {
  readonly id: ActorId
  readonly roles: ReadonlyArray<RoleId>
  /** The manager whose records are the actor's own. */
  readonly manager?: ManagerId | undefined
  /** The teams that the actor leads. */
  readonly teams: ReadonlyArray<TeamId>
  /** The territories that the actor looks after. */
  readonly territories: ReadonlyArray<TerritoryId>
}

/** Whose record it is (数据归属). Nothing is nobody's: only a grant over all reaches it. */
export interface Subject {
  readonly manager?: string | undefined
  readonly team?: string | undefined
  readonly territory?: string | undefined
}
