import type { Tagged, Text } from "@rmkit/core/kernel"
import { says } from "@rmkit/core/programme"
import { Exit, exitCodes } from "./exit.ts"
import { joined } from "./language.ts"
import { modules } from "./modules.ts"
import { didYouMean } from "./nearest.ts"

const sentence = says(modules)

/** What the store cannot do is its trouble and not the asker's. */
const storeTroubles: ReadonlySet<string> = new Set(["StoreError", "Unreadable", "UnreadableVersion"])

const next = (failure: Tagged): Text => {
  if ("known" in failure && Array.isArray(failure.known) && "id" in failure) {
    return didYouMean(String(failure.id), failure.known.map(String))
  }
  return failure._tag === "NoProgrammeInForce"
    ? {
      en: "Publish one with `rmkit programme publish`, effective from that day or before.",
      zh: "请用 `rmkit programme publish` 发布一个自该日或更早起生效的版本。"
    }
    : { en: "", zh: "" }
}

/** What a refusal or failure says to people, with what to do about it where that is known (失败说明). */
export const sayFailure = (failure: Tagged): Text =>
  joined([{ en: sentence(failure, "en"), zh: sentence(failure, "zh") }, next(failure)], { en: " ", zh: "" })

/** How a command ends that failed (失败退出). */
export const exitOf = (failure: Tagged): Exit =>
  failure instanceof Exit ? failure : new Exit({
    code: storeTroubles.has(failure._tag) ? exitCodes.trouble : exitCodes.refused,
    says: sayFailure(failure)
  })
