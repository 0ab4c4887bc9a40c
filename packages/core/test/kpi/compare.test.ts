import { assert, describe, it } from "@effect/vitest"
import { type Actor, actorOf } from "@rmkit/core/access"
import { parseRatio, ratio, subtract, toText } from "@rmkit/core/kernel"
import { comparisonOf, scorecardOf } from "@rmkit/core/kpi"
import { kpi, Scorecards } from "@rmkit/core/kpi/service"
import { People, people } from "@rmkit/core/people/service"
import { Document, says } from "@rmkit/core/programme"
import { programme, Programmes } from "@rmkit/core/programme/service"
import { Day, ManagerId, RoleId, TeamId } from "@rmkit/core/schema"
import { Effect, Layer, Schema } from "effect"
import { TestClock } from "effect/testing"
import * as fc from "fast-check"
import { must } from "../support/arbitraries.ts"
import { as, system, world } from "../support/world.ts"
import { fieldSales, metrics, terms } from "./fixtures/scheme.ts"
import { head, quarters, scored } from "./fixtures/stories.ts"
import { ledger, note } from "./ledger.ts"

const modules = [programme, people, ledger, kpi]
const services = Layer.mergeAll(Scorecards.layer(modules), Programmes.governs).pipe(
  Layer.provideMerge(Layer.mergeAll(Programmes.layer(modules), People.layer)),
  Layer.provideMerge(world)
)
const owner = actorOf("zhang", "programmeOwner")
const rm = RoleId.make("rm")
const [east, west] = [TeamId.make("east"), TeamId.make("west")]
const [lina, chen, zhou] = [ManagerId.make("li-na"), ManagerId.make("chen"), ManagerId.make("zhou")]
const asked = { scheme: "field-sales", period: "2026-Q1" }

const grants = (scope: string) => [{ permission: "kpi.read", scope }, { permission: "programme.read", scope: "all" }]
const documentOf = (more: object = {}) =>
  Schema.decodeUnknownSync(Document)({
    id: "house",
    title: { en: "House", zh: "公司" },
    timeZone: "Asia/Shanghai",
    currency: "USD",
    roles: [
      { id: "rm", title: { en: "Manager", zh: "客户经理" }, grants: [{ permission: "kpi.read", scope: "own" }] },
      { id: "teamLead", title: { en: "Team lead", zh: "团队主管" }, grants: grants("team") },
      { id: "hr", title: { en: "HR", zh: "人力资源" }, grants: grants("all") }
    ],
    metrics,
    schemes: [fieldSales],
    ...more
  })

/** The scheme with the weights of won value and engaged deals set anew. */
const weighted = (wonValue: number, engaged: number) => {
  const [won, rate, deals] = fieldSales.indicators
  return documentOf({
    schemes: [{
      ...fieldSales,
      indicators: [{ ...won, weightBasisPoints: wonValue }, rate, { ...deals, weightBasisPoints: engaged }]
    }]
  })
}

type ManagerId = typeof ManagerId.Type

const won = (manager: ManagerId, amount: number) => [
  { metric: "won_value", amount, day: Day.make("2026-02-03"), manager, currency: "USD" },
  { metric: "deals_won", amount: 1, day: Day.make("2026-02-03"), manager }
]

/** A quarter in which Li Na of the east won much, Zhou of the east won little, and Chen of the west was busy and won nothing. */
const quarter = Effect.gen(function*() {
  yield* TestClock.setTime(Date.UTC(2026, 3, 10))
  const programmes = yield* Programmes
  const { version: expected } = yield* programmes.draft(documentOf()).pipe(as(owner))
  yield* programmes.publish(Day.make("2026-01-01"), { expected }).pipe(as(actorOf("liu", "director")))
  const it = yield* People
  yield* it.formTeam(east, { name: "East" })
  yield* it.formTeam(west, { name: "West" })
  yield* it.join(lina, { name: "李娜", role: rm, team: east })
  yield* it.join(zhou, { name: "周洋", role: rm, team: east })
  yield* it.join(chen, { name: "陈晨", role: rm, team: west })
  const engaged = { metric: "deals_engaged", amount: 1, day: Day.make("2026-01-15"), manager: chen }
  yield* note([...won(lina, 8_000_000), ...won(zhou, 400_000), ...Array.from({ length: 60 }, () => engaged)])
}).pipe(as(system))

const draft = (document: typeof Document.Type) =>
  Effect.asVoid(Effect.flatMap(Programmes, (it) => it.draft(document)).pipe(as(owner)))

const compared = Effect.flatMap(Scorecards, (it) => it.compare(asked))
const hr: Actor = actorOf("hu", "hr")
const lead: Actor = { ...actorOf("wang", "teamLead"), teams: [east] }

describe("a period beside the draft", () => {
  it.effect("shows everybody's score, grade and rank under both, and by how much the score moves", () =>
    Effect.gen(function*() {
      yield* quarter
      yield* draft(weighted(1000, 6000))
      const { inForce, period, rows, scheme } = yield* compared
      assert.deepStrictEqual({ inForce, period, scheme }, { inForce: { version: 1 }, ...asked })
      assert.deepStrictEqual<unknown>(rows, [
        {
          manager: { id: "li-na", name: "李娜" },
          before: { score: "85.00", grade: "B", rank: 1 },
          after: { score: "45.00", grade: "D", rank: 2 },
          moved: "-40"
        },
        {
          manager: { id: "zhou", name: "周洋" },
          before: { score: "35.50", grade: "D", rank: 2 },
          after: { score: "33.50", grade: "D", rank: 3 },
          moved: "-2"
        },
        {
          manager: { id: "chen", name: "陈晨" },
          before: { score: "28.57", grade: "D", rank: 3 },
          after: { score: "85.71", grade: "C", rank: 1 },
          moved: "57.14"
        }
      ])
    }).pipe(as(hr), Effect.provide(services)))

  it.effect("moves nobody when the draft scores as the version in force does, and changes nothing that is in force", () =>
    Effect.gen(function*() {
      yield* quarter
      const before = yield* (yield* Scorecards).list(asked)
      yield* draft(documentOf({ title: { en: "New house", zh: "新公司" } }))
      const { rows } = yield* compared
      assert.deepStrictEqual(rows.map(({ moved }) => moved), ["0", "0", "0"])
      for (const row of rows) assert.deepStrictEqual(row.after, row.before)
      yield* draft(weighted(0, 7000))
      yield* compared
      assert.deepStrictEqual(yield* (yield* Scorecards).list(asked), before)
    }).pipe(as(hr), Effect.provide(services)))

  it.effect("shows whom the actor may see and ranks them among themselves, so that it tells nothing of the others", () =>
    Effect.gen(function*() {
      yield* quarter
      yield* draft(weighted(1000, 6000))
      const { rows } = yield* compared
      assert.deepStrictEqual(rows.map((it) => [it.manager.id, it.before.rank, it.after.rank]), [
        ["li-na", 1, 1],
        ["zhou", 2, 2]
      ])
    }).pipe(as(lead), Effect.provide(services)))

  it.effect("is not shown to who may not read the programme, for it tells what is drafted", () =>
    Effect.gen(function*() {
      yield* quarter
      yield* draft(weighted(1000, 6000))
      assert.strictEqual((yield* Effect.flip(compared))._tag, "NotPermitted")
    }).pipe(as({ ...actorOf("li-na", "rm"), manager: lina }), Effect.provide(services)))

  it.effect("has a row for whom only one of the two scores, without a score on the other side", () =>
    Effect.gen(function*() {
      yield* quarter
      const hu = ManagerId.make("hu")
      yield* (yield* People).join(hu, { name: "胡敏", role: RoleId.make("hr"), team: west }).pipe(as(system))
      yield* draft(documentOf({ schemes: [{ ...fieldSales, role: "hr" }] }))
      const { rows } = yield* compared
      const nowhere = { score: null, grade: null, rank: null }
      assert.deepStrictEqual(rows.map((it) => [it.manager.id, it.moved]), [
        ["li-na", null],
        ["zhou", null],
        ["chen", null],
        ["hu", null]
      ])
      assert.deepStrictEqual(rows[0]?.after, nowhere)
      assert.deepStrictEqual(rows[3]?.before, nowhere)
      assert.strictEqual(rows[3]?.after.rank, 1)
    }).pipe(as(hr), Effect.provide(services)))
})

describe("a comparison that cannot be made", () => {
  const sentence = says(modules)
  const refused = (
    title: string,
    document: (() => typeof Document.Type) | undefined,
    tag: string,
    en: RegExp,
    zh: RegExp
  ) =>
    it.effect(`is refused ${title}`, () =>
      Effect.gen(function*() {
        yield* quarter
        if (document !== undefined) yield* draft(document())
        const failure = yield* Effect.flip(compared)
        assert.strictEqual(failure._tag, tag)
        assert.match(sentence(failure, "en"), en)
        assert.match(sentence(failure, "zh"), zh)
      }).pipe(as(hr), Effect.provide(services)))

  refused("when nothing is drafted", undefined, "NothingDrafted", /no draft/, /没有待发布的制度草案/)
  refused(
    "when the draft has no such scheme",
    () => documentOf({ schemes: [{ ...fieldSales, id: "other" }] }),
    "SchemeNotInDraft",
    /draft has no scheme “field-sales”/,
    /草案中没有考核方案“field-sales”/
  )
  refused(
    "when the draft scores by another kind of period",
    () => documentOf({ schemes: [{ ...fieldSales, period: "month" }] }),
    "DraftPeriodDiffers",
    /scored by quarter and the draft scores it by month/,
    /现按季度考核，草案改为按月考核/
  )

  it.effect("with a document that has problems names all of them", () =>
    Effect.gen(function*() {
      yield* quarter
      const { compareWith } = yield* Scorecards
      const failure = yield* Effect.flip(compareWith(weighted(1, 2), asked))
      assert.strictEqual(failure._tag, "ProgrammeProblems")
      assert.match(sentence(failure, "zh"), /权重合计为/)
      const other = yield* Effect.flip(compareWith(documentOf({ currency: "CNY" }), asked))
      assert.strictEqual(other._tag, "CurrencyMismatch")
    }).pipe(as(hr), Effect.provide(services)))
})

const entry = (id: string, index: number, card: ReturnType<typeof scorecardOf>) => ({
  card: { ...card, manager: { id: `${id}-${index}`, name: id } },
  team: null,
  territory: null
})

const number = (text: string | null) => (text === null ? ratio(0) : must(parseRatio(text)))

const compare = (
  { after, before }: {
    before: ReadonlyArray<ReturnType<typeof entry>>
    after: ReadonlyArray<ReturnType<typeof entry>>
  }
) => comparisonOf(before, after, { scheme: fieldSales, period: "2017-Q2", version: 1 })

describe("what two leagues come to side by side", () => {
  const leagues = fc.array(fc.tuple(quarters, quarters), { maxLength: 8 }).map((pairs) => ({
    before: pairs.map(([it], index) => entry("m", index, scorecardOf(scored(it), terms, head))),
    after: pairs.map(([, it], index) => entry("m", index, scorecardOf(scored(it), terms, head)))
  }))
  it("is for everybody exactly the score after less the score before", () => {
    fc.assert(fc.property(leagues, (both) => {
      const { rows } = compare(both)
      assert.strictEqual(rows.length, both.before.length)
      for (const { after, before, moved } of rows) {
        if (after.score === null || before.score === null) assert.isNull(moved)
        else assert.strictEqual(moved, toText(subtract(number(after.score), number(before.score))))
      }
    }))
  })

  it("turned around moves everybody back", () => {
    fc.assert(fc.property(leagues, ({ after, before }) => {
      const back = new Map(compare({ before: after, after: before }).rows.map((row) => [row.manager.id, row]))
      for (const row of compare({ before, after }).rows) {
        const other = must(back.get(row.manager.id))
        assert.deepStrictEqual([other.before, other.after], [row.after, row.before])
        if (row.moved !== null) assert.strictEqual(toText(subtract(ratio(0), number(row.moved))), other.moved)
      }
    }))
  })
})
