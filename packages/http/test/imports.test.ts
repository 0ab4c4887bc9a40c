import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { servedTo } from "./support/asking.ts"
import { listOf, saysOf } from "./support/running.ts"
import { house, imported } from "./support/world.ts"

const ready = Effect.andThen(house, imported)

describe("an import run", () => {
  it.live("is told with what became of the rows of each file, and the numbers add up", () =>
    servedTo(ready, async (asking) => {
      const { items, next }: { readonly items: ReadonlyArray<unknown>; readonly next: unknown } = JSON.parse(
        (await asking("/api/imports?limit=5", { as: "zhao" })).text
      )
      assert.strictEqual(next, null)
      const run = saysOf(await asking("/api/imports/run-1"))
      assert.deepStrictEqual(items, [run])
      assert.deepInclude(run, { id: "run-1", asOf: "2017-06-30", by: "system" })
      const files = listOf({ status: 200, headers: {}, text: JSON.stringify(run["files"]) })
      assert.deepStrictEqual(files.map(({ file, missing, rejected }) => [file, rejected, missing]), [
        ["deals.csv", 1, 0],
        ["客户.csv", 0, 1]
      ])
      for (const { accepted, changed, new: fresh, read, rejected, unchanged } of files) {
        assert.strictEqual(Number(read), Number(accepted) + Number(rejected))
        assert.strictEqual(Number(accepted), Number(fresh) + Number(changed) + Number(unchanged))
      }
    }))

  it.live("shows its rows by outcome and file, page after page", () =>
    servedTo(ready, async (asking) => {
      const rowsAt = async (query: string) => {
        const answer = await asking(`/api/imports/run-1/rows?${query}`)
        assert.strictEqual(answer.status, 200, query)
        const page: { readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>; readonly next: string | null } =
          JSON.parse(answer.text)
        return page
      }
      const { rows: [rejected] } = await rowsAt("outcome=rejected")
      assert.deepInclude(rejected, {
        file: "deals.csv",
        line: 4,
        column: "closed",
        value: "2017-02-30",
        says: { en: "There is no such day.", zh: "没有这一天。" }
      })
      const { rows: [missing, ...more] } = await rowsAt(`file=${encodeURIComponent("客户.csv")}`)
      assert.deepInclude(missing, { outcome: "missing", line: null, record: { kind: "client", id: "C-7" } })
      assert.isEmpty(more)
      const found: Array<unknown> = []
      let after = ""
      do {
        // oxlint-disable-next-line no-await-in-loop -- each page says where the next begins
        const page = await rowsAt(`limit=1${after === "" ? "" : `&after=${after}`}`)
        found.push(...page.rows.map(({ outcome }) => outcome))
        after = page.next ?? ""
      } while (after !== "")
      assert.deepStrictEqual(found, ["rejected", "aliased", "missing"])
    }))

  it.live("is not shown to whoever may not read imports, and the list is not either", () =>
    servedTo(ready, async (asking) => {
      await Promise.all(["/api/imports", "/api/imports/run-1", "/api/imports/run-1/rows"].map(async (path) => {
        const answer = await asking(path, { as: "wang", language: "zh" })
        assert.strictEqual(answer.status, 403, path)
        assert.deepInclude(saysOf(answer), {
          tag: "NotPermitted",
          permission: "imports.read",
          detail: "您没有此权限：需要 imports.read。"
        })
      }))
    }))

  it.live("that nobody knows is a problem, as are an outcome, a page and a length that there is none of", () =>
    servedTo(ready, async (asking) => {
      await Promise.all(["/api/imports/run-9", "/api/imports/run-9/rows"].map(async (path) => {
        const answer = await asking(path)
        assert.strictEqual(answer.status, 404)
        assert.deepInclude(saysOf(answer), { kind: "import", id: "run-9", detail: "There is no import \"run-9\"." })
      }))
      await Promise.all(["outcome=lost", "limit=0", "limit=501"].map(async (query) => {
        assert.strictEqual((await asking(`/api/imports/run-1/rows?${query}`)).status, 400, query)
      }))
      assert.deepInclude(saysOf(await asking("/api/imports/run-1/rows?after=x")), { kind: "page", id: "x" })
    }))
})
