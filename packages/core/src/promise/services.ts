import * as Layer from "effect/Layer"
import { Clients, clients } from "../clients/service.ts"
import { Deals, deals } from "../deals/service.ts"
import { Imports, imports } from "../imports/service.ts"
import { kpi, Scorecards } from "../kpi/service.ts"
import { People, people } from "../people/service.ts"
import type { Module } from "../programme/index.ts"
import { programme, Programmes } from "../programme/service.ts"
import type { Door } from "./door.ts"

/** People and territories (人员与辖区). */
export interface PeopleDoor extends Door<People["Service"]> {}

/** Clients (客户管理). */
export interface ClientsDoor extends Door<Clients["Service"]> {}

/** Deals and products (商机管理). */
export interface DealsDoor extends Door<Deals["Service"]> {}

/** Scorecards and what they are made of (考核计分). */
export interface ScorecardsDoor extends Door<Scorecards["Service"]> {}

/** The programme and its versions (管理制度). */
export interface ProgrammesDoor extends Door<Programmes["Service"]> {}

/** Import runs (数据导入). */
export interface ImportsDoor extends Door<Imports["Service"]> {}

/** Every service (全部服务) as async functions. */
export interface Services {
  readonly people: PeopleDoor
  readonly clients: ClientsDoor
  readonly deals: DealsDoor
  readonly scorecards: ScorecardsDoor
  readonly programmes: ProgrammesDoor
  readonly imports: ImportsDoor
}

/** The module that words the refusals of each service (服务所属模块). */
export const moduleOf: { readonly [Name in keyof Services]: Module } = {
  people,
  clients,
  deals,
  scorecards: kpi,
  programmes: programme,
  imports
}

/** The modules of the core (内置模块). */
export const coreModules: ReadonlyArray<Module> = [programme, imports, people, clients, deals, kpi]

/** The services over the store of one tenant (业务服务层). */
export const servicesWith = (modules: ReadonlyArray<Module>) =>
  Scorecards.layer(modules).pipe(
    Layer.provideMerge(Imports.layer),
    Layer.provideMerge(People.layer),
    Layer.provideMerge(Clients.layer),
    Layer.provideMerge(Deals.layer),
    Layer.provideMerge(Deals.openWithClients),
    Layer.provideMerge(Programmes.governs),
    Layer.provideMerge(Programmes.layer(modules))
  )
