import type { ColumnLook } from "./look.ts"
import { plainName } from "./names.ts"
import type { Preset } from "./preset.ts"
import { outcomeWords } from "./words/outcomes.ts"

/** How a deal stands. */
export type Outcome = "won" | "lost" | "open"

const outcomes: ReadonlyArray<Outcome> = ["won", "lost", "open"]

const compact = (word: string) => plainName(word.replaceAll(/[()（）[\]]/gu, " ")).replaceAll(" ", "")

const known = new Map(
  outcomes.toReversed().flatMap((outcome) => outcomeWords[outcome].map((word) => [compact(word), outcome] as const))
)

/** What a word says of a deal (商机结果释义), or nothing where it is not known; a system's own words come first. */
export const outcomeOf = (word: string, preset: Preset | undefined): Outcome | undefined => {
  const its = compact(word)
  const said = preset === undefined
    ? undefined
    : outcomes.find((outcome) => preset.outcomes[outcome].some((it) => compact(it) === its))
  return said ?? known.get(its) ?? stagedOutcome(its)
}

/** Stages are often numbered or told with more words: “5 - Closed Won”, “Won (signed)”. */
const stagedOutcome = (word: string): Outcome | undefined => {
  const bare = word.replace(/^\d+/, "")
  const exact = known.get(bare)
  if (exact !== undefined) return exact
  if (/赢单|中标(?!失败)|已落地|已放款|已投放|已签约|closedwon|gewonnen|ganad[oa]|gagne/u.test(bare)) return "won"
  if (/输单|丢单|落标|流失|closedlost|verloren|perdid[oa]|perdu/u.test(bare)) return "lost"
  return undefined
}

/** So many different words are a choice, and more are a text. */
const wordsMax = 40

/** Which part of a column's cells says how a deal stands (结果列识别率), 0 to 1; 0 where none of them is won. */
export const outcomeShare = ({ filled, values }: ColumnLook, preset: Preset | undefined): number => {
  if (filled === 0 || values.size > wordsMax) return 0
  const read = [...values].map(([word, count]) => ({ count, outcome: outcomeOf(word, preset) }))
  if (!read.some(({ outcome }) => outcome === "won" || outcome === "lost")) return 0
  return read.reduce((sum, { count, outcome }) => sum + (outcome === undefined ? 0 : count), 0) / filled
}
