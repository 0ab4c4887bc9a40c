import { bankBranch, type Company, type CompanyOptions, dealerCompany, type Truth } from "@rmkit/testkit/companies"
import fc from "fast-check"
import { createHash } from "node:crypto"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it, onTestFinished, vi } from "vitest"
import { daysIn, recounted, rowsOf, type Writing } from "./recounted.ts"

vi.setConfig({ testTimeout: 60_000 })

const small: CompanyOptions = {
  seed: 7,
  size: { managers: 36, clients: 300, deals: 1500 },
  until: "2026-03-25"
}

/** A folder that is gone when its test ends. */
const folderOf = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "rmkit-companies-"))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

const written = async (company: Company): Promise<string> => {
  const folder = folderOf()
  await company.write(folder)
  return folder
}

const hashOf = (folder: string): string => {
  const hash = createHash("sha256")
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted()) {
    hash.update(file)
    if (file.includes(".")) hash.update(readFileSync(join(folder, file)))
  }
  return hash.digest("hex")
}

const isInCalendar = (day: string) => {
  const instant = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day)
}

const bankWriting: Writing = {
  encoding: "gb18030",
  delimiter: ",",
  dayOf: (text) => {
    const [, year, month = "", date = ""] = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(text) ?? []
    const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`
    return isInCalendar(day) ? day : undefined
  },
  minorOf: (text) => Math.round(Number(text) * 1_000_000),
  outcomes: { 跟进中: "open", 已落地: "won", 已流失: "lost" },
  files: { leads: "团队主管.csv", teams: "团队.csv", staff: "员工.csv", clients: "客户.csv", deals: "业务台账.csv" },
  misspelt: new Set(["流贷", "银承", "小微贷款"])
}

const dealerWriting: Writing = {
  encoding: "windows-1252",
  delimiter: ";",
  dayOf: (text) => {
    const day = text.split(".").toReversed().join("-")
    return isInCalendar(day) ? day : undefined
  },
  minorOf: (text) => Math.round(Number(text.replaceAll(".", "").replace(",", ".")) * 100),
  outcomes: { offen: "open", gewonnen: "won", verloren: "lost" },
  files: {
    leads: "Vertriebsleiter.csv",
    teams: "Teams.csv",
    staff: "Mitarbeiter.csv",
    clients: "Kunden.csv",
    deals: "Vorgänge.csv"
  },
  misspelt: new Set(["Rivella 65+", "Torent Trio"])
}

const companies = [
  {
    name: "the bank branch",
    make: bankBranch,
    writing: bankWriting,
    hash: "9995e9b8d82510c29315929f7f79fe71152d975011229590e8de3742d48ecc7a"
  },
  {
    name: "the dealer company",
    make: dealerCompany,
    writing: dealerWriting,
    hash: "247e023d4d7ddb9bfd684d9e75b04e004d319d7d2e109a6e7551551d868f13ad"
  }
]

const byManager = <A extends { readonly manager?: string }>(all: ReadonlyArray<A>) =>
  all.toSorted((one, other) => `${one.manager}`.localeCompare(`${other.manager}`))

/** Totals as the recount spells them: what is 0 is left out. */
const totalsAsCounted = ({ totals }: Truth) =>
  Object.fromEntries(totals.map(({ manager, quarter, ...numbers }) => [
    `${manager} ${quarter}`,
    Object.fromEntries(Object.entries(numbers).filter(([, amount]) => amount !== 0))
  ]))

const sizes: fc.Arbitrary<CompanyOptions> = fc.record({
  seed: fc.integer(),
  managers: fc.integer({ min: 12, max: 70 }),
  clients: fc.nat(200),
  deals: fc.nat(500),
  until: fc.date({ min: new Date("2003-01-01"), max: new Date("2040-01-01"), noInvalidDate: true })
    .map((it) => it.toISOString().slice(0, 10))
}).map(({ clients, deals, managers, seed, until }) => ({
  seed,
  until,
  size: { managers, clients: managers + clients, deals }
}))

for (const { hash, make, name, writing } of companies) {
  describe(name, () => {
    it("is the same to the byte for the same seed, size and last day, and another for another seed", async () => {
      const [one, again, other] = await Promise.all([
        written(make(small)),
        written(make(small)),
        written(make({ ...small, seed: 8 }))
      ])
      assert.strictEqual(hashOf(one), hashOf(again))
      assert.notStrictEqual(hashOf(one), hashOf(other))
    })

    it("stays what it is from release to release: demos and tests compare with earlier runs", async () => {
      assert.strictEqual(hashOf(await written(make(small))), hash)
    })

    it("has the truth that a recount of its files comes to, whatever its size, seed and last day", async () => {
      await fc.assert(
        fc.asyncProperty(sizes, async (options) => {
          const company = make(options)
          const folder = mkdtempSync(join(tmpdir(), "rmkit-companies-"))
          try {
            await company.write(folder)
            const truth = company.truth()
            const counted = recounted(folder, company.makers.map(({ file }) => file), writing)
            assert.deepStrictEqual(daysIn(folder), [...company.exports])
            assert.strictEqual(company.exports.at(-1), options.until)
            assert.deepStrictEqual<unknown>(counted.exports, truth.exports)
            assert.deepStrictEqual(
              byManager(counted.memberships),
              byManager(truth.memberships).map((it) => ({ ...it }))
            )
            assert.deepStrictEqual(Object.fromEntries(counted.totals), totalsAsCounted(truth))
          } finally {
            rmSync(folder, { recursive: true })
          }
        }),
        { numRuns: 25 }
      )
    })

    it("has news of every kind in its exports, and in each something rejected, something warned of and something misspelt", () => {
      const { exports } = make({ ...small, size: { managers: 42, clients: 400, deals: 3000 } }).truth()
      for (const [at, { files }] of exports.entries()) {
        const sum = (of: "new" | "changed" | "rejected" | "warned" | "misspelt" | "missing") =>
          files.reduce((total, it) => total + it[of], 0)
        assert.isAbove(sum("new"), 0)
        assert.isAbove(sum("rejected"), 3)
        assert.isAbove(sum("warned"), 0)
        assert.isAbove(sum("misspelt"), 0)
        if (at === 0) continue
        assert.isAbove(sum("changed"), 20)
        assert.isAbove(sum("missing"), 0)
      }
    })

    it("tells of people who join, leave, are promoted and change teams, of a team that is new and of one that is gone", async () => {
      const options = { ...small, size: { managers: 42, clients: 100, deals: 50 } }
      const folder = await written(make(options))
      const days = daysIn(folder)
      const idsOf = (day: string | undefined, file: string) =>
        new Set(rowsOf(join(folder, day ?? ""), file, writing).map(([id]) => id))
      const [first, last] = [days[0], days.at(-1)]
      const teams = days.map((day) => idsOf(day, writing.files.teams))
      assert.isAbove(teams[1]?.size ?? 0, teams[0]?.size ?? 0)
      assert.isFalse([...teams[1] ?? []].every((it) => teams[2]?.has(it)))
      const [before, after] = [first, last].map((day) => rowsOf(join(folder, day ?? ""), writing.files.staff, writing))
      const known = new Map(before?.map((row) => [row[0], row]))
      assert.isTrue(after?.some(([id]) => !known.has(id)), "somebody joined")
      assert.isTrue(after?.some((row) => row[7] !== "" && known.get(row[0])?.[7] === ""), "somebody left")
      assert.isTrue(
        after?.some((row) => known.has(row[0]) && known.get(row[0])?.[3] !== row[3]),
        "somebody was promoted"
      )
      const moved = after?.filter((row) => known.has(row[0]) && known.get(row[0])?.[4] !== row[4]) ?? []
      assert.isAbove(moved.length, 3)
      const leads = [first, last].map((day) => idsOf(day, writing.files.leads))
      assert.isFalse([...leads[1] ?? []].every((it) => leads[0]?.has(it)), "another leads")
    })

    it("has clients renamed and handed on, deals reopened, corrected and lost after all, and some that came late", async () => {
      const options = { ...small, size: { managers: 42, clients: 400, deals: 3000 } }
      const folder = await written(make(options))
      const days = daysIn(folder)
      const found = new Set<string>()
      let [clients, deals]: [Map<string, ReadonlyArray<string>>, Map<string, ReadonlyArray<string>>] = [
        new Map(),
        new Map()
      ]
      let before = ""
      for (const day of days) {
        const read = (file: string) =>
          new Map(rowsOf(join(folder, day), file, writing).map((row) => [row[0] ?? "", row]))
        const [clientsNow, dealsNow] = [read(writing.files.clients), read(writing.files.deals)]
        for (const [id, row] of clientsNow) {
          const was = clients.get(id)
          if (was !== undefined && was[1] !== row[1]) found.add("renamed")
          if (was !== undefined && was.at(-1) !== row.at(-1)) found.add("handed on")
        }
        for (const [id, row] of dealsNow) {
          const [was, now] = [deals.get(id), writing.outcomes[row[4] ?? ""]]
          const then = was && writing.outcomes[was[4] ?? ""]
          if (then === "lost" && now !== "lost") found.add("reopened")
          if (then === "won" && now === "lost") found.add("lost after all")
          if (then === "won" && now === "won" && was?.[10] !== row[10]) found.add("corrected")
          if (then === "open" && now === "open" && was?.[1] !== row[1]) found.add("moved on")
          if (was === undefined && before !== "" && (writing.dayOf(row[9] ?? "") ?? "~") < before) found.add("late")
        }
        ;[clients, deals, before] = [clientsNow, dealsNow, day]
      }
      const all = ["corrected", "handed on", "late", "lost after all", "moved on", "renamed", "reopened"]
      assert.deepStrictEqual([...found].toSorted(), all)
    })

    it("makes records as they are asked for: the first of a thousand million deals do not wait for the others", () => {
      const company = make({ ...small, size: { ...small.size, deals: 1_000_000_000 } })
      const told = company.makers.find(({ kind }) => kind === "deal")?.records()[Symbol.iterator]()
      const first = Array.from({ length: 1000 }, () => told?.next().value?.id)
      assert.strictEqual(new Set(first).size, 1000)
    })

    it("that makes no sense is refused with what is wrong", () => {
      const { size } = small
      assert.throws(() => make({ ...small, until: "2026-02-30" }), "2026-02-30 is no day")
      assert.throws(() => make({ ...small, size: { ...size, managers: 11 } }), "managers is 11")
      assert.throws(() => make({ ...small, size: { ...size, clients: 35 } }), "clients is 35")
      assert.throws(() => make({ ...small, size: { ...size, deals: 1.5 } }), "deals is 1.5")
    })
  })
}
