import { open, RefusalError, type Rmkit, unwrap } from "@rmkit/core/promise"
import { type argumentsOf, Place } from "@rmkit/core/promise/service"
import { TenantId } from "@rmkit/core/schema"
import { memoryStores, Stores } from "@rmkit/core/store"
import { Context, Effect, Layer, Stream } from "effect"
import { programme } from "./one-scheme.ts"

const text = (en: string, zh: string) => ({ en, zh })
const eur = { amount: 100, currency: "EUR" }
const owners = [{ manager: "ann", shareBasisPoints: 10_000 }]
const tally = { read: 1, accepted: 1, new: 1, changed: 0, unchanged: 0, rejected: 0, warned: 0, aliased: 0 }
const started = { content: "hash", by: "system", files: [{ file: "deals.csv", sha256: "00" }] }
const rows = { file: "deals.csv", lastLine: 2, tally, rejected: [], warned: [], aliased: [], changed: [] }
const asked = { scheme: "sales", period: "2026-Q1" }
const page = { where: { name: "Ann" }, orderBy: "name", descending: true, limit: 5 }

/** Arguments that every method takes, by its name. */
export const goodArguments: { readonly [Method in keyof typeof argumentsOf]: ReadonlyArray<unknown> } = {
  "people.join": ["new", { name: "New", role: "rm", grade: "G1", joinedOn: "2026-01-01" }, { commandId: "c-1" }],
  "people.changeMembership": ["ann", { from: "2026-03-01", team: "north" }],
  "people.changeRole": ["ann", { from: "2026-03-01", role: "lead", grade: "G2" }],
  "people.leave": ["bob", { lastDay: "2026-03-01" }],
  "people.formTeam": ["south", { name: "South", territory: "land", lead: "ann" }],
  "people.appointLead": ["north", { from: "2026-03-01", manager: "ann" }],
  "people.defineTerritory": ["shire", { name: "Shire", parent: "land" }],
  "people.reconcileManager": ["ann", { name: "Ann", role: "rm" }, { asOf: "2026-02-01", seenOn: ["2026-03-01"] }],
  "people.reconcileTeam": ["north", { name: "North" }, { unsaid: ["lead"], assumed: [] }],
  "people.reconcileTerritory": ["land", { name: "Land" }],
  "people.manager": ["ann"],
  "people.team": ["north"],
  "people.territory": ["land"],
  "people.managers": [page],
  "people.managersIn": ["rm", { from: "2026-01-01", until: "2026-04-01" }],
  "people.membershipOn": ["ann", "2026-02-01"],
  "people.reportsTo": ["ann", "2026-02-01"],
  "people.territoryPath": ["land"],
  "people.actorFor": ["ann"],
  "clients.open": ["c-2", {
    name: "Globex",
    kind: "company",
    registrationNumber: "R-2",
    owners,
    dossier: { employees: 5, annualRevenue: eur, foundedYear: 1990 },
    notDuplicateOf: { client: "c-1", reason: "another one" }
  }],
  "clients.takeOver": ["c-3", { name: "Initech", kind: "dealer", stage: "Active", owners }],
  "clients.reconcile": ["c-1", { name: "Acme", kind: "company", stage: "Active", owners }, { asOf: "2026-02-01" }],
  "clients.qualify": ["c-1", { segment: "mid", need: "loans", contactedOn: "2026-02-01" }],
  "clients.noteBusiness": ["c-1", { on: "2026-02-01", what: "an order" }],
  "clients.markDormant": ["c-1", { on: "2026-02-01" }],
  "clients.declareLost": ["c-1", { on: "2026-02-01", reason: "price", competitor: "Hooli" }],
  "clients.winBack": ["c-1", { on: "2026-02-01", what: "an order" }],
  "clients.close": ["c-1", { on: "2026-02-01", reason: "gone" }],
  "clients.assignOwners": ["c-1", { from: "2026-02-01", owners }],
  "clients.updateDossier": ["c-1", { set: { sector: "steel" }, clear: ["website"] }],
  "clients.client": ["c-1"],
  "clients.clients": [page],
  "deals.open": ["d-2", {
    manager: "ann",
    clientUnknown: true,
    product: "p-1",
    stage: "lead",
    expectedOn: "2026-05-01",
    probabilityPercent: 50
  }],
  "deals.takeOver": ["d-3", {
    manager: "ann",
    client: "c-1",
    engagedOn: "2026-01-05",
    won: { on: "2026-02-01", value: eur }
  }],
  "deals.reconcile": ["d-1", { manager: "ann", client: "c-1", lost: { on: "2026-02-01", reason: "price" } }, {
    source: { file: "deals.csv", line: 2, sha256: "00" }
  }],
  "deals.reconcileProduct": ["p-1", { name: "Loan", series: "retail", listPrice: eur }],
  "deals.recredit": ["ann"],
  "deals.engage": ["d-1", { on: "2026-02-01" }],
  "deals.moveStage": ["d-1", { stage: "offer", reason: "asked for" }],
  "deals.win": ["d-1", { on: "2026-02-01", value: eur, product: "p-1" }],
  "deals.lose": ["d-1", { on: "2026-02-01", reason: "price", competitor: "Hooli" }],
  "deals.abandon": ["d-1", { on: "2026-02-01", reason: "no need" }],
  "deals.reopen": ["d-1", { reason: "a second try" }],
  "deals.reverseWin": ["d-1", { reason: "none" }],
  "deals.listProduct": ["p-2", { name: "Card", listPrice: eur }],
  "deals.changePrice": ["p-1", { listPrice: eur }],
  "deals.deal": ["d-1"],
  "deals.deals": [page],
  "deals.product": ["p-1"],
  "deals.products": [page],
  "scorecards.compare": [asked],
  "scorecards.compareWith": [programme, asked],
  "scorecards.list": [asked],
  "scorecards.card": [{ ...asked, manager: "ann" }],
  "scorecards.explain": [{ ...asked, manager: "ann" }],
  "scorecards.facts": [{ ...asked, manager: "ann", metric: "won", limit: 5 }],
  "scorecards.league": [asked],
  "scorecards.portal": [],
  "programmes.check": [programme],
  "programmes.draft": [{ ...programme, title: text("New house", "新公司") }],
  "programmes.withdraw": ["the weights were wrong"],
  "programmes.publish": ["2027-01-01", { expected: 2 }],
  "programmes.inForce": ["2026-01-01"],
  "programmes.inForceNow": [],
  "programmes.governing": [],
  "programmes.history": [],
  "programmes.versions": [],
  "programmes.rulebook": [1],
  "programmes.differences": [{ from: 1, to: "draft" }],
  "programmes.draftView": [],
  "programmes.published": [programme],
  "imports.start": ["run-2", { ...started, asOf: "2026-01-31" }],
  "imports.tellRows": ["run-1", rows],
  "imports.tellMissing": ["run-1", { file: "deals.csv", kind: "deal", ids: ["d-9"] }],
  "imports.finish": ["run-1"],
  "imports.state": ["run-1"],
  "imports.history": ["run-1"],
  "imports.isLastRecorded": ["run-1"],
  "imports.dated": ["run-1"],
  "imports.list": [{ limit: 5 }],
  "imports.run": ["run-1"],
  "imports.rows": [{ run: "run-1", outcome: "rejected", file: "deals.csv", limit: 5 }]
}

/** A house in which all of that means something, and how much was recorded in it. */
export const furnished = async () => {
  const context = Effect.runSync(Effect.scoped(Layer.build(memoryStores)))
  const rm = await open({
    store: new Place("memory", Layer.succeedContext(context)),
    programme,
    now: () => Date.UTC(2026, 3, 1)
  })
  unwrap(await rm.people.defineTerritory("land", { name: "Land" }))
  unwrap(await rm.people.formTeam("north", { name: "North", territory: "land" }))
  unwrap(await rm.people.join("ann", { name: "Ann", role: "rm", team: "north" }))
  unwrap(await rm.people.join("bob", { name: "Bob", role: "rm" }))
  unwrap(await rm.clients.takeOver("c-1", { name: "Acme", kind: "company", stage: "Active", owners }))
  unwrap(await rm.deals.listProduct("p-1", { name: "Loan" }))
  unwrap(await rm.deals.takeOver("d-1", { manager: "ann", client: "c-1" }))
  unwrap(await rm.imports.start("run-1", started))
  const log = Effect.flatMap(
    Context.get(context, Stores).of(TenantId.make("default")),
    (store) => Stream.runCount(store.log())
  )
  return { rm, recorded: () => Effect.runPromise(log) }
}

/** What a call is answered, also where it comes one by one or at once. */
export interface Answered {
  readonly ok: boolean
  readonly value?: unknown
  readonly refusal?: {
    readonly _tag: string
    readonly field?: string
    readonly problems?: ReadonlyArray<{ readonly path: string; readonly tag: string; readonly accepted: string }>
    readonly says: { readonly en: string; readonly zh: string }
  }
}

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.asyncIterator in value

const isAnswer = (value: unknown): value is Answered => typeof value === "object" && value !== null && "ok" in value

const readAll = async (stream: AsyncIterable<unknown>): Promise<Answered> => {
  const value: Array<unknown> = []
  try {
    for await (const item of stream) value.push(item)
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, refusal: error.refusal }
    throw error
  }
  return { ok: true, value }
}

/** Every method at the door, by its name. */
export const methodsOf = (
  rm: Rmkit | ReturnType<Rmkit["as"]>
): ReadonlyMap<string, (...given: ReadonlyArray<unknown>) => Promise<Answered>> =>
  new Map(
    Object.entries(rm).filter(([, service]) => typeof service === "object").flatMap((
      [name, service]: [string, object]
    ) =>
      Object.entries(service).map(([method, call]) =>
        [
          `${name}.${method}`,
          async (...given: ReadonlyArray<unknown>): Promise<Answered> => {
            const answer: unknown = Reflect.apply(call, undefined, given)
            if (isStream(answer)) return readAll(answer)
            const answered: unknown = await answer
            return isAnswer(answered) ? answered : { ok: true, value: answered }
          }
        ] as const
      )
    )
  )
