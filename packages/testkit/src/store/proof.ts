import type { TenantId } from "@rmkit/core/kernel"
import { Store, Stores } from "@rmkit/core/store"
import * as Effect from "effect/Effect"

/** The ten promises of the store port (十项承诺). */
export type PromiseName =
  | "atomic"
  | "durable"
  | "optimistic"
  | "ordered"
  | "idempotent"
  | "read your writes"
  | "rebuildable"
  | "isolated"
  | "bounded"
  | "honest"

/** One thing that a store has to prove: an effect that fails, or dies of an assertion, when it is not so. */
export interface StoreProof {
  readonly promise: PromiseName
  /** A sentence that says what is true. */
  readonly title: string
  readonly run: Effect.Effect<void, unknown, Stores>
}

/** A tenant that nobody has used: a store may remember those of the last run. */
export const newTenant: Effect.Effect<TenantId> = Effect.sync(() => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- any text is a tenant's id
  return `tenant ${crypto.randomUUID()}` as TenantId
})

/** A proof on the store of a tenant of its own. */
export const proof = <E>(
  promise: PromiseName,
  title: string,
  run: Effect.Effect<void, E, Store | Stores>
): StoreProof => ({
  promise,
  title,
  run: Effect.flatMap(newTenant, (tenant) => onTenant(tenant, run))
})

/** Does something on the store of a tenant. */
export const onTenant = <A, E, R>(tenant: TenantId, run: Effect.Effect<A, E, R>) =>
  Effect.gen(function*() {
    const stores = yield* Stores
    return yield* Effect.provideService(run, Store, yield* stores.of(tenant))
  })
