import type { CurrentActor } from "@rmkit/core/access"
import type { TakenOverStage } from "@rmkit/core/clients"
import { Clients, clients } from "@rmkit/core/clients/service"
import { countedOf, type TakingOver } from "@rmkit/core/deals"
import { Deals, deals } from "@rmkit/core/deals/service"
import { rebuild, type Reconciled } from "@rmkit/core/entity"
import { addDays, type Day } from "@rmkit/core/kernel"
import type { Forming, Person } from "@rmkit/core/people"
import { People, people } from "@rmkit/core/people/service"
import {
  ClientId,
  Currency,
  DealId,
  ManagerId,
  ProductId,
  RoleId,
  TeamId,
  TenantId,
  TerritoryId
} from "@rmkit/core/schema"
import { type Json, Store } from "@rmkit/core/store"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import * as fc from "fast-check"
import { day, instant } from "./arbitraries.ts"
import { as, system, world } from "./world.ts"

/** What an export says of one client. */
interface ClientRow {
  readonly name: string
  readonly stage: TakenOverStage
  readonly owner: typeof ManagerId.Type | undefined
  readonly sector: string | undefined
}

/** What a system exports on a day: every record that it names, by its id. */
export interface Export {
  readonly territories: ReadonlyMap<typeof TerritoryId.Type, { readonly name: string }>
  readonly teams: ReadonlyMap<typeof TeamId.Type, Forming>
  readonly managers: ReadonlyMap<typeof ManagerId.Type, Person>
  readonly clients: ReadonlyMap<typeof ClientId.Type, ClientRow>
  readonly products: ReadonlyMap<typeof ProductId.Type, { readonly name: string }>
  readonly deals: ReadonlyMap<typeof DealId.Type, TakingOver>
}

/** An export with the day of which it is, or without one. */
export interface Dated {
  readonly asOf: Day | undefined
  readonly says: Export
}

const ids = <A>(make: (text: string) => A, ...texts: ReadonlyArray<string>) => texts.map((it) => make(it))
const territoryIds = ids((it) => TerritoryId.make(it), "north", "south")
const teamIds = ids((it) => TeamId.make(it), "n-1", "s-1")
const managerIds = ids((it) => ManagerId.make(it), "li-na", "wang-wei")
const bosses = ids((it) => ManagerId.make(it), "chen", "zhao")
const clientIds = ids((it) => ClientId.make(it), "acme", "bolt")
const productIds = ids((it) => ProductId.make(it), "gtx", "mg")
const dealIds = ids((it) => DealId.make(it), "d-1", "d-2")

const maybe = <A>(arbitrary: fc.Arbitrary<A>) => fc.option(arbitrary, { nil: undefined })
const someDay = fc.integer({ min: 0, max: 12 }).map((weeks) => addDays(day("2026-01-01"), weeks * 7))

const rawDeal = fc.record({
  manager: fc.constantFrom(...managerIds),
  client: maybe(fc.constantFrom(...clientIds)),
  product: maybe(fc.constantFrom(...productIds)),
  stage: maybe(fc.constantFrom("first talk", "offer")),
  expectedOn: maybe(someDay),
  probabilityPercent: maybe(fc.constantFrom(10, 90)),
  engaged: maybe(someDay),
  outcome: fc.constantFrom("open", "won", "won", "lost"),
  closed: someDay,
  amount: fc.constantFrom(0, 100, 250),
  currency: fc.constantFrom(Currency.make("USD"), Currency.make("CNY")),
  sold: maybe(fc.constantFrom(...productIds)),
  reason: maybe(fc.constantFrom("price", "budget"))
})

type RawDeal = typeof rawDeal extends fc.Arbitrary<infer Row> ? Row : never

const dealOf = (raw: RawDeal): TakingOver => {
  const { amount, client, closed, currency, engaged, outcome, reason, sold, ...opening } = raw
  return {
    ...opening,
    client,
    clientUnknown: client === undefined ? true as const : undefined,
    engagedOn: engaged !== undefined && outcome !== "open" && engaged > closed ? closed : engaged,
    won: outcome === "won" ? { on: closed, value: { amount, currency }, product: sold } : undefined,
    lost: outcome === "lost" ? { on: closed, reason } : undefined
  }
}

/** A record in exports one after the other: of two rows each has some fields of the one and few of the other, so that it differs in little or nothing. */
const history = <Row extends object>(row: fc.Arbitrary<Row>, count: number): fc.Arbitrary<ReadonlyArray<Row>> =>
  fc.tuple(row, row, fc.array(fc.tuple(fc.nat(0xffff), fc.nat(0xffff)), { minLength: count, maxLength: count }))
    .map(([usual, other, masks]) =>
      masks.map(([one, two]) => {
        const mixed = { ...usual }
        for (const [at, field] of Object.keys(usual).entries()) {
          if (((one & two) >> at) % 2 === 1) Object.assign(mixed, { [field]: Reflect.get(other, field) })
        }
        return mixed
      })
    )

/** All records of a kind in exports one after the other, each of which may name some of them alone. */
const kindOf = <Id, Row extends object, Said = Row>(
  ids: ReadonlyArray<Id>,
  row: fc.Arbitrary<Row>,
  count: number,
  isNamed: fc.Arbitrary<boolean>,
  said: (row: Row) => Said
): fc.Arbitrary<ReadonlyArray<ReadonlyMap<Id, Said>>> =>
  fc.tuple(
    ...ids.map(() => fc.tuple(history(row, count), fc.array(isNamed, { minLength: count, maxLength: count })))
  ).map((records) =>
    Array.from({ length: count }, (_, at) =>
      new Map(ids.flatMap((id, which) => {
        const [rows, named] = records[which] ?? [[], []]
        const it = rows[at]
        return it !== undefined && named[at] === true ? [[id, said(it)] as const] : []
      })))
  )

const same = <Row>(row: Row): Row => row

/** What the exports of one series leave out. */
export interface Gaps {
  /** Managers, clients and products may be missing from some. */
  readonly records: boolean
  /** Deals may be missing from some. */
  readonly deals: boolean
}

/** Exports of one system, one after the other. */
export const exportsOf = (count: number, gaps: Gaps): fc.Arbitrary<ReadonlyArray<Export>> => {
  const always = fc.constant(true)
  const others = gaps.records ? fc.integer({ min: 0, max: 3 }).map((it) => it > 0) : always
  return fc.tuple(
    kindOf(territoryIds, fc.record({ name: fc.constantFrom("North", "South") }), count, always, same),
    kindOf(
      teamIds,
      fc.record({
        name: fc.constantFrom("One", "Two"),
        territory: maybe(fc.constantFrom(...territoryIds)),
        lead: maybe(fc.constantFrom(...bosses))
      }),
      count,
      always,
      same
    ),
    kindOf(
      managerIds,
      fc.record({
        name: fc.constantFrom("Li Na", "Wang Wei"),
        role: fc.constantFrom(RoleId.make("rm"), RoleId.make("senior")),
        grade: maybe(fc.constantFrom("S1", "S2")),
        team: maybe(fc.constantFrom(...teamIds)),
        territory: maybe(fc.constantFrom(...territoryIds)),
        joinedOn: maybe(fc.constantFrom(day("2025-11-01"), day("2026-01-15"))),
        lastDay: maybe(fc.constantFrom(day("2026-02-20"), day("2026-03-20")))
      }),
      count,
      others,
      same
    ),
    kindOf(
      clientIds,
      fc.record({
        name: fc.constantFrom("Acme", "Acme Ltd", "Bolt"),
        stage: fc.constantFrom("Prospect", "Active", "Lost"),
        owner: maybe(fc.constantFrom(...managerIds)),
        sector: maybe(fc.constantFrom("retail", "steel"))
      }),
      count,
      others,
      same
    ),
    kindOf(productIds, fc.record({ name: fc.constantFrom("GTX", "MG") }), count, others, same),
    kindOf(dealIds, rawDeal, count, gaps.deals ? fc.boolean() : always, dealOf)
  ).map(([territories, teams, managers, clients, products, deals]) =>
    Array.from({ length: count }, (_, at): Export => ({
      territories: territories[at] ?? new Map(),
      teams: teams[at] ?? new Map(),
      managers: managers[at] ?? new Map(),
      clients: clients[at] ?? new Map(),
      products: products[at] ?? new Map(),
      deals: deals[at] ?? new Map()
    }))
  )
}

const live = Layer.mergeAll(People.layer, Clients.layer, Deals.layer).pipe(Layer.provideMerge(world))

/** All that is stored of people, clients and deals. */
export const entities = [...people.entities, ...clients.entities, ...deals.entities]

/** Brings everything into line with an export, as an importer does, and credits anew the deals of those who changed. */
export const importing = (imported: Array<{ readonly asOf: Day; readonly says: Export }>) =>
  Effect.fnUntraced(function*({ asOf, says }: Dated) {
    const [folk, book, market] = [yield* People, yield* Clients, yield* Deals]
    const outcomes: Array<Reconciled> = []
    const options = (kind: keyof Export, id: string) => {
      const seenOn = imported
        .filter((it) => [...it.says[kind].keys()].some((known) => known === id))
        .map((it) => it.asOf)
      // what is newer than all that is known comes without the days of the others, as an importer leaves them out
      const isOlder = asOf !== undefined && seenOn.some((it) => it > asOf)
      return { ...asOf === undefined ? {} : { asOf }, ...isOlder ? { seenOn } : {} }
    }
    const changed: Array<typeof ManagerId.Type> = []
    for (const [id, row] of says.territories) {
      outcomes.push(yield* folk.reconcileTerritory(id, row, options("territories", id)))
    }
    for (const [id, row] of says.teams) outcomes.push(yield* folk.reconcileTeam(id, row, options("teams", id)))
    for (const [id, row] of says.managers) {
      const it = yield* folk.reconcileManager(id, row, options("managers", id))
      outcomes.push(it)
      if (it.outcome === "changed") changed.push(id)
    }
    for (const [id, { name, owner, sector, stage }] of says.clients) {
      const owners = owner === undefined ? [] : [{ manager: owner, shareBasisPoints: 10_000 }]
      const dossier = sector === undefined ? {} : { sector }
      outcomes.push(
        yield* book.reconcile(id, { kind: "company", name, stage, dossier, owners }, options("clients", id))
      )
    }
    for (const [id, row] of says.products) {
      outcomes.push(yield* market.reconcileProduct(id, row, options("products", id)))
    }
    for (const [id, row] of says.deals) outcomes.push(yield* market.reconcile(id, row, options("deals", id)))
    for (const id of changed) yield* market.recredit(id)
    if (asOf !== undefined) imported.push({ asOf, says })
    return outcomes
  })

/** What a state says, without what tells only since when it is known, or where owners were when they became it. */
const saidBy = (value: Json): Json => {
  if (Array.isArray(value)) return value.map((it: Json) => saidBy(it))
  if (typeof value !== "object" || value === null) return value
  const isOwner = "shareBasisPoints" in value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "asOf" && key !== "changedOn" && !(isOwner && (key === "team" || key === "territory")))
      .toSorted(([one], [other]) => one < other ? -1 : 1)
      .map(([key, it]) => [key, saidBy(it)])
  )
}

const metrics = ["won_value", "deals_won", "deals_lost", "deals_engaged"]

/** A filter of amounts as metrics have it, in cents. */
const narrowed = [{}, { amountMin: 200 }, { amountMax: 199 }] as const

/** Sums and counts of all numbers by whom, what and day they are for, also of the large and the small ones alone. */
export const totals = Effect.gen(function*() {
  const store = yield* Store
  const found: Array<string> = []
  for (const metric of metrics) {
    const by = ["manager", "team", "territory", "client", "product", "day"] as const
    for (const where of narrowed) {
      for (const { by: values, count, currency, sum } of yield* store.totals({ where: { metric, ...where }, by })) {
        found.push(`${metric} ${JSON.stringify(where)} ${values.join(" ")} ${currency ?? ""} ${sum} ${count}`)
      }
    }
  }
  return found.toSorted()
})

/** The same as the deals say that stand. */
export const totalsOfStandings = Effect.gen(function*() {
  const sums = new Map<string, readonly [sum: number, count: number]>()
  const add = (
    metric: string,
    { client, manager, on, product, team, territory }: NonNullable<ReturnType<typeof countedOf>["engaged"]>,
    amount: number,
    currency = ""
  ) => {
    const by = [manager, team, territory, client, product, on].map((it) => it ?? "")
    for (const where of narrowed) {
      if ("amountMin" in where && amount < where.amountMin || "amountMax" in where && amount > where.amountMax) continue
      const key = `${metric} ${JSON.stringify(where)} ${by.join(" ")} ${currency}`
      const [sum, count] = sums.get(key) ?? [0, 0]
      sums.set(key, [sum + amount, count + 1])
    }
  }
  const market = yield* Deals
  for (const { state } of (yield* market.deals({ limit: 100 })).items) {
    const { engaged, lost, won } = countedOf(state)
    if (engaged !== undefined) add("deals_engaged", engaged, 1)
    if (lost !== undefined) add("deals_lost", lost, 1)
    if (won !== undefined) {
      add("deals_won", won, 1)
      add("won_value", won, won.value.amount, won.value.currency)
    }
  }
  return [...sums].map(([key, [sum, count]]) => `${key} ${sum} ${count}`).toSorted()
})

/** All states of all records. */
export const states = Effect.gen(function*() {
  const store = yield* Store
  const found: Record<string, Json> = {}
  for (const { name } of entities) {
    for (const { id, state } of (yield* store.states(name, { limit: 100 })).items) {
      found[`${name} ${id}`] = saidBy(state)
    }
  }
  return found
})

/** Runs a story in a house of its own in the summer of 2026, where two who lead teams have joined. */
export const house = <A, E>(
  story: Effect.Effect<A, E, People | Clients | Deals | CurrentActor | Layer.Success<typeof world>>
) =>
  Effect.gen(function*() {
    yield* TestClock.setTime(instant("2026-06-01T10:00:00Z"))
    const folk = yield* People
    for (const id of bosses) yield* folk.join(id, { name: id, role: RoleId.make("lead") })
    return yield* story
  }).pipe(as(system), Effect.provide(live), Effect.provide(TestClock.layer()))

/** Writes everything anew from the events. */
export const rebuilt = rebuild(TenantId.make("t"), entities)
