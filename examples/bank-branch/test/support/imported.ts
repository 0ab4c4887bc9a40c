import { Effect, Schema } from "effect"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import { hostLayer } from "../../../../packages/cli/src/host.ts"
import { actorOf, CurrentActor } from "../../../../packages/core/src/access/index.ts"
import { membershipOn } from "../../../../packages/core/src/people/index.ts"
import { People } from "../../../../packages/core/src/people/service.ts"
import { Day, ManagerId } from "../../../../packages/core/src/schema/index.ts"
import { Store } from "../../../../packages/core/src/store/index.ts"
import type { Company, Truth } from "../../../../packages/testkit/src/companies/index.ts"

const root = join(import.meta.dirname, "../../../..")

/** A folder that is gone when its test ends. */
export const folderOf = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "rmkit-exports-"))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** Runs a command of rmkit to its end; what it prints. */
export const rmkit = async (...args: ReadonlyArray<string>): Promise<string> => {
  const entry = join(root, "packages/cli/src/bin.ts")
  const child = spawn(process.execPath, ["--conditions=@rmkit/source", entry, ...args])
  const said = { out: "", err: "" }
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said.out += text))
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said.err += text))
  await once(child, "close")
  if (child.exitCode !== 0) throw new Error(`rmkit ${args.join(" ")} ended with ${child.exitCode}: ${said.err}`)
  return said.out
}

const Account = Schema.fromJsonString(Schema.Struct({
  files: Schema.Array(Schema.Struct({
    file: Schema.String,
    read: Schema.Number,
    new: Schema.Number,
    changed: Schema.Number,
    unchanged: Schema.Number,
    rejected: Schema.Number,
    warned: Schema.Number,
    missing: Schema.Number
  }))
}))

/** Imports an export as of its day, and gives what became of each file. */
export const imported = async (db: string, example: string, folder: string, day: string) => {
  const mapping = join(root, "examples", example, "mapping.json")
  const printed = await rmkit("import", "--db", db, "--mapping", mapping, "--as-of", day, "--format", "json", folder)
  return Schema.decodeUnknownSync(Account)(printed).files
}

/** What the truth of an export says of each file, as far as an import counts it. */
export const expected = ({ exports }: Truth, day: string) =>
  exports.find((it) => it.day === day)?.files.map(({ misspelt: _, ...file }) => file)

const quarterOf = (month: string) => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`

/** What each manager came to in each quarter, as the facts in a database add up and are counted: `{ "V0007 2026-Q1": { dealsWon: 3, "dealsWon counted": 3, … } }`, what is 0 left out. */
export const totalsIn = (db: string) =>
  Effect.gen(function*() {
    const store = yield* Store
    const totals: Record<string, Record<string, number>> = {}
    const names = [
      ["won_value", "wonValue"],
      ["deals_won", "dealsWon"],
      ["deals_lost", "dealsLost"],
      ["deals_engaged", "dealsEngaged"]
    ] as const
    for (const [metric, name] of names) {
      for (
        const { by: [manager, month], count, sum } of yield* store.totals({
          where: { metric },
          by: ["manager", "month"]
        })
      ) {
        const key = `${manager} ${quarterOf(month ?? "")}`
        const total = totals[key] ??= {}
        total[name] = (total[name] ?? 0) + Number(sum)
        const counted = `${name} counted`
        total[counted] = (total[counted] ?? 0) + count
      }
    }
    return withoutNothing(totals)
  }).pipe(Effect.provide(hostLayer({ db })), Effect.runPromise)

/** The same as the truth has them. */
export const totalsOf = ({ totals }: Truth) =>
  withoutNothing(
    Object.fromEntries(totals.map(({ manager, quarter, ...numbers }) => [`${manager} ${quarter}`, {
      ...numbers,
      "wonValue counted": numbers.dealsWon,
      "dealsWon counted": numbers.dealsWon,
      "dealsLost counted": numbers.dealsLost,
      "dealsEngaged counted": numbers.dealsEngaged
    }]))
  )

const withoutNothing = (totals: Readonly<Record<string, Readonly<Record<string, number>>>>) =>
  Object.fromEntries(
    Object.entries(totals)
      .map(([key, numbers]) => [key, Object.fromEntries(Object.entries(numbers).filter(([, it]) => it !== 0))] as const)
      .filter(([, numbers]) => Object.keys(numbers).length > 0)
  )

/** Where everybody belongs on the days of a company's exports, as a database has it: `{ "V0007 2026-03-31": "VT-02, DE-Nord" }`. */
export const membershipsIn = (db: string, { exports }: Company, { service }: Truth) =>
  Effect.gen(function*() {
    const people = yield* People
    const found: Record<string, string> = {}
    for (const { manager: id } of service) {
      const manager = yield* people.manager(ManagerId.make(id))
      for (const day of exports) {
        const it = membershipOn(manager, Day.make(day))
        if (it !== undefined) found[`${id} ${day}`] = `${it.team ?? "–"}, ${it.territory ?? "–"}`
      }
    }
    return found
  }).pipe(
    Effect.provideService(CurrentActor, actorOf("system", "system")),
    Effect.provide(hostLayer({ db })),
    Effect.runPromise
  )

/** The same as the truth has them, of those who are in service on the day. */
export const membershipsOf = ({ exports }: Company, { memberships, service }: Truth) =>
  Object.fromEntries(
    exports.flatMap((day) =>
      service
        .filter(({ joinedOn, lastDay }) => joinedOn <= day && (lastDay === undefined || lastDay >= day))
        .flatMap(({ manager }) => {
          const it = memberships.findLast((it) => it.manager === manager && (it.from === undefined || it.from <= day))
          return it === undefined ? [] : [[`${manager} ${day}`, `${it.team ?? "–"}, ${it.territory ?? "–"}`]]
        })
    )
  )
