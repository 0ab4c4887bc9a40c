import { once } from "node:events"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { afterAll, assert, beforeAll, describe, it, onTestFinished, vi } from "vitest"
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

describe("the demo, asked for nothing else", () => {
  let demo: Demo
  let url = ""
  beforeAll(async () => {
    demo = new Demo()
    url = await demo.url()
  }, 240_000)
  afterAll(() => demo.forget())

  /** Asks a house, as somebody. */
  const ask = async (path: string, actor?: string, post?: unknown) => {
    const answer = await fetch(`${url}${path}`, {
      headers: {
        ...actor !== undefined && { "x-rmkit-actor": encodeURIComponent(actor) },
        ...post !== undefined && { "content-type": "application/json" }
      },
      ...post !== undefined && { method: "POST", body: JSON.stringify(post) }
    })
    return { status: answer.status, json: answer.status === 204 ? undefined : await answer.json() }
  }
  /** The programme that a house invites to edit. */
  const programmeOf = (house: string) =>
    new RegExp(String.raw`Change a weight in (\S+/${house}/programme\.json)`).exec(demo.said)?.[1] ?? ""

  it("shows two companies, says where, whom to look at, and which file to edit", async () => {
    const { json } = await ask("houses")
    assert.deepStrictEqual(json.map((it: { readonly path: string }) => it.path), ["/bank/", "/dealers/"])
    for (const house of ["bank", "dealers"]) {
      assert.include(demo.said, `${url}${house}/`)
      assert.isTrue(existsSync(programmeOf(house)), `${house}'s programme can be edited`)
    }
    assert.lengthOf(demo.said.match(/Look at .+'s card for \d{4}-Q[1-4]/g) ?? [], 2)
  })

  it("opens each company on the card that stands beside its address", async () => {
    const browser = await browserOf()
    for (const house of ["bank", "dealers"]) {
      const [, address = "", name = "", period = ""] =
        new RegExp(String.raw`(${url}${house}/\S*)\n  Look at (.+)'s card for (\S+),`).exec(demo.said) ?? []
      // oxlint-disable no-await-in-loop -- one house after the other
      const { page } = await opened(browser, address)
      assert.strictEqual(await page.locator("rm-kpi-card [part=label]").textContent(), name)
      assert.strictEqual(await page.locator("select[name=period]").inputValue(), period)
      // oxlint-enable no-await-in-loop
    }
    await browser.close()
  })

  it("tells of four exports up to today, and of the rows that were rejected, warned of and read as others", async () => {
    for (const house of ["bank", "dealers"]) {
      // oxlint-disable no-await-in-loop -- one house after the other
      const { json: { items } } = await ask(`${house}/api/imports`)
      assert.lengthOf(items, 4)
      const [newest] = items
      assert.isBelow(Math.abs(Date.parse(newest.asOf) - Date.now()), 2 * 86_400_000)
      for (const outcome of ["rejected", "warned", "aliased", "changed", "missing"]) {
        const { json: { rows } } = await ask(`${house}/api/imports/${newest.id}/rows?outcome=${outcome}`)
        assert.isNotEmpty(rows, `${house}: ${outcome}`)
      }
      // oxlint-enable no-await-in-loop
    }
  })

  it("lets one look as a manager, who sees one card, as a lead, who sees those of the team, and as human resources, who see all", async () => {
    const { json: people } = await ask("dealers/api/people")
    const actorOf = (role: string) =>
      people.find((it: { readonly role: { readonly id: string } }) => it.role.id === role)?.actor
    const league = `dealers/api/league?scheme=field-sales&period=${/card for (\S+),/.exec(demo.said)?.[1]}`
    const counts = await Promise.all(
      ["rm", "teamLead", "hr"].map(async (role) => (await ask(league, actorOf(role))).json.rows.length)
    )
    const [own = 0, team = 0, all = 0] = counts
    assert.isTrue(own <= 1 && team > 1 && all > 2 * team, counts.join(", "))
  })

  it("drafts what is saved, shows who would move, and has it in force once a second person publishes it", async () => {
    const before = (await ask("bank/api/programme/versions")).json
    assert.lengthOf(before, 2)
    const file = programmeOf("bank")
    const document = JSON.parse(readFileSync(file, "utf8"))
    const [first, second] = document.schemes[0].indicators
    first.weightBasisPoints -= 1000
    second.weightBasisPoints += 1000
    writeFileSync(file, JSON.stringify(document, null, 2))
    const drafted = await vi.waitUntil(async () => {
      const { json, status } = await ask("bank/api/programme/draft")
      return status === 200 && json.differences.length > 0 ? json : undefined
    }, { timeout: 20_000, interval: 200 })
    assert.strictEqual(drafted.draftedBy, "YL0002")
    assert.deepStrictEqual(drafted.problems, [])
    const period = /card for (\S+),/.exec(demo.said)?.[1]
    const { json: { rows } } = await ask(`bank/api/programme/comparison?scheme=corporate-rm&period=${period}`)
    assert.isTrue(
      rows.some((it: { readonly moved: string | null }) => it.moved !== null && Number(it.moved) !== 0),
      "somebody moves"
    )
    const publication = { effectiveFrom: `${new Date().getUTCFullYear() + 1}-07-01`, revision: drafted.revision }
    assert.strictEqual((await ask("bank/api/programme/publication", "YL0002", publication)).status, 403)
    assert.isBelow((await ask("bank/api/programme/publication", "YL0001", publication)).status, 300)
    assert.lengthOf((await ask("bank/api/programme/versions")).json, 3)
  })

  it("connects to this machine alone, in every process that it starts", () => {
    const { connections } = demo
    const started = connections.filter(({ how }) => how === "started").map(({ whom }) => whom)
    for (const part of ["demo.ts", "bin.ts import", "bin.ts programme publish", "bin.ts serve"]) {
      assert.isTrue(started.some((it) => it.includes(part)), `${part} was not watched`)
    }
    assert.deepStrictEqual(connections.filter(({ how, whom }) => how !== "started" && whom !== "127.0.0.1"), [])
  })

  it("ends well at Ctrl-C, and leaves no trace", async () => {
    assert.lengthOf(demo.left, 1)
    const { status } = await demo.stop()
    assert.strictEqual(status, 0)
    assert.deepStrictEqual(demo.left, [])
    assert.isTrue(await fetch(url).then(() => false, () => true), "nobody answers any more")
  })
})

describe("Ctrl-C", () => {
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
