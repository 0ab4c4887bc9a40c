import type { Day } from "@rmkit/core/kernel"
import { quarterOf } from "./calendar.ts"
import { standingOn } from "./deals.ts"
import type { Line, RecordMaker, Told } from "./makers.ts"
import type { Made } from "./records.ts"
import { isInService, postOn } from "./staff.ts"

/** What an import of one file has to come to (应有账目), where every earlier export was imported before as of its day, and none twice. */
export interface ExpectedFile {
  readonly file: string
  readonly read: number
  readonly new: number
  readonly changed: number
  /** Lines that stand twice in the file count here, too. */
  readonly unchanged: number
  readonly rejected: number
  readonly warned: number
  /** Words that the mapping reads as others because they are misspelt. */
  readonly misspelt: number
  /** Records that an earlier export named and this one does not. */
  readonly missing: number
}

/** What an import of one export has to come to. */
export interface ExpectedExport {
  readonly day: Day
  readonly files: ReadonlyArray<ExpectedFile>
}

/** Where somebody belongs from a day on, as the exports tell it; without a day, from the beginning. */
export interface ExpectedMembership {
  readonly manager: string
  readonly from?: Day
  readonly team?: string
  readonly territory?: string
}

/** When somebody is in service, as the last export tells it; both days are included. */
export interface ExpectedService {
  readonly manager: string
  readonly joinedOn: Day
  readonly lastDay?: Day
}

/** What a manager comes to in a quarter once all exports are imported. */
export interface ExpectedTotal {
  readonly manager: string
  readonly quarter: string
  /** In minor units of the currency. */
  readonly wonValue: number
  readonly dealsWon: number
  readonly dealsLost: number
  /** A deal is engaged by whoever had it when an export first told of it. */
  readonly dealsEngaged: number
}

/** What must come out of a company's exports (应有结果), for tests to compare with. */
export interface Truth {
  readonly exports: ReadonlyArray<ExpectedExport>
  readonly service: ReadonlyArray<ExpectedService>
  /** Of everybody, each one's oldest first. */
  readonly memberships: ReadonlyArray<ExpectedMembership>
  readonly totals: ReadonlyArray<ExpectedTotal>
}

type Count = { -readonly [Key in keyof ExpectedFile]: ExpectedFile[Key] }

const nothing = (file: string): Count => ({
  file,
  read: 0,
  new: 0,
  changed: 0,
  unchanged: 0,
  rejected: 0,
  warned: 0,
  misspelt: 0,
  missing: 0
})

/** One record, which more than one file may tell of. */
interface Known {
  readonly parts: ReadonlyArray<{ readonly file: string; readonly told: Told }>
}

/** The records of one kind, each once. Where one file tells of them all, none is kept. */
const recordsOf = function*(makers: ReadonlyArray<RecordMaker>): Generator<Known> {
  const [only, ...others] = makers
  if (only !== undefined && others.length === 0) {
    for (const told of only.records()) yield { parts: [{ file: only.file, told }] }
    return
  }
  const byId = new Map<string, Array<Known["parts"][number]>>()
  for (const { file, records } of makers) {
    for (const told of records()) {
      const parts = byId.get(told.id)
      if (parts === undefined) byId.set(told.id, [{ file, told }])
      else parts.push({ file, told })
    }
  }
  for (const parts of byId.values()) yield { parts }
}

const saying = ({ cells }: Line) => cells.join("\n")

const exportsOf = (makers: ReadonlyArray<RecordMaker>, days: ReadonlyArray<Day>): ReadonlyArray<ExpectedExport> => {
  const counts = days.map(() => new Map(makers.map(({ file }) => [file, nothing(file)])))
  const kinds = [...new Set(makers.map(({ kind }) => kind))]
  for (const kind of kinds) {
    for (const { parts } of recordsOf(makers.filter((it) => it.kind === kind))) {
      let before: { readonly file: string; readonly says: string } | undefined
      for (const [at, day] of days.entries()) {
        let isNamed = false
        for (const { file, told } of parts) {
          const count = counts[at]?.get(file)
          if (count === undefined) continue
          for (const line of told.linesOn(day)) {
            isNamed = true
            count.read += 1
            count.misspelt += line.misspelt ?? 0
            if (line.isRejected === true) {
              count.rejected += 1
              continue
            }
            count.warned += line.warned ?? 0
            const says = saying(line)
            if (before === undefined) count.new += 1
            else if (before.says === says) count.unchanged += 1
            else count.changed += 1
            before = { file, says }
          }
        }
        const last = before === undefined || isNamed ? undefined : counts[at]?.get(before.file)
        if (last !== undefined) last.missing += 1
      }
    }
  }
  return days.map((day, at) => ({ day, files: [...counts[at]?.values() ?? []] }))
}

const membershipsOf = ({ history, staff }: Made): ReadonlyArray<ExpectedMembership> =>
  staff.people.flatMap((person) => {
    const told: Array<ExpectedMembership> = []
    for (const day of history.exports) {
      if (person.joinedOn > day || (told.length > 0 && !isInService(person, day))) continue
      const { team, territory } = postOn(person, day)
      const last = told.at(-1)
      if (last !== undefined && last.team === team && last.territory === territory) continue
      told.push({
        manager: person.id,
        ...last !== undefined && { from: day },
        ...team !== undefined && { team },
        ...territory !== undefined && { territory }
      })
    }
    return told
  })

const serviceOf = ({ history: { until }, staff }: Made): ReadonlyArray<ExpectedService> =>
  staff.people.flatMap(({ id, joinedOn, lastDay }) =>
    joinedOn > until
      ? []
      : [{ manager: id, joinedOn, ...lastDay !== undefined && lastDay <= until && { lastDay } }]
  )

type Total = { -readonly [Key in keyof ExpectedTotal]: ExpectedTotal[Key] }

const totalsOf = (made: Made, minorPerHundredth: number): ReadonlyArray<ExpectedTotal> => {
  const { dealOf, deals, history, trade } = made
  const totals = new Map<string, Total>()
  const totalOf = (manager: string, day: Day): Total => {
    const quarter = quarterOf(day)
    const key = `${manager} ${quarter}`
    const known = totals.get(key)
    if (known !== undefined) return known
    const total = { manager, quarter, wonValue: 0, dealsWon: 0, dealsLost: 0, dealsEngaged: 0 }
    totals.set(key, total)
    return total
  }
  for (let n = 0; n < deals; n++) {
    const deal = dealOf(n)
    const told = history.exports.flatMap((day) => standingOn(deal, day, trade.stages) ?? [])
    const [first, last] = [told[0], told.at(-1)]
    if (first === undefined || last === undefined) continue
    totalOf(first.manager.id, deal.engagedOn).dealsEngaged += 1
    if (last.closedOn === undefined) continue
    const total = totalOf(last.manager.id, last.closedOn)
    if (last.outcome === "won") {
      total.dealsWon += 1
      total.wonValue += (last.value ?? 0) * minorPerHundredth
    } else total.dealsLost += 1
  }
  return [...totals.values()]
}

/** What must come out of the exports of a company (应有结果). Counted from what was made up and not from the files; memory does not grow with the deals. */
export const truthOf = (made: Made, makers: ReadonlyArray<RecordMaker>, minorPerHundredth: number): Truth => ({
  exports: exportsOf(makers, made.history.exports),
  service: serviceOf(made),
  memberships: membershipsOf(made),
  totals: totalsOf(made, minorPerHundredth)
})
