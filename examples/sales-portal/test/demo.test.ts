import { once } from "node:events"
import { existsSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { assert, describe, it, onTestFinished, vi } from "vitest"
import { Demo } from "./support/demo.ts"
import { browserOf, opened } from "./support/page.ts"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const crm = join(import.meta.dirname, "../../../../shared/data/crm-sales")

/** A demo that is stopped when its test ends, however that ends. */
const demoOf = (...args: ReadonlyArray<string>): Demo => {
  const demo = new Demo(...args)
  onTestFinished(() => demo.forget())
  return demo
}

describe("the demo, asked to do what it cannot", () => {
  const wrong: ReadonlyArray<readonly [ReadonlyArray<string>, string]> = [
    [["--data", "no-such-folder"], "--data no-such-folder: there is no folder "],
    [["--data", "package.json"], "--data package.json: it is a file. Name the folder that it is in."],
    [["--data", "docs"], "--data docs: the folder has no sales_pipeline.csv, no sales_teams.csv, "],
    [["--data"], "--data"],
    [["--port", "http"], "--port http: a port is a number from 0 to 65535."],
    [["--port", "99999"], "--port 99999: a port is a number from 0 to 65535."],
    [["--prot", "8080"], "--prot"],
    [["crm-sales"], "crm-sales"]
  ]
  for (const [args, says] of wrong) {
    it(`says what is wrong with "${args.join(" ")}" and what would be right`, async () => {
      const demo = demoOf(...args)
      const { status, stderr, stdout } = await demo.ended()
      assert.strictEqual(status, 2)
      assert.include(stderr, says)
      assert.include(stderr, "npm run demo -- --data DIR")
      assert.strictEqual(stdout, "")
      assert.deepStrictEqual(demo.left, [])
    })
  }

  it("says that a port is taken before it imports anything", async () => {
    const other = createServer()
    await once(other.listen(0, "127.0.0.1"), "listening")
    const address = other.address()
    const port = typeof address === "object" && address !== null ? address.port : 0
    const demo = demoOf("--port", String(port))
    const { status, stderr } = await demo.ended()
    other.close()
    assert.strictEqual(status, 2)
    assert.include(stderr, `--port ${port}: another program listens there`)
    assert.deepStrictEqual(demo.left, [])
  })
})

describe("Ctrl-C", () => {
  it("ends a demo that is shown, well and without a trace", async () => {
    const demo = demoOf()
    const url = await demo.url()
    assert.lengthOf(demo.left, 1)
    const { status, stderr } = await demo.stop()
    assert.strictEqual(status, 0)
    // the import's account, and nothing that went wrong
    assert.deepStrictEqual(stderr.trim().split("\n").filter((it) => !/^\w+\.csv: /.test(it)), [])
    assert.deepStrictEqual(demo.left, [])
    const gone = await fetch(url).then(() => false, () => true)
    assert.isTrue(gone)
  })

  it("ends a demo in the middle of its import, too", async () => {
    const demo = demoOf()
    while (demo.left.length === 0) {
      // oxlint-disable-next-line no-await-in-loop -- it waits
      await new Promise((go) => setTimeout(go, 20))
    }
    await new Promise((go) => setTimeout(go, 400))
    await demo.stop()
    assert.deepStrictEqual(demo.left, [])
  })
})

describe.skipIf(!existsSync(crm))(
  "the demo on the sample of a real CRM (which stands beside this checkout, or is skipped)",
  () => {
    it(
      "opens on Anna Snelling's second quarter of 2017: 111.55, where binary floating point would print 111.54",
      async () => {
        const demo = demoOf("--data", crm)
        const [url, browser] = await Promise.all([demo.url(), browserOf()])
        const { complaints, page } = await opened(browser, url)
        const card = page.locator("rm-kpi-card")
        assert.strictEqual(await card.locator("[part=label]").textContent(), "Anna Snelling")
        assert.include(await card.locator("[part=value]").textContent(), "111.55")
        assert.strictEqual(await page.locator("select[name=period]").inputValue(), "2017-Q2")
        await page.locator("#footnote").waitFor()
        assert.strictEqual(await page.locator("#footnote").textContent(), "Binary floating point would print 111.54.")
        assert.strictEqual(await page.locator("rm-league-table tbody tr[data-id]").count(), 35)
        await page.locator("rm-league-table").getByRole("button", { name: "Moses Frase" }).click()
        await card.getByText("Moses Frase").waitFor()
        await page.locator("#footnote").waitFor({ state: "hidden" })
        assert.deepStrictEqual(complaints, [])
        await browser.close()
      }
    )
  }
)
