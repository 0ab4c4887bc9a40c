import type * as Kpi from "@rmkit/core/kpi"
import type { Explanation, FactPage, KpiCardData, Scorecard } from "@rmkit/widgets/kpi-card"
import type { LeagueTableData } from "@rmkit/widgets/league-table"
import { assert, it } from "vitest"
import { anna, facts, league } from "./examples.ts"

/** The core's own shapes, from the elements' examples: what an element shows is what the core makes. */
const made = {
  scorecard: anna satisfies Kpi.ScorecardView,
  facts: facts satisfies Kpi.FactPage,
  league: league satisfies Kpi.LeagueTable
}

/** And what the core makes, the elements take. */
interface Taken {
  readonly scorecard: (it: Kpi.ScorecardView) => Scorecard & KpiCardData
  readonly explanation: (it: Kpi.Explanation) => Explanation & { readonly scorecard: KpiCardData }
  readonly facts: (it: Kpi.FactPage) => FactPage
  readonly league: (it: Kpi.LeagueTable) => LeagueTableData
}
const same = <It>(it: It): It => it
const taken: Taken = { scorecard: same, explanation: same, facts: same, league: same }

it("what the core makes is what the elements show", () => {
  assert.strictEqual(taken.scorecard(made.scorecard), anna)
  assert.strictEqual(taken.facts(made.facts), facts)
  assert.strictEqual(taken.league(made.league), league)
})
