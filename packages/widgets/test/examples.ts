import type { Explanation, FactPage, Indicator, KpiCardData, Reason, Scorecard } from "@rmkit/widgets/kpi-card"
import type { LeagueRow, LeagueTableData } from "@rmkit/widgets/league-table"

const wonValue: Indicator = {
  id: "won_value",
  title: { en: "Won value", zh: "赢单金额" },
  metric: "won_value",
  unit: "money",
  actual: "82472.00",
  target: "80000.00",
  attainment: "1.0309",
  points: "103.09",
  weight: "0.5",
  declaredWeight: "0.5",
  contribution: "51.545",
  applicable: true,
  because: null
}
const winRate: Indicator = {
  id: "win_rate",
  title: { en: "Win rate", zh: "赢单率" },
  metric: "win_rate",
  unit: "ratio",
  actual: "71/104",
  target: null,
  attainment: null,
  points: "100",
  weight: "0.3",
  declaredWeight: "0.3",
  contribution: "30",
  applicable: true,
  because: null
}
const dealsEngaged: Indicator = {
  id: "deals_engaged",
  title: { en: "Deals engaged", zh: "跟进商机数" },
  metric: "deals_engaged",
  unit: "count",
  actual: "104",
  target: "60",
  attainment: "26/15",
  points: "100",
  weight: "0.2",
  declaredWeight: "0.2",
  contribution: "20",
  applicable: true,
  because: null
}

/** Anna Snelling's second quarter of 2017. */
export const anna: Scorecard = {
  manager: { id: "Anna Snelling", name: "Anna Snelling" },
  period: "2017-Q2",
  scheme: "field-sales",
  schemeTitle: { en: "Field sales", zh: "外勤销售考核" },
  currency: "USD",
  programmeVersion: 1,
  score: "111.55",
  grade: "S",
  gradeBeforeGates: "S",
  exact: "111.545",
  rounding: "0.005",
  indicators: [wonValue, winRate, dealsEngaged],
  bonuses: [{
    id: "big-deals",
    title: { en: "Big deals", zh: "大单奖励" },
    metric: "big_deals",
    actual: "6",
    uncapped: "12",
    contribution: "10"
  }],
  bonus: "10",
  gates: []
}

/** A quarter in which nothing closed: the win rate does not apply, its weight goes to the others, and a gate holds the grade. */
export const quiet: Scorecard = {
  ...anna,
  manager: { id: "m-2", name: "Zane Levy" },
  score: "71.42",
  grade: "C",
  gradeBeforeGates: "B",
  exact: "500/7",
  rounding: "-3/350",
  indicators: [
    { ...wonValue, actual: "39999.99", attainment: "0.499999875", points: "50", weight: "5/7", contribution: "250/7" },
    {
      ...winRate,
      actual: null,
      points: null,
      weight: "0",
      contribution: "0",
      applicable: false,
      because: { en: "No deal was closed in this period.", zh: "本期没有商机关闭。" }
    },
    { ...dealsEngaged, actual: "75", attainment: "1.25", points: "125", weight: "2/7", contribution: "250/7" }
  ],
  bonuses: [],
  bonus: "0",
  gates: [{
    id: "under-half",
    title: { en: "Won value under half", zh: "赢单金额不足一半" },
    gradeAtMost: "C",
    because: { en: "Won value is at 49.99% of its target, under 50%.", zh: "赢单金额完成率 49.99%，低于 50%。" }
  }]
}

/** A quarter before the first day: nothing applied, so there is neither score nor grade. */
export const nothingApplied: Scorecard = {
  ...anna,
  manager: { id: "m-3", name: "Carl Lin" },
  score: null,
  grade: null,
  gradeBeforeGates: null,
  exact: null,
  rounding: null,
  indicators: [{
    ...winRate,
    actual: null,
    points: null,
    weight: "0.3",
    contribution: "0",
    applicable: false,
    because: null
  }],
  bonuses: [],
  bonus: "0"
}

/** A name that tries to be markup. */
export const hostile: Scorecard = {
  ...anna,
  manager: { id: "../x", name: "<img src=x onerror=alert(1)>" },
  schemeTitle: { en: "<b>Field</b>", zh: "<b>外勤</b>" }
}

const reason = (it: Partial<Reason> & Pick<Reason, "id" | "kind" | "label" | "says">): Reason => ({
  rule: "schemes/field-sales",
  value: null,
  contribution: null,
  facts: null,
  children: [],
  ...it
})

/** Why Anna Snelling's score is 111.55. */
export const reasons: Reason = reason({
  id: "score",
  kind: "score",
  label: { en: "Score", zh: "得分" },
  says: { en: "The score is 111.55.", zh: "得分为 111.55。" },
  value: "111.55",
  contribution: "111.55",
  children: [
    reason({
      id: "won_value",
      kind: "indicator",
      label: { en: "Won value", zh: "赢单金额" },
      says: {
        en: "103.09 points with a weight of 0.5 give 51.545 points.",
        zh: "103.09 分乘以权重 0.5，得 51.545 分。"
      },
      rule: "schemes/field-sales/indicators/won_value",
      value: "103.09",
      contribution: "51.545",
      children: [
        reason({
          id: "won_value/actual",
          kind: "metric",
          label: { en: "Actual", zh: "实际值" },
          says: { en: "71 won deals add up to 82,472.00 USD.", zh: "71 笔赢单合计 82,472.00 美元。" },
          rule: "metrics/won_value",
          value: "82472.00",
          facts: { metric: "won_value" }
        }),
        reason({
          id: "won_value/attainment",
          kind: "attainment",
          label: { en: "Attainment", zh: "完成率" },
          says: { en: "82,472.00 of 80,000.00 is 1.0309.", zh: "82,472.00 除以 80,000.00 等于 1.0309。" },
          rule: "schemes/field-sales/indicators/won_value/target",
          value: "1.0309"
        }),
        reason({
          id: "won_value/points",
          kind: "curve",
          label: { en: "Curve", zh: "计分曲线" },
          says: { en: "100 points at the target, 0 to 120.", zh: "达到目标得 100 分，下限 0，上限 120。" },
          rule: "schemes/field-sales/indicators/won_value/curve",
          value: "103.09"
        })
      ]
    }),
    reason({
      id: "win_rate",
      kind: "indicator",
      label: { en: "Win rate", zh: "赢单率" },
      says: { en: "100 points with a weight of 0.3 give 30 points.", zh: "100 分乘以权重 0.3，得 30 分。" },
      rule: "schemes/field-sales/indicators/win_rate",
      value: "71/104",
      contribution: "30"
    }),
    reason({
      id: "deals_engaged",
      kind: "indicator",
      label: { en: "Deals engaged", zh: "跟进商机数" },
      says: { en: "100 points with a weight of 0.2 give 20 points.", zh: "100 分乘以权重 0.2，得 20 分。" },
      contribution: "20"
    }),
    reason({
      id: "bonuses/big-deals",
      kind: "bonus",
      label: { en: "Big deals", zh: "大单奖励" },
      says: { en: "6 deals at 2 points each are 12, capped at 10.", zh: "6 笔大单每笔 2 分共 12 分，封顶 10 分。" },
      rule: "schemes/field-sales/bonuses/big-deals",
      contribution: "10"
    }),
    reason({
      id: "rounding",
      kind: "rounding",
      label: { en: "Rounding", zh: "四舍五入" },
      says: { en: "111.545 is rounded half-up to 111.55.", zh: "111.545 四舍五入为 111.55。" },
      rule: "schemes/field-sales/rounding",
      contribution: "0.005"
    }),
    reason({
      id: "grade",
      kind: "grade",
      label: { en: "Grade", zh: "等级" },
      says: { en: "111.55 is at least 110: grade S.", zh: "111.55 不低于 110：等级 S。" },
      rule: "schemes/field-sales/grades/S"
    })
  ]
})

/** Some of the 71 deals, and that there are more. */
export const facts: FactPage = {
  facts: [
    {
      metric: "won_value",
      day: "2017-04-03",
      amount: "5500.00",
      reversal: false,
      client: "Zencorporation",
      product: "GTX Plus Pro",
      entity: "deal",
      id: "HAXMC4IX",
      position: 1,
      source: { file: "sales_pipeline.csv", line: 1234 }
    },
    {
      metric: "won_value",
      day: "2017-04-05",
      amount: "-53.00",
      reversal: true,
      client: null,
      product: null,
      entity: "deal",
      id: "NL3JZH1Z",
      position: 2,
      source: null
    }
  ],
  next: "2"
}

export const explanation: Explanation = { scorecard: anna, reasons }

/** Anna's card with everything that a host can hand over. */
export const handedWhole: KpiCardData = { ...anna, reasons, facts: { won_value: { ...facts, next: null } } }

const names = [
  "Anna Snelling",
  "Boris Faz",
  "Cassey Cress",
  "Cecily Lampkin",
  "Corliss Cosme",
  "Daniell Hammack",
  "Darcel Schlecht",
  "Donn Cantrell",
  "Elease Gluck",
  "Garret Kinder",
  "Gladys Colclough",
  "Hayden Neloms",
  "James Ascencio",
  "Jonathan Berthelot",
  "Kami Bicknell",
  "Kary Hendrixson",
  "Lajuana Vencill",
  "Marty Freudenburg",
  "Maureen Marcano",
  "Markita Hansen",
  "Moses Frase",
  "Niesha Huffines",
  "Reed Clapper",
  "Rosalina Dieter",
  "Rosie Papadopoulos",
  "Versie Hillebrand",
  "Vicki Laflamme",
  "Violet Mclelland",
  "Wilburn Farren",
  "Zane Levy",
  "Mei-Mei Johns",
  "Elizabeth Anderson",
  "Natalya Ivanova",
  "Carol Thompson",
  "Carl Lin"
]

/** So many managers, the first with the best score; the second and third have the same, and the last five nothing at all. */
export const leagueOf = (size: number): LeagueTableData => ({
  scheme: "field-sales",
  schemeTitle: anna.schemeTitle,
  period: "2017-Q2",
  currency: "USD",
  columns: [wonValue, winRate, dealsEngaged].map(({ id, title, unit }) => ({ id, title, unit })),
  rows: Array.from({ length: size }, (_, at): LeagueRow => {
    const idle = at >= size - 5
    const place = at === 2 ? 1 : at
    const hundredths = Math.max(0, 12_400 - Math.floor((place * 9000) / size))
    return {
      rank: (idle ? size - 5 : place) + 1,
      manager: { id: `m-${at}`, name: at < names.length ? names[at] ?? "" : `Manager ${at}` },
      team: ["Dustin Brinkmann", "Melvin Marxen", "Cara Losch", "Rocco Neubert"][at % 4] ?? null,
      territory: at % 7 === 6 ? null : ["Central", "East", "West"][at % 3] ?? null,
      score: idle ? "0.00" : (hundredths / 100).toFixed(2),
      grade: idle ? "D" : ["S", "A", "B", "C"][Math.min(3, Math.floor(place / (size / 4)))] ?? "D",
      values: {
        won_value: idle ? "0.00" : `${200_000 - place * 13}.00`,
        win_rate: idle ? null : `${71 - (place % 60)}/104`,
        deals_engaged: idle ? "0" : String(104 - (place % 90))
      }
    }
  })
})

/** A sales house of 35. */
export const league: LeagueTableData = leagueOf(35)
