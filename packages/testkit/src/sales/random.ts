/** Numbers that only look random (伪随机数): the same for the same seed. */
export interface Random {
  /** From 0 up to 1, which is left out. */
  readonly fraction: () => number
  /** A whole number from 0 up to `below`, which is left out. */
  readonly below: (below: number) => number
  /** Around 0, mostly between -2 and 2, as the bell curve says. */
  readonly bell: () => number
  readonly chance: (probability: number) => boolean
}

const scrambled = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** A source of numbers for one purpose, so that what one purpose takes does not move another's. */
export const randomOf = (seed: number, purpose: string): Random => {
  let state = scrambled(`${purpose}/${seed}`)
  const fraction = () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
  return {
    fraction,
    below: (below) => Math.floor(fraction() * below),
    bell: () => fraction() + fraction() + fraction() + fraction() + fraction() + fraction() - 3,
    chance: (probability) => fraction() < probability
  }
}

/** One of a list by weight: builds the sums once, each pick is a binary search. */
export const pickerOf = <A>(
  items: ReadonlyArray<A>,
  weightOf: (item: A, at: number) => number
): (random: Random) => A => {
  const sums: Array<number> = []
  let all = 0
  for (const [at, item] of items.entries()) sums.push(all += weightOf(item, at))
  return (random) => {
    const wanted = random.fraction() * all
    let [from, until] = [0, sums.length - 1]
    while (from < until) {
      const middle = (from + until) >>> 1
      if ((sums[middle] ?? 0) > wanted) until = middle
      else from = middle + 1
    }
    const item = items[from]
    if (item === undefined) throw new RangeError("there is nothing to pick from")
    return item
  }
}
