/** How a small house scores its managers in a quarter: by what they won. A real one is read from a file. */
export const programme = {
  id: "small-house",
  title: { en: "Small house", zh: "小公司" },
  timeZone: "Europe/Berlin",
  currency: "EUR",
  roles: [{
    id: "rm",
    title: { en: "Account manager", zh: "客户经理" },
    grants: [{ permission: "kpi.read", scope: "own" }]
  }],
  metrics: [{ id: "won", title: { en: "Won value", zh: "赢单金额" }, measure: { sum: "won_value" } }],
  schemes: [{
    id: "sales",
    title: { en: "Sales", zh: "销售" },
    role: "rm",
    period: "quarter",
    indicators: [{
      id: "won",
      title: { en: "Won value", zh: "赢单金额" },
      metric: "won",
      weightBasisPoints: 10000,
      target: "20000.00",
      curve: { proportional: { pointsAtTarget: "100", pointsMin: "0", pointsMax: "120" } }
    }],
    rounding: { mode: "half-up", digits: 2 },
    grades: [{ id: "A", scoreMin: "95" }, { id: "B", scoreMin: "60" }, { id: "C" }]
  }]
}
