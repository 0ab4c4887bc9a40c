import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import { type Actor, actorOf, CurrentActor, isBuiltInRole, permitted, reachOf, type Subject } from "../access/index.ts"
import {
  type CommandOptions,
  entityOf,
  everyOf,
  type Listed,
  listWithin,
  type Reconciling,
  referenceTo,
  today,
  UnknownReference
} from "../entity/index.ts"
import type { ActorId, Day, ManagerId, Period, RoleId, TeamId, TerritoryId } from "../kernel/index.ts"
import type { Module } from "../programme/index.ts"
import * as Ids from "../schema/index.ts"
import type { Indexes, StateQuery } from "../store/index.ts"
import * as decide from "./decide.ts"
import { managerEntity, teamEntity, territoryEntity } from "./entities.ts"
import { initialManager, initialTeam } from "./evolve.ts"
import type { Credit, KnownManager, Manager } from "./model.ts"
import * as reconcile from "./reconcile.ts"
import { texts } from "./texts.ts"
import { creditOn, leadOn, membershipOn, reportsTo, roleIn, roleOn, territoryPath } from "./view.ts"
import { words } from "./words.ts"

export { managerEntity, teamEntity, territoryEntity }

const isKnown = (it: Listed<ManagerId, Manager>): it is Listed<ManagerId, KnownManager> => it.state._tag !== "Unknown"

const isManagerId = Schema.is(Ids.ManagerId)

/** Whose record a manager is on a day: their own, and that of the team and territory in which they are. */
const subjectOf = (id: ManagerId, manager: Manager, day: Day): Subject => creditOn(id, manager, day)

/** What the commands of other modules have to know of somebody (人员归属信息). */
export interface Creditable {
  /** Who is credited with what they do on a day. */
  readonly creditOn: (day: Day) => Credit
  /** Of whoever has left: the last day of service. */
  readonly lastDay: Day | undefined
}

/**
 * Looks people up for the commands of other modules (人员查询), `undefined` where nobody has that id. It asks no permission, since it answers the rules and shows
 * nobody anything.
 */
export const creditLookup = Effect.gen(function*() {
  const { load } = yield* entityOf(managerEntity)
  return (id: ManagerId) =>
    Effect.map(load(id), ({ state }): Creditable | undefined =>
      state._tag === "Unknown" ? undefined : {
        creditOn: (day) => creditOn(id, state, day),
        lastDay: state._tag === "Left" ? state.lastDay : undefined
      })
})

/** People and territories (人员与辖区), kept in the store. */
export class People extends Context.Service<People>()("@rmkit/core/people/People", {
  make: Effect.gen(function*() {
    const managers = yield* entityOf(managerEntity)
    const teams = yield* entityOf(teamEntity)
    const territories = yield* entityOf(territoryEntity)

    const managerExists = referenceTo("manager", managers.load)
    const territoryExists = referenceTo("territory", territories.load)

    /** What joining or moving must know: that team and territory exist, and where the team is, at last or on a day. */
    const teamKnownOn = Effect.fnUntraced(function*(
      { team, territory }: { readonly team?: TeamId | undefined; readonly territory?: TerritoryId | undefined },
      day?: Day
    ) {
      yield* territoryExists(territory)
      if (team === undefined) return {}
      const { state } = yield* teams.load(team)
      if (state._tag === "Unknown") return yield* new UnknownReference({ kind: "team", id: team })
      return { teamTerritory: day === undefined ? state.territory : reconcile.teamTerritoryOn(state, day) }
    })
    const teamKnown = (
      moving: { readonly team?: TeamId | undefined; readonly territory?: TerritoryId | undefined }
    ) => teamKnownOn(moving)

    const manager = Effect.fnUntraced(function*(id: ManagerId) {
      const { state } = yield* managers.load(id)
      yield* permitted("people.read", subjectOf(id, state, yield* today))
      return state._tag === "Unknown" ? yield* new UnknownReference({ kind: "manager", id }) : state
    })

    const team = Effect.fnUntraced(function*(id: TeamId) {
      const { state } = yield* teams.load(id)
      const territory = state._tag === "Formed" ? state.territory : undefined
      yield* permitted("people.read", { team: id, territory })
      return state._tag === "Unknown" ? yield* new UnknownReference({ kind: "team", id }) : state
    })

    const territory = Effect.fnUntraced(function*(id: TerritoryId) {
      const { state } = yield* territories.load(id)
      yield* permitted("people.read", { territory: id })
      return state._tag === "Unknown" ? yield* new UnknownReference({ kind: "territory", id }) : state
    })

    /** A territory and everything in it. */
    const within = Effect.fnUntraced(function*(id: TerritoryId) {
      const found: Array<TerritoryId> = [id]
      // the list grows while it is walked
      for (const parent of found) {
        const parts = yield* everyOf(territories.list, { parent })
        found.push(...parts.map((it) => it.id))
      }
      const all: ReadonlyArray<TerritoryId> = found
      return all
    })

    const ledBy = Effect.fnUntraced(function*(id: string, day: Day) {
      const candidates = [
        ...yield* everyOf(teams.list, { lead: id }),
        ...yield* everyOf(teams.list, { leadBefore: id })
      ]
      const led = candidates.filter(({ state }) => leadOn(state, day) === id).map((it) => it.id)
      return [...new Set(led)]
    })

    return {
      /** Takes somebody into the programme (入职). */
      join: (id: ManagerId, input: decide.Joining, options?: CommandOptions) =>
        managers.command({
          permission: "people.join",
          subject: () => ({ manager: id, team: input.team, territory: input.territory }),
          known: teamKnown,
          decide: decide.join
        })(id, input, options),

      /** Puts somebody into a team and territory from a day on (调岗). */
      changeMembership: (id: ManagerId, input: decide.Moving, options?: CommandOptions) =>
        Effect.flatMap(today, (day) =>
          managers.command({
            permission: "people.changeMembership",
            subject: (state) => subjectOf(id, state, day),
            known: teamKnown,
            decide: decide.changeMembership
          })(id, input, options)),

      /** Gives somebody a role and grade from a day on (任职变动). */
      changeRole: (id: ManagerId, input: decide.Promotion, options?: CommandOptions) =>
        Effect.flatMap(today, (day) =>
          managers.command({
            permission: "people.changeRole",
            subject: (state) => subjectOf(id, state, day),
            known: () => Effect.void,
            decide: decide.changeRole
          })(id, input, options)),

      /** Ends somebody's service after a last day (离岗). */
      leave: (id: ManagerId, input: { readonly lastDay: Day }, options?: CommandOptions) =>
        Effect.flatMap(today, (day) =>
          managers.command({
            permission: "people.leave",
            subject: (state) => subjectOf(id, state, day),
            known: () => Effect.succeed({ today: day }),
            decide: decide.leave
          })(id, input, options)),

      /** Forms a team (设立团队). */
      formTeam: (id: TeamId, input: decide.Forming, options?: CommandOptions) =>
        teams.command({
          permission: "people.formTeam",
          subject: () => ({ territory: input.territory }),
          known: Effect.fnUntraced(function*(forming: decide.Forming) {
            yield* territoryExists(forming.territory)
            yield* managerExists(forming.lead)
          }),
          decide: decide.formTeam
        })(id, input, options),

      /** Makes somebody the lead of a team from a day on (任命团队主管). */
      appointLead: (
        id: TeamId,
        input: { readonly from: Day; readonly manager: ManagerId },
        options?: CommandOptions
      ) =>
        teams.command({
          permission: "people.appointLead",
          subject: (state) => ({ team: id, territory: state._tag === "Formed" ? state.territory : undefined }),
          known: Effect.fnUntraced(function*(appointing: { readonly manager: ManagerId }) {
            yield* managerExists(appointing.manager)
            return { today: yield* today }
          }),
          decide: decide.appointLead
        })(id, input, options),

      /** Defines a territory (设立辖区). */
      defineTerritory: (id: TerritoryId, input: decide.Defining, options?: CommandOptions) =>
        territories.command({
          permission: "people.defineTerritory",
          subject: () => ({ territory: input.parent }),
          known: (defining) => territoryExists(defining.parent),
          decide: decide.defineTerritory
        })(id, input, options),

      /**
       * Brings somebody into line with what another system says of them (人员对账), who may be unknown so far: team, territory, role and grade from the day of a dated
       * word on, the rest as it says last.
       */
      reconcileManager: (id: ManagerId, input: reconcile.Person, options: CommandOptions & Reconciling = {}) =>
        Effect.flatMap(today, (day) =>
          managers.reconcile({
            permission: "people.reconcileManager",
            subject: (state) =>
              state._tag === "Unknown"
                ? { manager: id, team: input.team, territory: input.territory }
                : subjectOf(id, state, day),
            known: (joining: reconcile.Person) =>
              Effect.map(teamKnownOn(joining, options.asOf ?? day), (team) => ({ ...team, today: day })),
            decide: (person, context) => reconcile.reconcileManager(person, context, options),
            wordsOf: reconcile.wordsOfManager(options.asOf ?? day),
            completed: reconcile.completedManager(options, options.asOf ?? day)
          })(id, input, options)),

      /** Brings a team into line with what another system says of it (团队对账), which may be unknown so far: lead and territory from the day of a dated word on. */
      reconcileTeam: (id: TeamId, input: decide.Forming, options: CommandOptions & Reconciling = {}) =>
        Effect.flatMap(today, (day) =>
          teams.reconcile({
            permission: "people.reconcileTeam",
            subject: (state) => ({
              ...state._tag === "Unknown" ? {} : { team: id },
              territory: state._tag === "Unknown" ? input.territory : state.territory
            }),
            known: (forming: decide.Forming) =>
              Effect.as(Effect.andThen(territoryExists(forming.territory), managerExists(forming.lead)), {
                today: day
              }),
            decide: (forming: decide.Forming, context) => reconcile.reconcileTeam(forming, context, options),
            wordsOf: reconcile.wordsOfTeam(options.asOf ?? day),
            completed: reconcile.completedTeam(options, options.asOf ?? day)
          })(id, input, options)),

      /** Brings a territory into line with what another system says of it (辖区对账), which may be unknown so far. */
      reconcileTerritory: (id: TerritoryId, input: decide.Defining, options: CommandOptions & Reconciling = {}) =>
        Effect.flatMap(today, (day) =>
          territories.reconcile({
            permission: "people.reconcileTerritory",
            subject: () => ({ territory: input.parent }),
            known: (defining: decide.Defining) => Effect.as(territoryExists(defining.parent), { today: day }),
            decide: (defining, context) => reconcile.reconcileTerritory(defining, context, options),
            wordsOf: reconcile.wordsOfTerritory,
            completed: reconcile.completedTerritory(options)
          })(id, input, options)),

      /** A person in the programme (人员信息). */
      manager,
      /** A team (团队信息). */
      team,
      /** A territory (辖区信息). */
      territory,

      /** A page of people (人员列表) by name, role, team, territory or standing, as far as the actor sees. */
      managers: (query: StateQuery) =>
        Effect.flatMap(today, (day) =>
          listWithin(managers.list, {
            permission: "people.read",
            subject: ({ id, state }) => subjectOf(id, state, day),
            // the other indexes tell the latest membership, and a grant asks for today's
            indexes: (part): Indexes => part.manager === undefined ? {} : { manager: part.manager }
          }, query)),

      /**
       * Everybody who is in service on a day of the period and answers for a role in it (期内某角色人员, see `roleIn`), as far as the actor sees, by id.
       */
      managersIn: Effect.fnUntraced(function*(role: RoleId, period: Pick<Period, "from" | "until">) {
        const { reaches } = yield* reachOf("people.read")
        const day = yield* today
        const found = yield* everyOf(managers.list)
        return found.filter(isKnown).filter(({ id, state }) =>
          roleIn(state, period) === role && reaches(subjectOf(id, state, day))
        )
      }),

      /** The team and territory of somebody on a day (当日所属); `undefined` when not in service that day. */
      membershipOn: (id: ManagerId, day: Day) => Effect.map(manager(id), (it) => membershipOn(it, day)),

      /** To whom somebody reports on a day (当日上级). */
      reportsTo: Effect.fnUntraced(function*(id: ManagerId, day: Day) {
        const it = yield* manager(id)
        const belongsTo = membershipOn(it, day)?.team
        const { state } = belongsTo === undefined ? { state: initialTeam } : yield* teams.load(belongsTo)
        return reportsTo({ id, manager: it }, () => state, day)
      }),

      /** A territory and those that it lies in, from the inside out (辖区路径). */
      territoryPath: Effect.fnUntraced(function*(id: TerritoryId) {
        const path = new Map([[id, yield* territory(id)]])
        let next = path.get(id)?.parent
        while (next !== undefined && !path.has(next)) {
          const { state } = yield* territories.load(next)
          if (state._tag === "Unknown") break
          path.set(next, state)
          next = state.parent
        }
        return territoryPath(id, (it) => path.get(it))
      }),

      /**
       * Somebody as the actor they are today (操作人身份): the role in force, the teams they lead, and the territory they are in with all that lies in it. Whoever
       * is unknown or not in service has no role and so may do nothing. A built-in role is nobody's by what is recorded of them: who changes roles would otherwise
       * make somebody a director whom no programme does. It is told to whoever may read the person, and to the person.
       */
      actorFor: Effect.fnUntraced(function*(name: ActorId) {
        const id = isManagerId(name) ? name : undefined
        const day = yield* today
        // nobody is called like the house itself
        const { state } = id === undefined ? { state: initialManager } : yield* managers.load(id)
        if ((yield* CurrentActor).id !== name) {
          yield* permitted("people.read", id === undefined ? {} : subjectOf(id, state, day))
        }
        const role = roleOn(state, day)
        const base = membershipOn(state, day)?.territory
        const actor: Actor = {
          ...actorOf(name, ...role === undefined || isBuiltInRole(role) ? [] : [role]),
          manager: state._tag === "Unknown" ? undefined : id,
          teams: role === undefined || id === undefined ? [] : yield* ledBy(id, day),
          territories: base === undefined ? [] : yield* within(base)
        }
        return actor
      })
    }
  })
}) {
  static readonly layer = Layer.effect(this, this.make)
}

/** People as hosts list them (模块登记). */
export const people: Module = {
  name: "people",
  entities: [managerEntity, teamEntity, territoryEntity],
  permissions: [
    "people.join",
    "people.changeMembership",
    "people.changeRole",
    "people.leave",
    "people.formTeam",
    "people.appointLead",
    "people.defineTerritory",
    "people.reconcileManager",
    "people.reconcileTeam",
    "people.reconcileTerritory",
    "people.read"
  ],
  baseFacts: [],
  texts,
  words
}
