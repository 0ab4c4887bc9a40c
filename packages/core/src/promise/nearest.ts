import { lettersApart } from "../kernel/index.ts"

/** The name that somebody may have meant (相近名称): at most two letters away, whatever its case; undefined where none is near. */
export const nearestOf = (word: string, names: ReadonlyArray<string>): string | undefined => {
  if (word.length > 40) return undefined
  const [nearest] = names
    .map((name) => ({ name, apart: lettersApart(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ apart, name }) => apart <= Math.min(2, name.length - 1))
    .toSorted((one, other) => one.apart - other.apart)
  return nearest?.name
}
