/**
 * Shares a whole out by weight (按权重分配) with the largest remainder: every share is a quota cut down to whole units, and the units left go to those that
 * lost most, of equals to the earlier. The shares add up to the whole and each is less than one away from its quota. A negative whole is shared as its
 * opposite is; without any weight nobody gets anything. A negative weight is a defect and throws.
 */
export const allocate = (total: bigint, weights: ReadonlyArray<bigint>): ReadonlyArray<bigint> => {
  if (total < 0n) return allocate(-total, weights).map((share) => -share)
  if (weights.some((weight) => weight < 0n)) throw new RangeError("A weight must not be below zero.")
  const all = weights.reduce((sum, weight) => sum + weight, 0n)
  if (all === 0n) return weights.map(() => 0n)
  const quotas = weights.map((weight, index) => ({
    index,
    share: (total * weight) / all,
    remainder: (total * weight) % all
  }))
  const left = Number(total - quotas.reduce((sum, { share }) => sum + share, 0n))
  const lucky = new Set(
    quotas.toSorted((one, other) => (one.remainder < other.remainder ? 1 : one.remainder > other.remainder ? -1 : 0))
      .slice(0, left)
      .map(({ index }) => index)
  )
  return quotas.map(({ index, share }) => (lucky.has(index) ? share + 1n : share))
}
