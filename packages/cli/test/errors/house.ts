import { readFileSync } from "node:fs"
import { join } from "node:path"
import { pipelineMapping } from "../support/generated.ts"
import { clientsCsv, clientsMapping, teamsMapping } from "../support/house.ts"

const portal = join(import.meta.dirname, "../../../../examples/sales-portal")

/** A programme that is right (示例制度). */
export const programme = (): Record<string, unknown> => {
  const document: Record<string, unknown> = JSON.parse(readFileSync(join(portal, "programme.json"), "utf8"))
  return document
}

const teamsCsv = `agent,lead,office
Ann,Dora,Central
Bob,Dora,Central
`

const dealsCsv = `deal,agent,client,outcome,engaged,closed,value
D-1,Ann,Acme,won,2026-01-05,2026-02-10,1200.00
D-2,Bob,Betatech,lost,2026-01-12,2026-02-20,
`

export { clientsCsv, teamsMapping as teams } from "../support/house.ts"

/** A mapping of a file, with something else in some of its fields and in how the file is read. */
const otherwise = (
  { file, records }: typeof clientsMapping | typeof pipelineMapping,
  fields: object,
  told: object
) => ({
  file,
  ...told,
  records: records.map((it) => ({ ...it, fields: { ...it.fields, ...fields } }))
})

/** The mapping of clients.csv, with something else in it. */
export const clients = (fields: object = {}, told: object = {}) => otherwise(clientsMapping, fields, told)

/** The mapping of deals.csv, with something else in it. */
export const deals = (fields: object = {}, told: object = {}) => otherwise(pipelineMapping, fields, told)

/** A mapping of the whole house, or of some files. */
export const mapping = (
  files: ReadonlyArray<object> = [teamsMapping, clients(), deals()],
  more: object = {}
): object => ({
  currency: "USD",
  dates: "YYYY-MM-DD",
  ...more,
  files
})

/** The command that imports it. */
export const importing = ["import", "--db", "house.sqlite", "--mapping", "mapping.json", "exports"]

/** The programme with a scheme of another name. */
const otherScheme = (): object => {
  const text = JSON.stringify(programme())
  const document: object = JSON.parse(text.replace("\"id\":\"field-sales\"", "\"id\":\"inside-sales\""))
  return document
}

/** The house as files. */
export const houseFiles = () => ({
  "exports/teams.csv": teamsCsv,
  "exports/clients.csv": clientsCsv,
  "exports/deals.csv": dealsCsv,
  "mapping.json": mapping(),
  "programme.json": programme(),
  "next.json": otherScheme()
})

/** The command that puts its programme in force, by two persons. */
export const publishingBy = (by: string, approvedBy: string, ...more: ReadonlyArray<string>) => [
  "programme",
  "publish",
  "programme.json",
  "--db",
  "house.sqlite",
  "--by",
  by,
  "--approved-by",
  approvedBy,
  ...more
]
export const publishing = publishingBy("wang", "li")

/** The command that drafts another one, with a scheme of another name. */
export const draftingNext = ["programme", "draft", "next.json", "--db", "house.sqlite", "--by", "wang"]
