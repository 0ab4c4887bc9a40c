import type { workplace } from "./cli.ts"
import { examplePortal } from "./crm.ts"
import { pipelineMapping } from "./generated.ts"
import { clientsCsv, clientsMapping, mappingOf, teamsCsv, teamsMapping } from "./house.ts"

/** Deals of a small house in the second quarter of 2017. */
const dealsCsv = `deal,agent,client,outcome,engaged,closed,value
1,Ann,Acme,won,2017-04-03,2017-05-02,40000.00
2,Ann,Acme,lost,2017-04-04,2017-05-03,
3,王芳,Betatech,won,2017-04-05,2017-06-30,90000.00
`
const named = { programme: "./programme.json", effectiveFrom: "2016-10-01", proposedBy: "wang", approvedBy: "li" }

/** A folder with a small house, its mapping and its programme; more deals than three where a test needs them. */
export const scoredHouse = ({ folder, read }: ReturnType<typeof workplace>, moreDeals = ""): string =>
  folder({
    "mapping.json": mappingOf([teamsMapping, clientsMapping, pipelineMapping], named),
    "teams.csv": teamsCsv,
    "clients.csv": clientsCsv,
    "deals.csv": `${dealsCsv}${moreDeals}`,
    "programme.json": read(`${examplePortal}/programme.json`)
  })
