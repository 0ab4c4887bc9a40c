import {
  add,
  compare,
  multiply,
  one,
  parseRatio,
  type Ratio,
  ratio,
  round,
  sumOf,
  toText,
  zero
} from "@rmkit/core/kernel"
import {
  compile,
  isApplicable,
  metricsOf,
  type Reason,
  reasonsOf,
  type Scheme,
  scorecardOf,
  type Values
} from "@rmkit/core/kpi"
import * as fc from "fast-check"
import { assert, describe, it } from "vitest"
import { must, ratios, roundings } from "../support/arbitraries.ts"
import { fieldSales, terms } from "./fixtures/scheme.ts"
import { quarters, valuesOf } from "./fixtures/stories.ts"

const number = (text: string) => must(parseRatio(text))
const equal = (left: Ratio, right: Ratio) => assert.strictEqual(toText(left), toText(right))
const head = { manager: { id: "m", name: "M" }, period: "2017-Q2", programmeVersion: 1 }

/** The scheme with other weights, modes and treatments. */
const schemes: fc.Arbitrary<Scheme> = fc
  .record({
    cuts: fc.tuple(fc.nat({ max: 10_000 }), fc.nat({ max: 10_000 })),
    treatments: fc.tuple(...[0, 1, 2].map(() => fc.constantFrom("redistribute" as const, "zero" as const))),
    mode: roundings,
    digits: fc.nat({ max: 4 })
  })
  .map(({ cuts, digits, mode, treatments }) => {
    const [low, high] = cuts.toSorted((a, b) => a - b)
    const weights = [low ?? 0, (high ?? 0) - (low ?? 0), 10_000 - (high ?? 0)]
    const [first, ...rest] = fieldSales.indicators
    const weighted = (it: typeof first, index: number) => ({
      ...it,
      weightBasisPoints: weights[index] ?? 0,
      whenNotApplicable: treatments[index] ?? ("redistribute" as const)
    })
    return {
      ...fieldSales,
      indicators: [weighted(first, 0), ...rest.map((it, index) => weighted(it, index + 1))] as const,
      rounding: { mode, digits }
    }
  })

/** Values of every kind: any number, or none. */
const values: fc.Arbitrary<Values> = fc
  .record(
    Object.fromEntries(
      metricsOf(fieldSales).map((
        id
      ) => [
        id,
        fc.oneof({ weight: 4, arbitrary: ratios }, {
          weight: 1,
          arbitrary: fc.constant({ because: { en: "Not counted.", zh: "未计。" } })
        })
      ])
    )
  )

/** The orders in which three indicators may stand. */
const orders = fc.constantFrom(
  [1, 2, 0] as const,
  [2, 1, 0] as const,
  [0, 2, 1] as const,
  [1, 0, 2] as const,
  [2, 0, 1] as const
)

const idsOf = (reason: Reason): ReadonlyArray<string> => [reason.id, ...reason.children.flatMap(idsOf)]
const rankOf = (grade: string) => fieldSales.grades.findIndex(({ id }) => id === grade)

describe("a score", () => {
  it("is what its contributions add up to, rounded once", () => {
    fc.assert(fc.property(schemes, values, (scheme, values) => {
      const { bonuses, indicators, result } = compile(scheme)(values)
      if (result === undefined) return
      const sum = sumOf([...indicators, ...bonuses].map(({ contribution }) => contribution))
      equal(result.exact, sum)
      equal(result.rounded, round(sum, scheme.rounding.digits, scheme.rounding.mode))
      equal(add(result.exact, result.rounding), number(result.text))
    }))
  })
  it("shares out the whole weight, or is not there", () => {
    fc.assert(fc.property(schemes, values, (scheme, values) => {
      const { indicators, result } = compile(scheme)(values)
      equal(sumOf(indicators.map(({ weight }) => weight)), result === undefined ? zero : one)
      for (const { contribution, points, weight } of indicators) equal(contribution, multiply(weight, points ?? zero))
    }))
  })
  it("keeps the proportions of the weights that count", () => {
    fc.assert(fc.property(schemes, values, (scheme, values) => {
      const counted = compile(scheme)(values).indicators.filter(({ points }) => points !== undefined)
      for (const one of counted) {
        for (const other of counted) {
          equal(multiply(one.weight, other.declaredWeight), multiply(other.weight, one.declaredWeight))
        }
      }
    }))
  })
  it("does not depend on the order of the indicators", () => {
    fc.assert(
      fc.property(
        schemes,
        values,
        orders,
        (scheme, values, [first, second, third]) => {
          const at = (index: number) => must(scheme.indicators[index])
          const shuffled: Scheme = {
            ...scheme,
            indicators: [at(first), at(second), at(third)]
          }
          assert.deepEqual(compile(shuffled)(values).result, compile(scheme)(values).result)
        }
      )
    )
  })
  it("never falls when more is won, all else being equal", () => {
    fc.assert(fc.property(schemes, quarters, fc.bigInt({ min: 0n, max: 10_000_000n }), (scheme, quarter, more) => {
      const before = compile(scheme)(valuesOf(quarter)).result
      const after = compile(scheme)(valuesOf({ ...quarter, wonCents: quarter.wonCents + more })).result
      if (before === undefined || after === undefined) return assert.strictEqual(before, after)
      assert.isTrue(compare(before.rounded, after.rounded) <= 0)
      assert.isTrue(rankOf(after.grade) <= rankOf(before.grade))
    }))
  })
  it("is the same when target and amount are counted in another measure", () => {
    const [wonValue, ...rest] = fieldSales.indicators
    fc.assert(fc.property(values, fc.bigInt({ min: 1n, max: 10n ** 9n }), (values, factor) => {
      const scaled: Scheme = {
        ...fieldSales,
        indicators: [{ ...wonValue, target: String(80_000n * factor) }, ...rest]
      }
      const won = values["won_value"]
      const scaledValues = won !== undefined && isApplicable(won)
        ? { ...values, won_value: multiply(won, ratio(factor)) }
        : values
      assert.deepEqual(compile(scaled)(scaledValues).result, compile(fieldSales)(values).result)
    }))
  })
  it("stays within what the limits of curves and bonuses allow", () => {
    fc.assert(fc.property(quarters, (quarter) => {
      const { result } = compile(fieldSales)(valuesOf(quarter))
      if (result === undefined) return
      // The most that redistribution makes of 120, 110 and 100 points is 120, and bonuses add 10.
      assert.isTrue(compare(result.exact, ratio(130)) <= 0 && compare(result.exact, zero) >= 0)
    }))
  })
})

describe("a grade", () => {
  it("is never better for a gate, and none better than a fired gate allows", () => {
    fc.assert(fc.property(values, fc.constantFrom("S", "A", "B", "C", "D"), (values, gradeAtMost) => {
      const gated: Scheme = { ...fieldSales, gates: (fieldSales.gates ?? []).map((gate) => ({ ...gate, gradeAtMost })) }
      const score = compile(gated)(values)
      const free = compile({ ...fieldSales, gates: [] })(values).result
      if (score.result === undefined) return assert.strictEqual(score.result, free)
      assert.strictEqual(score.result.gradeBeforeGates, free?.grade)
      assert.isTrue(rankOf(score.result.grade) >= rankOf(score.result.gradeBeforeGates))
      if (score.gates.length === 0) assert.strictEqual(score.result.grade, score.result.gradeBeforeGates)
      else assert.isTrue(rankOf(score.result.grade) >= rankOf(gradeAtMost))
    }))
  })
  it("is read off the rounded score, whose own bound it has reached and whose better one it has not", () => {
    fc.assert(fc.property(schemes, values, (scheme, values) => {
      const { result } = compile(scheme)(values)
      if (result === undefined) return
      const rank = rankOf(result.gradeBeforeGates)
      const [reached, missed] = [scheme.grades[rank]?.scoreMin, scheme.grades[rank - 1]?.scoreMin]
      if (reached !== undefined) assert.isTrue(compare(result.rounded, number(reached)) >= 0)
      if (missed !== undefined) assert.isTrue(compare(result.rounded, number(missed)) < 0)
    }))
  })
})

describe("the reasons", () => {
  it("add up to the score that people see, exactly", () => {
    fc.assert(fc.property(schemes, values, (scheme, values) => {
      const score = compile(scheme)(values)
      const root = reasonsOf(score, terms)
      const sum = sumOf(root.children.map(({ contribution }) => number(contribution ?? "0")))
      assert.strictEqual(root.value, score.result === undefined ? null : toText(number(score.result.text)))
      equal(sum, score.result?.rounded ?? zero)
      assert.strictEqual(root.contribution, root.value)
    }))
  })
  it("agree with the card on every contribution", () => {
    fc.assert(fc.property(schemes, values, (scheme, values) => {
      const score = compile(scheme)(values)
      const card = scorecardOf(score, terms, head)
      const found = reasonsOf(score, terms).children.filter(({ kind }) => kind === "indicator" || kind === "bonus")
      assert.deepEqual(
        found.map(({ contribution }) => contribution),
        [...card.indicators, ...card.bonuses].map(({ contribution }) => contribution)
      )
    }))
  })
  it("have each an id of its own, and a sentence in both languages without a hole", () => {
    fc.assert(fc.property(schemes, values, (scheme, values) => {
      const root = reasonsOf(compile(scheme)(values), terms)
      const ids = idsOf(root)
      assert.strictEqual(new Set(ids).size, ids.length)
      const sentences = (
        reason: Reason
      ): ReadonlyArray<string> => [reason.says.en, reason.says.zh, ...reason.children.flatMap(sentences)]
      for (const sentence of sentences(root)) assert.match(sentence, /^(?!.*(undefined|null|NaN|\[object)).+[.。]$/u)
    }))
  })
})

describe("a card", () => {
  it("says in its numbers what the score says exactly", () => {
    fc.assert(fc.property(schemes, quarters, (scheme, quarter) => {
      const score = compile(scheme)(valuesOf(quarter))
      const card = scorecardOf(score, terms, head)
      card.indicators.forEach((it) => {
        equal(multiply(number(it.weight), number(it.points ?? "0")), number(it.contribution))
        if (it.attainment !== null) {
          equal(multiply(number(it.attainment), number(it.target ?? "")), number(it.actual ?? ""))
        }
      })
      if (card.score === null) return
      equal(add(number(card.exact ?? ""), number(card.rounding ?? "")), number(card.score))
    }))
  })
})
