import {
  add,
  addDays,
  addMoney,
  allocate,
  compare,
  dayOf,
  daysBetween,
  daysIn,
  divide,
  foldFrom,
  formatMoney,
  inTurn,
  isIn,
  isInstant,
  isZero,
  max,
  min,
  minorDigits,
  multiply,
  nextPeriod,
  parseCurrency,
  parseDay,
  parseMoney,
  parsePeriod,
  parseRatio,
  type PeriodKind,
  periodOf,
  previousPeriod,
  ratio,
  record,
  refuse,
  round,
  startOfDay,
  subtract,
  sumOf,
  toFixed,
  toText
} from "@rmkit/core/kernel"
import * as fc from "fast-check"
import { assert, describe, it } from "vitest"
import { day, days, must, ratios, roundings } from "../support/arbitraries.ts"

const equal = (left: Parameters<typeof compare>[0], right: Parameters<typeof compare>[0]) =>
  assert.deepEqual(left, right)

const at = (value: number) => (isInstant(value) ? value : assert.fail(`${value} is no instant.`))

/** A command that adds to a sum unless that would lead beyond a limit. */
const addUnless = (limit: number) => (by: number) => (sum: number) =>
  sum + by > limit ? refuse({ sum, by }) : record(by)
const sumUp = (sum: number, event: number) => sum + event

describe("days", () => {
  it("moved by some days are as many days away, and moved back are the same", () => {
    fc.assert(fc.property(days, fc.integer({ min: -40_000, max: 40_000 }), (from, count) => {
      const moved = addDays(from, count)
      assert.strictEqual(daysBetween(from, moved), count)
      assert.strictEqual(addDays(moved, -count), from)
      assert.strictEqual(parseDay(moved), moved)
    }))
  })
  it("sort as text in the order of the calendar", () => {
    fc.assert(fc.property(days, days, (one, other) => {
      assert.strictEqual(Math.sign(daysBetween(one, other)), one < other ? 1 : one > other ? -1 : 0)
    }))
  })

  const zones = fc.constantFrom(
    "UTC",
    "America/New_York",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Asia/Shanghai",
    "Asia/Kolkata",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Europe/Amsterdam",
    "Pacific/Apia",
    "Pacific/Chatham"
  )
  // St John's put its clock back over midnight until 2011, so its days repeated; from then on every zone's days are runs.
  const recent = fc.integer({ min: 0, max: 5000 }).map((since) => addDays(day("2011-11-10"), since))

  it("in a zone begin at their start, and the millisecond before is another", () => {
    fc.assert(
      fc.property(recent, zones, (it, zone) => {
        const start = startOfDay(it, zone)
        if (zone === "Pacific/Apia" && it === "2011-12-30") return
        assert.strictEqual(dayOf(start, zone), it)
        assert.notStrictEqual(dayOf(at(start - 1), zone), it)
      }),
      { numRuns: 300 }
    )
  })
  it("in a zone are the day of every instant between their start and the next one's", () => {
    fc.assert(
      fc.property(recent, zones, fc.nat({ max: 86_400_000 * 2 }), (it, zone, after) => {
        const [start, end] = [startOfDay(it, zone), startOfDay(addDays(it, 1), zone)]
        const now = at(start + after)
        assert.strictEqual(now < end, dayOf(now, zone) <= it)
      }),
      { numRuns: 300 }
    )
  })
})

describe("periods", () => {
  const kinds = fc.constantFrom<Array<PeriodKind>>("year", "quarter", "month")

  it("of a kind lie end to end, each day in exactly one", () => {
    fc.assert(fc.property(days, kinds, (it, kind) => {
      const period = periodOf(it, kind)
      assert.isTrue(isIn(it, period))
      assert.strictEqual(nextPeriod(period).from, period.until)
      assert.strictEqual(previousPeriod(period).until, period.from)
      assert.deepEqual(previousPeriod(nextPeriod(period)), period)
      assert.isFalse(isIn(it, nextPeriod(period)) || isIn(it, previousPeriod(period)))
    }))
  })
  it("are read from the name they bear", () => {
    fc.assert(fc.property(days, kinds, (it, kind) => {
      assert.deepEqual(parsePeriod(periodOf(it, kind).name), periodOf(it, kind))
    }))
    fc.assert(fc.property(days, fc.nat({ max: 400 }), (from, more) => {
      const period = must(parsePeriod(`${from}..${addDays(from, more)}`))
      assert.strictEqual(daysIn(period), more + 1)
      assert.deepEqual(parsePeriod(period.name), period)
      assert.deepEqual(previousPeriod(nextPeriod(period)), period)
    }))
  })
  it("of a year are its quarters and its months, without a day lost", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9998 }), (year) => {
      const name = String(year).padStart(4, "0")
      const whole = must(parsePeriod(name))
      const parts = (names: ReadonlyArray<string>) => names.map((it) => must(parsePeriod(`${name}-${it}`)))
      const months = parts(Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, "0")))
      for (const tiles of [parts(["Q1", "Q2", "Q3", "Q4"]), months]) {
        assert.strictEqual(tiles.reduce((sum, it) => sum + daysIn(it), 0), daysIn(whole))
        assert.strictEqual(tiles[0]?.from, whole.from)
        assert.strictEqual(tiles.at(-1)?.until, whole.until)
      }
    }))
  })
})

describe("money", () => {
  const currencies = fc.constantFrom("CNY", "USD", "JPY", "KWD", "UYW").map((code) => must(parseCurrency(code)))
  const amounts = fc.maxSafeInteger().map((it) => (it === 0 ? 0 : it))

  it("is read back from what it is shown as", () => {
    fc.assert(fc.property(amounts, currencies, (amount, currency) => {
      assert.deepEqual(parseMoney(formatMoney({ amount, currency }), currency), { amount, currency })
    }))
  })
  it("is worth what it says, a minor unit being a power of ten of the major", () => {
    fc.assert(fc.property(amounts, currencies, (amount, currency) => {
      equal(must(parseRatio(formatMoney({ amount, currency }))), ratio(amount, 10n ** BigInt(minorDigits(currency))))
    }))
  })
  it("added in either order is the same, or beyond reach", () => {
    fc.assert(fc.property(amounts, amounts, currencies, (one, other, currency) => {
      const sum = addMoney({ amount: one, currency }, { amount: other, currency })
      assert.deepEqual(sum, addMoney({ amount: other, currency }, { amount: one, currency }))
      const exact = BigInt(one) + BigInt(other)
      assert.strictEqual(
        sum === undefined ? undefined : BigInt(sum.amount),
        Number.isSafeInteger(Number(exact)) ? exact : undefined
      )
    }))
  })
})

describe("exact numbers", () => {
  it("are a field", () => {
    fc.assert(fc.property(ratios, ratios, ratios, (a, b, c) => {
      equal(add(a, b), add(b, a))
      equal(multiply(a, b), multiply(b, a))
      equal(add(add(a, b), c), add(a, add(b, c)))
      equal(multiply(multiply(a, b), c), multiply(a, multiply(b, c)))
      equal(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))
      equal(subtract(add(a, b), b), a)
      equal(sumOf([a, b, c]), add(a, add(b, c)))
      if (!isZero(b)) equal(multiply(must(divide(a, b)), b), a)
    }))
  })
  it("are ordered, and the order survives what is added to both", () => {
    fc.assert(fc.property(ratios, ratios, ratios, (a, b, c) => {
      assert.strictEqual(compare(a, b), compare(add(a, c), add(b, c)))
      assert.strictEqual(compare(a, b) + compare(b, a), 0)
      assert.isTrue(compare(min(a, b), max(a, b)) <= 0)
      equal(add(min(a, b), max(a, b)), add(a, b))
    }))
  })
  it("are in lowest terms over a denominator above zero", () => {
    fc.assert(
      fc.property(
        fc.bigInt(),
        fc.bigInt().filter((it) => it !== 0n),
        fc.bigInt({ min: 1n }),
        (above, below, factor) => {
          equal(ratio(above * factor, below * factor), ratio(above, below))
          equal(ratio(-above, -below), ratio(above, below))
          assert.isTrue(ratio(above, below).denominator > 0n)
          assert.isTrue(ratio(above, below).numerator * below === ratio(above, below).denominator * above)
        }
      )
    )
  })
  it("are read back from what they are shown as", () => {
    fc.assert(fc.property(ratios, (it) => equal(must(parseRatio(toText(it))), it)))
    fc.assert(fc.property(ratios, fc.nat({ max: 6 }), roundings, (it, digits, mode) => {
      const text = toText(round(it, digits, mode))
      assert.isFalse(text.includes("/") || /\.\d*0$/.test(text), text)
    }))
  })
  it("are rounded to a neighbour, and by integers alone one can say to which", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -5000n, max: 5000n }),
        fc.bigInt({ min: 1n, max: 40n }),
        roundings,
        (above, below, mode) => {
          const exact = ratio(above, below)
          const rounded = round(exact, 0, mode).numerator
          const size = above < 0n ? -above : above
          const [low, rest] = [size / below, size % below]
          const halves = rest * 2n === below ? "tie" : rest * 2n < below ? "under" : "over"
          const high = rest === 0n ? low : low + 1n
          const expected = {
            "half-up": halves === "under" ? low : high,
            "half-down": halves === "over" ? high : low,
            "half-even": halves === "tie" ? (low % 2n === 0n ? low : high) : halves === "over" ? high : low,
            down: low,
            up: high
          }[mode]
          assert.strictEqual(rounded, above < 0n ? -expected : expected)
        }
      ),
      { numRuns: 1000 }
    )
  })
  it("are rounded once and for all, alike on both sides of zero, and never by a whole last digit", () => {
    fc.assert(fc.property(ratios, fc.nat({ max: 6 }), roundings, (it, digits, mode) => {
      const rounded = round(it, digits, mode)
      equal(round(rounded, digits, mode), rounded)
      equal(round(multiply(it, ratio(-1)), digits, mode), multiply(rounded, ratio(-1)))
      const away = subtract(rounded, it)
      assert.strictEqual(compare(max(away, multiply(away, ratio(-1))), ratio(1, 10n ** BigInt(digits))), -1)
      equal(must(parseRatio(toFixed(it, digits, mode))), rounded)
      assert.strictEqual(toFixed(it, digits, mode).split(".")[1]?.length ?? 0, digits)
    }))
  })
})

describe("shares of a whole", () => {
  const wholes = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 6n }), { minLength: 1, maxLength: 12 })
    .filter((it) => it.some((weight) => weight > 0n))

  it("add up to it", () => {
    fc.assert(fc.property(wholes, weights, (whole, weights) => {
      assert.strictEqual(allocate(whole, weights).reduce((sum, share) => sum + share, 0n), whole)
    }))
  })
  it("are each less than one away from the quota", () => {
    fc.assert(fc.property(wholes, weights, (whole, weights) => {
      const all = weights.reduce((sum, weight) => sum + weight, 0n)
      allocate(whole, weights).forEach((share, index) => {
        const away = share * all - whole * (weights[index] ?? 0n)
        assert.isTrue(away < all && -away < all)
      })
    }))
  })
  it("are no less for a greater weight, nor for an earlier equal", () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), weights, (whole, weights) => {
      const shares = allocate(whole, weights)
      weights.forEach((weight, index) =>
        weights.forEach((other, later) => {
          if (weight > other || (weight === other && index < later)) {
            assert.isTrue((shares[index] ?? 0n) >= (shares[later] ?? 0n))
          }
        })
      )
    }))
  })
})

describe("commands in turn", () => {
  it("record what each would have recorded after the former, or refuse as the first that is refused", () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 20 }), fc.nat({ max: 60 }), (steps, limit) => {
      const decided = inTurn<number, number, { sum: number; by: number }>(sumUp, ...steps.map(addUnless(limit)))(0)
      const sums = steps.map((_, index) => foldFrom(0, steps.slice(0, index + 1), sumUp))
      const over = sums.findIndex((sum) => sum > limit)
      if (over === -1) assert.deepEqual(decided, record(...steps))
      else assert.deepEqual(decided, refuse({ sum: sums[over - 1] ?? 0, by: steps[over] ?? 0 }))
    }))
  })
})
