import type { Day } from "../kernel/index.ts"
import type { Client, Owner } from "./model.ts"

/** Who looks after a client on a day (当日管户人), the first of them first. Nobody before the first assignment. */
export const ownersOn = (client: Client, day: Day): ReadonlyArray<Owner> =>
  client._tag === "Unknown"
    ? []
    : client.ownerships.findLast(({ from }) => from === undefined || from <= day)?.owners ?? []

/** Who looks after a client by the latest assignment (现任管户人), the first of them first. */
export const ownersOf = (client: Client): ReadonlyArray<Owner> =>
  client._tag === "Unknown" ? [] : client.ownerships.at(-1)?.owners ?? []
