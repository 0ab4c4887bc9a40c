import { assert, describe, it } from "@effect/vitest"
import { type Grants, GrantsInForce } from "@rmkit/core/access"
import { Clients, clients } from "@rmkit/core/clients/service"
import { ClientMissing, ClosedBeforeEngaged, NegativeValue, type TakingOver } from "@rmkit/core/deals"
import { Deals, deals } from "@rmkit/core/deals/service"
import { DayInFuture, UnknownReference } from "@rmkit/core/entity"
import { People, people } from "@rmkit/core/people/service"
import {
  ActorId,
  ClientId,
  CommandId,
  Currency,
  DealId,
  ManagerId,
  ProductId,
  RoleId,
  TeamId
} from "@rmkit/core/schema"
import { Store } from "@rmkit/core/store"
import { Effect, Layer, Stream } from "effect"
import { TestClock } from "effect/testing"
import { day, instant } from "../support/arbitraries.ts"
import { assertRefused } from "../support/refused.ts"
import { differencesIn } from "../support/verified.ts"
import { as, system, world } from "../support/world.ts"

const [acme, bolt] = [ClientId.make("acme"), ClientId.make("bolt")]
const gtx = ProductId.make("GTX Pro")
const [liNa, wangWei] = [ManagerId.make("li-na"), ManagerId.make("wang-wei")]
const [north, south] = [TeamId.make("north"), TeamId.make("south")]
const id = DealId.make("d-1")
const usd = (amount: number) => ({ amount, currency: Currency.make("USD") })
const eur = (amount: number) => ({ amount, currency: Currency.make("EUR") })
const [january, february, march] = [day("2026-01-31"), day("2026-02-28"), day("2026-03-31")]

const live = Layer.mergeAll(People.layer, Clients.layer, Deals.layer).pipe(Layer.provideMerge(world))
const entities = [...people.entities, ...clients.entities, ...deals.entities]

/** In April 2026 Li Na works in the north and Wang Wei in the south. */
const house = Effect.gen(function*() {
  yield* TestClock.setTime(instant("2026-04-15T10:00:00Z"))
  const folk = yield* People
  for (const team of [north, south]) yield* folk.formTeam(team, { name: team })
  yield* folk.join(liNa, { name: "Li Na", role: RoleId.make("rm"), team: north })
  yield* folk.join(wangWei, { name: "Wang Wei", role: RoleId.make("rm"), team: south })
  const book = yield* Clients
  for (const client of [acme, bolt]) yield* book.takeOver(client, { kind: "company", name: client, stage: "Active" })
  const it = yield* Deals
  yield* it.listProduct(gtx, { name: "GTX Pro" })
  return { deals: it, folk }
}).pipe(as(system))

const open: TakingOver = { manager: liNa, client: acme, product: gtx, stage: "offer", engagedOn: day("2026-01-10") }
const won: TakingOver = { ...open, won: { on: day("2026-02-20"), value: usd(100) } }

/** Every number in short, oldest first. */
const numbers = Effect.gen(function*() {
  const store = yield* Store
  const facts = yield* Stream.runCollect(store.facts({ where: {} }))
  return facts.map(({ amount, currency, day, manager, metric, team }) =>
    [metric, day, amount, ...currency === undefined ? [] : [currency], manager, team].join(" ")
  )
})

/** What happened to the deal, by name. */
const happened = Effect.gen(function*() {
  const store = yield* Store
  const events = yield* Stream.runCollect(store.events({ entity: "deal", id }))
  return events.map(({ type }) => type)
})

/** Sums of all numbers that are left. */
const sums = Effect.gen(function*() {
  const store = yield* Store
  const found: Array<string> = []
  for (const metric of ["deals_engaged", "won_value", "deals_won", "deals_lost"]) {
    for (
      const { by, currency, sum } of yield* store.totals({ where: { metric }, by: ["day", "manager", "team"] })
    ) {
      found.push([metric, ...by, ...currency === null ? [] : [currency], sum].join(" "))
    }
  }
  return found
})

const story = <A, E, R>(steps: Effect.Effect<A, E, R>) =>
  Effect.gen(function*() {
    const found = yield* steps
    assert.deepStrictEqual(yield* differencesIn(entities), [])
    return found
  }).pipe(as(system), Effect.provide(live))

const engaged = "deals_engaged 2026-01-10 li-na north 1"

/** What a deal that is won on 20 February counts for. */
const winOf = (manager: string, team: string) => [
  engaged,
  `won_value 2026-02-20 ${manager} ${team} USD 100`,
  `deals_won 2026-02-20 ${manager} ${team} 1`
]

describe("a deal of another system", () => {
  it.effect("is taken over where it is unknown, and says the same again without a line in the log", () =>
    story(Effect.gen(function*() {
      const { deals: it } = yield* house
      const source = { file: "deals.csv", line: 7, sha256: "00" }
      const first = yield* it.reconcile(id, won, { asOf: march, source })
      assert.deepInclude(first, { outcome: "new", changed: true, version: 3, differences: [] })
      const again = yield* it.reconcile(id, won, { asOf: march, commandId: CommandId.make("again") })
      assert.deepInclude(again, { outcome: "unchanged", changed: false, version: 3, position: undefined })
      assert.strictEqual((yield* it.reconcile(id, won)).outcome, "unchanged")
      const store = yield* Store
      assert.strictEqual((yield* store.committed(CommandId.make("again")))._tag, "None")
      assert.deepStrictEqual(yield* happened, ["DealOpened", "DealEngaged", "DealWon"])
    })))

  it.effect("goes on as it went on there: moved and won, not corrected", () =>
    story(Effect.gen(function*() {
      const { deals: it } = yield* house
      yield* it.reconcile(id, { ...open, engagedOn: undefined, stage: "first talk" }, { asOf: january })
      const changed = yield* it.reconcile(id, { ...won, probabilityPercent: 100 }, { asOf: february })
      assert.deepStrictEqual(changed.differences.map(({ field, is, was }) => [field, was, is]), [
        ["outcome", "open", "won"],
        ["stage", "first talk", "offer"],
        ["engagedOn", undefined, "2026-01-10"],
        ["probabilityPercent", undefined, 100],
        ["closedOn", undefined, "2026-02-20"],
        ["value", undefined, usd(100)]
      ])
      assert.deepStrictEqual(yield* happened, ["DealOpened", "DealForecast", "DealMoved", "DealEngaged", "DealWon"])
      assert.deepStrictEqual(yield* sums, [
        engaged,
        "won_value 2026-02-20 li-na north USD 100",
        "deals_won 2026-02-20 li-na north 1"
      ])
    })))

  it.effect("whose amount is corrected counts it on the day of the win, and takes the old one back on that day", () =>
    story(Effect.gen(function*() {
      const { deals: it } = yield* house
      yield* it.reconcile(id, won)
      const corrected = yield* it.reconcile(id, { ...won, won: { on: day("2026-02-20"), value: eur(90) } })
      assert.deepStrictEqual(corrected.differences, [{ field: "value", was: usd(100), is: eur(90) }])
      assert.deepStrictEqual(yield* happened, ["DealOpened", "DealEngaged", "DealWon", "DealCorrected"])
      assert.deepStrictEqual(yield* numbers, [
        "deals_engaged 2026-01-10 1 li-na north",
        "won_value 2026-02-20 100 USD li-na north",
        "deals_won 2026-02-20 1 li-na north",
        "won_value 2026-02-20 -100 USD li-na north",
        "won_value 2026-02-20 90 EUR li-na north"
      ])
    })))

  it.effect("of which another product was meant takes the engagement along, though the same was sold", () =>
    story(Effect.gen(function*() {
      const { deals: it } = yield* house
      const mg = ProductId.make("MG")
      yield* it.listProduct(mg, { name: "MG" })
      const sold = { on: day("2026-02-20"), value: usd(100), product: gtx }
      yield* it.reconcile(id, { ...open, product: mg, won: sold })
      yield* it.reconcile(id, { ...open, product: gtx, won: sold })
      const store = yield* Store
      const engagements = yield* store.totals({ where: { metric: "deals_engaged" }, by: ["product"] })
      assert.deepStrictEqual(engagements.filter(({ sum }) => sum !== 0n).map(({ by }) => by), [["GTX Pro"]])
    })))

  it.effect("that was won and is said to be open, or lost, counts for no win on any day", () =>
    story(Effect.gen(function*() {
      const { deals: it } = yield* house
      yield* it.reconcile(id, { ...won, won: { on: day("2026-02-20"), value: usd(0) } })
      yield* it.reconcile(id, open)
      assert.strictEqual((yield* it.deal(id))._tag, "Open")
      assert.deepStrictEqual(yield* sums, [engaged])
      yield* it.reconcile(id, { ...open, lost: { on: day("2026-03-01"), reason: "price" } })
      assert.deepStrictEqual(yield* sums, [engaged, "deals_lost 2026-03-01 li-na north 1"])
      yield* it.reconcile(id, { ...open, engagedOn: undefined, lost: { on: day("2026-03-02") } })
      assert.deepStrictEqual(yield* sums, ["deals_lost 2026-03-02 li-na north 1"])
      for (const amount of (yield* numbers).map((it) => it.split(" ")[2])) assert.notStrictEqual(amount, "-0")
    })))
})

describe("what people undo here and another system says again", () => {
  const boss = as({ ...system, id: ActorId.make("boss") })
  const times = [1, 2, 3]

  it.effect("counts once, on its own day, however often: a reversed win", () =>
    story(Effect.gen(function*() {
      const { deals: it } = yield* house
      yield* it.reconcile(id, won, { asOf: march })
      for (const time of times) {
        yield* it.reverseWin(id, { reason: "typing error" }).pipe(boss)
        assert.deepStrictEqual((yield* sums).slice(-3), [
          "deals_won 2026-02-20 li-na north 1",
          "deals_won 2026-04-15 li-na north -1",
          "deals_lost 2026-04-15 li-na north 1"
        ])
        assert.strictEqual((yield* it.reconcile(id, won, { asOf: day("2026-04-15") })).outcome, "changed", String(time))
        assert.deepStrictEqual(yield* sums, winOf("li-na", "north"))
      }
      yield* it.reverseWin(id, { reason: "typing error" }).pipe(boss)
      yield* it.reconcile(id, { ...won, won: { on: march, value: usd(30) } })
      assert.deepStrictEqual(yield* sums, [
        engaged,
        "won_value 2026-03-31 li-na north USD 30",
        "deals_won 2026-03-31 li-na north 1"
      ])
      yield* it.reverseWin(id, { reason: "typing error" }).pipe(boss)
      yield* it.reconcile(id, open)
      assert.deepStrictEqual(yield* sums, [engaged])
    })))

  it.effect("counts once, on its own day, however often: a loss that was opened again", () =>
    story(Effect.gen(function*() {
      const { deals: it } = yield* house
      const lost: TakingOver = { ...open, lost: { on: day("2026-04-01"), reason: "price" } }
      yield* it.reconcile(id, lost, { asOf: march })
      for (const time of times) {
        yield* it.reopen(id, { reason: "they called" })
        assert.strictEqual(
          (yield* it.reconcile(id, lost, { asOf: day("2026-04-15") })).outcome,
          "changed",
          String(time)
        )
        assert.deepStrictEqual(yield* sums, [engaged, "deals_lost 2026-04-01 li-na north 1"])
      }
    })))

  it.effect("stays undone where only an older export says so, and where people are credited anew", () =>
    story(Effect.gen(function*() {
      const { deals: it, folk } = yield* house
      yield* it.reconcile(id, won, { asOf: march })
      yield* it.reverseWin(id, { reason: "typing error" }).pipe(boss)
      const undone = yield* sums
      yield* it.reconcile(id, won, { asOf: february, seenOn: [march] })
      assert.deepStrictEqual(yield* sums, undone)
      yield* folk.reconcileManager(liNa, { name: "Li Na", role: RoleId.make("rm"), team: south })
      yield* it.recredit(liNa)
      yield* it.reconcile(id, won, { asOf: day("2026-04-15") })
      assert.deepStrictEqual(yield* sums, [
        "deals_engaged 2026-01-10 li-na south 1",
        "won_value 2026-02-20 li-na south USD 100",
        "deals_won 2026-02-20 li-na south 1"
      ])
    })))
})

describe("a deal that goes from Li Na to Wang Wei", () => {
  it.effect("leaves with Li Na what happened before the day of the export, and gives Wang Wei what happened since", () =>
    story(Effect.gen(function*() {
      const { deals: it } = yield* house
      yield* it.reconcile(id, open, { asOf: january })
      const moved = yield* it.reconcile(id, { ...won, manager: wangWei, won: { on: march, value: usd(100) } }, {
        asOf: february
      })
      assert.strictEqual(moved.differences[0]?.field, "manager")
      assert.deepStrictEqual(yield* sums, [
        engaged,
        "won_value 2026-03-31 wang-wei south USD 100",
        "deals_won 2026-03-31 wang-wei south 1"
      ])
      const page = yield* it.deals({ where: { manager: wangWei }, limit: 10 })
      assert.strictEqual(page.items.length, 1)
      assert.strictEqual((yield* it.deals({ where: { engagedBy: liNa }, limit: 10 })).items.length, 1)
    })))

  it.effect("is listed for the team in which Wang Wei is when it becomes his, and not for that of the day of the win", () =>
    story(Effect.gen(function*() {
      const { deals: it, folk } = yield* house
      yield* folk.changeMembership(wangWei, { from: day("2026-03-10"), team: north })
      yield* it.reconcile(id, { ...won, manager: liNa }, { asOf: february })
      yield* it.reconcile(id, { ...won, manager: wangWei }, { asOf: march })
      assert.deepInclude(yield* it.deal(id), { manager: wangWei, team: north, closedOn: day("2026-02-20") })
      assert.deepStrictEqual((yield* sums).at(-1), "deals_won 2026-02-20 li-na north 1")
      yield* folk.changeMembership(wangWei, { from: day("2026-04-01"), team: south })
      assert.strictEqual(yield* it.recredit(wangWei), 0)
    })))

  it.effect("was hers already when an older export says so that comes later", () =>
    story(Effect.gen(function*() {
      const { deals: it } = yield* house
      yield* it.reconcile(id, { ...won, manager: wangWei }, { asOf: march })
      const older = yield* it.reconcile(id, { ...open, stage: "first talk" }, { asOf: february, seenOn: [march] })
      assert.deepStrictEqual(older.differences, [{ field: "manager", was: "wang-wei", is: "li-na" }])
      const known = yield* it.deal(id)
      assert.deepInclude(known, { _tag: "Won", stage: "offer", manager: wangWei })
      assert.deepStrictEqual(known.tenures, [{ manager: liNa }, { from: march, manager: wangWei }])
      assert.deepStrictEqual(yield* sums, [
        engaged,
        "won_value 2026-02-20 li-na north USD 100",
        "deals_won 2026-02-20 li-na north 1"
      ])
    })))

  it.effect("and was won after Li Na had left counts for Wang Wei, whichever export came first and whenever it is known that she left", () =>
    story(Effect.gen(function*() {
      const { deals: it, folk } = yield* house
      const leaving = { name: "Li Na", role: RoleId.make("rm"), team: north, lastDay: day("2026-02-10") }
      const taken = { ...won, manager: wangWei }
      yield* it.reconcile(id, open, { asOf: january })
      yield* it.reconcile(id, taken, { asOf: march })
      // as far as is known then, it was hers until the export that says otherwise
      assert.deepStrictEqual(yield* sums, winOf("li-na", "north"))
      yield* folk.reconcileManager(liNa, leaving, { asOf: march })
      assert.strictEqual(yield* it.recredit(liNa), 1)
      assert.deepStrictEqual(yield* sums, winOf("wang-wei", "south"))
      assert.strictEqual((yield* it.deals({ where: { leftBeforeClosing: liNa }, limit: 10 })).items.length, 1)
      // she left later than was said
      yield* folk.reconcileManager(liNa, { ...leaving, lastDay: day("2026-02-20") }, { asOf: march })
      assert.strictEqual(yield* it.recredit(liNa), 1)
      assert.deepStrictEqual(yield* sums, winOf("li-na", "north"))
    })))

  it.effect("is won in the export that comes first, and was Li Na's until she left by one that comes later", () =>
    story(Effect.gen(function*() {
      const { deals: it, folk } = yield* house
      yield* folk.reconcileManager(
        liNa,
        { name: "Li Na", role: RoleId.make("rm"), team: north, lastDay: day("2026-02-10") },
        { asOf: march }
      )
      yield* it.reconcile(id, { ...won, manager: wangWei }, { asOf: march })
      yield* it.reconcile(id, open, { asOf: january, seenOn: [march] })
      assert.deepStrictEqual(yield* sums, winOf("wang-wei", "south"))
    })))

  it.effect("has always been Wang Wei's where no history is asked for", () =>
    story(Effect.gen(function*() {
      const { deals: it } = yield* house
      yield* it.reconcile(id, won)
      yield* it.reconcile(id, { ...won, manager: wangWei, client: bolt })
      assert.deepStrictEqual(yield* sums, [
        "deals_engaged 2026-01-10 wang-wei south 1",
        "won_value 2026-02-20 wang-wei south USD 100",
        "deals_won 2026-02-20 wang-wei south 1"
      ])
    })))

  it.effect("that people win here later counts for whoever had it on the day of the win", () =>
    story(Effect.gen(function*() {
      const { deals: it } = yield* house
      yield* it.reconcile(id, open, { asOf: january })
      yield* it.reconcile(id, { ...open, manager: wangWei }, { asOf: march })
      yield* it.win(id, { on: day("2026-03-15"), value: usd(70) })
      assert.deepInclude(yield* it.deal(id), { _tag: "Won", manager: wangWei })
      assert.deepStrictEqual(yield* sums, [
        engaged,
        "won_value 2026-03-15 li-na north USD 70",
        "deals_won 2026-03-15 li-na north 1"
      ])
    })))
})

describe("what people said here", () => {
  it.effect("stands against an export of an older day, and not against one of a newer", () =>
    story(Effect.gen(function*() {
      const { deals: it } = yield* house
      yield* it.reconcile(id, open, { asOf: january })
      yield* it.win(id, { on: day("2026-02-20"), value: usd(100) })
      // said on 15 April of 20 February: an export of March cannot know it
      assert.strictEqual((yield* it.reconcile(id, open, { asOf: march })).outcome, "unchanged")
      assert.strictEqual((yield* it.deal(id))._tag, "Won")
      yield* TestClock.setTime(instant("2026-04-30T10:00:00Z"))
      assert.strictEqual((yield* it.reconcile(id, open, { asOf: day("2026-04-30") })).outcome, "changed")
      assert.strictEqual((yield* it.deal(id))._tag, "Open")
      assert.deepStrictEqual(yield* sums, [engaged])
    })))

  it.effect("of a stage stands against an export of an older day too", () =>
    story(Effect.gen(function*() {
      const { deals: it } = yield* house
      yield* it.reconcile(id, open, { asOf: january })
      yield* it.moveStage(id, { stage: "signing" })
      assert.strictEqual((yield* it.reconcile(id, open, { asOf: march })).outcome, "unchanged")
      assert.deepInclude(yield* it.deal(id), { stage: "signing" })
    })))
})

describe("a word that cannot be", () => {
  it.effect("is refused whether the deal is known or not, and changes nothing", () =>
    story(Effect.gen(function*() {
      const { deals: it } = yield* house
      const [nobody, nothing] = [ManagerId.make("x"), ProductId.make("y")]
      const cases = [
        [
          { ...won, engagedOn: day("2026-02-21") },
          new ClosedBeforeEngaged({
            engagedOn: day("2026-02-21"),
            closedOn: day("2026-02-20")
          })
        ],
        [{ ...won, won: { on: day("2026-02-20"), value: usd(-1) } }, new NegativeValue({ value: usd(-1) })],
        [{ ...won, client: undefined }, new ClientMissing()],
        [
          { ...open, engagedOn: day("2026-05-01") },
          new DayInFuture({
            day: day("2026-05-01"),
            today: day("2026-04-15")
          })
        ],
        [{ ...won, manager: nobody }, new UnknownReference({ kind: "manager", id: "x" })],
        [{ ...won, product: nothing }, new UnknownReference({ kind: "product", id: "y" })]
      ] as const
      const before = yield* Stream.runCount((yield* Store).log())
      for (const [row, refused] of cases) assertRefused(yield* Effect.flip(it.reconcile(id, row)), refused)
      assert.strictEqual(yield* Stream.runCount((yield* Store).log()), before)
      yield* it.reconcile(id, won, { asOf: march })
      const stands = yield* numbers
      for (const [row, refused] of cases) {
        assertRefused(yield* Effect.flip(it.reconcile(id, row)), refused)
        assertRefused(yield* Effect.flip(it.reconcile(id, row, { asOf: january, seenOn: [march] })), refused)
      }
      assertRefused(
        yield* Effect.flip(it.reconcile(id, won, { asOf: day("2026-04-16") })),
        new DayInFuture({ day: day("2026-04-16"), today: day("2026-04-15") })
      )
      assert.deepStrictEqual(yield* numbers, stands)
    })))

  it.effect("is refused to whoever may not reconcile the deal", () =>
    Effect.gen(function*() {
      const { deals: it, folk } = yield* house
      yield* it.reconcile(id, { ...open, manager: wangWei }).pipe(as(system))
      const actor = as(yield* folk.actorFor(system.id).pipe(as(system)))
      assert.strictEqual((yield* Effect.flip(it.reconcile(id, open).pipe(actor)))._tag, "NotPermitted")
      const rm = as({ ...system, roles: [RoleId.make("rm")], manager: liNa })
      assert.strictEqual((yield* Effect.flip(it.reconcile(id, open).pipe(rm)))._tag, "NotPermitted")
      assert.strictEqual((yield* it.reconcile(DealId.make("d-2"), open).pipe(rm)).outcome, "new")
      assert.strictEqual((yield* Effect.flip(it.recredit(wangWei).pipe(rm)))._tag, "NotPermitted")
    }).pipe(
      Effect.provideService(
        GrantsInForce,
        Effect.succeed<Grants>(
          new Map([
            ["system", [{ permission: "*", scope: "all" }]],
            ["rm", [{ permission: "deals.*", scope: "own" }]]
          ])
        )
      ),
      Effect.provide(live)
    ))
})

describe("deals of somebody who turns out to have been in the south", () => {
  it.effect("are credited there on their days when that is asked for, whoever has them now, and the rest is left alone", () =>
    story(Effect.gen(function*() {
      const { deals: it, folk } = yield* house
      const other = DealId.make("d-2")
      yield* it.reconcile(id, open, { asOf: january })
      yield* it.reconcile(id, { ...open, manager: wangWei }, { asOf: march })
      yield* it.reconcile(other, { ...won, manager: wangWei }, { asOf: january })
      yield* folk.reconcileManager(liNa, { name: "Li Na", role: RoleId.make("rm"), team: south })
      assert.strictEqual(yield* it.recredit(liNa), 1)
      assert.strictEqual(yield* it.recredit(liNa), 0)
      assert.strictEqual(yield* it.recredit(wangWei), 0)
      assert.deepStrictEqual(yield* sums, [
        "deals_engaged 2026-01-10 li-na south 1",
        "deals_engaged 2026-01-10 wang-wei south 1",
        "won_value 2026-02-20 wang-wei south USD 100",
        "deals_won 2026-02-20 wang-wei south 1"
      ])
      assert.deepStrictEqual((yield* happened).at(-1), "DealRecredited")
    })))

  it.effect("are found however many they are", () =>
    story(Effect.gen(function*() {
      const { deals: it, folk } = yield* house
      for (let at = 0; at < 1203; at++) yield* it.reconcile(DealId.make(`d-${at}`), open)
      yield* folk.reconcileManager(liNa, { name: "Li Na", role: RoleId.make("rm"), team: south })
      assert.strictEqual(yield* it.recredit(liNa), 1203)
      assert.deepStrictEqual(yield* sums, ["deals_engaged 2026-01-10 li-na south 1203"])
    })), 30_000)
})

describe("a product", () => {
  it.effect("is listed, gets another price, or another name, as another system says last", () =>
    story(Effect.gen(function*() {
      const { deals: it } = yield* house
      const mg = ProductId.make("MG")
      assert.strictEqual(
        (yield* it.reconcileProduct(mg, { name: "MG", listPrice: usd(5) }, { asOf: february })).outcome,
        "new"
      )
      const dearer = yield* it.reconcileProduct(mg, { name: "MG", listPrice: usd(6) }, { asOf: march })
      assert.deepStrictEqual(dearer.differences, [{ field: "listPrice", was: usd(5), is: usd(6) }])
      const stale = yield* it.reconcileProduct(mg, { name: "MGX" }, { asOf: january, seenOn: [february, march] })
      assert.strictEqual(stale.outcome, "unchanged")
      yield* it.reconcileProduct(mg, { name: "MG Special", series: "MG" })
      const product = yield* it.product(mg)
      assert.deepInclude(product, { name: "MG Special", series: "MG" })
      assert.isUndefined(product.listPrice)
      assertRefused(
        yield* Effect.flip(it.reconcileProduct(mg, { name: "MG", listPrice: usd(-1) })),
        new NegativeValue({ value: usd(-1) })
      )
    })))
})
