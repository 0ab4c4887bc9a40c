import type { UnknownReference } from "@rmkit/core/entity"
import { type Asked, Scorecards } from "@rmkit/core/kpi/service"
import * as Effect from "effect/Effect"
import { Exit, exitCodes } from "../exit.ts"
import { sayFailure } from "../failures.ts"
import { joined } from "../language.ts"
import { didYouMean, nearest } from "../nearest.ts"

/** Says that nobody of this id is scored, and who may have been meant (无此客户经理). Other references pass through. */
export const unknownManager = (asked: Asked) =>
  Effect.fnUntraced(function*(failure: UnknownReference) {
    if (failure.kind !== "manager") return yield* failure
    const cards = yield* Scorecards.use((it) => it.list(asked))
    const ids = new Map(cards.map(({ manager }) => [manager.name, manager.id]))
    const near = [...new Set([...nearest(failure.id, ids.values()), ...nearest(failure.id, ids.keys())])]
    const hint = near.length > 0 ? didYouMean(failure.id, near.map((name) => ids.get(name) ?? name)) : {
      en:
        `The scheme ${asked.scheme} scores ${cards.length} managers in ${asked.period}; leave --manager out to see them.`,
      zh: `方案 ${asked.scheme} 在 ${asked.period} 考核 ${cards.length} 位客户经理；不写 --manager 可查看全部。`
    }
    const says = joined([sayFailure(failure), hint], { en: " ", zh: "" })
    return yield* new Exit({ code: exitCodes.refused, says })
  })
