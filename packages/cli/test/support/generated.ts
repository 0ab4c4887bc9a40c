import { clientsCsv, clientsMapping, mappingOf, teamsCsv, teamsMapping } from "./house.ts"

/** A pipeline of so many deals of one manager, each on a line of its own; the same for the same number. */
export const pipelineCsv = (deals: number): string =>
  [
    "deal,agent,client,outcome,engaged,closed,value",
    ...Array.from({ length: deals }, (_, at) => {
      const date = `2017-03-${String((at % 28) + 1).padStart(2, "0")}`
      return at % 3 === 0 ? `D${at},Ann,Acme,won,${date},2017-04-15,${at}.50` : `D${at},Bob,,lost,${date},2017-05-20,`
    }),
    ""
  ].join("\n")

/** How such a pipeline is read. */
export const pipelineMapping = {
  file: "deals.csv",
  records: [{
    record: "deal",
    fields: {
      id: "deal",
      manager: "agent",
      client: "client",
      outcome: "outcome",
      engagedOn: "engaged",
      closedOn: "closed",
      value: "value"
    }
  }]
}

/** The small house with so many deals, and its mapping. */
export const houseOfDeals = (deals: number) => ({
  "mapping.json": mappingOf([teamsMapping, clientsMapping, pipelineMapping]),
  "teams.csv": teamsCsv,
  "clients.csv": clientsCsv,
  "deals.csv": pipelineCsv(deals)
})
