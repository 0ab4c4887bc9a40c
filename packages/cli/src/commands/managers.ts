import { UnknownReference } from "@rmkit/core/entity"
import { type Asked, Scorecards } from "@rmkit/core/kpi/service"
import * as Effect from "effect/Effect"
import { Exit, exitCodes } from "../exit.ts"
import { sayFailure } from "../failures.ts"
import { joined } from "../language.ts"
import { didYouMean, nearest } from "../nearest.ts"
import { visible } from "../output/visible.ts"

/** Says that several people have a name (重名), with the ids that tell them apart. */
export const sameName = (name: string, ids: ReadonlyArray<string>, flag: string): Exit => {
  const all = ids.map((it) => `“${visible(it)}”`)
  const shown = visible(name)
  return new Exit({
    code: exitCodes.refused,
    says: {
      en: `${all.length} managers are called “${shown}”: ${all.join(", ")}. Give one of these ids to ${flag}.`,
      zh: `有 ${all.length} 位客户经理名为“${shown}”：${all.join("、")}。请在 ${flag} 中填写其中一个编号。`
    }
  })
}

/**
 * Asks of a manager by id, or by a name that one alone has among those who are scored and may be seen (按编号或姓名). Who has another's name as id is meant by it.
 */
export const ofManager = <A, E, R>(
  asked: Asked,
  manager: string,
  ask: (id: string) => Effect.Effect<A, E | UnknownReference, R>
) =>
  Effect.catchIf(
    ask(manager),
    (failure): failure is UnknownReference => failure instanceof UnknownReference && failure.kind === "manager",
    Effect.fnUntraced(function*(failure) {
      const cards = yield* Scorecards.use((it) => it.list(asked))
      const called = cards.filter(({ manager: { name } }) => name === manager.trim()).map((it) => it.manager.id)
      const [only, ...others] = called
      if (only === undefined) return yield* unknownManager(asked, failure, cards)
      if (others.length > 0) return yield* sameName(manager, called, "--manager")
      return yield* ask(only)
    })
  )

/** Says that nobody of this id is scored, and who may have been meant (无此客户经理). */
const unknownManager = (
  asked: Asked,
  failure: UnknownReference,
  cards: ReadonlyArray<{ readonly manager: { readonly id: string; readonly name: string } }>
): Exit => {
  const ids = new Map(cards.map(({ manager }) => [manager.name, manager.id]))
  const near = [...new Set([...nearest(failure.id, ids.values()), ...nearest(failure.id, ids.keys())])]
  const hint = near.length > 0 ? didYouMean(failure.id, near.map((name) => ids.get(name) ?? name)) : {
    en:
      `The scheme ${asked.scheme} scores ${cards.length} managers in ${asked.period}; leave --manager out to see them.`,
    zh: `方案 ${asked.scheme} 在 ${asked.period} 考核 ${cards.length} 位客户经理；不写 --manager 可查看全部。`
  }
  return new Exit({ code: exitCodes.refused, says: joined([sayFailure(failure), hint], { en: " ", zh: "" }) })
}
