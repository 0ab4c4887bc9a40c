import * as Effect from "effect/Effect"
import { type Permission, reachOf, type Subject } from "../access/index.ts"
import type { Indexes, Page, StateQuery } from "../store/index.ts"
import type { Listed } from "./entity.ts"

/** A list of states as `entityOf` gives it. */
export type List<Id, State, E> = (query: StateQuery) => Effect.Effect<Page<Listed<Id, State>>, E>

/** The most that a store gives at once. */
const pageMax = 1000

/** How much a page of details has (明细页大小): 50 unless somebody says, 500 at most. */
export const pageSizeOf = (limit = 50): number => Math.min(Math.max(1, Math.trunc(limit)), 500)

/** All that a list has (全部列出), page after page, in the order of its ids unless another index is told. */
export const everyOf = Effect.fnUntraced(function*<Id, State, E>(
  list: List<Id, State, E>,
  where: Indexes = {},
  order: Pick<StateQuery, "orderBy"> = {}
) {
  const found: Array<Listed<Id, State>> = []
  let after: string | undefined
  do {
    const page: Page<Listed<Id, State>> = yield* list({
      where,
      ...order,
      limit: pageMax,
      ...(after === undefined ? {} : { after })
    })
    found.push(...page.items)
    after = page.next
  } while (after !== undefined)
  const every: ReadonlyArray<Listed<Id, State>> = found
  return every
})

/** How a list tells what an actor may see of it (列表权限). */
export interface Narrowing<Id, State> {
  readonly permission: Permission
  /** Whose a listed record is. */
  readonly subject: (listed: Listed<Id, State>) => Subject
  /** The same as the index values that find such records. */
  readonly indexes: (part: Subject) => Indexes
}

/**
 * A page of a list with what is within the actor's reach (按权限列表). An actor who sees everything, or one manager's, team's or territory's, costs what the
 * page costs; one who sees several has the rest read over.
 */
export const listWithin = Effect.fnUntraced(function*<Id, State, E>(
  list: List<Id, State, E>,
  { indexes, permission, subject }: Narrowing<Id, State>,
  query: StateQuery
) {
  const { parts, reaches } = yield* reachOf(permission)
  if (parts === undefined) return yield* list(query)
  const [part, ...more] = parts
  if (part === undefined) return { items: [], next: undefined }
  const found: Array<Listed<Id, State>> = []
  // where one index finds them all the store narrows; the filter stays, since the asker may have named another value
  const where = more.length === 0 ? { ...indexes(part), ...query.where } : query.where ?? {}
  let after = query.after
  do {
    const page: Page<Listed<Id, State>> = yield* list({
      ...query,
      where,
      limit: query.limit - found.length,
      ...(after === undefined ? {} : { after })
    })
    found.push(...page.items.filter((it) => reaches(subject(it))))
    after = page.next
  } while (after !== undefined && found.length < query.limit)
  const page: Page<Listed<Id, State>> = { items: found, next: after }
  return page
})
