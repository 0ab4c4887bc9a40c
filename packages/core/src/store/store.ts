import * as Context from "effect/Context"
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Option from "effect/Option"
import type * as Stream from "effect/Stream"
import type { CommandId, TenantId } from "../kernel/index.ts"
import type {
  Commit,
  Committed,
  Deadline,
  Derived,
  DueQuery,
  Fact,
  FactQuery,
  Page,
  Position,
  Recorded,
  StateQuery,
  Stored,
  StreamId,
  Total,
  TotalsQuery,
  VersionRange
} from "./model.ts"

/** The store is in trouble (存储故障): what it was doing, why, and whether to try again may help. Nothing was written unless a retry by the same command id says so. */
export class StoreError extends Data.TaggedError("StoreError")<{
  readonly operation: string
  readonly retryable: boolean
  readonly cause: unknown
}> {
  override get message(): string {
    const why = this.cause instanceof Error ? this.cause.message : JSON.stringify(this.cause)
    return `${this.operation}: ${why}`
  }
}

/** Somebody else changed the stream meanwhile (版本冲突). */
export class VersionConflict extends Data.TaggedError("VersionConflict")<
  StreamId & { readonly expected: number; readonly actual: number }
> {}

/** This command id was committed before with another wish (命令编号重复使用). */
export class CommandIdReused extends Data.TaggedError("CommandIdReused")<{ readonly commandId: CommandId }> {}

/**
 * The store of one tenant (存储端口). Events, the states they lead to, their facts and deadlines are written together or not at all. What every adapter
 * promises is proven by `storeConformance` of `@rmkit/testkit`: atomic, durable, optimistic, ordered, idempotent, read-your-writes, rebuildable,
 * isolated, bounded, honest.
 */
export class Store extends Context.Service<Store, {
  /** Writes a commit: all or nothing, durable when it returns. A command id that was committed before gives the first answer. */
  readonly commit: (commit: Commit) => Effect.Effect<Committed, VersionConflict | CommandIdReused | StoreError>
  /** The answer that a command got, if it was committed. */
  readonly committed: (commandId: CommandId) => Effect.Effect<Option.Option<Committed>, StoreError>
  /** One stream's events in version order. */
  readonly events: (stream: StreamId, range?: VersionRange) => Stream.Stream<Recorded, StoreError>
  /** Every event in commit order after a position; with `follow` it goes on as new ones come. */
  readonly log: (
    options?: { readonly after?: Position; readonly follow?: boolean }
  ) => Stream.Stream<Recorded, StoreError>
  readonly state: (stream: StreamId) => Effect.Effect<Option.Option<Stored>, StoreError>
  /** Filtered and ordered by declared indexes; pages by cursor, so that a page costs the same at any depth. */
  readonly states: (entity: string, query: StateQuery) => Effect.Effect<Page<Stored>, StoreError>
  /** Sums and counts of facts, computed by the storage. Rows without a fact are not there. */
  readonly totals: (query: TotalsQuery) => Effect.Effect<ReadonlyArray<Total>, StoreError>
  /** The facts behind a total, each with the position of its event. */
  readonly facts: (query: FactQuery) => Stream.Stream<Fact, StoreError>
  /** Deadlines of any entity in the order in which they fall due. */
  readonly due: (query: DueQuery) => Effect.Effect<ReadonlyArray<Deadline>, StoreError>
}>()("@rmkit/core/Store") {
  /** The store of one tenant, from an adapter. */
  static readonly ofTenant = (tenant: TenantId): Layer.Layer<Store, StoreError, Stores> =>
    Layer.effect(this, Effect.flatMap(Stores, (stores) => stores.of(tenant)))
}

/** What an adapter gives (各租户的存储): the stores of all tenants, a log brought back, and everything derived written anew. */
export class Stores extends Context.Service<Stores, {
  readonly of: (tenant: TenantId) => Effect.Effect<Store["Service"], StoreError>
  /** Writes a log back with its positions kept, into a tenant that has none. States, facts and deadlines come by `refold`. */
  readonly restore: <E, R>(
    tenant: TenantId,
    log: Stream.Stream<Recorded, E, R>
  ) => Effect.Effect<void, StoreError | E, R>
  /** Puts these states, facts and deadlines in the place of all that the tenant has: whole or not at all. */
  readonly refold: <E, R>(
    tenant: TenantId,
    derived: Stream.Stream<Derived, E, R>
  ) => Effect.Effect<void, StoreError | E, R>
}>()("@rmkit/core/Stores") {}
