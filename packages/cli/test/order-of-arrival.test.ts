import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import fc from "fast-check"
import { mkdirSync, writeFileSync } from "node:fs"
import { workplace } from "./support/cli.ts"
import { imported, inMemory, outcome } from "./support/in-memory.ts"
import { dealRecord } from "./support/sales.ts"

const { folder } = workplace()

const mapping = {
  currency: "EUR",
  files: [
    {
      file: "people.csv",
      records: [
        { record: "territory", fields: { id: "territory", name: "territory" } },
        { record: "team", fields: { id: "team", name: "team", territory: "territory" } },
        { record: "manager", fields: { id: "manager", name: "name", role: { constant: "rm" }, team: "team" } }
      ]
    },
    {
      file: "deals.csv",
      records: [dealRecord]
    }
  ]
}

/** What another system exports on one day: where its managers are, and how its deals stand. */
interface Export {
  readonly people: ReadonlyArray<{ readonly manager: string; readonly name: string; readonly team: string }>
  readonly deals: ReadonlyArray<{
    readonly id: string
    readonly manager: string
    readonly outcome: "open" | "won" | "lost"
    readonly closed: string
    readonly value: number
  }>
}

const days = ["2026-03-31", "2026-06-30", "2026-09-30"] as const
const managers = ["Ann", "Bob"]

const person = (manager: string) =>
  fc.record({
    manager: fc.constant(manager),
    name: fc.constantFrom(manager, `${manager} Smith`),
    team: fc.constantFrom("North", "South", "East")
  })

const deal = (id: string) =>
  fc.record({
    id: fc.constant(id),
    manager: fc.constantFrom(...managers),
    outcome: fc.constantFrom("open" as const, "won" as const, "lost" as const),
    closed: fc.constantFrom("2026-03-05", "2026-05-20", "2026-08-11"),
    value: fc.integer({ min: 0, max: 5 })
  })

/** Each of three days; a deal may be missing in an export, a manager whom its deals name is not. */
const exports = fc.array(
  fc.record({
    people: fc.tuple(...managers.map(person)),
    deals: fc.tuple(...["D1", "D2", "D3"].map((id) => fc.option(deal(id), { freq: 4, nil: undefined }))).map((all) =>
      all.flatMap((it) => it ?? [])
    )
  }),
  { minLength: 3, maxLength: 3 }
)

const lines = (rows: ReadonlyArray<ReadonlyArray<string | number>>) => `${rows.map((it) => it.join()).join("\n")}\n`

/** Writes exports as folders, one a day. */
const written = (all: ReadonlyArray<Export>): ReadonlyArray<{ readonly day: string; readonly dir: string }> =>
  all.map(({ deals, people }, index) => {
    const dir = folder({})
    mkdirSync(dir, { recursive: true })
    writeFileSync(
      `${dir}/people.csv`,
      lines([["manager", "name", "team", "territory"], ...people.map((it) => [it.manager, it.name, it.team, "Home"])])
    )
    writeFileSync(
      `${dir}/deals.csv`,
      lines([
        ["id", "manager", "outcome", "engaged", "closed", "value"],
        ...deals.map((it) =>
          it.outcome === "open"
            ? [it.id, it.manager, it.outcome, "2026-02-01", "", ""]
            : [it.id, it.manager, it.outcome, "2026-02-01", it.closed, it.outcome === "won" ? it.value : ""]
        )
      ])
    )
    return { day: days[index] ?? days[0], dir }
  })

/** The outcome of importing folders in an order, in a store of its own. */
const after = (arrivals: ReadonlyArray<{ readonly day: string | undefined; readonly dir: string }>) =>
  inMemory(Effect.gen(function*() {
    for (const { day, dir } of arrivals) yield* imported(mapping, dir, day)
    return yield* outcome
  }))

const orders = [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] as const

describe("exports of several days", () => {
  it("come to the same in whichever order they arrive", () =>
    fc.assert(
      fc.asyncProperty(exports, async (all) => {
        const folders = written(all)
        const inOrder = await Effect.runPromise(after(folders))
        for (const order of orders) {
          const arrivals = order.flatMap((at) => folders[at] ?? [])
          // oxlint-disable-next-line no-await-in-loop -- one store after the other
          assert.deepStrictEqual(await Effect.runPromise(after(arrivals)), inOrder, order.join())
        }
      }),
      { numRuns: 12 }
    ), 120_000)

  it("come to what the last one says alone, where no history is asked for", () =>
    fc.assert(
      fc.asyncProperty(exports, async (all) => {
        const [first, second] = written(all)
        if (first === undefined || second === undefined) return
        const both = await Effect.runPromise(after([{ ...first, day: undefined }, { ...second, day: undefined }]))
        const alone = await Effect.runPromise(after([{ ...second, day: undefined }]))
        // a deal that the second no longer names stays as it was
        const named = new Set(all[1]?.deals.map(({ id }) => `deal ${id}`))
        const stays = all[0]?.deals.some(({ id }) => !named.has(`deal ${id}`)) === true
        const known = Object.entries(both.states).filter(([key]) => key in alone.states)
        assert.deepStrictEqual(Object.fromEntries(known), alone.states)
        if (!stays) assert.deepStrictEqual(both.totals, alone.totals)
      }),
      { numRuns: 25 }
    ), 120_000)
})
