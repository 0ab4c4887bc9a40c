import {
  abandon,
  changePrice,
  cycleDaysOf,
  Deal,
  type DealEvent,
  defaultDealRules,
  engage,
  evolve,
  factsOf,
  initial,
  listProduct,
  lose,
  moveStage,
  open,
  type Opening,
  type Product,
  type ProductEvent,
  reconcile,
  reconcileProduct,
  recredit,
  reopen,
  reverseWin,
  takeOver,
  type TakingOver,
  win
} from "@rmkit/core/deals"
import { dealEntity, productEntity } from "@rmkit/core/deals/service"
import type { FactOf } from "@rmkit/core/entity"
import { addDays, type Day, type Decision, foldFrom, type Tagged } from "@rmkit/core/kernel"
import { ClientId, Currency, DealId, ManagerId, ProductId, TeamId } from "@rmkit/core/schema"
import { deciderLaws } from "@rmkit/testkit/laws"
import { Schema } from "effect"
import * as fc from "fast-check"
import { assert, it } from "vitest"
import { day } from "../support/arbitraries.ts"
import { told } from "../support/context.ts"

type ProductCommand = (product: Product) => Decision<ProductEvent, Tagged>
type Command = (deal: Deal) => Decision<DealEvent, Tagged>

const start = day("2026-01-01")
const someDay = fc.integer({ min: 0, max: 150 }).map((since) => addDays(start, since))
const someone = fc.constantFrom("li-na", "wang-wei")
const value = fc.record({
  amount: fc.integer({ min: -1, max: 5 }),
  currency: fc.constantFrom(Currency.make("USD"), Currency.make("CNY"))
})
const product = fc.option(fc.constantFrom(ProductId.make("a"), ProductId.make("b")), { nil: undefined })
const words = fc.constantFrom("price", "budget")

/** On each day somebody is in another team, so that a fact that asks for the wrong day shows. */
const teamOn = (on: Day) => TeamId.make(`team-of-${on}`)
const context = (today: Day, actor: string) =>
  told({
    today,
    creditOn: (manager: typeof ManagerId.Type, on: Day) => ({ manager, team: teamOn(on) }),
    lastDayOf: () => undefined,
    rules: defaultDealRules
  }, actor)

const opening = fc.record({
  manager: fc.constant(ManagerId.make("li-na")),
  client: fc.constant(ClientId.make("acme")),
  product
})
const taking: fc.Arbitrary<TakingOver> = fc.tuple(
  opening,
  fc.option(someDay, { nil: undefined }),
  fc.option(fc.record({ on: someDay, value, product }), { nil: undefined }),
  fc.option(fc.record({ on: someDay, reason: fc.option(words, { nil: undefined }) }), { nil: undefined })
).map(([it, engagedOn, won, lost]) => ({ ...it, engagedOn, won, lost }))

const opened = (it: Opening) => (today: Day): Command => open(it, context(today, "li-na"))
const taken = (it: TakingOver) => (today: Day): Command => takeOver(it, context(today, "system"))

/** Each asked by somebody, some days after the one before. */
const command = fc.tuple(
  fc.integer({ min: 0, max: 30 }),
  someone,
  fc.oneof(
    opening.map((it) => (today: Day, by: string): Command => open(it, context(today, by))),
    taking.map((it) => (today: Day, by: string): Command => takeOver(it, context(today, by))),
    fc.tuple(taking, fc.option(someDay, { nil: undefined }))
      .map(([it, asOf]) => (today: Day, by: string): Command => reconcile(it, context(today, by), { asOf })),
    fc.constant((today: Day, by: string): Command => recredit(undefined, context(today, by))),
    someDay.map((on) => (today: Day, by: string): Command => engage({ on }, context(today, by))),
    words.map((stage) => (today: Day, by: string): Command => moveStage({ stage }, context(today, by))),
    fc.record({ on: someDay, value, product })
      .map((it) => (today: Day, by: string): Command => win(it, context(today, by))),
    fc.record({ on: someDay, reason: words })
      .map((it) => (today: Day, by: string): Command => lose(it, context(today, by))),
    fc.record({ on: someDay, reason: words })
      .map((it) => (today: Day, by: string): Command => abandon(it, context(today, by))),
    words.map((reason) => (today: Day, by: string): Command => reopen({ reason }, context(today, by))),
    words.map((reason) => (today: Day, by: string): Command => reverseWin({ reason }, context(today, by)))
  )
).map(([waited, by, ask]) => ({ waited, asked: (today: Day) => ask(today, by) }))

deciderLaws("a deal", {
  entity: dealEntity,
  id: DealId.make("d-1"),
  command: fc.tuple(someDay, command).map(([today, { asked }]) => asked(today))
})

deciderLaws("a product", {
  entity: productEntity,
  id: ProductId.make("GTX Pro"),
  command: fc.oneof(
    fc.record({ name: words, listPrice: fc.option(value, { nil: undefined }) }).map((it): ProductCommand =>
      listProduct(it)
    ),
    fc.record({ name: words, listPrice: fc.option(value, { nil: undefined }) }).map((it): ProductCommand =>
      reconcileProduct(it, told({ today: start }))
    ),
    value.map((listPrice): ProductCommand => changePrice({ listPrice }, told({ today: start })))
  )
})

/** The life of a deal: an opening of one kind or the other, then whatever is asked as days go by. */
const lives = fc.tuple(fc.oneof(opening.map(opened), taking.map(taken)), fc.array(command, { maxLength: 20 }))
  .map(([first, commands]) => {
    let deal: Deal = initial
    let today = addDays(start, 60)
    const steps: Array<{ readonly decide: Command; readonly events: ReadonlyArray<DealEvent>; readonly after: Deal }> =
      []
    for (const { asked, waited } of [{ asked: first, waited: 0 }, ...commands]) {
      today = addDays(today, waited)
      const decide = asked(today)
      const decision = decide(deal)
      if (decision._tag === "Refuse") continue
      deal = foldFrom(deal, decision.events, evolve)
      steps.push({ decide, events: decision.events, after: deal })
    }
    return { deal, events: steps.flatMap(({ events }) => events), steps }
  })

const sum = (facts: ReadonlyArray<FactOf>, metric: string, currency?: string) =>
  facts.filter((it) => it.metric === metric && it.currency === currency).reduce((sum, { amount }) => sum + amount, 0)

it("the numbers of a deal add up to how it stands, at every moment of its life", () => {
  fc.assert(fc.property(lives, ({ steps }) => {
    const facts: Array<FactOf> = []
    for (const { after, events } of steps) {
      facts.push(...events.flatMap(factsOf))
      const won = after._tag === "Won" ? after : undefined
      assert.strictEqual(sum(facts, "deals_won"), won === undefined ? 0 : 1)
      assert.strictEqual(sum(facts, "deals_lost"), after._tag === "Lost" ? 1 : 0)
      assert.strictEqual(sum(facts, "deals_engaged"), after._tag !== "Unknown" && after.engagedOn !== undefined ? 1 : 0)
      for (const currency of ["USD", "CNY"]) {
        assert.strictEqual(sum(facts, "won_value", currency), won?.value.currency === currency ? won.value.amount : 0)
      }
    }
  }))
})

it("they add up for each team and product alone, so that nobody is left with what was taken back", () => {
  fc.assert(fc.property(lives, ({ deal, events }) => {
    const byTeam = Map.groupBy(events.flatMap(factsOf), ({ metric, product, team }) => `${metric} ${team} ${product}`)
    const left = [...byTeam].map(([key, facts]) => [key, facts.reduce((sum, { amount }) => sum + amount, 0)] as const)
      .filter(([key, amount]) => amount !== 0 && !key.startsWith("deals_engaged"))
    for (const [key, amount] of left) {
      assert.isTrue(deal._tag === "Won" || deal._tag === "Lost", key)
      const { closedOn, product } = deal._tag === "Won" || deal._tag === "Lost" ? deal : assert.fail(deal._tag)
      assert.isTrue(key.endsWith(`${teamOn(closedOn)} ${product}`), `${key}: ${amount}`)
    }
  }))
})

it("what counts on a day is credited to the team of that day, unless it takes back what counted before", () => {
  fc.assert(fc.property(lives, ({ events }) => {
    for (const { amount, day, team } of events.flatMap(factsOf)) {
      if (amount > 0) assert.strictEqual(team, teamOn(day))
    }
  }))
})

it("a command whose wish is fulfilled records nothing more", () => {
  fc.assert(fc.property(lives, ({ steps }) => {
    for (const { after, decide } of steps) assert.deepStrictEqual(decide(after), { _tag: "Record", events: [] })
  }))
})

it("a deal never closes before it was engaged, and every one that commands lead to can be stored", () => {
  const strictly = Schema.decodeUnknownSync(Deal, { onExcessProperty: "error" })
  fc.assert(fc.property(lives, ({ deal, steps }) => {
    assert.isAtLeast(cycleDaysOf(deal) ?? 0, 0)
    for (const { after } of steps) assert.deepStrictEqual(strictly(after), after)
  }))
})

it("any order of events adds up without a throw", () => {
  fc.assert(fc.property(fc.array(lives, { maxLength: 3 }), (lives) => {
    const shuffled = lives.flatMap(({ events }) => events).toReversed()
    foldFrom(initial, shuffled, evolve)
    shuffled.flatMap(factsOf)
  }))
})
