import { assert, describe, it } from "@effect/vitest"
import { dealerCompany } from "@rmkit/testkit/companies"
import { Effect } from "effect"
import { join } from "node:path"
import { rmkit, workplace } from "./support/cli.ts"
import { examplePortal } from "./support/crm.ts"

const { at, newDb, read } = workplace()
const example = join(examplePortal, "../dealer-company")

interface Card {
  readonly manager: { readonly id: string }
  readonly score: string | null
}

const schemes: ReadonlyArray<{ readonly id: string; readonly period: string }> = JSON.parse(
  read(`${example}/programme.json`)
).schemes

/** Every period in which the made-up company has a history, with those before and after it. */
const periods = (kind: string): ReadonlyArray<string> =>
  ["2024", "2025", "2026"].flatMap((year) =>
    kind === "quarter" ? [1, 2, 3, 4].map((it) => `${year}-Q${it}`) : kind === "year" ? [year] : []
  )

/** Every score of every scheme, period and manager, as it is printed. */
const scoresOf = Effect.fnUntraced(function*(db: string) {
  const found = new Map<string, string | null>()
  for (const { id, period: kind } of schemes) {
    for (const period of periods(kind)) {
      const { code, stdout } = yield* rmkit(
        "score",
        "--db",
        db,
        "--scheme",
        id,
        "--period",
        period,
        "--format",
        "json"
      )
      const cards: ReadonlyArray<Card> = code === 0 ? JSON.parse(stdout) : []
      for (const { manager, score } of cards) found.set(`${id} ${period} ${manager.id}`, score)
    }
  }
  return found
})

describe("a dry run of a later export", () => {
  it.live.each([3, 8])(
    "tells each score that the import moves, and no other, with what it is before and after (seed %i)",
    (seed) =>
      Effect.gen(function*() {
        const company = dealerCompany({ seed, size: { managers: 12, clients: 24, deals: 90 }, until: "2026-03-31" })
        const [first, second] = company.exports.slice(-4)
        const last = company.exports.at(-1)
        const mapping = `${example}/mapping.json`
        const db = newDb()
        for (const day of [first, second, last]) {
          if (day === undefined) throw new Error("a company has exports")
          const dir = at(`${seed}/${day}`)
          yield* Effect.promise(() => company.writeExport(dir, day))
          const args = ["import", "--db", db, "--mapping", mapping, dir, "--as-of", day, "--format", "json"]
          const before = yield* scoresOf(db)
          const dry = yield* rmkit(...args, "--dry-run")
          assert.strictEqual(dry.code, 0, dry.stderr)
          const told: ReadonlyArray<{
            readonly scheme: string
            readonly period: string
            readonly manager: { readonly id: string }
            readonly before: string | null
            readonly after: string | null
            readonly moved: string | null
          }> = JSON.parse(dry.stdout).scores
          const real = yield* rmkit(...args)
          assert.strictEqual(real.code, 0, real.stderr)
          const after = yield* scoresOf(db)
          const moved = [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
            const [was, is] = [before.get(key) ?? null, after.get(key) ?? null]
            return was === is ? [] : [`${key}: ${was} → ${is}`]
          })
          assert.isNotEmpty(moved)
          const listed = told.map((it) => `${it.scheme} ${it.period} ${it.manager.id}: ${it.before} → ${it.after}`)
          assert.deepStrictEqual(listed.toSorted(), moved.toSorted())
          for (const it of told) {
            if (it.before === null || it.after === null) assert.isNull(it.moved)
            else assert.closeTo(Number(it.moved), Number(it.after) - Number(it.before), 1e-6)
          }
        }
      }),
    180_000
  )
})
