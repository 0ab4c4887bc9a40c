import { compare, parseRatio, type Text, zero } from "../../kernel/index.ts"
import type { Difference } from "../../programme/difference.ts"
import { differs } from "../../programme/differing.ts"
import { both, within } from "../../programme/words.ts"

/** A number of the document before and after: `what` is a noun phrase, `The target of “Won value”` and `“赢单金额”的目标`. */
interface Numbers {
  readonly path: string
  readonly what: Text
  readonly was: string | undefined
  readonly is: string | undefined
  /** How the number was read, and how it is read now. */
  readonly show: { readonly before: (text: string) => Text; readonly after: (text: string) => Text }
}

const numberIn = (text: string) => parseRatio(text) ?? zero

/** What is only written otherwise (写法变化), such as `80000` and `80000.00`. */
export const rewritten = (path: string, what: Text, was: string, is: string): ReadonlyArray<Difference> =>
  differs(true, path, () =>
    both(
      `${what.en} is written “${is}” instead of “${was}”; it stays the same number.`,
      `${what.zh}的写法由“${was}”改为“${is}”，数值不变。`
    ))

/** What differs between two numbers (数值差异): that it rises or falls, comes or goes, or is only written otherwise. */
export const numberDifferences = ({ is, path, show, was, what }: Numbers): ReadonlyArray<Difference> => {
  if (was === is) return []
  if (was === undefined) {
    const now = show.after(is ?? "")
    return differs(
      true,
      path,
      () => both(`${what.en} is now ${now.en}; before there was none.`, `新设${what.zh}：${now.zh}。`),
      "added"
    )
  }
  const before = show.before(was)
  if (is === undefined) {
    return differs(
      true,
      path,
      () => both(`${what.en} is dropped; it was ${before.en}.`, `取消${what.zh}（原为 ${before.zh}）。`),
      "removed"
    )
  }
  const [now, change] = [show.after(is), compare(numberIn(is), numberIn(was))]
  if (change === 0) return rewritten(path, what, was, is)
  const [en, zh] = change > 0 ? ["rises", "提高"] : ["falls", "降低"]
  return differs(true, path, () =>
    both(
      `${what.en} ${en} from ${before.en} to ${now.en}.`,
      `${what.zh}由${within(before.zh)}${zh}到${within(now.zh).trimEnd()}。`
    ))
}
