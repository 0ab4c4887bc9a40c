import type { Words } from "../entity/index.ts"
import { type CommandContext, type Day, inTurn } from "../kernel/index.ts"
import { type AlreadyJoined, join, type Joining, leave, type TeamKnown } from "./decide.ts"
import type { ManagerEvent } from "./events.ts"
import { evolveManager } from "./evolve.ts"
import type { Manager, Team, Territory } from "./model.ts"

/** What another system says of somebody (人员信息): as when they join, and their last day where they left. */
export interface Person extends Joining {
  readonly lastDay?: Day | undefined
}

/** Brings somebody into line with what another system says of them (人员对账). */
export const reconcileManager = (
  { lastDay, ...joining }: Person,
  context: CommandContext<TeamKnown>
) =>
  inTurn<
    Manager,
    ManagerEvent,
    AlreadyJoined | Extract<ReturnType<ReturnType<typeof leave>>, { readonly _tag: "Refuse" }>["refusal"]
  >(
    evolveManager,
    join(joining, context),
    ...lastDay === undefined ? [] : [leave({ lastDay })]
  )

/** What is said of somebody at last (人员现状). */
export const wordsOfManager = (manager: Manager): Words => manager._tag === "Unknown" ? {} : { name: manager.name }

/** What is said of a team at last (团队现状). */
export const wordsOfTeam = (team: Team): Words => team._tag === "Unknown" ? {} : { name: team.name }

/** What is said of a territory (辖区现状). */
export const wordsOfTerritory = (territory: Territory): Words =>
  territory._tag === "Unknown" ? {} : { name: territory.name, parent: territory.parent }
