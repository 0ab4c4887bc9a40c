import { Effect } from "effect"
import { assert } from "vitest"
import { rmkit, type workplace } from "./cli.ts"

export type Files = Readonly<Record<string, string | Uint8Array>>

/** Imports files by a mapping in a place of work, into a new database unless one is given, and reads the account and the rejects. */
export const importer =
  ({ folder, newDb, read }: Pick<ReturnType<typeof workplace>, "folder" | "newDb" | "read">) =>
  (files: Files, mapping: string, db = newDb()) =>
    Effect.gen(function*() {
      const dir = folder({ ...files, "mapping.json": mapping })
      const rejects = `${dir}/rejects.jsonl`
      const args = [
        "import",
        "--db",
        db,
        "--mapping",
        `${dir}/mapping.json`,
        dir,
        "--rejects",
        rejects,
        "--format",
        "json"
      ]
      const { code, stderr, stdout } = yield* rmkit(...args)
      assert.strictEqual(code, 0, stderr)
      const account: {
        readonly read: number
        readonly accepted: number
        readonly unchanged: number
        readonly rejected: number
        readonly warned: number
      } = JSON
        .parse(stdout)
      assert.strictEqual(account.read, account.accepted + account.rejected)
      const lines = read(rejects).split("\n").slice(0, -1)
      // the Chinese of what would be accepted has a test of its own
      const rejected = lines.map((line): unknown =>
        JSON.parse(line, (key, value: unknown) => key === "zh" ? undefined : value)
      )
      assert.strictEqual(rejected.length, account.rejected)
      return { db, stderr, account, rejected }
    })
