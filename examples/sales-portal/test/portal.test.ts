import { setTimeout as sleep } from "node:timers/promises"
import type { Browser, Page } from "playwright"
import { afterAll, assert, beforeAll, describe, it, vi } from "vitest"
import { en } from "../portal/texts-en.js"
import { zh } from "../portal/texts-zh.js"
import { addressed, browserOf, drillDown, opened, overflow, settled, torn, violations } from "./support/page.ts"
import { Stage } from "./support/stage.ts"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let stage: Stage
let browser: Browser
let bank: string
beforeAll(async () => {
  const [made, chromium] = await Promise.all([new Stage().set(), browserOf()])
  stage = made
  browser = chromium
  bank = `${stage.url}bank/`
})
afterAll(async () => {
  await browser?.close()
  await stage?.strike()
})

interface Person {
  readonly actor: string
  readonly name: string
  readonly role: { readonly id: string }
  readonly team: string | null
}

interface League {
  readonly rows: ReadonlyArray<
    { readonly manager: { readonly id: string; readonly name: string }; readonly team: string | null }
  >
}

/** A card of which binary floating point makes another score: 82472 ÷ 80000 × 100 is 103.08999999999999 there. */
const broken = {
  manager: { id: "m", name: "M" },
  schemeTitle: { en: "S", zh: "S" },
  period: "2025-Q4",
  scheme: "corporate-rm",
  currency: "CNY",
  grade: null,
  gradeBeforeGates: null,
  exact: "111.545",
  rounding: "0.005",
  bonuses: [],
  gates: [],
  score: "111.55",
  bonus: "10",
  indicators: [
    { actual: "82472.00", target: "80000.00", attainment: "1.0309", points: "103.09", weight: "0.5" },
    { actual: "71/104", target: null, attainment: null, points: "100", weight: "0.3" },
    { actual: "104", target: "60", attainment: "26/15", points: "100", weight: "0.2" }
  ]
}

const query = "scheme=corporate-rm&period=2026-Q1"
const people = () => stage.ask<ReadonlyArray<Person>>("people")
const has = (selector: string) => (page: Page) => page.waitForSelector(selector)
const at = (hash: string, look: Parameters<typeof opened>[2] = {}) => opened(browser, `${bank}#/${hash}`, look)
const names = (page: Page) => page.locator("rm-league-table tbody tr[data-id] th button").allTextContents()
const run = async () => {
  const { items: [latest] } = await stage.ask<{ readonly items: ReadonlyArray<{ readonly id: string }> }>("imports")
  return latest?.id ?? ""
}

/** Every view, with what has to be there before it is looked at. */
const views = async (): Promise<ReadonlyArray<readonly [string, (page: Page) => Promise<unknown>]>> => [
  [`scores?${query}`, settled],
  ["scores?as=YL0012", has("rm-kpi-card[data-phase=ready]")],
  ["data", has(".table")],
  [`data/${await run()}`, has(".table.rows")],
  [`data/${await run()}?outcome=rejected`, has(".table.rows")],
  ["programme", has(".table")],
  ["programme/rulebook/2", has(".rulebook")],
  ["programme/differences", has(".differences")],
  ["programme/draft", has(".empty, .differences, .problems")]
]

/** What there is to object to in a view: by how many pixels it is too wide, narrow and wide, and what axe says. */
const looked = async (
  [hash, wait]: readonly [string, (page: Page) => Promise<unknown>],
  { language, scheme }: { readonly language: string; readonly scheme: "light" | "dark" }
): Promise<ReadonlyArray<unknown>> => {
  const address = `${hash}${hash.includes("?") ? "&" : "?"}lang=${language}`
  const { page } = await at(address, { width: 320, scheme, wait })
  if (hash.startsWith("scores?s")) await drillDown(page)
  const narrow = await overflow(page)
  await page.setViewportSize({ width: 768, height: 900 })
  const half = [await overflow(page), ...await torn(page)]
  await page.setViewportSize({ width: 1440, height: 900 })
  const found = [hash, narrow, ...half, await overflow(page), ...await violations(page)]
  await page.close()
  return found
}

describe("several houses", () => {
  it("are chosen on a page of their own, and changed for another in the head of the page", async () => {
    const { complaints, page } = await opened(browser, stage.url, { wait: has("#houses li") })
    assert.lengthOf(await page.locator("#houses a").all(), 2)
    assert.deepStrictEqual(await violations(page), [])
    await page.getByRole("link", { name: "Yunling branch" }).click()
    await settled(page)
    assert.strictEqual(new URL(page.url()).pathname, "/bank/")
    await page.locator("select[name=house]").selectOption({ label: "Pumps through dealers: account manager programme" })
    await page.waitForURL((it) => it.pathname === "/dealers/")
    await settled(page)
    assert.deepStrictEqual(complaints, [])
    await page.close()
  })
})

describe("whoever looks", () => {
  it("as a manager comes to the own card, and sees nobody else", async () => {
    const { rows: [first] } = await stage.ask<League>(`league?${query}`)
    const { id = "", name = "" } = first?.manager ?? {}
    const { complaints, page } = await at(`scores?as=${id}&period=2026-Q1`, {
      wait: has("rm-kpi-card[data-phase=ready]")
    })
    assert.strictEqual(await page.locator("h1").textContent(), name)
    assert.strictEqual(await page.locator("rm-kpi-card [part=label]").textContent(), name)
    assert.strictEqual(await page.locator("rm-league-table").count(), 0)
    assert.strictEqual(await page.locator("select[name=manager]").count(), 0)
    assert.match((await page.locator("#who").textContent()) ?? "", /you see your own card alone\.$/)
    await page.goto(`${bank}#/data?as=${id}`)
    await page.locator(".empty").waitFor()
    assert.include(await page.locator(".empty").textContent(), "may not see imports")
    assert.deepStrictEqual(complaints, [])
    await page.close()
  })

  it("as a team lead sees the team and nobody else, and is told so in words", async () => {
    const { rows } = await stage.ask<League>(`league?${query}`)
    const all = await people()
    const team = rows.find(({ team }) => team !== null)?.team ?? ""
    const lead = all.find((it) => it.role.id === "teamLead" && it.team === team)
    const members = rows.filter((it) => it.team === team).map(({ manager }) => manager.name)
    assert.isBelow(members.length, rows.length)
    const { page } = await at(`scores?${query}&as=${lead?.actor ?? ""}`)
    assert.sameMembers(await names(page), members)
    assert.strictEqual(
      await page.locator("#who").textContent(),
      `You look as ${lead?.name}, team lead of ${team}: you see the team ${team}, and your own card.`
    )
    await page.close()
  })

  it("is changed at once for everything, and keeps view, period and language when the page is loaded again", async () => {
    const { rows } = await stage.ask<League>(`league?${query}`)
    const hr = (await people()).find(({ role }) => role.id === "hr")
    const { page } = await at(`scores?${query}&as=YL0012&lang=zh-CN`, { wait: has("rm-kpi-card[data-phase=ready]") })
    assert.strictEqual(await page.locator("rm-league-table").count(), 0)
    await page.locator("select[name=as]").focus()
    await page.locator("select[name=as]").selectOption(hr?.actor ?? "")
    await settled(page)
    assert.strictEqual(await page.evaluate(() => document.activeElement?.getAttribute("name")), "as")
    const seen = await names(page)
    assert.sameMembers(seen, rows.map(({ manager }) => manager.name))
    await page.reload()
    await settled(page)
    assert.deepStrictEqual(await names(page), seen)
    assert.strictEqual(addressed(page).params.get("period"), "2026-Q1")
    assert.strictEqual(await page.locator("html").getAttribute("lang"), "zh-CN")
    assert.include(await page.locator("#who").textContent(), `${hr?.name}（人力资源）`)
    assert.strictEqual(new URL(page.url()).search, "")
    await page.close()
  })
})

describe("scores", () => {
  it("step through the periods by buttons, the focus staying on them", async () => {
    const { page } = await at(`scores?${query}`)
    const period = page.locator("select[name=period]")
    await page.getByRole("button", { name: "Previous period" }).focus()
    await page.keyboard.press("Enter")
    await page.waitForURL((it) => it.hash.includes("period=2025-Q4"))
    await page.locator("rm-league-table").getByText("Q4 2025 ·").waitFor()
    assert.strictEqual(await period.inputValue(), "2025-Q4")
    assert.strictEqual(
      await page.evaluate(() => document.activeElement?.getAttribute("aria-label")),
      "Previous period"
    )
    await page.goBack()
    await page.locator("rm-league-table").getByText("Q1 2026 ·").waitFor()
    const last = (await period.locator("option").first().getAttribute("value")) ?? ""
    await period.selectOption(last)
    await page.waitForURL((it) => it.hash.includes(`period=${last}`))
    await page.getByRole("button", { name: "Next period" }).and(page.locator(":disabled")).waitFor()
    await page.close()
  })

  it("lead from the table to a card, and from the card to a page with every reason down to the line of the file", async () => {
    const { asked, complaints, page } = await at(`scores?${query}`)
    const second = page.locator("rm-league-table tbody tr").nth(1).getByRole("button")
    const name = (await second.textContent()) ?? ""
    await second.click()
    await page.locator("rm-kpi-card [part=label]").getByText(name, { exact: true }).waitFor()
    assert.strictEqual(await page.locator("select[name=manager] option:checked").textContent(), name)
    await page.getByRole("link", { name: `Everything behind the score of ${name}` }).click()
    await page.getByRole("heading", { level: 1, name }).waitFor()
    const fact = page.locator("rm-kpi-card .facts li").first()
    await fact.waitFor()
    assert.isTrue(
      await page.locator("rm-kpi-card details").evaluateAll((all) => all.every((it) => it.hasAttribute("open")))
    )
    const [, file = "", line = ""] = /([^\s·]+\.csv):(\d+)/u.exec((await fact.textContent()) ?? "") ?? []
    const id = await fact.getByRole("button").evaluate((it) => it.lastChild?.textContent ?? "")
    assert.include(stage.lineOf(file, Number(line)), id)
    await page.reload()
    await page.getByRole("heading", { level: 1, name }).waitFor()
    assert.isAbove(asked.length, 20)
    assert.deepStrictEqual(asked.filter((it) => !it.startsWith(stage.url)), [])
    assert.deepStrictEqual(complaints, [])
    await page.close()
  })

  it("say what binary floating point would print where it prints another score, and only there", async () => {
    const { page } = await at(`scores?${query}`)
    const note = page.locator("#footnote")
    await page.route("**/api/scorecards/*?*", (route) => route.fulfill({ json: broken }))
    await page.getByRole("button", { name: "Previous period" }).click()
    await note.waitFor()
    assert.strictEqual(await note.textContent(), "Binary floating point would print 111.54.")
    const exact = { ...broken, indicators: broken.indicators.slice(1), score: "60.00" }
    await page.unroute("**/api/scorecards/*?*")
    await page.route("**/api/scorecards/*?*", (route) => route.fulfill({ json: exact }))
    await page.getByRole("button", { name: "Next period" }).click()
    await note.waitFor({ state: "hidden" })
    await page.close()
  })

  it("say so when the server is gone, and go on when it is back", async () => {
    const { page } = await at(`scores?${query}`)
    await page.route("**/api/**", (route) => route.abort())
    await page.getByRole("button", { name: "Previous period" }).click()
    await page.locator("#trouble").waitFor()
    assert.include(await page.locator("#trouble").textContent(), "The server cannot be reached.")
    await page.unroute("**/api/**")
    await page.locator("#again").click()
    await page.locator("#trouble").waitFor({ state: "hidden" })
    await page.locator("rm-league-table").getByText("Q4 2025 ·").waitFor()
    await page.close()
  })
})

describe("a snippet", () => {
  it("is copied with what is chosen, and shows the same card in a page that it is put into", async () => {
    const { page } = await at(`scores?${query}`)
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
    const score = await page.locator("rm-kpi-card [part=value]").textContent()
    await page.locator(".one").getByRole("button", { name: "Copy the snippet" }).click()
    await page.locator(".one").getByText("Copied. It works in pages of this address").waitFor()
    assert.include(await page.locator("#announce").textContent(), "Copied.")
    const snippet = await page.evaluate(() => navigator.clipboard.readText())
    assert.match(snippet, /<rm-kpi-card manager="[^"]+" scheme="corporate-rm" period="2026-Q1"><\/rm-kpi-card>/)
    const host = await browser.newPage()
    await host.route(
      `${stage.url}host.html`,
      (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><title>Host</title>${snippet}` })
    )
    await host.goto(`${stage.url}host.html`)
    await host.waitForSelector("rm-kpi-card[data-phase=ready]")
    assert.strictEqual(await host.locator("rm-kpi-card [part=value]").textContent(), score)
    await Promise.all([page.close(), host.close()])
  })

  it("is selected to be copied by hand where the browser does not let it be", async () => {
    const { page } = await at(`scores?${query}`)
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } })
    })
    await page.locator(".all").getByRole("button", { name: "Copy the snippet" }).click()
    await page.locator(".all").getByText("press Ctrl-C").waitFor()
    const selected = await page.evaluate(() => {
      const area = document.activeElement
      return area instanceof HTMLTextAreaElement ? area.value.slice(area.selectionStart, area.selectionEnd) : ""
    })
    assert.include(selected, "<rm-league-table scheme=\"corporate-rm\" period=\"2026-Q1\"></rm-league-table>")
    await page.close()
  })
})

describe("data", () => {
  it("tell of every file what became of its rows, and the numbers add up", async () => {
    const { page } = await at("data", { wait: has(".table") })
    assert.strictEqual(await page.locator(".table tbody tr").count(), 2)
    await page.locator(".table tbody th a").first().click()
    await page.locator(".table.dense").waitFor()
    const rows = await page.locator(".table.dense :is(tbody, tfoot) tr").evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll("td")].map((it) => Number(it.textContent?.replaceAll(",", ""))))
    )
    const total = rows.at(-1) ?? []
    assert.deepStrictEqual(
      total,
      total.map((_, column) => rows.slice(0, -1).reduce((sum, row) => sum + (row[column] ?? 0), 0))
    )
    for (const [read = 0, fresh = 0, changed = 0, unchanged = 0, rejected = 0] of rows) {
      assert.strictEqual(read, fresh + changed + unchanged + rejected)
    }
    assert.match((await page.locator(".adds").textContent()) ?? "", /^\d+ read = \d+ accepted \+ \d+ rejected\./)
    await page.close()
  })

  it("lead from a number to its rows: the line of the file has the value that was rejected", async () => {
    const { page } = await at(`data/${await run()}`, { wait: has(".table.dense") })
    const row = page.locator(".table.dense tbody tr").filter({ hasText: "业务台账.csv" })
    const rejected = row.locator("td[data-label=Rejected] a")
    const count = Number(await rejected.textContent())
    assert.isAbove(count, 0)
    await rejected.click()
    await page.getByRole("heading", { name: "Rejected in 业务台账.csv" }).waitFor()
    const found = await page.locator(".table.rows tbody tr").evaluateAll((all) =>
      all.map((it) =>
        ["Line", "Value", "What there is to say"].map((label) =>
          it.querySelector(`[data-label="${label}"] > span`)?.textContent ?? ""
        )
      )
    )
    assert.lengthOf(found, count)
    for (const [line = "", value = "", says = ""] of found) {
      assert.isNotEmpty(says)
      const written = stage.lineOf("业务台账.csv", Number(line.replaceAll(",", "")))
      if (value !== "–") assert.include(written, value)
    }
    await page.getByRole("button", { name: "简体中文" }).click()
    await page.getByRole("heading", { name: "业务台账.csv：拒绝" }).waitFor()
    const says = await page.locator(".table.rows td:last-child > span").allTextContents()
    assert.deepStrictEqual(says.filter((it) => !/\p{Script=Han}/u.test(it)), [])
    await page.close()
  })

  it("show more rows on demand, page after page, until there are no more", async () => {
    const id = await run()
    const { rows: all } = await stage.ask<{ readonly rows: ReadonlyArray<unknown> }>(`imports/${id}/rows?limit=500`)
    const { page } = await at("data", { wait: has(".table") })
    // small pages, so that there are several
    const size = Math.ceil(all.length / 4)
    await page.route(
      "**/rows?*",
      (route) => route.continue({ url: route.request().url().replace("limit=50", `limit=${size}`) })
    )
    await page.goto(`${bank}#/data/${id}`)
    await page.waitForSelector(".table.rows")
    const rows = page.locator(".table.rows tbody tr")
    const more = page.getByRole("button", { name: "Show more" })
    const seen = [await rows.count()]
    for (let shown = size; shown < all.length; shown += size) {
      // oxlint-disable-next-line no-await-in-loop -- one page after the other
      await more.click()
      // oxlint-disable-next-line no-await-in-loop -- one page after the other
      await rows.nth(Math.min(shown + size, all.length) - 1).waitFor()
      // oxlint-disable-next-line no-await-in-loop -- one page after the other
      seen.push(await rows.count())
    }
    await more.waitFor({ state: "hidden" })
    assert.deepStrictEqual(seen, [size, 2 * size, 3 * size, all.length])
    await page.close()
  })
})

/** What the page of the draft says to somebody where there is none. */
const seenBy = async (actor: string) => {
  const { page } = await at(`programme/draft?as=${actor}`, { wait: has(".empty") })
  const said = (await page.locator(".empty").innerText()).replaceAll(/\s+/g, " ")
  assert.deepStrictEqual(await violations(page), [])
  await page.close()
  return said
}

describe("the programme", () => {
  it("has its versions, a rulebook that is printed alone, and differences in words", async () => {
    const { complaints, page } = await at("programme", { wait: has(".table") })
    assert.deepStrictEqual(await page.locator(".table tbody th").allTextContents(), [
      "Version 2 In force",
      "Version 1 Earlier"
    ])
    await page.getByRole("link", { name: "What changed: Version 2" }).click()
    await page.locator(".differences").waitFor()
    assert.include(await page.locator(".differences").textContent(), "rises from")
    await page.getByRole("link", { name: "Rulebook" }).click()
    await page.locator(".rulebook").waitFor()
    await page.evaluate(() => {
      window.print = () => void (document.title = "printed")
    })
    await page.getByRole("button", { name: "Print" }).click()
    assert.strictEqual(await page.title(), "printed")
    await page.emulateMedia({ media: "print", colorScheme: "dark" })
    const seen = await page.evaluate(() =>
      [...document.querySelectorAll("header, nav, form, h1, .lead, .rulebook")].filter((it) => it.checkVisibility())
        .map(
          (it) => it.className || it.localName
        )
    )
    assert.deepStrictEqual(seen, ["rulebook", "header", "h1", "contents"])
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1")
    assert.isAbove(pdf.match(/\/Type \/Page\b/g)?.length ?? 0, 3)
    await page.setViewportSize({ width: 650, height: 900 })
    assert.strictEqual(
      await page.locator(".rulebook tr").first().evaluate((it) => getComputedStyle(it).display),
      "table-row"
    )
    assert.deepStrictEqual(complaints, [])
    await page.close()
  })

  it("tells a manager what is in force and who sees a draft, whoever may draft how, and the house how to serve a file", async () => {
    const { rows: [first] } = await stage.ask<League>(`league?${query}`)
    const [manager, drafter, operator] = [
      await seenBy(first?.manager.id ?? ""),
      await seenBy("YL0002"),
      await seenBy("")
    ]
    for (const said of [manager, drafter, operator]) {
      assert.match(said, /There is no draft\. Version 2 is in force since .+ Read version 2/)
      assert.include(said, "A draft is shown here to everybody who may read the programme")
    }
    assert.notInclude(manager, "rmkit")
    assert.include(drafter, "rmkit programme draft")
    assert.notInclude(drafter, "rmkit serve")
    assert.include(operator, "rmkit serve")
  })

  it("shows a saved draft within two seconds, to whom it moves, and is published by a second person alone", async () => {
    const { complaints, page } = await at(`programme/draft?${query}&as=YL0002`, { wait: has(".empty") })
    stage.save(
      stage.inForce.replace("\"weightBasisPoints\": 3000", "\"weightBasisPoints\": 4000")
        .replace("\"weightBasisPoints\": 2500", "\"weightBasisPoints\": 1500")
    )
    await page.locator(".moves").waitFor({ timeout: 2000 })
    assert.strictEqual(await page.locator(".differences li").count(), 2)
    const { rows } = await stage.ask<League>(`programme/comparison?${query}`)
    assert.sameMembers(
      await page.locator(".moving tbody th").allTextContents(),
      rows.map(({ manager }) => manager.name)
    )
    const moved = await page.locator(".moves").first().locator("tbody td:nth-child(2)").evaluateAll((all) =>
      all.map((it) => Math.abs(Number(/\d+(\.\d+)?/.exec(it.textContent ?? "")?.[0])))
    )
    assert.deepStrictEqual(moved, moved.toSorted((a, b) => b - a))
    assert.isAbove(moved[0] ?? 0, 0)
    const publish = page.getByRole("button", { name: "Publish as version 3" })
    assert.isTrue(await publish.isDisabled())
    assert.match(
      (await page.locator("#why-not").textContent()) ?? "",
      /drafted this version, and a second person has to publish it\.$/
    )
    assert.deepStrictEqual(await violations(page), [])

    const { rows: [shown] } = await stage.ask<League>(`league?${query}`)
    await page.locator("select[name=as]").selectOption(shown?.manager.id ?? "")
    await page.getByText("Whether it comes into force is for somebody who may publish it").waitFor()
    assert.strictEqual(await publish.count(), 0)
    assert.deepStrictEqual(await violations(page), [])

    await page.locator("select[name=as]").selectOption("YL0001")
    await page.locator("#why-not").waitFor({ state: "hidden" })
    const first = await page.locator("input[name=effectiveFrom]").inputValue()
    assert.match(first, /^\d{4}-(01|04|07|10)-01$/)
    await publish.click()
    await page.locator("#told").getByText("Version 3 is published").waitFor()
    await page.locator(".table tbody tr").nth(2).waitFor()
    assert.include(await page.locator(".table tbody th").first().textContent(), "Version 3")
    await page.getByRole("link", { name: "Draft" }).click()
    await page.locator(".empty").waitFor()
    assert.deepStrictEqual(complaints, [])
    await page.close()
  })

  it("tells where a saved file is broken, keeps the sound draft before it, and lets the drafter withdraw that", async () => {
    const { page } = await at("programme/draft?as=YL0002", { wait: has(".empty, .differences") })
    stage.save(stage.inForce.replace("\"weightBasisPoints\": 3000", "\"weightBasisPoints\": 3500"))
    await page.locator(".problems").waitFor({ timeout: 2000 })
    const found = (await page.locator(".problems").textContent()) ?? ""
    assert.match(found, /Line \d+, column \d+schemes\[0\]\.indicators/)
    assert.include(found, "The weights sum to 10500 basis points (105%) instead of 10000 basis points (100%).")
    assert.include(await page.locator(".problems").textContent(), "It is not drafted until it is mended.")
    stage.save(stage.inForce.replace("\"target\": \"3\"", "\"target\": \"4\""))
    await page.locator(".differences").waitFor({ timeout: 2000 })
    stage.save(stage.inForce.slice(0, 400))
    await page.locator(".problems").waitFor({ timeout: 2000 })
    assert.match((await page.locator(".problems").textContent()) ?? "", /Line \d+, column \d+.*no JSON/)
    assert.isAbove(await page.locator(".differences li").count(), 0)
    await page.getByRole("button", { name: "Withdraw the draft" }).click()
    await page.locator("#told").getByText("The draft is withdrawn.").waitFor()
    await page.locator(".differences").waitFor({ state: "hidden" })
    assert.include(await page.locator(".problems").textContent(), "It is not drafted until it is mended.")
    await page.close()
  })

  it("is not asked for while nobody looks", async () => {
    const { asked, page } = await at("programme", { wait: has(".table") })
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { configurable: true, value: true })
    })
    await sleep(300)
    const before = asked.length
    await sleep(1500)
    assert.strictEqual(asked.length, before)
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { configurable: true, value: false })
      document.dispatchEvent(new Event("visibilitychange"))
    })
    await page.waitForResponse((it) => it.url().endsWith("/api/programme/draft"))
    await page.close()
  })
})

describe("every view", () => {
  it("says in Chinese whatever it says in English", () => {
    assert.deepStrictEqual(Object.keys(zh).toSorted(), Object.keys(en).toSorted())
    const flat = Object.values(zh).flatMap((it) => typeof it === "object" ? Object.values(it) : [it])
    const plain = flat.filter((it) => typeof it === "string")
    assert.isAbove(plain.length, 90)
    assert.deepStrictEqual(plain.filter((it) => !/\p{Script=Han}|、/u.test(it)), [])
  })

  for (const [scheme, language] of [["light", "zh-CN"], ["dark", "en"]] as const) {
    it(`fits 320 px and 1440 px in ${scheme} and ${language}, and axe finds nothing`, async () => {
      const all = await views()
      const half = Math.ceil(all.length / 2)
      // two at a time: the one waits for the server while the other is looked at
      const rows = await Promise.all([all.slice(0, half), all.slice(half)].map(async (some) => {
        const found: Array<ReadonlyArray<unknown>> = []
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        for (const view of some) found.push(await looked(view, { language, scheme }))
        return found
      }))
      assert.deepStrictEqual(rows.flat(), all.map(([hash]) => [hash, 0, 0, 0]))
    })
  }

  it("is reached by the keyboard from the head of the page on", async () => {
    const { page } = await at(`scores?${query}`)
    await page.keyboard.press("Tab")
    assert.strictEqual(await page.evaluate(() => document.activeElement?.id), "skip")
    await page.keyboard.press("Enter")
    assert.strictEqual(await page.evaluate(() => document.activeElement?.id), "main")
    await page.getByRole("link", { name: "Data" }).focus()
    await page.keyboard.press("Enter")
    await page.locator(".table").waitFor()
    assert.strictEqual(await page.evaluate(() => document.activeElement?.textContent), "Data")
    await page.close()
  })

  it("turns dark and light at a press, whatever the system says", async () => {
    const { page } = await at("programme", { scheme: "dark", wait: has(".table") })
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const dark = await paper()
    await page.getByRole("button", { name: "Light" }).click()
    assert.deepStrictEqual([dark, await paper()], ["rgb(16, 21, 26)", "rgb(244, 246, 248)"])
    await page.close()
  })
})

describe("the reference of the interface", () => {
  it("draws itself in a browser without asking anybody but this machine", async () => {
    const { asked, complaints, page } = await opened(browser, `${bank}docs`, {
      wait: (it) => it.getByText("/api/scorecards/{manager}/explanation").first().waitFor()
    })
    assert.deepStrictEqual(asked.filter((it) => !it.startsWith(stage.url) && !/^(?:data|blob):/.test(it)), [])
    assert.deepStrictEqual(complaints, [])
    await page.close()
  })
})
