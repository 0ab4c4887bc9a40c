import { addDays, type Day, daysBetween, partsOf } from "@rmkit/core/kernel"
import { pickerOf, type Random, randomOf } from "../sales/random.ts"
import { busyDays, type History } from "./calendar.ts"
import { holderOn, type MadeClient, sellersOf } from "./clients.ts"
import { isInService, oneOf, type Person, type Staff } from "./staff.ts"
import type { BusinessLine, CompanyOptions, Selling, Stage, Trade } from "./trade.ts"

/** A deal with all that ever happens to it (商机全程). */
export interface MadeDeal {
  /** Counted from 0, in the order in which they are engaged. */
  readonly n: number
  readonly book: Person
  readonly client: MadeClient | undefined
  readonly product: string
  readonly isMisspelt: boolean
  readonly engagedOn: Day
  /** The day on which it was entered; some come late. */
  readonly enteredOn: Day
  readonly expectedOn: Day
  /** May be after the end of the history: then it is still open. */
  readonly closesOn: Day
  readonly isWon: boolean
  readonly value: number
  /** Another value that stood there until somebody corrected it. */
  readonly mistaken: { readonly value: number; readonly until: Day } | undefined
  /** Until when it was said to be won, though it was lost. */
  readonly wonByMistakeUntil: Day | undefined
  /** It was lost once, and opened again. */
  readonly lostBefore: { readonly on: Day; readonly until: Day } | undefined
  /** From this day on the other system no longer has it. */
  readonly deletedOn: Day | undefined
  readonly reason: string
  readonly competitor: string | undefined
}

/** How a deal stands on a day (某日状态), as the other system says. */
export interface Standing {
  readonly manager: Person
  readonly outcome: "open" | "won" | "lost"
  readonly stage: Stage
  readonly closedOn: Day | undefined
  /** Of what is won. */
  readonly value: number | undefined
}

const stageOn = ({ closesOn, engagedOn }: MadeDeal, day: Day, stages: ReadonlyArray<Stage>): Stage => {
  const share = daysBetween(engagedOn, day) / Math.max(1, daysBetween(engagedOn, closesOn))
  return oneOf(stages, Math.min(stages.length - 1, Math.max(0, Math.floor(share * stages.length))))
}

/** How a deal stands on a day; `undefined` before it is entered and once it is deleted. */
export const standingOn = (deal: MadeDeal, day: Day, stages: ReadonlyArray<Stage>): Standing | undefined => {
  const { book, closesOn, deletedOn, enteredOn, isWon, lostBefore, mistaken, wonByMistakeUntil } = deal
  if (day < enteredOn || (deletedOn !== undefined && day >= deletedOn)) return undefined
  const closed = (on: Day, outcome: "won" | "lost", value?: number): Standing => ({
    manager: holderOn(book, on),
    outcome,
    stage: stageOn(deal, on, stages),
    closedOn: on,
    value
  })
  if (lostBefore !== undefined && lostBefore.on <= day && day < lostBefore.until) return closed(lostBefore.on, "lost")
  if (closesOn <= day) {
    const isSaidWon = isWon || (wonByMistakeUntil !== undefined && day < wonByMistakeUntil)
    const value = mistaken !== undefined && day < mistaken.until ? mistaken.value : deal.value
    return isSaidWon ? closed(closesOn, "won", value) : closed(closesOn, "lost")
  }
  const stage = stageOn(deal, day, stages)
  return { manager: holderOn(book, day), outcome: "open", stage, closedOn: undefined, value: undefined }
}

/** Towards the end of a quarter people hurry: what would close in the first days of the next is pulled into its last. */
const hurried = (random: Random, closes: Day, engaged: Day): Day => {
  const { date, month } = partsOf(closes)
  if (month % 3 !== 1 || date > 12 || !random.chance(0.4)) return closes
  const sooner = addDays(closes, -date - random.below(6))
  return sooner > engaged ? sooner : closes
}

/** Who sells on a day, each as often as they are busy. */
const sellersBy = (staff: Staff, history: History) => {
  const sellers = sellersOf(staff)
  const changes = new Set<Day>([history.from])
  for (const { joinedOn, lastDay } of sellers) {
    if (joinedOn > history.from) changes.add(joinedOn)
    if (lastDay !== undefined) changes.add(addDays(lastDay, 1))
  }
  const epochs = [...changes].toSorted().map((from) => ({
    from,
    pick: pickerOf(
      sellers.filter((it) => isInService(it, from)),
      (it) => it.busy * Math.sqrt(it.strength) * (it.posts.at(-1)?.leads === undefined ? 1 : 0.7)
    )
  }))
  return (day: Day, random: Random): Person => {
    const epoch = epochs.findLast(({ from }) => from <= day)
    if (epoch === undefined) throw new RangeError(`nobody sells on ${day}`)
    return epoch.pick(random)
  }
}

/** The clients of each seller, with the day from which they have them. */
const clientsBy = (clients: ReadonlyArray<MadeClient>) => {
  const books = new Map<Person, Array<MadeClient>>()
  for (const client of clients) {
    for (const { of } of client.books) {
      const known = books.get(of)
      if (known === undefined) books.set(of, [client])
      else known.push(client)
    }
  }
  return (seller: Person, day: Day, random: Random): MadeClient | undefined => {
    const own = books.get(seller) ?? []
    for (let attempt = 0; attempt < 4 && own.length > 0; attempt++) {
      // some clients buy more often than others
      const client = own[Math.floor(random.fraction() ** 1.6 * own.length)]
      if (client !== undefined && client.knownFrom <= day) return client
    }
    return own.find(({ knownFrom }) => knownFrom <= day)
  }
}

/** The deals of a company, one by one, in the order in which they are engaged (生成商机). */
export const dealsOf = (
  trade: Trade,
  { seed, size: { deals } }: CompanyOptions,
  history: History,
  staff: Staff,
  clients: ReadonlyArray<MadeClient>
): (n: number) => MadeDeal => {
  const dayOf = busyDays(history, trade.monthWeights)
  const [sellerOn, clientOf] = [sellersBy(staff, history), clientsBy(clients)]
  const pickers = new Map<BusinessLine, (random: Random) => Selling>(
    trade.lines.map((line) => [line, pickerOf(line.sells, ({ weight }) => weight)])
  )
  const { exports } = history
  /** Some day after another, but not after the last export: things are put right between two of them. */
  const later = (day: Day, random: Random): Day | undefined => {
    const rest = daysBetween(day, history.until)
    return rest < 2 ? undefined : addDays(day, 1 + random.below(Math.min(rest - 1, 140)))
  }
  return (n) => {
    const random = randomOf(seed, `${trade.name} deal ${n}`)
    const engagedOn = dayOf((n + 0.5) / deals)
    const book = sellerOn(engagedOn, random)
    const client = clientOf(book, engagedOn, random)
    const selling = pickers.get(book.line ?? oneOf(trade.lines, 0))?.(random) ?? oneOf(oneOf(trade.lines, 0).sells, 0)
    const isWon = random.chance(Math.min(0.9, Math.max(0.2, trade.winPercent / 100 * book.strength ** 0.45)))
    // some drag on for half a year
    const pace = random.chance(0.06) ? 5 : isWon ? 1.05 : 0.8
    const cycle = Math.max(1, Math.round(trade.cycleDays * Math.exp(random.bell() * 0.6) * pace))
    const closesOn = hurried(random, addDays(engagedOn, cycle), engagedOn)
    const value = selling.amount(random, book.strength)
    const chances = random.fraction()
    const quirk = (from: number, share: number) => chances >= from && chances < from + share
    const corrected = quirk(0, 0.02) ? later(closesOn, random) : undefined
    const turned = !isWon && quirk(0.02, 0.06) ? later(closesOn, random) : undefined
    const lostOn = addDays(engagedOn, Math.max(1, Math.round(cycle * 0.4)))
    const reopened = quirk(0.08, 0.02) ? later(lostOn, random) : undefined
    const nextExport = quirk(0.1, 0.02) ? exports.find((day) => day >= engagedOn) : undefined
    const entered = nextExport === undefined ? undefined : later(nextExport, random)
    const hasCompetitor = random.chance(0.55)
    return {
      n,
      book,
      client: random.chance(0.015) ? undefined : client,
      product: selling.product,
      isMisspelt: random.chance(0.12),
      engagedOn,
      enteredOn: entered ?? engagedOn,
      expectedOn: addDays(engagedOn, Math.max(1, Math.round(cycle * (0.8 + random.fraction() * 0.5)))),
      closesOn,
      isWon,
      value,
      mistaken: corrected === undefined
        ? undefined
        : { value: Math.max(1, Math.round(value * oneOf([10, 0.1, 1.2, 0.85], random.below(4)))), until: corrected },
      wonByMistakeUntil: turned,
      lostBefore: reopened === undefined || reopened >= closesOn ? undefined : { on: lostOn, until: reopened },
      deletedOn: quirk(0.12, 0.006) ? later(engagedOn, random) : undefined,
      reason: oneOf(trade.reasons, random.below(trade.reasons.length)),
      competitor: hasCompetitor ? oneOf(trade.competitors, random.below(trade.competitors.length)) : undefined
    }
  }
}
