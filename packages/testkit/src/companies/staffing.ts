import { addDays, type Day } from "@rmkit/core/kernel"
import { type Random, randomOf } from "../sales/random.ts"
import { between, type History } from "./calendar.ts"
import { isFormed, isInService, oneOf, type Person, type Post, postOn, type Staff, type Team } from "./staff.ts"
import type { BusinessLine, CompanyOptions, Trade } from "./trade.ts"

const teamSize = 6

/** One line for each team, the first teams one of each, the others by the weights. */
const linesOfTeams = (lines: ReadonlyArray<BusinessLine>, managers: number): ReadonlyArray<BusinessLine> => {
  const count = Math.max(lines.length, Math.round(managers / teamSize))
  const weights = lines.reduce((sum, { weight }) => sum + weight, 0)
  const teams = [...lines]
  while (teams.length < count) {
    const [most] = lines
      .map((line) => ({ line, missing: line.weight / weights * count - teams.filter((it) => it === line).length }))
      .toSorted((one, other) => other.missing - one.missing)
    if (most !== undefined) teams.push(most.line)
  }
  return teams
}

const shuffled = <A>(list: ReadonlyArray<A>, random: Random): Array<A> =>
  list.map((it) => ({ it, place: random.fraction() })).toSorted((one, other) => one.place - other.place)
    .map(({ it }) => it)

/** Where somebody sits, to be said of a post. */
const seat = (territory: string | undefined) => (territory === undefined ? {} : { territory })

/** A company's people and teams while they are made up (组织构建). */
const organisationOf = (trade: Trade, random: Random, history: History) => {
  const people: Array<Person> = []
  const teams: Array<Team> = []
  return {
    people,
    teams,
    longAgo: () => addDays(history.from, -120 - random.below(3600)),
    hire: (line: BusinessLine | undefined, joinedOn: Day, post: Omit<Post, "from">): Person => {
      const person: Person = {
        id: trade.personId(people.length),
        name: trade.personName(people.length, line),
        line,
        joinedOn,
        posts: [{ from: joinedOn, ...post }],
        strength: Math.exp(random.bell() * 0.3),
        busy: Math.exp(random.bell() * 0.35)
      }
      people.push(person)
      return person
    },
    form: (line: BusinessLine, formedOn?: Day): Team => {
      const team: Team = {
        id: trade.teamId(teams.length),
        name: line.teamName(teams.filter((it) => it.line === line).length),
        line,
        ...seat(line.around),
        ...formedOn !== undefined && { formedOn }
      }
      teams.push(team)
      return team
    },
    /** Changes something of what somebody is. */
    change: (person: Person, from: Day, post: Partial<Omit<Post, "from">>): void => {
      person.posts.push({ ...postOn(person, from), ...post, from })
    },
    /** Makes somebody the lead of a team. */
    appoint: (person: Person, from: Day, team: Team): void => {
      const territory = team.territory ?? postOn(person, from).territory
      person.posts.push({ from, role: "teamLead", grade: trade.grades[3], leads: team.id, ...seat(territory) })
    },
    membersOf: ({ id }: Team, day: Day) => people.filter((it) => isInService(it, day) && postOn(it, day).team === id),
    leadOf: ({ id }: Team, day: Day) => people.find((it) => isInService(it, day) && postOn(it, day).leads === id)
  }
}

type Organisation = ReturnType<typeof organisationOf>

/** A team is split (拆分): half of it goes with one of its own. */
const split = ({ appoint, change, form, membersOf }: Organisation, team: Team, on: Day): void => {
  const members = membersOf(team, on)
  const [leading, ...going] = members.slice(0, Math.ceil(members.length / 2))
  if (leading === undefined || going.length === 0) return
  const made = form(team.line, on)
  appoint(leading, on, made)
  for (const it of going) change(it, on, { team: made.id })
}

/** A team's lead retires (退休), and one of the team leads from the next day on and takes over. */
const retire = ({ appoint, leadOf, membersOf }: Organisation, team: Team, lastDay: Day): Person => {
  const [retiring, heir] = [leadOf(team, lastDay), membersOf(team, lastDay)[0]]
  if (retiring === undefined || heir === undefined) throw new RangeError(`${team.name} has nobody who could lead it`)
  retiring.lastDay = lastDay
  retiring.successor = heir
  appoint(heir, addDays(lastDay, 1), team)
  return heir
}

/** Two teams of a line become one (合并); whoever led the one that goes is one of many afterwards. */
const merge = ({ change, leadOf, membersOf, teams }: Organisation, team: Team, on: Day, grade: string): void => {
  const into = teams.find((it) => it.line === team.line && isFormed(it, on))
  const former = leadOf(team, on)
  if (into === undefined || former === undefined) return
  for (const it of membersOf(team, on)) change(it, on, { team: into.id })
  const { territory } = postOn(former, on)
  former.posts.push({ from: on, role: team.line.role, grade, team: into.id, ...seat(territory) })
  team.dissolvedOn = on
}

/** Somebody moves to another team of the line, where there is one, and to another territory (调岗). */
const move = ({ change, teams }: Organisation, mover: Person, on: Day): void => {
  const was = postOn(mover, on)
  const team = teams.find((it) => it.line === mover.line && it.id !== was.team && isFormed(it, on))
  const territory = mover.line?.territories.find((it) => it !== was.territory)
  change(mover, on, { ...team !== undefined && { team: team.id }, ...seat(territory) })
}

/** Two of a line change territories (片区重划). */
const exchange = ({ change }: Organisation, free: ReadonlyArray<Person>, on: Day): Staff["exchanged"] => {
  const territoryOf = (person: Person) => postOn(person, on).territory
  for (const one of free) {
    const other = free.find((it) => it.line === one.line && territoryOf(it) !== territoryOf(one))
    if (other === undefined) continue
    const [here, there] = [territoryOf(one), territoryOf(other)]
    change(one, on, seat(there))
    change(other, on, seat(here))
    return { on, pair: [one, other] }
  }
  return undefined
}

/** Makes the people of a company up, and what became of them (生成人员). */
export const staffOf = (trade: Trade, { seed, size: { managers } }: CompanyOptions, history: History): Staff => {
  const random = randomOf(seed, `${trade.name} staff`)
  const { exports: [first, second, third], from, until } = history
  const [junior, middle, senior] = trade.grades
  const organisation = organisationOf(trade, random, history)
  const { change, form, hire, longAgo, people, teams } = organisation

  for (const post of trade.office) hire(undefined, longAgo(), post)
  for (const [at, line] of linesOfTeams(trade.lines, managers).entries()) {
    const territory = line.around ?? oneOf(line.territories, at)
    hire(line, longAgo(), { role: "teamLead", grade: trade.grades[3], leads: form(line).id, territory })
  }
  const join = (team: Team, at: number, joinedOn: Day, grade: string) =>
    hire(team.line, joinedOn, {
      role: team.line.role,
      grade,
      team: team.id,
      territory: oneOf(team.line.territories, at)
    })
  for (let at = 0; at < managers; at++) {
    const grade = random.chance(0.25) ? junior : random.chance(0.6) ? middle : senior
    join(oneOf(teams, at), Math.floor(at / teams.length), longAgo(), grade)
  }

  const [large, aged] = [oneOf(teams, 0), oneOf(teams, 1)]
  const shrinking = teams.findLast((team, at) => at > 1 && teams.findIndex(({ line }) => line === team.line) < at)
  const staying = teams.filter((team) => team !== large && team !== shrinking)
  split(organisation, large, between(first, second, 0.3))
  const heir = retire(organisation, aged, between(first, second, 0.6))
  if (shrinking !== undefined) merge(organisation, shrinking, between(second, third, 0.4), senior)

  // who is picked for one thing is not picked for another
  const free = shuffled(
    people.filter((it) => it !== heir && staying.some(({ id }) => id === it.posts[0]?.team)),
    random
  )
  const pick = (count: number) => free.splice(0, count)
  const some = (share: number) => Math.max(1, Math.round(managers * share))
  const spans = [[from, first], [first, second], [second, third], [third, until]] as const
  for (const [at, [begins, ends]] of spans.entries()) {
    const isWeek = at === spans.length - 1
    const someDay = () => between(begins, ends, 0.2 + random.fraction() * 0.6)
    for (let joined = isWeek ? 1 : some(0.03); joined > 0; joined--) {
      join(oneOf(staying, random.below(staying.length)), random.below(8), someDay(), junior)
    }
    if (at === 0) continue
    for (const leaver of pick(isWeek ? 1 : some(0.03))) {
      const mates = people.filter((it) =>
        it !== leaver && it.line === leaver.line && it.lastDay === undefined && it.joinedOn <= begins
      )
      leaver.lastDay = someDay()
      leaver.successor = mates[random.below(mates.length)] ?? heir
    }
    for (const promoted of isWeek ? [] : pick(some(0.06))) {
      change(promoted, between(begins, ends, 0.5), { grade: postOn(promoted, ends).grade === junior ? middle : senior })
    }
    for (const mover of pick(isWeek ? 1 : some(0.03))) move(organisation, mover, between(begins, ends, 0.5))
  }
  const exchanged = exchange(organisation, free, between(second, third, 0.7))
  return { people, teams, exchanged }
}
