/** The n-th way to take one word from each list (组合名称), each way once; when all are used up, with a number behind it. Where words stand beside one another changes from one n to the next. */
export const combined = (
  n: number,
  join: (words: ReadonlyArray<string>) => string,
  ...lists: ReadonlyArray<ReadonlyArray<string>>
) => {
  const count = lists.reduce((all, { length }) => all * length, 1)
  // a step that shares no factor with the count goes through all ways before it comes back
  let at = (n % count) * stepOf(count) % count
  const words = lists.map((list) => {
    const word = list[at % list.length] ?? ""
    at = Math.floor(at / list.length)
    return word
  })
  const round = Math.floor(n / count)
  return round === 0 ? join(words) : `${join(words)}${round + 1}`
}

const commonFactor = (one: number, other: number): number => other === 0 ? one : commonFactor(other, one % other)

const stepOf = (count: number): number => {
  let step = Math.max(1, Math.floor(count * 0.382))
  while (commonFactor(step, count) !== 1) step++
  return step
}
