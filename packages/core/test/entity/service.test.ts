import { assert, describe, it } from "@effect/vitest"
import { actorOf, GrantsInForce } from "@rmkit/core/access"
import { derivedOf, type Difference, entityOf, rebuild, verify } from "@rmkit/core/entity"
import { CommandId, Day, Instant, ManagerId, TenantId } from "@rmkit/core/schema"
import {
  type Derived,
  type Fact,
  type FactFilter,
  Store,
  type Stored,
  StoreError,
  Stores,
  VersionConflict
} from "@rmkit/core/store"
import { Effect, Stream } from "effect"
import { TestClock } from "effect/testing"
import { as, system, world } from "../support/world.ts"
import { open, payIn, till } from "./counter.ts"

const owner = ManagerId.make("li-na")
const id = (text: string) => CommandId.make(text)
const due = (ms: number) => Instant.make(ms)
const noKnowledge = () => Effect.void

const tills = Effect.gen(function*() {
  const { command, history, list, load } = yield* entityOf(till)
  return {
    history,
    list,
    load,
    open: command({
      permission: "tills.open",
      subject: (_, input: Parameters<typeof open>[0]) => ({ manager: input.owner }),
      known: noKnowledge,
      decide: open
    }),
    payBack: command({
      permission: "tills.payBack",
      known: () => Effect.succeed({ most: 100 }),
      decide: payIn
    }),
    payIn: command({
      permission: "tills.payIn",
      subject: (state) => state._tag === "Open" ? { manager: state.owner } : {},
      known: () => Effect.succeed({ most: 100 }),
      decide: payIn
    })
  }
})

const found = Effect.gen(function*() {
  const differences: Array<Difference> = []
  const verified = yield* verify([till], (it) => Effect.sync(() => differences.push(it)))
  return { differences, verified }
})

const story = Effect.gen(function*() {
  const it = yield* tills
  yield* it.open("a", { owner, dueAt: due(5000) })
  yield* it.payIn("a", { amount: 30, day: Day.make("2026-03-01") })
  yield* it.payIn("a", { amount: 12, day: Day.make("2026-03-02") })
  return it
})

describe("a command", () => {
  it.effect("is recorded with its instant, actor, id and source, and its receipt says where", () =>
    Effect.gen(function*() {
      yield* TestClock.setTime(1_764_000_000_000)
      const it = yield* tills
      const source = { file: "till.csv", line: 7, sha256: "00" }
      const receipt = yield* it.open("a", { owner, dueAt: due(5) }, { commandId: id("c-1"), source })
      assert.deepStrictEqual(receipt, {
        commandId: id("c-1"),
        version: 1,
        position: receipt.position,
        at: due(1_764_000_000_000),
        changed: true
      })
      const [event] = yield* Stream.runCollect((yield* Store).log())
      assert.include(event, { entity: "till", id: "a", version: 1, at: due(1_764_000_000_000), commandId: id("c-1") })
      assert.strictEqual(event?.actor, "system")
      assert.deepStrictEqual(event?.source, source)
    }).pipe(as(system), Effect.provide(world)))

  it.effect("that a rule forbids stands in the error channel with its values, and changes nothing", () =>
    Effect.gen(function*() {
      const it = yield* story
      const refusal = yield* Effect.flip(it.payIn("a", { amount: 59, day: Day.make("2026-03-03") }))
      assert.deepInclude(refusal, { _tag: "TooMuch", balance: 42, most: 100 })
      assert.strictEqual((yield* it.load("a")).version, 3)
    }).pipe(as(system), Effect.provide(world)))

  it.effect("that comes again gets its first answer and writes nothing, also when it would be refused now", () =>
    Effect.gen(function*() {
      const it = yield* story
      const first = yield* it.payIn("a", { amount: 58, day: Day.make("2026-03-03") }, { commandId: id("big") })
      const again = yield* it.payIn("a", { amount: 58, day: Day.make("2026-03-03") }, { commandId: id("big") })
      assert.deepStrictEqual(again, first)
      assert.strictEqual((yield* it.load("a")).version, 4)
    }).pipe(as(system), Effect.provide(world)))

  it.effect("whose wish was fulfilled already records nothing, and its id stays used", () =>
    Effect.gen(function*() {
      const it = yield* story
      const receipt = yield* it.open("a", { owner, dueAt: due(9) }, { commandId: id("again") })
      assert.isFalse(receipt.changed)
      assert.strictEqual((yield* it.load("a")).version, 3)
    }).pipe(as(system), Effect.provide(world)))

  it.effect("id that comes back with another wish is refused", () =>
    Effect.gen(function*() {
      const it = yield* story
      yield* it.payIn("a", { amount: 1, day: Day.make("2026-03-03") }, { commandId: id("x") })
      const failure = yield* Effect.flip(
        it.payIn("a", { amount: 2, day: Day.make("2026-03-03") }, { commandId: id("x") })
      )
      assert.strictEqual(failure._tag, "CommandIdReused")
    }).pipe(as(system), Effect.provide(world)))

  it.effect("of somebody without a grant is refused by default, before the rule is asked", () =>
    Effect.gen(function*() {
      const it = yield* tills
      const failure = yield* Effect.flip(it.open("a", { owner, dueAt: due(5) }).pipe(as(actorOf("stranger", "rm"))))
      assert.deepInclude(failure, { _tag: "NotPermitted", permission: "tills.open" })
      assert.strictEqual((yield* it.load("a").pipe(as(system))).version, 0)
    }).pipe(as(system), Effect.provide(world)))

  it.effect("of a manager with a grant over the own records reaches the own and no other", () =>
    Effect.gen(function*() {
      const it = yield* story
      const grants = new Map([["rm", [{ permission: "tills.*", scope: "own" as const }]]])
      const pay = (manager: string) =>
        it.payIn("a", { amount: 1, day: Day.make("2026-03-04") }).pipe(
          as({ ...actorOf(manager, "rm"), manager: ManagerId.make(manager) }),
          Effect.provideService(GrantsInForce, Effect.succeed(grants))
        )
      assert.strictEqual((yield* pay("li-na")).version, 4)
      assert.strictEqual((yield* Effect.flip(pay("chen")))._tag, "NotPermitted")
    }).pipe(as(system), Effect.provide(world)))

  it.effect("with the version that the asker saw conflicts with another one at once", () =>
    Effect.gen(function*() {
      const it = yield* story
      const conflict = yield* Effect.flip(it.payIn("a", { amount: 1, day: Day.make("2026-03-04") }, { expected: 2 }))
      assert.deepInclude(conflict, { _tag: "VersionConflict", expected: 2, actual: 3 })
    }).pipe(as(system), Effect.provide(world)))
})

describe("commands that come at once", () => {
  it.effect("are decided afresh after a conflict, so that each of them counts and no limit is passed", () =>
    Effect.gen(function*() {
      const it = yield* tills
      yield* it.open("a", { owner, dueAt: due(5) })
      const pay = Effect.exit(it.payIn("a", { amount: 20, day: Day.make("2026-03-01") }))
      const exits = yield* Effect.all(Array.from({ length: 6 }, () => pay), { concurrency: "unbounded" })
      assert.strictEqual(exits.filter((exit) => exit._tag === "Success").length, 5)
      assert.deepInclude((yield* it.load("a")).state, { balance: 100 })
    }).pipe(as(system), Effect.provide(world)))

  it.effect("give up after a bounded number of conflicts and say so", () =>
    Effect.gen(function*() {
      let commits = 0
      const store = yield* Store
      const contested: Store["Service"] = {
        ...store,
        commit: () =>
          Effect.suspend(() => {
            commits += 1
            return Effect.fail(new VersionConflict({ entity: "till", id: "a", expected: 0, actual: 1 }))
          })
      }
      const it = yield* Effect.provideService(tills, Store, contested)
      const failure = yield* Effect.flip(it.open("a", { owner, dueAt: due(5) }))
      assert.strictEqual(failure._tag, "VersionConflict")
      assert.isAbove(commits, 1)
      assert.isBelow(commits, 50)
    }).pipe(as(system), Effect.provide(world)))
})

describe("states", () => {
  it.effect("are listed by a declared index, page after page", () =>
    Effect.gen(function*() {
      const it = yield* tills
      for (const [name, amount] of [["a", 30], ["b", 10], ["c", 20]] as const) {
        yield* it.open(name, { owner, dueAt: due(5) })
        yield* it.payIn(name, { amount, day: Day.make("2026-03-01") })
      }
      const first = yield* it.list({ orderBy: "balance", limit: 2 })
      assert.deepStrictEqual(first.items.map((one) => one.id), ["b", "c"])
      const second = yield* it.list({ orderBy: "balance", limit: 2, after: first.next ?? "" })
      assert.deepStrictEqual(second.items.map((one) => one.id), ["a"])
      assert.isUndefined(second.next)
    }).pipe(as(system), Effect.provide(world)))

  it.effect("have a history that reads as what happened", () =>
    Effect.gen(function*() {
      const it = yield* story
      const events = yield* Stream.runCollect(it.history("a"))
      assert.deepStrictEqual(events.map((event) => event._tag), ["TillOpened", "MoneyPaidIn", "MoneyPaidIn"])
    }).pipe(as(system), Effect.provide(world)))
})

const meddled = (name: string, what: Difference["what"], meddle: (one: Derived) => Partial<Derived>) =>
  it.effect(`names ${name} that somebody changed by hand, and rebuild restores it`, () =>
    Effect.gen(function*() {
      yield* story
      const tenant = TenantId.make("t")
      const stores = yield* Stores
      const derived = yield* Stream.runCollect(derivedOf(yield* Store, [till]))
      yield* stores.refold(tenant, Stream.fromIterable(derived.map((one) => ({ ...one, ...meddle(one) }))))
      const before = yield* found
      assert.deepStrictEqual(before.differences.map((it) => `${it.what} ${it.id}`), [`${what} a`])
      yield* rebuild(tenant, [till])
      assert.deepStrictEqual((yield* found).differences, [])
    }).pipe(as(system), Effect.provide(world)))

const isWhole = (where: FactFilter) => where.stream === undefined

/** What `verify` finds in a store. */
const whats = (it: Store["Service"]) =>
  Effect.map(Effect.provideService(found, Store, it), ({ differences }) => differences.map(({ what }) => what))

const trouble = (retryable: boolean) => new StoreError({ operation: "facts", retryable, cause: "no number" })

describe("verify", () => {
  it.effect("finds nothing where nobody meddled, and counts what it looked at", () =>
    Effect.gen(function*() {
      yield* story
      const { differences, verified } = yield* found
      assert.deepStrictEqual(differences, [])
      assert.deepStrictEqual(verified, { streams: 1, events: 3, facts: 2, differences: 0 })
    }).pipe(as(system), Effect.provide(world)))

  meddled("a state", "state", () => ({ state: { _tag: "Open", owner, balance: 43, dueAt: due(5000) } }))
  meddled("an index", "indexes", () => ({ indexes: { owner: "chen", balance: 42 } }))
  meddled("a fact", "facts", ({ facts }) => ({ facts: facts.map((fact) => ({ ...fact, amount: fact.amount + 1 })) }))
  for (const whose of ["team", "territory", "client", "product", "currency"] as const) {
    meddled(`the ${whose} of a fact`, "facts", ({ facts }) => ({
      facts: facts.map((fact) => ({ ...fact, [whose]: whose === "currency" ? "EUR" : "another" }))
    }))
  }
  meddled("a deadline", "deadlines", () => ({ deadlines: [] }))

  it.effect("names what lists say beside the states: one that hides a state, and one that has it under another's name", () =>
    Effect.gen(function*() {
      yield* story
      const store = yield* Store
      const forged = (change: (it: Stored) => ReadonlyArray<Stored>): Store["Service"] => ({
        ...store,
        states: (entity, query) =>
          Effect.map(
            store.states(entity, query),
            (page) =>
              query.orderBy === undefined && query.where === undefined
                ? page
                : { ...page, items: page.items.flatMap(change) }
          )
      })
      assert.include(yield* whats(forged(() => [])), "indexes")
      const chen = { owner: "chen", balance: 42 }
      assert.include(yield* whats(forged((it) => [{ ...it, indexes: chen }])), "indexes")
    }).pipe(as(system), Effect.provide(world)))

  it.effect("names states, facts and deadlines of a stream that has no events", () =>
    Effect.gen(function*() {
      yield* story
      const store = yield* Store
      const ghost = { entity: "till", id: "ghost" }
      const haunted: Store["Service"] = {
        ...store,
        states: (entity, query) =>
          Effect.map(store.states(entity, query), (page) => ({
            ...page,
            items: page.items.flatMap((it) => [it, { ...it, ...ghost }])
          })),
        totals: (query) =>
          Effect.map(store.totals(query), (totals) =>
            totals.map((it) => ({ ...it, count: it.count + (isWhole(query.where) ? 1 : 0) }))),
        facts: (query) =>
          isWhole(query.where)
            ? Stream.flatMap(store.facts(query), (it) =>
              Stream.make(it, { ...it, ...ghost }))
            : store.facts(query),
        due: (query) =>
          Effect.map(store.due(query), (found) =>
            query.stream === undefined ? found.flatMap((it) => [it, { ...it, ...ghost }]) : found)
      }
      const { differences } = yield* Effect.provideService(found, Store, haunted)
      const whats = differences.filter((it) =>
        it.id === "ghost"
      ).map(({ what }) => what)
      assert.sameMembers([...new Set(whats)], ["state", "facts", "deadlines"])
    }).pipe(as(system), Effect.provide(world)))

  it.effect("names facts that cannot be read, and goes on; a store that may answer later ends it", () =>
    Effect.gen(function*() {
      yield* story
      const store = yield* Store
      const broken = (retryable: boolean): Store["Service"] => ({
        ...store,
        facts: () => Stream.fail(trouble(retryable))
      })
      const { differences } = yield* Effect.provideService(found, Store, broken(false))
      assert.deepStrictEqual(differences.map(({ stored, what }) => [what, stored]), [["facts", "facts: \"no number\""]])
      assert.strictEqual((yield* Effect.flip(Effect.provideService(found, Store, broken(true))))._tag, "StoreError")
    }).pipe(as(system), Effect.provide(world)))

  it.effect("names facts of which anything at all was changed", () =>
    Effect.gen(function*() {
      yield* story
      const store = yield* Store
      const forgeries: ReadonlyArray<(it: Fact) => Fact> = [
        (it) => ({ ...it, metric: "other" }),
        (it) => ({ ...it, day: Day.make("2001-01-01") }),
        (it) => ({ ...it, amount: it.amount + 1 }),
        (it) => ({ ...it, reversal: true }),
        (it) => ({ ...it, currency: "XXX" }),
        (it) => ({ ...it, manager: "nobody" }),
        (it) => ({ ...it, team: "none" }),
        (it) => ({ ...it, territory: "none" }),
        (it) => ({ ...it, client: "none" }),
        (it) => ({ ...it, product: "none" })
      ]
      for (const forge of forgeries) {
        const forged: Store["Service"] = { ...store, facts: (query) => Stream.map(store.facts(query), forge) }
        const { differences } = yield* Effect.provideService(found, Store, forged)
        assert.deepStrictEqual(differences.map(({ what }) => what), ["facts"], String(forge))
      }
    }).pipe(as(system), Effect.provide(world)))

  it.effect("names facts that point at another event than theirs", () =>
    Effect.gen(function*() {
      yield* story
      const store = yield* Store
      const moved: Store["Service"] = {
        ...store,
        facts: (query) => Stream.map(store.facts(query), (it) => ({ ...it, position: 1 }))
      }
      const { differences } = yield* Effect.provideService(found, Store, moved)
      assert.deepStrictEqual(differences.map(({ what }) => what), ["facts"])
    }).pipe(as(system), Effect.provide(world)))

  it.effect("names an event whose type is not what its data says", () =>
    Effect.gen(function*() {
      yield* story
      const store = yield* Store
      const renamed: Store["Service"] = {
        ...store,
        events: (stream, range) =>
          Stream.map(store.events(stream, range), (it) => it.version === 2 ? { ...it, type: "TillOpened" } : it)
      }
      const { differences } = yield* Effect.provideService(found, Store, renamed)
      assert.match(String(differences[0]?.stored), /its data says that it is MoneyPaidIn/)
    }).pipe(as(system), Effect.provide(world)))

  it.effect("names a stream of an entity that no module here knows, and does not skip it", () =>
    Effect.gen(function*() {
      yield* story
      const differences: Array<Difference> = []
      yield* verify([], (it) => Effect.sync(() => differences.push(it)))
      assert.strictEqual(differences[0]?.what, "events")
      assert.match(String(differences[0]?.stored), /till a: entity at position \d+ cannot be read/)
    }).pipe(as(system), Effect.provide(world)))
})
