import type { Text } from "@rmkit/core/kernel"
import { memory, open, type Rmkit, unwrap } from "@rmkit/core/promise"
import fc from "fast-check"
import { assert, describe, it } from "vitest"

const owners = [{ manager: "ann", shareBasisPoints: 10_000 }]
const page = { limit: 2, orderBy: "name" }

const house = async (): Promise<Rmkit> => {
  const rm = await open({ store: memory(), now: () => Date.UTC(2026, 3, 1) })
  for (const it of await Promise.all(["ann", "bob", "eve"].map((id) => rm.people.join(id, { name: id, role: "rm" })))) {
    unwrap(it)
  }
  unwrap(await rm.deals.takeOver("d-1", { manager: "ann", clientUnknown: true }))
  return rm
}

interface Refusing {
  readonly _tag: string
  readonly field?: string
  readonly says: Text
}
type Answered = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusing }

/** Calls with one value in them that is none, and the field in which it is. */
const calls: ReadonlyArray<readonly [field: string, call: (rm: Rmkit) => Promise<Answered>]> = [
  ["name", (rm) => rm.people.join("new", { name: "", role: "rm" })],
  ["grade", (rm) => rm.people.join("new", { name: "New", role: "rm", grade: "" })],
  [
    "dossier.foundedYear",
    (rm) => rm.clients.open("c-1", { name: "C", kind: "company", owners, dossier: { foundedYear: 99_999 } })
  ],
  [
    "probabilityPercent",
    (rm) => rm.deals.takeOver("new", { manager: "ann", clientUnknown: true, probabilityPercent: 101 })
  ],
  [
    "lost.reason",
    (rm) => rm.deals.takeOver("new", { manager: "ann", clientUnknown: true, lost: { on: "2026-02-01", reason: "" } })
  ],
  ["reason", (rm) => rm.deals.lose("d-1", { on: "2026-02-01", reason: "" })],
  ["limit", (rm) => rm.people.managers({ limit: 0 })],
  ["limit", (rm) => rm.deals.deals({ limit: 1001 })],
  ["after", (rm) => rm.people.managers({ limit: 1, after: "behind" })]
]

describe("a value that is none", () => {
  it.each(calls)("in the field %s is refused by its name, in both languages", async (field, call) => {
    await using rm = await house()
    const answer = await call(rm)
    if (answer.ok) assert.fail("it was taken")
    assert.containSubset(answer.refusal, { _tag: "BadInput", field })
    const { says } = answer.refusal
    assert.isTrue(says.en.startsWith(`${field} must be `), says.en)
    assert.isTrue(says.zh.startsWith(`${field} 应为`), says.zh)
    assert.notMatch(says.zh.replaceAll(field, "").replaceAll(/“.*”|next/g, ""), /[a-z]/)
  })

  it("leaves nothing behind", async () => {
    await using rm = await house()
    await Promise.all(calls.map(([, call]) => call(rm)))
    assert.isFalse((await rm.people.manager("new")).ok)
    assert.isFalse((await rm.deals.deal("new")).ok)
    assert.isFalse((await rm.clients.client("c-1")).ok)
  })

  it("of somebody who acts is told by its place in them", async () => {
    await using rm = await house()
    const without: { id: string; roles: ReadonlyArray<string> } = JSON.parse(`{ "id": "ann" }`)
    const answer = await rm.as(without).people.manager("ann")
    const says = { en: "actor.roles is missing.", zh: "缺少 actor.roles。" }
    assert.containSubset(answer, { ok: false, refusal: { field: "actor.roles", says } })
  })

  it("in the place of all fields is refused too", async () => {
    await using rm = await house()
    const none: { name: string; role: string } = JSON.parse("null")
    const answer = await rm.people.join("new", none)
    assert.containSubset(answer, { ok: false, refusal: { _tag: "BadInput", field: "input", value: null } })
  })

  it("is the name, the amount or the share where it is one, whatever texts and numbers are given, and nothing is thrown", async () => {
    await using rm = await house()
    let at = 0
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), fc.double(), fc.double(), async (name, grade, amount, percent) => {
        at += 1
        const joined = await rm.people.join(`p-${at}`, { name, role: "rm", grade })
        assert.strictEqual(joined.ok, name !== "" && grade !== "")
        const won = { on: "2026-03-01", value: { amount, currency: "EUR" } }
        const deal = await rm.deals.takeOver(`o-${at}`, { manager: "ann", clientUnknown: true, won })
        assert.strictEqual(deal.ok, Number.isInteger(amount) && amount >= 0 && Number.isSafeInteger(amount))
        const open = { manager: "ann", clientUnknown: true, probabilityPercent: percent } as const
        const chance = await rm.deals.takeOver(`c-${at}`, open)
        assert.strictEqual(chance.ok, Number.isInteger(percent) && percent >= 0 && percent <= 100)
      }),
      { numRuns: 60 }
    )
  })
})

describe("a page", () => {
  it("goes on where the one before ended", async () => {
    await using rm = await house()
    const first = unwrap(await rm.people.managers(page))
    const second = unwrap(
      await rm.people.managers({ ...page, ...first.next === undefined ? {} : { after: first.next } })
    )
    assert.deepStrictEqual([...first.items, ...second.items].map(({ id }) => id), ["ann", "bob", "eve"])
  })

  it("is refused with the place of a page in another order", async () => {
    await using rm = await house()
    const { next = "" } = unwrap(await rm.people.managers(page))
    const answer = await rm.people.managers({ ...page, descending: true, after: next })
    assert.containSubset(answer, { ok: false, refusal: { _tag: "BadInput", field: "after" } })
  })
})
