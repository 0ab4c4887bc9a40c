import { clients } from "@rmkit/core/clients/service"
import { deals } from "@rmkit/core/deals/service"
import { kpi } from "@rmkit/core/kpi/service"
import { people } from "@rmkit/core/people/service"
import { Document, type Module } from "@rmkit/core/programme"
import { programme } from "@rmkit/core/programme/service"
import { Schema } from "effect"
import * as fc from "fast-check"

/** The modules of a house. */
export const modules: ReadonlyArray<Module> = [programme, people, clients, deals, kpi]

export const documentFrom = Schema.decodeUnknownSync(Document)

const texts = fc.record({
  en: fc.constantFrom("Won value", "Win rate", "Deals engaged", "Field sales", "Cash & <carry>", "A|B *C* _d_"),
  zh: fc.constantFrom("赢单金额", "赢单率", "跟进商机数", "外勤销售", "“大单”", "客户<经理>")
})
const ids = (...names: ReadonlyArray<string>) =>
  fc.shuffledSubarray([...names], { minLength: 1, maxLength: names.length })
const points = fc.integer({ min: -20, max: 130 }).map(String)
const optional = <A>(name: string, value: fc.Arbitrary<A>) =>
  fc.option(value, { nil: undefined }).map((it) => (it === undefined ? {} : { [name]: it }))
const merged = (...parts: ReadonlyArray<fc.Arbitrary<object>>): fc.Arbitrary<object> =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all))

const moneyText = fc.integer({ min: 1, max: 90_000 }).map((it) => `${it}.50`)

const grants = fc.uniqueArray(
  fc.record({
    permission: fc.constantFrom(
      "kpi.read",
      "deals.*",
      "deals.win",
      "clients.read",
      "people.*",
      "*",
      "programme.publish"
    ),
    scope: fc.constantFrom("own", "team", "territory", "all")
  }),
  { selector: ({ permission, scope }) => `${permission} ${scope}`, maxLength: 4 }
)

const roles = ids("rm", "teamLead", "hr").chain((names) =>
  fc.tuple(...names.map((id) => fc.record({ id: fc.constant(id), title: texts, grants })))
)

const where = merged(
  optional("amountMin", moneyText),
  optional("client", ids("acme", "globex")),
  optional("product", ids("p-1", "p-2")),
  optional("team", ids("east", "west")),
  optional("territory", ids("north", "south"))
).filter((it) => Object.keys(it).length > 0)

/** Metrics of all kinds; `money` and `count` are always there, so that a ratio has something to divide. */
const metrics = fc.record({
  titles: fc.array(texts, { minLength: 5, maxLength: 5 }),
  base: fc.constantFrom("deals_won", "deals_lost", "deals_engaged"),
  filter: where,
  sides: fc.tuple(ids("count", "lost"), ids("count", "lost")),
  order: fc.shuffledSubarray(["money", "count", "lost", "rate", "big"], { minLength: 5, maxLength: 5 })
}).map(({ base, filter, order, sides: [of, to], titles }) => {
  const measures: Readonly<Record<string, object>> = {
    money: { sum: "won_value" },
    count: { count: base },
    lost: { count: "deals_lost" },
    rate: { ratio: { of, to } },
    big: { count: "won_value", where: filter }
  }
  return order.map((id, index) => ({ id, title: titles[index], measure: measures[id] }))
})

const proportional = merged(
  fc.record({ pointsAtTarget: points }),
  optional("pointsMin", fc.constantFrom("-5", "0")),
  optional("pointsMax", fc.constantFrom("110", "120.5"))
).map((it) => ({ proportional: it }))

const intervals = fc.record({
  over: fc.constantFrom("actual", "attainment"),
  bounds: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
  points: fc.array(points, { minLength: 5, maxLength: 5 })
}).map(({ bounds, over, points: given }) => ({
  intervals: {
    over,
    steps: [undefined, ...bounds.toSorted((a, b) => a - b)].map((it, index) => ({
      ...(it === undefined ? {} : { from: `0.${String(it).padStart(2, "0")}` }),
      points: given[index]
    }))
  }
}))

const indicators = ids("won", "rate", "engaged").chain((names) =>
  fc.tuple(
    fc.array(fc.nat({ max: 3000 }), { minLength: names.length - 1, maxLength: names.length - 1 }),
    fc.tuple(...names.map((id) =>
      merged(
        fc.record({
          id: fc.constant(id),
          title: texts,
          metric: fc.constantFrom("money", "count", "rate", "big"),
          target: fc.integer({ min: 1, max: 90_000 }).map(String),
          curve: fc.oneof(proportional, intervals)
        }),
        optional("whenNotApplicable", fc.constant("zero"))
      )
    ))
  ).map(([weights, all]) =>
    all.map((it, index) => ({
      ...it,
      weightBasisPoints: weights[index] ?? 10_000 - weights.reduce((sum, weight) => sum + weight, 0)
    }))
  )
)

const grades = ids("S", "A", "B", "D").map((names) =>
  names.map((id, index) => ({ id, ...(index === names.length - 1 ? {} : { scoreMin: String(110 - index * 15) }) }))
)

const scheme = (id: string, role: fc.Arbitrary<string>) =>
  fc.tuple(indicators, grades).chain(([measured, ladder]) =>
    merged(
      fc.record({
        id: fc.constant(id),
        title: texts,
        role,
        period: fc.constantFrom("year", "quarter", "month"),
        indicators: fc.constant(measured),
        grades: fc.constant(ladder),
        rounding: fc.record({
          mode: fc.constantFrom("half-up", "half-even", "half-down", "down", "up"),
          digits: fc.nat({ max: 3 })
        })
      }),
      optional(
        "bonuses",
        ids("big", "fast").chain((names) =>
          fc.tuple(...names.map((it) =>
            fc.record({
              id: fc.constant(it),
              title: texts,
              metric: fc.constantFrom("money", "count", "rate"),
              pointsPerUnit: points,
              pointsMax: fc.nat({ max: 20 }).map(String)
            })
          ))
        )
      ),
      optional(
        "gates",
        fc.record({
          id: fc.constant("under"),
          title: texts,
          when: fc.record({
            attainmentOf: fc.constantFrom(...measured.map((it) => ("id" in it ? String(it.id) : ""))),
            below: fc.constantFrom("0.5", "0.75")
          }),
          gradeAtMost: fc.constantFrom(...ladder.map((it) => it.id))
        }).map((it) => [it])
      )
    )
  )

/** Programmes without a problem, of every shape that the document has. */
export const programmes: fc.Arbitrary<Document> = roles.chain((held) =>
  merged(
    fc.record({
      id: fc.constantFrom("house", "bank"),
      title: texts,
      timeZone: fc.constantFrom("Asia/Shanghai", "Europe/Berlin", "UTC"),
      currency: fc.constantFrom("CNY", "EUR", "USD"),
      roles: fc.constant(held),
      metrics,
      schemes: ids("field", "inside").chain((names) =>
        fc.tuple(...names.map((id) => scheme(id, fc.constantFrom(...held.map((role) => role.id)))))
      )
    }),
    optional("effectiveFrom", fc.constantFrom("2026-01-01", "2026-07-15"))
  )
).map((it) => documentFrom(it))
