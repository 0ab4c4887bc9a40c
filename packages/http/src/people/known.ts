import { type Actor, actorOf, asHouse, house } from "@rmkit/core/access"
import { everyOf, today } from "@rmkit/core/entity"
import { isInServiceOn, leadOn, membershipOn, roleOn } from "@rmkit/core/people"
import { People } from "@rmkit/core/people/service"
import { Programmes } from "@rmkit/core/programme/service"
import { ActorId, type Text } from "@rmkit/core/schema"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type { PersonView } from "./model.ts"

/** What the roles are called that hold before a programme says anything. */
const builtInTitles: Readonly<Record<string, typeof Text.Type>> = {
  programmeOwner: { en: "Programme owner", zh: "制度负责人" },
  director: { en: "Director", zh: "负责人" }
}

const isActorId = Schema.is(ActorId)

/** What roles are called, in the programme in force or before it. */
const titles = Effect.gen(function*() {
  const { governing } = yield* Programmes
  const common = yield* asHouse(governing)
  const found = new Map<string, typeof Text.Type>(Object.entries(builtInTitles))
  for (const { id, title } of common?.roles ?? []) found.set(id, title)
  return (role: string): typeof Text.Type => found.get(role) ?? { en: role, zh: role }
})

/** Those who have drafted or published, or will draft what is saved: with the roles that they did it in. */
const authors = Effect.fnUntraced(function*(drafters: ReadonlyArray<string>) {
  const { draft, versions } = yield* asHouse((yield* Programmes).history)
  const roles = new Map<string, Set<string>>()
  const add = (name: string, role: string) => {
    if (name !== house.id) roles.set(name, (roles.get(name) ?? new Set()).add(role))
  }
  for (const { draftedBy, publishedBy } of versions) {
    add(draftedBy, "programmeOwner")
    add(publishedBy, "director")
  }
  for (const name of [...draft === undefined ? [] : [draft.draftedBy], ...drafters]) add(name, "programmeOwner")
  return roles
})

/** Somebody by name (按名取操作人): a manager in service with what is theirs today, or one who drafts or publishes. Undefined for anybody else. */
export const knownActor = Effect.fnUntraced(function*(name: string, drafters: ReadonlyArray<string>) {
  if (!isActorId(name)) return undefined
  const { actorFor } = yield* People
  const actor = yield* asHouse(actorFor(name))
  if (actor.roles.length > 0) return actor
  const roles = (yield* authors(drafters)).get(name)
  return roles === undefined ? undefined : actorOf(name, ...roles)
})

/** Everybody who is in service today. */
const inService = Effect.gen(function*() {
  const people = yield* People
  const day = yield* today
  const all = yield* everyOf((query) => asHouse(people.managers(query)), {}, { orderBy: "name" })
  return all.flatMap(({ id, state }) => {
    const role = roleOn(state, day)
    return state._tag === "Unknown" || role === undefined || !isInServiceOn(state, day)
      ? []
      : [{ id, name: state.name, role, team: membershipOn(state, day)?.team }]
  })
})

/** Everybody as whom one may look (可切换身份的人员): managers in service, and the persons who draft and publish. */
export const knownPeople = Effect.fnUntraced(function*(drafters: ReadonlyArray<string>) {
  const people = yield* People
  const day = yield* today
  const titleOf = yield* titles
  const all = yield* inService
  const teams = new Map<string, string>()
  const leads = new Map<string, string>()
  for (const id of new Set(all.flatMap(({ team }) => team ?? []))) {
    const team = yield* asHouse(people.team(id))
    teams.set(id, team.name)
    const lead = leadOn(team, day)
    if (lead !== undefined) leads.set(lead, team.name)
  }
  const managers = all.map(({ id, name, role, team }): PersonView => ({
    actor: id,
    name,
    role: { id: role, title: titleOf(role) },
    team: leads.get(id) ?? (team === undefined ? undefined : teams.get(team)) ?? null
  }))
  const there = new Set<string>(all.map(({ id }) => id))
  const others = [...yield* authors(drafters)].flatMap(([actor, roles]): ReadonlyArray<PersonView> => {
    const [role = "programmeOwner"] = roles
    return there.has(actor) ? [] : [{ actor, name: actor, role: { id: role, title: titleOf(role) }, team: null }]
  })
  const everybody: ReadonlyArray<PersonView> = [...managers, ...others]
  return everybody
})

/** What a person is called, and where they stand today. */
export const described = Effect.fnUntraced(function*(actor: Actor) {
  const people = yield* People
  const day = yield* today
  const titleOf = yield* titles
  const nameOf = Effect.fnUntraced(function*(id: Actor["teams"][number]) {
    return (yield* asHouse(people.team(id))).name
  })
  const state = actor.manager === undefined ? undefined : yield* asHouse(people.manager(actor.manager))
  const team = state === undefined ? undefined : membershipOn(state, day)?.team
  const [role] = actor.roles
  return {
    name: state?.name ?? actor.id,
    role: role === undefined || role === "system" ? null : { id: role, title: titleOf(role) },
    team: team === undefined ? null : yield* nameOf(team),
    leads: yield* Effect.forEach(actor.teams, nameOf)
  }
})
