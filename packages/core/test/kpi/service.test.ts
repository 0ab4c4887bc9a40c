import { assert, describe, it } from "@effect/vitest"
import { type Actor, actorOf, GrantsInForce } from "@rmkit/core/access"
import { parseRatio, toText } from "@rmkit/core/kernel"
import { kpi, Scorecards } from "@rmkit/core/kpi/service"
import { People, people } from "@rmkit/core/people/service"
import { Document, says } from "@rmkit/core/programme"
import { programme, Programmes } from "@rmkit/core/programme/service"
import { Day, ManagerId, RoleId, TeamId, TerritoryId } from "@rmkit/core/schema"
import { Effect, Layer, Schema } from "effect"
import { TestClock } from "effect/testing"
import { must } from "../support/arbitraries.ts"
import { as, system, world } from "../support/world.ts"
import { fieldSales, metrics } from "./fixtures/scheme.ts"
import { ledger, note } from "./ledger.ts"

const modules = [programme, people, ledger, kpi]
const services = Layer.mergeAll(Scorecards.layer(modules), Programmes.governs).pipe(
  Layer.provideMerge(Layer.mergeAll(Programmes.layer(modules), People.layer)),
  Layer.provideMerge(world)
)
const rm = RoleId.make("rm")
const east = TeamId.make("east-1")
const west = TeamId.make("west-1")
type Person = typeof ManagerId.Type
const lina = ManagerId.make("li-na")
const chen = ManagerId.make("chen")
const zhou = ManagerId.make("zhou")
const sun = ManagerId.make("sun")
const wang = ManagerId.make("wang")
const q1 = { scheme: "field-sales", period: "2026-Q1" }

const documentWith = (scheme: typeof fieldSales) =>
  Schema.decodeUnknownSync(Document)({
    id: "house",
    title: { en: "House", zh: "公司" },
    timeZone: "Asia/Shanghai",
    currency: "USD",
    roles: [
      {
        id: "rm",
        title: { en: "Manager", zh: "客户经理" },
        grants: [{ permission: "kpi.read", scope: "own" }]
      },
      {
        id: "teamLead",
        title: { en: "Team lead", zh: "团队主管" },
        grants: [{ permission: "kpi.read", scope: "team" }]
      }
    ],
    metrics,
    schemes: [scheme]
  })

const publish = Effect.fnUntraced(function*(from: string, scheme: typeof fieldSales = fieldSales) {
  const programmes = yield* Programmes
  const { version: expected } = yield* programmes.draft(documentWith(scheme)).pipe(
    as(actorOf("zhang", "programmeOwner"))
  )
  yield* programmes.publish(Day.make(from), { expected }).pipe(as(actorOf("liu", "director")))
})

const won = (manager: Person, day: string, amount: number) => [
  { metric: "won_value", amount, day: Day.make(day), manager, currency: "USD", client: "acme" },
  { metric: "deals_won", amount: 1, day: Day.make(day), manager }
]

/** A quarter in which Li Na did well, Chen closed nothing, and Zhou left in February. */
const quarter = Effect.gen(function*() {
  yield* TestClock.setTime(Date.UTC(2026, 3, 10))
  yield* publish("2026-01-01")
  const it = yield* People
  yield* it.defineTerritory(TerritoryId.make("east"), { name: "East" })
  yield* it.join(wang, { name: "王磊", role: RoleId.make("teamLead") })
  yield* it.formTeam(east, { name: "East 1", territory: TerritoryId.make("east"), lead: wang })
  yield* it.formTeam(west, { name: "West 1" })
  yield* it.join(lina, { name: "李娜", role: rm, team: east })
  yield* it.join(chen, { name: "陈晨", role: rm, team: west })
  yield* it.join(zhou, { name: "周洋", role: rm, team: east })
  yield* it.leave(zhou, { lastDay: Day.make("2026-02-10") })
  yield* it.join(sun, { name: "孙悦", role: rm, team: east, joinedOn: Day.make("2026-04-05") })
  yield* note([
    ...won(lina, "2026-01-01", 3_000_000),
    ...won(lina, "2026-03-31", 5_247_200),
    ...won(lina, "2026-04-01", 900_000_00),
    ...won(lina, "2025-12-31", 900_000_00),
    { metric: "deals_lost", amount: 1, day: Day.make("2026-02-02"), manager: lina },
    { metric: "deals_engaged", amount: 1, day: Day.make("2026-02-03"), manager: chen },
    ...won(zhou, "2026-01-20", 1_000_000)
  ])
})

const manager = (id: Person): Actor => ({ ...actorOf(id, "rm"), manager: id })
const lead: Actor = { ...actorOf(wang, "teamLead"), teams: [east] }
const names = (cards: ReadonlyArray<{ readonly manager: { readonly name: string } }>) =>
  cards.map((card) => card.manager.name)

describe("scorecards of a period", () => {
  it.effect("are those of everybody who has the role and is in service on a day of it, and of nobody else", () =>
    Effect.gen(function*() {
      yield* quarter
      const cards = yield* (yield* Scorecards).list(q1)
      assert.sameMembers(names(cards), ["李娜", "陈晨", "周洋"])
    }).pipe(as(system), Effect.provide(services)))

  it.effect("count the facts from the first day to the last, and none beside", () =>
    Effect.gen(function*() {
      yield* quarter
      const card = yield* (yield* Scorecards).card({ ...q1, manager: lina })
      assert.deepInclude(card, { period: "2026-Q1", programmeVersion: 1, currency: "USD" })
      assert.deepInclude(card.indicators[0], { actual: "82472.00", attainment: "1.0309", contribution: "51.545" })
      assert.deepInclude(card.indicators[1], { actual: "2/3", points: "100", contribution: "30" })
      // two deals of 5,000.00 or more: four points
      assert.deepInclude(card, { bonus: "4", score: "85.55", grade: "B" })
    }).pipe(as(system), Effect.provide(services)))

  it.effect("share the weight of what is not applicable, and say why it is not", () =>
    Effect.gen(function*() {
      yield* quarter
      const card = yield* (yield* Scorecards).card({ ...q1, manager: chen })
      assert.deepInclude(card.indicators[1], { actual: null, points: null, weight: "0", applicable: false })
      assert.isNotNull(card.indicators[1]?.because)
      assert.deepStrictEqual(card.indicators.map(({ weight }) => weight), ["5/7", "0", "2/7"])
      assert.deepInclude(card, { score: "0.48", grade: "D" })
    }).pipe(as(system), Effect.provide(services)))

  it.effect("keep the rules of the version in force on the first day, whatever is published later", () =>
    Effect.gen(function*() {
      yield* quarter
      const before = yield* (yield* Scorecards).list(q1)
      yield* publish("2026-04-01", { ...fieldSales, bonuses: [] })
      assert.deepStrictEqual(yield* (yield* Scorecards).list(q1), before)
      const next = yield* (yield* Scorecards).card({ ...q1, period: "2026-Q2", manager: lina })
      assert.deepInclude(next, { programmeVersion: 2, bonus: "0" })
    }).pipe(as(system), Effect.provide(services)))

  it.effect("stand in the league best first", () =>
    Effect.gen(function*() {
      yield* quarter
      const { columns, rows } = yield* (yield* Scorecards).league(q1)
      assert.deepStrictEqual(columns.map(({ id }) => id), ["won_value", "win_rate", "deals_engaged"])
      assert.deepStrictEqual(rows.map(({ rank, manager: { id }, team }) => [rank, id, team]), [
        [1, "li-na", "east-1"],
        [2, "zhou", "east-1"],
        [3, "chen", "west-1"]
      ])
    }).pipe(as(system), Effect.provide(services)))
})

describe("an explanation", () => {
  it.effect("adds up to the score exactly, and its figures open into facts with the line of their file", () =>
    Effect.gen(function*() {
      yield* quarter
      const scorecards = yield* Scorecards
      const { reasons, scorecard } = yield* scorecards.explain({ ...q1, manager: lina })
      const parts = reasons.children.flatMap(({ contribution }) => contribution ?? [])
      const sum = parts.map((it) => must(parseRatio(it))).reduce((total, it) =>
        must(parseRatio(toText({
          numerator: total.numerator * it.denominator + it.numerator * total.denominator,
          denominator: total.denominator * it.denominator
        })))
      )
      assert.strictEqual(toText(sum), toText(must(parseRatio(scorecard.score ?? ""))))
      const { facts, next } = yield* scorecards.facts({ ...q1, manager: lina, metric: "won_value" })
      assert.isNull(next)
      assert.deepStrictEqual(facts.map(({ amount, day, source }) => [day, amount, `${source?.file}:${source?.line}`]), [
        ["2026-01-01", "30000.00", "ledger.csv:2"],
        ["2026-03-31", "52472.00", "ledger.csv:4"]
      ])
    }).pipe(as(system), Effect.provide(services)))

  it.effect("has facts that come page after page, each once, also those of a ratio's parts", () =>
    Effect.gen(function*() {
      yield* quarter
      const { facts } = yield* Scorecards
      const seen: Array<string> = []
      let after: string | undefined
      do {
        const page = yield* facts({ ...q1, manager: lina, metric: "win_rate", limit: 1, after })
        assert.isAtMost(page.facts.length, 1)
        seen.push(...page.facts.map(({ day, metric }) => `${metric} ${day}`))
        after = page.next ?? undefined
      } while (after !== undefined)
      assert.deepStrictEqual(seen, ["deals_won 2026-01-01", "deals_won 2026-03-31", "deals_lost 2026-02-02"])
    }).pipe(as(system), Effect.provide(services)))
})

describe("a page of facts", () => {
  it.effect("has one fact at least, and 500 at most, whatever is asked", () =>
    Effect.gen(function*() {
      yield* quarter
      const engaged = { metric: "deals_engaged", amount: 1, day: Day.make("2026-01-15"), manager: lina }
      yield* note(Array.from({ length: 501 }, () => engaged))
      const { facts } = yield* Scorecards
      const of = (limit: number) =>
        Effect.map(facts({ ...q1, manager: lina, metric: "deals_engaged", limit }), (page) => page.facts.length)
      assert.deepStrictEqual([yield* of(0), yield* of(-5), yield* of(1.9), yield* of(9999)], [1, 1, 1, 500])
    }).pipe(as(system), Effect.provide(services)))
})

describe("what an actor may see", () => {
  it.effect("is the own card alone for a manager: the others are as unknown as somebody who does not exist", () =>
    Effect.gen(function*() {
      yield* quarter.pipe(as(system))
      const it = yield* Scorecards
      assert.deepStrictEqual(names(yield* it.list(q1)), ["李娜"])
      assert.deepStrictEqual((yield* it.league(q1)).rows.map(({ rank }) => rank), [1])
      const hidden = yield* Effect.flip(it.card({ ...q1, manager: chen }))
      const absent = yield* Effect.flip(it.card({ ...q1, manager: "nobody" }))
      assert.deepStrictEqual([hidden._tag, Object.keys(hidden)], [absent._tag, Object.keys(absent)])
      const facts = yield* Effect.flip(it.facts({ ...q1, manager: chen, metric: "won_value" }))
      assert.strictEqual(facts._tag, "UnknownReference")
    }).pipe(as(manager(lina)), Effect.provide(services)))

  it.effect("is the team for its lead, also who left it during the period", () =>
    Effect.gen(function*() {
      yield* quarter.pipe(as(system))
      assert.sameMembers(names(yield* (yield* Scorecards).list(q1)), ["李娜", "周洋"])
    }).pipe(as(lead), Effect.provide(services)))

  it.effect("is nothing for somebody without a role, who is told of no scheme and no period either", () =>
    Effect.gen(function*() {
      yield* quarter.pipe(as(system))
      const it = yield* Scorecards
      for (const asked of [it.list(q1), it.list({ ...q1, scheme: "none" }), it.list({ ...q1, period: "none" })]) {
        assert.strictEqual((yield* Effect.flip(asked))._tag, "NotPermitted")
      }
    }).pipe(as(actorOf("stranger")), Effect.provide(services)))
})

describe("a question that has no answer", () => {
  const sentence = says(modules)
  const refused = (
    title: string,
    tag: string,
    asked: Partial<typeof q1> & { readonly manager?: string },
    words: RegExp
  ) =>
    it.effect(`is refused ${title}, in words that say what to ask`, () =>
      Effect.gen(function*() {
        yield* quarter
        const it = yield* Scorecards
        const question = { ...q1, ...asked }
        const failure = asked.manager === undefined
          ? yield* Effect.flip(it.list(question))
          : yield* Effect.flip(it.card({ ...question, manager: asked.manager }))
        assert.strictEqual(failure._tag, tag)
        assert.match(sentence(failure, "en"), words)
        assert.match(sentence(failure, "zh"), /\p{Script=Han}/u)
      }).pipe(as(system), Effect.provide(services)))

  refused("for an unknown scheme", "UnknownReference", { scheme: "other" }, /scheme.*other/)
  refused("for an unknown manager", "UnknownReference", { manager: "nobody" }, /manager.*nobody/)
  refused("for a text that is no period", "BadPeriod", { period: "Q1 2026" }, /2026-Q1/)
  refused("for a period of another kind", "PeriodNotScored", { period: "2026-03" }, /by quarter/)
  refused("before any version was in force", "NoProgrammeInForce", { period: "2025-Q4" }, /2025-10-01/)

  it.effect("is refused when facts are in a currency that the programme does not count in", () =>
    Effect.gen(function*() {
      yield* quarter
      yield* note([{ metric: "won_value", amount: 1, day: Day.make("2026-01-05"), manager: lina, currency: "EUR" }])
      const failure = yield* Effect.flip((yield* Scorecards).list(q1))
      assert.deepInclude(failure, { _tag: "CurrencyMismatch", found: "EUR", expected: "USD" })
    }).pipe(as(system), Effect.provide(services)))

  it.effect("is refused for a place in a list that no page gave", () =>
    Effect.gen(function*() {
      yield* quarter
      const { facts } = yield* Scorecards
      for (const after of ["", "x", "0~2026-02-30~1~0", "0~2026-01-01~1"]) {
        const failure = yield* Effect.flip(facts({ ...q1, manager: lina, metric: "won_value", after }))
        assert.strictEqual(failure._tag, "BadCursor")
      }
    }).pipe(as(system), Effect.provide(services)))
})

describe("a portal", () => {
  it.effect("learns the schemes and the periods that have facts, oldest first", () =>
    Effect.gen(function*() {
      yield* quarter
      const portal = yield* (yield* Scorecards).portal
      assert.deepInclude(portal, { currency: "USD", timeZone: "Asia/Shanghai" })
      assert.deepStrictEqual(portal.periods, { "field-sales": ["2025-Q4", "2026-Q1", "2026-Q2"] })
      // any fact that the scheme looks at makes a period, not the first alone
      yield* note([{ metric: "deals_lost", amount: 1, day: Day.make("2024-05-06"), manager: lina }])
      assert.deepStrictEqual((yield* (yield* Scorecards).portal).periods["field-sales"]?.[0], "2024-Q2")
      assert.isTrue((yield* yield* GrantsInForce).has("teamLead"))
    }).pipe(as(system), Effect.provide(services)))
})
