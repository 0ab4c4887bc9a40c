import { clients } from "@rmkit/core/clients/service"
import { deals } from "@rmkit/core/deals/service"
import { imports } from "@rmkit/core/imports/service"
import { kpi } from "@rmkit/core/kpi/service"
import { people } from "@rmkit/core/people/service"
import { type Module } from "@rmkit/core/programme"
import { programme } from "@rmkit/core/programme/service"

/** The modules of this host (本机模块), listed once: the machinery below knows none by name. */
export const modules: ReadonlyArray<Module> = [programme, imports, people, clients, deals, kpi]
