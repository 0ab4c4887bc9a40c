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
export const didYouMean = (word: string, candidates: ReadonlyArray<string>): string => {
  const near = nearest(word, candidates)
  if (near.length > 0) return `Did you mean ${near.map(quotedWord).join(" or ")}?`
  if (candidates.length === 0 || candidates.length > 20) return ""
  return `There is ${candidates.map(quotedWord).join(", ")}.`
}
