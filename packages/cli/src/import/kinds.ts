import { ClientKind, TakenOverStage } from "@rmkit/core/clients"
import { Clients } from "@rmkit/core/clients/service"
import { People } from "@rmkit/core/people/service"
import { ClientId, Day, ManagerId, Money, RoleId, TeamId, TerritoryId } from "@rmkit/core/schema"
import type { Store } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import type { Kinds } from "./plan.ts"
import { count, day, defineRecord, idOf, money, oneOf, optional, type RecordKind, text } from "./records.ts"

/** The services that imported records are written by. */
export interface ImportHost {
  readonly people: People["Service"]
  readonly clients: Clients["Service"]
}

/** The services over whichever store there is. */
export const importHost: Effect.Effect<ImportHost, never, Store> = Effect.all({
  people: People.make,
  clients: Clients.make
})

const Name = Schema.NonEmptyString.check(Schema.isMaxLength(500, { expected: "a name of at most 500 characters" }))

const territory = defineRecord({
  name: "territory",
  permission: "people.defineTerritory",
  fields: { id: text, name: text, parent: optional(idOf("territory")) },
  input: Schema.Struct({ id: TerritoryId, name: Name, parent: Schema.optionalKey(TerritoryId) }),
  save: ({ people }: ImportHost, { id, ...input }, options) => people.defineTerritory(id, input, options)
})

const team = defineRecord({
  name: "team",
  permission: "people.formTeam",
  fields: { id: text, name: text, territory: optional(idOf("territory")), lead: optional(idOf("manager")) },
  input: Schema.Struct({
    id: TeamId,
    name: Name,
    territory: Schema.optionalKey(TerritoryId),
    lead: Schema.optionalKey(ManagerId)
  }),
  save: ({ people }: ImportHost, { id, ...input }, options) => people.formTeam(id, input, options)
})

const manager = defineRecord({
  name: "manager",
  permission: "people.join",
  fields: {
    id: text,
    name: text,
    role: text,
    grade: optional(text),
    team: optional(idOf("team")),
    territory: optional(idOf("territory")),
    joinedOn: optional(day)
  },
  input: Schema.Struct({
    id: ManagerId,
    name: Name,
    role: RoleId,
    grade: Schema.optionalKey(Name),
    team: Schema.optionalKey(TeamId),
    territory: Schema.optionalKey(TerritoryId),
    joinedOn: Schema.optionalKey(Day)
  }),
  save: ({ people }: ImportHost, { id, ...input }, options) => people.join(id, input, options)
})

const client = defineRecord({
  name: "client",
  permission: "clients.takeOver",
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
    clients.takeOver(id, {
      name,
      kind,
      stage,
      registrationNumber,
      dossier,
      owners: owner === undefined ? [] : [{ manager: owner, shareBasisPoints: 10_000 }]
    }, options)
})

const all: ReadonlyArray<RecordKind<ImportHost>> = [territory, team, manager, client]

/** Every kind of record that a mapping may name (可导入的记录类型). */
export const recordKinds: Kinds<ImportHost> = new Map(all.map((it) => [it.name, it]))
