import * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { TenantId } from "../kernel/index.ts"
import {
  objectionToCommit,
  objectionToDerived,
  objectionToDueQuery,
  objectionToRestored,
  objectionToStateQuery
} from "./check.ts"
import { cursorOf } from "./cursor.ts"
import type { Commit, Committed, Derived, Position, Recorded } from "./model.ts"
import { CommandIdReused, type Store, StoreError, Stores, VersionConflict } from "./store.ts"
import { repeatedOf, Tenant } from "./tenant.ts"

const pageSize = 500

const refusal = (operation: string, why: string) =>
  new StoreError({ operation, retryable: false, cause: new Error(why) })

/** Pages of a stream: each begins behind the last item of the one before. */
const paged = <A, Cursor>(
  first: Cursor,
  pageAfter: (cursor: Cursor) => ReadonlyArray<A>,
  cursorOf: (last: A) => Cursor
): Stream.Stream<A> =>
  Stream.paginate(first, (cursor) =>
    Effect.sync(() => {
      const page = pageAfter(cursor)
      const last = page.at(-1)
      return [page, last === undefined ? Option.none() : Option.some(cursorOf(last))] as const
    }))

const commitTo = (tenant: Tenant, commit: Commit): Committed | VersionConflict | CommandIdReused | StoreError => {
  const objection = objectionToCommit(commit)
  if (objection !== undefined) return refusal("commit", objection)
  const before = tenant.commands.get(commit.commandId)
  if (before !== undefined) {
    return before.fingerprint === undefined || before.fingerprint === commit.fingerprint
      ? repeatedOf(before)
      : new CommandIdReused({ commandId: commit.commandId })
  }
  for (const { entity, expected, id } of commit.changes) {
    const actual = tenant.versionOf({ entity, id })
    if (actual !== expected) return new VersionConflict({ entity, id, expected, actual })
  }
  return tenant.write(commit)
}

/** A tenant, and the latch at which those wait who follow its log: the next commit opens it and puts a new one in its place. */
class Followed {
  tenant = new Tenant()
  #changed = Latch.makeUnsafe()

  get changed(): Latch.Latch {
    return this.#changed
  }

  tell(): void {
    const changed = this.#changed
    this.#changed = Latch.makeUnsafe()
    Latch.openUnsafe(changed)
  }
}

const follow = (followed: Followed, after: Position): Stream.Stream<Recorded> =>
  Stream.paginate(
    after,
    function next(position): Effect.Effect<readonly [ReadonlyArray<Recorded>, Option.Option<Position>]> {
      return Effect.suspend(() => {
        const { changed, tenant } = followed
        const page = tenant.eventsAfter(position, Infinity, pageSize)
        const last = page.at(-1)
        return last === undefined
          ? Effect.flatMap(Latch.await(changed), () => next(position))
          : Effect.succeed([page, Option.some(last.position)])
      })
    }
  )

const storeOf = (followed: Followed): Store["Service"] => ({
  commit: (commit) =>
    Effect.suspend(() => {
      const outcome = commitTo(followed.tenant, commit)
      if ("_tag" in outcome) return Effect.fail(outcome)
      if (!outcome.repeated) followed.tell()
      return Effect.succeed(outcome)
    }),
  committed: (commandId) =>
    Effect.sync(() => Option.map(Option.fromNullishOr(followed.tenant.commands.get(commandId)), repeatedOf)),
  events: (stream, { from = 1, to = Infinity } = {}) =>
    paged(
      Math.max(1, from),
      (next) => followed.tenant.eventsOf(stream, next, Math.min(to, next + pageSize - 1)),
      (last) => last.version + 1
    ),
  log: ({ after = 0, follow: goesOn = false } = {}) =>
    goesOn ? follow(followed, after) : Stream.suspend(() => {
      const { end } = followed.tenant
      return paged(after, (next) => followed.tenant.eventsAfter(next, end, pageSize), (last) => last.position)
    }),
  state: (stream) => Effect.sync(() => Option.fromNullishOr(followed.tenant.state(stream))),
  states: (entity, query) =>
    Effect.suspend(() => {
      const after = cursorOf(query)
      const objection = objectionToStateQuery(query) ?? (typeof after === "string" ? after : undefined)
      return objection !== undefined || typeof after === "string"
        ? Effect.fail(refusal("states", objection ?? ""))
        : Effect.succeed(followed.tenant.states(entity, query, after))
    }),
  totals: (query) => Effect.sync(() => followed.tenant.totals(query)),
  facts: ({ after, where }) => paged(after, (next) => followed.tenant.facts(where, next, pageSize), (last) => last),
  due: (query) =>
    Effect.suspend(() => {
      const objection = objectionToDueQuery(query)
      return objection === undefined
        ? Effect.succeed(followed.tenant.due(query))
        : Effect.fail(refusal("due", objection))
    })
})

/** Puts a log into a tenant that has none, and keeps for each command the answer that its events tell of. */
const restoreInto = (tenant: Tenant, log: ReadonlyArray<Recorded>): string | undefined => {
  for (const event of log) {
    const objection = objectionToRestored(event, tenant.end, tenant.versionOf(event))
    if (objection !== undefined) return objection
    tenant.append([{
      ...event,
      data: JSON.stringify(event.data),
      ...(event.source && { source: { ...event.source } })
    }])
    const { at, commandId, entity, id, position } = event
    const before = tenant.commands.get(commandId)?.answer.versions ?? []
    const others = before.filter((it) => it.entity !== entity || it.id !== id)
    const versions = [...others, { entity, id, version: event.version }]
    tenant.commands.set(commandId, { fingerprint: undefined, answer: { commandId, position, at, versions } })
  }
  return undefined
}

/** What is written anew must be all there is: each stream once, up to its last version. */
const objectionToRefold = (tenant: Tenant, all: ReadonlyArray<Derived>): string | undefined => {
  const streams = new Set(all.map(({ entity, id }) => JSON.stringify([entity, id])))
  if (streams.size < all.length) return "a stream is folded twice"
  if (streams.size < tenant.streams.size) return `${streams.size} of ${tenant.streams.size} streams are folded`
  for (const it of all) {
    const [objection, actual] = [objectionToDerived(it), tenant.versionOf(it)]
    if (objection !== undefined) return objection
    if (actual !== it.version) return `${it.entity} ${it.id} is folded to version ${it.version} and not ${actual}`
  }
  return undefined
}

/**
 * Stores in memory (内存存储): for tests, and for a page that keeps nothing. All ends with the layer; the nine other promises hold as everywhere.
 *
 * @example
 * program.pipe(Effect.provide(Store.ofTenant(tenant)), Effect.provide(memoryStores))
 */
export const memoryStores: Layer.Layer<Stores> = Layer.sync(Stores, () => {
  const tenants = new Map<TenantId, Followed>()
  const tenantOf = (id: TenantId) => {
    const followed = tenants.get(id) ?? new Followed()
    tenants.set(id, followed)
    return followed
  }
  return {
    of: (tenant) => Effect.sync(() => storeOf(tenantOf(tenant))),
    restore: (id, log) =>
      Effect.flatMap(Stream.runCollect(log), (events) =>
        Effect.suspend(() => {
          const followed = tenantOf(id)
          if (followed.tenant.end > 0) return Effect.fail(refusal("restore", `${id} has a log`))
          const tenant = new Tenant()
          const objection = restoreInto(tenant, events)
          if (objection !== undefined) return Effect.fail(refusal("restore", objection))
          followed.tenant = tenant
          followed.tell()
          return Effect.void
        })),
    refold: (id, derived) =>
      Effect.suspend(() => {
        const { tenant } = tenantOf(id)
        const { end } = tenant
        return Effect.flatMap(Stream.runCollect(derived), (all) =>
          Effect.suspend(() => {
            if (tenant.end !== end) {
              return Effect.fail(
                new StoreError({ operation: "refold", retryable: true, cause: new Error("the log went on meanwhile") })
              )
            }
            const objection = objectionToRefold(tenant, all)
            if (objection !== undefined) return Effect.fail(refusal("refold", objection))
            tenant.refold(all)
            return Effect.void
          }))
      })
  }
})
