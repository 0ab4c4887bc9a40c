const text = (en: string, zh: string) => ({ en, zh })

/** A programme with one scheme. */
export const programme = {
  id: "house",
  title: text("House", "公司"),
  timeZone: "UTC",
  currency: "EUR",
  roles: [{ id: "rm", title: text("Account manager", "客户经理"), grants: [{ permission: "kpi.read", scope: "own" }] }],
  metrics: [{ id: "won", title: text("Won value", "赢单金额"), measure: { sum: "won_value" } }],
  schemes: [{
    id: "sales",
    title: text("Sales", "销售"),
    role: "rm",
    period: "quarter",
    indicators: [{
      id: "won",
      title: text("Won value", "赢单金额"),
      metric: "won",
      weightBasisPoints: 10_000,
      target: "1000.00",
      curve: { proportional: { pointsAtTarget: "100", pointsMin: "0", pointsMax: "200" } }
    }],
    rounding: { mode: "half-up", digits: 2 },
    grades: [{ id: "A", scoreMin: "80" }, { id: "B" }]
  }]
}
