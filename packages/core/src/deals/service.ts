import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { CurrentActor, permitted, reachOf, type Subject } from "../access/index.ts"
import { OpenWithClients } from "../clients/service.ts"
import {
  type CommandOptions,
  entityOf,
  everyOf,
  type Listed,
  listWithin,
  now,
  type Reconciling,
  today,
  UnknownReference
} from "../entity/index.ts"
import type { CommandContext, DealId, ManagerId, Money, ProductId } from "../kernel/index.ts"
import type { Creditable } from "../people/service.ts"
import type { Module } from "../programme/index.ts"
import * as Ids from "../schema/index.ts"
import type { Indexes, Page, StateQuery, StoreError } from "../store/index.ts"
import type { Context as Told } from "./decide.ts"
import * as decide from "./decide.ts"
import { dealEntity, indexesOfManager, productEntity } from "./entities.ts"
import { baseFacts } from "./facts.ts"
import { creditsBy, lookups } from "./lookups.ts"
import { type Deal, type DealRules, defaultDealRules } from "./model.ts"
import { open, type Opening, takeOver, type TakingOver } from "./opening.ts"
import {
  changePrice,
  completedProduct,
  type Defining,
  listProduct,
  type ProductsKnown,
  reconcileProduct,
  wordsOfProduct
} from "./products.ts"
import * as reconcile from "./reconcile.ts"
import { texts } from "./texts.ts"
import { words } from "./words.ts"

export { dealEntity, productEntity }

/** The rules of deals in force (现行商机规则); a host or programme may put its own in their place. */
export const DealRulesInForce = Context.Reference<Effect.Effect<DealRules, StoreError>>(
  "@rmkit/core/deals/DealRulesInForce",
  { defaultValue: () => Effect.succeed(defaultDealRules) }
)

const todayKnown = () => Effect.map(today, (day) => ({ today: day }))

/** What needs no credit asks for none. */
const nowhere = creditsBy(new Map())

const subjectOf = (deal: Deal): Subject => deal._tag === "Unknown" ? {} : deal

const indexesOf = ({ manager, team, territory }: Subject): Indexes => ({
  ...manager === undefined ? {} : { manager },
  ...team === undefined ? {} : { team },
  ...territory === undefined ? {} : { territory }
})

/** Deals and products (商机管理), kept in the store. */
export class Deals extends Context.Service<Deals>()("@rmkit/core/deals/Deals", {
  make: Effect.gen(function*() {
    const { command, list, load, reconcile: reconciling } = yield* entityOf(dealEntity)
    const products = yield* entityOf(productEntity)
    const { clientExists, closingOf, known, knownOfWord, lookUp, openedFor, productExists } = yield* lookups

    return {
      /** Opens a deal (登记商机). */
      open: Effect.fnUntraced(function*(id: DealId, input: Opening, options?: CommandOptions) {
        const owner = yield* openedFor(input.manager)
        return yield* command({
          permission: "deals.open",
          subject: owner.subject,
          known: Effect.fnUntraced(function*(opening: Opening) {
            yield* productExists(opening.product)
            const clientClosedOn = yield* closingOf(opening.client)
            return { ...yield* owner.known, clientClosedOn }
          }),
          decide: open
        })(id, input, options)
      }),

      /** Takes a deal over from another system as it stands there (接管商机), in one commit. */
      takeOver: Effect.fnUntraced(function*(id: DealId, input: TakingOver, options?: CommandOptions) {
        const owner = yield* openedFor(input.manager)
        return yield* command({
          permission: "deals.takeOver",
          subject: owner.subject,
          known: Effect.fnUntraced(function*(taking: TakingOver) {
            yield* productExists(taking.product)
            yield* productExists(taking.won?.product)
            yield* clientExists(taking.client)
            return yield* owner.known
          }),
          decide: takeOver
        })(id, input, options)
      }),

      /**
       * Brings a deal into line with what another system says of it (商机对账), which may be unknown so far: another manager from the day of a dated word on, the rest as
       * it says last, each number on its own day.
       */
      reconcile: Effect.fnUntraced(function*(
        id: DealId,
        input: TakingOver,
        options: CommandOptions & Reconciling = {}
      ) {
        const day = yield* today
        /** Looked up once where a deal is new, since whose it will be is asked first. */
        let looked: Creditable | undefined
        return yield* reconciling({
          permission: "deals.reconcile",
          subjectOf: (state) =>
            state._tag === "Unknown"
              ? Effect.map(lookUp(input.manager), (found): Subject => {
                looked = found
                return found?.creditOn(day) ?? {}
              })
              : Effect.succeed(state),
          known: (taking: TakingOver, state: Deal) =>
            state._tag !== "Unknown" && reconcile.saysSo(state, taking, options, day)
              ? Effect.succeed({ today: day, ...nowhere })
              : knownOfWord(taking, state, day, looked),
          decide: (taking: TakingOver, context: Told) => reconcile.reconcile(taking, context, options),
          wordsOf: reconcile.wordsOn(options.asOf ?? day),
          completed: reconcile.completed(options, options.asOf ?? day)
        })(id, input, options)
      }),

      /** Brings a product into line with what another system says of it (产品对账), which may be unknown so far. */
      reconcileProduct: (id: ProductId, input: Defining, options: CommandOptions & Reconciling = {}) =>
        products.reconcile({
          permission: "deals.reconcileProduct",
          known: todayKnown,
          decide: (defining: Defining, context: CommandContext<ProductsKnown>) =>
            reconcileProduct(defining, context, options),
          wordsOf: wordsOfProduct,
          completed: completedProduct(options)
        })(id, input, options),

      /**
       * Credits the deals of a manager to where he or she was on their days (重新归属), as far as that is known now, and tells how many changed. It pages through all
       * deals that are or were theirs.
       */
      recredit: Effect.fnUntraced(function*(manager: ManagerId, options: CommandOptions = {}) {
        const owner = yield* openedFor(manager)
        yield* permitted("deals.recredit", owner.subject())
        yield* owner.known
        const { commandId, source } = options
        const again = command({
          permission: "deals.recredit",
          subject: subjectOf,
          known,
          decide: reconcile.recredit
        })
        let changed = 0
        for (const index of indexesOfManager) {
          let after: string | undefined
          do {
            const page: Page<Listed<DealId, Deal>> = yield* list({
              where: { [index]: manager },
              limit: 500,
              ...after === undefined ? {} : { after }
            })
            for (const { id, state } of page.items) {
              const context = {
                now: yield* now,
                actor: (yield* CurrentActor).id,
                rules: yield* known(undefined, state)
              }
              const decision = reconcile.recredit(undefined, context)(state)
              if (decision._tag === "Record" && decision.events.length === 0) continue
              const { changed: isChanged } = yield* again(id, undefined, {
                ...commandId === undefined ? {} : { commandId: Ids.CommandId.make(`${commandId}/${id}`) },
                ...source === undefined ? {} : { source }
              })
              if (isChanged) changed += 1
            }
            after = page.next
          } while (after !== undefined)
        }
        return changed
      }),

      /** Engages the client of a deal on a day (接触客户). */
      engage: command({ permission: "deals.engage", subject: subjectOf, known, decide: decide.engage }),

      /** Moves an open deal to a stage (推进阶段). */
      moveStage: command({
        permission: "deals.moveStage",
        subject: subjectOf,
        known: todayKnown,
        decide: decide.moveStage
      }),

      /** Wins a deal (赢单). */
      win: command({
        permission: "deals.win",
        subject: subjectOf,
        known: (win: decide.Win, state) => Effect.andThen(productExists(win.product), known(win, state)),
        decide: decide.win
      }),

      /** Loses a deal (丢单). */
      lose: command({ permission: "deals.lose", subject: subjectOf, known, decide: decide.lose }),

      /** Abandons a deal (放弃商机). */
      abandon: command({ permission: "deals.abandon", subject: subjectOf, known, decide: decide.abandon }),

      /** Reopens a deal that was lost or abandoned (重启商机). */
      reopen: command({
        permission: "deals.reopen",
        subject: subjectOf,
        known: Effect.fnUntraced(function*(input: { readonly reason: string }, state: Deal) {
          return { ...yield* known(input, state), rules: yield* yield* DealRulesInForce }
        }),
        decide: decide.reopen
      }),

      /** Reverses a win that was none (冲销赢单), by somebody else than who recorded it. */
      reverseWin: command({ permission: "deals.reverseWin", subject: subjectOf, known, decide: decide.reverseWin }),

      /** Lists a product (产品上架). */
      listProduct: (id: ProductId, input: Defining, options?: CommandOptions) =>
        products.command({ permission: "deals.listProduct", known: () => Effect.void, decide: listProduct })(
          id,
          input,
          options
        ),

      /** Changes the list price of a product (调整价格). */
      changePrice: (id: ProductId, input: { readonly listPrice: Money }, options?: CommandOptions) =>
        products.command({ permission: "deals.changePrice", known: todayKnown, decide: changePrice })(
          id,
          input,
          options
        ),

      /** A deal (商机信息). */
      deal: Effect.fnUntraced(function*(id: DealId) {
        const { state } = yield* load(id)
        yield* permitted("deals.read", subjectOf(state))
        return state._tag === "Unknown" ? yield* new UnknownReference({ kind: "deal", id }) : state
      }),

      /** A page of deals (商机列表) by manager, team, territory, client, product, standing, stage or days, as far as the actor sees. */
      deals: (query: StateQuery) =>
        listWithin(
          list,
          { permission: "deals.read", subject: ({ state }) => subjectOf(state), indexes: indexesOf },
          query
        ),

      /** A product (产品信息), for whoever may read any deal. */
      product: Effect.fnUntraced(function*(id: ProductId) {
        yield* reachOf("deals.read")
        const { state } = yield* products.load(id)
        return state._tag === "Unknown" ? yield* new UnknownReference({ kind: "product", id }) : state
      }),

      /** A page of products (产品列表) by name or series, for whoever may read any deal. */
      products: Effect.fnUntraced(function*(query: StateQuery) {
        yield* reachOf("deals.read")
        return yield* products.list(query)
      })
    }
  })
}) {
  static readonly layer = Layer.effect(this, this.make)

  /** Lets no client be closed while a deal with it is open (未结商机): a host adds it where clients are closed. */
  static readonly openWithClients = Layer.effect(
    OpenWithClients,
    Effect.gen(function*() {
      const others = yield* OpenWithClients
      const { list } = yield* entityOf(dealEntity)
      return [
        ...others,
        (client) =>
          Effect.map(
            everyOf(list, { client, standing: "Open" }),
            (found) => found.map(({ id }) => ({ kind: "deal", id }))
          )
      ]
    })
  )
}

/** Deals as hosts list them (模块登记). */
export const deals: Module = {
  name: "deals",
  entities: [dealEntity, productEntity],
  permissions: [
    "deals.open",
    "deals.takeOver",
    "deals.reconcile",
    "deals.reconcileProduct",
    "deals.recredit",
    "deals.engage",
    "deals.moveStage",
    "deals.win",
    "deals.lose",
    "deals.abandon",
    "deals.reopen",
    "deals.reverseWin",
    "deals.listProduct",
    "deals.changePrice",
    "deals.read"
  ],
  baseFacts,
  texts,
  words
}
