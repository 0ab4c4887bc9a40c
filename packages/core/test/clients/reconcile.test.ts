import { assert, describe, it } from "@effect/vitest"
import {
  OwnerRepeated,
  ownersOn,
  RegistrationNumberTaken,
  SharesDoNotTotal,
  type TakingOver
} from "@rmkit/core/clients"
import { Clients, clients } from "@rmkit/core/clients/service"
import { DayInFuture, UnknownReference } from "@rmkit/core/entity"
import { People, people } from "@rmkit/core/people/service"
import { ClientId, Currency, ManagerId, RoleId } from "@rmkit/core/schema"
import { Store } from "@rmkit/core/store"
import { Effect, Layer, Stream } from "effect"
import { TestClock } from "effect/testing"
import { day, instant } from "../support/arbitraries.ts"
import { assertRefused } from "../support/refused.ts"
import { differencesIn } from "../support/verified.ts"
import { as, system, world } from "../support/world.ts"

const [acme, bolt] = [ClientId.make("acme"), ClientId.make("bolt")]
const [liNa, wangWei] = [ManagerId.make("li-na"), ManagerId.make("wang-wei")]
const [january, february, march] = [day("2026-01-31"), day("2026-02-28"), day("2026-03-31")]
const whole = (manager: typeof liNa) => [{ manager, shareBasisPoints: 10_000 }]
const row: TakingOver = {
  kind: "company",
  name: "Acme Ltd",
  stage: "Active",
  registrationNumber: "N-1",
  dossier: { sector: "retail", employees: 12 },
  owners: whole(liNa)
}

const live = Layer.mergeAll(People.layer, Clients.layer).pipe(Layer.provideMerge(world))

const house = Effect.gen(function*() {
  yield* TestClock.setTime(instant("2026-04-15T10:00:00Z"))
  const folk = yield* People
  for (const id of [liNa, wangWei]) yield* folk.join(id, { name: id, role: RoleId.make("rm") })
  return yield* Clients
})

const story = <A, E, R>(steps: Effect.Effect<A, E, R>) =>
  Effect.gen(function*() {
    const found = yield* steps
    assert.deepStrictEqual(yield* differencesIn([...people.entities, ...clients.entities]), [])
    return found
  }).pipe(as(system), Effect.provide(live))

/** What happened to Acme, by name. */
const happened = Effect.gen(function*() {
  const store = yield* Store
  return (yield* Stream.runCollect(store.events({ entity: "client", id: acme }))).map(({ type }) => type)
})

const ownerOn = (on: typeof january) =>
  Effect.gen(function*() {
    const it = yield* Clients
    return ownersOn(yield* it.client(acme), on)[0]?.manager
  })

describe("a client that another system names", () => {
  it.effect("is taken over where it is unknown, and says the same again silently", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      assert.strictEqual((yield* it.reconcile(acme, row, { asOf: march })).outcome, "new")
      assert.strictEqual((yield* it.reconcile(acme, row, { asOf: march })).outcome, "unchanged")
      assert.strictEqual((yield* it.reconcile(acme, row)).outcome, "unchanged")
      assert.deepStrictEqual(yield* happened, ["ClientTakenOver"])
    })))

  it.effect("is renamed, corrected and gets another dossier, each by an event of its own", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      yield* it.reconcile(acme, row)
      const revenue = { amount: 5, currency: Currency.make("USD") }
      const changed = yield* it.reconcile(acme, {
        ...row,
        name: "Acme Group",
        stage: "Lost",
        registrationNumber: undefined,
        dossier: { sector: "steel", annualRevenue: revenue }
      })
      assert.deepStrictEqual(changed.differences, [
        { field: "name", was: "Acme Ltd", is: "Acme Group" },
        { field: "stage", was: "Active", is: "Lost" },
        { field: "registrationNumber", was: "N-1", is: undefined },
        { field: "sector", was: "retail", is: "steel" },
        { field: "employees", was: 12, is: undefined },
        { field: "annualRevenue", was: undefined, is: revenue }
      ])
      assert.deepStrictEqual(yield* happened, [
        "ClientTakenOver",
        "ClientRenamed",
        "ClientCorrected",
        "DossierUpdated"
      ])
      const client = yield* it.client(acme)
      assert.deepInclude(client, { _tag: "Lost", name: "Acme Group", nameKey: "acmegroup", reason: "not recorded" })
      assert.deepStrictEqual(client.dossier, { sector: "steel", annualRevenue: revenue })
      assert.isUndefined(client.registrationNumber)
    })))

  it.effect("has other owners from the day of the export on, none from a later one, and the past as exports tell it", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      yield* it.reconcile(acme, row, { asOf: january })
      const moved = yield* it.reconcile(acme, { ...row, owners: whole(wangWei) }, { asOf: march })
      assert.deepStrictEqual(moved.differences, [{ field: "owner", was: "li-na", is: "wang-wei" }])
      yield* it.reconcile(acme, { ...row, owners: [] }, { asOf: day("2026-04-10") })
      assert.deepStrictEqual(yield* happened, ["ClientTakenOver", "OwnersAssigned", "OwnershipsCorrected"])
      assert.strictEqual(yield* ownerOn(february), liNa)
      assert.strictEqual(yield* ownerOn(march), wangWei)
      assert.isUndefined(yield* ownerOn(day("2026-04-10")))
      const seenOn = [january, march, day("2026-04-10")]
      const older = yield* it.reconcile(acme, { ...row, name: "A", owners: whole(wangWei) }, { asOf: february, seenOn })
      assert.deepStrictEqual(older.differences, [{ field: "owner", was: "li-na", is: "wang-wei" }])
      assert.strictEqual(yield* ownerOn(february), wangWei)
      assert.strictEqual((yield* it.client(acme)).name, "Acme Ltd")
    })))

  it.effect("has always had the owner that it has where no history is asked for", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      yield* it.reconcile(acme, { ...row, owners: [] })
      yield* it.reconcile(acme, row)
      yield* it.reconcile(acme, { ...row, owners: whole(wangWei) })
      const client = yield* it.client(acme)
      assert.strictEqual(client.ownerships.length, 1)
      assert.strictEqual(yield* ownerOn(day("2000-01-01")), wangWei)
    })))

  it.effect("stays lost as people said here today, whatever an export of an older day says", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      yield* it.reconcile(acme, row, { asOf: march })
      yield* it.declareLost(acme, { on: day("2026-03-01"), reason: "price" })
      yield* it.updateDossier(acme, { set: { location: "Kenya" } })
      assert.strictEqual((yield* it.reconcile(acme, row, { asOf: day("2026-04-14") })).outcome, "unchanged")
      assert.deepInclude(yield* it.client(acme), { _tag: "Lost", reason: "price" })
      assert.strictEqual((yield* it.reconcile(acme, row, { asOf: day("2026-04-15") })).outcome, "changed")
      assert.strictEqual((yield* it.client(acme))._tag, "Active")
    })))

  it.effect("keeps why it was lost where another system says that it is lost, too", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      yield* it.reconcile(acme, row, { asOf: march })
      yield* it.declareLost(acme, { on: day("2026-04-01"), reason: "price" })
      const again = yield* it.reconcile(acme, { ...row, stage: "Lost", kind: "dealer" })
      assert.deepStrictEqual(again.differences.map(({ field }) => field), ["kind"])
      assert.deepInclude(yield* it.client(acme), { _tag: "Lost", reason: "price", lostOn: day("2026-04-01") })
    })))
})

describe("a word about a client that cannot be", () => {
  it.effect("is refused whether the client is known or not, and changes nothing", () =>
    story(Effect.gen(function*() {
      const it = yield* house
      yield* it.reconcile(acme, row, { asOf: march })
      yield* it.reconcile(bolt, { ...row, name: "Bolt", registrationNumber: "N-2" }, { asOf: march })
      const before = yield* Stream.runCount((yield* Store).log())
      const half = [{ manager: liNa, shareBasisPoints: 5000 }]
      for (const id of [acme, ClientId.make("new")]) {
        assertRefused(
          yield* Effect.flip(it.reconcile(id, { ...row, registrationNumber: "N-2" })),
          new RegistrationNumberTaken({ registrationNumber: "N-2", client: bolt })
        )
        assertRefused(
          yield* Effect.flip(it.reconcile(id, { ...row, owners: half })),
          new SharesDoNotTotal({ totalBasisPoints: 5000 })
        )
        assertRefused(
          yield* Effect.flip(it.reconcile(id, { ...row, owners: [...half, ...half] })),
          new OwnerRepeated({ manager: liNa })
        )
        assertRefused(
          yield* Effect.flip(it.reconcile(id, { ...row, owners: whole(ManagerId.make("x")) })),
          new UnknownReference({ kind: "manager", id: "x" })
        )
        assertRefused(
          yield* Effect.flip(it.reconcile(id, row, { asOf: day("2026-04-16") })),
          new DayInFuture({ day: day("2026-04-16"), today: day("2026-04-15") })
        )
      }
      assert.strictEqual(yield* Stream.runCount((yield* Store).log()), before)
      // an older word leaves the number as it is, and so is not refused for it
      const older = yield* it.reconcile(acme, { ...row, registrationNumber: "N-2", owners: whole(wangWei) }, {
        asOf: january,
        seenOn: [march]
      })
      assert.strictEqual(older.outcome, "changed")
      assert.strictEqual((yield* it.client(acme)).registrationNumber, "N-1")
    })))
})
