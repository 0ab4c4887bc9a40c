import { assert, describe, it } from "@effect/vitest"
import { dayFrom, parseCurrency } from "@rmkit/core/kernel"
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import { recordKinds } from "../src/import/kinds.ts"
import { Mapping } from "../src/import/mapping.ts"
import { planOf } from "../src/import/plan.ts"
import { readDay } from "../src/import/values/days.ts"
import { draftOf } from "../src/mapping/draft.ts"
import { nameScore, wordsOf } from "../src/mapping/names.ts"
import { programmeFor } from "../src/mapping/programme.ts"
import { draftReport, draftText } from "../src/mapping/report.ts"
import { amountsIn, daysIn } from "../src/mapping/shapes.ts"
import { fieldWords } from "../src/mapping/words/headers.ts"
import { workplace } from "./support/cli.ts"

const { folder } = workplace()

/** How the columns of a made-up export are called: by kind and field. */
type Names = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The fields of which every made-up export has a column. */
const fieldsTold: Readonly<Record<string, ReadonlyArray<string>>> = {
  manager: ["joinedOn", "grade"],
  client: ["sector", "foundedYear", "website"],
  product: ["series", "listPrice"],
  deal: ["manager", "client", "product", "outcome", "engagedOn", "closedOn", "value", "reason", "competitor"]
}

const plain = (word: string) => word.toLowerCase()

/** The words of a field that no other field of the same kind goes by: by those it can be told. */
const ownWords = (kind: string, field: string): ReadonlyArray<string> => {
  const others = Object.keys(fieldWords[kind] ?? {}).filter((it) =>
    it !== field && !(field === "outcome" && it === "stage")
  )
  const taken = new Set(["id", "name", ...others].flatMap((it) => wordsOf(kind, it)))
  return (fieldWords[kind]?.[field] ?? []).filter((word) => {
    const own = wordsOf(kind, field).find((it) => it === plain(word).replaceAll(/[\s'.-]/g, ""))
    return own === undefined || !taken.has(own)
  })
}

const names: fc.Arbitrary<Names> = fc.record(
  Object.fromEntries(
    Object.entries(fieldsTold).map(([kind, fields]) => [
      kind,
      fc.record(Object.fromEntries(fields.map((field) => [field, fc.constantFrom(...ownWords(kind, field))])))
    ])
  )
)

const csv = (rows: ReadonlyArray<ReadonlyArray<string>>) =>
  rows.map((row) => `${row.map((it) => `"${it}"`).join(",")}\n`).join("")

const people = ["Ann Berg", "Bob Cole", "Cleo Dahl"]
const houses = ["Acme", "Betatech", "Cedar", "Dorn", "Elm"]
const goods = ["Pump", "Valve", "Service plan"]

/** A folder of four files whose columns are called so. */
const exported = ({ client = {}, deal = {}, manager = {}, product = {} }: Names): Readonly<Record<string, string>> => ({
  "managers.csv": csv([
    ["manager id", "full name", ...Object.values(manager)],
    ...people.map((name, at) => [`M0${at}x`, name, `2021-0${at + 1}-15`, ["junior", "senior"][at % 2] ?? ""])
  ]),
  "clients.csv": csv([
    ["client id", "client name", ...Object.values(client)],
    ...houses.map((name, at) => [`C0${at}x`, name, "retail", `${1980 + at}`, `www.${name}.example`])
  ]),
  "products.csv": csv([
    ["product id", "product name", ...Object.values(product)],
    ...goods.map((name, at) => [`P0${at}x`, name, "basic", `${100 + at}.50`])
  ]),
  "deals.csv": csv([
    ["deal id", ...Object.values(deal)],
    ...Array.from({ length: 30 }, (_, at) => {
      const outcome = ["won", "lost", "open"][at % 3] ?? ""
      const day = `2026-0${1 + at % 6}-1${at % 10}`
      return [
        `D${100 + at}x`,
        `M0${at % 3}x`,
        `C0${at % 5}x`,
        `P0${at % 3}x`,
        outcome,
        `2026-01-0${1 + at % 9}`,
        outcome === "open" ? "" : day,
        outcome === "won" ? `${1000 + at}.00` : "",
        outcome === "lost" ? "price" : "",
        outcome === "lost" ? "Rival" : ""
      ]
    })
  ])
})

/** Which column each field of a drafted mapping is read from. */
const columnsIn = (
  files: ReadonlyArray<{ readonly records: ReadonlyArray<{ readonly record: string; readonly fields: object }> }>
) =>
  new Map(
    files.flatMap(({ records }) =>
      records.flatMap(({ fields, record }) =>
        Object.entries(fields).map(([field, said]: [string, string | { readonly column?: string }]) =>
          [`${record}.${field}`, typeof said === "string" ? said : said.column] as const
        )
      )
    )
  )

describe("a draft of an export whose columns have known names", () => {
  it("has every column where its name says, in whichever language, and no problem when it is checked", async () => {
    await fc.assert(
      fc.asyncProperty(names, async (names) => {
        const dir = folder(exported(names))
        const { mapping, lines } = await draftOf(dir)
        if (mapping === undefined) throw new Error("nothing was drafted")
        const columns = columnsIn(mapping.files)
        for (const [kind, fields] of Object.entries(names)) {
          for (const [field, name] of Object.entries(fields)) {
            assert.strictEqual(
              columns.get(`${kind}.${field}`),
              name,
              JSON.stringify(lines.filter(({ at }) => at.startsWith(kind)))
            )
          }
        }
        const { problems, warnings } = await planOf(JSON.parse(JSON.stringify(mapping)), dir, recordKinds)
        assert.deepStrictEqual([...problems, ...warnings], [])
      }),
      { numRuns: 60 }
    )
  }, 60_000)
})

const anyName = fc.oneof(
  fc.constantFrom(...Object.values(fieldWords).flatMap((fields) => Object.values(fields).flat())),
  fc.constantFrom("id", "name", "编号", "名称", "Nummer", "__proto__", "constructor"),
  fc.string({ minLength: 1, maxLength: 12 })
)
const anyCell = fc.oneof(
  fc.constantFrom(
    "",
    "won",
    "lost",
    "赢单",
    "n/a",
    "2026-03-31",
    "31.03.2026",
    "46112",
    "1.234,50",
    "¥3万",
    "__proto__",
    "-",
    "1E+18"
  ),
  fc.string({ maxLength: 12 }),
  fc.integer({ min: -5, max: 5000 }).map(String)
)
const anyFile = fc.integer({ min: 1, max: 8 }).chain((columns) =>
  fc.tuple(
    fc.array(anyName, { minLength: columns, maxLength: columns }),
    fc.array(fc.array(anyCell, { minLength: columns, maxLength: columns }), { maxLength: 12 })
  )
)
const quoted = (rows: ReadonlyArray<ReadonlyArray<string>>) =>
  rows.map((row) => `${row.map((it) => `"${it.replaceAll("\"", "\"\"")}"`).join(",")}\n`).join("")

describe("a draft of anything", () => {
  it("is a mapping that can be read, or nothing with a reason for each file", async () => {
    const decode = Schema.decodeUnknownResult(Mapping, { errors: "all", onExcessProperty: "error" })
    await fc.assert(
      fc.asyncProperty(fc.array(anyFile, { minLength: 1, maxLength: 3 }), async (files) => {
        const names = ["deals.csv", "客户.csv", "x.csv"]
        const dir = folder(
          Object.fromEntries(files.map(([head, rows], at) => [names[at] ?? "", quoted([head, ...rows])]))
        )
        const draft = await draftOf(dir)
        const told = new Set(draft.leftOut.map(({ file }) => file))
        if (draft.mapping === undefined) assert.strictEqual(told.size, files.length)
        else {
          const document: unknown = JSON.parse(JSON.stringify(draft.mapping))
          assert.isTrue(Result.isSuccess(decode(document)), JSON.stringify(document))
          assert.strictEqual(told.size + draft.mapping.files.length, files.length)
          await planOf(document, dir, recordKinds)
        }
        programmeFor(draft)
        draftText(draft, "en")
        draftText(draft, "zh")
        draftReport(draft, "draft.md", "zh")
      }),
      { numRuns: 150 }
    )
  }, 60_000)
})

describe("the name of a column", () => {
  const known = Object.entries(fieldWords).flatMap(([kind, fields]) =>
    Object.entries(fields).flatMap(([field, words]) => words.map((word) => [kind, field, word] as const))
  )

  it("says what it is in capitals, with underscores, and with a unit after it as well", () => {
    fc.assert(fc.property(fc.constantFrom(...known), ([kind, field, word]) => {
      const asked = nameScore(word, kind, field, true)
      assert.isAtLeast(asked, 0.85)
      for (const other of [word.toUpperCase(), word.replaceAll(" ", "_"), `${word} (EUR)`, ` ${word} `]) {
        assert.strictEqual(nameScore(other, kind, field, true), asked, other)
      }
    }))
  })

  it("says nothing where it is another word", () => {
    for (const name of ["humidity", "xyz", "天气", "Wetter", ""]) {
      for (const [kind, field] of known) {
        assert.isBelow(nameScore(name, kind, field, true), 0.45, `${name} ${kind}.${field}`)
      }
    }
  })
})

const padded = (number: number) => String(number).padStart(2, "0")

const formats: ReadonlyArray<readonly [string, (year: number, month: number, date: number) => string]> = [
  ["YYYY-MM-DD", (year, month, date) => `${year}-${padded(month)}-${padded(date)}`],
  ["DD.MM.YYYY", (year, month, date) => `${padded(date)}.${padded(month)}.${year}`],
  ["YYYY年M月D日", (year, month, date) => `${year}年${month}月${date}日`],
  ["YYYYMMDD", (year, month, date) => `${year}${padded(month)}${padded(date)}`],
  ["DD/MM/YYYY", (year, month, date) => `${padded(date)}/${padded(month)}/${year}`],
  ["M/D/YYYY HH:mm", (year, month, date) => `${month}/${date}/${year} 14:05`]
]

const days = fc.array(
  fc.tuple(fc.integer({ min: 1990, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })),
  { minLength: 3, maxLength: 40 }
)

describe("how a column writes its values", () => {
  it("is found for days: what is found reads every one of them, and the right one where there is no other way", () => {
    fc.assert(fc.property(fc.constantFrom(...formats), days, ([format, write], days) => {
      const written = days.map((it) => write(...it))
      const found = daysIn(written, format.startsWith("M"))
      if (found === undefined) throw new Error("no days were found")
      assert.strictEqual(found.share, 1)
      for (const [at, day] of days.entries()) {
        const read = readDay(written[at] ?? "", { dates: found.dates })
        if (found.alternative === undefined) assert.strictEqual(read, dayFrom(...day))
        else assert.isDefined(read)
      }
    }))
  })

  it("is said to be in doubt for days exactly where the day and the month can be exchanged in all of them", () => {
    fc.assert(fc.property(days, (days) => {
      const written = days.map(([year, month, date]) => `${padded(date)}/${padded(month)}/${year}`)
      const found = daysIn(written, false)
      assert.strictEqual(found?.alternative !== undefined, days.every(([, , date]) => date <= 12))
    }))
  })

  const amounts = fc.array(fc.integer({ min: 1, max: 99_999_999 }), { minLength: 5, maxLength: 40 })
  const styles = [[".", ","], [",", "."], [",", " "], [".", "'"], [".", ""], [",", ""]] as const

  it("is found for amounts with their cents, whichever sign stands between", () => {
    const euro = parseCurrency("EUR")
    if (euro === undefined) throw new Error("EUR is a currency")
    fc.assert(fc.property(fc.constantFrom(...styles), amounts, ([decimal, grouping], amounts) => {
      const written = amounts.map((minor) => {
        const whole = String(Math.floor(minor / 100)).replaceAll(/\B(?=(?:\d{3})+$)/g, grouping)
        return `${whole}${decimal}${padded(minor % 100)}`
      })
      const found = amountsIn(written, euro, undefined)
      if (found === undefined) throw new Error("no amounts were found")
      assert.strictEqual(found.share, 1)
      assert.strictEqual(found.decimal, decimal)
      if (amounts.some((it) => it >= 100_000)) assert.strictEqual(found.grouping, grouping)
    }))
  })

  it("is nothing for words", () => {
    const euro = parseCurrency("EUR")
    if (euro === undefined) throw new Error("EUR is a currency")
    assert.isUndefined(daysIn(["won", "lost"], false))
    assert.isUndefined(amountsIn(["won", "lost"], euro, undefined))
  })
})
