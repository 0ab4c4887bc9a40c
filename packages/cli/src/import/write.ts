import { CurrentActor } from "@rmkit/core/access"
import { now } from "@rmkit/core/entity"
import type { CommandId } from "@rmkit/core/kernel"
import { CommandId as CommandIdSchema } from "@rmkit/core/schema"
import { type Source, Store } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { hash } from "node:crypto"
import { type Prepared, refusal } from "./records.ts"
import type { ReadyRow } from "./rows.ts"
import { stagingOver } from "./staging.ts"

/** By what a row is known (行命令编号): a row of the same content is the same command, in whichever file and on whichever line it stands. */
const commandIdOf = (
  records: ReadonlyArray<Pick<Prepared<never>, "kind" | "id" | "values">>
): CommandId => {
  const said = records.map(({ id, kind, values }) => [
    kind,
    id,
    Object.entries(values).toSorted(([a], [b]) => a < b ? -1 : 1)
  ])
  return CommandIdSchema.make(`import-${hash("sha256", JSON.stringify(said), "hex").slice(0, 40)}`)
}

/** How often a row is written afresh after another process changed the same records. */
const attemptsMax = 8

/**
 * Writes rows as records (写入一行), each whole or not at all, and tells whether anything was recorded: a row that was imported before records nothing.
 * `hostOver` makes the services over whichever store they are to write into.
 */
export const writeWith = <Host>(
  store: Store["Service"],
  host: Host,
  hostOver: Effect.Effect<Host, never, Store>
) =>
  Effect.fnUntraced(function*({ records }: ReadyRow<Host>, source: Source) {
    const commandId = commandIdOf(records.map(({ prepared }) => prepared))
    if (Option.isSome(yield* store.committed(commandId))) return false
    const [only, ...others] = records
    if (only === undefined) return false
    if (others.length === 0) {
      const receipt = yield* only.prepared.save(host, { commandId, source })
      return receipt.changed
    }
    const together = Effect.gen(function*() {
      const staging = stagingOver(store)
      const staged = yield* Effect.provideService(hostOver, Store, staging.store)
      for (const { prepared } of records) yield* prepared.save(staged, { source })
      const { id: actor } = yield* CurrentActor
      const changes = staging.changes()
      yield* store.commit({ commandId, fingerprint: `import ${commandId}`, actor, at: yield* now, changes })
      return changes.length > 0
    })
    return yield* Effect.retry(together, { times: attemptsMax - 1, while: (it) => it._tag === "VersionConflict" }).pipe(
      Effect.mapError(refusal)
    )
  })
