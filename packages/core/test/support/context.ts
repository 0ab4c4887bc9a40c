import type { CommandContext } from "@rmkit/core/kernel"
import { ActorId, Instant } from "@rmkit/core/schema"

/** What a command is told in a test of pure rooms: the rules that matter to it, noon of some day, somebody. */
export const told = <Rules>(rules: Rules, actor = "li-na"): CommandContext<Rules> => ({
  now: Instant.make(1_764_000_000_000),
  actor: ActorId.make(actor),
  rules
})
