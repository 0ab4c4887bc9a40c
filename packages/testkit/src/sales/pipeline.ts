import { addDays, type Day, daysBetween, partsOf } from "@rmkit/core/kernel"
import { pickerOf, type Random, randomOf } from "./random.ts"

/** A row of `sales_pipeline.csv`. What is not known yet is empty; what was lost was worth 0. */
export type PipelineRow = Readonly<
  Record<
    | "opportunity_id"
    | "sales_agent"
    | "product"
    | "account"
    | "deal_stage"
    | "engage_date"
    | "close_date"
    | "close_value",
    string
  >
>

interface Given {
  readonly seed: number
  readonly deals: number
  readonly from: Day
  readonly to: Day
  readonly careless: boolean
  readonly agents: ReadonlyArray<string>
  readonly accounts: ReadonlyArray<string>
  readonly products: ReadonlyArray<{ readonly name: string; readonly price: number }>
}

interface Agent {
  readonly name: string
  /** 1 is the middle: how often one wins, and how much one gives away. */
  readonly strength: number
  readonly busy: number
  /** How many days after the first of all the agent begins. */
  readonly begins: number
}

/** How busy the months are, January first: slow after New Year and in summer, hurried at the ends of quarters. */
const monthWeights = [0.7, 0.8, 1.25, 0.95, 1, 1.3, 0.85, 0.75, 1.25, 1, 1.1, 1.15]
const weekend = 0.08
/** How much of what is engaged lands on each product: cheap ones often, the dearest once in two hundred. */
const productWeights = [0.17, 0.21, 0.18, 0.17, 0.15, 0.115, 0.005]
const idDigits = 8
const idCount = 36n ** BigInt(idDigits)

const isWeekend = (day: Day) => [0, 6].includes(new Date(day).getUTCDay())

const weightOfDay = (day: Day) => (monthWeights[partsOf(day).month - 1] ?? 1) * (isWeekend(day) ? weekend : 1)

const agentsOf = ({ agents, from, seed, to }: Given): ReadonlyArray<Agent> => {
  const random = randomOf(seed, "agents")
  const span = daysBetween(from, to)
  return agents.map((name, at) => {
    const strength = Math.exp(random.bell() * 0.3)
    const busy = Math.exp(random.bell() * 0.45) * Math.sqrt(strength)
    const late = random.chance(0.2) ? Math.floor(random.fraction() * span * 0.6) : 0
    // one in twelve is new and has no deal yet; the first always has
    return { name, strength, busy: at % 12 === 11 ? 0 : busy, begins: at === 0 ? 0 : late }
  })
}

/** The n-th id: every number below 36⁸ is used once before one comes again. */
const idOf = (seed: number, n: number) =>
  ((BigInt(n) * 1_597_463_007_889n + BigInt(Math.abs(Math.trunc(seed))) * 7_919n + 1_234_567_891_011n) % idCount)
    .toString(36).toUpperCase().padStart(idDigits, "0")

/** How long it takes to win or to lose: a few days to four months, small things sooner. */
const cycleDays = (random: Random, price: number, isWon: boolean) => {
  const middle = (isWon ? 38 : 30) + 8 * Math.log10(price / 50)
  return Math.max(1, Math.round(middle * Math.exp(random.bell() * 0.65)))
}

/** Towards the end of a quarter people hurry: what would close in the first days of the next is pulled into its last. */
const hurried = (random: Random, closes: Day, engaged: Day): Day => {
  const { date, month } = partsOf(closes)
  if (month % 3 !== 1 || date > 12 || !random.chance(0.45)) return closes
  const sooner = addDays(closes, -date - random.below(6))
  return sooner > engaged ? sooner : closes
}

const dealOf = (
  given: Given,
  random: Random,
  n: number,
  engaged: Day,
  picked: { readonly agent: Agent; readonly product: Given["products"][number]; readonly account: string }
): PipelineRow => {
  const { account, agent, product } = picked
  const odds = Math.min(0.85, Math.max(0.3, 0.6 * agent.strength ** 0.5 - (product.price > 4000 ? 0.04 : 0)))
  const isWon = random.chance(odds)
  const closes = hurried(random, addDays(engaged, cycleDays(random, product.price, isWon)), engaged)
  const paid = product.price * (0.97 + 0.05 * Math.min(1, agent.strength - 0.7) + random.bell() * 0.07)
  const [isOpen, isStuck, isUnnamed] = [closes > given.to, random.chance(0.02), random.chance(0.3)]
  const isProspect = isOpen && random.chance(0.3)
  const stage = isProspect ? "Prospecting" : isOpen || isStuck ? "Engaging" : isWon ? "Won" : "Lost"
  const isClosed = stage === "Won" || stage === "Lost"
  return {
    opportunity_id: idOf(given.seed, n),
    sales_agent: agent.name,
    product: given.careless && product.name === "Borealis Pro" ? "BorealisPro" : product.name,
    account: !isClosed && isUnnamed ? "" : account,
    deal_stage: stage,
    engage_date: isProspect ? "" : engaged,
    close_date: isClosed ? closes : "",
    close_value: stage === "Won" ? String(Math.max(1, Math.round(paid))) : stage === "Lost" ? "0" : ""
  }
}

/** The opportunities of a house, in the order in which they are engaged (商机流水). */
export const pipelineOf = function*(given: Given): Generator<PipelineRow> {
  const random = randomOf(given.seed, "pipeline")
  const agents = agentsOf(given)
  const pickProduct = pickerOf(given.products, (_, at) => productWeights[at] ?? 0)
  const pickAccount = pickerOf(given.accounts, (_, at) => 1 / (at + 8) ** 0.6)
  const days = Array.from({ length: daysBetween(given.from, given.to) + 1 }, (_, at) => addDays(given.from, at))
  const all = days.reduce((sum, day) => sum + weightOfDay(day), 0)
  const beginnings = new Set(agents.map((it) => it.begins))
  let pickAgent = pickerOf<Agent>([], () => 0)
  let [passed, made] = [0, 0]
  for (const [at, day] of days.entries()) {
    if (beginnings.has(at)) pickAgent = pickerOf(agents.filter((it) => it.begins <= at), (it) => it.busy)
    passed += weightOfDay(day)
    // rounding the sum and not each day makes exactly as many as were asked for
    const until = at === days.length - 1 ? given.deals : Math.round((given.deals * passed) / all)
    for (; made < until; made++) {
      const picked = { agent: pickAgent(random), product: pickProduct(random), account: pickAccount(random) }
      yield dealOf(given, random, made, day, picked)
    }
  }
}
