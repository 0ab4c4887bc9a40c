import { limits } from "./limits.ts"
import { lists } from "./lists.ts"
import { logs } from "./logs.ts"
import type { StoreProof } from "./proof.ts"
import { random } from "./random.ts"
import { rebuilding } from "./rebuilding.ts"
import { sums } from "./sums.ts"
import { writing } from "./writing.ts"

export type { PromiseName, StoreProof } from "./proof.ts"

/**
 * All that every store has to prove (全部证明), as effects: for a runner of one's own. `runs` is how many random stories are told. What needs the layer itself,
 * whether a commit outlives it, only `storeConformance` has.
 */
export const storeProofs = ({ runs = 50 }: { readonly runs?: number } = {}): ReadonlyArray<StoreProof> => [
  ...writing,
  ...logs,
  ...lists,
  ...sums,
  ...rebuilding,
  ...limits,
  ...random(runs)
]
