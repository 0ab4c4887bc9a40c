import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Browser } from "playwright"
import { preview, type PreviewServer } from "vite"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { browserOf, drillDown, opened, settled, violations } from "../../sales-portal/test/support/page.ts"

const root = join(import.meta.dirname, "..")
let browser: Browser
let server: PreviewServer
let outDir: string

beforeAll(async () => {
  outDir = mkdtempSync(join(tmpdir(), "rmkit-react-"))
  // in a process of its own: this one says that it is a test, and a page is built for production
  const { status, stderr } = spawnSync(
    process.execPath,
    ["node_modules/vite/bin/vite.js", "build", "--outDir", outDir],
    {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, NODE_ENV: "production" }
    }
  )
  assert.strictEqual(status, 0, stderr)
  server = await preview({ root, logLevel: "silent", build: { outDir }, preview: { port: 0, host: "127.0.0.1" } })
  browser = await browserOf()
}, 120_000)

afterAll(async () => {
  await browser.close()
  await server.close()
  rmSync(outDir, { recursive: true })
})

const urlOf = () => server.resolvedUrls?.local[0] ?? ""

describe("a React page with rmkit in it", () => {
  it("shows the scores of a core that runs in the page, and asks nobody else", { timeout: 60_000 }, async () => {
    const { asked, complaints, page } = await opened(browser, urlOf())
    assert.deepStrictEqual(complaints, [])
    assert.deepStrictEqual(asked.filter((url) => !url.startsWith(urlOf()) && !url.startsWith("data:")), [])
    await page.getByText("Li Na").first().waitFor()
    await page.locator("rm-league-table").getByText("62.50").first().waitFor()
    assert.deepStrictEqual(await violations(page), [])
    await page.close()
  })

  it("wins a deal, and tells why it cannot be won twice", { timeout: 60_000 }, async () => {
    const { page } = await opened(browser, urlOf())
    await page.getByRole("button", { name: "Win" }).click()
    await page.getByText("The deal is won.").waitFor()
    await settled(page)
    await page.locator("rm-kpi-card").getByText("120.00").first().waitFor()
    await page.getByLabel("Euros").fill("1")
    await page.getByRole("button", { name: "Win" }).click()
    await page.getByText("The deal was won on 2026-03-20 for 24000.00 EUR.").waitFor()
    await page.close()
  })

  it(
    "shows the card of whom is chosen in the table, down to the deals behind a figure",
    { timeout: 60_000 },
    async () => {
      const { complaints, page } = await opened(browser, urlOf())
      await page.locator("rm-league-table").getByRole("button", { name: "Li Na" }).click()
      const card = page.locator("rm-kpi-card")
      await card.getByText("Li Na").first().waitFor()
      await settled(page)
      await drillDown(page)
      assert.match(await card.locator(".facts li").first().innerText(), /12,?500\.00/)
      assert.deepStrictEqual(complaints, [])
      assert.deepStrictEqual(await violations(page), [])
      await page.close()
    }
  )

  it("says what is wrong with a deal that is not there", { timeout: 60_000 }, async () => {
    const { page } = await opened(browser, urlOf())
    await page.getByRole("textbox", { name: "Deal" }).fill("D-99")
    await page.getByRole("button", { name: "Win" }).click()
    await page.getByText(/There is no deal/).waitFor()
    await page.close()
  })
})
