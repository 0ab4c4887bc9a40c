import { assert, describe, it } from "@effect/vitest"
import { type Currency, formatMinor, minorDigits } from "@rmkit/core/kernel"
import { Currency as CurrencySchema } from "@rmkit/core/schema"
import * as fc from "fast-check"
import { type Read, readValue, type Style, units } from "../src/import/values.ts"

const usd: Currency = CurrencySchema.make("USD")
const eur: Currency = CurrencySchema.make("EUR")
const cny: Currency = CurrencySchema.make("CNY")
const chf: Currency = CurrencySchema.make("CHF")
const jpy: Currency = CurrencySchema.make("JPY")
const style: Style = { dates: ["YYYY-MM-DD"], decimal: ".", grouping: "", currency: usd }
const german: Style = { ...style, decimal: ",", grouping: "." }
const chinese: Style = { ...style, grouping: ",", currency: cny }
const money = { type: "money", required: true } as const

const read = (text: string, it: Style = style) => readValue(text, money, it)
const cents = (amount: number, currency: Currency = usd): Read => ({ _tag: "Value", value: { amount, currency } })
const accepted = (text: string, it: Style) => {
  const found = read(text, it)
  return found._tag === "Refused" ? found.accepted : found.value
}

/** Minor units as they are written in a style. */
const shown = (amount: number, { currency = usd, decimal, grouping }: Style) => {
  const [whole = "", part] = formatMinor(amount, currency).split(".")
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, grouping)}${part === undefined ? "" : `${decimal}${part}`}`
}

describe("an amount in a cell", () => {
  it("is read exactly, in the style of its column", () => {
    assert.deepStrictEqual(read("1054"), cents(105_400))
    assert.deepStrictEqual(read("1054.5"), cents(105_450))
    assert.deepStrictEqual(read("1.054.321,50", german), cents(105_432_150))
    assert.deepStrictEqual(read("0,5", german), cents(50))
  })

  it.each([
    "-1",
    "1.005",
    "1,5",
    "1e3",
    "",
    "abc",
    "1.2.3",
    "99999999999999999999",
    "١٢",
    "(5.00)",
    "5-",
    "--5",
    "-(5)"
  ])(
    "%s is refused, and an example of what would be accepted is given",
    (text) => {
      assert.deepStrictEqual(read(text), {
        _tag: "Refused",
        accepted: "an amount in USD, 0 or more, with at most 2 decimals, such as 1234.50",
        zh: "USD 金额，不小于 0，至多 2 位小数，如 1234.50"
      })
    }
  )

  it.each([["USD 21'993.81", "USD"], ["21'993.81 eur", "EUR"], ["€ 12.00", "EUR"], ["￥12.00", "CNY"], [
    "12元",
    "CNY"
  ]])(
    "%s in a column of francs is refused, naming both currencies and what would be right",
    (text, named) => {
      const it = read(text, { ...style, currency: chf })
      if (it._tag !== "Refused") return assert.fail(text)
      assert.include(it.accepted, `the cell names ${named}, and the column is in CHF`)
      assert.include(it.accepted, "an amount in CHF")
      assert.include(it.accepted, `"currency": "${named}"`)
      assert.include(it.zh, `写的是 ${named}，而该列的币种是 CHF`)
    }
  )

  it("has its thousands where they belong, or is refused", () => {
    for (const text of ["1.23", "12.34.567", "1..234", "1234.567"]) {
      assert.strictEqual(read(text, german)._tag, "Refused", text)
    }
  })

  it("may have more zeros than the currency has places, as databases write them, but three decimals may be thousands", () => {
    assert.deepStrictEqual(read("1200.0000"), cents(120_000))
    assert.deepStrictEqual(read("1.200,500000", german), cents(120_050))
    for (const text of ["1200.0001", "1200.500"]) assert.strictEqual(read(text)._tag, "Refused", text)
  })

  it("has its thousands apart by a space of whichever width, or by either apostrophe", () => {
    for (const space of [" ", "\u00A0", "\u202F", "\u2009"]) {
      assert.deepStrictEqual(read(`1${space}234${space}567,5`, { ...german, grouping: " " }), cents(123_456_750))
    }
    for (const text of ["CHF 21'993.81", "21’993.81", "21'993.81 CHF", "Fr. 21’993.81", "21993.81"]) {
      assert.deepStrictEqual(read(text, { ...style, currency: chf }), cents(2_199_381, chf), text)
    }
    for (const text of ["2'19'93.81", "21'99.81"]) {
      assert.strictEqual(read(text, { ...style, currency: chf })._tag, "Refused", text)
    }
    for (const text of ["1'234.50", "1’234.50"]) {
      assert.deepStrictEqual(read(text, { ...style, grouping: "'" }), cents(123_450))
    }
  })

  it("may be written in full width", () => {
    assert.deepStrictEqual(read("１，２３４．５０", chinese), cents(123_450, cny))
    assert.deepStrictEqual(read("￥８００", chinese), cents(80_000, cny))
  })

  it("may have the sign, the code or the name of its currency before it or after it", () => {
    const euro = { ...german, currency: eur }
    for (const text of ["€ 1.200,00", "1.200,00 €", "1.200,00 EUR", "EUR1.200", "1.200 eur", "1.200欧元"]) {
      assert.deepStrictEqual(read(text, euro), cents(120_000, eur), text)
    }
    for (const text of ["¥1,200.00", "CNY 1,200", "1,200元", "RMB1,200", "人民币1,200元", "CN¥1,200"]) {
      assert.deepStrictEqual(read(text, chinese), cents(120_000, cny), text)
    }
    assert.deepStrictEqual(read("$1200"), cents(120_000))
    assert.deepStrictEqual(read("US$1200"), cents(120_000))
    assert.deepStrictEqual(read("1200円", { ...style, currency: jpy }), cents(1200, jpy))
  })

  it("in another currency than its column's is refused", () => {
    for (const text of ["€1200", "1200 EUR", "£1200", "1200元"]) assert.strictEqual(read(text)._tag, "Refused", text)
    assert.strictEqual(read("$1,200", chinese)._tag, "Refused")
  })

  it("says by its unit what it stands for, exactly", () => {
    assert.deepStrictEqual(read("12.5", { ...chinese, unit: "万元" }), cents(12_500_000, cny))
    assert.deepStrictEqual(read("0.07", { ...chinese, unit: "亿元" }), cents(700_000_000, cny))
    assert.deepStrictEqual(read("1,234.5678", { ...chinese, unit: "千元" }), cents(123_456_780, cny))
    assert.deepStrictEqual(read("1.2", { ...style, unit: "million" }), cents(120_000_000))
    assert.deepStrictEqual(read("1.1", { ...chinese, unit: "万元" }), cents(1_100_000, cny))
  })

  it("may say the unit in the cell, which then counts and not the column's", () => {
    for (const unit of [undefined, "万元", "亿元"] as const) {
      assert.deepStrictEqual(read("12.5万元", { ...chinese, unit }), cents(12_500_000, cny))
      assert.deepStrictEqual(read("¥3亿", { ...chinese, unit }), cents(30_000_000_000, cny))
      assert.deepStrictEqual(read("800元", { ...chinese, unit }), cents(80_000, cny))
    }
    assert.deepStrictEqual(read("1.2 million USD"), cents(120_000_000))
    assert.deepStrictEqual(read("3万美元"), cents(3_000_000))
    assert.strictEqual(read("3十万元", chinese)._tag, "Refused")
  })

  it("more exact than the currency once it is multiplied is refused, and how exact it may be is said", () => {
    assert.strictEqual(
      accepted("1.2345678", { ...chinese, unit: "万元" }),
      "an amount in CNY, 0 or more, in 万元, with at most 6 decimals, such as 1,234.50"
    )
    assert.strictEqual(
      accepted("1.23456", { ...style, currency: jpy, unit: "万元" }),
      "an amount in JPY, 0 or more, in 万元, with at most 4 decimals, such as 1234.50"
    )
    assert.strictEqual(
      accepted("1.5", { ...style, currency: jpy }),
      "an amount in JPY, 0 or more, without decimals, such as 1234"
    )
  })

  it("comes back as it was written, whatever the style", () => {
    const french = { ...german, grouping: "\u202F", currency: eur }
    const swiss = { ...style, grouping: "'", currency: CurrencySchema.make("CHF") }
    const styles = fc.constantFrom(style, german, chinese, french, swiss, { ...style, currency: jpy })
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 50 }), styles, fc.constantFrom("", "before", "after"), (amount, it, place) => {
        const code = it.currency ?? ""
        const text = shown(amount, it)
        const whole = place === "before" ? `${code} ${text}` : place === "after" ? `${text} ${code}` : text
        assert.deepStrictEqual(read(whole, it), cents(amount, it.currency))
      })
    )
  })

  it("in a unit is the exact rational that it says, or refused where the currency has no such amount", () => {
    const zeros = { 元: 0n, 千元: 3n, 万元: 4n, 百万元: 6n, 亿元: 8n, thousand: 3n, million: 6n }
    const parts = fc.tuple(fc.nat({ max: 99_999 }), fc.array(fc.nat({ max: 9 }), { maxLength: 11 }))
    fc.assert(
      fc.property(parts, fc.constantFrom(...units), fc.constantFrom(cny, jpy), ([whole, part], unit, currency) => {
        const text = part.length === 0 ? String(whole) : `${whole}.${part.join("")}`
        const numerator = BigInt(`${whole}${part.join("")}`) * 10n ** (zeros[unit] + BigInt(minorDigits(currency)))
        const denominator = 10n ** BigInt(part.length)
        const found = read(text, { ...style, currency, unit })
        const isExact = numerator % denominator === 0n
        if (found._tag === "Value") {
          assert.isTrue(isExact)
          assert.deepStrictEqual(found, cents(Number(numerator / denominator), currency))
        } else {
          // zeros that a currency has no place for are refused as well: 1.500 may be meant as 1500
          const places = BigInt(minorDigits(currency)) + zeros[unit]
          assert.isTrue(BigInt(part.length) > places || numerator / denominator > BigInt(Number.MAX_SAFE_INTEGER))
        }
      })
    )
  })
})

describe("a count and a choice in a cell", () => {
  it("are read, or told what would be accepted", () => {
    const words = { type: "choice", of: ["won", "lost", "open"] } as const
    assert.deepStrictEqual(readValue("42", { type: "count" }, style), { _tag: "Value", value: 42 })
    assert.deepStrictEqual(readValue("１，２００", { type: "count" }, chinese), { _tag: "Value", value: 1200 })
    for (const text of ["4.2", "-1", "1e3", "12元"]) {
      assert.strictEqual(readValue(text, { type: "count" }, style)._tag, "Refused", text)
    }
    assert.deepStrictEqual(readValue("won", words, style), { _tag: "Value", value: "won" })
    assert.deepStrictEqual(readValue("Won", words, style), {
      _tag: "Refused",
      accepted: "won, lost or open",
      zh: "won、lost、open"
    })
  })
})
