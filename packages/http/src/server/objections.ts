import * as Effect from "effect/Effect"
import type * as HttpServerRequest from "effect/http/HttpServerRequest"
import { ForeignHost, ForeignSite, LookAsRefused, MethodNotAllowed } from "../problems/problems.ts"
import { texts } from "../problems/texts.ts"
import { callersLanguage } from "../problems/told.ts"
import { actorHeader } from "./acting.ts"
import { isOwnHost } from "./host.ts"

/** What is changed, and how it is asked for. All else is for reading. */
const changes: Readonly<Record<string, string>> = {
  "/api/programme/publication": "POST",
  "/api/programme/draft": "DELETE"
}

const isReading = (method: string) => method === "GET" || method === "HEAD"

/** Whether a page of another site asks: browsers say from where, and of what kind the way is. */
const isForeign = ({ headers }: HttpServerRequest.HttpServerRequest, port: number) => {
  const { origin, "sec-fetch-site": site = "same-origin" } = headers
  if (site !== "same-origin" && site !== "none") return true
  return origin !== undefined && !(origin.startsWith("http://") && isOwnHost(origin.slice("http://".length), port))
}

/** Whether something is an objection, and not what the route failed with. */
export const isObjection = (failure: unknown) =>
  failure instanceof ForeignHost || failure instanceof ForeignSite || failure instanceof LookAsRefused ||
  failure instanceof MethodNotAllowed

/** A request that names this machine by none of its own names. */
export const objectionToHost = (request: HttpServerRequest.HttpServerRequest, port: number) =>
  Effect.gen(function*() {
    if (isOwnHost(request.headers["host"], port)) return
    const { foreignHost } = texts[yield* callersLanguage]
    return yield* Effect.fail(new ForeignHost({ detail: foreignHost, host: request.headers["host"] ?? "" }))
  })

/** What is asked wrongly before any route is looked for (路由前检查); the path is the one within the house. */
export const objectionTo = (
  request: HttpServerRequest.HttpServerRequest,
  { lookAs, path, port }: { readonly path: string; readonly port: number; readonly lookAs: boolean }
) =>
  Effect.gen(function*() {
    const { method } = request
    const words = texts[yield* callersLanguage]
    if (!isReading(method) && changes[path] !== method) {
      return yield* Effect.fail(new MethodNotAllowed({ detail: words.methodNotAllowed(method), method }))
    }
    if (!isReading(method) && isForeign(request, port)) {
      return yield* Effect.fail(new ForeignSite({ detail: words.foreignSite }))
    }
    if (!lookAs && actorHeader in request.headers) {
      return yield* Effect.fail(new LookAsRefused({ detail: words.lookAsRefused }))
    }
  })
