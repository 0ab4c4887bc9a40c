import { asHouse } from "@rmkit/core/access"
import { Programmes } from "@rmkit/core/programme/service"
import * as Cause from "effect/Cause"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as ErrorReporter from "effect/ErrorReporter"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerError from "effect/http/HttpServerError"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerRespondable from "effect/http/HttpServerRespondable"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { ServerFault, UnknownReference } from "../problems/problems.ts"
import { texts } from "../problems/texts.ts"
import { callersLanguage } from "../problems/told.ts"
import { secured, securedReference } from "./headers.ts"
import type { House } from "./house.ts"
import { isObjection, objectionTo, objectionToHost } from "./objections.ts"
import { chooserOf, type Page, reference, routesOf } from "./routes.ts"

/** One house at `/`, or several, each under its own address. */
export type Answered = { readonly only: House } | { readonly several: ReadonlyArray<House> }

const pathOf = (url: string) => url.replace(/[?#].*$/su, "")

const isNotFound = (failure: unknown) =>
  failure instanceof HttpServerError.HttpServerError && failure.reason._tag === "RouteNotFound"

/** What the houses are called, for whoever chooses one: it is said to everybody who may open the page. */
const listed = (houses: ReadonlyArray<House & { readonly base: string }>) =>
  Effect.forEach(
    houses,
    ({ base: path, id, services }) =>
      Effect.map(asHouse(Context.get(services, Programmes).governing), (common) => ({
        id,
        title: common?.title ?? { en: id, zh: id },
        path
      }))
  )

const longParams = Effect.provideService(HttpRouter.RouterConfig, { maxParamLength: 2000 })

/** Answers one request (应答): by a house's interface, its reference or the portal's page, and otherwise by a problem. */
export const answering = Effect.fnUntraced(function*(
  { port, portal, ...answered }: Answered & { readonly portal: Page | undefined; readonly port: number }
) {
  const several = "several" in answered
  const houses = several
    ? answered.several.map((it) => ({ ...it, base: `/${it.id}/` }))
    : [{ ...answered.only, base: "/" }]
  const routed = new Map(
    yield* Effect.forEach(houses, (house) =>
      HttpRouter.toHttpEffect(routesOf(house, portal, house.base)).pipe(
        longParams,
        Effect.provideContext(house.services),
        Effect.map((answer) => [house.id, { house, answer }] as const)
      ))
  )
  // a folder without a page to choose from leaves the list alone
  const chooser = several && portal !== undefined && existsSync(join(portal.folder, "houses.html"))
    ? yield* HttpRouter.toHttpEffect(chooserOf(portal))
    : undefined

  /** Whose request it is, and its address within the house. */
  const meantBy = (url: string) => {
    if (!several) {
      const [only] = routed.values()
      return only && { ...only, url }
    }
    const [, id = "", rest] = /^\/([^/?#]+)(\/.*)$/su.exec(url) ?? []
    const found = routed.get(id)
    return found && rest !== undefined ? { ...found, url: rest } : undefined
  }

  const unknown = Effect.fnUntraced(function*(path: string) {
    const detail = texts[yield* callersLanguage].unknownPath(path)
    return yield* HttpServerRespondable.toResponse(new UnknownReference({ detail, kind: "path", id: path }))
  })

  /** What stands beside the houses: their list, and the page to choose from. */
  const beside = Effect.fnUntraced(function*(request: HttpServerRequest.HttpServerRequest) {
    const path = pathOf(request.url)
    yield* objectionTo(request, { path, port, lookAs: false })
    if (path === "/houses") return HttpServerResponse.jsonUnsafe(yield* listed(houses))
    if (routed.has(path.slice(1))) return HttpServerResponse.redirect(`${path}/`, { status: 308 })
    if (path === "/" && chooser === undefined) return HttpServerResponse.redirect("/houses", { status: 302 })
    if (chooser === undefined) return yield* unknown(path)
    const url = path === "/" ? "/houses.html" : path
    return yield* Effect.provideService(
      chooser,
      HttpServerRequest.HttpServerRequest,
      request.modify({ url })
    )
  })

  return Effect.gen(function*() {
    const request = yield* HttpServerRequest.HttpServerRequest
    const meant = meantBy(request.url)
    const path = pathOf(meant?.url ?? request.url)
    const words = texts[yield* callersLanguage]
    const answer = meant === undefined || (!several && path === "/houses")
      ? beside(request)
      : Effect.andThen(
        objectionTo(request, { path, port, lookAs: meant.house.lookAs === true }),
        Effect.provideService(meant.answer, HttpServerRequest.HttpServerRequest, request.modify({ url: meant.url }))
      )
    const response = yield* objectionToHost(request, port).pipe(
      Effect.andThen(answer),
      Effect.catchCause((cause) => {
        if (Cause.hasInterruptsOnly(cause)) return Effect.failCause(cause)
        const failure = Cause.squash(cause)
        if (isObjection(failure)) return HttpServerRespondable.toResponse(failure)
        if (isNotFound(failure)) return unknown(path)
        return Effect.andThen(
          ErrorReporter.report(cause),
          HttpServerRespondable.toResponse(new ServerFault({ detail: words.serverFault }))
        )
      })
    )
    return path === reference && response.status === 200 ? securedReference(response) : secured(response, { path })
  })
})
