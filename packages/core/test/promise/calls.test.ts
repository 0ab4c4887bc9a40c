import { memory, open, RefusalError, type Rmkit, Trouble, unwrap } from "@rmkit/core/promise"
import { Place } from "@rmkit/core/promise/service"
import { memoryStores, type Store, StoreError, Stores } from "@rmkit/core/store"
import { Context, Effect, Layer } from "effect"
import { globSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { assert, describe, it } from "vitest"

const src = join(import.meta.dirname, "../../src")
const thrownBy = (asked: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(asked).then(() => assert.fail("nothing was thrown"), (error: unknown) => error)

type Parts = Partial<Store["Service"]>

/** Stores with something of them put in another's place. */
const placeWith = (other: Parts | ((store: Store["Service"]) => Parts), stores = memoryStores): Place =>
  new Place(
    "memory",
    Layer.effect(
      Stores,
      Effect.map(Stores, (all) =>
        Stores.of({
          ...all,
          of: (tenant) =>
            Effect.map(all.of(tenant), (it) => ({ ...it, ...(typeof other === "function" ? other(it) : other) }))
        }))
    ).pipe(Layer.provide(stores))
  )

const full = new StoreError({ operation: "commit", retryable: true, cause: new Error("disk is full") })

/** The same stores each time they are opened. */
const keptStores = () => Layer.succeedContext(Effect.runSync(Effect.scoped(Layer.build(memoryStores))))
const kept = (): Place => new Place("memory that stays", keptStores())

const document = (title: string) => ({
  id: "house",
  title: { en: title, zh: title },
  timeZone: "UTC",
  currency: "EUR",
  roles: [{ id: "rm", title: { en: "Manager", zh: "客户经理" }, grants: [] }],
  metrics: [],
  schemes: []
})

const versions = async (rm: Rmkit) => unwrap(await rm.programmes.versions())

const ann = { name: "Ann", role: "rm" }

describe("what there is behind the door", () => {
  it("is every service of the core, so that a new one cannot be left out", async () => {
    const files = globSync("*/service.ts", { cwd: src }).filter((it) => !it.startsWith("promise"))
    const found = await Promise.all(files.map(async (file) => {
      const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(join(src, file)).href)
      return Object.entries(module).filter(([, it]) => Context.isKey(it) && !Context.isReference(it)).map(([name]) =>
        name
      )
    }))
    await using rm = await open({ store: memory() })
    const services = Object.entries(rm).filter(([, it]) => typeof it === "object").map(([name]) => name)
    assert.deepStrictEqual(
      found.flat().map((name) => name.toLowerCase()).toSorted(),
      services.toSorted()
    )
  })

  it("is asked for by functions alone", async () => {
    await using rm = await open({ store: memory() })
    for (const service of [rm.people, rm.clients, rm.deals, rm.scorecards, rm.programmes, rm.imports]) {
      for (const method of Object.values(service)) assert.isFunction(method)
    }
  })
})

describe("a refusal", () => {
  it("is a plain object that a worker can be sent, and has no stack", async () => {
    await using rm = await open({ store: memory() })
    unwrap(await rm.people.join("ann", ann))
    const again = await rm.people.join("ann", { ...ann, name: "Anna" })
    assert.isFalse(again.ok)
    assert.deepStrictEqual(structuredClone(again), again)
    assert.notProperty(again.ok ? {} : again.refusal, "stack")
  })

  it("speaks in the words of its own module where two modules have one under the same name", async () => {
    await using rm = await open({ store: memory() })
    const deal = await rm.deals.win("none", { on: "2026-01-01", value: { amount: 1, currency: "EUR" } })
    const client = await rm.clients.markDormant("none", { on: "2026-01-01" })
    assert.include(deal.ok ? "" : deal.refusal.says.zh, "商机")
    assert.include(client.ok ? "" : client.refusal.says.zh, "客户")
  })

  it("of several arguments names each of them", async () => {
    await using rm = await open({ store: memory() })
    const value = { amount: 1.5, currency: "euro" }
    const answer = await rm.deals.takeOver(" d", { manager: "", clientUnknown: true, won: { on: "31.3.2026", value } })
    if (answer.ok || answer.refusal._tag !== "BadInput") assert.fail("it was taken")
    assert.deepStrictEqual(
      answer.refusal.problems.map(({ path }) => path),
      ["id", "manager", "won.on", "won.value.amount", "won.value.currency"]
    )
  })

  it("answers everything that somebody asks who can be nobody", async () => {
    await using rm = await open({ store: memory() })
    const answer = await rm.as("").people.managers({ limit: 10 })
    assert.containSubset(answer, { ok: false, refusal: { _tag: "BadInput", field: "actor" } })
  })
})

describe("trouble", () => {
  it("of the store rejects, says so in both languages, keeps its cause and leads to the line of the caller", async () => {
    await using rm = await open({ store: placeWith({ commit: () => Effect.fail(full) }) })
    const error = await thrownBy(rm.people.join("ann", ann))
    assert.instanceOf(error, Trouble)
    assert.isTrue(error.retryable)
    assert.include(error.message, "disk is full")
    assert.match(error.says.zh, /\p{Script=Han}/u)
    assert.instanceOf(error.cause, StoreError)
    assert.include((error.stack ?? "").split("\n")[1], "calls.test.ts")
  })

  it("that is nobody's but rmkit's rejects and names the method", async () => {
    const bug = new TypeError("undefined is not a function")
    await using rm = await open({ store: placeWith({ commit: () => Effect.die(bug) }) })
    const error = await thrownBy(rm.people.join("ann", ann))
    assert.instanceOf(error, Trouble)
    assert.match(error.message, /^people\.join .*undefined is not a function.*rmkit made a mistake/)
    assert.strictEqual(error.cause, bug)
  })

  it("comes to who asks after the end, and to nobody who asked before", async () => {
    const rm = await open({ store: memory() })
    const asked = Promise.all(Array.from({ length: 50 }, (_, at) => rm.people.join(`p-${at}`, ann)))
    await rm.close()
    assert.isTrue((await asked).every(({ ok }) => ok))
    const error = await thrownBy(rm.people.manager("p-1"))
    assert.instanceOf(error, Trouble)
    assert.include(error.message, "closed")
  })
})

describe("a signal", () => {
  it("ends what is under way with its own reason", async () => {
    await using rm = await open({ store: placeWith({ states: () => Effect.never }) })
    const [before, during] = [AbortSignal.abort(), new AbortController()]
    assert.strictEqual(await thrownBy(rm.until(before).people.managers({ limit: 1 })), before.reason)
    const asked = thrownBy(rm.until(during.signal).people.managers({ limit: 1 }))
    during.abort(new Error("the page was left"))
    const error = await asked
    assert.strictEqual(error, during.signal.reason)
    assert.isTrue((await rm.people.join("ann", ann)).ok)
  })
})

const started = { content: "hash", by: "system", files: [{ file: "deals.csv", sha256: "00" }] }

describe("what is told in order", () => {
  it("comes one by one", async () => {
    await using rm = await open({ store: memory() })
    unwrap(await rm.imports.start("run", started))
    unwrap(await rm.imports.finish("run"))
    const told: Array<string> = []
    for await (const event of rm.imports.history("run")) told.push(event._tag)
    assert.deepStrictEqual(told, ["ImportStarted", "ImportFinished"])
  })

  it("throws where it is asked for under an id that is none", async () => {
    await using rm = await open({ store: memory() })
    const read = async () => {
      for await (const event of rm.imports.history("")) assert.fail(event._tag)
    }
    assert.instanceOf(await thrownBy(read()), RefusalError)
  })
})

describe("a house", () => {
  it("is opened with the programme that it has, and with no other", async () => {
    const store = kept()
    await using first = await open({ store, programme: document("House") })
    assert.lengthOf(await versions(first), 1)
    await using second = await open({ store, programme: document("House") })
    assert.lengthOf(await versions(second), 1)
    const error = await thrownBy(open({ store, programme: document("Another house") }))
    assert.instanceOf(error, RefusalError)
    assert.include(error.message, "versions up to 1")
  })

  it("is opened with a version that it had before, after others have changed it", async () => {
    const store = kept()
    await using first = await open({ store, programme: document("House"), now: () => Date.UTC(2026, 0, 1) })
    const chen = first.as({ id: "chen", roles: ["programmeOwner"] })
    const { version: expected } = unwrap(await chen.programmes.draft(document("A new house")))
    unwrap(await first.as({ id: "zhou", roles: ["director"] }).programmes.publish("2026-02-01", { expected }))
    await using second = await open({ store, programme: document("House") })
    assert.lengthOf(await versions(second), 2)
  })

  it("says for good who proposed its first programme and who approved it", async () => {
    const named = { proposedBy: "chen", approvedBy: "zhou" }
    await using rm = await open({ store: memory(), programme: document("House"), ...named })
    assert.containSubset(await versions(rm), [{ version: 1, draftedBy: "chen", publishedBy: "zhou" }])
  })

  it.each([
    ["one person proposes and approves", { proposedBy: "chen", approvedBy: "chen" }, "FourEyesViolation"],
    ["system approves", { proposedBy: "chen", approvedBy: "system" }, "NotPermitted"],
    ["a person is none", { proposedBy: "chen", approvedBy: "" }, "BadInput"]
  ])("gets no first programme and no draft where %s", async (_, persons, tag) => {
    const store = kept()
    const error = await thrownBy(open({ store, programme: document("House"), ...persons }))
    assert.instanceOf(error, RefusalError)
    assert.strictEqual(error.refusal._tag, tag)
    await using rm = await open({ store })
    assert.isNull(unwrap(await rm.programmes.draftView()))
  })

  it("gets the programme that it is opened with, and not what somebody else proposes meanwhile", async () => {
    const stores = keptStores()
    await using other = await open({ store: new Place("memory that stays", stores) })
    const eve = other.as({ id: "eve", roles: ["programmeOwner"] })
    let commits = 0
    const meddled = placeWith(({ commit }) => ({
      commit: (write) =>
        Effect.tap(commit(write), () => {
          commits += 1
          return commits === 1 ? Effect.promise(() => eve.programmes.draft(document("Eve's house"))) : Effect.void
        })
    }), stores)
    await using rm = await open({ store: meddled, programme: document("House") })
    assert.containSubset(unwrap(await rm.programmes.inForceNow()), {
      version: { document: { title: { en: "House" } } }
    })
    assert.lengthOf(await versions(rm), 1)
  })

  it("changes its programme by two persons", async () => {
    await using rm = await open({ store: memory(), programme: document("House"), now: () => Date.UTC(2026, 0, 1) })
    const chen = rm.as({ id: "chen", roles: ["programmeOwner", "director"] })
    const { version: expected } = unwrap(await chen.programmes.draft(document("A new house")))
    const alone = await chen.programmes.publish("2026-02-01", { expected })
    assert.containSubset(alone, { ok: false, refusal: { _tag: "FourEyesViolation" } })
    unwrap(await rm.as({ id: "zhou", roles: ["director"] }).programmes.publish("2026-02-01", { expected }))
    assert.lengthOf(await versions(rm), 2)
  })

  it("gets its first programme though an opening before was cut off once it was proposed", async () => {
    const stores = keptStores()
    let commits = 0
    const cutOff = placeWith(({ commit }) => ({
      commit: (write) => {
        commits += 1
        return commits === 2 ? Effect.fail(full) : commit(write)
      }
    }), stores)
    assert.instanceOf(await thrownBy(open({ store: cutOff, programme: document("House") })), Trouble)
    await using rm = await open({ store: new Place("memory that stays", stores), programme: document("House") })
    assert.lengthOf(await versions(rm), 1)
  })

  it("sees nothing of another in the same store", async () => {
    const store = kept()
    await using one = await open({ store, tenant: "one" })
    await using other = await open({ store, tenant: "other" })
    unwrap(await one.people.join("ann", ann))
    assert.isTrue((await one.people.manager("ann")).ok)
    assert.containSubset(await other.people.manager("ann"), { ok: false, refusal: { _tag: "UnknownReference" } })
  })

  it("is not opened where the store is none, and hears what would be one", async () => {
    const store: Place = JSON.parse(`"sales.sqlite"`)
    const error = await thrownBy(open({ store }))
    assert.instanceOf(error, RefusalError)
    assert.match(error.message, /^store must be .*sqlite\(file\).*, and is “sales.sqlite”\.$/)
  })

  it.each([
    [
      "an option that nobody knows",
      { store: memory(), programe: {} },
      /programe is not a field .* Did you mean programme\?$/
    ],
    ["a clock that is none", { store: memory(), now: 5 }, /^now must be a function/],
    ["modules that are none", { store: memory(), modules: "deals" }, /^modules must be a list/],
    ["nothing at all", undefined, /^options must be an object with fields store, /]
  ])("is not opened with %s, and hears what would be right", async (_, options, says) => {
    const error = await thrownBy(Reflect.apply(open, undefined, [options]))
    assert.instanceOf(error, RefusalError)
    assert.match(error.message, says)
    assert.match(error.refusal.says.zh, /应为|已知字段/u)
  })

  it("is not opened for a tenant that is none", async () => {
    assert.instanceOf(await thrownBy(open({ store: memory(), tenant: "" })), RefusalError)
  })
})
