import { assert, describe, it, vi } from "@effect/vitest"
import { actorOf } from "@rmkit/core/access"
import { Programmes } from "@rmkit/core/programme/service"
import type { WatchedFile } from "@rmkit/http/server"
import { Deferred, Effect } from "effect"
import { servedTo } from "./support/asking.ts"
import { listOf, saysOf } from "./support/running.ts"
import { as, house, lighter } from "./support/world.ts"

const drafted = Effect.gen(function*() {
  yield* house
  const { draft } = yield* Programmes
  yield* draft(lighter).pipe(as(actorOf("zhang", "programmeOwner")))
})
const comparison = "/api/programme/comparison?scheme=field-sales&period=2017-Q2"
const publication = "/api/programme/publication"
const effectiveFrom = "2027-01-01"

describe("the programme", () => {
  it.live("is told by its versions, as a rulebook, and by what a draft changes in it", () =>
    servedTo(drafted, async (asking) => {
      const versions = listOf(await asking("/api/programme/versions"))
      assert.deepStrictEqual(
        versions.map(({ draftedBy, effectiveFrom: from, publishedBy, version }) => [
          version,
          from,
          draftedBy,
          publishedBy
        ]),
        [[1, "2016-10-01", "zhang", "liu"]]
      )
      const rulebook = saysOf(await asking("/api/programme/rulebook?version=1"))
      assert.deepInclude(rulebook, { version: 1, effectiveFrom: "2016-10-01" })
      assert.deepInclude(saysOf(await asking("/api/programme/rulebook?version=draft")), { version: null })
      const differences = listOf(await asking("/api/programme/differences?from=1&to=draft"))
      assert.sameMembers(differences.map(({ path }) => path), [
        "schemes/field-sales/indicators/won_value/weightBasisPoints",
        "schemes/field-sales/indicators/deals_engaged/weightBasisPoints"
      ])
    }))

  it.live("is not read by whoever may not", () =>
    servedTo(drafted, async (asking) => {
      const paths = [
        "/api/programme/versions",
        "/api/programme/rulebook?version=1",
        "/api/programme/differences?from=1&to=draft",
        "/api/programme/draft",
        comparison
      ]
      await Promise.all(paths.map(async (path) => {
        const answer = await asking(path, { as: "chen" })
        assert.strictEqual(answer.status, 403, path)
        assert.deepInclude(saysOf(answer), { tag: "NotPermitted", permission: "programme.read" })
      }))
    }))

  it.live("has no version that it has not, and none that is no number", () =>
    servedTo(house, async (asking) => {
      const unknown = await asking("/api/programme/rulebook?version=7", { language: "zh" })
      assert.strictEqual(unknown.status, 404)
      assert.deepInclude(saysOf(unknown), { kind: "version", known: ["1"], detail: "没有编号为“7”的制度版本。" })
      const wrong = await asking("/api/programme/differences?from=first&to=last")
      assert.strictEqual(wrong.status, 400)
      assert.deepStrictEqual(saysOf(wrong)["errors"], [
        { path: "from", tag: "ValidationFailed", message: "from must be the number of a version." },
        { path: "to", tag: "ValidationFailed", message: "to must be the number of a version, or draft." }
      ])
    }))
})

describe("a draft", () => {
  it.live("is held against the latest version, with what it changes and who moves", () =>
    servedTo(drafted, async (asking) => {
      const draft = saysOf(await asking("/api/programme/draft"))
      assert.deepInclude(draft, { draftedBy: "zhang", against: 1, problems: [], file: null })
      const { rows }: { readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>> } = JSON.parse(
        (await asking(comparison)).text
      )
      // 0.5 × 103.09 + 0.3 × 80 + 0.2 × 5/3 + 2 before; 0.6 × 103.09 + 0.3 × 80 + 0.1 × 5/3 + 2 after
      assert.deepInclude(rows[0], {
        manager: { id: "李娜", name: "李娜" },
        before: { score: "77.88", grade: "C", rank: 1 },
        after: { score: "88.02", grade: "B", rank: 1 },
        moved: "10.14"
      })
    }))

  it.live("that is not there is nothing, and what asks for it is told so", () =>
    servedTo(house, async (asking) => {
      const none = await asking("/api/programme/draft")
      assert.deepStrictEqual([none.status, none.text], [204, ""])
      await Promise.all(["/api/programme/rulebook?version=draft", comparison].map(async (path) => {
        const answer = await asking(path, { language: "zh" })
        assert.strictEqual(answer.status, 409)
        assert.strictEqual(saysOf(answer)["tag"], "NothingDrafted")
        assert.match(String(saysOf(answer)["detail"]), /^没有待发布的制度草案/)
      }))
      const publish = await asking(publication, { method: "POST", as: "liu", body: { effectiveFrom, revision: 2 } })
      assert.strictEqual(saysOf(publish)["tag"], "NothingDrafted")
      const withdraw = await asking("/api/programme/draft", { method: "DELETE", as: "zhang" })
      assert.strictEqual(saysOf(withdraw)["tag"], "NothingDrafted")
    }))

  it.live("cannot be compared for a scheme that it does not have", () =>
    servedTo(
      Effect.gen(function*() {
        yield* house
        const { draft } = yield* Programmes
        const renamed = JSON.parse(JSON.stringify(lighter).replaceAll("field-sales", "inside-sales"))
        yield* draft(renamed).pipe(as(actorOf("zhang", "programmeOwner")))
      }),
      async (asking) => {
        const answer = await asking(comparison)
        assert.strictEqual(answer.status, 409)
        assert.deepInclude(saysOf(answer), { tag: "NotComparable", scheme: "field-sales" })
      }
    ))

  it.live("is put in force by a second person alone, and from a later day alone", () =>
    servedTo(drafted, async (asking) => {
      const publishing = (by: string, body: unknown) => asking(publication, { method: "POST", as: by, body })
      const own = await publishing("zhang", { effectiveFrom, revision: 3 })
      assert.deepStrictEqual([own.status, saysOf(own)["tag"]], [403, "NotPermitted"])
      const manager = await publishing("chen", { effectiveFrom, revision: 3 })
      assert.deepStrictEqual([manager.status, saysOf(manager)["permission"]], [403, "programme.publish"])
      const early = await publishing("liu", { effectiveFrom: "2016-10-01", revision: 3 })
      assert.strictEqual(early.status, 409)
      assert.deepInclude(saysOf(early), {
        tag: "EffectiveDateConflict",
        existing: "2016-10-01",
        proposed: "2016-10-01"
      })
      const wrong = await publishing("liu", { effectiveFrom: "next year", revision: "3" })
      assert.deepInclude(saysOf(wrong), { tag: "BadInput", status: 400 })
      assert.deepStrictEqual(saysOf(wrong)["errors"], [
        { path: "effectiveFrom", tag: "ValidationFailed", message: "effectiveFrom must be a day such as 2026-04-01." },
        {
          path: "revision",
          tag: "ValidationFailed",
          message: "revision must be the `revision` of the draft that you looked at, from GET /api/programme/draft."
        }
      ])
      const stale = await publishing("liu", { effectiveFrom, revision: 1 })
      assert.deepInclude(saysOf(stale), { tag: "VersionConflict", status: 409, expected: 1, actual: 3 })
      const { revision } = saysOf(await asking("/api/programme/draft"))
      const published = await publishing("liu", { effectiveFrom, revision })
      assert.strictEqual(published.status, 200)
      assert.deepInclude(saysOf(published), { version: 2, effectiveFrom, draftedBy: "zhang", publishedBy: "liu" })
      assert.lengthOf(listOf(await asking("/api/programme/versions")), 2)
      assert.strictEqual((await asking("/api/programme/draft")).status, 204)
    }))

  it.live("is not published by who drafted it, though he may publish what others draft", () =>
    servedTo(
      Effect.gen(function*() {
        yield* house
        const { draft } = yield* Programmes
        yield* draft(lighter).pipe(as(actorOf("liu", "programmeOwner")))
      }),
      async (asking) => {
        const publishing = { method: "POST", as: "liu", body: { effectiveFrom, revision: 3 } }
        const answer = await asking(publication, publishing)
        assert.strictEqual(answer.status, 403)
        assert.deepInclude(saysOf(answer), { tag: "FourEyesViolation", rule: "FE1", actor: "liu" })
        assert.match(String(saysOf(answer)["detail"]), /^liu drafted this version and cannot publish it/)
        const inChinese = saysOf(await asking(publication, { ...publishing, language: "zh" }))
        assert.match(String(inChinese["detail"]), /^liu 起草了本版本，.*另一人发布/u)
      }
    ))

  it.live("is not published by whoever does not say which one they looked at", () =>
    servedTo(drafted, async (asking) => {
      const publishing = { method: "POST", as: "liu", body: { effectiveFrom } }
      const answer = await asking(publication, publishing)
      assert.strictEqual(answer.status, 400)
      assert.deepStrictEqual(saysOf(answer)["errors"], [{
        path: "revision",
        tag: "MissingField",
        message:
          "revision is missing: give the `revision` of the draft that you looked at, from GET /api/programme/draft."
      }])
      const inChinese = saysOf(await asking(publication, { ...publishing, language: "zh" }))
      assert.match(JSON.stringify(inChinese["errors"]), /缺少 revision：请给出所查看草案的 revision/u)
      assert.lengthOf(listOf(await asking("/api/programme/versions")), 1)
    }))

  it.live("that takes the place of the one that was looked at is not published, and neither is that one", () =>
    Effect.gen(function*() {
      const replaced = yield* Deferred.make<void>()
      yield* servedTo(
        Effect.gen(function*() {
          yield* drafted
          const { draft } = yield* Programmes
          // somebody drafts while the director reads
          yield* Effect.forkDetach(
            Deferred.await(replaced).pipe(
              Effect.andThen(
                draft({ ...lighter, effectiveFrom: "2028-01-01" }).pipe(as(actorOf("zhang", "programmeOwner")))
              )
            )
          )
        }),
        async (asking) => {
          const { revision } = saysOf(await asking("/api/programme/draft"))
          await Effect.runPromise(Deferred.succeed(replaced, undefined))
          await vi.waitUntil(async () => saysOf(await asking("/api/programme/draft"))["revision"] !== revision)
          const publishing = (said: unknown) =>
            asking(publication, { method: "POST", as: "liu", body: { effectiveFrom, revision: said } })
          const refused = await publishing(revision)
          assert.strictEqual(refused.status, 409)
          assert.deepInclude(saysOf(refused), { tag: "VersionConflict", expected: 3, actual: 4 })
          assert.match(String(saysOf(refused)["detail"]), /changed since you looked at it/)
          assert.lengthOf(listOf(await asking("/api/programme/versions")), 1)
          assert.strictEqual(saysOf(await asking("/api/programme/draft"))["revision"], 4)
        }
      )
    }))

  it.live("is taken back by who may draft", () =>
    servedTo(drafted, async (asking) => {
      const withdrawing = (by: string) => asking("/api/programme/draft", { method: "DELETE", as: by })
      assert.strictEqual((await withdrawing("liu")).status, 403)
      assert.strictEqual((await withdrawing("zhang")).status, 204)
      assert.strictEqual((await asking("/api/programme/draft")).status, 204)
    }))

  it.live("is not published or taken back by a page of another site", () =>
    servedTo(drafted, async (asking) => {
      const foreign: ReadonlyArray<Readonly<Record<string, string>>> = [
        { origin: "https://elsewhere.example" },
        { origin: "null" },
        { origin: "http://127.0.0.1:1" },
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site" }
      ]
      await Promise.all(foreign.map(async (headers) => {
        const answer = await asking(publication, { method: "POST", as: "liu", body: { effectiveFrom }, headers })
        assert.deepStrictEqual([answer.status, saysOf(answer)["tag"]], [403, "ForeignSite"])
        const withdrawal = await asking("/api/programme/draft", { method: "DELETE", as: "zhang", headers })
        assert.strictEqual(withdrawal.status, 403)
      }))
      assert.lengthOf(listOf(await asking("/api/programme/versions")), 1)
    }))
})

describe("a file that is watched", () => {
  const says = { en: "It is no JSON.", zh: "不是 JSON。" }
  const broken: WatchedFile = {
    file: "programme.json",
    by: "zhang",
    savedAt: "2026-01-05T08:00:00.000Z",
    problems: [
      {
        path: "roles[0].id",
        tag: "MissingField",
        value: undefined,
        accepted: "an id",
        says,
        place: { line: 7, column: 5 }
      },
      { path: "", tag: "ValidationFailed", value: undefined, accepted: "an object", says }
    ]
  }

  it.live("and has problems is the draft where there is no other, and nothing to be published", () =>
    servedTo(house, async (asking) => {
      assert.deepStrictEqual(saysOf(await asking("/api/programme/draft")), {
        draftedBy: "zhang",
        draftedAt: broken.savedAt,
        revision: null,
        problems: [
          { path: "roles[0].id", tag: "MissingField", place: { line: 7, column: 5 }, accepted: "an id", says },
          { path: "", tag: "ValidationFailed", place: null, accepted: "an object", says }
        ],
        against: null,
        differences: [],
        file: { name: "programme.json", savedAt: broken.savedAt }
      })
    }, { watched: () => broken }))

  it.live("leaves the draft of an earlier save as it is, and tells what is wrong with the later", () =>
    servedTo(drafted, async (asking) => {
      const draft = saysOf(await asking("/api/programme/draft"))
      assert.deepInclude(draft, { revision: 3, file: { name: "programme.json", savedAt: broken.savedAt } })
      assert.propertyVal(draft["problems"], "length", 2)
      assert.propertyVal(draft["differences"], "length", 2)
    }, { watched: () => broken }))

  it.live("is not shown to whoever may not read the programme", () =>
    servedTo(house, async (asking) => {
      assert.strictEqual((await asking("/api/programme/draft", { as: "chen" })).status, 403)
    }, { watched: () => broken }))
})
