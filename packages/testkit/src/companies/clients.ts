import { addDays, type Day } from "@rmkit/core/kernel"
import { randomOf } from "../sales/random.ts"
import { between, type History } from "./calendar.ts"
import { isInService, oneOf, type Person, type Staff } from "./staff.ts"
import type { CompanyOptions, Trade } from "./trade.ts"

/** A client (客户) with who has looked after it since when, oldest first, and the day from which it bears another name. */
export interface MadeClient {
  /** Counted from 0. */
  readonly n: number
  readonly line: string
  readonly knownFrom: Day
  readonly books: Array<{ readonly from: Day; readonly of: Person }>
  readonly renamedOn?: Day
}

/** Who holds a book (管户) on a day: whose it is, or whoever took over when they left. */
export const holderOn = (book: Person, day: Day): Person => {
  let holder = book
  while (holder.lastDay !== undefined && holder.lastDay < day && holder.successor !== undefined) {
    holder = holder.successor
  }
  return holder
}

/** Who looks after a client on a day (某日管户人). */
export const ownerOn = ({ books }: MadeClient, day: Day): Person => {
  const found = books.findLast(({ from }) => from <= day) ?? books[0]
  if (found === undefined) throw new RangeError("nobody looks after a client")
  return holderOn(found.of, day)
}

/** Everybody who sells (销售人员), leads among them. */
export const sellersOf = ({ people }: Staff): ReadonlyArray<Person> => people.filter(({ line }) => line !== undefined)

/** Makes the clients of a company up (生成客户). Most were there before the history begins; some came later, some were handed on. */
export const clientsOf = (
  trade: Trade,
  { seed, size: { clients } }: CompanyOptions,
  history: History,
  staff: Staff
): ReadonlyArray<MadeClient> => {
  const random = randomOf(seed, `${trade.name} clients`)
  const { exports: [first, second, third], from, until } = history
  const sellers = sellersOf(staff)
  const initial = sellers.filter((it) => isInService(it, from))
  const made = Array.from({ length: clients }, (_, n): MadeClient => {
    const book = oneOf(initial, n < initial.length ? n : random.below(initial.length))
    const knownFrom = n < initial.length || random.chance(0.8)
      ? from
      : between(from, until, random.fraction() ** 1.3 * 0.98)
    const renamedOn = random.chance(0.012)
      ? oneOf([between(first, second, 0.5), between(second, third, 0.5), addDays(until, -2)], random.below(3))
      : undefined
    return {
      n,
      line: book.line?.id ?? "",
      knownFrom,
      books: [{ from, of: book }],
      ...renamedOn !== undefined && renamedOn > knownFrom && { renamedOn }
    }
  })
  const handOn = (client: MadeClient | undefined, from: Day, of: Person) => {
    if (client !== undefined && (client.books.at(-1)?.from ?? from) < from) client.books.push({ from, of })
  }
  // who joins is given a few of those of the line
  for (const joiner of sellers.filter((it) => it.joinedOn > from)) {
    const others = made.filter((it) => it.line === joiner.line?.id && it.knownFrom < joiner.joinedOn)
    const each = Math.max(1, Math.round(clients / Math.max(1, sellers.length) * 0.6))
    for (let at = 0; at < each && others.length > 0; at++) {
      handOn(others[random.below(others.length)], joiner.joinedOn, joiner)
    }
  }
  if (staff.exchanged !== undefined) {
    const { on, pair: [one, other] } = staff.exchanged
    for (const client of made) {
      const owner = ownerOn(client, on)
      if (owner !== one && owner !== other) continue
      if (client.n % 3 !== 0) handOn(client, on, owner === one ? other : one)
    }
  }
  return made
}
