import type { Rmkit } from "@rmkit/core/promise"
import { type Source, SourceProblem } from "@rmkit/widgets/source"

type Told<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: { readonly _tag: string; readonly says: { readonly en: string } } }

/** What was asked for, or what the element shows in its place: the sentence of the refusal. */
const shown = <Value>(answer: Told<Value>): Value => {
  if (answer.ok) return answer.value
  const { _tag, says } = answer.refusal
  throw new SourceProblem({ tag: _tag, detail: says.en })
}

/** Lets the elements ask a core that runs in the page, in the place of a server. */
export const sourceOf = (rm: Rmkit): Source => ({
  currency: "EUR",
  timeZone: "Europe/Berlin",
  read: async (kind, { after, limit, manager = "", metric = "", period = "", scheme = "" }, signal) => {
    const { scorecards } = rm.until(signal)
    const of = { scheme, period, manager }
    switch (kind) {
      case "scorecard":
        return shown(await scorecards.card(of))
      case "explanation":
        return shown(await scorecards.explain(of))
      case "facts":
        return shown(
          await scorecards.facts({ ...of, metric, after, limit: limit === undefined ? undefined : Number(limit) })
        )
      case "league":
        return shown(await scorecards.league({ scheme, period }))
      default:
        throw new SourceProblem({ tag: "NotFound" })
    }
  }
})
