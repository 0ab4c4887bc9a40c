/** A deal as the exports of the tests have it: `id,manager,outcome,engaged,closed,value`. */
export const dealRecord = {
  record: "deal",
  fields: {
    id: "id",
    manager: "manager",
    outcome: "outcome",
    engagedOn: "engaged",
    closedOn: "closed",
    value: "value"
  }
}

/** Managers and their teams: `manager,team`. */
export const teamRecords = [
  { record: "team", fields: { id: "team", name: "team" } },
  { record: "manager", fields: { id: "manager", name: "manager", role: { constant: "rm" }, team: "team" } }
]
