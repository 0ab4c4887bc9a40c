import type { Actor } from "@rmkit/core/access"
import type { Imports } from "@rmkit/core/imports/service"
import type { Problem } from "@rmkit/core/kernel"
import type { Scorecards } from "@rmkit/core/kpi/service"
import type { People } from "@rmkit/core/people/service"
import type { Programmes } from "@rmkit/core/programme/service"
import * as Context from "effect/Context"

/** What a house needs so that it can be served (一家机构所需服务). */
export type HouseServices = Scorecards | Imports | Programmes | People

/** What is wrong with a file that is watched (文件问题), and where in it. */
export interface WatchedProblem extends Problem {
  /** Both counted from 1. */
  readonly place?: { readonly line: number; readonly column: number } | undefined
}

/** A programme's file that is watched (受监视的制度文件), as it was saved last. */
export interface WatchedFile {
  readonly file: string
  /** Who drafts what is saved. */
  readonly by: string
  /** An ISO instant: when it was read. */
  readonly savedAt: string
  /** What keeps it from being drafted; nothing where it is drafted, or says what is in force. */
  readonly problems: ReadonlyArray<WatchedProblem>
}

/** How a house is served (服务方式). */
export interface HouseOptions {
  /** Who asks, whoever opens the page: until the server takes tokens. */
  readonly actor: Actor
  /** For demonstrations: whoever asks may say as whom. */
  readonly lookAs?: boolean | undefined
  /** Who drafts what is saved, as whom one may look too. */
  readonly drafters?: ReadonlyArray<string> | undefined
  /** The programme's file that is watched, if one is. */
  readonly watched?: (() => WatchedFile | undefined) | undefined
}

/** One of several houses (多家机构之一). */
export interface House extends HouseOptions {
  /** What stands in the address, `/bank/`: lower-case letters, digits and hyphens. */
  readonly id: string
  readonly services: Context.Context<HouseServices>
}

/** How the house is served that answers (本机构服务方式). */
export class HouseRules extends Context.Service<HouseRules, HouseOptions>()("@rmkit/http/server/HouseRules") {}
