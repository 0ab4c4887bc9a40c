import { coreModules } from "@rmkit/core/host/service"
import type { Module } from "@rmkit/core/programme"

/** The modules of this host (本机模块). */
export const modules: ReadonlyArray<Module> = coreModules
