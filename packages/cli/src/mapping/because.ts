import type { Text } from "@rmkit/core/kernel"
import { joined } from "../language.ts"

/** Reasons after one another (理由合并). */
export const because = (...reasons: ReadonlyArray<Text>): Text => joined(reasons, { en: "; ", zh: "；" })
