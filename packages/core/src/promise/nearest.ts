/** How many letters apart two words are (编辑距离): put in, left out, or changed. */
const distance = (left: string, right: string): number => {
  let above = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (const [row, letter] of Array.from(left).entries()) {
    const now = [row + 1]
    for (const [at, other] of Array.from(right).entries()) {
      const changed = (above[at] ?? 0) + (letter === other ? 0 : 1)
      now.push(Math.min(changed, (above[at + 1] ?? 0) + 1, (now[at] ?? 0) + 1))
    }
    above = now
  }
  return above.at(-1) ?? 0
}

/** The name that somebody may have meant (相近名称): at most two letters away, whatever its case; undefined where none is near. */
export const nearestOf = (word: string, names: ReadonlyArray<string>): string | undefined => {
  if (word.length > 40) return undefined
  const [nearest] = names
    .map((name) => ({ name, apart: distance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ apart, name }) => apart <= Math.min(2, name.length - 1))
    .toSorted((one, other) => one.apart - other.apart)
  return nearest?.name
}
