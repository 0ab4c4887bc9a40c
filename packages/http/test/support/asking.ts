import type { Actor } from "@rmkit/core/access"
import { serve, type ServeOptions } from "@rmkit/http/server"
import { Effect, type Layer } from "effect"
import { type Answer, ask } from "./running.ts"
import { services, system } from "./world.ts"

/** How one asks: as whom, in which language, by which method. */
interface How {
  readonly as?: string
  readonly language?: string
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks a server that runs. */
export type Asking = (path: string, how?: How) => Promise<Answer>

/** Asks the server of a port, as somebody where that is said. */
export const askingOn = (port: number): Asking => (path, { as, body, headers = {}, language = "en", method } = {}) =>
  ask(port, path, {
    ...method === undefined ? {} : { method },
    headers: {
      "accept-language": language,
      ...as === undefined ? {} : { "x-rmkit-actor": encodeURIComponent(as) },
      ...body === undefined ? {} : { "content-type": "application/json" },
      ...headers
    },
    ...body === undefined ? {} : { body: JSON.stringify(body) }
  })

/** A story told to the server of a house in memory, in which something has happened before. */
export const servedTo = <E>(
  before: Effect.Effect<unknown, E, Layer.Success<typeof services>>,
  story: (asking: Asking) => Promise<void>,
  options: Partial<ServeOptions> & { readonly actor?: Actor } = {}
): Effect.Effect<void, unknown> =>
  Effect.gen(function*() {
    yield* before
    const { port } = yield* serve({ port: 0, actor: system, lookAs: true, ...options })
    yield* Effect.promise(() => story(askingOn(port)))
  }).pipe(Effect.scoped, Effect.provide(services))
