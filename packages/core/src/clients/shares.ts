import type { ManagerId } from "../kernel/index.ts"
import type { Credit } from "../people/index.ts"
import type { Owner } from "./model.ts"
import { FirstOwnerHasLess, OwnerRepeated, ShareInvalid, type ShareRefusal, SharesDoNotTotal } from "./refusals.ts"

/** Who shall look after a client, with the share that counts for them (管户份额). */
export interface Share {
  readonly manager: ManagerId
  readonly shareBasisPoints: number
}

/** Why owners cannot share like this, in the order in which it is looked at: shares, owners twice, the sum, the first. */
export const objectionTo = (owners: ReadonlyArray<Share>): ShareRefusal | undefined => {
  const wrong = owners.find(({ shareBasisPoints }) => !Number.isInteger(shareBasisPoints) || shareBasisPoints < 1)
  if (wrong !== undefined) return new ShareInvalid({ manager: wrong.manager, shareBasisPoints: wrong.shareBasisPoints })
  const twice = owners.find(({ manager }, at) => owners.findIndex((it) => it.manager === manager) !== at)
  if (twice !== undefined) return new OwnerRepeated({ manager: twice.manager })
  const totalBasisPoints = owners.reduce((sum, { shareBasisPoints }) => sum + shareBasisPoints, 0)
  if (totalBasisPoints !== 10_000) return new SharesDoNotTotal({ totalBasisPoints })
  const [first] = owners
  const most = owners.find(({ shareBasisPoints }) => first !== undefined && shareBasisPoints > first.shareBasisPoints)
  return first === undefined || most === undefined
    ? undefined
    : new FirstOwnerHasLess({ first: first.manager, most: most.manager })
}

/** Owners with where they belong (管户人与归属). */
export const ownersAs = (
  owners: ReadonlyArray<Share>,
  creditOf: (manager: ManagerId) => Credit
): ReadonlyArray<Owner> =>
  owners.map(({ manager, shareBasisPoints }) => ({ ...creditOf(manager), manager, shareBasisPoints }))

/** The shares of owners and nothing else of them. */
export const sharesOf = (owners: ReadonlyArray<Share>): ReadonlyArray<Share> =>
  owners.map(({ manager, shareBasisPoints }) => ({ manager, shareBasisPoints }))
