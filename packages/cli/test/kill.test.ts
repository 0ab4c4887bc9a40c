import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { setTimeout as sleep } from "node:timers/promises"
import { rmkit, spawned, started, workplace } from "./support/cli.ts"
import { houseOfDeals } from "./support/generated.ts"
import { journalOf } from "./support/journal.ts"

const { folder, newDb } = workplace()
const deals = 3000
const dir = folder(houseOfDeals(deals))
const argsFor = (db: string) => ["import", "--db", db, "--mapping", `${dir}/mapping.json`, dir, "--format", "json"]

/** How many events another process sees that reads the file. */
const visibleIn = (db: string): number => {
  if (!existsSync(db)) return 0
  const reader = new DatabaseSync(db, { readOnly: true, timeout: 100 })
  try {
    return Number(reader.prepare("select count(*) as events from events").get()?.["events"] ?? 0)
  } catch {
    return 0 // the tables are not made yet
  } finally {
    reader.close()
  }
}

/** Starts an import and kills it dead once so many events can be seen; gives how many could be seen before. */
const killedAt = async (db: string, events: number): Promise<number> => {
  const child = started(argsFor(db))
  const ended = once(child, "exit")
  let seen = visibleIn(db)
  while (seen < events && child.exitCode === null) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    await sleep(5)
    seen = visibleIn(db)
  }
  child.kill("SIGKILL")
  const [, signal] = await ended
  assert.strictEqual(signal, "SIGKILL", "the import was over before it could be killed")
  return seen
}

describe("an import that is killed in the middle", () => {
  it.live(
    "has lost nothing that was written, and is completed by another one with nothing doubled",
    () =>
      Effect.gen(function*() {
        const whole = newDb()
        yield* rmkit(...argsFor(whole))
        const db = newDb()
        for (const events of [1, 500, 3000]) {
          const seen = yield* Effect.promise(() => killedAt(db, events))
          assert.isAtLeast(seen, events)
          assert.isAtLeast(visibleIn(db), seen)
          const { code } = yield* rmkit("verify", "--db", db)
          assert.strictEqual(code, 0)
        }
        const before = yield* journalOf(db)
        const { stdout } = yield* rmkit(...argsFor(db))
        const account = JSON.parse(stdout)
        // the run goes on where it was cut off, and its account is that of one whole run
        assert.include(account, { read: 3005, accepted: 3005, new: 3005, unchanged: 0, rejected: 0 })

        const after = yield* journalOf(db)
        assert.deepStrictEqual(after.slice(0, before.length), before)
        const said = (events: typeof after) =>
          events.map(({ data, entity, id, version }) => JSON.stringify([entity, id, version, data])).toSorted()
        assert.deepStrictEqual(said(after), said(yield* journalOf(whole)))
        assert.strictEqual((yield* rmkit("verify", "--db", db)).code, 0)
      }),
    180_000
  )
})

/** What the one run of a database tells of its files. */
const runsIn = (db: string) =>
  Effect.sync(() => {
    const reader = new DatabaseSync(db, { readOnly: true })
    const runs = reader.prepare("select version, state from states where entity = 'import'").all()
    reader.close()
    assert.lengthOf(runs, 1)
    const { files }: { readonly files: ReadonlyArray<{ readonly file: string; readonly read: number }> } = JSON.parse(
      String(runs[0]?.["state"])
    )
    return { version: runs[0]?.["version"], files: files.map(({ file, read }) => [file, read] as const) }
  })

describe("two imports of the same at once", () => {
  it.live(
    "write each row once and tell of it once, and whoever came second says why it stopped",
    () =>
      Effect.gen(function*() {
        const db = newDb()
        const both = yield* Effect.all([spawned(...argsFor(db)), spawned(...argsFor(db))], { concurrency: 2 })
        const codes = both.map(({ code }) => code).toSorted((a, b) => (a ?? 9) - (b ?? 9))
        assert.strictEqual(codes[0], 0, both.map(({ stderr }) => stderr).join("\n"))
        for (const { code, stderr } of both) {
          if (code !== 0) assert.match(stderr, /another process import(?:s|ed) the same/)
        }
        const { stdout } = yield* rmkit(...argsFor(db))
        const known = { read: 3005, accepted: 3005, new: 0, unchanged: 3005, rejected: 0 }
        assert.include(JSON.parse(stdout), known)
        const { files, version } = yield* runsIn(db)
        assert.deepStrictEqual(
          files,
          [["teams.csv", 3], ["clients.csv", 2], ["deals.csv", deals]],
          `after ${String(version)} events`
        )
        assert.strictEqual((yield* rmkit("verify", "--db", db)).code, 0)
      }),
    180_000
  )
})
