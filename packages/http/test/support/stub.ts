import type { Explanation, FactPage, LeagueTable, ScorecardView } from "@rmkit/core/kpi"
import { Scorecards } from "@rmkit/core/kpi/service"
import { Effect, Layer } from "effect"

const title = (en: string, zh: string) => ({ en, zh })

/** A scorecard as the scorer gives it, with every kind of number in it. */
export const card: ScorecardView = {
  manager: { id: "m-1", name: "Ada Wong" },
  period: "2017-Q2",
  scheme: "field-sales",
  schemeTitle: title("Field sales", "外勤销售"),
  currency: "USD",
  programmeVersion: 1,
  score: "111.55",
  grade: "S",
  gradeBeforeGates: "S",
  exact: "111.545",
  rounding: "0.005",
  indicators: [{
    id: "won_value",
    title: title("Won value", "赢单金额"),
    metric: "won_value",
    unit: "money",
    actual: "82472.00",
    target: "80000.00",
    attainment: "1.0309",
    points: "103.09",
    weight: "5/7",
    declaredWeight: "0.5",
    contribution: "51.545",
    applicable: true,
    because: null
  }, {
    id: "win_rate",
    title: title("Win rate", "赢单率"),
    metric: "win_rate",
    unit: "ratio",
    actual: null,
    target: null,
    attainment: null,
    points: null,
    weight: "0",
    declaredWeight: "0.3",
    contribution: "0",
    applicable: false,
    because: title("Nothing closed.", "没有结单。")
  }],
  bonuses: [{
    id: "big-deals",
    title: title("Big deals", "大单"),
    metric: "big_deals",
    actual: "6",
    uncapped: "12",
    contribution: "10"
  }],
  bonus: "10",
  gates: [{
    id: "under-half",
    title: title("Under half", "不足一半"),
    gradeAtMost: "C",
    because: title("Why.", "原因。")
  }]
}

/** Somebody without an applicable indicator. */
export const unscored: ScorecardView = {
  ...card,
  manager: { id: "李 娜/2?", name: "李娜" },
  score: null,
  grade: null,
  gradeBeforeGates: null,
  exact: null,
  rounding: null,
  bonuses: [],
  bonus: "0",
  gates: []
}

/** A tree three levels deep. */
export const explanation: Explanation = {
  scorecard: card,
  reasons: {
    id: "",
    kind: "score",
    label: title("Score", "总分"),
    says: title("The score is 111.55.", "总分为 111.55。"),
    rule: "schemes/field-sales",
    value: "111.55",
    contribution: "111.55",
    facts: null,
    children: [{
      id: "won_value",
      kind: "indicator",
      label: title("Won value", "赢单金额"),
      says: title("It gives 51.545 points.", "计 51.545 分。"),
      rule: "schemes/field-sales/indicators/won_value",
      value: "103.09",
      contribution: "51.545",
      facts: null,
      children: [{
        id: "won_value/actual",
        kind: "metric",
        label: title("Won value", "赢单金额"),
        says: title("82,472.00 USD were won.", "赢单 82,472.00 USD。"),
        rule: "metrics/won_value",
        value: "82472.00",
        contribution: null,
        facts: { metric: "won_value" },
        children: []
      }]
    }]
  }
}

/** Two facts, one of them from a file, and more to come. */
export const page: FactPage = {
  facts: [{
    metric: "won_value",
    day: "2017-04-03",
    amount: "1054.00",
    reversal: false,
    client: "Acme",
    product: "GTX Pro",
    entity: "deal",
    id: "D-1",
    position: 17,
    source: { file: "sales_pipeline.csv", line: 1234 }
  }, {
    metric: "won_value",
    day: "2017-04-04",
    amount: "55.00",
    reversal: false,
    client: null,
    product: null,
    entity: "deal",
    id: "D-2",
    position: 18,
    source: null
  }],
  next: "0~2017-04-04~18~0"
}

/** Two who share a rank, and one without. */
export const league: LeagueTable = {
  scheme: "field-sales",
  schemeTitle: card.schemeTitle,
  period: "2017-Q2",
  currency: "USD",
  columns: [{ id: "won_value", title: title("Won value", "赢单金额"), unit: "money" }],
  rows: [{
    rank: 1,
    manager: card.manager,
    team: "t-1",
    territory: "East",
    score: "111.55",
    grade: "S",
    values: { won_value: "82472.00" }
  }, {
    rank: null,
    manager: unscored.manager,
    team: null,
    territory: null,
    score: null,
    grade: null,
    values: { won_value: null }
  }]
}

const portal = {
  title: title("Sales house", "销售公司"),
  currency: "USD",
  timeZone: "America/New_York",
  schemes: [],
  periods: { "field-sales": ["2017-Q1", "2017-Q2"] }
}

type Answers = Scorecards["Service"]

/** Scorecards that answer with the samples, or as told. */
export const stubbed = (answers: Partial<Answers> = {}) =>
  Layer.mock(Scorecards, {
    list: () => Effect.succeed([card, unscored]),
    card: ({ manager }) => Effect.succeed(manager === card.manager.id ? card : unscored),
    explain: () => Effect.succeed(explanation),
    facts: () => Effect.succeed(page),
    league: () => Effect.succeed(league),
    portal: Effect.succeed(portal),
    ...answers
  })
