import { assert, describe, it } from "@effect/vitest"
import { BadHouseId, serveHouses, type ServeHousesOptions } from "@rmkit/http/server"
import { Effect, Layer } from "effect"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"
import { type Asking, askingOn } from "./support/asking.ts"
import { listOf, saysOf } from "./support/running.ts"
import { house, services, system } from "./support/world.ts"

const portal = mkdtempSync(join(tmpdir(), "rmkit-houses-"))
writeFileSync(join(portal, "index.html"), "<!doctype html><title>Portal</title>")
writeFileSync(join(portal, "portal.js"), "void 0")
writeFileSync(join(portal, "houses.html"), "<!doctype html><title>Houses</title>")
afterAll(() => rmSync(portal, { recursive: true }))

/** A house with a store of its own. */
const houseOf = Effect.fnUntraced(function*(id: string, filled: boolean) {
  const scope = yield* Effect.scope
  const context = yield* Layer.buildWithMemoMap(services, Layer.makeMemoMapUnsafe(), scope)
  if (filled) yield* Effect.provideContext(house, context)
  return { id, actor: system, lookAs: filled, services: context }
})

/** Two houses, of which the second has nothing in it and lets nobody look as another. */
const served = (story: (asking: Asking) => Promise<void>, options: Partial<ServeHousesOptions> = {}) =>
  Effect.gen(function*() {
    const houses = [yield* houseOf("bank", true), yield* houseOf("dealers", false)]
    const { port } = yield* serveHouses({ port: 0, portal, houses, ...options })
    yield* Effect.promise(() => story(askingOn(port)))
  }).pipe(Effect.scoped)

describe("several houses", () => {
  it.live("stand each under their own address, and share nothing", () =>
    served(async (asking) => {
      assert.strictEqual((await asking("/bank/api/portal")).status, 200)
      assert.strictEqual((await asking("/dealers/api/portal")).status, 404)
      const league = "api/league?scheme=field-sales&period=2017-Q2"
      assert.strictEqual((await asking(`/bank/${league}`)).status, 200)
      assert.deepInclude(saysOf(await asking(`/dealers/${league}`)), { tag: "NoProgrammeInForce" })
      // a lead sees the team by what this house's programme grants
      const { rows }: { readonly rows: ReadonlyArray<{ readonly team: string }> } = JSON.parse(
        (await asking(`/bank/${league}`, { as: "wang" })).text
      )
      assert.deepStrictEqual(rows.map(({ team }) => team), ["North"])
      assert.strictEqual((await asking("/dealers/api/me", { as: "wang" })).status, 403)
      assert.strictEqual((await asking("/api/portal")).status, 404)
      assert.strictEqual((await asking("/other/api/portal")).status, 404)
    }))

  it.live("are listed by what their programmes call them", () =>
    served(async (asking) => {
      assert.deepStrictEqual(listOf(await asking("/houses")), [
        {
          id: "bank",
          title: { en: "Sales house: account manager programme", zh: "销售公司客户经理管理制度" },
          path: "/bank/"
        },
        { id: "dealers", title: { en: "dealers", zh: "dealers" }, path: "/dealers/" }
      ])
    }))

  it.live("have each the portal's page and a reference of their own, and together a page to choose from", () =>
    served(async (asking) => {
      assert.include((await asking("/")).text, "Houses")
      assert.include((await asking("/bank/")).text, "Portal")
      assert.strictEqual((await asking("/bank/portal.js")).headers["content-type"], "text/javascript; charset=utf-8")
      const { headers, status } = await asking("/bank")
      assert.deepStrictEqual([status, headers["location"]], [308, "/bank/"])
      assert.deepStrictEqual(saysOf(await asking("/bank/openapi.json"))["servers"], [{ url: "/bank" }])
      assert.match(String((await asking("/bank/docs")).headers["content-security-policy"]), /sha256-/)
      assert.strictEqual((await asking("/bank/api/league")).headers["cache-control"], "no-store")
    }))

  it.live("without a page lead to their list", () =>
    served(async (asking) => {
      assert.strictEqual((await asking("/")).headers["location"], "/houses")
      assert.strictEqual((await asking("/bank/")).headers["location"], "/bank/docs")
    }, { portal: undefined }))

  it.live("are changed under their own address alone", () =>
    served(async (asking) => {
      const publishing = { method: "POST", body: { effectiveFrom: "2027-01-01", revision: 3 } }
      assert.strictEqual((await asking("/api/programme/publication", publishing)).status, 404)
      assert.strictEqual((await asking("/bank/api/programme/publication", publishing)).status, 403)
      assert.strictEqual((await asking("/bank/bank/api/programme/publication", publishing)).status, 405)
    }))

  for (const ids of [["bank", "bank"], ["Bank"], ["api"], ["docs"], ["houses"], ["a/b"], [""], ["-a"]]) {
    it.live(`cannot be called ${JSON.stringify(ids)}`, () =>
      Effect.gen(function*() {
        const houses = yield* Effect.forEach(ids, (id) => houseOf(id, false))
        assert.instanceOf(yield* Effect.flip(serveHouses({ port: 0, houses })), BadHouseId)
      }).pipe(Effect.scoped))
  }
})

describe("one house", () => {
  it.live("is listed too, so that a page need not know whether there are others", () =>
    Effect.gen(function*() {
      const only = yield* houseOf("bank", true)
      const { port } = yield* serveHouses({ port: 0, houses: [only] })
      const list = yield* Effect.promise(() => askingOn(port)("/houses"))
      assert.deepStrictEqual(listOf(list).map(({ path }) => path), ["/bank/"])
    }).pipe(Effect.scoped))
})
