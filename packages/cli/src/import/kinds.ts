import { ClientKind, TakenOverStage } from "@rmkit/core/clients"
import { Clients } from "@rmkit/core/clients/service"
import { Deals } from "@rmkit/core/deals/service"
import { Imports } from "@rmkit/core/imports/service"
import { People } from "@rmkit/core/people/service"
import { ClientId, Day, DealId, ManagerId, Money, ProductId, RoleId, TeamId, TerritoryId } from "@rmkit/core/schema"
import type { Store } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type { Kinds } from "./plan.ts"
import {
  count,
  day,
  defineRecord,
  type FieldProblem,
  idOf,
  money,
  oneOf,
  optional,
  type RecordKind,
  text
} from "./records.ts"

/** The services that imported records are written by. */
export interface ImportHost {
  readonly people: People["Service"]
  readonly clients: Clients["Service"]
  readonly deals: Deals["Service"]
  /** Tells of the run in the commits of its rows. */
  readonly imports: Imports["Service"]
}

/** The services over whichever store there is. */
export const importHost: Effect.Effect<ImportHost, never, Store> = Effect.all({
  people: People.make,
  clients: Clients.make,
  deals: Deals.make,
  imports: Imports.make
})

const Name = Schema.NonEmptyString.check(Schema.isMaxLength(500, { expected: "a name of at most 500 characters" }))

const territory = defineRecord({
  name: "territory",
  permission: "people.reconcileTerritory",
  fields: { id: text, name: text, parent: optional(idOf("territory")) },
  input: Schema.Struct({ id: TerritoryId, name: Name, parent: Schema.optionalKey(TerritoryId) }),
  save: ({ people }: ImportHost, { id, ...input }, options) => people.reconcileTerritory(id, input, options)
})

const team = defineRecord({
  name: "team",
  permission: "people.reconcileTeam",
  fields: { id: text, name: text, territory: optional(idOf("territory")), lead: optional(idOf("manager")) },
  input: Schema.Struct({
    id: TeamId,
    name: Name,
    territory: Schema.optionalKey(TerritoryId),
    lead: Schema.optionalKey(ManagerId)
  }),
  save: ({ people }: ImportHost, { id, ...input }, options) => people.reconcileTeam(id, input, options)
})

const manager = defineRecord({
  name: "manager",
  permission: "people.reconcileManager",
  fields: {
    id: text,
    name: text,
    role: text,
    grade: optional(text),
    team: optional(idOf("team")),
    territory: optional(idOf("territory")),
    joinedOn: optional(day),
    lastDay: optional(day)
  },
  input: Schema.Struct({
    id: ManagerId,
    name: Name,
    role: RoleId,
    grade: Schema.optionalKey(Name),
    team: Schema.optionalKey(TeamId),
    territory: Schema.optionalKey(TerritoryId),
    joinedOn: Schema.optionalKey(Day),
    lastDay: Schema.optionalKey(Day)
  }),
  save: ({ people }: ImportHost, { id, ...input }, options) => people.reconcileManager(id, input, options)
})

const client = defineRecord({
  name: "client",
  permission: "clients.reconcile",
  fields: {
    id: text,
    name: text,
    kind: oneOf(...ClientKind.literals),
    stage: oneOf(...TakenOverStage.literals),
    registrationNumber: optional(text),
    owner: optional(idOf("manager")),
    sector: optional(text),
    location: optional(text),
    employees: optional(count),
    annualRevenue: optional(money),
    foundedYear: optional(count),
    parent: optional(text),
    website: optional(text)
  },
  input: Schema.Struct({
    id: ClientId,
    name: Name,
    kind: ClientKind,
    stage: TakenOverStage,
    registrationNumber: Schema.optionalKey(Name),
    owner: Schema.optionalKey(ManagerId),
    sector: Schema.optionalKey(Name),
    location: Schema.optionalKey(Name),
    employees: Schema.optionalKey(Schema.Natural),
    annualRevenue: Schema.optionalKey(Money),
    foundedYear: Schema.optionalKey(
      Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 9999 }, { expected: "a year, such as 1996" }))
    ),
    parent: Schema.optionalKey(Name),
    website: Schema.optionalKey(Name)
  }),
  save: (
    { clients }: ImportHost,
    { id, kind, name, owner, registrationNumber, stage, ...dossier },
    options
  ) =>
    clients.reconcile(id, {
      name,
      kind,
      stage,
      registrationNumber,
      dossier,
      owners: owner === undefined ? [] : [{ manager: owner, shareBasisPoints: 10_000 }]
    }, options)
})

const product = defineRecord({
  name: "product",
  permission: "deals.reconcileProduct",
  fields: { id: text, name: text, series: optional(text), listPrice: optional(money) },
  input: Schema.Struct({
    id: ProductId,
    name: Name,
    series: Schema.optionalKey(Name),
    listPrice: Schema.optionalKey(Money)
  }),
  save: ({ deals }: ImportHost, { id, ...input }, options) => deals.reconcileProduct(id, input, options)
})

const Outcome = Schema.Literals(["open", "won", "lost"])

const DealRow = Schema.Struct({
  id: DealId,
  manager: ManagerId,
  client: Schema.optionalKey(ClientId),
  product: Schema.optionalKey(ProductId),
  outcome: Outcome,
  stage: Schema.optionalKey(Name),
  engagedOn: Schema.optionalKey(Day),
  expectedOn: Schema.optionalKey(Day),
  probabilityPercent: Schema.optionalKey(
    Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100 }, { expected: "a whole number from 0 to 100" }))
  ),
  closedOn: Schema.optionalKey(Day),
  value: Schema.optionalKey(Money),
  reason: Schema.optionalKey(Name),
  competitor: Schema.optionalKey(Name)
})

const wanted = (field: string, en: string, zh: string): ReadonlyArray<FieldProblem> => [{ field, accepted: { en, zh } }]

/** A deal that is won has a day and a value, one that is lost has a day, and one that is open has neither. */
const dealProblems = ({ closedOn, outcome, value }: typeof DealRow.Type): ReadonlyArray<FieldProblem> => {
  if (outcome === "open") {
    return closedOn === undefined ? [] : wanted("closedOn", "nothing, since the deal is open", "留空，因为商机尚未关闭")
  }
  return [
    ...(closedOn === undefined
      ? wanted("closedOn", `the day on which the deal was ${outcome}`, `${outcome === "won" ? "赢单" : "丢单"}日期`)
      : []),
    ...(outcome === "won" && value === undefined
      ? wanted("value", "the amount for which the deal was won", "赢单金额")
      : [])
  ]
}

const deal = defineRecord({
  name: "deal",
  permission: "deals.reconcile",
  fields: {
    id: text,
    manager: idOf("manager"),
    client: optional(idOf("client"), {
      en: "no client is named, so it is recorded as unknown",
      zh: "未填写客户，按“未知”登记"
    }),
    product: optional(idOf("product")),
    outcome: oneOf(...Outcome.literals),
    stage: optional(text),
    engagedOn: optional(day),
    expectedOn: optional(day),
    probabilityPercent: optional(count),
    closedOn: optional(day),
    value: optional(money),
    reason: optional(text),
    competitor: optional(text)
  },
  input: DealRow,
  check: dealProblems,
  save: (
    { deals }: ImportHost,
    { client, closedOn, competitor, id, outcome, reason, value, ...opening },
    options
  ) =>
    deals.reconcile(id, {
      ...opening,
      client,
      clientUnknown: client === undefined ? true : undefined,
      won: outcome === "won" && closedOn !== undefined && value !== undefined ? { on: closedOn, value } : undefined,
      lost: outcome === "lost" && closedOn !== undefined ? { on: closedOn, reason, competitor } : undefined
    }, options)
})

const all: ReadonlyArray<RecordKind<ImportHost>> = [territory, team, manager, client, product, deal]

/** Every kind of record that a mapping may name (可导入的记录类型). */
export const recordKinds: Kinds<ImportHost> = new Map(all.map((it) => [it.name, it]))
