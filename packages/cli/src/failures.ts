import type { Tagged, Text } from "@rmkit/core/kernel"
import { says } from "@rmkit/core/programme"
import { Exit, exitCodes } from "./exit.ts"
import { modules } from "./modules.ts"
import { didYouMean } from "./nearest.ts"

const sentence = says(modules)

/** What the store cannot do is its trouble and not the asker's. */
const storeTroubles: ReadonlySet<string> = new Set(["StoreError", "Unreadable", "UnreadableVersion"])

const next = (failure: Tagged): string => {
  if ("known" in failure && Array.isArray(failure.known) && "id" in failure) {
    return didYouMean(String(failure.id), failure.known.map(String))
  }
  return failure._tag === "NoProgrammeInForce"
    ? "Publish one with `rmkit programme publish`, effective from that day or before."
    : ""
}

/** What a refusal or failure says to people, in English, with what to do about it where that is known (失败说明). */
export const sayFailure = (failure: Tagged): string => `${sentence(failure, "en")} ${next(failure)}`.trim()

/** What a refusal says to people in both languages (中英文说明). */
export const sayInBoth = (failure: Tagged): Text => ({ en: sayFailure(failure), zh: sentence(failure, "zh") })

/** How a command ends that failed (失败退出). */
export const exitOf = (failure: Tagged): Exit =>
  failure instanceof Exit ? failure : new Exit({
    code: storeTroubles.has(failure._tag) ? exitCodes.trouble : exitCodes.refused,
    says: sayFailure(failure)
  })
