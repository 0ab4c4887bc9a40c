import { ratio } from "@rmkit/core/kernel"
import { percentShown } from "@rmkit/core/kpi"
import fc from "fast-check"
import { assert, describe, it } from "vitest"
import { add, compare, exact } from "../src/exact.ts"
import { formatOf } from "../src/format.ts"

const en = formatOf("en")
const zh = formatOf("zh-CN")

/** What a shown percentage says, as a number of hundredths of a percent. */
const hundredths = (shown: string): bigint => BigInt(shown.replaceAll(/[,.%≈]/g, "").replace("\u2212", "-"))

/** As the core writes it: without groups, and with the minus of a keyboard. */
const plain = (shown: string): string => shown.replaceAll(",", "").replace("\u2212", "-")

describe("figures for people", () => {
  it("money beyond what a floating number holds keeps every digit", () => {
    assert.strictEqual(en.money("90071992547409931.41", "USD"), "$90,071,992,547,409,931.41")
    assert.strictEqual(zh.money("-90071992547409931.41", "CNY"), "\u2212¥90,071,992,547,409,931.41")
  })

  it("money of any size reads back to the very text that was handed over", () => {
    fc.assert(fc.property(fc.bigInt(-(10n ** 30n), 10n ** 30n), (cents) => {
      const digits = String(cents < 0n ? -cents : cents).padStart(3, "0")
      const text = `${cents < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`
      assert.strictEqual(en.money(text, "USD").replaceAll(/[$,]/g, "").replace("\u2212", "-"), text)
    }))
  })

  it("71 of 104 is about 68.27%, two thirds are about 66.67%, and four fifths are 80.00% and no less", () => {
    assert.strictEqual(en.percent("71/104"), "≈68.27%")
    assert.strictEqual(en.percent("2/3"), "≈66.67%")
    assert.strictEqual(en.percent("0.8"), "80.00%")
    assert.strictEqual(en.percent("0.12345"), "≈12.35%")
    assert.strictEqual(zh.percent("1.0309"), "103.09%")
  })

  it("a share just under the target is not shown as reaching it", () => {
    assert.strictEqual(en.percent("0.999999999"), "≈99.99%")
    assert.strictEqual(en.percent("7999999/8000000"), "≈99.99%")
    assert.strictEqual(en.figure("0.799999", "ratio", "USD", "0.8"), "≈79.99%")
    assert.strictEqual(en.figure("0.799999", "ratio", "USD"), "≈80.00%")
    assert.strictEqual(en.percent("1"), "100.00%")
    assert.strictEqual(en.percent("-1/3"), "≈\u221233.33%")
  })

  it("a shown percentage lies half a hundredth from its share at most, or a whole one where it would reach the target, and says so unless it is exact", () => {
    fc.assert(fc.property(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.bigInt(1n, 10n ** 9n), (n, d) => {
      const text = en.percent(`${n}/${d}`)
      const shown = { numerator: hundredths(text), denominator: 10_000n }
      const share = { numerator: n, denominator: d }
      const off = add(share, { ...shown, numerator: -shown.numerator })
      const size = { ...off, numerator: off.numerator < 0n ? -off.numerator : off.numerator }
      const most = { numerator: text === "≈99.99%" ? 2n : 1n, denominator: 20_000n }
      assert.isAtMost(compare(size, most), 0)
      assert.strictEqual(text.startsWith("≈"), size.numerator !== 0n)
    }))
  })

  it("a share reads here as the core writes it for the terminal and the rulebook", () => {
    fc.assert(fc.property(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.bigInt(1n, 10n ** 9n), (n, d) => {
      assert.strictEqual(plain(en.percent(`${n}/${d}`)), percentShown(ratio(n, d)))
      assert.strictEqual(plain(en.percent(`${n}/${d}`, 2, "4/5")), percentShown(ratio(n, d), ratio(4, 5)))
    }))
  })

  it("a decimal shows all its digits while they are few, and says when they go on", () => {
    assert.strictEqual(en.decimal("51.545", true), "+51.545")
    assert.strictEqual(en.decimal("0.005", true), "+0.005")
    assert.strictEqual(en.decimal("0", true), "0")
    assert.strictEqual(en.decimal("250/7", true), "+35.7142…")
    assert.strictEqual(en.decimal("-3/350", true), "\u22120.0085…")
    assert.strictEqual(en.decimal("1/4"), "0.25")
  })

  it("what is no number is shown as it is", () => {
    assert.strictEqual(en.decimal("n/a"), "n/a")
    assert.strictEqual(en.percent(""), "")
    assert.isUndefined(exact("1/0"))
  })

  it("a period is named in the reader's words", () => {
    assert.strictEqual(en.period("2017-Q2"), "Q2 2017")
    assert.strictEqual(zh.period("2017-Q2"), "2017年第二季度")
    assert.strictEqual(en.period("2017-04"), "April 2017")
    assert.strictEqual(zh.period("2017-04"), "2017年4月")
    assert.strictEqual(en.period("2017"), "2017")
    assert.strictEqual(zh.period("2017-04-01..2017-05-15"), "2017年4月1日 – 2017年5月15日")
  })
})
