import { Clients } from "@rmkit/core/clients/service"
import { Deals } from "@rmkit/core/deals/service"
import { Imports } from "@rmkit/core/imports/service"
import { Scorecards } from "@rmkit/core/kpi/service"
import { People } from "@rmkit/core/people/service"
import { Programmes } from "@rmkit/core/programme/service"
import { type CallOptions, memory, open, type Receipt, RefusalError, type Rmkit, unwrap } from "@rmkit/core/promise"
import { Effect, Layer } from "effect"
import { assert, describe, expectTypeOf, it } from "vitest"
import { as, system, world } from "../support/world.ts"
import { programme } from "./one-scheme.ts"

const now = () => Date.UTC(2026, 3, 1)
const eur = (amount: number) => ({ amount, currency: "EUR" })

const house = async (): Promise<Rmkit> => {
  const rm = await open({ store: memory(), programme, now })
  unwrap(await rm.people.join("ann", { name: "Ann", role: "rm" }))
  unwrap(await rm.people.join("bob", { name: "Bob", role: "rm" }))
  unwrap(
    await rm.deals.takeOver("d-1", {
      manager: "ann",
      clientUnknown: true,
      won: { on: "2026-02-01", value: eur(90_000) }
    })
  )
  return rm
}

describe("the door without Effect", () => {
  it("scores what was said through it, exactly", async () => {
    await using rm = await house()
    const card = unwrap(await rm.scorecards.card({ manager: "ann", scheme: "sales", period: "2026-Q1" }))
    assert.strictEqual(card.score, "90.00")
    assert.strictEqual(card.grade, "A")
  })

  it("answers a refusal with its values and what it says, and throws nothing", async () => {
    await using rm = await house()
    const again = await rm.deals.win("d-1", { on: "2026-03-01", value: eur(1) })
    if (again.ok) assert.fail("it was won before")
    if (again.refusal._tag !== "AlreadyWon") assert.fail(again.refusal._tag)
    assert.deepStrictEqual(again.refusal.value, eur(90_000))
    assert.match(again.refusal.says.zh, /\p{Script=Han}/u)
    expectTypeOf(again.refusal.closedOn).toEqualTypeOf<string>()
  })

  it("refuses an id or a value that is none, with the field, before anybody is asked", async () => {
    await using rm = await house()
    const none = await rm.people.join("", { name: "Eve", role: "rm" })
    assert.containSubset(none, { ok: false, refusal: { _tag: "BadInput", field: "id", value: "" } })
    const day = await rm.deals.win("d-1", { on: "2026-02-30", value: eur(1) })
    assert.containSubset(day, { ok: false, refusal: { _tag: "BadInput", field: "on", value: "2026-02-30" } })
  })

  it("acts as somebody, who sees what the programme grants", async () => {
    await using rm = await house()
    const asked = { scheme: "sales", period: "2026-Q1" }
    const seen = unwrap(await rm.as("bob").scorecards.list(asked))
    assert.deepStrictEqual(seen.map(({ manager }) => manager.id), ["bob"])
    assert.lengthOf(unwrap(await rm.scorecards.list(asked)), 2)
    const refused = await rm.as("bob").people.join("eve", { name: "Eve", role: "rm" })
    assert.containSubset(refused, { ok: false, refusal: { _tag: "NotPermitted" } })
  })

  it("takes the same command twice for one, also at once", async () => {
    await using rm = await house()
    const win = { manager: "bob", clientUnknown: true, won: { on: "2026-03-01", value: eur(100) } } as const
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => rm.deals.takeOver("d-2", win, { commandId: "once" }))
    )
    assert.deepStrictEqual(answers.map((it) => it.ok && it.value.version), Array.from({ length: 8 }, () => 2))
    const card = unwrap(await rm.scorecards.card({ manager: "bob", scheme: "sales", period: "2026-Q1" }))
    assert.strictEqual(card.score, "0.10")
  })

  it("has every method of every service, and no other", async () => {
    await using rm = await house()
    const services = await Effect.runPromise(
      Effect.all({
        people: People.make,
        clients: Clients.make,
        deals: Deals.make,
        imports: Imports.make,
        programmes: Programmes.make([])
      }).pipe(as(system), Effect.provide(world))
    )
    for (const name of ["people", "clients", "deals", "imports", "programmes"] as const) {
      assert.deepStrictEqual(Object.keys(rm[name]).toSorted(), Object.keys(services[name]).toSorted())
    }
    const cards = await Effect.runPromise(
      Scorecards.make([]).pipe(
        as(system),
        Effect.provide(People.layer.pipe(Layer.provideMerge(Programmes.layer([])), Layer.provideMerge(world)))
      )
    )
    assert.deepStrictEqual(Object.keys(rm.scorecards).toSorted(), Object.keys(cards).toSorted())
  })

  it("is not opened with a programme that has problems, and says all of them", async () => {
    const failure = await open({ store: memory(), programme: { ...programme, timeZone: "Nowhere", currency: "euro" } })
      .then(() => undefined, (error: unknown) => error)
    assert.instanceOf(failure, Error)
    assert.match(failure.message, /timeZone[\s\S]*currency|currency[\s\S]*timeZone/)
  })

  it("throws where a script takes a value for granted, with the sentence as the message", async () => {
    await using rm = await house()
    const answer = await rm.people.join("ann", { name: "Anna", role: "rm" })
    assert.throws(() => unwrap(answer), RefusalError)
    assert.throws(() => unwrap(answer), /Ann/)
  })
})

type Refusal<Call extends (...given: never) => Promise<unknown>> = Extract<
  Awaited<ReturnType<Call>>,
  { readonly ok: false }
> extends { readonly refusal: infer It } ? It : never
type Tags<Call extends (...given: never) => Promise<unknown>> = Refusal<Call> extends { readonly _tag: infer Tag } ? Tag
  : never

describe("the types of the door", () => {
  it("tell the refusals of each method and no others", () => {
    expectTypeOf<Tags<Rmkit["people"]["join"]>>().toEqualTypeOf<
      "AlreadyJoined" | "BadInput" | "CommandIdReused" | "NotPermitted" | "UnknownReference" | "VersionConflict"
    >()
    expectTypeOf<Tags<Rmkit["deals"]["deals"]>>().toEqualTypeOf<"BadInput" | "NotPermitted">()
    expectTypeOf<Tags<Rmkit["programmes"]["versions"]>>().toEqualTypeOf<"NotPermitted">()
    expectTypeOf<Tags<Rmkit["programmes"]["governing"]>>().toEqualTypeOf<"NotPermitted">()
  })

  it("have the values of a refusal behind its tag, as plain texts and numbers", () => {
    type Won = Extract<Refusal<Rmkit["deals"]["win"]>, { readonly _tag: "AlreadyWon" }>
    expectTypeOf<keyof Won>().toEqualTypeOf<"_tag" | "closedOn" | "value" | "says">()
    expectTypeOf<Won["value"]>().toEqualTypeOf<{ readonly amount: number; readonly currency: string }>()
    expectTypeOf<Won["says"]>().toEqualTypeOf<{ readonly en: string; readonly zh: string }>()
  })

  it("take ids and days as plain texts, and options where services take them", () => {
    expectTypeOf<Parameters<Rmkit["people"]["leave"]>[0]>().toEqualTypeOf<string>()
    expectTypeOf<Parameters<Rmkit["people"]["leave"]>[2]>().toEqualTypeOf<CallOptions | undefined>()
    expectTypeOf<Awaited<ReturnType<Rmkit["people"]["leave"]>>>().toExtend<
      { readonly ok: true; readonly value: Receipt } | { readonly ok: false }
    >()
    expectTypeOf<ReturnType<Rmkit["imports"]["history"]>>().toExtend<AsyncIterable<{ readonly _tag: string }>>()
  })
})
