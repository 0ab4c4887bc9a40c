import {
  addDays,
  addMoney,
  allocate,
  byEvent,
  byState,
  compare,
  type Currency,
  dayFrom,
  dayOf,
  daysBetween,
  daysIn,
  type Decision,
  divide,
  formatMinor,
  formatMoney,
  inTurn,
  isIn,
  isInstant,
  isTimeZone,
  minorDigits,
  nextPeriod,
  nothing,
  parseCurrency,
  parseDay,
  parseMoney,
  parsePeriod,
  parseRatio,
  periodOf,
  previousPeriod,
  ratio,
  record,
  refuse,
  type Rounding,
  startOfDay,
  toFixed,
  toText
} from "@rmkit/core/kernel"
import { assert, describe, it } from "vitest"
import { day, instant, must } from "../support/arbitraries.ts"

const currency = (code: string): Currency => must(parseCurrency(code))
const named = (text: string) => must(parsePeriod(text))
const number = (text: string) => must(parseRatio(text))

describe("a day", () => {
  it("is written as year, month and date, and exists", () => {
    assert.strictEqual(parseDay("2024-02-29"), "2024-02-29")
    for (
      const text of ["2023-02-29", "2024-02-30", "1900-02-29", "0000-01-01", "2024-13-01", "2024-00-10", "2024-01-00"]
    ) {
      assert.isUndefined(parseDay(text), text)
    }
    for (const text of ["2024-2-29", "24-02-29", " 2024-02-29", "2024-02-29T00:00", "2024/02/29", "", "12024-02-29"]) {
      assert.isUndefined(parseDay(text), text)
    }
  })
  it("is made of its parts, and of nothing that is no part of a date", () => {
    assert.strictEqual(dayFrom(17, 4, 1), "0017-04-01")
    assert.isUndefined(dayFrom(2017, 4, 31))
    assert.isUndefined(dayFrom(2017, 4.5, 1))
    assert.isUndefined(dayFrom(Number.NaN, 4, 1))
    assert.isUndefined(dayFrom(10_000, 1, 1))
  })
  it("is followed by another, over leap days and years", () => {
    assert.strictEqual(addDays(day("2024-02-28"), 1), "2024-02-29")
    assert.strictEqual(addDays(day("2024-12-31"), 1), "2025-01-01")
    assert.strictEqual(addDays(day("2024-03-01"), -1), "2024-02-29")
    assert.strictEqual(daysBetween(day("2017-04-01"), day("2017-07-01")), 91)
    assert.strictEqual(daysBetween(day("2017-07-01"), day("2017-04-01")), -91)
  })
  it("has no neighbour outside the years 0001 to 9999", () => {
    assert.throws(() => addDays(day("9999-12-31"), 1), RangeError)
    assert.throws(() => addDays(day("0001-01-01"), -1), RangeError)
  })
})

describe("a day in a zone", () => {
  it("is what the wall there shows", () => {
    const noon = instant("2017-04-01T03:00:00Z")
    assert.strictEqual(dayOf(noon, "America/New_York"), "2017-03-31")
    assert.strictEqual(dayOf(noon, "Asia/Shanghai"), "2017-04-01")
    assert.strictEqual(dayOf(instant("2017-04-01T18:30:00Z"), "Asia/Kolkata"), "2017-04-02")
    assert.strictEqual(dayOf(instant("2017-04-01T18:29:59.999Z"), "Asia/Kolkata"), "2017-04-01")
    assert.strictEqual(dayOf(instant("1969-12-31T23:59:59.999Z"), "UTC"), "1969-12-31")
    assert.strictEqual(dayOf(instant("0001-01-02T00:00:00Z"), "America/New_York"), "0001-01-01")
    assert.strictEqual(dayOf(instant("9999-12-31T12:00:00Z"), "UTC"), "9999-12-31")
  })
  it("is none outside the years 0001 to 9999, nor in a zone that nobody knows", () => {
    assert.throws(() => dayOf(instant("0001-01-01T23:59:59Z"), "UTC"), RangeError)
    assert.throws(() => dayOf(instant("+010000-01-01T00:00:00Z"), "UTC"), RangeError)
    assert.throws(() => dayOf(instant("2017-04-01T00:00:00Z"), "Mars/Olympus"), RangeError)
  })
  it("begins at midnight there, in winter and in summer", () => {
    assert.strictEqual(startOfDay(day("2017-01-01"), "America/New_York"), instant("2017-01-01T05:00:00Z"))
    assert.strictEqual(startOfDay(day("2017-07-01"), "America/New_York"), instant("2017-07-01T04:00:00Z"))
    assert.strictEqual(startOfDay(day("2017-03-12"), "America/New_York"), instant("2017-03-12T05:00:00Z"))
    assert.strictEqual(startOfDay(day("2017-03-13"), "America/New_York"), instant("2017-03-13T04:00:00Z"))
    assert.strictEqual(startOfDay(day("2017-04-01"), "Asia/Kathmandu"), instant("2017-03-31T18:15:00Z"))
    assert.strictEqual(startOfDay(day("2017-04-01"), "Pacific/Kiritimati"), instant("2017-03-31T10:00:00Z"))
    // By the sun, before there were zones: 4 hours, 56 minutes and 2 seconds behind Greenwich.
    assert.strictEqual(startOfDay(day("1880-01-01"), "America/New_York"), instant("1880-01-01T04:56:02Z"))
  })
  it("begins at one in the morning where midnight was skipped", () => {
    assert.strictEqual(startOfDay(day("2018-11-04"), "America/Sao_Paulo"), instant("2018-11-04T03:00:00Z"))
    assert.strictEqual(startOfDay(day("2018-03-25"), "Asia/Beirut"), instant("2018-03-24T22:00:00Z"))
  })
  it("begins at the first of two midnights", () => {
    assert.strictEqual(startOfDay(day("2018-11-04"), "America/Havana"), instant("2018-11-04T04:00:00Z"))
    // The clock went from 00:01 back to 23:01, so this day began, ended, and began again.
    assert.strictEqual(startOfDay(day("2010-11-07"), "America/St_Johns"), instant("2010-11-07T02:30:00Z"))
  })
  it("that Apia never had begins with the one after it", () => {
    const zone = "Pacific/Apia"
    assert.strictEqual(startOfDay(day("2011-12-30"), zone), instant("2011-12-30T10:00:00Z"))
    assert.strictEqual(startOfDay(day("2011-12-31"), zone), instant("2011-12-30T10:00:00Z"))
    assert.strictEqual(dayOf(instant("2011-12-30T09:59:59.999Z"), zone), "2011-12-29")
    assert.strictEqual(dayOf(instant("2011-12-30T10:00:00Z"), zone), "2011-12-31")
  })
  it("needs a zone with a name", () => {
    assert.isTrue(isTimeZone("America/New_York"))
    assert.isTrue(isTimeZone("UTC"))
    for (const text of ["+08:00", "Mars/Olympus", "", "New York"]) assert.isFalse(isTimeZone(text), text)
  })
})

describe("an instant", () => {
  it("is a whole number of milliseconds that a date can hold", () => {
    assert.deepEqual([0, -1, 8.64e15, -8.64e15].map(isInstant), [true, true, true, true])
    assert.deepEqual([0.5, Number.NaN, 8.64e15 + 1, Number.POSITIVE_INFINITY].map(isInstant), [
      false,
      false,
      false,
      false
    ])
  })
})

describe("a period", () => {
  it("is a year, a quarter, a month, or what two days enclose", () => {
    assert.deepEqual(named("2017"), { name: "2017", kind: "year", from: day("2017-01-01"), until: day("2018-01-01") })
    assert.deepEqual(named("2017-Q4"), {
      name: "2017-Q4",
      kind: "quarter",
      from: day("2017-10-01"),
      until: day("2018-01-01")
    })
    assert.deepEqual(named("2016-02"), {
      name: "2016-02",
      kind: "month",
      from: day("2016-02-01"),
      until: day("2016-03-01")
    })
    assert.deepEqual(named("2017-04-01..2017-05-15"), {
      name: "2017-04-01..2017-05-15",
      kind: "custom",
      from: day("2017-04-01"),
      until: day("2017-05-16")
    })
    assert.strictEqual(daysIn(named("2017-04-01..2017-04-01")), 1)
  })
  it("is nothing that is written otherwise or ends before it begins", () => {
    for (
      const text of [
        "2017-Q5",
        "2017-Q0",
        "2017-13",
        "2017-00",
        "17",
        "2017Q2",
        "0000",
        "9999",
        "2017-04-01..2017-03-31",
        "2017-04-01..",
        "..2017-04-01",
        "2017-04-01",
        "2017-04-01..2017-04-02..2017-04-03",
        "2017-04-01..9999-12-31",
        "Q2 2017",
        ""
      ]
    ) assert.isUndefined(parsePeriod(text), text)
  })
  it("has the first day in it and the day after the last not", () => {
    assert.isTrue(isIn(day("2017-04-01"), named("2017-Q2")))
    assert.isTrue(isIn(day("2017-06-30"), named("2017-Q2")))
    assert.isFalse(isIn(day("2017-07-01"), named("2017-Q2")))
    assert.isFalse(isIn(day("2017-03-31"), named("2017-Q2")))
  })
  it("follows one and is followed by another", () => {
    assert.strictEqual(previousPeriod(named("2017-Q1")).name, "2016-Q4")
    assert.strictEqual(nextPeriod(named("2017-Q4")).name, "2018-Q1")
    assert.strictEqual(previousPeriod(named("2017-01")).name, "2016-12")
    assert.strictEqual(nextPeriod(named("2017")).name, "2018")
    assert.strictEqual(nextPeriod(named("2017-04-01..2017-04-10")).name, "2017-04-11..2017-04-20")
    assert.strictEqual(previousPeriod(named("2017-04-01..2017-04-10")).name, "2017-03-22..2017-03-31")
  })
  it("is known by any of its days", () => {
    assert.strictEqual(periodOf(day("2017-06-30"), "quarter").name, "2017-Q2")
    assert.strictEqual(periodOf(day("2017-06-30"), "month").name, "2017-06")
    assert.strictEqual(periodOf(day("2017-06-30"), "year").name, "2017")
    assert.throws(() => periodOf(day("9999-12-01"), "month"), RangeError)
  })
})

describe("money", () => {
  it("is read exactly, in the digits that its currency has", () => {
    assert.deepEqual(parseMoney("82472.00", currency("USD")), { amount: 8_247_200, currency: currency("USD") })
    assert.deepEqual(parseMoney("-0.5", currency("CNY")), { amount: -50, currency: currency("CNY") })
    assert.deepEqual(parseMoney("1500", currency("JPY")), { amount: 1500, currency: currency("JPY") })
    assert.deepEqual(parseMoney("1.234", currency("KWD")), { amount: 1234, currency: currency("KWD") })
    assert.deepEqual(parseMoney("0.29", currency("EUR")), { amount: 29, currency: currency("EUR") })
    assert.isTrue(Object.is(parseMoney("-0.00", currency("USD"))?.amount, 0))
  })
  it("is not guessed from what is no amount of it", () => {
    assert.isUndefined(parseMoney("1.234", currency("USD")))
    assert.isUndefined(parseMoney("1.0", currency("JPY")))
    for (const text of ["", "-", "1,000.00", "$5", "5 USD", ".5", "5.", "1e3", "+5", " 5", "NaN"]) {
      assert.isUndefined(parseMoney(text, currency("USD")), text)
    }
    assert.isUndefined(parseMoney("90071992547409.92", currency("USD")))
    assert.strictEqual(parseMoney("90071992547409.91", currency("USD"))?.amount, Number.MAX_SAFE_INTEGER)
  })
  it("is shown with all its digits", () => {
    assert.strictEqual(formatMinor(8_247_200, currency("USD")), "82472.00")
    assert.strictEqual(formatMinor(-5n, currency("USD")), "-0.05")
    assert.strictEqual(formatMinor(5, currency("JPY")), "5")
    assert.strictEqual(formatMinor(5, currency("BHD")), "0.005")
    assert.strictEqual(formatMinor(5, currency("CLF")), "0.0005")
    assert.strictEqual(formatMoney({ amount: 0, currency: currency("CNY") }), "0.00")
  })
  it("adds up in one currency, within what a safe integer holds", () => {
    const dollars = (amount: number) => ({ amount, currency: currency("USD") })
    assert.deepEqual(addMoney(dollars(10), dollars(20)), dollars(30))
    assert.isUndefined(addMoney(dollars(10), { amount: 20, currency: currency("EUR") }))
    assert.isUndefined(addMoney(dollars(Number.MAX_SAFE_INTEGER), dollars(1)))
  })
  it("is of a currency that ISO 4217 lists, written in capitals", () => {
    for (const code of ["usd", "US", "USDX", "XXX", "XAU", "ABC", "D A", "DEM"]) {
      assert.isUndefined(parseCurrency(code), code)
    }
    assert.deepEqual(["CNY", "JPY", "KWD", "UYW"].map((code) => minorDigits(currency(code))), [2, 0, 3, 4])
  })
})

describe("an exact number", () => {
  it("is read from a whole number, a decimal or a fraction, and from nothing else", () => {
    assert.deepEqual(number("1.25"), { numerator: 5n, denominator: 4n })
    assert.deepEqual(number("7/10"), { numerator: 7n, denominator: 10n })
    assert.deepEqual(number("-0.5"), { numerator: -1n, denominator: 2n })
    assert.deepEqual(number("0"), { numerator: 0n, denominator: 1n })
    for (const text of ["", "1/0", "1/00", "1/-2", "1.5/2", "1e3", ".5", "5.", "+1", "--1", "NaN", " 1"]) {
      assert.isUndefined(parseRatio(text), text)
    }
  })
  it("is shown as the decimal that it is, or as a fraction where no decimal ends", () => {
    assert.strictEqual(toText(ratio(10_309, 100)), "103.09")
    assert.strictEqual(toText(ratio(71, 104)), "71/104")
    assert.strictEqual(toText(ratio(-1, 8)), "-0.125")
    assert.strictEqual(toText(ratio(1000)), "1000")
    assert.strictEqual(toText(ratio(6, 4)), "1.5")
  })
  it("is not divided by zero", () => {
    assert.isUndefined(divide(ratio(1), ratio(0)))
    assert.throws(() => ratio(1, 0), RangeError)
    assert.strictEqual(compare(must(divide(ratio(1), ratio(-3))), ratio(-1, 3)), 0)
  })
  it("is rounded in five ways, of which each says what it does with a tie", () => {
    const shown = (text: string, mode: Rounding) => toFixed(number(text), 2, mode)
    assert.strictEqual(shown("111.545", "half-up"), "111.55")
    assert.strictEqual(shown("111.545", "half-even"), "111.54")
    assert.strictEqual(shown("111.555", "half-even"), "111.56")
    assert.strictEqual(shown("111.545", "half-down"), "111.54")
    assert.strictEqual(shown("111.541", "up"), "111.55")
    assert.strictEqual(shown("111.549", "down"), "111.54")
    assert.strictEqual(shown("-43.015", "half-up"), "-43.02")
    assert.strictEqual(shown("-43.015", "half-down"), "-43.01")
    assert.strictEqual(shown("-43.019", "down"), "-43.01")
    assert.strictEqual(shown("-43.011", "up"), "-43.02")
    assert.strictEqual(shown("-0.001", "half-up"), "0.00")
    assert.strictEqual(toFixed(number("0.5"), 0, "half-even"), "0")
  })
})

describe("sharing out a whole", () => {
  it("gives what is left to those that lost most, and of equals to the earlier", () => {
    assert.deepEqual(allocate(100n, [1n, 1n, 1n]), [34n, 33n, 33n])
    assert.deepEqual(allocate(100n, [1n, 1n, 4n]), [17n, 17n, 66n])
    assert.deepEqual(allocate(10n, [1n, 2n, 4n]), [1n, 3n, 6n])
    assert.deepEqual(allocate(-100n, [1n, 1n, 1n]), [-34n, -33n, -33n])
  })
  it("gives nobody anything where nobody has a weight", () => {
    assert.deepEqual(allocate(100n, [0n, 0n]), [0n, 0n])
    assert.deepEqual(allocate(100n, []), [])
  })
  it("knows no weight below zero", () => assert.throws(() => allocate(100n, [2n, -1n]), RangeError))
})

describe("a command as a table", () => {
  type Door = { readonly _tag: "Open" } | { readonly _tag: "Shut"; readonly turns: number }
  type Happened = { readonly _tag: "Opened" } | { readonly _tag: "Closed" }
  const evolve = byEvent<Door, Happened>({
    Opened: () => ({ _tag: "Open" }),
    Closed: (was) => ({ _tag: "Shut", turns: was._tag === "Shut" ? was.turns + 1 : 1 })
  })
  const open = byState<Door, Happened, "locked">({
    Open: () => nothing,
    Shut: ({ turns }) => (turns > 1 ? refuse("locked") : record({ _tag: "Opened" }))
  })
  const close = byState<Door, Happened>({
    Open: () => record({ _tag: "Closed" }),
    Shut: () => record({ _tag: "Closed" })
  })

  it("asks the row of the state that it meets", () => {
    assert.deepEqual(open({ _tag: "Shut", turns: 1 }), record<Happened>({ _tag: "Opened" }))
    assert.deepEqual(open({ _tag: "Open" }), nothing)
    assert.deepEqual(open({ _tag: "Shut", turns: 2 }), refuse("locked" as const))
  })
  it("throws at a state that no schema has seen, be it named like a method of every object", () => {
    const stranger: { readonly _tag: string } = { _tag: "toString" }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only a cast gets a stranger past the compiler
    assert.throws(() => open(stranger as Door), TypeError, "There is no row for toString.")
  })
  it("is decided in turn, each on what the former made of the state", () => {
    const decided: Decision<Happened, "locked"> = inTurn<Door, Happened, "locked">(evolve, open, close, open)({
      _tag: "Shut",
      turns: 1
    })
    assert.deepEqual(decided, record<Happened>({ _tag: "Opened" }, { _tag: "Closed" }, { _tag: "Opened" }))
  })
  it("refuses all that are asked in turn when one of them is refused", () => {
    assert.deepEqual(
      inTurn<Door, Happened, "locked">(evolve, close, close, open)({ _tag: "Open" }),
      refuse("locked" as const)
    )
    assert.deepEqual(inTurn<Door, Happened, "locked">(evolve)({ _tag: "Open" }), nothing)
  })
})
