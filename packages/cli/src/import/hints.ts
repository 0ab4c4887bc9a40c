import type { Text } from "@rmkit/core/kernel"
import { didYouMean } from "../nearest.ts"

/** So many ids of a kind are remembered, and so many hints. */
const idsMax = 2000
const hintsMax = 1000

/** Remembers the ids that an import has met, to say which one somebody may have meant (提示). Memory is bounded. */
export const makeHints = () => {
  const met = new Map<string, Set<string>>()
  const hints = new Map<string, Text>()
  return {
    meet: (kind: string, id: string): void => {
      const ids = met.get(kind) ?? new Set()
      // a piece of a text would keep the whole text in memory
      if (ids.size < idsMax && !ids.has(id)) ids.add(structuredClone(id))
      met.set(kind, ids)
    },
    /** A hint for an id that is not there, empty where nothing is near. */
    hint: (kind: string, id: string): Text => {
      const key = JSON.stringify([kind, id])
      const known = hints.get(key)
      if (known !== undefined) return known
      const made = didYouMean(id, [...met.get(kind) ?? []])
      if (hints.size < hintsMax) hints.set(key, made)
      return made
    }
  }
}
