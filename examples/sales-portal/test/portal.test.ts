import type { Browser } from "playwright"
import { afterAll, assert, beforeAll, describe, it, vi } from "vitest"
import { Demo, salesHouse } from "./support/demo.ts"
import { browserOf, drillDown, opened, overflow, settled, violations } from "./support/page.ts"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let house: Awaited<ReturnType<typeof salesHouse>>
let demo: Demo
let browser: Browser
let url: string
beforeAll(async () => {
  house = await salesHouse()
  demo = new Demo("--data", house.folder)
  const [address, chromium] = await Promise.all([demo.url(), browserOf()])
  url = address
  browser = chromium
})
afterAll(async () => {
  await browser?.close()
  await demo?.forget()
  house?.forget()
})

/** A card of which binary floating point makes another score: 82472 ÷ 80000 × 100 is 103.08999999999999 there. */
const broken = {
  score: "111.55",
  bonus: "10",
  indicators: [
    { actual: "82472.00", target: "80000.00", attainment: "1.0309", points: "103.09", weight: "0.5" },
    { actual: "71/104", target: null, attainment: null, points: "100", weight: "0.3" },
    { actual: "104", target: "60", attainment: "26/15", points: "100", weight: "0.2" }
  ]
}

describe("the demo", () => {
  it("prints its address and one line on what to look at", () => {
    const [, address, look] = demo.said.split("\n")
    assert.strictEqual(address, `Sales portal: ${url}`)
    assert.match(look ?? "", /^Look at .+'s card for \d{4}-Q[1-4]: /)
  })

  it("opens on the card that it told to look at, with a score, and a rank for everybody", async () => {
    const [, name = "", period = ""] = /Look at (.+)'s card for (\S+):/.exec(demo.said) ?? []
    const { complaints, page } = await opened(browser, url)
    const card = page.locator("rm-kpi-card")
    assert.strictEqual(await card.locator("[part=label]").textContent(), name)
    assert.strictEqual(await page.locator("select[name=period]").inputValue(), period)
    assert.match((await card.locator("[part=value]").textContent()) ?? "", /\d+\.\d\d/)
    assert.strictEqual(await page.locator("rm-league-table tbody tr[data-id]").count(), 10)
    assert.deepStrictEqual(complaints, [])
    await page.close()
  })

  it("asks this machine alone for everything that the page shows", async () => {
    const { asked, page } = await opened(browser, url)
    await drillDown(page)
    assert.isAbove(asked.length, 5)
    assert.deepStrictEqual(asked.filter((it) => !it.startsWith(url)), [])
    await page.close()
  })

  it("connects to this machine alone, in every process that it starts", () => {
    const { connections } = demo
    const started = connections.filter(({ how }) => how === "started").map(({ whom }) => whom)
    for (const part of ["demo.ts", "bin.ts import", "bin.ts serve"]) {
      assert.isTrue(started.some((it) => it.includes(part)), `${part} was not watched`)
    }
    const elsewhere = connections.filter(({ how, whom }) => how !== "started" && whom !== "127.0.0.1")
    assert.deepStrictEqual(elsewhere, [])
    // the demo asks its own server what to open on, so that an empty list would prove nothing
    assert.isTrue(connections.some(({ how }) => how === "connect"))
  })
})

describe("the page", () => {
  for (const width of [320, 768, 1440]) {
    for (const scheme of ["light", "dark"] as const) {
      it(
        `fits ${width} px in ${scheme}, in both languages and opened down to the facts, and axe finds nothing`,
        async () => {
          const { page } = await opened(browser, url, { width, scheme })
          assert.strictEqual(await overflow(page), 0)
          await drillDown(page)
          assert.strictEqual(await overflow(page), 0)
          assert.deepStrictEqual(await violations(page), [])
          await page.getByRole("button", { name: "简体中文" }).click()
          await page.locator("rm-kpi-card").getByText("季度").first().waitFor()
          assert.strictEqual(await overflow(page), 0)
          assert.deepStrictEqual(await violations(page), [])
          await page.close()
        }
      )
    }
  }

  it("shows on the card whom one picks in the league table, and puts it into the address", async () => {
    const { page } = await opened(browser, url)
    const third = page.locator("rm-league-table tbody tr").nth(2).getByRole("button")
    const name = (await third.textContent()) ?? ""
    await third.focus()
    await page.keyboard.press("Enter")
    await page.waitForURL((it) => it.searchParams.get("manager") === name)
    await page.locator("rm-kpi-card [part=label]").getByText(name, { exact: true }).waitFor()
    assert.strictEqual(await page.locator("select[name=manager]").inputValue(), name)
    const again = await opened(browser, page.url())
    assert.strictEqual(await again.page.locator("rm-kpi-card [part=label]").textContent(), name)
    await Promise.all([page.close(), again.page.close()])
  })

  it("keeps the manager when another period is chosen, and shows that period's figures", async () => {
    const { page } = await opened(browser, url)
    const card = page.locator("rm-kpi-card")
    const before = await card.locator("[part=label]").textContent()
    const periods = await page.locator("select[name=period] option").evaluateAll((all) =>
      all.map((it) => it.getAttribute("value") ?? "")
    )
    const earliest = periods.at(-1) ?? ""
    await page.locator("select[name=period]").selectOption(earliest)
    await page.waitForURL((it) => it.searchParams.get("period") === earliest)
    await settled(page)
    const [year, quarter] = earliest.split("-")
    await card.getByText(`${quarter} ${year}`).first().waitFor()
    assert.strictEqual(await card.locator("[part=label]").textContent(), before)
    await page.close()
  })

  it("leads from a score down to the row of the file, and the row is the deal", async () => {
    const { page } = await opened(browser, url)
    await drillDown(page)
    const fact = page.locator("rm-kpi-card .facts li").first()
    const [, file = "", line = ""] = /(\w+\.csv):(\d+)/.exec((await fact.textContent()) ?? "") ?? []
    assert.strictEqual(file, "sales_pipeline.csv")
    const deal = fact.getByRole("button")
    const id = await deal.evaluate((it) => it.lastChild?.textContent ?? "")
    assert.isNotEmpty(id)
    assert.isTrue(house.lineOf(file, Number(line)).startsWith(`${id},`), `${file}:${line} is not ${id}`)
    await deal.click()
    assert.include(await page.locator("#elsewhere").textContent(), id)
    await page.close()
  })

  it("speaks Chinese when asked to, all of it", async () => {
    const { page } = await opened(browser, url)
    await page.getByRole("button", { name: "简体中文" }).click()
    assert.strictEqual(await page.locator("html").getAttribute("lang"), "zh-CN")
    await page.locator("rm-kpi-card").getByText("季度").first().waitFor()
    const own = await page.locator("[data-text]:visible").allTextContents()
    assert.isAbove(own.length, 8)
    assert.deepStrictEqual(own.filter((it) => !/\p{Script=Han}/u.test(it)), [])
    assert.match(await page.title(), /^销售业绩/)
    const heads = await page.locator("rm-league-table thead button").allTextContents()
    assert.deepStrictEqual(heads.filter((it) => !/\p{Script=Han}/u.test(it)), [])
    await page.close()
  })

  it("turns dark and light at a press, whatever the system says", async () => {
    const { page } = await opened(browser, url, { scheme: "dark" })
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const dark = await paper()
    await page.getByRole("button", { name: "Light" }).click()
    const light = await paper()
    await page.getByRole("button", { name: "Dark" }).click()
    assert.deepStrictEqual([dark, light, await paper()], ["rgb(16, 21, 26)", "rgb(244, 246, 248)", "rgb(16, 21, 26)"])
    await page.close()
  })

  it("says what binary floating point would print where it prints another score, and only there", async () => {
    const { page } = await opened(browser, url)
    const note = page.locator("#footnote")
    await page.route("**/api/scorecards/*", (route) => route.fulfill({ json: broken }))
    const other = (await page.locator("select[name=manager] option").last().getAttribute("value")) ?? ""
    await page.locator("select[name=manager]").selectOption(other)
    await note.waitFor()
    assert.strictEqual(await note.textContent(), "Binary floating point would print 111.54.")
    await page.getByRole("button", { name: "简体中文" }).click()
    assert.strictEqual(await note.textContent(), "若用二进制浮点数计算，将显示 111.54。")
    const exact = { ...broken, indicators: broken.indicators.slice(1), score: "60.00" }
    await page.unroute("**/api/scorecards/*")
    await page.route("**/api/scorecards/*", (route) => route.fulfill({ json: exact }))
    const first = (await page.locator("select[name=manager] option").first().getAttribute("value")) ?? ""
    await page.locator("select[name=manager]").selectOption(first)
    await page.waitForURL((it) => it.searchParams.get("manager") === first)
    await note.waitFor({ state: "hidden" })
    await page.close()
  })

  it("says so when the server is gone, and goes on when it is back", async () => {
    const { page } = await opened(browser, url)
    await page.route("**/api/**", (route) => route.abort())
    const period = page.locator("select[name=period]")
    await period.selectOption({ index: 2 })
    await page.locator("#trouble").waitFor()
    assert.include(await page.locator("#trouble").textContent(), "The server cannot be reached.")
    await page.unroute("**/api/**")
    await page.locator("#again").click()
    await page.locator("#trouble").waitFor({ state: "hidden" })
    await settled(page)
    await page.close()
  })
})

describe("the reference of the interface", () => {
  it("draws itself in a browser without asking anybody but this machine", async () => {
    const page = await browser.newPage()
    const asked: Array<string> = []
    const complaints: Array<string> = []
    page.on("request", (request) => asked.push(request.url()))
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text())
    })
    await page.goto(`${url}docs`)
    await page.getByText("/api/scorecards/{manager}/explanation").first().waitFor()
    assert.deepStrictEqual(
      asked.filter((it) => !it.startsWith(url) && !it.startsWith("data:") && !it.startsWith("blob:")),
      []
    )
    assert.deepStrictEqual(complaints, [])
    await page.close()
  })
})
