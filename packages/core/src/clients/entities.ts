import { defineEntity } from "../entity/index.ts"
import * as Ids from "../schema/index.ts"
import { ClientEvent } from "./events.ts"
import { evolve, initial } from "./evolve.ts"
import { factsOf } from "./facts.ts"
import { Client } from "./model.ts"
import { ownersOf } from "./view.ts"

/** A client as an entity (客户实体). `owner`, `team` and `territory` are those of the first owner. */
export const clientEntity = defineEntity({
  name: "client",
  id: Ids.ClientId,
  state: Client,
  event: ClientEvent,
  initial,
  evolve,
  facts: (event, _, id) => factsOf(event, id),
  indexes: (client) => {
    if (client._tag === "Unknown") return {}
    const [first] = ownersOf(client)
    return {
      name: client.name,
      nameKey: client.nameKey,
      registrationNumber: client.registrationNumber ?? null,
      kind: client.kind,
      stage: client._tag,
      owner: first?.manager ?? null,
      team: first?.team ?? null,
      territory: first?.territory ?? null
    }
  }
})
