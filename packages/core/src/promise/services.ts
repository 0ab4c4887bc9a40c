import { type Clients, clients } from "../clients/service.ts"
import { type Deals, deals } from "../deals/service.ts"
import { type Imports, imports } from "../imports/service.ts"
import { kpi, type Scorecards } from "../kpi/service.ts"
import { type People, people } from "../people/service.ts"
import type { Module } from "../programme/index.ts"
import { programme, type Programmes } from "../programme/service.ts"
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
