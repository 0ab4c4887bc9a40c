import { type Actor, actorOf, CurrentActor } from "@rmkit/core/access"
import { TenantId } from "@rmkit/core/schema"
import { memoryStores, Store } from "@rmkit/core/store"
import { Effect, Layer } from "effect"

/** A tenant of its own on a store in memory, with the stores it came from. */
export const world = Store.ofTenant(TenantId.make("t")).pipe(Layer.provideMerge(memoryStores))

/** The actor that may do everything but approve. */
export const system = actorOf("system", "system")

/** Runs an effect as somebody. */
export const as = (actor: Actor) => Effect.provideService(CurrentActor, actor)
