import type { Day } from "@rmkit/core/kernel"
import type { History } from "./calendar.ts"
import { between } from "./calendar.ts"
import { type MadeClient, ownerOn } from "./clients.ts"
import { type MadeDeal, standingOn } from "./deals.ts"
import type { Line, RecordMaker, Told } from "./makers.ts"
import { isFormed, type Person, postOn, type Staff } from "./staff.ts"
import type { Trade } from "./trade.ts"

/** How a company's other system writes (书写方式). */
export interface Writing {
  readonly day: (day: Day) => string
  /** A day near another that no calendar has. */
  readonly noDay: (near: Day) => string
  /** An amount given in hundredths of the unit in which the company writes amounts. */
  readonly amount: (hundredths: number) => string
  readonly outcome: Readonly<Record<"open" | "won" | "lost", string>>
  readonly role: (role: string) => string
  readonly dealId: (deal: Pick<MadeDeal, "engagedOn" | "n">) => string
  /** An id as a spreadsheet leaves it. */
  readonly garbledId: string
  readonly clientId: (n: number) => string
  /** What a client's line says between its id and its owner. */
  readonly clientCells: (client: MadeClient, name: string) => ReadonlyArray<string>
  /** A client's name, and whether it is the later one of two. */
  readonly clientName: (client: MadeClient, isRenamed: boolean) => string
  /** The files and their columns, in the order of the fields. */
  readonly files: Readonly<Record<RecordName, { readonly file: string; readonly columns: ReadonlyArray<string> }>>
}

/** The files of a company. */
type RecordName = "territories" | "leads" | "teams" | "staff" | "products" | "clients" | "deals"

/** Everything that was made up for a company (虚构内容). */
export interface Made {
  readonly trade: Trade
  readonly history: History
  readonly staff: Staff
  readonly clients: ReadonlyArray<MadeClient>
  readonly deals: number
  readonly dealOf: (n: number) => MadeDeal
}

const line = (...cells: ReadonlyArray<string | undefined>): Line => ({ cells: cells.map((it) => it ?? "") })

const always = (id: string, ...cells: ReadonlyArray<string | undefined>): Told => ({
  id,
  linesOn: () => [line(...cells)]
})

/** Whether somebody leads a team on a day, and so stands in the list of leads and not in that of the staff. */
const isLeadOn = (person: Person, day: Day) =>
  postOn(person, day).leads !== undefined && (person.lastDay === undefined || person.lastDay >= day)

const peopleOf = ({ staff }: Made, writing: Writing, leads: boolean): Iterable<Told> =>
  staff.people.map((person): Told => ({
    id: person.id,
    linesOn: (day) => {
      const { grade, role, team, territory } = postOn(person, day)
      if (person.joinedOn > day || isLeadOn(person, day) !== leads) return []
      const joined = writing.day(person.joinedOn)
      if (leads) return [line(person.id, person.name, grade, territory, joined)]
      const left = person.lastDay !== undefined && person.lastDay <= day ? writing.day(person.lastDay) : ""
      return [line(person.id, person.name, writing.role(role), grade, team, territory, joined, left)]
    }
  }))

const teamsOf = ({ staff }: Made): Iterable<Told> =>
  staff.teams.map((team) => ({
    id: team.id,
    linesOn: (day) => {
      if (!isFormed(team, day)) return []
      const { id, name, territory } = team
      const lead = staff.people.find((it) => isLeadOn(it, day) && postOn(it, day).leads === id)
      return [line(id, name, territory, lead?.id)]
    }
  }))

/** So many lines of a file are spoilt in each way: a few, however small it is. */
const spoiltCount = (count: number) => Math.min(count, Math.max(3, Math.round(count / 500)))

/** Whether the n-th of some records has a spoilt line beside it, or is there twice: in each of the ways 0 to 3 others. */
const isSpoiltBeside = (n: number, count: number, way: number): boolean => {
  const spoilt = spoiltCount(count)
  const at = (it: number) => Math.floor((it + 0.1 + way * 0.2) / spoilt * count)
  return at(Math.floor((n + 1) / count * spoilt)) === n || at(Math.floor(n / count * spoilt)) === n
}

const rejected = (it: Line): Line => ({ ...it, isRejected: true })

const clientsOf = function*({ clients, history }: Made, writing: Writing): Generator<Told> {
  for (const client of clients) {
    const id = writing.clientId(client.n)
    const isTwice = isSpoiltBeside(client.n, clients.length, 0)
    const lineOn = (day: Day, name: string) => line(id, ...writing.clientCells(client, name), ownerOn(client, day).id)
    yield {
      id,
      linesOn: (day) => {
        if (day < client.knownFrom) return []
        const isRenamed = client.renamedOn !== undefined && client.renamedOn <= day
        const it = lineOn(day, writing.clientName(client, isRenamed))
        return isTwice ? [it, it] : [it]
      }
    }
    if (!isSpoiltBeside(client.n, clients.length, 1)) continue
    const nameless = line(
      writing.clientId(clients.length + client.n),
      ...writing.clientCells(client, ""),
      ownerOn(client, history.from).id
    )
    yield { id: `nameless ${client.n}`, linesOn: () => [rejected(nameless)] }
  }
}

/** The ways in which lines of deals are spoilt: a day that there is none of, an id that a spreadsheet garbled, a client whom nobody knows. */
const spoiltDeals = (deal: MadeDeal, cells: ReadonlyArray<string>, made: Made, writing: Writing, way: number) => {
  const own = writing.dealId({ engagedOn: deal.engagedOn, n: made.deals + deal.n })
  const [, manager, client, , ...others] = cells
  const more = [deal.product, ...others]
  switch (way) {
    case 0:
      return line(own, manager, client, ...more.with(3, writing.noDay(deal.engagedOn)))
    case 1:
      return line(writing.garbledId, manager, client, ...more)
    default:
      return line(own, manager, writing.clientId(made.clients.length * 2), ...more)
  }
}

const dealsOf = function*(made: Made, writing: Writing): Generator<Told> {
  const { deals, trade } = made
  const misspelt = new Map(trade.products.map((it) => [it.id, it.misspelt]))
  for (let n = 0; n < deals; n++) {
    const deal = made.dealOf(n)
    const isTwice = isSpoiltBeside(n, deals, 3)
    const wrong = deal.isMisspelt ? misspelt.get(deal.product) : undefined
    const lineOn = (day: Day): Line | undefined => {
      const standing = standingOn(deal, day, trade.stages)
      if (standing === undefined) return undefined
      const { closedOn, manager, outcome, stage, value } = standing
      const [isLost, chance] = [
        outcome === "lost",
        outcome === "open" ? stage.probability : outcome === "won" ? 100 : 0
      ]
      const it = line(
        writing.dealId(deal),
        manager.id,
        deal.client === undefined ? "" : writing.clientId(deal.client.n),
        wrong ?? deal.product,
        writing.outcome[outcome],
        outcome === "open" ? stage.name : "",
        writing.day(deal.engagedOn),
        writing.day(deal.expectedOn),
        String(chance),
        closedOn === undefined ? "" : writing.day(closedOn),
        value === undefined ? "" : writing.amount(value),
        isLost ? deal.reason : "",
        isLost ? deal.competitor : ""
      )
      return {
        ...it,
        ...deal.client === undefined && { warned: 1 },
        ...wrong !== undefined && { misspelt: 1 }
      }
    }
    yield {
      id: writing.dealId(deal),
      linesOn: (day) => {
        const it = lineOn(day)
        return it === undefined ? [] : isTwice ? [it, it] : [it]
      }
    }
    for (const way of [0, 1, 2]) {
      if (!isSpoiltBeside(n, deals, way)) continue
      yield {
        id: `spoilt ${way} ${n}`,
        linesOn: (day) => {
          const it = lineOn(day < deal.enteredOn ? deal.enteredOn : day)
          return it === undefined || day < deal.engagedOn
            ? []
            : [rejected(spoiltDeals(deal, it.cells, made, writing, way))]
        }
      }
    }
  }
}

/** The record makers that every company has (基本记录生成器), in the order in which an import reads the files. */
export const makersOf = (made: Made, writing: Writing): ReadonlyArray<RecordMaker> => {
  const { exports: [, second, third] } = made.history
  const raisedOn = between(second, third, 0.5)
  const maker = (kind: string, name: RecordName, records: () => Iterable<Told>): RecordMaker => ({
    kind,
    ...writing.files[name],
    records
  })
  const products = made.trade.products.map(({ id, name, price, raised, series }): Told => ({
    id,
    linesOn: (day) => {
      const now = raised !== undefined && day >= raisedOn ? raised : price
      return [line(id, name, series, now === undefined ? "" : writing.amount(now))]
    }
  }))
  return [
    maker(
      "territory",
      "territories",
      () => made.trade.territories.map((it) => always(it.id, it.id, it.name, it.parent))
    ),
    maker("manager", "leads", () => peopleOf(made, writing, true)),
    maker("team", "teams", () => teamsOf(made)),
    maker("manager", "staff", () => peopleOf(made, writing, false)),
    maker("product", "products", () => products),
    maker("client", "clients", () => clientsOf(made, writing)),
    maker("deal", "deals", () => dealsOf(made, writing))
  ]
}
