import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import { type Actor, CurrentActor, permitted, type Subject } from "../access/index.ts"
import {
  type CommandOptions,
  entityOf,
  listWithin,
  type Reconciling,
  today,
  UnknownReference,
  type Unreadable
} from "../entity/index.ts"
import type { ClientId, CommandContext, Day, ManagerId } from "../kernel/index.ts"
import type { Credit } from "../people/index.ts"
import { creditLookup } from "../people/service.ts"
import type { Module } from "../programme/index.ts"
import type { Indexes, StateQuery, StoreError } from "../store/index.ts"
import * as decide from "./decide.ts"
import { clientEntity } from "./entities.ts"
import { baseFacts } from "./facts.ts"
import { nameKeyOf } from "./likeness.ts"
import { type Client, type ClientRules, defaultClientRules, type Dossier } from "./model.ts"
import { open, type Opening, takeOver, type TakingOver } from "./opening.ts"
import { completed, reconcile, type ReconcilingKnown, wordsOn } from "./reconcile.ts"
import type { StillOpen } from "./refusals.ts"
import type { Share } from "./shares.ts"
import { texts } from "./texts.ts"
import { ownersOf, ownersOn } from "./view.ts"
import { words } from "./words.ts"

export { clientEntity }

/** The rules of the life cycle in force (现行客户规则); a host or programme may put its own in their place. */
export const ClientRulesInForce = Context.Reference<Effect.Effect<ClientRules, StoreError>>(
  "@rmkit/core/clients/ClientRulesInForce",
  { defaultValue: () => Effect.succeed(defaultClientRules) }
)

/** Tells what is still open with a client, so that it is not closed over it. */
export type OpenWith = (client: ClientId) => Effect.Effect<StillOpen["open"], StoreError | Unreadable>

/** What later modules have open with a client (未结事项来源): each adds its own, so that this one knows none of them by name. */
export const OpenWithClients = Context.Reference<ReadonlyArray<OpenWith>>("@rmkit/core/clients/OpenWithClients", {
  defaultValue: () => []
})

/** The owner through whom an actor reaches a client: themselves, one of their team, one of their territory, or else the first. */
const nearestTo = (actor: Actor, owners: ReadonlyArray<Credit>): Subject =>
  owners.find(({ manager }) => manager === actor.manager)
    ?? owners.find(({ team }) => team !== undefined && actor.teams.includes(team))
    ?? owners.find(({ territory }) => territory !== undefined && actor.territories.includes(territory))
    ?? owners[0]
    ?? {}

const indexesOf = ({ manager, team, territory }: Subject): Indexes => ({
  ...manager === undefined ? {} : { owner: manager },
  ...team === undefined ? {} : { team },
  ...territory === undefined ? {} : { territory }
})

/** Who opens a client looks after it, unless they say who does; an empty list says that nobody does. */
const ownedBy = (owners: ReadonlyArray<Share> | undefined, { manager }: Actor): ReadonlyArray<Share> =>
  owners ?? (manager === undefined ? [] : [{ manager, shareBasisPoints: 10_000 }])

const todayKnown = () => Effect.map(today, (day) => ({ today: day }))

/** Clients (客户管理), kept in the store. */
export class Clients extends Context.Service<Clients>()("@rmkit/core/clients/Clients", {
  make: Effect.gen(function*() {
    const { command, list, load, reconcile: reconciling } = yield* entityOf(clientEntity)
    const lookUp = yield* creditLookup

    /** Where the owners belong on a day; each must exist. */
    const creditsOn = Effect.fnUntraced(function*(owners: ReadonlyArray<Share>, day: Day) {
      const credits = new Map<ManagerId, Credit>()
      for (const { manager } of owners) {
        const found = yield* lookUp(manager)
        if (found === undefined) return yield* new UnknownReference({ kind: "manager", id: manager })
        credits.set(manager, found.creditOn(day))
      }
      return (manager: ManagerId): Credit => credits.get(manager) ?? { manager }
    })

    /** Whose record it is to the actor who asks, today. */
    const subjectNow = Effect.gen(function*() {
      const actor = yield* CurrentActor
      const day = yield* today
      return (state: Client): Subject => nearestTo(actor, ownersOn(state, day))
    })

    const others = Effect.fnUntraced(function*(id: ClientId, where: Indexes) {
      const { items } = yield* list({ where, limit: 10 })
      return items.filter((it) => it.id !== id)
    })

    /** What opening must know: rules, owners, and clients that it may be confused with. */
    const openingKnown = Effect.fnUntraced(function*(id: ClientId, input: Opening, likeness: boolean) {
      const day = yield* today
      const rules = yield* yield* ClientRulesInForce
      const creditOf = yield* creditsOn(input.owners ?? [], day)
      const { name, registrationNumber } = input
      const [same] = registrationNumber === undefined ? [] : yield* others(id, { registrationNumber })
      const alike = likeness ? yield* others(id, { nameKey: nameKeyOf(name, rules.legalForms) }) : []
      const similar = alike.flatMap((it) => it.state._tag === "Unknown" ? [] : [{ id: it.id, name: it.state.name }])
      return { today: day, rules, creditOf, sameNumber: same?.id, similar }
    })

    /** What reconciling must know: another client of the same number is looked for only where the number is a new one. */
    const reconcilingKnown = Effect.fnUntraced(function*(
      id: ClientId,
      { registrationNumber }: TakingOver,
      state: Client,
      day: Day,
      creditOf: (manager: ManagerId) => Credit
    ) {
      const isKnown = registrationNumber === undefined
        || (state._tag !== "Unknown" && state.registrationNumber === registrationNumber)
      const [same] = isKnown ? [] : yield* others(id, { registrationNumber })
      return { today: day, rules: yield* yield* ClientRulesInForce, creditOf, sameNumber: same?.id }
    })

    /** The owners named as whoever they belong to today; nobody's where one does not exist, so that the refusal comes to those alone who may know. */
    const subjectOfNamed = Effect.fnUntraced(function*(owners: ReadonlyArray<Share>) {
      const actor = yield* CurrentActor
      const creditOf = yield* Effect.catchTag(
        creditsOn(owners, yield* today),
        "UnknownReference",
        () => Effect.succeed(undefined)
      )
      return creditOf === undefined ? {} : nearestTo(actor, owners.map(({ manager }) => creditOf(manager)))
    })

    return {
      /** Opens a prospect (建档). Without owners it is the actor's own; a new client of the first of them. */
      open: Effect.fnUntraced(function*(id: ClientId, input: Opening, options?: CommandOptions) {
        const owners = ownedBy(input.owners, yield* CurrentActor)
        const subject = yield* subjectOfNamed(owners)
        return yield* command({
          permission: "clients.open",
          subject: () => subject,
          known: (opening: Opening) => openingKnown(id, opening, true),
          decide: open
        })(id, { ...input, owners }, options)
      }),

      /** Takes a client over from another system (接管存量客户) in its stage there. Without owners nobody looks after it. */
      takeOver: Effect.fnUntraced(function*(id: ClientId, input: TakingOver, options?: CommandOptions) {
        const subject = yield* subjectOfNamed(input.owners ?? [])
        return yield* command({
          permission: "clients.takeOver",
          subject: () => subject,
          known: (opening: TakingOver) => openingKnown(id, opening, false),
          decide: takeOver
        })(id, input, options)
      }),

      /**
       * Brings a client into line with what another system says of it (客户对账), which may be unknown so far: owners from the day of a dated word on, the rest as it
       * says last.
       */
      reconcile: Effect.fnUntraced(function*(
        id: ClientId,
        input: TakingOver,
        options: CommandOptions & Reconciling = {}
      ) {
        const day = yield* today
        const actor = yield* CurrentActor
        const owners = input.owners ?? []
        const creditOf = yield* Effect.result(creditsOn(owners, options.asOf ?? day))
        return yield* reconciling({
          permission: "clients.reconcile",
          subject: (state) => {
            if (state._tag !== "Unknown") return nearestTo(actor, ownersOn(state, day))
            const credits = Result.getOrUndefined(creditOf)
            return credits === undefined ? {} : nearestTo(actor, owners.map(({ manager }) => credits(manager)))
          },
          known: (taking: TakingOver, state: Client) =>
            Effect.flatMap(
              Effect.fromResult(creditOf),
              (creditOf) => reconcilingKnown(id, taking, state, day, creditOf)
            ),
          decide: (taking: TakingOver, context: CommandContext<ReconcilingKnown>) =>
            reconcile(taking, context, options),
          wordsOf: wordsOn(options.asOf ?? day),
          completed: completed(options, options.asOf ?? day)
        })(id, input, options)
      }),

      /** Qualifies a prospect (客户准入). */
      qualify: Effect.fnUntraced(function*(
        id: ClientId,
        input: { readonly segment: string; readonly need: string; readonly contactedOn: Day },
        options?: CommandOptions
      ) {
        const subject = yield* subjectNow
        return yield* command({ permission: "clients.qualify", subject, known: todayKnown, decide: decide.qualify })(
          id,
          input,
          options
        )
      }),

      /** Notes business with a client (发生业务), which makes or keeps it active. */
      noteBusiness: Effect.fnUntraced(function*(id: ClientId, input: decide.Business, options?: CommandOptions) {
        const subject = yield* subjectNow
        return yield* command({
          permission: "clients.noteBusiness",
          subject,
          known: todayKnown,
          decide: decide.noteBusiness
        })(id, input, options)
      }),

      /** Marks a client dormant (转睡眠). */
      markDormant: Effect.fnUntraced(function*(id: ClientId, input: { readonly on: Day }, options?: CommandOptions) {
        const subject = yield* subjectNow
        return yield* command({
          permission: "clients.markDormant",
          subject,
          known: Effect.fnUntraced(function*() {
            return { today: yield* today, rules: yield* yield* ClientRulesInForce }
          }),
          decide: decide.markDormant
        })(id, input, options)
      }),

      /** Declares a client lost (流失认定). */
      declareLost: Effect.fnUntraced(function*(id: ClientId, input: decide.Loss, options?: CommandOptions) {
        const subject = yield* subjectNow
        return yield* command({
          permission: "clients.declareLost",
          subject,
          known: todayKnown,
          decide: decide.declareLost
        })(id, input, options)
      }),

      /** Wins a lost client back (挽回). */
      winBack: Effect.fnUntraced(function*(id: ClientId, input: decide.Business, options?: CommandOptions) {
        const subject = yield* subjectNow
        return yield* command({ permission: "clients.winBack", subject, known: todayKnown, decide: decide.winBack })(
          id,
          input,
          options
        )
      }),

      /** Closes a client for good (销户), unless a module still has something open with it. */
      close: Effect.fnUntraced(function*(
        id: ClientId,
        input: { readonly on: Day; readonly reason: string },
        options?: CommandOptions
      ) {
        const subject = yield* subjectNow
        return yield* command({
          permission: "clients.close",
          subject,
          known: Effect.fnUntraced(function*() {
            const found = yield* Effect.forEach(yield* OpenWithClients, (openWith) => openWith(id))
            return { today: yield* today, stillOpen: found.flat() }
          }),
          decide: decide.close
        })(id, input, options)
      }),

      /** Says who looks after a client from a day on (分配管户人). */
      assignOwners: Effect.fnUntraced(function*(
        id: ClientId,
        input: { readonly from: Day; readonly owners: ReadonlyArray<Share> },
        options?: CommandOptions
      ) {
        const subject = yield* subjectNow
        return yield* command({
          permission: "clients.assignOwners",
          subject,
          known: Effect.fnUntraced(function*() {
            return { today: yield* today, creditOf: yield* creditsOn(input.owners, input.from) }
          }),
          decide: decide.assignOwners
        })(id, input, options)
      }),

      /** Changes some fields of the dossier (更新档案). */
      updateDossier: Effect.fnUntraced(function*(
        id: ClientId,
        input: { readonly set?: Dossier; readonly clear?: ReadonlyArray<keyof Dossier> },
        options?: CommandOptions
      ) {
        const subject = yield* subjectNow
        return yield* command({
          permission: "clients.updateDossier",
          subject,
          known: todayKnown,
          decide: decide.updateDossier
        })(id, input, options)
      }),

      /** A client (客户信息). */
      client: Effect.fnUntraced(function*(id: ClientId) {
        const { state } = yield* load(id)
        yield* permitted("clients.read", (yield* subjectNow)(state))
        return state._tag === "Unknown" ? yield* new UnknownReference({ kind: "client", id }) : state
      }),

      /** A page of clients (客户列表) by name, kind, stage, owner, team or territory, as far as the actor sees; of several owners the first counts. */
      clients: Effect.fnUntraced(function*(query: StateQuery) {
        return yield* listWithin(list, {
          permission: "clients.read",
          subject: ({ state }) => ownersOf(state)[0] ?? {},
          indexes: indexesOf
        }, query)
      })
    }
  })
}) {
  static readonly layer = Layer.effect(this, this.make)
}

/** Clients as hosts list them (模块登记). */
export const clients: Module = {
  name: "clients",
  entities: [clientEntity],
  permissions: [
    "clients.open",
    "clients.takeOver",
    "clients.reconcile",
    "clients.qualify",
    "clients.noteBusiness",
    "clients.markDormant",
    "clients.declareLost",
    "clients.winBack",
    "clients.close",
    "clients.assignOwners",
    "clients.updateDossier",
    "clients.read"
  ],
  baseFacts,
  texts,
  words
}
