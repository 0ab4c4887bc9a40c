import { assert, it } from "@effect/vitest"
import { type Actor, actorOf, GrantsInForce } from "@rmkit/core/access"
import { isSame, listWithin, present } from "@rmkit/core/entity"
import { entityOf } from "@rmkit/core/entity"
import { Instant, ManagerId, TeamId } from "@rmkit/core/schema"
import { Effect } from "effect"
import { as, system, world } from "../support/world.ts"
import { open, till } from "./counter.ts"

const [liNa, wangWei, chenJie] = [ManagerId.make("li-na"), ManagerId.make("wang-wei"), ManagerId.make("chen-jie")]
const grants = new Map([
  ["system", [{ permission: "*", scope: "all" as const }]],
  ["rm", [{ permission: "tills.read", scope: "own" as const }]],
  ["lead", [{ permission: "tills.read", scope: "own" as const }, { permission: "tills.read", scope: "team" as const }]]
])
/** Which team the owners of tills are in. */
const teams: Readonly<Record<string, string>> = { "li-na": "north", "wang-wei": "north", "chen-jie": "south" }

const tills = Effect.gen(function*() {
  const { command, list } = yield* entityOf(till)
  const opening = command({ permission: "tills.open", known: () => Effect.void, decide: open })
  for (let at = 0; at < 30; at++) {
    const owner = [liNa, wangWei, chenJie][at % 3] ?? liNa
    yield* opening(`till-${String(at).padStart(2, "0")}`, { owner, dueAt: Instant.make(0) }).pipe(as(system))
  }
  return (actor: Actor, query: Parameters<typeof list>[0]) =>
    listWithin(list, {
      permission: "tills.read",
      subject: ({ state }) => state._tag === "Open" ? { manager: state.owner, team: teams[state.owner] } : {},
      indexes: (part) => part.manager === undefined ? {} : { owner: part.manager }
    }, query).pipe(as(actor), Effect.map(({ items, next }) => ({ ids: items.map(({ id }) => id), next })))
})

const here = <A, E, R>(story: Effect.Effect<A, E, R>) =>
  story.pipe(Effect.provideService(GrantsInForce, Effect.succeed(grants)), Effect.provide(world))

it.effect("a list has what is the actor's own, in pages that are full until the last", () =>
  Effect.gen(function*() {
    const read = yield* tills
    const li = { ...actorOf("li-na", "rm"), manager: liNa }
    const first = yield* read(li, { limit: 4 })
    assert.deepStrictEqual(first.ids, ["till-00", "till-03", "till-06", "till-09"])
    const rest = yield* read(li, { limit: 10, after: first.next ?? "" })
    assert.deepStrictEqual(rest.ids, ["till-12", "till-15", "till-18", "till-21", "till-24", "till-27"])
  }).pipe(here))

it.effect("a list of several scopes has what any of them reaches, each once and in order", () =>
  Effect.gen(function*() {
    const read = yield* tills
    const lead = { ...actorOf("chen-jie", "lead"), manager: chenJie, teams: [TeamId.make("north")] }
    const all = yield* read(lead, { limit: 100 })
    assert.strictEqual(all.ids.length, 30)
    const first = yield* read(lead, { limit: 7 })
    assert.deepStrictEqual(first.ids, all.ids.slice(0, 7))
    const rest = yield* read(lead, { limit: 100, after: first.next ?? "" })
    assert.deepStrictEqual([...first.ids, ...rest.ids], all.ids)
  }).pipe(here))

it.effect("a list that leaves some out in between still has full pages, and none twice", () =>
  Effect.gen(function*() {
    const read = yield* tills
    const lead = { ...actorOf("li-na", "lead"), manager: liNa, teams: [TeamId.make("south")] }
    const all = yield* read(lead, { limit: 100 })
    assert.strictEqual(all.ids.length, 20)
    const first = yield* read(lead, { limit: 7 })
    assert.deepStrictEqual(first.ids, all.ids.slice(0, 7))
    const second = yield* read(lead, { limit: 7, after: first.next ?? "" })
    assert.deepStrictEqual(second.ids, all.ids.slice(7, 14))
  }).pipe(here))

it.effect("asking for another's records by their index gives nothing that is out of reach", () =>
  Effect.gen(function*() {
    const read = yield* tills
    const li = { ...actorOf("li-na", "rm"), manager: liNa }
    assert.deepStrictEqual((yield* read(li, { limit: 10, where: { owner: wangWei } })).ids, [])
    // a role over own records of somebody who has none
    assert.deepStrictEqual((yield* read(actorOf("auditor", "rm"), { limit: 10 })).ids, [])
    assert.strictEqual((yield* Effect.flip(read(actorOf("nobody"), { limit: 10 })))._tag, "NotPermitted")
  }).pipe(here))

it.effect("two records say the same whatever the order of their fields, and a field that is undefined is absent", () =>
  Effect.sync(() => {
    assert.isTrue(isSame({ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2], d: undefined }, a: 1 }))
    assert.isFalse(isSame({ a: [1, 2] }, { a: [2, 1] }))
    assert.isFalse(isSame({ a: 1 }, { b: 1 }))
    assert.isFalse(isSame([], {}))
    assert.isFalse(isSame(null, {}))
    assert.deepStrictEqual(Object.keys(present({ a: undefined, b: null, c: 0 })), ["b", "c"])
  }))
