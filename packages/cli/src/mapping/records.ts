import type { FieldMapping } from "../import/mapping.ts"
import { kindText } from "../names.ts"
import { because } from "./because.ts"
import { type Building, fieldsAlong, linkOf, recordOf, say, sayReference, whereFilled } from "./build.ts"
import { choiceField } from "./choices.ts"
import { dealRecord } from "./deals.ts"
import type { RecordDocument } from "./document.ts"
import { type Chosen, fieldTypes } from "./guess.ts"
import { kindNamedBy } from "./links.ts"
import { peopleRecords } from "./people.ts"
import { clientKindWords, clientStageWords } from "./words/clients.ts"

const broughtByRows = (kind: string) => ({
  en: `no file brings the ${kind}s, so each row does`,
  zh: `没有提供${kindText(kind).zh}的文件，故由各行带入`
})

type ChosenFields = ReadonlyMap<string, Chosen>

/** A record whose fields are columns, in the order of its kind, with what no column says. */
const plainRecord = (
  building: Building,
  kind: string,
  chosen: ChosenFields,
  constants: Readonly<Record<string, FieldMapping>> = {}
): ReadonlyArray<RecordDocument> => {
  const id = chosen.get("id")
  if (id === undefined) return []
  const all = new Map(chosen)
  if (!all.has("name")) {
    all.set("name", { ...id, reason: because(id.reason, { en: "nothing else names it", zh: "没有其他列为其命名" }) })
  }
  const fields = Object.keys(fieldTypes[kind] ?? {}).flatMap(
    (field): ReadonlyArray<readonly [string, FieldMapping]> => {
      const its = all.get(field)
      if (its === undefined || Object.hasOwn(constants, field)) return []
      return [[
        field,
        kindNamedBy(kind, field) === undefined
          ? say(building, kind, field, its)
          : sayReference(building, kind, field, its)
      ]]
    }
  )
  const { id: key, name, ...rest } = Object.fromEntries(fields)
  if (key === undefined || name === undefined) return []
  return [recordOf(kind, { id: key, name, ...constants, ...rest }, whereFilled(building, id.column))]
}

const clientRecord = (building: Building, chosen: ChosenFields): ReadonlyArray<RecordDocument> =>
  plainRecord(building, "client", chosen, {
    kind: choiceField(building, "client", "kind", chosen.get("kind"), clientKindWords, "company"),
    stage: choiceField(building, "client", "stage", chosen.get("stage"), clientStageWords, "Active")
  })

/** The records of people who are named here and whom no file brings. */
const managersNamed = (building: Building, key: Chosen, taken: ReadonlySet<string>): ReadonlyArray<RecordDocument> => {
  const along = fieldsAlong(building, "manager", key.column, taken)
  return peopleRecords(
    building,
    new Map([...along, ["id", { ...key, reason: broughtByRows("manager") }]])
  )
}

const clientsNamed = (building: Building, key: Chosen, taken: ReadonlySet<string>): ReadonlyArray<RecordDocument> => {
  const along = fieldsAlong(building, "client", key.column, taken)
  const own = along.get("owner")
  // whoever looks after a client may be somebody else than who made the deal, and nobody brings him or her here
  if (own !== undefined) along.delete("owner")
  return clientRecord(
    building,
    new Map([...along, ["id", { ...key, reason: broughtByRows("client") }]])
  )
}

const productsNamed = (building: Building, key: Chosen, taken: ReadonlySet<string>): ReadonlyArray<RecordDocument> => {
  const along = fieldsAlong(building, "product", key.column, taken)
  return plainRecord(
    building,
    "product",
    new Map([...along, ["id", { ...key, reason: broughtByRows("product") }]])
  )
}

const takenBy = (chosen: ChosenFields, building: Building): ReadonlySet<string> =>
  new Set([...[...chosen.values()].map(({ column }) => column.name), ...building.used])

const dealRecords = (building: Building): ReadonlyArray<RecordDocument> => {
  const { chosen } = building.role
  const deal = dealRecord(building, chosen)
  const before: Array<RecordDocument> = []
  const bring = (
    field: string,
    make: (building: Building, key: Chosen, taken: ReadonlySet<string>) => ReadonlyArray<RecordDocument>
  ) => {
    const key = chosen.get(field)
    if (key !== undefined && linkOf(building, field) === undefined) {
      before.push(...make(building, key, takenBy(chosen, building)))
    }
  }
  bring("manager", managersNamed)
  bring("client", clientsNamed)
  bring("product", productsNamed)
  return [...before, deal]
}

/** What each row of a file becomes (各行记录), first what the last record names. */
export const recordsOf = (building: Building): ReadonlyArray<RecordDocument> => {
  const { chosen, kind } = building.role
  switch (kind) {
    case "deal":
      return dealRecords(building)
    case "manager":
      return peopleRecords(building, chosen)
    case "client": {
      const owner = chosen.get("owner")
      const client = clientRecord(building, chosen)
      return owner === undefined || linkOf(building, "owner") !== undefined
        ? client
        : [...managersNamed(building, owner, takenBy(chosen, building)), ...client]
    }
    default:
      return plainRecord(building, kind, chosen)
  }
}
