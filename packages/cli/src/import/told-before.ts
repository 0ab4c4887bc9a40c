import type { Imports } from "@rmkit/core/imports/service"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"

/** What a run that was cut off told before it was (续传前已登记): whoever goes on ends as if nothing had been cut off. */
export interface ToldBefore {
  /** The managers whose rows changed them: their deals are credited anew at the end. */
  readonly movedManagers: ReadonlyArray<string>
  readonly isRejected: (file: string, line: number) => boolean
  readonly isMissing: (kind: string, id: string) => boolean
}

/** What a run that begins told before. */
export const nothingTold: ToldBefore = { movedManagers: [], isRejected: () => false, isMissing: () => false }

/** Reads what a run told so far (读取已登记内容). */
export const toldBeforeOf = Effect.fnUntraced(function*(imports: Imports["Service"], id: string) {
  const [managers, rejected, missing] = [new Set<string>(), new Set<string>(), new Set<string>()]
  yield* Stream.runForEach(imports.history(id), (event) =>
    Effect.sync(() => {
      if (event._tag === "RowsRead") {
        for (const row of event.changed) if (row.kind === "manager") managers.add(row.id)
        for (const { line } of event.rejected) rejected.add(`${line} ${event.file}`)
      } else if (event._tag === "RecordsMissing") {
        for (const it of event.ids) missing.add(`${event.kind} ${it}`)
      }
    }))
  const told: ToldBefore = {
    movedManagers: [...managers],
    isRejected: (file, line) => rejected.has(`${line} ${file}`),
    isMissing: (kind, it) => missing.has(`${kind} ${it}`)
  }
  return told
})
