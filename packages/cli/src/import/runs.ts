import { asHouse } from "@rmkit/core/access"
import type { ImportRun, KnownRun } from "@rmkit/core/imports"
import * as Effect from "effect/Effect"
import { Exit, exitCodes } from "../exit.ts"
import type { ImportHost } from "./kinds.ts"

type Imports = ImportHost["imports"]

/** How often one content is imported after something else was. */
const repeatsMax = 10_000

/** Which run an import of a content is (所属批次). */
type RunOf =
  /** The newest run has ended, every row of it was accepted, and nothing was recorded since: to import the same again would write nothing. */
  | { readonly _tag: "Settled"; readonly id: string; readonly run: KnownRun }
  /** A run that was cut off, if nobody has recorded anything since, or one that begins. */
  | {
    readonly _tag: "Open"
    readonly id: string
    readonly before: ImportRun
    readonly isRepeated: boolean
    /** The run that was cut off and is not gone on with, since somebody recorded something after it. */
    readonly cutOff?: string
  }

/** Finds the run of a content (查找批次): one that is settled, one that goes on, or one that begins. */
export const runOf = Effect.fnUntraced(function*(imports: Imports, content: string) {
  const first = `import-${content.slice(0, 16)}`
  let newest: { readonly id: string; readonly run: KnownRun; readonly isRepeated: boolean } | undefined
  for (let repeat = 1; repeat < repeatsMax; repeat += 1) {
    const id = repeat === 1 ? first : `${first}-${repeat}`
    const run: ImportRun = yield* imports.state(id)
    if (run._tag !== "Unknown") {
      newest = { id, run, isRepeated: repeat > 1 }
      continue
    }
    const begins: RunOf = { _tag: "Open", id, before: run, isRepeated: repeat > 1 }
    if (newest === undefined) return begins
    const isLast = yield* imports.isLastRecorded(newest.id)
    if (newest.run._tag === "Running") {
      const goesOn: RunOf = { _tag: "Open", id: newest.id, before: newest.run, isRepeated: newest.isRepeated }
      if (isLast) return goesOn
      // what its rows said may have been said otherwise since, so it is read from the beginning, as a run of its own
      yield* asHouse(imports.finish(newest.id))
      const afresh: RunOf = { ...begins, cutOff: newest.id }
      return afresh
    }
    const settled: RunOf = { _tag: "Settled", id: newest.id, run: newest.run }
    return isLast && newest.run.files.every(({ rejected }) => rejected === 0) ? settled : begins
  }
  return yield* new Exit({
    code: exitCodes.refused,
    says: { en: `The same was imported ${repeatsMax} times.`, zh: `同样的内容已导入 ${repeatsMax} 次。` }
  })
})
