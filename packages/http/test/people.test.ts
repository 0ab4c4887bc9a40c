import { assert, describe, it } from "@effect/vitest"
import { actorOf } from "@rmkit/core/access"
import { servedTo } from "./support/asking.ts"
import { listOf, saysOf } from "./support/running.ts"
import { house } from "./support/world.ts"

const league = "/api/league?scheme=field-sales&period=2017-Q2"

/** Whom somebody sees in the table of the second quarter. */
const seen = (answer: { readonly text: string }): ReadonlyArray<string> => {
  const { rows }: { readonly rows: ReadonlyArray<{ readonly manager: { readonly id: string } }> } = JSON.parse(
    answer.text
  )
  return rows.map(({ manager }) => manager.id).toSorted()
}

describe("to look as somebody, where the server was started for that", () => {
  it.live("is to see what that person sees: the own card, the team, or everybody", () =>
    servedTo(house, async (asking) => {
      assert.deepStrictEqual(seen(await asking(league)), ["chen", "李娜"])
      assert.deepStrictEqual(seen(await asking(league, { as: "chen" })), ["chen"])
      assert.deepStrictEqual(seen(await asking(league, { as: "李娜" })), ["李娜"])
      assert.deepStrictEqual(seen(await asking(league, { as: "wang" })), ["李娜"])
      assert.deepStrictEqual(seen(await asking(league, { as: "zhao" })), ["chen", "李娜"])
      const card = "/api/scorecards/chen?scheme=field-sales&period=2017-Q2"
      assert.strictEqual((await asking(card, { as: "wang" })).status, 404)
      assert.strictEqual((await asking(card, { as: "zhao" })).status, 200)
    }))

  it.live("is offered for managers in service with their role and team, and for who drafts and publishes", () =>
    servedTo(house, async (asking) => {
      const people = listOf(await asking("/api/people"))
      assert.deepStrictEqual(
        people.map(({ actor, name, team }) => [actor, name, team]).toSorted(([a], [b]) =>
          String(a) < String(b) ? -1 : 1
        ),
        [
          ["chen", "Chen", null],
          ["liu", "liu", null],
          ["office", "office", null],
          ["wang", "王芳", "North"],
          ["zhang", "zhang", null],
          ["zhao", "赵敏", null],
          ["李娜", "李娜", "North"]
        ]
      )
      const roles = Object.fromEntries(people.map(({ actor, role }) => [String(actor), role]))
      assert.deepStrictEqual(roles["wang"], { id: "teamLead", title: { en: "Team lead", zh: "团队主管" } })
      assert.deepStrictEqual(roles["liu"], { id: "director", title: { en: "Director", zh: "负责人" } })
      assert.deepStrictEqual(roles["office"], roles["zhang"])
    }, { drafters: ["office"] }))

  it.live("tells who one is, whom one sees, and what one may", () =>
    servedTo(house, async (asking) => {
      assert.deepStrictEqual(saysOf(await asking("/api/me", { as: "wang" })), {
        actor: "wang",
        name: "王芳",
        role: { id: "teamLead", title: { en: "Team lead", zh: "团队主管" } },
        team: null,
        leads: ["North"],
        manager: "wang",
        sees: ["team"],
        may: [],
        lookAs: true
      })
      const chosen = ["system", "李娜", "zhao", "zhang", "liu"].map((as) => asking("/api/me", { as }))
      assert.deepStrictEqual(
        (await Promise.all(chosen)).map(saysOf).map(({ may, sees, team }) => [sees, may, team]),
        [
          [["all"], ["imports.read", "programme.read", "programme.draft"], null],
          [["own"], [], "North"],
          [["all"], ["imports.read", "programme.read"], null],
          [[], ["programme.read", "programme.draft"], null],
          [[], ["programme.read", "programme.publish"], null]
        ]
      )
    }))

  for (const [language, says] of [["en", "There is no person \"nobody\"."], ["zh", "没有编号为“nobody”的人员。"]]) {
    it.live(`as nobody is to be told that there is none, in ${language}`, () =>
      servedTo(house, async (asking) => {
        const answer = await asking("/api/me", { as: "nobody", language: language ?? "" })
        assert.strictEqual(answer.status, 404)
        assert.deepInclude(saysOf(answer), { tag: "UnknownReference", kind: "person", detail: says })
        assert.strictEqual((await asking("/api/me", { headers: { "x-rmkit-actor": "%E4%" } })).status, 404)
        assert.strictEqual((await asking("/api/me", { as: " " })).status, 404)
      }))
  }
})

describe("to look as somebody, where the server was not", () => {
  it.live("is refused whatever is asked, and nobody is named", () =>
    servedTo(house, async (asking) => {
      await Promise.all(["/api/me", league, "/api/people", "/", "/docs"].map(async (path) => {
        const answer = await asking(path, { as: "wang" })
        assert.strictEqual(answer.status, 403, path)
        assert.deepInclude(saysOf(answer), { tag: "LookAsRefused" })
      }))
      const list = await asking("/api/people", { language: "zh" })
      assert.strictEqual(list.status, 403)
      assert.deepInclude(saysOf(list), {
        tag: "NotPermitted",
        detail: "此处不能以他人身份查看。演示请用 `rmkit serve --look-as` 启动。"
      })
      assert.deepInclude(saysOf(await asking("/api/me")), { actor: "wang", lookAs: false, leads: [] })
    }, { lookAs: false, actor: actorOf("wang", "teamLead") }))

  it.live("is not to be had by a name in the address", () =>
    servedTo(house, async (asking) => {
      const answer = await asking("/api/me?x-rmkit-actor=wang&actor=wang&as=wang")
      assert.strictEqual(saysOf(answer)["actor"], "system")
    }))
})
