/**
 * What a host is made of (主机组成): the modules of the core, and their services over the store of one tenant.
 *
 * @example
 * const host = servicesWith(coreModules).pipe(Layer.provideMerge(Store.ofTenant(tenant)), Layer.provideMerge(stores))
 *
 * @module
 */
import * as Layer from "effect/Layer"
import { Clients, clients } from "../clients/service.ts"
import { Deals, deals } from "../deals/service.ts"
import { Imports, imports } from "../imports/service.ts"
import { kpi, Scorecards } from "../kpi/service.ts"
import { People, people } from "../people/service.ts"
import type { Module } from "../programme/index.ts"
import { programme, Programmes } from "../programme/service.ts"

/** The modules of the core (内置模块), listed once: the machinery below knows none by name. */
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
