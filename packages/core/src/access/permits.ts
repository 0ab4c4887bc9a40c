import type { Actor, Grant, Grants, Permission, Scope, Subject } from "./model.ts"

/** Verbs that a second pair of eyes owns (复核类动作): `module.*` does not include them. */
const isApproval = (permission: string): boolean => /\.(?:approve|publish|confirm)$/.test(permission)

/** Whether a grant speaks of a permission (授权匹配). */
export const covers = ({ permission }: Pick<Grant, "permission">, asked: string): boolean =>
  permission === asked ||
  (permission === "*" && !isApproval(asked)) ||
  (permission.endsWith(".*") && asked.startsWith(permission.slice(0, -1)) && !isApproval(asked))

const reaches = (scope: Scope, actor: Actor, subject: Subject): boolean => {
  switch (scope) {
    case "all":
      return true
    case "own":
      return actor.manager !== undefined && subject.manager === actor.manager
    case "team":
      return subject.team !== undefined && actor.teams.some((it) => it === subject.team)
    case "territory":
      return subject.territory !== undefined && actor.territories.some((it) => it === subject.territory)
  }
}

/** The scopes over which an actor may do something (可用范围). Nothing granted is no scope at all. */
export const scopesOf = (grants: Grants, actor: Actor, permission: Permission): ReadonlyArray<Scope> =>
  actor.roles.flatMap((role) =>
    (grants.get(role) ?? []).filter((it) => covers(it, permission)).map(({ scope }) => scope)
  )

/**
 * Whether an actor may do something to somebody's record (权限判断). The answer is no unless a grant of one of the actor's roles says yes.
 *
 * @example
 * permits(grants, actor, "deals.win", { manager: "m-17" })
 */
export const permits = (grants: Grants, actor: Actor, permission: Permission, subject: Subject): boolean =>
  scopesOf(grants, actor, permission).some((scope) => reaches(scope, actor, subject))
