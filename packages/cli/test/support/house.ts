/** A small sales house: two teams, three managers, two clients. */
export const teamsCsv = `agent,lead,office
Ann,Dora,Central
Bob,Dora,Central
王芳,Rick,East
`

export const clientsCsv = `account,sector,founded,staff
Acme,retail,1996,120
Betatech,medical,,
`

const style = { currency: "USD", dates: "YYYY-MM-DD" }

export const teamsMapping = {
  file: "teams.csv",
  records: [
    { record: "territory", fields: { id: "office", name: "office" } },
    { record: "manager", fields: { id: "lead", name: "lead", role: { constant: "teamLead" }, territory: "office" } },
    { record: "team", fields: { id: "lead", name: "lead", territory: "office", lead: "lead" } },
    { record: "manager", fields: { id: "agent", name: "agent", role: { constant: "rm" }, team: "lead" } }
  ]
}

export const clientsMapping = {
  file: "clients.csv",
  records: [{
    record: "client",
    fields: {
      id: "account",
      name: "account",
      kind: { constant: "company" },
      stage: { constant: "Active" },
      sector: "sector",
      foundedYear: "founded",
      employees: "staff"
    }
  }]
}

/** A mapping as JSON text; without a programme unless one is named. */
export const mappingOf = (files: ReadonlyArray<unknown>, more: object = {}): string =>
  JSON.stringify({ ...style, files, ...more })
