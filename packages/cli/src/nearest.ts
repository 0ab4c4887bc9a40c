import { lettersApart, type Problem, type Text } from "@rmkit/core/kernel"

const plain = (word: string) => word.toLowerCase().replaceAll(/[\s_-]+/g, "")

/** The words that somebody may have meant (相近名称), nearest first, at most three. Case, spaces and dashes do not count. */
export const nearest = (word: string, candidates: Iterable<string>): ReadonlyArray<string> => {
  const asked = plain(word)
  const apartMax = Math.max(2, Math.floor(asked.length / 4))
  return [...candidates]
    .map((candidate) => {
      const known = plain(candidate)
      const isPart = asked.length > 2 && known.includes(asked)
      return { candidate, apart: isPart ? 1 : lettersApart(asked, known) }
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
