import type { Store, Stored, StoreError } from "@rmkit/core/store"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { Seen } from "./seen.ts"

const pageSize = 1000

/** Whether another system has said anything of a record: what people opened here is in no export. */
const isFromElsewhere = ({ state }: Stored): boolean => typeof state === "object" && state !== null && "asOf" in state

/** Whether a record has ended by itself: people who left and clients that closed drop out of exports. */
const hasEnded = ({ state }: Stored): boolean =>
  typeof state === "object" && state !== null && "_tag" in state &&
  (state["_tag"] === "Left" || state["_tag"] === "Closed")

/** The records of a kind that earlier exports brought and this one does not name (缺失记录), by id. */
export const missingOf = (store: Store["Service"], seen: Seen, kind: string): Stream.Stream<string, StoreError> =>
  Stream.paginate(
    undefined as string | undefined,
    (after) =>
      Effect.map(
        store.states(kind, { limit: pageSize, ...(after === undefined ? {} : { after }) }),
        ({ items, next }) =>
          [
            items.flatMap((it) => isFromElsewhere(it) && !hasEnded(it) && !seen.isNamed(kind, it.id) ? [it.id] : []),
            next === undefined ? Option.none() : Option.some(next)
          ] as const
      )
  )
