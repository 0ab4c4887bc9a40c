import { assert, describe, it } from "@effect/vitest"
import { Store } from "@rmkit/core/store"
import { Effect } from "effect"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { hostLayer } from "../src/host.ts"
import { commandLine } from "../src/import/stopping.ts"
import { rmkit, started, workplace } from "./support/cli.ts"
import { houseOfDeals } from "./support/generated.ts"

const { folder, newDb } = workplace()
const deals = 6000
const dir = folder(houseOfDeals(deals))

const dealsIn = (db: string) =>
  Store.use((store) => store.totals({ where: { metric: "deals_engaged" }, by: [] })).pipe(
    Effect.map(([all]) => all?.count ?? 0),
    Effect.provide(hostLayer({ db }))
  )

/** Starts an import and stops it by a signal once its first rows are committed; gives what it said and its exit code. */
const stopped = async (signal: "SIGINT" | "SIGTERM", args: ReadonlyArray<string>) => {
  const child = started(args)
  let stderr = ""
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text
    if (!child.killed && /clients\.csv(?:: 2 rows|：读取 2 行)/.test(stderr)) child.kill(signal)
  })
  const [code] = await once(child, "close")
  return { code: Number(code), stderr }
}

describe("an import that is asked to stop", () => {
  const asked = [["SIGINT", 130, "en"], ["SIGTERM", 143, "zh"]] as const
  it.live.each(asked)(
    "by %s ends with %i, and says what is committed and which command goes on (%s)",
    ([signal, code, language]) =>
      Effect.gen(function*() {
        const db = newDb()
        const args = ["import", "--db", db, "--mapping", `${dir}/mapping.json`, dir]
        const ended = yield* Effect.promise(() => stopped(signal, [...args, "--lang", language]))
        assert.strictEqual(ended.code, code, ended.stderr)
        const lines = ended.stderr.trimEnd().split("\n")
        const last = lines.at(-1) ?? ""
        const [, rows = "0"] = {
          en:
            /^Stopped\. Committed so far: 5 rows of teams\.csv, clients\.csv, which are whole(?:; (\d+) rows of deals\.csv)?\. Nothing is half-written\. To go on: rmkit import /,
          zh:
            /^已停止。至此已提交：teams\.csv、clients\.csv 全部 5 行(?:；deals\.csv 的 (\d+) 行)?。没有只写了一半的内容。继续：rmkit import /
        }[language].exec(last) ?? assert.fail(last)
        assert.strictEqual(yield* dealsIn(db), Number(rows))
        assert.isBelow(Number(rows), deals)
        assert.strictEqual((yield* rmkit("verify", "--db", db)).code, 0)

        // the command that it names goes on to the end
        assert.isTrue(last.endsWith(commandLine(["rmkit", ...args])), last)
        assert.strictEqual((yield* rmkit(...args)).code, 0)
        assert.strictEqual(yield* dealsIn(db), deals)
      }),
    120_000
  )
})

describe("a command that is asked to stop a second time", () => {
  const script = `
    const { stopSignals } = await import(${JSON.stringify(join(import.meta.dirname, "../src/signals.ts"))})
    stopSignals({ on: (signal, listener) => process.on(signal, listener), exit: (code) => process.exit(code) })
    setInterval(() => {}, 1000)
    console.log("listening")`

  it("ends at once, but not by the same Ctrl-C that comes twice", async () => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", script])
    await once(child.stdout, "data")
    child.kill("SIGINT")
    await sleep(50)
    child.kill("SIGINT")
    await sleep(600)
    assert.isNull(child.exitCode)
    child.kill("SIGINT")
    const [code] = await once(child, "exit")
    assert.strictEqual(code, 130)
  })
})

describe("a command whose lines are read late", () => {
  it("has said everything when it ends", async () => {
    const house = houseOfDeals(4000)
    const bad = folder({ ...house, "deals.csv": house["deals.csv"].replaceAll(",lost,", ",frobnicated,") })
    const child = started(["import", "--db", newDb(), "--mapping", `${bad}/mapping.json`, bad, "--strict"])
    const ended = once(child, "close")
    await once(child.stderr, "readable")
    await sleep(4000)
    let stderr = ""
    child.stderr.setEncoding("utf8").on("data", (text: string) => stderr += text)
    child.stdout.resume()
    const [code] = await ended
    assert.strictEqual(code, 1)
    assert.match(stderr, /rows were rejected; what was accepted stays\.\n$/)
  }, 60_000)
})

describe("a command line that is told", () => {
  it("can be pasted whatever stands in its words", () => {
    assert.strictEqual(
      commandLine(["rmkit", "--as", "Anna Snelling", "数据/三月", "it's"]),
      String.raw`rmkit --as 'Anna Snelling' 数据/三月 'it'\''s'`
    )
  })
})
