import { type Rmkit, unwrap } from "@rmkit/core/promise"
import { type Source, SourceProblem } from "@rmkit/widgets/source"

/** Lets the elements ask a core that runs in the page, in the place of a server. */
export const sourceOf = (rm: Rmkit): Source => ({
  currency: "EUR",
  timeZone: "Europe/Berlin",
  read: async (kind, { manager = "", metric = "", period = "", scheme = "", ...page }) => {
    const of = { scheme, period, manager }
    switch (kind) {
      case "scorecard":
        return unwrap(await rm.scorecards.card(of))
      case "explanation":
        return unwrap(await rm.scorecards.explain(of))
      case "facts":
        return unwrap(await rm.scorecards.facts({ ...of, metric, ...page }))
      case "league":
        return unwrap(await rm.scorecards.league({ scheme, period }))
      default:
        throw new SourceProblem({ tag: "NotFound" })
    }
  }
})
