import type { Problem, Text } from "@rmkit/core/kernel"

/** How many letters apart two words are (编辑距离): put in, left out, or changed. */
const distance = (left: string, right: string): number => {
  let above = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (const [row, letter] of Array.from(left).entries()) {
    const now = [row + 1]
    for (let at = 0; at < right.length; at++) {
      const changed = (above[at] ?? 0) + (letter === right[at] ? 0 : 1)
      now.push(Math.min(changed, (above[at + 1] ?? 0) + 1, (now[at] ?? 0) + 1))
    }
    above = now
  }
  return above.at(-1) ?? 0
}

const plain = (word: string) => word.toLowerCase().replaceAll(/[\s_-]+/g, "")

/** The words that somebody may have meant (相近名称), nearest first, at most three. Case, spaces and dashes do not count. */
export const nearest = (word: string, candidates: Iterable<string>): ReadonlyArray<string> => {
  const asked = plain(word)
  const apartMax = Math.max(2, Math.floor(asked.length / 4))
  return [...candidates]
    .map((candidate) => {
      const known = plain(candidate)
      const isPart = asked.length > 2 && known.includes(asked)
      return { candidate, apart: isPart ? 1 : distance(asked, known) }
    })
    .filter(({ apart }) => apart <= apartMax)
    .toSorted((a, b) => a.apart - b.apart)
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}

const quotedWord = (word: string) => `“${word}”`

/** A hint for people who mistyped (提示), or what there is when nothing is near and the list is short; empty when neither helps. */
export const didYouMean = (word: string, candidates: ReadonlyArray<string>): Text => {
  const near = nearest(word, candidates).map(quotedWord)
  if (near.length > 0) return { en: `Did you mean ${near.join(" or ")}?`, zh: `是否应为${near.join("或")}？` }
  if (candidates.length === 0 || candidates.length > 20) return { en: "", zh: "" }
  const all = candidates.map(quotedWord)
  return { en: `There is ${all.join(", ")}.`, zh: `现有：${all.join("、")}。` }
}

/** A problem with a hint (带提示的问题): what may have been meant, where a name is not one of those that there are. */
export const hinted = (problem: Problem): Problem => {
  const { accepted, path, says, tag, value } = problem
  const known = /^one of:? (.+)$/.exec(accepted)?.[1]?.split(", ")
  const name = tag === "UnknownField" ? path.split(".").at(-1) ?? path : value
  if (known === undefined || typeof name !== "string") return problem
  const near = nearest(name, known)
  if (near.length === 0) return problem
  const { en, zh } = didYouMean(name, near)
  return { ...problem, says: { en: `${says.en} ${en}`, zh: `${says.zh}${zh}` } }
}
