import type { TenantId } from "@rmkit/core/kernel"
import { type Commit, type Committed, memoryStores, type Store, Stores } from "@rmkit/core/store"
import { type PromiseName, storeProofs } from "@rmkit/testkit/store"
import { Effect, Layer, ManagedRuntime, Option, Stream } from "effect"
import { assert, describe, it } from "vitest"

type StoreOf = Store["Service"]
type StoresOf = Stores["Service"]

/** The stores in memory with one thing broken. */
const broken = (
  breakStore: (store: StoreOf, tenant: TenantId) => Partial<StoreOf>,
  breakStores: (stores: StoresOf) => Partial<StoresOf> = () => ({})
) =>
  Layer.effect(
    Stores,
    Effect.map(Stores, (stores) => ({
      ...stores,
      of: (tenant: TenantId) => Effect.map(stores.of(tenant), (store) => ({ ...store, ...breakStore(store, tenant) })),
      ...breakStores(stores)
    }))
  ).pipe(Layer.provide(memoryStores))

/** Which promises a layer does not keep, of all or of one. */
const brokenPromises = async (
  layer: Layer.Layer<Stores, unknown>,
  of?: PromiseName
): Promise<ReadonlySet<PromiseName>> => {
  const runtime = ManagedRuntime.make(layer)
  const proofs = storeProofs({ runs: 20 }).filter((
    it
  ) => (of === undefined ? it.promise !== "bounded" : it.promise === of))
  const outcomes = await Promise.all(proofs.map(async ({ promise, run }) => {
    const exit = await runtime.runPromiseExit(Effect.timeout(run, of === undefined ? "30 seconds" : "2 seconds"))
    return exit._tag === "Failure" ? [promise] : []
  }))
  await runtime.dispose()
  return new Set(outcomes.flat())
}

const withChanges = (commit: Commit, changes: Commit["changes"]): Commit => ({ ...commit, changes })
const answered = (commit: Commit, committed: Committed): Committed => ({ ...committed, commandId: commit.commandId })

/** What may go wrong in an adapter, each with the promise that it breaks. */
const faults: ReadonlyArray<readonly [fault: string, promise: PromiseName, layer: Layer.Layer<Stores, unknown>]> = [
  [
    "writes a commit's streams one after the other",
    "atomic",
    broken((store) => ({
      commit: (commit) =>
        Effect.gen(function*() {
          let last: Committed | undefined
          for (const [at, change] of commit.changes.entries()) {
            const one = withChanges({ ...commit, commandId: commit.commandId }, [change])
            last = yield* store.commit(
              at === 0 ? one : { ...one, commandId: JSON.parse(JSON.stringify(`${commit.commandId}${at}`)) }
            )
          }
          return last ?? (yield* store.commit(commit))
        })
    }))
  ],
  [
    "loses every seventh event for those who follow",
    "ordered",
    broken((store) => ({
      log: (options) =>
        options?.follow === true ? Stream.filter(store.log(options), (it) => it.position % 7 !== 0) : store.log(options)
    }))
  ],
  [
    "begins following at the end of the log",
    "ordered",
    broken((store) => ({
      log: (options = {}) =>
        options.follow === true
          ? Stream.unwrap(
            Effect.map(Stream.runCollect(store.log()), (all) =>
              store.log({ follow: true, after: all.at(-1)?.position ?? 0 }))
          )
          : store.log(options)
    }))
  ],
  [
    "leaves a gap in the versions",
    "ordered",
    broken((store) => ({
      events: (stream, range) =>
        Stream.map(store.events(stream, range), (it) => it.version < 5 ? it : { ...it, version: it.version + 1 })
    }))
  ],
  [
    "does not look at the expected version",
    "optimistic",
    broken((store) => ({
      commit: (commit) =>
        Effect.catchTag(store.commit(commit), "VersionConflict", (conflict) =>
          store.commit(withChanges(
            commit,
            commit.changes.map((it) =>
              it.id === conflict.id && it.entity === conflict.entity
                ? { ...it, expected: conflict.actual, facts: [] }
                : it
            )
          )))
    }))
  ],
  [
    "tells a wrong actual version",
    "optimistic",
    broken((store) => ({
      commit: (commit) =>
        Effect.catchTag(store.commit(commit), "VersionConflict", (it) => {
          Object.assign(it, { actual: it.actual + 1 })
          return Effect.fail(it)
        })
    }))
  ],
  [
    "commits a command again",
    "idempotent",
    broken((store) => {
      let sent = 0
      return {
        commit: (commit) => {
          const commandId: Commit["commandId"] = JSON.parse(JSON.stringify(`${commit.commandId} ${sent++}`))
          return Effect.map(store.commit({ ...commit, commandId }), (it) => answered(commit, it))
        }
      }
    })
  ],
  [
    "takes another wish for the same",
    "idempotent",
    broken((store) => ({
      commit: (commit) => store.commit({ ...commit, fingerprint: "" })
    }))
  ],
  [
    "answers from before the last commit",
    "read your writes",
    broken((store) => {
      let before: Option.Option<never> | undefined
      return {
        state: (stream) =>
          before === undefined ? ((before = Option.none()), Effect.succeed(before)) : store.state(stream)
      }
    })
  ],
  [
    "orders strings by UTF-16",
    "read your writes",
    broken((store) => ({
      totals: (query) =>
        Effect.map(store.totals(query), (all) => all.toSorted((a, b) => ((a.by[0] ?? "") < (b.by[0] ?? "") ? -1 : 1)))
    }))
  ],
  [
    "rounds its sums",
    "read your writes",
    broken((store) => ({
      totals: (query) =>
        Effect.map(store.totals(query), (all) => all.map((it) => ({ ...it, sum: BigInt(Number(it.sum)) })))
    }))
  ],
  [
    "forgets which facts take others back",
    "read your writes",
    broken((store) => ({
      commit: (commit) =>
        store.commit({
          ...commit,
          changes: commit.changes.map((it) => ({ ...it, facts: it.facts.map(({ reversal: _, ...fact }) => fact) }))
        })
    }))
  ],
  [
    "finds what takes back by its own sign",
    "read your writes",
    broken((store) => ({
      facts: (query) => Stream.filter(store.facts(query), ({ amount }) => amount >= (query.where.amountMin ?? amount))
    }))
  ],
  [
    "counts the last day of a range in",
    "read your writes",
    broken((store) => ({
      facts: ({ after, where }) => {
        const { until, ...others } = where
        const facts = store.facts({ where: others, ...(after && { after }) })
        return until === undefined ? facts : Stream.filter(facts, (it) => it.day <= until)
      }
    }))
  ],
  [
    "numbers its pages",
    "read your writes",
    broken((store) => ({
      states: (entity, query) =>
        Effect.gen(function*() {
          const skipped = Number(query.after ?? 0)
          const { after, ...first } = query
          const { items } = yield* store.states(entity, { ...first, limit: after === undefined ? 1000 : 999 })
          const page = items.slice(skipped, skipped + query.limit)
          return { items: page, next: skipped + query.limit < items.length ? String(skipped + query.limit) : undefined }
        })
    }))
  ],
  [
    "shares one tenant's log",
    "isolated",
    Layer.effect(
      Stores,
      Effect.gen(function*() {
        const stores = yield* Stores
        const shared = yield* stores.of(JSON.parse("\"shared\""))
        return {
          ...stores,
          of: (tenant: TenantId) =>
            Effect.map(
              stores.of(tenant),
              (it) => ({
                ...it,
                committed: shared.committed,
                log: shared.log,
                commit: (commit: Commit) => Effect.tap(it.commit(commit), () => Effect.ignore(shared.commit(commit)))
              })
            )
        }
      })
    ).pipe(Layer.provide(memoryStores))
  ],
  [
    "refolds what it gets up to the failure",
    "rebuildable",
    broken(() => ({}), (stores) => ({
      refold: (tenant, derived) =>
        Effect.flatMap(
          Stream.runCollect(Stream.ignore(derived)),
          (all) => Effect.andThen(stores.refold(tenant, Stream.fromIterable(all)), Stream.runDrain(derived))
        )
    }))
  ],
  [
    "gives a restored log new positions",
    "rebuildable",
    broken(() => ({}), (stores) => ({
      restore: (tenant, log) =>
        stores.restore(tenant, Stream.zipWithIndex(log).pipe(Stream.map(([it, at]) => ({ ...it, position: at + 1 }))))
    }))
  ],
  [
    "swallows a wrong cursor",
    "honest",
    broken((store) => ({
      states: (entity, query) =>
        Effect.orElseSucceed(store.states(entity, query), () => ({ items: [], next: undefined }))
    }))
  ],
  [
    "mends half a surrogate pair",
    "honest",
    broken((store) => ({
      commit: (commit) =>
        store.commit(
          withChanges(
            { ...commit, commandId: JSON.parse(JSON.stringify(commit.commandId.toWellFormed())) },
            commit.changes.map((it) => ({ ...it, id: it.id.toWellFormed() }))
          )
        )
    }))
  ]
]

describe("the conformance suite", () => {
  it("finds nothing wrong with the stores in memory", async () => {
    assert.deepStrictEqual(await brokenPromises(memoryStores), new Set())
  }, 60_000)

  for (const [fault, promise, layer] of faults) {
    it(`catches a store that ${fault}, as not ${promise}`, async () => {
      assert.include([...await brokenPromises(layer, promise)], promise)
    }, 30_000)
  }
})
