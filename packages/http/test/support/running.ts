import { actorOf } from "@rmkit/core/access"
import type { Scorecards } from "@rmkit/core/kpi/service"
import { serve, type ServeOptions } from "@rmkit/http/server"
import { Effect, type Layer, type Scope } from "effect"
import { FetchHttpClient, type HttpClient } from "effect/http"
import { request } from "node:http"
import { stubbed } from "./stub.ts"
import { empty } from "./world.ts"

interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** What a server answered, with nothing mended. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | ReadonlyArray<string> | undefined>>
  readonly text: string
}

/** Asks for exactly this path: `fetch` would mend `..` and would not let a test name another host. */
export const ask = (port: number, path: string, { body, headers = {}, method = "GET" }: Asked = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, method, headers, agent: false }, (response) => {
      const chunks: Array<Buffer> = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("error", reject)
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString("utf8")
        }))
    }).on("error", reject).end(body)
  })

/** What an answer says, as plain data. */
export const saysOf = ({ text }: Answer): Readonly<Record<string, unknown>> => JSON.parse(text)

/** A list that an answer says. */
export const listOf = ({ text }: Answer): ReadonlyArray<Readonly<Record<string, unknown>>> => JSON.parse(text)

/** Runs a story against a server on a free port, and stops the server. */
export const running = <A, E>(
  story: (
    server: { readonly url: string; readonly port: number }
  ) => Effect.Effect<A, E, HttpClient.HttpClient | Scope.Scope>,
  { scorecards = stubbed(), ...options }: Partial<ServeOptions> & { readonly scorecards?: Layer.Layer<Scorecards> } = {}
) =>
  Effect.flatMap(serve({ port: 0, actor: actorOf("system", "system"), ...options }), story).pipe(
    Effect.scoped,
    Effect.provide([scorecards, empty, FetchHttpClient.layer])
  )
