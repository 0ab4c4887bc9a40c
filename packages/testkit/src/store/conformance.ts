import type { TenantId } from "@rmkit/core/kernel"
import { Store, Stores } from "@rmkit/core/store"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Scope from "effect/Scope"
import { afterAll, assert, describe, it } from "vitest"
import { contentsOf } from "./contents.ts"
import { newTenant, onTenant } from "./proof.ts"
import { storeProofs } from "./proofs.ts"
import { changeOf, commitOf, move, streamOf } from "./samples.ts"

/** What an adapter says of itself (适配器自述), and the suite tests, the yes and the no. */
export interface ConformanceOptions {
  /** What was committed is there when the layer is built again (`true` unless said). A store in memory says no. */
  readonly outlivesLayer?: boolean
  /** How many random stories are told: 50 unless said. */
  readonly runs?: number
  /** How long one proof may take, in milliseconds: 60,000 unless said. */
  readonly timeoutMs?: number
}

const commitOne = Effect.gen(function*() {
  const store = yield* Store
  yield* store.commit(commitOf("kept", changeOf(streamOf("one"), 0, move()), changeOf(streamOf("two"), 0, move())))
  return yield* contentsOf(store)
})

const readAll = Effect.flatMap(Store, (store) => contentsOf(store))

/** Runs something with the layer built anew for it. */
const once = <A, E, F>(layer: Layer.Layer<Stores, E>, effect: Effect.Effect<A, F, Stores>) =>
  Effect.runPromise(Effect.provide(effect, layer))

/** Closes a store while two hundred commits are under way, and says of each whether it was acknowledged. */
const closedMidway = <E>(layer: Layer.Layer<Stores, E>, tenant: TenantId) =>
  Effect.gen(function*() {
    const scope = yield* Scope.make()
    const stores = Context.get(yield* Layer.buildWithScope(layer, scope), Stores)
    const store = yield* stores.of(tenant)
    const ids = Array.from({ length: 200 }, (_, at) => `s${at}`)
    const commits = yield* Effect.forEach(ids, (id) =>
      Effect.forkDetach(Effect.result(store.commit(commitOf(id, changeOf(streamOf(id), 0, move())))), {
        startImmediately: true
      }))
    yield* Effect.yieldNow
    yield* Scope.close(scope, Exit.void)
    const results = yield* Effect.forEach(commits, (it) =>
      Fiber.join(it))
    return results.map((it, at) => ({ id: ids[at] ?? "", done: it._tag === "Success" }))
  })

/**
 * Registers with vitest the proof of all ten promises (存储一致性测试). The layer is built anew for the proofs and once more for each that needs it to itself;
 * every proof takes tenants that nobody has used, so a store may keep what earlier runs left.
 */
export const storeConformance = <E>(
  name: string,
  layer: Layer.Layer<Stores, E>,
  { outlivesLayer = true, runs = 50, timeoutMs = 60_000 }: ConformanceOptions = {}
): void => {
  const runtime = ManagedRuntime.make(layer)
  afterAll(() => runtime.dispose())
  const proofs = storeProofs({ runs })
  describe(name, () => {
    for (const promise of new Set(proofs.map((it) => it.promise))) {
      describe(promise, () => {
        for (const { run, title } of proofs.filter((it) => it.promise === promise)) {
          it(title, () => runtime.runPromise(run), timeoutMs)
        }
      })
    }
    describe("durable", () => {
      it(
        outlivesLayer
          ? "what was committed is there when the store is opened again"
          : "the store says that it ends with its layer, and does",
        async () => {
          const tenant = await Effect.runPromise(newTenant)
          const before = await once(layer, onTenant(tenant, commitOne))
          const after = await once(layer, onTenant(tenant, readAll))
          assert.deepStrictEqual(
            after,
            outlivesLayer ? before : { log: [], states: [], facts: [], totals: [], due: [] }
          )
        },
        timeoutMs
      )

      it(
        "commits that wait when the store is closed are answered, and those that were acknowledged are kept",
        async () => {
          const tenant = await Effect.runPromise(newTenant)
          const acknowledged = await Effect.runPromise(closedMidway(layer, tenant))
          assert.strictEqual(acknowledged.length, 200)
          if (!outlivesLayer) return
          const { log } = await once(layer, onTenant(tenant, readAll))
          const written = new Set(log.map((event) => event.id))
          assert.deepStrictEqual(acknowledged.filter(({ done, id }) => done !== written.has(id)), [])
        },
        timeoutMs
      )
    })
  })
}
