import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { parseDay, periodOf } from "../packages/core/src/kernel/index.ts"
import {
  bankBranch,
  type Company,
  type CompanyOptions,
  dealerCompany
} from "../packages/testkit/src/companies/index.ts"

const examples = join(import.meta.dirname, "../examples")

/** One of the companies that the demo makes up. */
export interface House {
  readonly id: string
  readonly title: string
  readonly example: string
  readonly make: (options: CompanyOptions) => Company
  readonly size: CompanyOptions["size"]
  /** Who drafts a programme, and who publishes it. */
  readonly drafter: string
  readonly publisher: string
  readonly scheme: string
}

/** Small enough to be there within half a minute, large enough that two teams of a line can become one. */
const size = { managers: 33, clients: 400, deals: 2600 }

/** The companies of the demo. */
export const houses: ReadonlyArray<House> = [
  {
    id: "bank",
    title: "A branch of a Chinese bank, in 万元",
    example: "bank-branch",
    make: bankBranch,
    size,
    drafter: "YL0002",
    publisher: "YL0001",
    scheme: "corporate-rm"
  },
  {
    id: "dealers",
    title: "A European company that sells through dealers, in EUR",
    example: "dealer-company",
    make: dealerCompany,
    size,
    drafter: "V0002",
    publisher: "V0001",
    scheme: "field-sales"
  }
]

/** A company on disk, ready to be imported. */
export interface MadeHouse extends House {
  readonly database: string
  readonly mapping: string
  /** The exports, oldest first. */
  readonly exports: ReadonlyArray<{ readonly day: string; readonly folder: string }>
  /** The programme that may be edited: at first what is in force at the end. */
  readonly programme: string
  /** From when the second version holds: the first day of the present quarter. */
  readonly changedFrom: string
}

const read = (path: string): Record<string, unknown> => JSON.parse(readFileSync(path, "utf8"))

const write = (path: string, document: Record<string, unknown>) =>
  writeFileSync(path, `${JSON.stringify(document, null, 2)}\n`)

/** Makes a company up in a folder: its exports, its mapping, the programme of its first day, and beside it the one to edit. */
export const makeUp = async (house: House, folder: string): Promise<MadeHouse> => {
  mkdirSync(folder, { recursive: true })
  const [first, next] = ["programme.json", "programme-next.json"].map((it) => join(examples, house.example, it))
  const [document, later] = [read(first ?? ""), read(next ?? "")]
  // Swedes write days as ISO does
  const until = new Intl.DateTimeFormat("sv-SE", { timeZone: String(document["timeZone"]) }).format()
  const company = house.make({ seed: 7, size: house.size, until })
  await company.write(join(folder, "exports"))
  write(join(folder, "programme-1.json"), { ...document, effectiveFrom: company.from })
  const today = parseDay(until)
  const changedFrom = today === undefined ? until : periodOf(today, "quarter").from
  const programme = join(folder, "programme.json")
  write(programme, { ...later, effectiveFrom: changedFrom })
  const mapping = join(folder, "mapping.json")
  write(mapping, { ...read(join(examples, house.example, "mapping.json")), programme: "./programme-1.json" })
  return {
    ...house,
    database: join(folder, "house.sqlite"),
    mapping,
    programme,
    changedFrom,
    exports: company.exports.map((day) => ({ day, folder: join(folder, "exports", day) }))
  }
}
