import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { type Browser, chromium, type Page } from "playwright"
import { chromiumArgs, findChromium } from "../../../../scripts/chromium.ts"

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

/** A real Chromium. */
export const browserOf = (): Promise<Browser> => {
  const executablePath = findChromium()
  return chromium.launch({ args: [...chromiumArgs], ...(executablePath === undefined ? {} : { executablePath }) })
}

/** How a page is looked at. */
export interface Look {
  readonly width?: number
  readonly scheme?: "light" | "dark"
  readonly wait?: (page: Page) => Promise<unknown>
}

/** A page that is open, with whatever it asked for and complained of. */
export interface Seen {
  readonly page: Page
  readonly asked: ReadonlyArray<string>
  readonly complaints: ReadonlyArray<string>
}

/** Waits until card and table have their figures. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForSelector("rm-league-table[data-phase=ready]")
  await page.waitForSelector("rm-kpi-card[data-phase=ready]")
}

/** Opens the page and waits for what is told, the figures unless something else is. */
export const opened = async (
  browser: Browser,
  url: string,
  { scheme = "light", wait = settled, width = 1440 }: Look = {}
): Promise<Seen> => {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme, locale: "en-GB" })
  const asked: Array<string> = []
  const complaints: Array<string> = []
  page.on("request", (request) => asked.push(request.url()))
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text())
  })
  page.on("pageerror", (error) => complaints.push(error.message))
  await page.goto(url)
  await wait(page)
  return { page, asked, complaints }
}

/** What axe objects to, each with its place. */
export const violations = async (page: Page): Promise<ReadonlyArray<string>> => {
  await page.evaluate(axe)
  return page.evaluate<ReadonlyArray<string>>(
    "axe.run(document).then((it) => it.violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.target.join(' ')}`)))"
  )
}

/** By how many pixels the page is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Words of Latin letters in the cells of tables that a narrow column has torn apart. */
export const torn = (page: Page): Promise<ReadonlyArray<string>> =>
  page.evaluate(() =>
    [...document.querySelectorAll(".table :is(th, td) > span")].flatMap((cell) => {
      const text = cell.firstChild
      if (!(text instanceof Text)) return []
      return [...text.data.matchAll(/[A-Za-z]{2,12}/g)].flatMap(({ 0: word, index }) => {
        const range = document.createRange()
        range.setStart(text, index)
        range.setEnd(text, index + word.length)
        return range.getClientRects().length > 1 ? [word] : []
      })
    })
  )

/** Opens the first line of the card down to its facts. */
export const drillDown = async (page: Page): Promise<void> => {
  const card = page.locator("rm-kpi-card")
  await card.locator("summary").first().click()
  await card.locator(".reasons button[aria-expanded=false]").first().click()
  await card.locator(".facts li").first().waitFor()
}

/** What the address says behind the hash. */
export const addressed = (page: Page): { readonly path: string; readonly params: URLSearchParams } => {
  const [path = "", query = ""] = new URL(page.url()).hash.replace(/^#/, "").split("?")
  return { path: decodeURIComponent(path), params: new URLSearchParams(query) }
}
