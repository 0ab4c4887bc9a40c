import type { Text } from "../kernel/index.ts"

/** Both languages from what each says in its way (双语). */
export const both = (en: string, zh: string): Text => ({ en, zh })
