import { assert, describe, it } from "@effect/vitest"
import { actorOf, CurrentActor } from "@rmkit/core/access"
import { Deals } from "@rmkit/core/deals/service"
import { Imports } from "@rmkit/core/imports/service"
import { Currency, Day, DealId, ManagerId } from "@rmkit/core/schema"
import { Effect } from "effect"
import { workplace } from "./support/cli.ts"
import { imported, inMemory, outcome } from "./support/in-memory.ts"
import { dealRecord, teamRecords } from "./support/sales.ts"

const { folder } = workplace()

const mapping = {
  currency: "EUR",
  files: [
    {
      file: "people.csv",
      records: [{ record: "manager", fields: { id: "manager", name: "name", role: { constant: "rm" } } }]
    },
    {
      file: "deals.csv",
      records: [{ record: "deal", fields: { id: "id", manager: "manager", outcome: { constant: "open" } } }]
    }
  ]
}

const exported = (name: string) =>
  folder({ "people.csv": `manager,name\nA,${name}\nB,Bob\n`, "deals.csv": "id,manager\nD1,A\nD2,B\n" })

const [first, second] = [exported("Ann"), exported("Anna")]

const salesMapping = {
  currency: "EUR",
  dates: "YYYY-MM-DD",
  files: [
    {
      file: "people.csv",
      records: teamRecords
    },
    {
      file: "deals.csv",
      records: [dealRecord]
    }
  ]
}

/** An export of who is in which team, and of deals. */
const sales = (teams: Readonly<Record<string, string>>, ...deals: ReadonlyArray<string>) =>
  folder({
    "people.csv": `manager,team\n${Object.entries(teams).map((it) => `${it.join(",")}\n`).join("")}`,
    "deals.csv": `id,manager,outcome,engaged,closed,value\n${deals.join("\n")}\n`
  })

/** An import that ends after its first file, as one that is killed does. */
const cutOff = (dir: string) => Effect.exit(imported(mapping, dir, undefined, { fileDone: () => Effect.interrupt }))

describe("an import that was cut off", () => {
  it.live("goes on where its journal ends, and counts as one", () =>
    inMemory(Effect.gen(function*() {
      assert.strictEqual((yield* cutOff(first))._tag, "Failure")
      const accounts = yield* imported(mapping, first, undefined)
      assert.containSubset(accounts, [{ file: "people.csv", read: 2, new: 2 }, { file: "deals.csv", read: 2, new: 2 }])
      const { items } = yield* Imports.use((it) => it.list())
      assert.strictEqual(items.length, 1)
      assert.isNotNull(items[0]?.finishedAt)
    })))

  it.live("is read from the beginning where something else was recorded since", () =>
    Effect.gen(function*() {
      const alone = yield* inMemory(Effect.andThen(imported(mapping, first, undefined), outcome))
      const after = yield* inMemory(Effect.gen(function*() {
        yield* cutOff(first)
        // says that A has another name, which the first says otherwise
        yield* imported(mapping, second, undefined)
        const accounts = yield* imported(mapping, first, undefined)
        assert.containSubset(accounts, [{ file: "people.csv", read: 2, changed: 1, unchanged: 1 }])
        return yield* outcome
      }))
      assert.deepStrictEqual(after, alone)
    }))

  it.live("credits the deals of those who had moved before it was cut off", () =>
    Effect.gen(function*() {
      const [week1, week2] = [
        sales(
          { Ann: "North", Bob: "South" },
          "D1,Ann,won,2026-01-10,2026-02-01,700",
          "D2,Bob,won,2026-01-10,2026-02-01,1"
        ),
        // D1 is no longer named, and Ann has always been in the south
        sales({ Ann: "South", Bob: "South" }, "D2,Bob,won,2026-01-10,2026-02-01,1")
      ]
      const totalsAfter = (isCut: boolean) =>
        inMemory(Effect.gen(function*() {
          yield* imported(salesMapping, week1, undefined)
          if (isCut) yield* Effect.exit(imported(salesMapping, week2, undefined, { fileDone: () => Effect.interrupt }))
          yield* imported(salesMapping, week2, undefined)
          return (yield* outcome).totals
        }))
      assert.deepStrictEqual(yield* totalsAfter(true), yield* totalsAfter(false))
    }))

  it.live(
    "takes two rows that say otherwise for a contradiction, also where the cut is between them",
    () =>
      Effect.gen(function*() {
        const rows = Array.from({ length: 13_000 }, (_, at) => `X${at},Ann,open,2026-01-10,,`)
        const dir = sales(
          { Ann: "North" },
          "D1,Ann,won,2026-01-10,2026-02-01,700",
          ...rows,
          "D1,Ann,won,2026-01-10,2026-02-01,999"
        )
        const after = (isCut: boolean) =>
          inMemory(Effect.gen(function*() {
            if (isCut) {
              yield* Effect.exit(imported(salesMapping, dir, undefined, {
                progressed: ({ read }) => read >= 2000 ? Effect.interrupt : Effect.void
              }))
            }
            const rejected: Array<number | undefined> = []
            const accounts = yield* Effect.exit(imported(salesMapping, dir, undefined, {
              rejected: ({ line }) => Effect.sync(() => rejected.push(line))
            }))
            return { accounts: accounts._tag, rejected, totals: (yield* outcome).totals }
          }))
        const whole = yield* after(false)
        assert.deepStrictEqual(whole.rejected, [13_003])
        assert.deepStrictEqual(yield* after(true), whole)
      }),
    60_000
  )
})

describe("an import beside which somebody else writes", () => {
  it.live("corrects what the other one wrote, and takes it for no word of its own files", () =>
    inMemory(Effect.gen(function*() {
      const deals = yield* Deals
      const value = { amount: 700_00, currency: Currency.make("EUR") }
      const other = deals.takeOver(DealId.make("D1"), {
        manager: ManagerId.make("Ann"),
        clientUnknown: true,
        engagedOn: Day.make("2026-01-10"),
        won: { on: Day.make("2026-02-01"), value }
      }).pipe(Effect.provideService(CurrentActor, actorOf("system", "system")), Effect.orDie)
      const dir = sales({ Ann: "North" }, "D1,Ann,won,2026-01-10,2026-02-01,7", "D2,Ann,won,2026-01-10,2026-02-01,1")
      const accounts = yield* imported(salesMapping, dir, undefined, {
        fileDone: ({ file }) => file === "people.csv" ? Effect.asVoid(other) : Effect.void
      })
      assert.containSubset(accounts, [{ file: "deals.csv", read: 2, new: 1, changed: 1, rejected: 0 }])
    })))
})
