import type { Words } from "../entity/index.ts"
import type { Client } from "./model.ts"

/** What is said of a client at last (客户现状). */
export const wordsOf = (client: Client): Words => client._tag === "Unknown" ? {} : { name: client.name }
