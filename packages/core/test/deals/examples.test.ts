import {
  abandon,
  AlreadyAbandoned,
  AlreadyEngaged,
  AlreadyListed,
  AlreadyLost,
  AlreadyOpened,
  AlreadyWon,
  changePrice,
  ClientBothKnownAndUnknown,
  ClientIsClosed,
  ClientMissing,
  ClosedBeforeEngaged,
  cycleDaysOf,
  type Deal,
  type DealEvent,
  defaultDealRules,
  engage,
  evolve,
  evolveProduct,
  factsOf,
  initial,
  initialProduct,
  listProduct,
  lose,
  moveStage,
  NegativeValue,
  NotListed,
  NotOpened,
  NotWon,
  open,
  reopen,
  ReopenTooLate,
  reverseWin,
  takeOver,
  win
} from "@rmkit/core/deals"
import { DayInFuture, FourEyesViolation } from "@rmkit/core/entity"
import { type Day, type Decision, foldFrom, type Tagged } from "@rmkit/core/kernel"
import { ClientId, Currency, ManagerId, ProductId, TeamId, TerritoryId } from "@rmkit/core/schema"
import { assert, describe, it } from "vitest"
import { day } from "../support/arbitraries.ts"
import { told } from "../support/context.ts"
import { assertRefused, recorded, refusal } from "../support/refused.ts"

const liNa = ManagerId.make("li-na")
const acme = ClientId.make("acme")
const [gtxPro, gtxBasic] = [ProductId.make("GTX Pro"), ProductId.make("GTX Basic")]
const [north, south] = [TeamId.make("north-1"), TeamId.make("south-2")]
const [northland, southland] = [TerritoryId.make("north"), TerritoryId.make("south")]
const usd = (amount: number) => ({ amount, currency: Currency.make("USD") })

/** Li Na works in the north until the end of 2016 and in the south after it. */
const creditOn = (manager: typeof ManagerId.Type, on: Day) =>
  on < day("2017-01-01")
    ? { manager, team: north, territory: northland }
    : { manager, team: south, territory: southland }
const at = (today: string, actor = "li-na") =>
  told({ today: day(today), creditOn, lastDayOf: () => undefined, rules: defaultDealRules }, actor)

/** What a deal is after commands that are recorded one by one, with the events. */
const after = (...decides: ReadonlyArray<(deal: Deal) => Decision<DealEvent, Tagged>>) => {
  let deal = initial
  const events: Array<DealEvent> = []
  for (const decide of decides) {
    const news = recorded(decide(deal))
    events.push(...news)
    deal = foldFrom(deal, news, evolve)
  }
  return { deal, events }
}

/** The numbers of events in short: metric, day, amount, team. */
const numbers = (events: ReadonlyArray<DealEvent>) =>
  events.flatMap(factsOf).map(({ amount, day, metric, team }) => `${metric} ${day} ${amount} ${team}`)

const opening = { manager: liNa, client: acme, product: gtxPro, stage: "Prospecting" }
const opened = open(opening, at("2016-10-20"))
const engaged = engage({ on: day("2016-10-20") }, at("2016-10-20"))
const won = win({ on: day("2017-03-01"), value: usd(105_400) }, at("2017-03-01"))
const lost = lose({ on: day("2017-03-01"), reason: "price", competitor: "Betatech" }, at("2017-03-01"))

describe("a deal engaged in 2016 and won in March 2017, between which Li Na went from the north to the south", () => {
  const { deal, events } = after(opened, engaged, won)
  it("counts as engaged for the north and as won for the south", () => {
    assert.deepStrictEqual(numbers(events), [
      "deals_engaged 2016-10-20 1 north-1",
      "won_value 2017-03-01 105400 south-2",
      "deals_won 2017-03-01 1 south-2"
    ])
  })
  it("gives each number its client and product, and the value its currency", () => {
    assert.deepStrictEqual(events.flatMap(factsOf)[1], {
      metric: "won_value",
      day: day("2017-03-01"),
      amount: 105_400,
      currency: "USD",
      manager: liNa,
      team: south,
      territory: southland,
      client: acme,
      product: gtxPro
    })
  })
  it("took 132 days", () => {
    assert.strictEqual(cycleDaysOf(deal), 132)
    assert.isUndefined(cycleDaysOf(after(opened).deal))
  })
  it("is won again with the same words without anything being recorded, and with others is refused", () => {
    assert.deepStrictEqual(recorded(won(deal)), [])
    for (const value of [usd(105_401), { amount: 105_400, currency: Currency.make("CNY") }]) {
      assertRefused(
        refusal(win({ on: day("2017-03-01"), value }, at("2017-03-02"))(deal)),
        new AlreadyWon({ closedOn: day("2017-03-01"), value: usd(105_400) })
      )
    }
  })
  it("can be neither lost nor abandoned nor moved, and is engaged already", () => {
    const already = new AlreadyWon({ closedOn: day("2017-03-01"), value: usd(105_400) })
    assertRefused(refusal(lost(deal)), already)
    assertRefused(refusal(abandon({ on: day("2017-03-01"), reason: "x" }, at("2017-03-01"))(deal)), already)
    assertRefused(refusal(moveStage({ stage: "Engaging" }, at("2026-03-10"))(deal)), already)
    assertRefused(refusal(engage({ on: day("2016-10-21") }, at("2017-03-01"))(deal)), already)
    assert.deepStrictEqual(recorded(engaged(deal)), [])
  })
  it("counts for the product that was sold when that is another", () => {
    const sold = after(opened, win({ on: day("2017-03-01"), value: usd(1), product: gtxBasic }, at("2017-03-01")))
    assert.deepStrictEqual(sold.events.flatMap(factsOf).map(({ product }) => product), [gtxBasic, gtxBasic])
    assert.strictEqual(sold.deal._tag === "Won" ? sold.deal.product : "", gtxBasic)
  })
})

describe("a win that was none", () => {
  const { deal } = after(opened, engaged, won)
  const reversed = after(opened, engaged, won, reverseWin({ reason: "never paid" }, at("2017-05-15", "wang-wei")))
  it("is taken back on the day of its reversal, and still counts on its own day", () => {
    assert.deepStrictEqual(numbers(reversed.events).slice(3), [
      "won_value 2017-05-15 -105400 south-2",
      "deals_won 2017-05-15 -1 south-2",
      "deals_lost 2017-05-15 1 south-2"
    ])
    assert.strictEqual(reversed.deal._tag === "Lost" ? reversed.deal.reason : "", "never paid")
  })
  it("is not reversed by whoever recorded it", () => {
    assertRefused(
      refusal(reverseWin({ reason: "never paid" }, at("2017-05-15"))(deal)),
      new FourEyesViolation({ rule: "FE1", actor: "li-na", conflictingRole: "wonBy" })
    )
  })
  it("of nothing is not there to be reversed", () => {
    for (const { deal } of [after(opened), after(opened, lost)]) {
      assertRefused(refusal(reverseWin({ reason: "never paid" }, at("2017-05-15", "wang-wei"))(deal)), new NotWon())
    }
  })
  it("of a value of zero is taken back as zero", () => {
    const free = after(opened, win({ on: day("2017-03-01"), value: usd(0) }, at("2017-03-01")))
    const [event] = recorded(reverseWin({ reason: "never paid" }, at("2017-05-15", "wang-wei"))(free.deal))
    assert.isTrue(Object.is(event === undefined ? undefined : factsOf(event)[0]?.amount, 0))
  })
})

describe("a deal lost in December 2016 and reopened in February", () => {
  const early = lose({ on: day("2016-12-20"), reason: "price" }, at("2016-12-20"))
  const again = reopen({ reason: "new budget" }, at("2017-02-10"))
  const { deal, events } = after(opened, engaged, early, again)
  it("takes the loss back in February, from the north that had it", () => {
    assert.deepStrictEqual(numbers(events), [
      "deals_engaged 2016-10-20 1 north-1",
      "deals_lost 2016-12-20 1 north-1",
      "deals_lost 2017-02-10 -1 north-1"
    ])
  })
  it("is open and engaged, and can be won", () => {
    assert.strictEqual(deal._tag, "Open")
    assert.strictEqual(recorded(won(deal)).length, 1)
    assert.deepStrictEqual(recorded(again(deal)), [])
  })
  it("could be reopened until 20 March and not a day later", () => {
    const { deal } = after(opened, early)
    assert.strictEqual(recorded(reopen({ reason: "new budget" }, at("2017-03-20"))(deal)).length, 1)
    assertRefused(
      refusal(reopen({ reason: "new budget" }, at("2017-03-21"))(deal)),
      new ReopenTooLate({ closedOn: day("2016-12-20"), lastDay: day("2017-03-20") })
    )
  })
  it("takes nothing back when it had been abandoned, which counts for nothing", () => {
    const left = abandon({ on: day("2016-12-20"), reason: "budget cut" }, at("2016-12-20"))
    assert.deepStrictEqual(numbers(after(opened, left, again).events), [])
    assertRefused(
      refusal(won(after(opened, left).deal)),
      new AlreadyAbandoned({ closedOn: day("2016-12-20"), reason: "budget cut" })
    )
  })
})

describe("an open deal", () => {
  const { deal } = after(opened, engaged)
  it("closes neither on a day to come nor before it was engaged", () => {
    for (
      const decide of [
        win({ on: day("2017-03-02"), value: usd(1) }, at("2017-03-01")),
        lose({ on: day("2017-03-02"), reason: "price" }, at("2017-03-01")),
        abandon({ on: day("2017-03-02"), reason: "x" }, at("2017-03-01"))
      ]
    ) {
      assertRefused(refusal(decide(deal)), new DayInFuture({ day: day("2017-03-02"), today: day("2017-03-01") }))
    }
    assertRefused(
      refusal(win({ on: day("2016-10-19"), value: usd(1) }, at("2017-03-01"))(deal)),
      new ClosedBeforeEngaged({ engagedOn: day("2016-10-20"), closedOn: day("2016-10-19") })
    )
    assert.strictEqual(recorded(win({ on: day("2016-10-20"), value: usd(1) }, at("2017-03-01"))(deal)).length, 1)
  })
  it("is not won for less than nothing", () => {
    assertRefused(
      refusal(win({ on: day("2017-03-01"), value: usd(-1) }, at("2017-03-01"))(deal)),
      new NegativeValue({ value: usd(-1) })
    )
  })
  it("is engaged once, on a day that has come", () => {
    assertRefused(
      refusal(engage({ on: day("2016-10-21") }, at("2017-03-01"))(deal)),
      new AlreadyEngaged({ engagedOn: day("2016-10-20") })
    )
    assertRefused(
      refusal(engage({ on: day("2016-10-21") }, at("2016-10-20"))(after(opened).deal)),
      new DayInFuture({ day: day("2016-10-21"), today: day("2016-10-20") })
    )
  })
  it("moves from stage to stage, and to the one where it is without anything being recorded", () => {
    const moved = after(opened, moveStage({ stage: "Engaging", reason: "met twice" }, at("2026-03-10")))
    assert.strictEqual(moved.deal._tag === "Open" ? moved.deal.stage : "", "Engaging")
    assert.deepStrictEqual(recorded(moveStage({ stage: "Engaging" }, at("2026-03-10"))(moved.deal)), [])
  })
  it("is opened again with the same words without anything being recorded, and with others is refused", () => {
    assert.deepStrictEqual(recorded(opened(deal)), [])
    assertRefused(
      refusal(open({ ...opening, product: gtxBasic }, at("2017-03-01"))(deal)),
      new AlreadyOpened({
        opened: {
          ...opening,
          clientUnknown: undefined,
          expectedOn: undefined,
          probabilityPercent: undefined,
          engagedOn: day("2016-10-20")
        }
      })
    )
  })
  it("must be opened before anything is done with it", () => {
    const decides: ReadonlyArray<(deal: Deal) => Decision<DealEvent, Tagged>> = [
      engaged,
      won,
      lost,
      moveStage({ stage: "x" }, at("2026-03-10"))
    ]
    for (const decide of decides) {
      assertRefused(refusal(decide(initial)), new NotOpened())
    }
  })
})

describe("the client of a deal", () => {
  it("is named, or said to be unknown, and not both", () => {
    assertRefused(refusal(open({ manager: liNa }, at("2017-03-01"))(initial)), new ClientMissing())
    assertRefused(
      refusal(open({ manager: liNa, client: acme, clientUnknown: true }, at("2017-03-01"))(initial)),
      new ClientBothKnownAndUnknown({ client: acme })
    )
    for (const [clientUnknown, because] of [[true, "not recorded"], ["walk-in", "walk-in"]] as const) {
      const { deal } = after(open({ manager: liNa, clientUnknown }, at("2017-03-01")))
      assert.strictEqual(deal._tag === "Open" ? deal.clientUnknown : "", because)
    }
  })
  it("is not closed when the deal is opened", () => {
    const context = told({
      today: day("2017-03-01"),
      creditOn,
      lastDayOf: () => undefined,
      clientClosedOn: day("2017-02-01")
    })
    assertRefused(
      refusal(open(opening, context)(initial)),
      new ClientIsClosed({ client: acme, closedOn: day("2017-02-01") })
    )
  })
})

describe("a deal of another system", () => {
  const row = {
    ...opening,
    stage: undefined,
    engagedOn: day("2016-10-20"),
    won: { on: day("2017-03-01"), value: usd(105_400) }
  }
  const now = at("2026-03-10", "system")
  it("is opened, engaged and won in one, each counting on its own day for the team of that day", () => {
    const { events } = after(takeOver(row, now))
    assert.deepStrictEqual(events.map(({ _tag }) => _tag), ["DealOpened", "DealEngaged", "DealWon"])
    assert.deepStrictEqual(numbers(events), [
      "deals_engaged 2016-10-20 1 north-1",
      "won_value 2017-03-01 105400 south-2",
      "deals_won 2017-03-01 1 south-2"
    ])
  })
  it("is lost for a reason that nobody recorded", () => {
    const lostRow = { ...row, won: undefined, lost: { on: day("2017-01-05") } }
    const { deal } = after(takeOver(lostRow, now))
    assert.strictEqual(deal._tag === "Lost" ? deal.reason : "", "not recorded")
    assert.deepStrictEqual(recorded(takeOver(lostRow, now)(deal)), [])
  })
  it("may be without a client, without an engagement, or without either", () => {
    const { events } = after(takeOver({ manager: liNa, clientUnknown: true, stage: "Prospecting" }, now))
    assert.deepStrictEqual(numbers(events), [])
    assert.strictEqual(events.length, 1)
  })
  it("is taken over again with the same words without anything being recorded, and with others is refused", () => {
    const { deal } = after(takeOver(row, now))
    assert.deepStrictEqual(recorded(takeOver({ ...row }, now)(deal)), [])
    for (
      const other of [
        { ...row, won: { ...row.won, value: usd(1) } },
        { ...row, engagedOn: undefined },
        { ...row, client: undefined, clientUnknown: true as const },
        { ...row, won: undefined }
      ]
    ) {
      const refused = refusal(takeOver(other, now)(deal))
      assert.instanceOf(refused, AlreadyOpened)
      assert.deepStrictEqual(refused instanceof AlreadyOpened ? refused.opened.won : {}, row.won)
    }
  })
  it("is refused whole when any part of it is", () => {
    assertRefused(
      refusal(takeOver({ ...row, engagedOn: day("2017-03-02") }, now)(initial)),
      new ClosedBeforeEngaged({ engagedOn: day("2017-03-02"), closedOn: day("2017-03-01") })
    )
    assertRefused(
      refusal(takeOver({ ...row, lost: { on: day("2017-03-01") } }, now)(initial)),
      new AlreadyWon({ closedOn: day("2017-03-01"), value: usd(105_400) })
    )
    assertRefused(
      refusal(lose({ on: day("2017-03-02"), reason: "price" }, now)(after(opened, lost).deal)),
      new AlreadyLost({ closedOn: day("2017-03-01"), reason: "price" })
    )
  })
})

describe("a product", () => {
  const listing = { name: "GTX Pro", series: "GTX", listPrice: usd(482_100) }
  const listed = foldFrom(initialProduct, recorded(listProduct(listing)(initialProduct)), evolveProduct)
  it("is listed once, and the same again records nothing", () => {
    assert.deepStrictEqual(recorded(listProduct(listing)(listed)), [])
    assertRefused(
      refusal(listProduct({ ...listing, series: "MG" })(listed)),
      new AlreadyListed({ listed: listing })
    )
  })
  it("changes its price, never below nothing", () => {
    const dearer = foldFrom(
      listed,
      recorded(changePrice({ listPrice: usd(500_000) }, at("2026-03-10"))(listed)),
      evolveProduct
    )
    assert.deepStrictEqual(dearer._tag === "Listed" ? dearer.listPrice : {}, usd(500_000))
    assert.deepStrictEqual(recorded(changePrice({ listPrice: usd(500_000) }, at("2026-03-10"))(dearer)), [])
    const refused = new NegativeValue({ value: usd(-1) })
    assertRefused(refusal(changePrice({ listPrice: usd(-1) }, at("2026-03-10"))(listed)), refused)
    assertRefused(refusal(listProduct({ name: "Bad", listPrice: usd(-1) })(initialProduct)), refused)
    assertRefused(refusal(changePrice({ listPrice: usd(1) }, at("2026-03-10"))(initialProduct)), new NotListed())
  })
})
