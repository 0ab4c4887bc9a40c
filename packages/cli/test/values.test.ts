import { assert, describe, it } from "@effect/vitest"
import { type Currency, dayFrom, formatMinor } from "@rmkit/core/kernel"
import { Currency as CurrencySchema } from "@rmkit/core/schema"
import * as fc from "fast-check"
import { isDateFormat, type Read, readDay, readValue, type Style } from "../src/import/values.ts"

const usd: Currency = CurrencySchema.make("USD")
const style: Style = { dates: "YYYY-MM-DD", decimal: ".", grouping: "", currency: usd }
const german: Style = { ...style, decimal: ",", grouping: "." }
const money = { type: "money", required: true } as const

const read = (text: string, it: Style = style) => readValue(text, money, it)
const cents = (amount: number): Read => ({ _tag: "Value", value: { amount, currency: usd } })

const shown = (amount: number, { decimal, grouping }: Style) => {
  const [whole = "", part = ""] = formatMinor(amount, usd).split(".")
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, grouping)}${decimal}${part}`
}

describe("an amount in a cell", () => {
  it("is read exactly, in the style of its column", () => {
    assert.deepStrictEqual(read("1054"), cents(105_400))
    assert.deepStrictEqual(read("1054.5"), cents(105_450))
    assert.deepStrictEqual(read("1.054.321,50", german), cents(105_432_150))
    assert.deepStrictEqual(read("0,5", german), cents(50))
  })

  it.each(["-1", "1.005", "1,5", "1e3", "", "abc", "1.2.3", "99999999999999999999", "١٢"])(
    "%s is refused, and an example of what would be accepted is given",
    (text) => {
      assert.deepStrictEqual(read(text), {
        _tag: "Refused",
        accepted: "an amount in USD, 0 or more, with at most 2 decimals, such as 1234.50"
      })
    }
  )

  it("has its thousands where they belong, or is refused", () => {
    for (const text of ["1.23", "12.34.567", "1..234", "1234.567"]) {
      assert.strictEqual(read(text, german)._tag, "Refused", text)
    }
  })

  it("comes back as it was written, whatever the style", () => {
    fc.assert(fc.property(fc.nat({ max: 2 ** 50 }), fc.constantFrom(style, german), (amount, it) => {
      assert.deepStrictEqual(read(shown(amount, it), it), cents(amount))
    }))
  })
})

const two = (it: number) => String(it).padStart(2, "0")

describe("a date in a cell", () => {
  it("is read in the format of its column", () => {
    assert.strictEqual(readDay("03.01.2017", "DD.MM.YYYY"), "2017-01-03")
    assert.strictEqual(readDay("3/1/2017", "M/D/YYYY"), "2017-03-01")
    assert.strictEqual(readDay("2017年3月1日", "YYYY年M月D日"), "2017-03-01")
    assert.strictEqual(readDay("20170301", "YYYYMMDD"), "2017-03-01")
  })

  it.each(["2017-02-30", "2017-13-01", "17-01-01", "2017-1-1", "2017-01-01 ", "01.01.2017", ""])(
    "%s is no day and is refused",
    (text) => {
      assert.deepStrictEqual(readValue(text, { type: "day" }, style), {
        _tag: "Refused",
        accepted: "a day that exists, written YYYY-MM-DD, such as 2017-03-31"
      })
    }
  )

  it("comes back as it was written, in every format there is", () => {
    const format = fc.constantFrom("YYYY-MM-DD", "DD.MM.YYYY", "M/D/YYYY", "YYYY年M月D日", "YYYYMMDD", "D (MM) YYYY")
    const parts = fc.tuple(
      fc.integer({ min: 1000, max: 9999 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 })
    )
    fc.assert(fc.property(format, parts, (format, [year, month, date]) => {
      const written = format.replace("YYYY", String(year)).replace("MM", two(month)).replace("M", String(month))
        .replace("DD", two(date)).replace("D", String(date))
      assert.strictEqual(readDay(written, format), dayFrom(year, month, date))
    }))
  })

  it("has a format that names year, month and date, each once", () => {
    assert.isTrue(isDateFormat("D.M.YYYY"))
    for (const format of ["YYYY-MM", "YY-MM-DD", "YYYY-MM-DD DD", "", "MM/DD"]) {
      assert.isFalse(isDateFormat(format), format)
    }
  })
})

describe("a count and a choice in a cell", () => {
  it("are read, or told what would be accepted", () => {
    const words = { type: "choice", of: ["won", "lost", "open"] } as const
    assert.deepStrictEqual(readValue("42", { type: "count" }, style), { _tag: "Value", value: 42 })
    assert.strictEqual(readValue("4.2", { type: "count" }, style)._tag, "Refused")
    assert.deepStrictEqual(readValue("won", words, style), { _tag: "Value", value: "won" })
    assert.deepStrictEqual(readValue("Won", words, style), { _tag: "Refused", accepted: "won, lost or open" })
  })
})
