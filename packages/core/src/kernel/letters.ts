/** How many letters apart two words are (编辑距离): put in, left out, or changed. */
export const lettersApart = (left: string, right: string): number => {
  const [rows, columns] = [Array.from(left), Array.from(right)]
  let above = Array.from({ length: columns.length + 1 }, (_, at) => at)
  for (const [row, letter] of rows.entries()) {
    const now = [row + 1]
    for (const [at, other] of columns.entries()) {
      const changed = (above[at] ?? 0) + (letter === other ? 0 : 1)
      now.push(Math.min(changed, (above[at + 1] ?? 0) + 1, (now[at] ?? 0) + 1))
    }
    above = now
  }
  return above.at(-1) ?? 0
}
