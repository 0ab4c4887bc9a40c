import { type Day, daysBetween, parseDay } from "@rmkit/core/kernel"
import { companyName, personName } from "./names.ts"
import { pipelineOf, type PipelineRow } from "./pipeline.ts"
import { randomOf } from "./random.ts"

/** What sales house to make up (虚构公司选项). */
export interface SalesHouseOptions {
  /** The same seed gives the same rows. */
  readonly seed: number
  /** How many opportunities. */
  readonly deals: number
  /** The first day on which one is engaged. */
  readonly from: string
  /** The last day that anything happens; what would be closed later is still open. */
  readonly to: string
  /** How many sales agents: one for 250 deals unless said, at least 6 and at most 500. */
  readonly agents?: number
  /** How many clients: one for 100 deals unless said, at least 12 and at most 5000. */
  readonly accounts?: number
  /** Writes one product without its space in the pipeline, as careless hands do: a mapping needs an alias then. */
  readonly careless?: boolean
}

/** A row of `sales_teams.csv`. */
export type TeamRow = Readonly<Record<"sales_agent" | "manager" | "regional_office", string>>

/** A row of `accounts.csv`. */
export type AccountRow = Readonly<
  Record<
    "account" | "sector" | "year_established" | "revenue" | "employees" | "office_location" | "subsidiary_of",
    string
  >
>

/** A row of `products.csv`. */
export type ProductRow = Readonly<Record<"product" | "series" | "sales_price", string>>

/** The four files of a sales house (虚构公司): its teams, clients and products, and its opportunities one by one, in the order in which they are engaged. */
export interface SalesHouse {
  readonly teams: ReadonlyArray<TeamRow>
  readonly accounts: ReadonlyArray<AccountRow>
  readonly products: ReadonlyArray<ProductRow>
  /** Made as they are asked for, so that any number takes constant memory; each time anew and alike. */
  readonly pipeline: Iterable<PipelineRow>
}

const offices = ["Central", "East", "West", "华东", "华南"]
const sectors = [
  "retail",
  "technology",
  "medical",
  "software",
  "finance",
  "marketing",
  "telecommunications",
  "制造",
  "物流"
]
const places = ["Germany", "Poland", "Sweden", "United States", "Brazil", "Kenya", "Japan", "上海", "深圳", "成都"]
const teamSize = 6

const products: ReadonlyArray<ProductRow> = [
  { product: "Aster Mini", series: "Aster", sales_price: "60" },
  { product: "Aster One", series: "Aster", sales_price: "520" },
  { product: "Aster Plus", series: "Aster", sales_price: "1150" },
  { product: "Borealis", series: "Borealis", sales_price: "3400" },
  { product: "Borealis Pro", series: "Borealis", sales_price: "4750" },
  { product: "Borealis Max", series: "Borealis", sales_price: "5600" },
  { product: "Cetus 900", series: "Cetus", sales_price: "24500" }
]

const oneOf = <A>(list: ReadonlyArray<A>, at: number): A => {
  const found = list[at % list.length]
  if (found === undefined) throw new RangeError("there is nothing to pick from")
  return found
}

const teamsOf = (count: number): ReadonlyArray<TeamRow> => {
  const leads = Math.ceil(count / teamSize)
  return Array.from({ length: count }, (_, at) => {
    const team = Math.floor(at / teamSize)
    return { sales_agent: personName(leads + at), manager: personName(team), regional_office: oneOf(offices, team) }
  })
}

const accountsOf = (count: number, seed: number): ReadonlyArray<AccountRow> => {
  const random = randomOf(seed, "accounts")
  return Array.from({ length: count }, (_, at) => {
    const employees = Math.round(60 * Math.exp(1.6 * (random.bell() + 1.5)))
    const [established, perHead, parent] = [
      1975 + random.below(45),
      0.08 + random.fraction() * 0.3,
      random.below(count)
    ]
    return {
      account: companyName(at),
      sector: oneOf(sectors, random.below(sectors.length)),
      year_established: String(established),
      revenue: (employees * perHead).toFixed(2),
      employees: String(employees),
      office_location: oneOf(places, random.below(places.length)),
      subsidiary_of: parent < at && random.chance(0.15) ? companyName(parent) : ""
    }
  })
}

const mustBeDay = (text: string): Day => {
  const day = parseDay(text)
  if (day === undefined) throw new RangeError(`${text} is no day such as 2026-03-31`)
  return day
}

const mustBeCount = (name: string, count: number, min: number): number => {
  if (!Number.isSafeInteger(count) || count < min) {
    throw new RangeError(`${name} is ${count}, and it is a whole number from ${min} on`)
  }
  return count
}

const within = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value))

/** Makes a sales house up (生成虚构公司). Options that make no sense are a mistake of the caller's, and throw. */
export const salesHouse = (options: SalesHouseOptions): SalesHouse => {
  const [from, to] = [mustBeDay(options.from), mustBeDay(options.to)]
  if (daysBetween(from, to) < 0) throw new RangeError(`${to} is before ${from}`)
  const deals = mustBeCount("deals", options.deals, 0)
  const agents = mustBeCount("agents", options.agents ?? within(Math.round(deals / 250), 6, 500), 1)
  const accounts = mustBeCount("accounts", options.accounts ?? within(Math.round(deals / 100), 12, 5000), 1)
  const [teams, clients] = [teamsOf(agents), accountsOf(accounts, options.seed)]
  const given = {
    seed: options.seed,
    deals,
    from,
    to,
    careless: options.careless ?? false,
    agents: teams.map((it) => it.sales_agent),
    accounts: clients.map((it) => it.account),
    products: products.map((it) => ({ name: it.product, price: Number(it.sales_price) }))
  }
  return { teams, accounts: clients, products, pipeline: { [Symbol.iterator]: () => pipelineOf(given) } }
}
