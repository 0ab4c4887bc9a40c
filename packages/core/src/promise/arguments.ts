import * as Schema from "effect/Schema"
import { Document } from "../programme/index.ts"
import { ActorId, ClientId, Day, DealId, ManagerId, ProductId, RoleId, TeamId, TerritoryId } from "../schema/index.ts"
import * as Shape from "./shapes.ts"

/** One argument of a method (参数): its name, what it holds, and whether it may be left out. */
export type Argument = readonly [name: string, shape: Schema.Decoder<unknown>, presence?: "optional"]

const options = ["options", Shape.Options, "optional"] as const
const reconciling = ["options", Shape.ReconcileOptions, "optional"] as const
const manager = ["id", ManagerId] as const
const team = ["id", TeamId] as const
const territory = ["id", TerritoryId] as const
const client = ["id", ClientId] as const
const deal = ["id", DealId] as const
const product = ["id", ProductId] as const
// a run's id is made of what it imports
const run = ["id", Schema.NonEmptyString] as const
const query = ["query", Shape.Query] as const
const day = ["day", Day] as const
const document = ["document", Document] as const
const asked = ["asked", Shape.Asked] as const
const askedOf = ["asked", Shape.AskedOf] as const

/**
 * What every method takes (参数表), argument by argument. A test compares this with the types of the services: none can be left out, and none be told otherwise. What is
 * in no schema here is refused by its name.
 */
export const argumentsOf = {
  "people.join": [manager, ["input", Shape.Joining], options],
  "people.changeMembership": [manager, ["input", Shape.Moving], options],
  "people.changeRole": [manager, ["input", Shape.Promotion], options],
  "people.leave": [manager, ["input", Shape.Leaving], options],
  "people.formTeam": [team, ["input", Shape.Forming], options],
  "people.appointLead": [team, ["input", Shape.Appointing], options],
  "people.defineTerritory": [territory, ["input", Shape.Territory], options],
  "people.reconcileManager": [manager, ["input", Shape.Person], reconciling],
  "people.reconcileTeam": [team, ["input", Shape.Forming], reconciling],
  "people.reconcileTerritory": [territory, ["input", Shape.Territory], reconciling],
  "people.manager": [manager],
  "people.team": [team],
  "people.territory": [territory],
  "people.managers": [query],
  "people.managersIn": [["role", RoleId], ["period", Shape.Days]],
  "people.membershipOn": [manager, day],
  "people.reportsTo": [manager, day],
  "people.territoryPath": [territory],
  "people.actorFor": [["id", ActorId]],
  "clients.open": [client, ["input", Shape.OpeningClient], options],
  "clients.takeOver": [client, ["input", Shape.TakingOverClient], options],
  "clients.reconcile": [client, ["input", Shape.TakingOverClient], reconciling],
  "clients.qualify": [client, ["input", Shape.Qualifying], options],
  "clients.noteBusiness": [client, ["input", Shape.Business], options],
  "clients.markDormant": [client, ["input", Shape.On], options],
  "clients.declareLost": [client, ["input", Shape.Loss], options],
  "clients.winBack": [client, ["input", Shape.Business], options],
  "clients.close": [client, ["input", Shape.OnBecause], options],
  "clients.assignOwners": [client, ["input", Shape.Assigning], options],
  "clients.updateDossier": [client, ["input", Shape.DossierUpdate], options],
  "clients.client": [client],
  "clients.clients": [query],
  "deals.open": [deal, ["input", Shape.OpeningDeal], options],
  "deals.takeOver": [deal, ["input", Shape.TakingOverDeal], options],
  "deals.reconcile": [deal, ["input", Shape.TakingOverDeal], reconciling],
  "deals.reconcileProduct": [product, ["input", Shape.Product], reconciling],
  "deals.recredit": [["manager", ManagerId], options],
  "deals.engage": [deal, ["input", Shape.On], options],
  "deals.moveStage": [deal, ["input", Shape.Stage], options],
  "deals.win": [deal, ["input", Shape.Win], options],
  "deals.lose": [deal, ["input", Shape.Loss], options],
  "deals.abandon": [deal, ["input", Shape.OnBecause], options],
  "deals.reopen": [deal, ["input", Shape.Because], options],
  "deals.reverseWin": [deal, ["input", Shape.Because], options],
  "deals.listProduct": [product, ["input", Shape.Product], options],
  "deals.changePrice": [product, ["input", Shape.Price], options],
  "deals.deal": [deal],
  "deals.deals": [query],
  "deals.product": [product],
  "deals.products": [query],
  "scorecards.compare": [asked],
  "scorecards.compareWith": [document, asked],
  "scorecards.list": [asked],
  "scorecards.card": [askedOf],
  "scorecards.explain": [askedOf],
  "scorecards.facts": [["asked", Shape.AskedFacts]],
  "scorecards.league": [asked],
  "scorecards.portal": [],
  // whatever it is, it is told what is wrong with it
  "programmes.check": [["document", Schema.Unknown]],
  "programmes.draft": [document, options],
  "programmes.withdraw": [["reason", Schema.NonEmptyString], options],
  "programmes.publish": [["effectiveFrom", Day], ["options", Shape.PublishOptions]],
  "programmes.inForce": [day],
  "programmes.inForceNow": [],
  "programmes.governing": [],
  "programmes.history": [],
  "programmes.versions": [],
  "programmes.rulebook": [["which", Shape.VersionOrDraft]],
  "programmes.differences": [["asked", Shape.Versions]],
  "programmes.draftView": [],
  "programmes.published": [document],
  "imports.start": [run, ["input", Shape.StartingImport], options],
  "imports.tellRows": [run, ["input", Shape.RowsRead], options],
  "imports.tellMissing": [run, ["input", Shape.RecordsMissing], options],
  "imports.finish": [run],
  "imports.state": [run],
  "imports.history": [run],
  "imports.isLastRecorded": [run],
  "imports.dated": [["other", Schema.String]],
  "imports.list": [["asked", Shape.AskedRuns, "optional"]],
  "imports.run": [run],
  "imports.rows": [["asked", Shape.AskedRows]]
} as const satisfies Readonly<Record<string, ReadonlyArray<Argument>>>
